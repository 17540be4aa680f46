"""SQLite goes to a book's mentions by report and by name, and never through all of a noun."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select

from daybook.record.book import create_book, open_book
from daybook.record.candidates import _NAMESAKES, _SHARING
from daybook.record.namesakes import _NAMED
from daybook.record.surroundings import _OF_NOUN
from daybook.record.tables import mention_names

_GIVEN = {"noun": "group", "wanted": ["a", "b"], "far_low": date(2020, 1, 1), "far_high": date(2020, 5, 1)}
_BEARER = (mention_names.c.role == "name") & (mention_names.c.key == "front")


@pytest.mark.parametrize(
    "query",
    [_NAMESAKES.where(_BEARER), _SHARING.where(_BEARER), _NAMED, _OF_NOUN],
    ids=["namesakes", "sharing", "named", "reports"],
)
def test_no_plan_goes_through_all_mentions(tmp_path: Path, query: Select[Any]) -> None:
    create_book(tmp_path / "book").close()
    with open_book(tmp_path / "book") as book, book.read() as connection:
        given = {name: value for name, value in _GIVEN.items() if name in query.compile().params}
        told = query.params(**given)
        asked = told.compile(dialect=book.engine.dialect, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").all()
    steps = [row[3] for row in plan]
    assert steps
    assert not [line for line in steps if "(noun=?)" in line or line.startswith("SCAN mention")], steps
