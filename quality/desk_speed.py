"""Times pages and the API with eight readers at once, on a real server with 176,579 imported incidents.

    python -m quality.desk_speed [--write] [--readers 8] [--rounds 12]

A book with the sample reports and the event set of the shared folder is served in a process of its own; eight
threads ask for each address in turn, each time with other fields, so that no answer is one that was kept.
The 95th percentile by the clock is what a reader waits; what the server's processor did for one answer
depends little on what else the machine does, and the ceilings of `quality/floors-desk.json` hold that. Search
is timed over 100,000 invented texts in a book of its own. `--write` keeps the figures in `quality/desk.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from http.client import HTTPConnection
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx

from daybook.record.book import BookPlace, create_book, open_book
from daybook.register.phrases import read_phrases
from daybook.register.words import Words, find_numbers, write_words
from daybook.sample.loading import load_sample
from quality.history import WORLD, import_file
from quality.shared import find_shared

HERE = Path(__file__).parent
Figures = dict[str, float]
COUNTRIES = ("SY", "AF", "IQ", "NG", "IN", "PH", "CO", "SO", "YE", "LK", "PK", "MX", "RW", "CD", "ET")
GROUPS = ("Taliban", "Islamic State", "Boko Haram", "Al-Shabaab", "Communist Party of the Philippines")
WORDS = ("government", "taleban", "civil", "iraq")
SOUGHT = ("police", "leader kil", "raid", "mit")
_SPAN = (date(1989, 1, 1), date(2020, 12, 31))


def ask_days(dice: random.Random) -> str:
    """Return two fields with days of which hardly any are asked twice."""
    length = (_SPAN[1] - _SPAN[0]).days
    since = _SPAN[0] + timedelta(dice.randrange(length // 2))
    until = since + timedelta(dice.randrange(length // 3, length // 2))
    return f"since={since}&until={until}"


# What is asked, by the name of its figure; every query is another one.
ADDRESSES: dict[str, Callable[[random.Random], str]] = {
    "incidents": lambda dice: f"/api/incidents?set=all&{ask_days(dice)}",
    "incidents of a country": lambda dice: (
        f"/api/incidents?set=all&country={dice.choice(COUNTRIES)}&sort=-killed&{ask_days(dice)}"
    ),
    "incidents of a group": lambda dice: (
        f"/api/incidents?set=all&group={dice.choice(GROUPS)}&killed_min={dice.randrange(9)}&{ask_days(dice)}"
    ),
    "incidents near a place": lambda dice: (
        f"/api/incidents?set=all&near={dice.uniform(-10, 40):.3f},{dice.uniform(0, 100):.3f}&km=300"
    ),
    "incidents by words": lambda dice: (
        f"/api/incidents?set=all&text={dice.choice(WORDS)}&{ask_days(dice)}"
    ),
    "facets of everything": lambda dice: f"/api/facets?set=all&{ask_days(dice)}",
    "facets of a country": lambda dice: (
        f"/api/facets?set=all&country={dice.choice(COUNTRIES)}&{ask_days(dice)}"
    ),
    "map of the world": lambda dice: f"/api/clusters?set=all&zoom=2&{ask_days(dice)}",
    "map of a country": lambda dice: (
        f"/api/clusters?set=all&zoom=7&view=60,{dice.uniform(20, 30):.2f},80,40&{ask_days(dice)}"
    ),
    "search": lambda dice: f"/api/search?text={dice.choice(SOUGHT)}&limit={dice.randrange(5, 100)}",
    "groups": lambda dice: f"/api/groups?limit={dice.randrange(10, 1000)}",
    "reports": lambda dice: f"/api/reports?limit={dice.randrange(10, 100)}",
    "page of a report list": lambda dice: f"/reports?shown={dice.randrange(10, 100)}",
    "page of a day": lambda dice: f"/today?day=2016-{dice.randrange(1, 13):02}-{dice.randrange(1, 29):02}",
    "page of people": lambda dice: f"/people?shown={dice.randrange(10, 100)}",
}  # fmt: skip


def make_book(folder: Path) -> BookPlace:
    """Return a book with the sample reports and the event set of the world."""
    with as_file(files("daybook.sample") / "reports") as reports:
        load_sample(folder, reports)
    import_file(find_shared() / "bench" / "history" / WORLD, BookPlace(folder))
    return BookPlace(folder)


@contextmanager
def run_server(place: BookPlace) -> Iterator[tuple[str, int]]:
    """Yield the address and the process of a desk on the book."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = (
        "import sys; from pathlib import Path; from daybook.desk.serving import Serving, serve;"
        "serve(Path(sys.argv[1]), Serving(port=int(sys.argv[2]), browser=False))"
    )
    server = subprocess.Popen([sys.executable, "-c", program, str(place.folder), str(port)])
    try:
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(30)


def read_processor(process: int) -> float:
    """Return the processor seconds that a process has taken."""
    told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def read_memory(process: int) -> float:
    """Return the most memory that a process has held, in MB."""
    told = Path(f"/proc/{process}/status").read_text("utf-8")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


def wait_for(address: str) -> float:
    """Return the seconds until the server answers a query of everything."""
    start = time.perf_counter()
    while time.perf_counter() - start < 120:
        try:
            if httpx.get(f"{address}/api/incidents?set=all&limit=1", timeout=60).status_code == 200:
                return time.perf_counter() - start
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk does not answer")


def time_answers(address: str, process: int, name: str, readers: int, rounds: int) -> Figures:
    """Return the 95th percentile by the clock and the server's processor time for one answer, in ms."""
    waited: list[float] = []
    lock = threading.Lock()

    def read(seed: int) -> None:
        dice = random.Random(f"{name} {seed}")
        # The readers share one interpreter: what a richer client does would be waited for by all of them.
        with closing(HTTPConnection(urlsplit(address).netloc, timeout=60)) as client:
            for _ in range(rounds):
                path = quote(ADDRESSES[name](dice), safe="/?&=,")
                start = time.perf_counter()
                client.request("GET", path, headers={"Accept-Encoding": "gzip"})
                answer = client.getresponse()
                told = answer.read()
                took = time.perf_counter() - start
                if answer.status != 200:
                    raise SystemExit(f"{path}: {answer.status} {told[:200]!r}")
                with lock:
                    waited.append(took)

    before = read_processor(process)
    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(waited) != readers * rounds:
        raise SystemExit(f"{name}: a reader broke off")
    worked = (read_processor(process) - before) / len(waited)
    return {
        f"{name} p95 ms": statistics.quantiles(waited, n=20)[18] * 1000,
        f"{name} processor ms": worked * 1000,
    }


def measure_search(folder: Path, reports: int) -> Figures:
    """Return how long searches over so many invented reports take: the slowest of each kind, in ms."""
    dice = random.Random(7)
    vocabulary = [f"{a}{b}" for a in _syllables() for b in _syllables()]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    figures: Figures = {}
    with create_book(folder) as book:
        start = time.process_time()
        for first in range(0, reports, 1000):
            with book.begin() as connection:
                words = dice.choices(vocabulary, weights, k=250 * 1000)
                made = [
                    Words(
                        first + n + 1,
                        " ".join(words[n * 250 : n * 250 + 8]),
                        " ".join(words[n * 250 : (n + 1) * 250]),
                    )
                    for n in range(1000)
                ]
                write_words(connection, "report_words", made)
        figures["search: index seconds"] = time.process_time() - start
        figures["search: reports"] = reports
        for name, text in (
            ("a common word", vocabulary[0]),
            ("a rare word", vocabulary[-1]),
            ("the beginning of words", vocabulary[0][:3]),
            ("two words", f"{vocabulary[3]} {vocabulary[40]}"),
            ("a phrase", f'"{vocabulary[0]} {vocabulary[1]}"'),
        ):
            clock, worked = [], []
            with book.read() as connection:
                for _ in range(6):
                    start, begun = time.perf_counter(), time.process_time()
                    find_numbers(connection, "report_words", read_phrases(text), 20)
                    clock.append((time.perf_counter() - start) * 1000)
                    worked.append((time.process_time() - begun) * 1000)
            figures[f"search: {name} ms by the clock"] = statistics.median(clock[1:])
            figures[f"search: {name} processor ms"] = statistics.median(worked[1:])
    return figures


def _syllables() -> list[str]:
    return [a + b + c for a in "bdklmnprst" for b in "aeiou" for c in ("", "n", "r")]


def measure_desk(folder: Path, readers: int, rounds: int) -> Figures:
    """Return the figures of the served book."""
    place = make_book(folder)
    open_book(place).close()
    figures: Figures = {}
    with run_server(place) as (address, process):
        figures["seconds to the first answer"] = wait_for(address)
        for name in ADDRESSES:
            time_answers(address, process, name, 2, 2)
            figures |= time_answers(address, process, name, readers, rounds)
            print(name, figures[f"{name} p95 ms"], figures[f"{name} processor ms"], flush=True)
        figures["MB of the server"] = read_memory(process)
    return figures


def main() -> int:
    """Measure, and return 1 where a figure is worse than its ceiling."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--reports", type=int, default=100_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="daybook-desk-") as scratch:
        figures = measure_desk(Path(scratch) / "book", args.readers, args.rounds)
        figures |= measure_search(Path(scratch) / "search", args.reports)
    figures = {name: round(value, 1) for name, value in figures.items()}
    pins = json.loads((HERE / "floors-desk.json").read_text("utf-8"))
    worse = [name for name, most in pins["ceilings"].items() if figures[name] > most]
    for name, value in figures.items():
        print(f"{name:45} {value:10.1f}" + ("  FAILS" if name in worse else ""))
    if args.write:
        (HERE / "desk.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
