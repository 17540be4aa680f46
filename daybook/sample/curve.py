"""Compares the arithmetic of the sample's group with the expected curve: numbers, verdicts and losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from daybook.record.book import Book
from daybook.record.lookup import find_group
from daybook.schema.arithmetic import Step
from daybook.schema.values import Days

# Days by which the day of a number may differ from the expected one: said on Monday, printed on Tuesday.
_NEAR = 1


@dataclass(slots=True)
class Curve:
    """Pairs of right and expected.

    Attributes:
        stated: numbers that stand in the curve on the right day; verdicts: of all that should have one, those
            with the right one; losses: those that stand there on the right day with a range that holds them.
        lines: what does not agree.
    """

    stated: tuple[int, int] = (0, 0)
    verdicts: tuple[int, int] = (0, 0)
    losses: tuple[int, int] = (0, 0)
    lines: list[str] = field(default_factory=list)


def compare_curve(book: Book, expected: Mapping[str, Any], names: Mapping[str, str]) -> Curve:
    """Return how far the group's arithmetic agrees with the expected curve.

    Args:
        book: the sample book; expected: the expected record; names: the file of each report, by its id.
    """
    steps = find_group(book, "Mujahidin Indonesia Timur").arithmetic.steps
    curve = Curve()
    placed = right = 0
    for item in expected["strength"]:
        found = _find_stated(steps, item, names)
        on_day = [step for step in found if step.day.gap(_read_days(item["as_of"])) <= _NEAR]
        verdicts = {step.verdict for step in on_day}
        placed += bool(on_day)
        right += "verdict" in item and item["verdict"] in verdicts
        if not on_day:
            curve.lines.append(f"curve: {item['report']} wants {item['as_of']} has {_say_days(found)}")
        elif "verdict" in item and item["verdict"] not in verdicts:
            curve.lines.append(f"verdict: {item['report']} wants {item['verdict']} has {_say(on_day)}")
    held = 0
    for item in expected["losses"]:
        fitting = [step for step in steps if _is_loss(step, item)]
        held += bool(fitting)
        if not fitting:
            curve.lines.append(f"loss: {item['number']} {item['kind']} on {item['day']} is not there")
    curve.stated = (placed, len(expected["strength"]))
    curve.verdicts = (right, sum("verdict" in item for item in expected["strength"]))
    curve.losses = (held, len(expected["losses"]))
    return curve


def _find_stated(steps: Sequence[Step], item: Mapping[str, Any], names: Mapping[str, str]) -> list[Step]:
    return [
        step
        for step in steps
        if step.kind == "stated"
        and step.number.low <= item["value"]["low"]
        and (step.number.high is None or step.number.high >= item["value"]["high"])
        and any(names[figure.report.id] == item["report"] for figure in step.figures)
    ]


def _read_days(as_of: str) -> Days:
    """`2021-07-16`, `2019-01` or `2016` as days; a month is near where any of its days is."""
    first, last = f"{as_of}-01-01"[:10], f"{as_of}-12-28"[:10]
    if len(as_of) == 7:
        first, last = f"{as_of}-01", f"{as_of}-28"
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def _is_loss(step: Step, item: Mapping[str, Any]) -> bool:
    number = step.number
    within = number.low <= item["number"] and (number.high is None or item["number"] <= number.high)
    near = step.day.length <= 8 and step.day.gap(_read_days(item["day"])) <= _NEAR
    return step.kind == item["kind"] and within and near


def _say_days(steps: Sequence[Step]) -> str:
    return ", ".join(str(step.day.start) for step in steps) or "no such number"


def _say(steps: Sequence[Step]) -> str:
    return "; ".join(step.reason for step in steps)
