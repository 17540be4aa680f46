"""A figure: one source's own value, with the sentence that says it and the report it stands in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal

from daybook.schema.evidence import Evidence
from daybook.schema.terms import StatementKind

# Whether a source's value counts: `superseded` by the same source's later one, `corrected` away, `repeated`
# after its correction, only `recalled` beside news, or from an outlet that the desk holds `doubtful`.
Standing = Literal["current", "superseded", "corrected", "repeated", "recalled", "doubtful"]


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
        standing: whether it counts; because: the sentence that says why it does not.
        disputed: who contradicts it, where some side does; None where nobody does.
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
    standing: Standing = "current"
    because: str | None = None
    disputed: str | None = None
