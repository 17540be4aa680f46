from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from databases import Databases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from daybook.errors import BookError
from daybook.record.book import Book, open_book
from daybook.record.intake import find_kept, find_known_day, has_report, keep_bytes, write_report
from daybook.record.integrity import find_leftovers, parse_entry, verify
from daybook.record.lookup import count_all, find_report, find_reports
from daybook.record.tables import entries, mentions, reports
from daybook.schema.entry import list_entries
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead
from daybook.schema.report import Report

from .making import group, incident, make, person


def test_the_same_bytes_twice_add_nothing(book: Book) -> None:
    made = make("2021-09-19", "Courier", incident(), group(), person("Ali Kalora"))
    first = made.add(book)
    before = count_all(book)
    second = made.add(book)
    assert first.new and not second.new
    assert count_all(book) == before
    assert [part[:2] for part in second.incidents] == [part[:2] for part in first.incidents]


def test_what_was_added_is_had_back(book: Book) -> None:
    made = make(
        "2021-09-19", "Courier", incident(dead=["Ali Kalora"]), group(remaining=None), person("Ali Kalora")
    )
    made.add(book)
    stored = find_report(book, made.report.id[:6])
    assert stored.report == made.report
    assert stored.reading.article == made.reading.article
    assert stored.reading.incidents[0].date == made.reading.incidents[0].date
    assert stored.known == date(2021, 9, 19)
    assert has_report(book, made.report.id)


def test_bytes_are_kept_under_their_hash(book: Book) -> None:
    digest = keep_bytes(book, b"seen")
    assert find_kept(book, digest).read_bytes() == b"seen"
    assert keep_bytes(book, b"seen") == digest
    assert not [p for p in (book.folder / "kept").rglob(".*") if p.is_file()]


def test_a_reading_of_another_text_is_refused(book: Book) -> None:
    one, other = make("2021-09-19", "Courier", incident()), make("2021-09-20", "Ledger", incident())
    with pytest.raises(BookError, match="another text"), book.begin() as connection:
        write_report(connection, one.report, other.reading)
    assert count_all(book)["reports"] == 0


def test_a_nul_character_is_refused_by_name(book: Book) -> None:
    made = make("2021-09-19", "Courier", incident(), text="It was\x00 said. Nothing more was known.")
    with pytest.raises(BookError, match=r"text of report .* holds a NUL character"):
        made.add(book)
    assert count_all(book)["reports"] == 0


@pytest.mark.parametrize(
    ("published", "retrieved", "known"),
    [
        (date(2021, 9, 19), datetime(2021, 9, 25), date(2021, 9, 19)),
        (None, datetime(2021, 9, 25), date(2021, 9, 25)),
        (None, None, date(2021, 10, 1)),
    ],
)
def test_the_day_from_which_a_report_counts(
    published: date | None, retrieved: datetime | None, known: date
) -> None:
    report = Report("0" * 16, "x", "0" * 64, "x", published=published, retrieved=retrieved)
    assert find_known_day(report, datetime(2021, 10, 1)) == known


def test_a_value_without_its_own_words_rests_on_the_best_evidence(book: Book) -> None:
    make("2021-09-19", "Courier", incident()).add(book)
    with book.read() as connection:
        rows = connection.execute(select(entries).where(entries.c.attribute == "killed")).all()
    assert [row.quote for row in rows] == ["Courier reported this on 2021-09-19."]
    assert rows[0].kind == "claim" and rows[0].holder == "the police"


def test_an_item_without_evidence_gives_no_entry(book: Book) -> None:
    made = make("2021-09-19", "Courier")
    reading = type(made.reading)(
        made.reading.article, made.report.text, incidents=(IncidentRead("battle"),), reader="r 1"
    )
    with book.begin() as connection:
        write_report(connection, made.report, reading)
    assert count_all(book)["entries"] == 0
    assert count_all(book)["incidents"] == 1


KEEPABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.text(KEEPABLE, min_size=1).filter(lambda text: text.strip() != "")
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.text(KEEPABLE, max_size=20),
    quote=WORDS,
    slot=st.sampled_from(["killed", "leader", "party.initiator"]),
    value=VALUES,
    kind=st.sampled_from(["fact", "claim", "comment"]),
    holder=st.none() | WORDS,
    confidence=st.floats(0, 1),
)
def test_entries_come_back_as_they_went_in(
    book: Book,
    before: str,
    quote: str,
    slot: str,
    value: object,
    kind: str,
    holder: str | None,
    confidence: float,
) -> None:
    datum = Datum(slot, value, Span(len(before), len(before) + len(quote)), kind, holder, confidence)  # type: ignore[arg-type]
    made = make(
        "2021-09-19",
        "Courier",
        IncidentRead("battle", data=(datum,), evidence=(datum.span,)),
        text=before + quote + ".",
    )
    if has_report(book, made.report.id):
        return
    with book.begin() as connection:
        write_report(connection, made.report, made.reading)
    [wanted] = list_entries(made.report.id, made.reading)
    with book.read() as connection:
        rows = connection.execute(select(entries).where(entries.c.id == wanted.id)).all()
    assert [parse_entry(row) for row in rows] == [wanted]


ADDING = """
import sys
from pathlib import Path
from daybook.record.book import open_book
sys.path.insert(0, sys.argv[2])
from record.making import group, incident, make, person
with open_book(Path(sys.argv[1])) as book:
    for number in range(int(sys.argv[3]), 100000):
        made = make(f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}", f"Outlet {number % 5}",
                    incident(f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}"),
                    group(), person("Ali Kalora"),
                    text=f"Report {number} says so. " + "It says more. " * 200)
        made.add(book)
        print(number, flush=True)
"""


def test_a_killed_program_leaves_each_report_whole_or_not_at_all(
    tmp_path: Path, databases: Databases
) -> None:
    folder = tmp_path / "book"
    with databases.make_book(folder):
        _kill_again_and_again(folder, 12 if databases.kind == "sqlite" else 4)


def _kill_again_and_again(folder: Path, rounds: int) -> None:
    random = Random(18)
    done = 0
    for _round in range(rounds):
        tests = str(Path(__file__).parent.parent)
        process = subprocess.Popen(
            [sys.executable, "-c", ADDING, str(folder), tests, str(done)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.uniform(0.0, 0.15))
        process.kill()
        rest = process.stdout.read().split()
        process.stdout.close()
        process.wait()
        with open_book(folder) as book:
            assert verify(book) == []
            _check_whole(book)
            held = count_all(book)["reports"]
        told = int(rest[-1]) + 1 if rest else done + 1
        assert held in (told, told + 1), "what was said to be added is there"
        done = held
    with open_book(folder) as book:
        assert len(find_leftovers(book)) <= 12


def _check_whole(book: Book) -> None:
    with book.read() as connection:
        for report_id in connection.execute(select(reports.c.id)).scalars():
            told = connection.execute(select(mentions.c.noun).where(mentions.c.report == report_id)).scalars()
            assert sorted(told) == ["group", "incident", "person"]
            slots = connection.execute(
                select(entries.c.attribute).where(entries.c.report == report_id)
            ).scalars()
            assert {"date", "killed", "place", "status", "type"} <= set(slots)
    assert all(
        find_kept(book, find_report(book, line.id).report.bytes_hash).exists() for line in find_reports(book)
    )
