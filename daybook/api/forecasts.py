"""Forecasts of the record and how their makers fared, as JSON; nothing is resolved or written by asking."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.api.asking import AS_OF, CURSOR, Asked, limit_to
from daybook.api.endpoint import Endpoint, Page
from daybook.api.paging import read_cursor, write_cursor
from daybook.outlook.board import Board, find_board
from daybook.outlook.scoring import score_forecast
from daybook.record.lookup.forecasts import Sought, find_newest
from daybook.register.fields import Field
from daybook.register.query import QueryError
from daybook.schema.forecast import LEVELS, Forecast, Kept, Resolution

_TEXT = {"type": "string", "minLength": 1, "maxLength": 500}
_KIND = Field("Of whom.", {"type": "string", "enum": ["group", "country", "place", "statement"]})
_SUBJECT = Field(
    "The group by its name, the country by its ISO code, the place, or the statement itself.", _TEXT
)
_TARGET = Field("What is counted.", {"type": "string", "enum": ["incidents", "killed", "statement"]})
_AUTHOR = Field("Who made it: a person, or `model:NAME VERSION`.", {**_TEXT, "maxLength": 200})
_STATE = Field("Whether it is known what came.", {"type": "string", "enum": ["open", "resolved"]})


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A forecast as it is kept.

    Attributes:
        levels: the shares of the distribution at which `forecast.quantiles` stand, None of a statement.
        in_time: whether it was written by the day it is due; else it is a hindcast.
        score: CRPS of a count, Brier score of a statement, less is better; None while it has no resolution.
    """

    forecast: Forecast
    levels: tuple[float, ...] | None
    in_time: bool
    resolution: Resolution | None
    score: float | None


def list_forecasts(asked: Asked) -> Page[ForecastLine]:
    """Return forecasts, the newest first."""
    before = None
    if asked.get("cursor"):
        before = read_cursor(asked.get("cursor"), list[int])[0]
        if not 0 < before < 2**31:
            raise QueryError("cursor", "cannot use this cursor: take `next` of a page of the forecasts")
    state, limit = asked.get("state"), asked.get("limit")
    sought = Sought(
        kind=asked.get("kind"),
        subjects=_list_one(asked.get("subject")),
        target=asked.get("target"),
        authors=_list_one(asked.get("author")),
        resolved=None if state is None else state == "resolved",
        before=before,
        as_of=asked.as_of,
    )
    with asked.book.read() as connection:
        # One more than is shown tells whether another page follows.
        kept = find_newest(connection, sought, limit + 1)
    shown = kept[:limit]
    cursor = write_cursor([shown[-1].forecast.id]) if len(kept) > limit else None
    return Page(tuple(map(_make_line, shown)), cursor)


def _list_one(told: str | None) -> tuple[str, ...]:
    return (told,) if told else ()


def _make_line(kept: Kept) -> ForecastLine:
    said = kept.forecast
    levels = None if said.quantiles is None else LEVELS
    return ForecastLine(said, levels, said.in_time, kept.resolution, score_forecast(kept))


def show_scores(asked: Asked) -> Board:
    """Return the scoreboard of forecasts, and apart from it that of hindcasts."""
    return find_board(asked.book, asked.as_of)


ENDPOINTS = (
    Endpoint("/forecasts", "What was forecast, the newest first, with what came and the score.", "forecasts",
             list_forecasts, Page[ForecastLine],
             {"kind": _KIND, "subject": _SUBJECT, "target": _TARGET, "author": _AUTHOR, "state": _STATE,
              "as_of": AS_OF, "cursor": CURSOR, "limit": limit_to(500, 100)}),
    Endpoint("/forecasts/scores", "How models and people fared on what is resolved; hindcasts apart.",
             "forecasts", show_scores, Board, {"as_of": AS_OF}),
)  # fmt: skip
