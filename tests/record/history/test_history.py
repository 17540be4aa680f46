"""Imported data sets in a book: written once, kept apart, counted as of a day, proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sources.datasets.samples import ACLED_NEW, ACLED_ROW, ged, render_csv, write
from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import DatabaseError

from daybook.errors import BookError, NotFoundError, SourceError
from daybook.names.register import use_names
from daybook.record.book import Book, open_book
from daybook.record.history.groups import find_group_history
from daybook.record.history.links import is_imported
from daybook.record.history.lookup import find_datasets, find_imported_incident
from daybook.record.history.tables import HISTORY
from daybook.record.history.writing import Imported, write_dataset
from daybook.record.integrity import verify
from daybook.record.joining import update_clusters
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.log import find_head
from daybook.record.lookup import find_group, find_incidents, find_log
from daybook.schema.dataset import DatasetIncident
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

from ..making import group, incident, make
from ..tampering import tamper

PHILIPPINES = {"country": "Philippines", "country_id": "840", "side_a": "Government of Philippines"}


def put(book: Book, name: str, text: str, form: str = "ucdp-ged", **wanted: object) -> Imported:
    path = write(book.folder.parent / name, text)
    found = open_dataset(form, path, Wanted(**wanted))  # type: ignore[arg-type]
    return write_dataset(book, found.about, found.read_incidents())


def rows(*changes: Mapping[str, str]) -> str:
    return ged(*({"id": str(500 + n), **change} for n, change in enumerate(changes)))


def count(book: Book) -> list[int | None]:
    with book.read() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar() for table in HISTORY]


def test_the_migration_makes_the_tables(book: Book) -> None:
    found = inspect(book.engine)
    for table in HISTORY:
        assert [c["name"] for c in found.get_columns(table.name)] == [c.name for c in table.columns]
        made = {i["name"] for i in found.get_indexes(table.name) if not i.get("duplicates_constraint")}
        assert made == {i.name for i in table.indexes}


def test_importing_twice_adds_nothing(book: Book) -> None:
    text = rows({}, {"side_b": "MIT"})
    assert put(book, "ged251.csv", text) == Imported(added=2, held=0, actors=3, recognised=1)
    before = count(book)
    assert put(book, "ged251.csv", text).repeated
    assert put(book, "GEDEvent_v25_1.csv", text.replace("\n", "\r\n")) == Imported(added=0, held=2)
    assert count(book) == before
    more = rows({}, {}, {"best": "2"})
    assert put(book, "ged251.csv", more) == Imported(added=1, held=2, actors=2, recognised=0)
    assert verify(book) == []


def test_imported_incidents_are_not_the_books_own(book: Book) -> None:
    put(book, "ged251.csv", rows({}))
    assert find_incidents(book) == []
    found = find_imported_incident(book, "ucdp-ged/25.1/500")
    assert (found.dataset.licence, found.dataset.version, found.counts) == ("CC BY 4.0", "25.1", True)
    assert found.original["where_coordinates"] == "Astina town"
    assert found.source_words["source_headline"] == "Two die at Astina"
    assert [party.name for party in found.parties] == ["Government of Indonesia", "Ruhenian Front"]
    with pytest.raises(NotFoundError, match="no imported incident goes by"):
        find_imported_incident(book, "ucdp-ged/25.1/9")


def test_the_newest_version_known_on_the_day_counts(book: Book) -> None:
    put(book, "ged201.csv", rows({"best": "1", "low": "1"}, PHILIPPINES))
    put(book, "ged211.csv", rows({"best": "2"}))
    names = ["Ruhenian Front"]
    (now,) = find_group_history(book, names)
    # The cut of 21.1 covers Indonesia alone: for the Philippines 20.1 still counts.
    assert (now.versions, now.incidents, now.killed_best) == (("21.1", "20.1"), 2, 4)
    (then,) = find_group_history(book, names, as_of=date(2021, 1, 1))
    assert (then.versions, then.incidents, then.killed_best) == (("20.1",), 2, 3)
    assert find_group_history(book, names, as_of=date(2019, 1, 1)) == ()
    assert not find_imported_incident(book, "ucdp-ged/20.1/500").counts
    assert find_imported_incident(book, "ucdp-ged/20.1/500", as_of=date(2021, 1, 1)).counts
    assert find_imported_incident(book, "ucdp-ged/20.1/501").counts
    with pytest.raises(NotFoundError, match="was not known by 2020-01-01"):
        find_imported_incident(book, "ucdp-ged/20.1/500", as_of=date(2020, 1, 1))
    assert [line.version for line in find_datasets(book, "ucdp-ged")] == ["21.1", "20.1"]
    assert [line.newer for line in find_datasets(book)] == [(), ("21.1",)]
    assert find_datasets(book, as_of=date(2020, 1, 1)) == []
    with pytest.raises(NotFoundError, match=r"the book has: ucdp-ged/21\.1, ucdp-ged/20\.1"):
        find_datasets(book, "gtd")


def test_the_candidates_of_two_months_stand_side_by_side(book: Book) -> None:
    for month in ("05", "06"):
        day = f"2025-{month}-04"
        put(
            book,
            f"GEDEvent_v25_0_{month[1]}.csv",
            rows({"date_start": day, "date_end": day}),
            "ucdp-candidate",
        )
    (found,) = find_group_history(book, ["Ruhenian Front"])
    assert found.incidents == 2 and set(found.versions) == {"25.0.5", "25.0.6"}


def test_every_set_is_counted_by_itself(book: Book) -> None:
    put(book, "ged251.csv", rows({}))
    put(book, "export.csv", render_csv(ACLED_NEW, [ACLED_ROW]), "acled")
    found = find_group_history(book, ["Ruhenian Front"])
    assert [(h.dataset, h.incidents, h.killed_best) for h in found] == [("acled", 1, 4), ("ucdp-ged", 1, 2)]
    assert [(y.year, y.incidents, y.killed_low, y.killed_high) for y in found[1].years] == [(2019, 1, 2, 3)]
    assert found[1].newest[0].id == "ucdp-ged/25.1/500"


def test_the_group_page_has_its_history(book: Book) -> None:
    make("2021-09-19", "Courier", incident(), group()).add(book)
    put(book, "ged211.csv", rows({"side_b": "MIT"}, {"side_b": "MIT"}, {}))
    found = find_group(book, "Mujahidin Indonesia Timur")
    assert [(h.incidents, h.names) for h in found.history] == [(2, ("MIT",))]
    assert "is a name of Mujahidin Indonesia Timur" in found.history[0].grounds[0]
    assert len(found.incidents) == 1
    alone = find_group(book, "Ruhenian Front")
    assert (alone.name, alone.incidents, alone.history[0].incidents) == ("Ruhenian Front", (), 1)
    with pytest.raises(NotFoundError):
        find_group(book, "Ruhenian Frond")


def test_an_acronym_abroad_is_another_group(book: Book) -> None:
    put(book, "ged211.csv", rows({"side_b": "MIT", "country": "Peru", "country_id": "135"}))
    assert find_group_history(book, ["Mujahidin Indonesia Timur", "MIT"]) == ()
    (found,) = find_group_history(book, ["MIT"])
    assert found.grounds == ("the set's own name",)


@pytest.fixture
def numbered(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "names"
    folder.mkdir()
    known = '{"Mujahidin Indonesia Timur": {"ucdp": 9901}}'
    text = f'{{"format": 1, "source": "x", "groups": [], "known": {known}, "states": {{}}, "others": {{}}}}'
    (folder / "a.json").write_text(text)
    use_names([folder])
    yield
    use_names([])


def test_ucdps_number_says_which_group_it_is(book: Book, numbered: None) -> None:
    put(book, "ged211.csv", rows({"side_b": "A name of no one"}, {"side_b": "MIT", "side_b_new_id": "77"}))
    (found,) = find_group_history(book, ["Mujahidin Indonesia Timur"])
    assert (found.incidents, found.grounds) == (1, ("UCDP's actor 9901 is Mujahidin Indonesia Timur",))


def test_a_judgement_can_name_an_imported_incident(book: Book) -> None:
    made = make("2021-09-19", "Courier", incident())
    made.add(book)
    put(book, "ged211.csv", rows({}))
    sides = (f"{made.report.id}/incident/0", "ucdp-ged/21.1/500")
    with book.begin() as connection:
        write_judgements(connection, [make_judgement("Ann", "same", *sides)])
        update_clusters(connection, sides)
    assert verify(book) == []
    [judged] = find_log(book, sides[1], limit=1)
    assert [(side.words, side.imported) for side in judged.sides] == [
        ("Two people killed in Astina, Central Sulawesi", False),
        ("battle, 4 March 2019, Astina town, North Ruhenia", True),
    ]
    (line,) = find_incidents(book)
    assert line.reports == 1
    assert not is_imported(sides[0]) and is_imported(sides[1])


def _broken(path: Path) -> Iterator[DatasetIncident]:
    found = open_dataset("ucdp-ged", path, Wanted())
    for number, row in enumerate(found.read_incidents()):
        if number == 3000:
            raise SourceError("the packed file breaks off")
        yield row


def test_a_failure_leaves_the_book_as_it_was(book: Book) -> None:
    put(book, "ged201.csv", rows({}))
    before = count(book)
    path = write(book.folder.parent / "ged211.csv", rows(*({} for _ in range(4000))))
    about = open_dataset("ucdp-ged", path, Wanted()).about
    with pytest.raises(SourceError):
        write_dataset(book, about, _broken(path))
    assert count(book) == before and verify(book) == []


def test_a_full_disk_leaves_the_book_as_it_was(book: Book) -> None:
    if book.engine.dialect.name != "sqlite":
        pytest.skip("a server's disk cannot be filled here")
    put(book, "ged201.csv", rows({}))
    before = count(book)
    with book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(BookError, match="the disk is full; nothing was written, free space and try again"):
        put(book, "ged211.csv", rows(*({} for _ in range(4000))))
    assert count(book) == before and verify(book) == []


def test_a_locked_book_is_left_as_it_was(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daybook.record.dialect.BUSY_MILLISECONDS", 50)
    refused = pytest.raises(BookError, match="another program has been writing to it for 30 seconds")
    with open_book(book.folder) as other, book.begin(), refused:
        put(other, "ged211.csv", rows({}))
    assert count(book) == [0] * len(HISTORY)


def test_what_the_database_refuses_leaves_the_book_as_it_was(book: Book) -> None:
    """PostgreSQL keeps no number that large, and says so; SQLite keeps it."""
    if book.engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps any number")
    found = open_dataset("ucdp-ged", write(book.folder.parent / "ged211.csv", rows({}, {})), Wanted())
    wrong = [replace(row, killed_high=3_000_000_000) for row in found.read_incidents()]
    with pytest.raises(BookError, match=r"out of range for type integer.*; nothing was written"):
        write_dataset(book, found.about, wrong)
    assert count(book) == [0] * len(HISTORY) and verify(book) == []


def test_each_import_has_its_line_in_the_log(book: Book) -> None:
    put(book, "ged201.csv", rows({}))
    put(book, "ged211.csv", rows({}, {"side_b": "MIT"}))
    put(book, "ged211.csv", rows({}, {"side_b": "MIT"}))
    newest, first = find_log(book)
    assert (newest.what, newest.number, first.number) == ("dataset", 2, 1)
    assert newest.dataset is not None and (newest.dataset.version, newest.dataset.incidents) == ("21.1", 2)
    assert [line.number for line in find_log(book, "ucdp-ged")] == [2, 1]
    assert [line.number for line in find_log(book, "ucdp-ged/20.1")] == [1]
    assert [line.number for line in find_log(book, "ucdp-ged/21.1/501")] == [2]
    with pytest.raises(NotFoundError, match="nothing in the book goes by 'ucdp-ged/9'"):
        find_log(book, "ucdp-ged/9")
    with book.read() as connection:
        head = find_head(connection)
    assert head.number == 2 and verify(book, head) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE dataset_incidents SET killed_best = 3 WHERE number = 1", "ucdp-ged/21.1/500 was changed"),
        ("UPDATE dataset_incidents SET original = '[]' WHERE number = 1", "ucdp-ged/21.1/500 was changed"),
        ("UPDATE dataset_parties SET killed_best = 3 WHERE incident = 2", "ucdp-ged/21.1/501 was changed"),
        ("UPDATE dataset_actors SET name = 'Another' WHERE number = 2", "was changed"),
        ("DELETE FROM dataset_parties WHERE incident = 1", "ucdp-ged/21.1/500 was changed"),
        ("DELETE FROM dataset_contents", "what it holds is not told"),
        ("UPDATE dataset_contents SET incidents = 3", "it gave 3 incidents, and 2 are there"),
        ("UPDATE dataset_contents SET rows_hash = 'x'", "its rows are not those that were imported"),
        ("UPDATE dataset_contents SET countries = '[]'", "dataset 1 was changed: it is not what line 1"),
        ("UPDATE datasets SET known = '2000-01-01'", "dataset 1 was changed: it is not what line 1"),
        ("UPDATE datasets SET licence = 'CC0'", "dataset 1 was changed: it is not what line 1"),
        ("""UPDATE dataset_actor_names SET "group" = 'Another'""", "dataset 1 was changed: it is not what"),
        ("DELETE FROM dataset_actor_names WHERE actor = 2", "dataset 1 was changed: it is not what line 1"),
        ("DELETE FROM log", "dataset 1 was put in past the log: no line tells of it"),
    ],
)
def test_each_kind_of_damage_is_found(book: Book, statement: str, words: str) -> None:
    put(book, "ged211.csv", rows({}, {"side_b": "MIT"}))
    with pytest.raises(DatabaseError, match="only ever added"), book.begin() as connection:
        connection.execute(text(statement))
    tamper(book, statement)
    assert [line for line in verify(book) if words in line]
