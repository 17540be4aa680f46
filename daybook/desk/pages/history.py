"""What imported data sets tell of a group, as tables of its page, apart from what reports tell."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.dataset import AlsoIn, GroupHistory, ImportedLine
from daybook.schema.values import Days
from daybook.wording import render_row, render_toll
from daybook.words.terms import TYPES, say_number
from daybook.words.time import say_short_days
from daybook.words.values import find_country_name


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
    """An imported incident as it is listed, in words; `href` leads to the book's own that it is, if any."""

    id: str
    type: str
    when: str
    where: str
    parties: str
    killed: str
    href: str | None


@dataclass(frozen=True, slots=True)
class AlsoInRow:
    """An imported incident beside the book's own.

    Attributes:
        dataset, licence, id: the set with its version, its licence, and the row's id.
        sure: whether it is taken for the same; else it only may be.
        said: what the set says: type, days, place with its exactness, parties, killed.
        gone: which newer version lacks the row, so that it does not count; empty where it counts.
        decided_by, score: a person or a rule, and its probability, empty where a person decided.
        reasons: each with its points; command: what to type to judge otherwise.
    """

    dataset: str
    licence: str
    id: str
    sure: bool
    said: str
    gone: str
    decided_by: str
    score: str
    reasons: tuple[tuple[str, str], ...]
    command: str


@dataclass(frozen=True, slots=True)
class HistoryTable:
    """What one data set tells of the group.

    Attributes:
        dataset: the set and its versions that count; names: the set's names for the group.
        grounds: why they are taken for it; summary: incidents and killed of all years, in words.
        years: in order; newest: the latest incidents, the last one first.
        matched: how many of its incidents are the book's own too, in words.
        unmatched: the latest that are not, of the time in which the book tells of the group.
    """

    dataset: str
    names: str
    grounds: str
    summary: str
    years: tuple[YearRow, ...]
    newest: tuple[ImportedRow, ...]
    matched: str
    unmatched: tuple[ImportedRow, ...]


def make_history_table(told: GroupHistory) -> HistoryTable:
    """Return the table of what one data set tells of a group."""
    killed = render_toll(told.killed_low, told.killed_best, told.killed_high)
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
        matched=f"{told.matched:,} matched with the book's own, {told.incidents - told.matched:,} not",
        unmatched=tuple(_make_row(line) for line in told.unmatched),
    )


def make_also_in_row(one: AlsoIn) -> AlsoInRow:
    """Return the row of an imported incident beside the book's own."""
    about, link = one.row.dataset, one.link
    return AlsoInRow(
        dataset=f"{about.title} {about.version}",
        licence=about.licence,
        id=one.row.id,
        sure=link.verdict == "same",
        said=render_row(one.row),
        gone="" if one.row.counts else f"not in {', '.join(about.newer)}, which stands in its place",
        decided_by=link.author,
        score="" if link.score is None else f"{link.score:.2f}",
        reasons=tuple((f"{reason.points:+.1f}", reason.sentence) for reason in link.reasons),
        command=f"daybook judge {link.incident} {link.row} same|different --by NAME",
    )


def _make_row(line: ImportedLine) -> ImportedRow:
    country = find_country_name(line.country) if line.country else None
    return ImportedRow(
        id=line.id,
        type=TYPES[line.type],
        when=say_short_days(Days(line.start, line.end)),
        where=", ".join(part for part in (line.place, country) if part) or "place unknown",
        parties=" – ".join(line.parties),
        killed=render_toll(line.killed_low, line.killed_best, line.killed_high),
        href=make_address("incident", line.incident) if line.incident else None,
    )
