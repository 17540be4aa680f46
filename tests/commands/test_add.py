"""`daybook add`, `fetch` and `show` as a user calls them, with a real server on loopback."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Harbour Wire">
<meta property="article:published_time" content="2021-09-19"></head>
<body><nav>Home News Sport</nav><article><h1>{title}</h1>
<p>{first}</p>
<p>The patrol was on its way back to the barracks when the shots fell, a spokesman for the army told reporters.</p>
<p>No group has claimed the attack. The road was closed for the rest of the day and opened again in the evening.</p>
</article><footer>All rights reserved</footer></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire</title><link>{base}/</link>
<description>News</description>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{base}/{name}</link><pubDate>Sun, 19 Sep 2021 08:00:00 GMT</pubDate></item>"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "site"
    folder.mkdir()
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_address[1]}", folder
    running.shutdown()
    running.server_close()
    thread.join()


def run(book: Path, *arguments: str, private: bool = True) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DAYBOOK_BOOK": str(book), "DAYBOOK_ALLOW_PRIVATE": str(private)}
    command = [sys.executable, "-m", "daybook.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)


def write_site(base: str, folder: Path, count: int) -> None:
    items = []
    for number in range(count):
        first = f"Gunmen killed {number + 2} soldiers near Maiduguri in Nigeria on Saturday, the army said on Sunday."
        page = PAGE.format(title=f"Soldiers killed near Maiduguri, part {number}", first=first)
        (folder / f"page{number}.html").write_text(page, encoding="utf-8")
        items.append(ITEM.format(title=f"Part {number}", base=base, name=f"page{number}.html"))
    (folder / "feed.xml").write_text(FEED.format(base=base, items="".join(items)), encoding="utf-8")


def test_a_file_added_twice_is_one_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Gunmen killed two soldiers near Maiduguri in Nigeria on Saturday, the army said.\n")
    book = tmp_path / "book"
    first = run(book, "add", str(path), "--published", "2021-09-19")
    assert first.returncode == 0, first.stderr
    assert "1 added" in first.stdout
    again = run(book, "add", str(path), "--published", "2021-09-19")
    assert "0 added, 1 already in the book" in again.stdout
    day = json.loads(run(book, "show", "day", "latest", "--json").stdout)
    assert [line["killed"]["low"] for line in day["incidents"]] == [2]
    assert run(book, "verify").returncode == 0


def test_a_feed_is_followed_and_only_what_is_new_is_fetched(server: tuple[str, Path], tmp_path: Path) -> None:
    base, folder = server
    book = tmp_path / "book"
    write_site(base, folder, 2)
    first = run(book, "add", f"{base}/feed.xml")
    assert first.returncode == 0, first.stderr
    assert "2 added" in first.stdout
    assert "0 added" in run(book, "fetch").stdout
    write_site(base, folder, 3)
    os.utime(folder / "feed.xml", (2_000_000_000, 2_000_000_000))
    assert "1 added" in run(book, "fetch").stdout


def test_a_page_keeps_its_address_outlet_and_day(server: tuple[str, Path], tmp_path: Path) -> None:
    base, folder = server
    book = tmp_path / "book"
    write_site(base, folder, 1)
    assert run(book, "add", f"{base}/page0.html").returncode == 0
    day = json.loads(run(book, "show", "day", "2021-09-19", "--json").stdout)
    assert [(line["outlet"], line["published"]) for line in day["reports"]] == [
        ("Harbour Wire", "2021-09-19")
    ]


def test_private_addresses_are_refused_unless_allowed(server: tuple[str, Path], tmp_path: Path) -> None:
    base, folder = server
    write_site(base, folder, 1)
    done = run(tmp_path / "book", "add", f"{base}/page0.html", private=False)
    assert done.returncode == 1
    assert "private" in done.stderr


def test_as_of_shows_what_was_known(tmp_path: Path) -> None:
    book = tmp_path / "book"
    for day, number in (("2021-09-19", "12"), ("2021-09-20", "13")):
        path = tmp_path / f"{day}.txt"
        path.write_text(
            f"A bomb killed {number} people at a market in Kano, Nigeria, on Saturday, police said.\n",
            encoding="utf-8",
        )
        run(book, "add", str(path), "--published", day)
    found = json.loads(run(book, "show", "day", "2021-09-19", "--json").stdout)["incidents"][0]["id"]
    now = json.loads(run(book, "show", "incident", found, "--json").stdout)
    then = json.loads(run(book, "show", "incident", found, "--as-of", "2021-09-19", "--json").stdout)
    assert (now["killed"]["best"], len(now["reports"])) == (13, 2)
    assert (then["killed"]["best"], len(then["reports"])) == (12, 1)
