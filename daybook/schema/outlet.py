"""How an outlet fared against the record: derived from its reports and those of others."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from daybook.schema.figure import ReportLine


@dataclass(frozen=True, slots=True)
class OutletCase:
    """One figure of an outlet that was corrected, or differs from the one preferred now.

    Attributes:
        incident: its id; headline: of the incident; slot: `killed`, `wounded`, `captured` or `abducted`.
        told: the outlet's own figure; preferred: the one shown first now, both in words.
        corrected: by whom and where it was corrected, in words; None where it only differs.
        report: where the outlet says so.
    """

    incident: str
    headline: str
    slot: str
    told: str
    preferred: str
    corrected: str | None
    report: ReportLine


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """How an outlet fared; every number counts incidents or figures of this book alone.

    Attributes:
        name: the outlet; reports: how many the book holds; start, end: their first and last day.
        incidents: those that it told as news; shared: those of them that another outlet told too.
        first: of the shared ones, those that it told on an earlier day than all others; tied: those that it
            told on the earliest day together with another.
        figures: its numbers of killed, wounded, captured and abducted, one for each telling.
        compared: those of which another outlet gives a number too; agreed: those of the compared that allow
            the number preferred now; corrected: those of all that somebody set right;
            replaced: those of all that the outlet itself replaced by a later number.
        cases: the figures that were corrected or do not agree.
    """

    name: str
    reports: int
    start: datetime.date | None
    end: datetime.date | None
    incidents: int
    shared: int
    first: int
    tied: int
    figures: int
    compared: int
    agreed: int
    corrected: int
    replaced: int
    cases: tuple[OutletCase, ...] = ()
