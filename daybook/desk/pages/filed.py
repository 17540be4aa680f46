"""An incident's figures as a table for a spreadsheet: each report's own value with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from daybook.schema.state import Incident
from daybook.words.values import read_count, say_value

COLUMNS = (
    *("incident", "headline", "attribute", "value", "low", "best", "high", "kind", "holder", "standing"),
    *("because", "disputed_by", "confidence", "report", "outlet", "published", "title", "url"),
    *("quote", "start", "end", "sentence"),
)


def list_figures(incident: Incident) -> Iterator[list[Any]]:
    """Yield a row for each figure of the incident, by the columns; `start` and `end` count characters."""
    for figure in incident.figures:
        count = read_count(figure.value)
        line, evidence = figure.report, figure.evidence
        yield [
            *(incident.id, incident.headline, figure.attribute, say_value(figure.attribute, figure.value)),
            *((count.low, count.best, count.high) if count else (None, None, None)),
            *(figure.kind, figure.holder, figure.standing, figure.because, figure.disputed),
            *(figure.confidence, line.id, line.outlet),
            *(line.published.isoformat() if line.published else None, line.title, line.url),
            *(evidence.quote, evidence.span.start, evidence.span.end, figure.sentence),
        ]
