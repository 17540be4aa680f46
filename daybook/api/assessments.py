"""Questions asked of the record, answered as JSON."""

from __future__ import annotations

from typing import Any

from daybook.api.asking import Asked
from daybook.api.endpoint import Endpoint
from daybook.assessment.writing import make_json
from daybook.errors import NotFoundError
from daybook.inquiry.fields import FIELDS, make_asked
from daybook.inquiry.questions import QUESTIONS, ask
from daybook.schema.assessment import Assessment


def assess(asked: Asked) -> dict[str, Any]:
    """Return the answer to the question of the path."""
    if asked.key not in QUESTIONS:
        raise NotFoundError(f"no question is called {asked.key[:40]!r}; ask one of {', '.join(QUESTIONS)}")
    return make_json(ask(asked.book, make_asked(asked.key, asked.fields)))


ENDPOINTS = (
    Endpoint("/assess/{key}", "What the record lets one say: estimate, interval, n, checks, verdict.",
             "assessments", assess, Assessment, FIELDS, key="The question, such as `change`."),
)  # fmt: skip
