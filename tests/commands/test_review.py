"""`daybook review` from the terminal, as a person types it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from review.raids import fill
from review.test_entries import find_id
from typer.testing import CliRunner

from daybook.cli import app
from daybook.errors import BookError, DaybookError
from daybook.record.book import Book, create_book
from daybook.record.lookup import find_incident
from daybook.review.gold import write_gold
from daybook.review.locking import ConflictError
from daybook.schema.values import Count


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "book") as made:
        yield made


def run(book: Book, *words: str) -> str:
    done = CliRunner().invoke(app, ["review", *words, "--book", str(book.folder)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def find_number(output: str) -> str:
    return re.findall(r"undo (\d+)", output)[0]


def test_a_reading_is_reviewed_from_the_terminal(book: Book, tmp_path: Path) -> None:
    raid, other, _bomb = fill(book)
    listed = run(book, "list")
    assert listed.startswith(f"{raid}  unreviewed") and "a leader's death: Amran Sole" in listed
    mention = f"{raid}/incident/0"
    entry = find_id(book, mention, "killed")
    assert f"{entry}  killed = 2 “two men”" in run(book, "show", raid[:6])
    done = run(book, "correct", entry, "4", "--words", "four men", "--by", "Ana")
    assert "1 corrected by Ana" in done
    assert find_incident(book, mention).killed == Count(3, 4, 4)
    back = run(book, "undo", find_number(done), "--by", "Ben")
    assert "1 taken back by Ben" in back and find_incident(book, mention).killed == Count(2, 3, 3)
    run(book, "undo", find_number(back), "--by", "Ben")
    run(book, "add", mention, "wounded", "1", "--words", "One officer", "--by", "Ana")
    run(book, "add", raid, "person", "Pak Guru", "--words", "The brigade is led by", "--by", "Ana")
    run(book, "reject", f"{raid}/group/0", "--by", "Ana", "--note", "told twice")
    run(book, "split", mention, "--by", "Ana")
    with pytest.raises(ConflictError, match="judged different"):
        run(book, "merge", mention, f"{other}/incident/0", "--by", "Ben")
    run(book, "merge", mention, f"{other}/incident/0", "--by", "Ben", "--over")
    place = run(
        book, "correct", find_id(book, mention, "place"), "Tolai; Central Sulawesi; ID", "--by", "Ana"
    )
    assert run(book, "alike", find_number(place)).startswith("1 like it")
    run(book, "alike", find_number(place), "--by", "Ana")
    run(book, "accept", raid, "--by", "Ana")
    assert run(book, "list", "--state", "accepted").startswith(f"{raid}  accepted, Ana")
    assert "1 accepted reading written" in run(book, "export-gold", str(tmp_path / "gold"))
    with pytest.raises(BookError, match="cannot be"):
        run(book, "correct", entry, "several", "--by", "Ana")


def test_agreement_of_codings_made_elsewhere(book: Book, tmp_path: Path) -> None:
    raid, _other, _bomb = fill(book)
    run(book, "accept", raid, "--by", "Eda")
    [path] = write_gold(book, tmp_path / "gold")
    assert "assignment 1" in run(book, "assign", raid, "--coder", "Ana", "--coder", "Ben", "--by", "Eda")
    run(book, "code", "1", raid, str(path), "--by", "Ana")
    assert "Ana 1/1, Ben 0/1" in run(book, "agreement")
    plain = json.loads(path.read_text(encoding="utf-8"))
    plain["incidents"][0]["type"] = "attack"
    path.write_text(json.dumps(plain), encoding="utf-8")
    run(book, "code", "1", raid, str(path), "--by", "Ben")
    told = run(book, "agreement", "1")
    assert (
        "battle / attack: 1" in told
        and "type: Ana battle, Ben attack" in told
        and f"{raid} incident-0 (battle, 2021-07-11, " in told
    )
    assert json.loads(run(book, "agreement", "1", "--json"))["reports"] == [raid]
    path.write_text("{", encoding="utf-8")
    with pytest.raises(DaybookError, match="is no reading"):
        run(book, "code", "1", raid, str(path), "--by", "Ben")
