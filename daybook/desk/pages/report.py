"""The report's page: its text with every datum marked, and beside it what was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from daybook.desk.pages.cards import Item, make_items
from daybook.desk.pages.frame import make_outside_link
from daybook.desk.pages.marks import Paragraph, cut_text
from daybook.schema.reading import Reading
from daybook.schema.report import Report
from daybook.words.terms import KINDS
from daybook.words.time import say_day


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report's page.

    Attributes:
        id: the report's id.
        title, outlet, byline: as published; the byline only where it is not the outlet.
        published: day of publication; added: day on which it came into the book; in words, kept apart.
        url: the original, only where it is a web address; origin: where the bytes were had from.
        language: ISO 639-1 code.
        paragraphs: the kept text.
        incidents, groups, people: what was read.
        not_said: which questions the report leaves open.
        warnings: what to know about the reading.
        reader: what read it.
        legend: the kinds of statement that occur in this text, with their words.
    """

    id: str
    title: str
    outlet: str
    byline: str | None
    published: str
    added: str
    url: str | None
    origin: str
    language: str | None
    paragraphs: tuple[Paragraph, ...]
    incidents: tuple[Item, ...]
    groups: tuple[Item, ...]
    people: tuple[Item, ...]
    not_said: tuple[str, ...]
    warnings: tuple[str, ...]
    reader: str
    legend: tuple[tuple[str, str], ...]


def make_report_page(
    report: Report, reading: Reading | None, added: date | datetime | None, links: Mapping[str, str]
) -> ReportPage:
    """Return the page of a report.

    Args:
        report: the report as kept.
        reading: what was read from it, None where it is not read yet.
        added: when it came into the book.
        links: from `incident/0` to the id of the incident in the book.
    """
    incidents, groups, people, marks = make_items(reading, links) if reading else ((), (), (), ())
    statements = reading.statements if reading else ()
    warnings = reading.warnings if reading else ("This report is kept but has not been read yet.",)
    kinds = {statement.kind for statement in statements}
    return ReportPage(
        id=report.id,
        title=report.title or "Report without a title",
        outlet=report.outlet or "outlet not known",
        byline=report.byline if report.byline != report.outlet else None,
        published=say_day(report.published),
        added=say_day(added.date() if isinstance(added, datetime) else added),
        url=make_outside_link(report.url),
        origin=report.origin,
        language=report.language,
        paragraphs=cut_text(report.text, statements, marks),
        incidents=incidents,
        groups=groups,
        people=people,
        not_said=reading.not_said if reading else (),
        warnings=warnings,
        reader=reading.reader if reading else "",
        legend=tuple((kind, words) for kind, words in KINDS.items() if kind in kinds),
    )
