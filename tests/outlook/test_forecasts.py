"""Forecasts of a book: made, said, kept, resolved and scored, on both kinds of databases."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from sources.datasets.samples import GED_ROW
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from daybook.errors import NotFoundError, SettingsError
from daybook.outlook.counting import Counts, read_counts
from daybook.outlook.making import EXCITATION_AUTHOR, POOL_AUTHOR, Wanted, make_forecasts, write_made
from daybook.outlook.resolving import find_due, resolve_by_person, resolve_counts
from daybook.outlook.scoring import BASE_RATE, EVEN, score_board
from daybook.outlook.stating import find_due as read_due
from daybook.outlook.stating import write_statement
from daybook.record.book import Book
from daybook.record.forecasts import find_forecasts
from daybook.record.integrity import verify
from daybook.record.lookup import find_log

from .making import fill_set

TODAY = date(2021, 10, 1)


def find_all(book: Book):  # type: ignore[no-untyped-def]
    with book.read() as connection:
        return find_forecasts(connection)


def test_the_record_is_counted_by_month(book: Book) -> None:
    counts = read_counts(book, "ucdp-ged")
    assert counts.covered == date(2019, 12, 31)
    panel = counts.make_panel("group", "incidents")
    assert panel.units == ("Hill League", "Ruhenian Front")
    assert panel.filled[1].sum() == 7 * 6 * 2
    assert counts.make_panel("country", "killed").units == ("ID",)
    days = counts.read_days("Ruhenian Front")
    assert (len(days), days.sum()) == (31 * 365 + 7, 7 * 6 * 2)
    early = read_counts(book, "ucdp-ged", date(2015, 6, 15))
    assert early.covered == date(2015, 5, 31)
    assert read_counts(book).covered < date(2022, 1, 1)


def test_a_forecast_is_kept_resolved_and_scored(book: Book) -> None:
    wanted = Wanted(group="ruhenian front", months=3, source="ucdp-ged", as_of=date(2018, 3, 31))
    kept = write_made(book, "A. Desk", make_forecasts(book, wanted))
    assert len(kept) == 2 * 3 * 3 + 3
    assert {one.forecast.author for one in kept} == {
        POOL_AUTHOR, EXCITATION_AUTHOR, "model:conflictology-12", "model:climatology"
    }  # fmt: skip
    said = next(one.forecast for one in kept if one.forecast.author == POOL_AUTHOR)
    assert (said.subject, said.since, said.due) == ("Ruhenian Front", date(2018, 4, 1), date(2018, 4, 30))
    assert said.quantiles is not None
    assert list(said.quantiles) == sorted(said.quantiles)
    assert said.data.startswith("ucdp-ged 1989-01 to 2018-03, log ")
    assert not said.in_time
    assert len(find_due(book, TODAY)) == len(kept)
    assert resolve_counts(book) == len(kept)
    assert resolve_counts(book) == 0
    values = [one.resolution.value for one in find_all(book) if one.forecast.author == POOL_AUTHOR]
    assert values == [0, 2, 0, 0, 2, 0]
    assert score_board(find_all(book)) == []
    board = {(line.author, line.target): line for line in score_board(find_all(book), hindcasts=True)}
    pool = board[POOL_AUTHOR, "incidents"]
    assert pool.n == 3
    assert pool.crps is not None
    assert 0 < pool.crps < 2
    assert board["model:conflictology-12", "incidents"].skill == 0
    assert verify(book) == []
    assert [entry.act.about for entry in find_log(book)[:2] if entry.act] == ["21 resolved", "21 written"]


def test_a_count_that_changes_is_resolved_anew_and_a_persons_word_stands(book: Book) -> None:
    wanted = Wanted(country="id", months=2, source="ucdp-ged", as_of=date(2018, 2, 28))
    kept = write_made(book, "A. Desk", make_forecasts(book, wanted))
    resolve_counts(book)
    resolve_by_person(book, kept[0].forecast.id, "7", "the ministry's own count", "B. Writer", TODAY)
    fill_set(book, "21.1", strikes=5)
    assert resolve_counts(book) > 0
    found = find_all(book)
    assert found[0].resolution.value == 7
    assert {one.resolution.value for one in found[1:] if one.forecast.since.month == 3} == {5}
    assert "the record counted 2 before" in {one.resolution.because for one in found}
    assert verify(book) == []


def test_a_place_or_region_is_forecast_and_resolved(book: Book) -> None:
    region = str(GED_ROW["adm_1"])
    wanted = Wanted(place=region, months=2, source="ucdp-ged", as_of=date(2018, 2, 28))
    kept = write_made(book, "A. Desk", make_forecasts(book, wanted))
    assert {(one.forecast.kind, one.forecast.subject) for one in kept} == {("place", region)}
    assert resolve_counts(book) == len(kept)
    values = {(one.forecast.since.month, one.resolution.value) for one in find_all(book)}
    assert values == {(3, 2.0), (4, 0.0)}
    with pytest.raises(NotFoundError, match="has no incident there"):
        make_forecasts(book, Wanted(place="Nowhere", source="ucdp-ged"))


def test_a_name_of_places_in_several_countries_is_refused(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counts, "find_countries", lambda _counts, _place: {"ID", "PH", ""})
    with pytest.raises(NotFoundError, match="places of that name in an unknown country, ID, PH"):
        make_forecasts(book, Wanted(place="Parang", source="ucdp-ged"))


def test_everything_is_forecast_at_once(book: Book) -> None:
    made = make_forecasts(book, Wanted(months=2, source="ucdp-ged"))
    assert {one.subject for one in made} == {"Hill League", "Ruhenian Front", "ID"}
    assert all(0 <= one.chance <= 1 and np.isfinite(one.quantiles).all() for one in made)


def test_what_the_record_does_not_count_is_said_so(book: Book) -> None:
    with pytest.raises(NotFoundError, match="did you mean Ruhenian Front"):
        make_forecasts(book, Wanted(group="Ruhenia Front", source="ucdp-ged"))
    with pytest.raises(NotFoundError, match="no incident there; it has ID"):
        make_forecasts(book, Wanted(country="FR", source="ucdp-ged"))
    with pytest.raises(NotFoundError, match="is a person"):
        make_forecasts(book, Wanted(group="Amran Sole", source="ucdp-ged"))
    with pytest.raises(SettingsError, match="the book has no such set"):
        make_forecasts(book, Wanted(group="Ruhenian Front", source="gtd"))
    with pytest.raises(NotFoundError, match="no incident of one from 1989-01 to 1998-12"):
        make_forecasts(book, Wanted(group="Ruhenian Front", source="ucdp-ged", as_of=date(1999, 1, 1)))


def test_a_statement_is_kept_and_resolved_by_a_person(book: Book) -> None:
    words = "The four who remain are dead or caught by 2022-12-31"
    kept = write_statement(book, words, 0.7, None, "A. Writer", TODAY)
    assert (kept.forecast.due, kept.forecast.chance) == (date(2022, 12, 31), 0.7)
    number = kept.forecast.id
    assert find_due(book, TODAY) == []
    with pytest.raises(SettingsError, match="is not over"):
        resolve_by_person(book, number, "no", "", "A. Writer", TODAY)
    assert find_due(book, date(2023, 1, 1)) == find_all(book)
    done = resolve_by_person(book, number, "yes", "the last was caught", "A. Writer", TODAY)
    assert done.resolution is not None
    assert done.resolution.value == 1
    with pytest.raises(SettingsError, match="say yes or no"):
        resolve_by_person(book, number, "4", "", "A. Writer", TODAY)
    with pytest.raises(NotFoundError, match="no forecast 99"):
        resolve_by_person(book, 99, "yes", "", "A. Writer", TODAY)
    board = {line.author: line for line in score_board(find_all(book), hindcasts=not kept.forecast.in_time)}
    assert board["A. Writer"].brier == pytest.approx(0.09)
    assert board[EVEN].brier == board[BASE_RATE].brier == pytest.approx(0.25)
    assert verify(book) == []


@pytest.mark.parametrize(
    ("words", "chance", "due", "author", "why"),
    [
        (
            "Amran Sole is caught by 2022-12-31",
            0.5,
            None,
            "A. Writer",
            "about Amran Sole: .* never for a person",
        ),
        ("Nothing is heard of Sole", 0.5, None, "A. Writer", "without the day"),
        ("They strike", 1.5, date(2022, 1, 1), "A. Writer", "between 0 and 1"),
        ("  ", 0.5, date(2022, 1, 1), "A. Writer", "write one sentence"),
        ("They strike", 0.5, date(2022, 1, 1), "model:pool 1", "without a colon"),
    ],
)
def test_a_statement_that_cannot_be_kept_is_refused(
    book: Book, words: str, chance: float, due: date | None, author: str, why: str
) -> None:
    with pytest.raises(SettingsError, match=why):
        write_statement(book, words, chance, due, author, TODAY)
    assert find_all(book) == []


def test_rows_of_forecasts_cannot_be_changed(book: Book) -> None:
    write_statement(book, "A bomb goes off in Palu by 2022-01-01", 0.1, None, "A. Writer", TODAY)
    for statement in ("UPDATE forecasts SET chance = 0.9", "DELETE FROM forecasts"):
        with pytest.raises(DBAPIError, match="only ever added"), book.begin() as connection:
            connection.execute(text(statement))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("gone by 2022-12-31", date(2022, 12, 31)),
        ("gone by 5 March 2023", date(2023, 3, 5)),
        ("gone by the end of 2024", date(2024, 12, 31)),
        ("gone by 2022-13-31", None),
        ("gone by 31 Smarch 2023", None),
        ("gone soon", None),
    ],
)
def test_the_day_is_read_from_the_words(words: str, day: date | None) -> None:
    assert read_due(words) == day


def test_a_statement_about_a_past_day_is_a_hindcast(book: Book) -> None:
    kept = write_statement(book, "They strike by 2020-12-31", 0.5, None, "A. Writer", date(2021, 6, 1))
    assert not kept.forecast.in_time
    assert kept.forecast.due == date(2020, 12, 31)
