"""`daybook import` of data sets as a user calls it, and what `show` and `verify` then say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sources.datasets.samples import ged, write


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _words(*words), capture_output=True, text=True, check=False, cwd=folder, env=_env(folder)
    )


def _words(*words: str) -> list[str]:
    return [sys.executable, "-m", "daybook.cli", *words]


def _env(folder: Path) -> dict[str, str]:
    return {**os.environ, "DAYBOOK_NAMES": str(folder / "own")}


def test_a_set_is_imported_shown_and_proved(tmp_path: Path) -> None:
    write(
        tmp_path / "ged251.csv", ged({}, {"id": "502", "best": "-1"}, {"id": "503", "best": "9", "high": "9"})
    )
    done = call(tmp_path, "import", "ucdp-ged", "ged251.csv")
    assert done.returncode == 1, done.stderr
    assert "ucdp-ged/25.1: 2 incidents added" in done.stdout and "CC BY 4.0" in done.stdout
    assert "ged251.csv, line 3: column best: -1 is less than 0; the row was left out" in done.stderr
    again = call(tmp_path, "import", "ucdp-ged", "ged251.csv")
    assert "this file was imported before; nothing was added" in again.stdout

    (line,) = json.loads(call(tmp_path, "show", "dataset", "--json").stdout)
    assert (line["version"], line["incidents"], line["known"]) == ("25.1", 2, "2025-06-30")
    assert "covers 1 January 1989 to 31 December 2024 · Indonesia" in call(tmp_path, "show", "dataset").stdout
    told = json.loads(call(tmp_path, "show", "group", "Ruhenian Front", "--json").stdout)
    assert told["history"][0]["killed_best"] == 11
    shown = call(tmp_path, "show", "group", "Ruhenian Front").stdout
    assert "2019: 2 incidents, killed 11 (4–12)" in shown
    shown = call(tmp_path, "show", "incident", "ucdp-ged/25.1/503").stdout
    assert "Imported from UCDP Georeferenced Event Dataset, version 25.1 (CC BY 4.0)" in shown
    late = call(tmp_path, "show", "incident", "ucdp-ged/25.1/503", "--as-of", "2024-01-01")
    assert late.returncode == 1 and "was not known by 2024-01-01" in late.stderr
    told = call(tmp_path, "log", "ucdp-ged").stdout
    assert "data set imported: UCDP Georeferenced Event Dataset (CC BY 4.0), 2 incidents" in told
    assert told.rstrip().endswith("from ged251.csv · ucdp-ged/25.1")
    assert call(tmp_path, "verify").returncode == 0


def test_a_file_of_the_wrong_kind_makes_no_book(tmp_path: Path) -> None:
    write(tmp_path / "ged251.csv", "<html>Log in</html>")
    done = call(tmp_path, "import", "ucdp-ged", "ged251.csv", "--book", "new")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "it seems to be a web page" in done.stderr and not (tmp_path / "new").exists()
    done = call(tmp_path, "import", "ucdp-actors", "ged251.csv", "--version", "1")
    assert done.returncode == 1 and "cannot use --version" in done.stderr


def test_a_killed_import_leaves_the_book_as_it_was(tmp_path: Path) -> None:
    write(tmp_path / "ged201.csv", ged())
    assert call(tmp_path, "import", "ucdp-ged", "ged201.csv").returncode == 0
    write(tmp_path / "ged211.csv", ged(*({"id": str(n)} for n in range(40_000))))
    wal = tmp_path / "book" / "book.sqlite-wal"
    running = subprocess.Popen(
        _words("import", "ucdp-ged", "ged211.csv"),
        cwd=tmp_path,
        env=_env(tmp_path),
        stdout=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while running.poll() is None and time.monotonic() < deadline:
        # Some rows are on disk, and the transaction is not yet at its end.
        if wal.exists() and wal.stat().st_size > 100_000:
            break
        time.sleep(0.005)
    assert running.poll() is None
    running.send_signal(signal.SIGKILL)
    running.wait()
    lines = json.loads(call(tmp_path, "show", "dataset", "--json").stdout)
    assert [line["version"] for line in lines] == ["20.1"]
    assert call(tmp_path, "verify").returncode == 0
    done = call(tmp_path, "import", "ucdp-ged", "ged211.csv")
    assert done.returncode == 0 and "40000 incidents added" in done.stdout
