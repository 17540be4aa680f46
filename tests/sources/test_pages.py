from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from daybook import __version__
from daybook.errors import SourceError
from daybook.sources.addresses import is_public
from daybook.sources.connection import get_ssl_context
from daybook.sources.pages import fetch_page
from daybook.sources.robots import RobotRules
from daybook.sources.settings import FetchSettings

from .samples import PARAGRAPHS, TEXT, render_page, render_pdf
from .site import Page, Site, serve_site

OPEN = FetchSettings(allow_private=True, timeout_s=5)
META = '<meta property="article:published_time" content="2021-09-19T08:00:00Z">'


def test_page(site: Site) -> None:
    site.pages["/raid"] = Page(render_page(META))
    fetched = fetch_page(site.url("/raid#top"), OPEN)
    report = fetched.report
    assert PARAGRAPHS[0] in report.text
    assert (report.published, report.url, report.origin) == (
        date(2021, 9, 19),
        site.url("/raid"),
        site.url("/raid"),
    )
    assert fetched.data == render_page(META)
    assert report.retrieved is not None and report.retrieved.tzinfo is UTC
    assert abs(datetime.now(UTC) - report.retrieved) < timedelta(minutes=1)
    assert site.asked == ["/robots.txt", "/raid"]
    assert set(site.agents) == {f"Daybook/{__version__} (+local reader)"}
    assert fetch_page(site.url("/raid"), OPEN, published=date(2020, 1, 1)).report.published == date(
        2020, 1, 1
    )


@pytest.mark.parametrize(
    ("page", "media_type"),
    [
        (Page(TEXT.encode(), "text/plain"), "text/plain"),
        (Page(json.dumps({"text": TEXT}).encode(), "application/json"), "application/json"),
        (Page(render_pdf([["Police shot dead two men."]]), "application/pdf"), "application/pdf"),
        (Page(render_pdf([["Police shot dead two men."]]), "application/octet-stream"), "application/pdf"),
        (Page(render_page(), None), "text/html"),
        (Page(gzip.compress(render_page()), "text/html", headers={"Content-Encoding": "gzip"}), "text/html"),
    ],
)
def test_content_types(site: Site, page: Page, media_type: str) -> None:
    site.pages["/a"] = page
    assert fetch_page(site.url("/a"), OPEN).report.media_type == media_type


def test_character_set_of_the_server(site: Site) -> None:
    text = "Полиция сообщила, что двое мужчин были убиты в субботу."
    site.pages["/a"] = Page(text.encode("koi8-r"), "text/plain; charset=koi8-r")
    assert fetch_page(site.url("/a"), OPEN).report.text == text


def test_redirects_are_followed_and_counted(site: Site) -> None:
    site.pages["/0"] = Page(status=301, headers={"Location": "/1"})
    site.pages["/1"] = Page(status=302, headers={"Location": site.url("/2")})
    site.pages["/2"] = Page(status=307, headers={"Location": "page"})
    site.pages["/page"] = Page(render_page())
    site.pages["/loop"] = Page(status=302, headers={"Location": "/loop"})
    rules = RobotRules()
    assert fetch_page(site.url("/0"), OPEN, rules).report.url == site.url("/page")
    with pytest.raises(SourceError, match=r"/loop: more than 5 redirects; give the final address"):
        fetch_page(site.url("/loop"), OPEN, rules)
    assert site.asked.count("/robots.txt") == 1
    assert site.asked.count("/loop") == 6


def test_redirect_to_a_private_address_is_refused(site: Site) -> None:
    site.pages["/out"] = Page(status=302, headers={"Location": site.url("/secret")})
    site.pages["/secret"] = Page(render_page())
    settings = FetchSettings(timeout_s=5, private_hosts=("localhost",))
    with pytest.raises(
        SourceError, match=r"its host is on a private address \(127.0.0.1\); set allow_private"
    ):
        fetch_page(site.url("/out", "localhost"), settings)
    assert "/secret" not in site.asked


def test_redirect_to_another_scheme_is_refused(site: Site) -> None:
    site.pages["/out"] = Page(status=302, headers={"Location": "file:///etc/passwd"})
    with pytest.raises(SourceError, match="'file' is not http or https"):
        fetch_page(site.url("/out"), OPEN)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
def test_private_hosts_are_refused_in_every_spelling(site: Site, host: str) -> None:
    with pytest.raises(SourceError, match=r"private address|host is unknown"):
        fetch_page(site.url("/raid", host), FetchSettings())
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.16.5.4", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_is_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_the_address_connected_to_is_the_one_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that answers a public address first and loopback next must gain nothing."""
    answers = ["192.0.2.1", "127.0.0.1"]
    lookups: list[str] = []
    real = socket.getaddrinfo

    def rebind(host: str, port: int, *args: int, **options: int) -> object:
        if host == "rebind.example":
            lookups.append(host)
            return real(answers[min(len(lookups), 2) - 1], port, *args, **options)
        assert host in answers, "only checked addresses may be connected to"
        return real(host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebind)
    monkeypatch.setattr("daybook.sources.addresses.is_public", lambda address: address == "192.0.2.1")
    with pytest.raises(SourceError):
        fetch_page(site.url("/raid", "rebind.example"), FetchSettings(timeout_s=0.3))
    assert site.asked == []
    assert lookups == ["rebind.example"]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("ftp://example.org/a", "'ftp' is not http or https"),
        ("file:///etc/passwd", "'file' is not http or https"),
        ("raid.html", "it is no web address"),
        ("http://", "it names no valid host"),
        ("http://a b/", "it names no valid host"),
        ("http://[::1/", "it is no valid address"),
        ("http://example.org:99999/", "it is no valid address"),
        ("https://me:secret@example.org/", "user name or password"),
    ],
)
def test_addresses_that_are_not_asked(url: str, fault: str) -> None:
    with pytest.raises(SourceError) as caught:
        fetch_page(url, FetchSettings())
    assert fault in str(caught.value) and "secret" not in str(caught.value)


def test_robots_disallow(site: Site) -> None:
    site.pages["/robots.txt"] = Page(
        b"User-agent: daybook\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n", "text/plain"
    )
    site.pages["/raid"] = Page(render_page())
    site.pages["/out"] = Page(status=302, headers={"Location": "/private/a"})
    rules = RobotRules()
    fetch_page(site.url("/raid"), OPEN, rules)
    for path in ("/private/a", "/out"):
        with pytest.raises(
            SourceError, match=r"/private/a: robots.txt of 127.0.0.1:\d+ disallows it; open it"
        ):
            fetch_page(site.url(path), OPEN, rules)
    assert site.asked.count("/robots.txt") == 1 and "/private/a" not in site.asked
    with pytest.raises(SourceError, match="disallows it"):
        fetch_page(site.url("/raid"), replace(OPEN, user_agent="Another/1.0"))


def test_robots_that_cannot_be_had_allow_nothing(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"", status=503)
    site.pages["/raid"] = Page(render_page())
    rules = RobotRules()
    for _ in range(2):
        with pytest.raises(SourceError, match=r"robots.txt: the server answered 503"):
            fetch_page(site.url("/raid"), OPEN, rules)
    assert site.asked == ["/robots.txt"]


def test_crawl_delay_is_kept(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 1\n", "text/plain")
    site.pages["/raid"] = Page(render_page())
    rules = RobotRules()
    start = time.monotonic()
    for _ in range(2):
        fetch_page(site.url("/raid"), OPEN, rules)
    assert time.monotonic() - start >= 0.9


@pytest.mark.parametrize(
    "page",
    [
        Page(render_page(), delay_s=3),
        Page(render_page(), drip_s=0.1),
        Page(drip_headers=True, drip_s=0.1),
    ],
    ids=["silent", "dripping body", "dripping headers"],
)
def test_slow_servers_are_left(site: Site, page: Page) -> None:
    site.pages["/slow"] = page
    start = time.monotonic()
    with pytest.raises(SourceError, match=r"/slow: no complete answer within 0.5 seconds; try again later"):
        fetch_page(site.url("/slow"), replace(OPEN, timeout_s=0.5))
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "page",
    [
        Page(b"x" * 20_001),
        Page(b"x", headers={"Content-Length": "20001"}),
        Page(gzip.compress(b"x" * 5_000_000), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["streamed", "announced", "packed"],
)
def test_too_large_bodies_are_refused(site: Site, page: Page) -> None:
    site.pages["/big"] = page
    with pytest.raises(SourceError, match=r"/big: the body is larger than 20,000 bytes"):
        fetch_page(site.url("/big"), replace(OPEN, max_bytes=20_000))


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (Page(b"\x89PNG", "image/png"), "its content type 'image/png' is not supported"),
        (Page(b"<rss/>", "application/rss+xml"), "it is a feed, not a report; add it as a feed"),
        (Page(b"", status=404), "the server answered 404; check the address"),
        (Page(b"", status=500), "the server answered 500; ask again later"),
        (Page(b"", status=304), "the server answered 304"),
        (Page(b""), "it is empty"),
        (Page(b"x", headers={"Content-Encoding": "gzip, gzip"}), "its compression is not supported"),
        (Page(b"no gzip at all", headers={"Content-Encoding": "gzip"}), "cannot fetch"),
        (Page(status=302, headers={"Location": "http://[bad"}), "redirect"),
    ],
)
def test_answers_that_hold_no_report(site: Site, page: Page, fault: str) -> None:
    site.pages["/a"] = page
    with pytest.raises(SourceError) as caught:
        fetch_page(site.url("/a"), OPEN)
    assert fault in str(caught.value) and "\n" not in str(caught.value)


def test_nobody_answers() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(SourceError, match="check the address and the network"):
        fetch_page(f"http://127.0.0.1:{port}/", OPEN)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is needed to make a certificate")
def test_https_checks_the_certificate_against_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    files = ("-keyout", str(key), "-out", str(certificate))
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names, *files)
    subprocess.run(command, check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with serve_site(tls) as site:
        site.pages["/raid"] = Page(render_page(META))
        address = f"https://localhost:{site.port}/raid"
        with pytest.raises(SourceError, match="CERTIFICATE_VERIFY_FAILED"):
            fetch_page(address, OPEN)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        get_ssl_context.cache_clear()
        try:
            assert fetch_page(address, OPEN).report.url == address
            with pytest.raises(SourceError, match="CERTIFICATE_VERIFY_FAILED"):
                fetch_page(address.replace("localhost", "127.0.0.1"), OPEN)
        finally:
            get_ssl_context.cache_clear()
