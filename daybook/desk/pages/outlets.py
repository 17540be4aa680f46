"""The pages of outlets: how many reports, how often first, and how their figures stand against the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.desk.pages.rows import ReportRow, make_report_row
from daybook.desk.pages.spread import Spread
from daybook.schema.outlet import OutletCase, OutletRecord
from daybook.schema.state import Outlet, ReportLine
from daybook.words.terms import say_number
from daybook.words.time import say_short_day

METHOD = (
    "First: of the incidents that another outlet tells as news too, those that this one told on an earlier "
    "day than all others. Agree: of its numbers of killed, wounded, captured and abducted where another "
    "outlet gives one too, those that allow the number preferred now. Corrected: of all its numbers, those "
    "that a report, its own or another's, set right. Replaced: those that it gave anew later itself. All is "
    "counted over this book alone: an outlet read seldom is seldom first, and to differ from the preferred "
    "number is not to be wrong."
)


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet in the list: its page, name and numbers; shares are in words, with what they are of."""

    href: str
    name: str
    about: str
    reports: int
    incidents: int
    first: str
    agreed: str
    corrected: str
    replaced: str


@dataclass(frozen=True, slots=True)
class OutletsPage:
    """The list of outlets: how many, in words; each with its numbers; how they are come by."""

    found: str
    rows: tuple[OutletRow, ...]
    method: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A figure that was corrected or differs: incident and its page, the words, the sentence's report."""

    href: str
    incident: str
    words: str
    corrected: str | None
    report: ReportRow


@dataclass(frozen=True, slots=True)
class OutletPage:
    """An outlet's page.

    Attributes:
        name: as its reports give it; about: kind, country and trust as the desk describes it, in words.
        note: the desk's own; facts: its numbers, each with its heading and what it means.
        method: how they are come by; spreads: incidents that it tells, by month.
        corrected, differing: its figures that were set right, or do not agree with the preferred one.
        reports: the latest; more: how many others.
    """

    name: str
    about: str
    note: str
    facts: tuple[tuple[str, str], ...]
    method: str
    spreads: tuple[Spread, ...]
    corrected: tuple[CaseRow, ...]
    differing: tuple[CaseRow, ...]
    reports: tuple[ReportRow, ...]
    more: int


def make_outlets_page(records: Sequence[OutletRecord], described: dict[str, Outlet]) -> OutletsPage:
    """Return the list of outlets."""
    rows = tuple(
        OutletRow(
            href=make_address("outlet", record.name),
            name=record.name,
            about=say_outlet(described.get(record.name)),
            reports=record.reports,
            incidents=record.incidents,
            first=_say_share(record.first, record.shared),
            agreed=_say_share(record.agreed, record.compared),
            corrected=_say_share(record.corrected, record.figures),
            replaced=_say_share(record.replaced, record.figures),
        )
        for record in records
    )
    return OutletsPage(say_number(len(rows), "outlet"), rows, METHOD)


def make_outlet_page(
    record: OutletRecord,
    described: Outlet | None,
    reports: Sequence[ReportLine],
    spreads: tuple[Spread, ...],
) -> OutletPage:
    """Return the page of an outlet; `reports` are the latest."""
    rows = [_make_case(case) for case in record.cases]
    span = (
        f", from {say_short_day(record.start)} to {say_short_day(record.end)}"
        if record.start and record.end
        else ""
    )
    tied = f"; {record.tied} more on the same day as another" if record.tied else ""
    return OutletPage(
        name=record.name,
        about=say_outlet(described),
        note=(described.note or "") if described else "",
        facts=(
            ("Reports", f"{record.reports:,}{span}"),
            (
                "Incidents told as news",
                f"{record.incidents:,}, {record.shared:,} of them told by another outlet too",
            ),
            ("First", f"{_say_share(record.first, record.shared)}{tied}"),
            ("Figures that agree", _say_share(record.agreed, record.compared)),
            ("Figures corrected later", _say_share(record.corrected, record.figures)),
            ("Figures it replaced itself", _say_share(record.replaced, record.figures)),
        ),
        method=METHOD,
        spreads=spreads,
        corrected=tuple(row for row in rows if row.corrected),
        differing=tuple(row for row in rows if not row.corrected),
        reports=tuple(map(make_report_row, reports)),
        more=max(0, record.reports - len(reports)),
    )


def say_outlet(outlet: Outlet | None) -> str:
    """Return what the desk says of an outlet, empty where it says nothing."""
    if outlet is None:
        return ""
    trust = f"held {outlet.reliability}" if outlet.reliability else ""
    return ", ".join(part for part in (outlet.kind, outlet.country, trust) if part)


def _say_share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.0%})" if whole else "none to compare"


def _make_case(case: OutletCase) -> CaseRow:
    href = f"{make_address('incident', case.incident)}#{case.slot}"
    words = f"{case.told} {case.slot}; preferred now: {case.preferred}"
    return CaseRow(href, case.headline, words, case.corrected, make_report_row(case.report))
