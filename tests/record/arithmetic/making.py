"""Figures, stated numbers, losses and members of an invented front, made in a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from daybook.record.arithmetic.losses import Loss
from daybook.record.arithmetic.stated import Stated
from daybook.record.arithmetic.telling import Circle, Member, Status, list_group_keys
from daybook.schema.arithmetic import Bounds
from daybook.schema.evidence import Evidence, Span
from daybook.schema.figure import Figure, ReportLine
from daybook.schema.values import Days
from daybook.spelling import romanise_name

from ..making import day


def figure(sentence: str, number: int | tuple[int, int] = 6, quote: str = "", **more: Any) -> Figure:
    """A figure of 2021-09-18 whose words are the quote, or the whole sentence."""
    low, high = number if isinstance(number, tuple) else (number, number)
    published = more.pop("published", "2021-09-18")
    report = more.pop("report", f"r-{published}")
    words = quote or sentence
    known: dict[str, Any] = {
        "entry": f"{report}-{sentence[:20]}-{low}",
        "attribute": "remaining",
        "value": {"low": low, "high": high},
        "evidence": Evidence(report, Span(0, len(words)), words),
        "sentence": sentence,
        "kind": "fact",
        "holder": None,
        "report": ReportLine(
            report, "A report", "Wire", date.fromisoformat(published) if published else None
        ),
        "confidence": 0.9,
    }
    return Figure(**{**known, **more})


def stated(when: str | None, number: int | tuple[int, int | None], report: str = "", **more: Any) -> Stated:
    """So many left as of the day, told after the losses of its own report."""
    bounds = Bounds(*number) if isinstance(number, tuple) else Bounds.exactly(number)
    told = figure(f"{number} are left.", bounds.low, published=None, report=report or f"r-{when}-{number}")
    if "kind" in more:
        told = replace(told, kind=more.pop("kind"))
    known: dict[str, Any] = {"slot": "remaining", "after": True}
    return Stated(told, number=bounds, day=day(when) if when else None, **{**known, **more})


def loss(when: str | Days, number: int | tuple[int, int] = 1, name: str = "", **more: Any) -> Loss:
    """So many killed on the day; `name` is a member who was."""
    bounds = Bounds(*number) if isinstance(number, tuple) else Bounds.exactly(number)
    days = when if isinstance(when, Days) else day(when)
    known: dict[str, Any] = {
        "days": days,
        "kind": "killed",
        "number": bounds,
        "reports": frozenset({f"l-{days.start}"}),
        "incidents": (f"{days.start}-{name or number}",),
        "keys": frozenset({romanise_name(name)} - {""}),
        "people": (name,) if name else (),
    }
    return Loss(**{**known, **more})


def member(name: str, *statuses: tuple[str, str], sure: bool = True) -> Member:
    """A member by `Full Name alias Other`, with pairs of status and day."""
    names = name.split(" alias ")
    return Member(
        names[0],
        frozenset(map(romanise_name, names)),
        sure,
        tuple(Status(status, date.fromisoformat(known), f"s-{known}") for status, known in statuses),
    )


def circle(*members: Member) -> Circle:
    """The Lembah Front (LF), allied with the Northern League."""
    own = list_group_keys("Lembah Front (LF)")
    return Circle(own, list_group_keys("Northern League"), members)
