"""Answers with what was forecast of the record, what came, and how the forecasters fared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from daybook.assessment.forecasting.months import number_day
from daybook.desk.asking import Answer, Asked, read_shown
from daybook.desk.pages.forecasts import (
    KINDS,
    STATES,
    TARGETS,
    Chosen,
    ForecastsPage,
    link_forecasts,
    make_forecast_page,
    make_forecast_row,
    make_months_chart,
    make_score_row,
    name_subject,
)
from daybook.desk.refusing import AskedError
from daybook.drawing.charts import Chart
from daybook.errors import NotFoundError
from daybook.outlook.board import find_board
from daybook.outlook.making import POOL_AUTHOR
from daybook.outlook.scoring import ANCHORS, FEW
from daybook.record.book import Book
from daybook.record.lookup.forecasts import Sought, count_forecasts, find_authors, find_newest
from daybook.schema.forecast import Kept
from daybook.schema.state import Group
from daybook.words.terms import say_number

# A chart holds the newest forecast of as many months as this, of up to as many forecasts as are looked at.
_MONTHS, _LOOKED = 24, 400
_OTHERS = 20
_CHOICES = {"kind": KINDS, "target": TARGETS, "state": STATES}


def list_forecasts(asked: Asked) -> Answer:
    """Return the page of forecasts: the list, the months of a chosen subject, and the scoreboard."""
    chosen, today = _read_chosen(asked), _find_today(asked)
    sought, shown = _make_sought(chosen, today, asked.as_of), read_shown(asked)
    with asked.book.read() as connection:
        kept = find_newest(connection, sought, shown)
        number = count_forecasts(connection, sought)
        waiting = count_forecasts(connection, Sought(resolved=False, due_by=today, as_of=asked.as_of))
        charts = _list_charts(connection, chosen, asked.as_of)
        authors = tuple(find_authors(connection, asked.as_of))
    board = find_board(asked.book, asked.as_of)
    page = ForecastsPage(
        rows=tuple(make_forecast_row(one, today) for one in kept),
        found=say_number(number, "forecast"),
        more=shown * 2 if number > shown else None,
        chosen=chosen,
        kinds=tuple(KINDS.items()),
        targets=tuple(TARGETS.items()),
        states=tuple(STATES.items()),
        authors=authors,
        charts=charts,
        board=tuple(make_score_row(line, FEW) for line in board.forecasts),
        hindcasts=tuple(make_score_row(line, FEW) for line in board.hindcasts),
        waiting=waiting > 0,
    )
    return Answer("forecasts", page, "Forecasts", "assess")


def show_forecast(asked: Asked) -> Answer:
    """Return the page of one forecast.

    Raises:
        NotFoundError: if there is none of that number, or it was written after the day of knowledge.
    """
    if not (asked.key.isascii() and asked.key.isdecimal() and len(asked.key) < 10):
        raise NotFoundError(f"no forecast has the number {asked.key[:40]!r}; look through the forecasts")
    number = int(asked.key)
    with asked.book.read() as connection:
        found = find_newest(connection, Sought(before=number + 1, as_of=asked.as_of), 1)
        if not found or found[0].forecast.id != number:
            raise NotFoundError(f"there is no forecast {number}; look through the forecasts")
        said = found[0].forecast
        alike = Sought(
            kind=said.kind, subjects=(said.subject,), target=said.target, due_by=said.due, as_of=asked.as_of
        )
        others = [
            one
            for one in find_newest(connection, alike, _LOOKED)
            if one.forecast.id != number
            and (one.forecast.due, one.forecast.source) == (said.due, said.source)
            and (said.quantiles is None or one.forecast.since == said.since)
        ]
    page = make_forecast_page(found[0], others[:_OTHERS], _find_today(asked))
    return Answer("forecast", page, f"Forecast {number}: {name_subject(said)}", "assess")


def find_group_forecasts(book: Book, group: Group, as_of: date | None) -> str:
    """Return the address of the list of a group's forecasts, empty where the book has none."""
    sought = Sought(kind="group", subjects=tuple({group.name, *group.names}), as_of=as_of)
    with book.read() as connection:
        kept = find_newest(connection, sought, 1)
    return link_forecasts(kind="group", subject=kept[0].forecast.subject) if kept else ""


def _find_today(asked: Asked) -> date:
    return asked.as_of or datetime.now(UTC).date()


def _read_chosen(asked: Asked) -> Chosen:
    for name, choices in _CHOICES.items():
        told = asked.text(name)
        if told and told not in choices:
            raise AskedError(f"{name}={told[:40]} is no {name} of forecasts; use {', '.join(choices)}")
    if any("\x00" in asked.text(name) for name in ("subject", "by")):
        raise AskedError("cannot look for a name with a NUL character; mend it or leave it out")
    return Chosen(*(asked.text(name) for name in ("kind", "subject", "target", "state", "by")))


def _make_sought(chosen: Chosen, today: date, as_of: date | None) -> Sought:
    return Sought(
        kind=chosen.kind or None,
        subjects=(chosen.subject,) if chosen.subject else (),
        target=chosen.target or None,
        authors=(chosen.by,) if chosen.by not in ("", "all") else (),
        # The anchors only say what others have to beat; there are as many of each as of the pool's own.
        without=() if chosen.by else ANCHORS,
        resolved={"open": False, "due": False, "resolved": True}.get(chosen.state),
        due_by=today if chosen.state == "due" else None,
        due_after=today if chosen.state == "open" else None,
        as_of=as_of,
    )


def _list_charts(connection: Connection, chosen: Chosen, as_of: date | None) -> tuple[Chart, ...]:
    """Charts of the months that are forecast of the chosen subject: its incidents and its killed."""
    if not chosen.subject or chosen.kind == "statement":
        return ()
    by = chosen.by if chosen.by not in ("", "all") else POOL_AUTHOR
    charts = []
    for target in ("incidents", "killed"):
        sought = Sought(
            kind=chosen.kind or None,
            subjects=(chosen.subject,),
            target=target,
            authors=(by,),
            as_of=as_of,
        )
        kept = _choose_months(find_newest(connection, sought, _LOOKED))
        query = link_forecasts(kind=chosen.kind, subject=chosen.subject, by=chosen.by).partition("?")[2]
        charts.append(make_months_chart(kept, f"/chart/forecasts/{target}?{query}"))
    return tuple(chart for chart in charts if chart is not None)


def _choose_months(kept: Sequence[Kept]) -> list[Kept]:
    """The newest forecast of each of the latest months, of the newest one's kind and source."""
    if not kept:
        return []
    first = kept[0].forecast
    chosen: dict[date, Kept] = {}
    for one in kept:
        if (one.forecast.kind, one.forecast.source) == (first.kind, first.source):
            chosen.setdefault(one.forecast.since, one)
    last = number_day(max(chosen))
    return [one for day, one in chosen.items() if number_day(day) > last - _MONTHS]
