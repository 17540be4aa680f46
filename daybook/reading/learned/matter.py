"""What a report is about as a whole: whether it tells or recalls any act of political violence at all."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.context import Features
from daybook.reading.entries.heads import Head, Numbers
from daybook.schema.evidence import Span

# The head reads nothing but the report's vector.
NO_FEATURES: Features = {"report": 1}
_LEAST = 1e-4


def average_report(sentences: Sequence[Span], tokens: TokenVectors) -> Numbers:
    """Return (1, width): the mean over the sentences of a report of their mean vectors."""
    means: Numbers = tokens.average(sentences).mean(axis=0, keepdims=True)
    return means


def weigh_matter(sentences: Sequence[Span], tokens: TokenVectors, head: Head) -> float:
    """Return the log odds that the report tells of any act; 0.0 for a report without sentences."""
    if not sentences:
        return 0.0
    likely = float(head.score([NO_FEATURES], average_report(sentences, tokens))[0, 0])
    return log(max(likely, _LEAST) / max(1 - likely, _LEAST))
