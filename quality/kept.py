"""Readings kept between measurements, each under its report and the reader's own files: none is stale."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import msgspec

from daybook.gazetteer import find_gazetteer_path
from daybook.reading.reader import read_reports
from daybook.schema.reading import Reading
from daybook.schema.report import Report
from quality.shared import ROOT

PATH = ROOT / "build" / "readings.db"
# What a reading hangs on: the code and the models of these, and the modules that lie beside them.
_PACKAGES = ("dates", "gazetteer", "names", "reading", "schema")
_AT_ONCE = 100


@cache
def digest_reader() -> str:
    """Return a digest of the files that the reader is made of, the gazetteer by its size and time."""
    package = ROOT / "daybook"
    files = [*package.glob("*.py"), *(p for name in _PACKAGES for p in (package / name).rglob("*"))]
    digest = hashlib.sha256()
    for path in sorted(p for p in files if p.is_file() and "__pycache__" not in p.parts):
        digest.update(f"{path.relative_to(package)}\n".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    gazetteer = find_gazetteer_path().stat()
    digest.update(f"{gazetteer.st_size} {gazetteer.st_mtime_ns}".encode())
    return digest.hexdigest()[:32]


def read_kept(reports: Sequence[Report], path: Path = PATH) -> list[Reading]:
    """Return the reading of each report in order; those that no earlier run kept are read and then kept.

    Readings by other readers are dropped: the file holds what one reader made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    reader = digest_reader()
    keys = [_digest(report) for report in reports]
    with closing(sqlite3.connect(path, timeout=60)) as kept:
        kept.execute(
            "CREATE TABLE IF NOT EXISTS reading (reader, report, made, PRIMARY KEY (reader, report))"
        )
        kept.execute("DELETE FROM reading WHERE reader <> ?", (reader,))
        held = dict(kept.execute("SELECT report, made FROM reading"))
        kept.commit()
        fresh = {key: report for key, report in zip(keys, reports, strict=True) if key not in held}
        made: list[tuple[str, str, bytes]] = []
        for key, reading in zip(fresh, read_reports(fresh.values()), strict=True):
            held[key] = msgspec.json.encode(reading)
            made.append((reader, key, held[key]))
            if len(made) == _AT_ONCE:
                made = _write(kept, made)
        _write(kept, made)
    return [msgspec.json.decode(held[key], type=Reading) for key in keys]


def _write(kept: sqlite3.Connection, made: list[tuple[str, str, bytes]]) -> list[tuple[str, str, bytes]]:
    kept.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", made)
    kept.commit()
    return []


def _digest(report: Report) -> str:
    return hashlib.sha256(msgspec.json.encode(report)).hexdigest()[:32]
