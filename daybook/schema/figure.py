"""A figure: one source's own value, with the sentence that says it and the report it stands in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from daybook.schema.evidence import Evidence
from daybook.schema.terms import StatementKind


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as it is listed: enough to name and to link it."""

    id: str
    title: str
    outlet: str | None
    published: datetime.date | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One source's own value for one attribute, with the sentence that says it.

    Attributes:
        attribute: the slot; value: plain JSON, as the report has it.
        sentence: the whole sentence around the evidence, for display.
    """

    entry: str
    attribute: str
    value: Any
    evidence: Evidence
    sentence: str
    kind: StatementKind
    holder: str | None
    report: ReportLine
    confidence: float
