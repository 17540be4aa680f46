"""How far coders agree: Krippendorff's alpha for each slot, a table of confusions, every difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from sqlalchemy import Connection

from daybook.review.coding import Assignment, find_all_codings, find_assignment
from daybook.review.units import Unit, list_values, pair_units
from daybook.schema.reading import IncidentRead
from daybook.spelling import fold_name

Level = Literal["nominal", "ordinal", "interval", "ratio"]

SLOTS: dict[str, dict[str, Level]] = {
    "incident": {
        "found": "nominal",
        "type": "nominal",
        "status": "nominal",
        "background": "nominal",
        "date": "nominal",
        "place": "nominal",
        "party.initiator": "nominal",
        "party.target": "nominal",
        "killed": "ratio",
        "wounded": "ratio",
        "captured": "ratio",
        "abducted": "ratio",
    },
    "group": {"found": "nominal", "strength": "ratio", "remaining": "ratio"},
    "person": {"found": "nominal", "group": "nominal", "role": "nominal", "status": "nominal"},
}
"""What is compared, by noun, with the level of measurement: counts by ratio, all else by name."""

_UNSAID = "not said"


@dataclass(frozen=True, slots=True)
class SlotAgreement:
    """How far coders agree on one slot.

    Attributes:
        noun, slot: what it is about; level: of measurement.
        alpha: Krippendorff's, 1 for full agreement, 0 for chance; None where it is not defined.
        units: how many things at least two coders coded; agreed: those on which all who did agree.
        why: why there is no alpha, empty where there is one.
        confusion: how often one coder's value met another's, the most frequent first, for names.
    """

    noun: str
    slot: str
    level: Level
    alpha: float | None
    units: int
    agreed: int
    why: str
    confusion: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One slot on which coders differ: the unit and what it is, the slot, and each coder's value in words."""

    report: str
    unit: str
    about: str
    slot: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of an assignment agree, over the reports with which all of them are done."""

    assignment: Assignment
    reports: tuple[str, ...]
    slots: tuple[SlotAgreement, ...]
    differences: tuple[Difference, ...]


def find_agreement(connection: Connection, number: int) -> Agreement:
    """Return how far the coders of the assignment agree.

    Raises:
        NotFoundError: if there is no such assignment.
    """
    assignment = find_assignment(connection, number)
    done = [report for report in assignment.reports if not assignment.is_open(report)]
    units = [unit for report in done for unit in find_units(connection, number, report)]
    slots = tuple(
        measure_slot(noun, slot, level, [unit for unit in units if unit.noun == noun], assignment.coders)
        for noun, own in SLOTS.items()
        for slot, level in own.items()
    )
    differences = tuple(one for unit in units for one in list_differences(unit, assignment.coders))
    return Agreement(assignment, tuple(done), slots, differences)


def find_units(connection: Connection, number: int, report: str) -> list[Unit]:
    """Return the units of a report, from the codings of all coders.

    Raises:
        BookError: if not all of them are done.
    """
    found = find_all_codings(connection, number, report)
    return pair_units(report, {coding.coder: coding.reading for coding in found})


def measure_slot(
    noun: str, slot: str, level: Level, units: Sequence[Unit], coders: Sequence[str]
) -> SlotAgreement:
    """Return the agreement on one slot. What a coder did not find is missing for every slot but `found`."""
    table = [[read_slot(unit, slot, coder) for coder in coders] for unit in units]
    shared = [row for row in table if sum(value is not None for value in row) >= 2]
    agreed = sum(len({value for value in row if value is not None}) == 1 for row in shared)
    alpha, why = compute_alpha([list(column) for column in zip(*table, strict=True)], level)
    confusion: Counter[tuple[str, str]] = Counter()
    if level == "nominal":
        for row in shared:
            for one, other in combinations([str(value) for value in row if value is not None], 2):
                confusion[one, other] += 1
    told = tuple((one, other, number) for (one, other), number in confusion.most_common())
    return SlotAgreement(noun, slot, level, alpha, len(shared), agreed, why, told)


def compute_alpha(table: Sequence[Sequence[Any]], level: Level) -> tuple[float | None, str]:
    """Return Krippendorff's alpha, or None with the reason why it is not defined.

    Args:
        table: for each coder the values of all units, None where one is missing.
        level: `nominal`, `ordinal`, `interval` or `ratio`.

    Formula: K. Krippendorff, Content Analysis (2019), chapter 12.
    """
    pairs = [[value for value in unit if value is not None] for unit in zip(*table, strict=True)]
    shared = [unit for unit in pairs if len(unit) >= 2]
    if not shared:
        return None, "no unit was coded by two"
    values = sorted({value for unit in shared for value in unit})
    if len(values) < 2:
        return None, "all coded the same value, so that agreement by chance cannot be told"
    # Read here: it loads numpy, which no page but this one needs.
    import krippendorff
    import numpy

    numbers = {value: n for n, value in enumerate(values)} if level == "nominal" else {v: v for v in values}
    matrix = numpy.array(
        [[numpy.nan if v is None or v not in numbers else float(numbers[v]) for v in row] for row in table]
    )
    return float(krippendorff.alpha(reliability_data=matrix, level_of_measurement=level)), ""


def read_slot(unit: Unit, slot: str, coder: str) -> Any:
    """Return the value that is compared: a word or a number; None where the coder gives none to compare."""
    item = unit.coded.get(coder)
    if slot == "found":
        return "found" if item is not None else "not found"
    if item is None:
        return None
    value = list_values(item, unit.noun).get(slot)
    if slot in ("killed", "wounded", "captured", "abducted", "strength", "remaining"):
        return None if value is None else (value["low"] + value["high"]) / 2
    return say_value(slot, value)


def say_value(slot: str, value: Any) -> str:
    """Return a plain value as the word that is compared: names folded, of parties their side."""
    if value is None or value == []:
        return _UNSAID
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " + ".join(sorted({say_value(slot, one) for one in value}))
    if isinstance(value, dict):
        if "start" in value:
            return (
                str(value["start"]) if value["start"] == value["end"] else f"{value['start']}/{value['end']}"
            )
        if "country" in value:
            return ", ".join(fold_name(str(value[k])) for k in ("name", "admin1", "country") if value.get(k))
        if "low" in value:
            return str(value["low"]) if value["low"] == value["high"] else f"{value['low']}-{value['high']}"
        if slot.startswith("party."):
            return str(value["kind"])
        return ", ".join(value.get("names", ()))
    return fold_name(value) if slot in ("group", "name", "leader", "parent") else str(value)


def describe_unit(unit: Unit) -> str:
    """Return what a unit is, as the first coder who found it has it: a name, or type, day and place."""
    item = next(iter(unit.coded.values()))
    if not isinstance(item, IncidentRead):
        return item.names[0] if item.names else unit.noun
    values = list_values(item, unit.noun)
    told = [say_value(slot, values[slot]) for slot in ("type", "date", "place") if values[slot] is not None]
    return ", ".join(told)


def list_differences(unit: Unit, coders: Sequence[str]) -> list[Difference]:
    """Return the slots of the unit on which the coders differ; where one did not find it, only that."""
    if any(coder not in unit.coded for coder in coders):
        found = tuple((coder, read_slot(unit, "found", coder)) for coder in coders)
        return [Difference(unit.report, unit.key, describe_unit(unit), "found", found)]
    values = {coder: list_values(unit.coded[coder], unit.noun) for coder in coders}
    slots = dict.fromkeys(slot for own in values.values() for slot in own)
    told = {
        slot: tuple((coder, say_value(slot, values[coder].get(slot))) for coder in coders) for slot in slots
    }
    return [
        Difference(unit.report, unit.key, describe_unit(unit), slot, own)
        for slot, own in told.items()
        if len({value for _coder, value in own}) > 1
    ]
