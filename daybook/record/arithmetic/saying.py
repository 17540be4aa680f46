"""The arithmetic in words: numbers with their range, losses, reasons of verdicts and open questions."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.schema.arithmetic import ArithmeticVerdict, Bounds, Step
from daybook.schema.values import Days
from daybook.wording import render_bounds, render_days

_NOUNS = {
    "killed": ("death", "deaths"),
    "captured": ("arrest", "arrests"),
    "surrendered": ("surrender", "surrenders"),
    "recruited": ("recruit", "recruits"),
}


def render_changes(steps: Sequence[Step]) -> str:
    """Return what happened between two figures: `2 deaths and 1 arrest`, `no loss that a report tells`."""
    parts = []
    for kind, (one, many) in _NOUNS.items():
        own = [step.number for step in steps if step.kind == kind]
        if not own:
            continue
        total = own[0]
        for number in own[1:]:
            total = total.plus(number)
        parts.append(f"{render_bounds(total)} {one if total == Bounds.exactly(1) else many}")
    return " and ".join(parts) if parts else "no loss that a report tells"


def render_reason(
    base: tuple[Bounds, Days] | None, stated: Bounds, day: Days, changes: Sequence[Step], verdict: str
) -> str:
    """Return why the verdict is what it is.

    Example: `9 on 12 May 2021, 7 stated on 16 July 2021 after 2 deaths: fits`.
    """
    told = f"{render_bounds(stated)} stated {render_when(day)}"
    if base is None:
        return f"{told}, and nothing before to compare it with: {verdict}"
    return (
        f"{render_bounds(base[0])} {render_when(base[1])}, {told} after {render_changes(changes)}: {verdict}"
    )


def render_when(days: Days) -> str:
    """Return the days with their preposition: `on 12 May 2021`, `in 2012`, `within 1–14 February 2013`."""
    said = render_days(days)
    return f"{'on' if days.length == 1 else 'within' if said[:1].isdigit() and ' ' in said else 'in'} {said}"


def render_question(verdict: ArithmeticVerdict, stated: Bounds, day: Days, expected: Bounds) -> str:
    """Return the question that a stated number raises that does not fit what is computed."""
    begin = f"{render_bounds(stated)} stated {render_when(day)} though {render_bounds(expected)} computed: "
    if verdict == "more than computed":
        return begin + "did some join, or does one of the figures count others?"
    missing = Bounds(
        max(0, expected.low - (stated.high or 0)),
        None if expected.high is None else max(0, expected.high - stated.low),
    )
    return (
        begin + f"does a loss of {render_bounds(missing)} stand in no report, or is one of the figures wrong?"
    )
