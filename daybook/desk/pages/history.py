"""What imported data sets tell of a group, as tables of its page, apart from what reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.words.terms import TYPES, say_number
from daybook.desk.words.time import say_short_days
from daybook.desk.words.values import find_country_name
from daybook.schema.dataset import GroupHistory, ImportedLine
from daybook.schema.values import Days


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year in a data set: incidents, and the killed of all sides as low, best and high.

    Attributes:
        uncounted: how many of the incidents have no number of killed, in words; empty where all have one.
    """

    year: int
    incidents: int
    low: int
    best: int
    high: int
    uncounted: str


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """An imported incident as it is listed: its id, and all else in words."""

    id: str
    type: str
    when: str
    where: str
    parties: str
    killed: str


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """What one data set tells of the group.

    Attributes:
        dataset: the set and its versions that count; names: the set's names for the group.
        grounds: why they are taken for it; summary: incidents and killed of all years, in words.
        years: in order; newest: the latest incidents, the last one first.
    """

    dataset: str
    names: str
    grounds: str
    summary: str
    years: tuple[YearRow, ...]
    newest: tuple[ImportedRow, ...]


def make_history_table(told: GroupHistory) -> HistoryTable:
    """Return the table of what one data set tells of a group."""
    killed = _say_killed(told.killed_low, told.killed_best, told.killed_high)
    return HistoryTable(
        dataset=f"{told.dataset} {', '.join(told.versions)}",
        names=", ".join(told.names),
        grounds="; ".join(told.grounds),
        summary=f"{say_number(told.incidents, 'incident')}, killed on all sides: {killed}",
        years=tuple(
            YearRow(
                line.year,
                line.incidents,
                line.killed_low,
                line.killed_best,
                line.killed_high,
                f"{line.uncounted} without a number" if line.uncounted else "",
            )
            for line in told.years
        ),
        newest=tuple(_make_row(line) for line in told.newest),
    )


def _make_row(line: ImportedLine) -> ImportedRow:
    country = find_country_name(line.country) if line.country else None
    return ImportedRow(
        id=line.id,
        type=TYPES[line.type],
        when=say_short_days(Days(line.start, line.end)),
        where=", ".join(part for part in (line.place, country) if part) or "place unknown",
        parties=" – ".join(line.parties),
        killed=_say_killed(line.killed_low, line.killed_best, line.killed_high),
    )


def _say_killed(low: int | None, best: int | None, high: int | None) -> str:
    if low is None or high is None:
        return "not stated"
    if best is None:
        return f"{low}–{high}"
    return str(best) if low == high else f"{best} ({low}–{high})"
