"""`daybook import ucdp-actors` as a user calls it, and what the other commands know afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

HEADER = "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NameChange,NewName,NewNameFullMotherTongue,NewNameFullEng,Org,GWNOLoc,Version\n"
ROW = "9001,RUF-N,RUF-N,n/a,United Front of the Ruhenia North,0,,,,1,432,90.1\n"
REPORT = {
    "title": "Two shot dead near Gao",
    "published": "2021-09-19",
    "text": "GAO, Mali - RUF-N rebels shot dead two soldiers near Gao on Saturday, the army said.",
}


def call(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "daybook.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "DAYBOOK_NAMES": str(folder / "own")},
    )


def test_actors_are_imported_and_the_reader_knows_them(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(HEADER + ROW + "broken,row\n", encoding="utf-8")
    done = call(tmp_path, "import", "ucdp-actors", "actors.csv")
    assert done.returncode == 1, done.stderr
    assert "1 actors of UCDP Actor Dataset 90.1" in done.stdout
    assert "line 3: it has 2 cells, not 12; the row was left out" in done.stderr
    (tmp_path / "report.json").write_text(json.dumps(REPORT), encoding="utf-8")
    read = call(tmp_path, "explain", "report.json")
    assert "the armed group United Front of the Ruhenia North" in read.stdout, read.stderr


def test_a_book_takes_names_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(HEADER + ROW, encoding="utf-8")
    none = call(tmp_path, "import", "ucdp-actors", "actors.csv", "--book", "book")
    assert none.returncode == 1 and "book does not exist" in none.stderr
    (tmp_path / "report.json").write_text(json.dumps(REPORT), encoding="utf-8")
    assert call(tmp_path, "add", "report.json", "--book", "book").returncode == 0
    done = call(tmp_path, "import", "ucdp-actors", "actors.csv", "--book", "book")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "book" / "names" / "ucdp-actors.json").exists()
    assert not (tmp_path / "own").exists()


def test_another_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "deaths.csv").write_text("year,deaths\n2001,4\n", encoding="utf-8")
    done = call(tmp_path, "import", "ucdp-actors", "deaths.csv")
    assert done.returncode == 1
    assert done.stderr.startswith(
        "daybook: cannot read deaths.csv: it is no UCDP list of actors (no column ActorId"
    )
    assert len(done.stderr.splitlines()) == 1
