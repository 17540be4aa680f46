"""Imported incidents and the book's own: matched by rule or person, as of a day, in whatever order they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sources.datasets.samples import ged, write

from daybook.alignment import RULE
from daybook.daily import add_dataset, rematch
from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.deciding import decide_incidents, undo_judgement
from daybook.record.dossiers.answering import decide_question
from daybook.record.dossiers.questions import find_questions
from daybook.record.history.lookup import find_imported_incident
from daybook.record.history.writing import Imported
from daybook.record.integrity import verify
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.lookup import find_changes, find_group, find_incident, find_incidents, find_log
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

from ..making import group, incident, make, place

FRONT = Party(("Ruhenian Front",), "target", "armed_group")
ASTINA = {"lat": -1.25, "lon": 120.5, "admin1": "North Ruhenia", "precision": "town"}


def put(book: Book, name: str, *changes: Mapping[str, str]) -> Imported:
    text = ged(*({"id": str(500 + n), **change} for n, change in enumerate(changes)))
    found = open_dataset("ucdp-ged", write(book.folder.parent / name, text), Wanted())
    return add_dataset(book, found.about, found.read_incidents())


def tell(book: Book, when: str = "2019-03-04", published: str = "2019-03-05", **more: object) -> str:
    """Add a report of a clash at Astina and return the id of its incident."""
    where = place("Astina", **{**ASTINA, **more.pop("where", {})})  # type: ignore[dict-item]
    own = incident(when, place=where, parties=(FRONT,), **more)
    return make(published, f"Wire {when}", own, group("Ruhenian Front")).add(book).incidents[0][1]


def list_also(book: Book, id: str, as_of: date | None = None) -> list[tuple[str, str]]:
    return [(one.row.id, one.link.verdict) for one in find_incident(book, id, as_of=as_of).also_in]


def test_rows_are_matched_with_incidents_that_the_book_has(book: Book) -> None:
    id = tell(book)
    written = put(book, "ged251.csv", {}, {"date_start": "2019-05-01", "date_end": "2019-05-01"})
    assert (written.added, written.matched, written.unsure) == (2, 1, 0)
    (one,) = find_incident(book, id).also_in
    assert (one.row.id, one.link.verdict, one.link.author) == ("ucdp-ged/25.1/500", "same", RULE)
    assert one.link.score is not None and one.link.score > 0.9
    assert {"day", "place", "killed", "group"} <= {reason.feature for reason in one.link.reasons}
    assert (one.row.killed_low, one.row.killed_high) == (2, 3)
    assert (one.row.dataset.version, one.row.dataset.licence) == ("25.1", "CC BY 4.0")
    assert find_imported_incident(book, one.row.id).links[0].incident == id
    assert verify(book) == []


def test_a_new_report_is_matched_with_rows_that_the_book_has(book: Book) -> None:
    assert put(book, "ged251.csv", {}, {"where_coordinates": "Barga town", "latitude": "3.5"}).matched == 0
    assert list_also(book, tell(book)) == [("ucdp-ged/25.1/500", "same")]


def test_a_set_never_changes_the_books_own_values(book: Book) -> None:
    id = tell(book, killed=3)
    before = find_incident(book, id)
    put(book, "ged251.csv", {"best": "2", "low": "1", "high": "3", "deaths_b": "2"})
    after = find_incident(book, id)
    assert after.also_in and replace(after, also_in=()) == before
    assert [line.id for line in find_incidents(book)] == [id]


def test_a_row_is_one_incident_and_an_incident_one_row(book: Book) -> None:
    first = tell(book)
    twin = {"date_start": "2019-03-06", "date_end": "2019-03-06"}
    put(book, "ged251.csv", {}, twin)
    assert list_also(book, first) == [("ucdp-ged/25.1/500", "same")]
    assert find_imported_incident(book, "ucdp-ged/25.1/501").links == ()


def test_rows_that_fit_as_well_are_left_to_a_person(book: Book) -> None:
    id = tell(book)
    put(book, "ged251.csv", {}, {})
    assert {verdict for _row, verdict in list_also(book, id)} == {"unsure"}
    first, second = find_questions(book, noun="incident")
    assert first.right is not None and first.right.outlet == "UCDP Georeferenced Event Dataset 25.1"
    decide_question(book, "Ana", first.id, "same")
    assert list_also(book, id) == [(first.right.mention, "same")]
    assert find_questions(book) == [] or find_questions(book) == [second]


def test_what_gives_no_place_is_left_to_a_person(book: Book) -> None:
    bare = incident("2019-03-04", place=place(None, admin1=None, precision="country"), parties=(FRONT,))
    id = make("2019-03-05", "Wire", bare).add(book).incidents[0][1]
    put(book, "ged251.csv", {})
    assert list_also(book, id) == [("ucdp-ged/25.1/500", "unsure")]


def test_a_person_is_never_overturned(book: Book) -> None:
    id = tell(book)
    put(book, "ged201.csv", {})
    made = decide_incidents(book, "Ana", "different", id, "ucdp-ged/20.1/500", "another village")
    assert list_also(book, id) == []
    rematch(book)
    assert list_also(book, id) == []
    # What was said of one version holds for the next: it is the same event.
    put(book, "ged211.csv", {})
    tell(book, published="2019-03-06")
    assert list_also(book, id) == []
    undo_judgement(book, "Ana", made)
    rematch(book)
    assert list_also(book, id) == [("ucdp-ged/21.1/500", "same")]
    assert find_log(book, "ucdp-ged/20.1/500")
    assert verify(book) == []


def test_a_person_may_say_that_a_row_is_two_incidents(book: Book) -> None:
    one, other = tell(book), tell(book, "2019-04-09", "2019-04-10")
    put(book, "ged251.csv", {})
    for id in (one, other):
        decide_incidents(book, "Ana", "same", id, "ucdp-ged/25.1/500")
    assert list_also(book, one) == list_also(book, other) == [("ucdp-ged/25.1/500", "same")]
    assert len({line.id for line in find_incidents(book)}) == 2


def test_versions_are_one_and_the_newest_known_is_shown(book: Book) -> None:
    id = tell(book)
    put(book, "ged201.csv", {"best": "1", "low": "1"}, {"date_start": "2019-08-01", "date_end": "2019-08-01"})
    put(book, "ged211.csv", {})
    assert list_also(book, id) == [("ucdp-ged/21.1/500", "same")]
    assert list_also(book, id, date(2020, 12, 31)) == [("ucdp-ged/20.1/500", "same")]
    assert list_also(book, id, date(2019, 12, 31)) == []


def test_a_row_that_a_newer_version_lacks_is_said_to_be_gone(book: Book) -> None:
    id = tell(book)
    put(book, "ged201.csv", {})
    put(book, "ged211.csv", {"id": "900", "date_start": "2019-08-01", "date_end": "2019-08-01"})
    (one,) = find_incident(book, id).also_in
    assert (one.row.id, one.row.counts) == ("ucdp-ged/20.1/500", False)


def test_a_bombing_can_be_what_ucdp_calls_a_battle(book: Book) -> None:
    id = tell(book, type="bombing")
    put(book, "ged251.csv", {})
    assert list_also(book, id) == [("ucdp-ged/25.1/500", "same")]


def test_a_group_tells_what_is_matched_and_what_the_book_lacks(book: Book) -> None:
    id = tell(book)
    tell(book, "2019-06-09", "2019-06-10", killed=7)
    missing = {"date_start": "2019-04-20", "date_end": "2019-04-20", "best": "9", "high": "9", "low": "9"}
    later = {"date_start": "2019-09-20", "date_end": "2019-09-20"}
    put(book, "ged251.csv", {}, missing, later)
    (told,) = find_group(book, "Ruhenian Front").history
    assert (told.incidents, told.matched) == (3, 1)
    assert [line.id for line in told.unmatched] == ["ucdp-ged/25.1/501"]
    assert {line.id: line.incident for line in told.newest}["ucdp-ged/25.1/500"] == id


def test_changes_tell_of_the_sets(book: Book) -> None:
    tell(book)
    other = {"date_start": "2019-08-01", "date_end": "2019-08-01"}
    put(book, "ged201.csv", {}, other, {"date_start": "2019-09-01", "date_end": "2019-09-01"})
    new = {"id": "900", "date_start": "2019-10-01", "date_end": "2019-10-01"}
    put(book, "ged211.csv", {}, {**other, "best": "3"}, new)
    found = [c for c in find_changes(book, date(2020, 12, 31), date(2021, 12, 31)) if c.noun == "dataset"]
    assert (found[0].what, found[0].id) == ("new", "ucdp-ged/21.1")
    assert {c.attribute: c.after for c in found[1:]} == {
        "rows added": "1",
        "rows changed": "1",
        "rows withdrawn": "1",
    }
    first = [c for c in find_changes(book, date(2020, 1, 1), date(2020, 12, 31)) if c.noun == "dataset"]
    assert [(c.attribute, c.before, c.after) for c in first[1:]] == [
        ("rows matched with the book's own", "0", "1")
    ]
    assert not [c for c in find_changes(book, date(2022, 1, 1)) if c.noun == "dataset"]


def test_a_judgement_by_a_person_counts_from_its_day(book: Book) -> None:
    id = tell(book)
    put(book, "ged201.csv", {})
    mention = find_incident(book, id).also_in[0].link.mention
    made = make_judgement("Ana", "different", mention, "ucdp-ged/20.1/500")
    with book.begin() as connection:
        write_judgements(connection, [replace(made, made=datetime(2022, 5, 1, tzinfo=UTC))])
    assert list_also(book, id) == []
    assert list_also(book, id, date(2022, 4, 30)) == [("ucdp-ged/20.1/500", "same")]


def test_a_judgement_needs_an_incident_and_a_row(book: Book, tmp_path: Path) -> None:
    id = tell(book)
    put(book, "ged251.csv", {})
    with pytest.raises(NotFoundError, match=r"no imported incident 'ucdp-ged/25\.1/9'"):
        decide_incidents(book, "Ana", "same", id, "ucdp-ged/25.1/9")
    with pytest.raises(BookError, match="say same, different or unsure"):
        decide_incidents(book, "Ana", "twin", id, "ucdp-ged/25.1/500")
