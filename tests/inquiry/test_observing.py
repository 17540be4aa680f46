"""Which incidents answer a question: those in which the group acted, since the book looks, from one kind of data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from daybook.assessment.missing.limits import THRESHOLD
from daybook.errors import NotFoundError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.fields import list_told, make_asked, write_command, write_query
from daybook.inquiry.observing import observe
from daybook.record.book import Book
from daybook.register.query import QueryError

FRONT = Asked("change", Subject("group", "Ruhenia Front"))


def test_only_the_groups_own_attacks_since_the_first_report(watched: Book) -> None:
    found = observe(watched, FRONT)
    assert len(found.events) == 4
    assert found.remembered == 1
    assert len(found.events.ids) == 4
    assert (found.events.window.start, found.events.window.end) == (date(2020, 1, 3), date(2020, 12, 20))
    assert set(found.events.sources) == {"Courier", "Ledger"}


def test_months_without_a_report_are_not_calm(watched: Book) -> None:
    [gap] = observe(watched, FRONT).events.unobserved
    assert (gap.start, gap.end) == ("2020-04", "2020-10")
    assert "7 months" in gap.words


def test_what_was_known_then(watched: Book) -> None:
    found = observe(watched, replace(FRONT, as_of=date(2020, 2, 21)))
    assert len(found.events) == 2
    assert found.events.window.end == date(2020, 2, 20)


def test_a_data_set_says_what_it_cannot_hold(watched: Book) -> None:
    found = observe(watched, Asked("change", Subject("country", "ID"), set="ucdp-ged"))
    assert found.events.data.name == "ucdp-ged"
    assert THRESHOLD in found.events.data.limits
    assert len(found.events) == found.events.data.incidents > 0


def test_an_unknown_group_is_met_with_near_names(watched: Book) -> None:
    with pytest.raises(NotFoundError, match="near it: Ruhenia Front"):
        observe(watched, Asked("change", Subject("group", "Ruhenya Frond")))
    with pytest.raises(QueryError, match="no such set"):
        observe(watched, replace(FRONT, set="nothing"))


def test_a_question_is_written_as_an_address_and_a_command() -> None:
    told = {"group": "Ruhenia Front", "on": date(2020, 3, 4), "months": 6, "types": "attack,bombing"}
    asked = make_asked("change", told)
    assert write_query(asked) == "group=Ruhenia+Front&types=attack,bombing&on=2020-03-04&months=6"
    assert write_command(asked).startswith("daybook assess change --group 'Ruhenia Front'")
    back = {**list_told(asked), "on": date(2020, 3, 4), "months": 6}
    assert make_asked("change", back) == asked


def test_two_subjects_are_refused() -> None:
    with pytest.raises(QueryError, match="two subjects"):
        make_asked("change", {"group": "RF", "country": "ID"})
    with pytest.raises(QueryError, match="use arrest"):
        make_asked("change", {"types": "riot"})
