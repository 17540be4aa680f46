"""Reads the people that a report names as members, leaders or suspects of armed groups, and their fate."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from daybook.reading.actors import mark_actors
from daybook.schema.evidence import Span
from daybook.schema.reading import GroupRead, PersonRead, Statement


def read_people(
    doc: Doc, sentences: Sequence[Span], statements: Sequence[Statement], groups: Sequence[GroupRead]
) -> tuple[PersonRead, ...]:
    """Return the named members."""
    mark_actors(doc, sentences, statements)
    return ()
