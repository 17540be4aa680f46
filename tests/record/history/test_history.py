"""Imported data sets in a book: written once, kept apart, counted as of a day, proved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from sources.datasets.samples import ACLED_NEW, ACLED_ROW, ged, render_csv, write
from sqlalchemy import create_engine, func, inspect, select

from daybook.errors import BookError, NotFoundError, SourceError
from daybook.names.register import use_names
from daybook.record.book import Book
from daybook.record.dialect import connect_sqlite
from daybook.record.history.groups import find_group_history
from daybook.record.history.lookup import find_datasets, find_imported_incident, is_imported
from daybook.record.history.tables import HISTORY, dataset_incidents, datasets
from daybook.record.history.writing import Written, write_dataset
from daybook.record.integrity import verify
from daybook.record.joining import update_clusters
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.lookup import find_group, find_incidents
from daybook.schema.dataset import DatasetIncident
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

from ..making import group, incident, make

PHILIPPINES = {"country": "Philippines", "country_id": "840", "side_a": "Government of Philippines"}


def put(book: Book, name: str, text: str, form: str = "ucdp-ged", **wanted: object) -> Written:
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
        assert {i["name"] for i in found.get_indexes(table.name)} == {i.name for i in table.indexes}


def test_importing_twice_adds_nothing(book: Book) -> None:
    text = rows({}, {"side_b": "MIT"})
    assert put(book, "ged251.csv", text) == Written(added=2, held=0, actors=3, recognised=1)
    before = count(book)
    assert put(book, "ged251.csv", text).repeated
    assert put(book, "GEDEvent_v25_1.csv", text.replace("\n", "\r\n")) == Written(added=0, held=2)
    assert count(book) == before
    more = rows({}, {}, {"best": "2"})
    assert put(book, "ged251.csv", more) == Written(added=1, held=2, actors=2, recognised=0)
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
    put(book, "ged201.csv", rows({}))
    before = count(book)
    with book.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 20}")
    with pytest.raises(
        BookError, match="the disk is full; free space and import again; nothing was imported"
    ):
        put(book, "ged211.csv", rows(*({} for _ in range(4000))))
    assert count(book) == before and verify(book) == []


def test_a_locked_book_is_left_as_it_was(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daybook.record.dialect.BUSY_MILLISECONDS", 50)
    other = Book(book.folder, connect_sqlite(book.folder / "book.sqlite"))
    holder = sqlite3.connect(book.folder / "book.sqlite")
    holder.execute("BEGIN IMMEDIATE")
    with other, pytest.raises(BookError, match="another program is writing to the book"):
        put(other, "ged211.csv", rows({}))
    holder.rollback()
    holder.close()
    assert count(book) == [0] * len(HISTORY)


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
    ],
)
def test_each_kind_of_damage_is_found(book: Book, statement: str, words: str) -> None:
    put(book, "ged211.csv", rows({}, {}))
    raw = sqlite3.connect(book.folder / "book.sqlite", timeout=30)
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        raw.execute(statement)
    for table in HISTORY:
        for change in ("update", "delete"):
            raw.execute(f"DROP TRIGGER {table.name}_no_{change}")
    raw.execute(statement)
    raw.commit()
    raw.close()
    assert [line for line in verify(book) if words in line]


def test_the_statements_are_of_no_database_of_their_own() -> None:
    """What is asked of the tables compiles for PostgreSQL as well."""
    from daybook.record.history.counting import find_counting
    from daybook.record.history.groups import gather_history

    asked: list[str] = []
    engine = create_engine("sqlite://")
    for table in HISTORY:
        table.create(engine)
    from sqlalchemy import event
    from sqlalchemy.dialects import postgresql

    @event.listens_for(engine, "before_execute")
    def keep(_connection: object, clause: object, *_rest: object) -> None:
        asked.append(str(clause.compile(dialect=postgresql.dialect())))  # type: ignore[attr-defined]

    with engine.connect() as connection:
        find_counting(connection, date(2021, 1, 1))
        gather_history(connection, ["x"], None)
        connection.execute(select(dataset_incidents).where(dataset_incidents.c.subject == "x"))
        connection.execute(select(datasets))
    assert len(asked) >= 4
