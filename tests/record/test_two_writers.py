"""Two programs that write into one book at once: nothing is lost, nothing doubled, the chain is whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from databases import Databases
from sqlalchemy import func, select

from daybook.record.book import BookPlace, open_book
from daybook.record.integrity import verify
from daybook.record.lookup import count_all
from daybook.record.tables import log, readings

OWN, SHARED = 12, 8

WRITING = """
import sys, time
from pathlib import Path
from daybook.record.book import open_book
from daybook.daily import rematch
sys.path.insert(0, sys.argv[2])
from record.making import group, incident, make, person
name, own, shared = sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
with open_book(Path(sys.argv[1])) as book:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(max(own, shared)):
        day = f"2021-{number + 1:02}-05"
        for outlet, most in (("Shared", shared), (name, own)):
            if number < most:
                made = make(day, outlet, incident(day, killed=number + 1), group(), person("Ali Kalora"))
                print(made.add(book).new, flush=True)
        if number == own // 2:
            rematch(book)
"""


def start(folder: Path, name: str) -> subprocess.Popen[str]:
    arguments = [str(folder), str(Path(__file__).parent.parent), name, str(OWN), str(SHARED)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITING, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def test_two_programs_write_at_once(tmp_path: Path, databases: Databases) -> None:
    with databases.make_address() as address:
        folder = tmp_path / "book"
        open_book(BookPlace(folder, address), create=True).close()
        writers = [start(folder, name) for name in ("Courier", "Ledger")]
        for writer in writers:
            assert writer.stdout is not None and writer.stdout.readline() == "ready\n"
        told = []
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            out, err = writer.communicate(timeout=120)
            assert writer.returncode == 0, err
            told += out.split()
        assert told.count("True") == 2 * OWN + SHARED, "each report was new to exactly one of them"
        assert told.count("False") == SHARED
        with open_book(folder) as book:
            assert verify(book) == []
            held = count_all(book)
            assert held["reports"] == 2 * OWN + SHARED
            assert held["incidents"] == OWN, "each month's clash is one, whoever told it first"
            with book.read() as connection:
                lines = connection.execute(select(func.count()).select_from(log)).scalar_one()
                read = connection.execute(select(func.count()).select_from(readings)).scalar_one()
            assert lines == held["reports"] + read + held["judgements"]
