"""Parses short reports for the tests of groups and people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc

from daybook.reading.actors import mark_actors
from daybook.reading.groups import read_groups
from daybook.reading.parse import parse_texts
from daybook.reading.people import read_people
from daybook.schema.evidence import Span
from daybook.schema.reading import GroupRead, PersonRead, Statement


@lru_cache(maxsize=64)
def parsed(text: str) -> tuple[Doc, tuple[Span, ...]]:
    """Return the parse and the sentences of a text."""
    doc, sentences = next(iter(parse_texts([text])))
    return doc, tuple(sentences)


def groups_of(text: str, statements: Sequence[Statement] = ()) -> tuple[GroupRead, ...]:
    """Return the groups that a text describes."""
    doc, sentences = parsed(text)
    return read_groups(mark_actors(doc, sentences, statements))


def people_of(text: str, statements: Sequence[Statement] = ()) -> tuple[PersonRead, ...]:
    """Return the people that a text names as members of armed groups."""
    doc, sentences = parsed(text)
    scene = mark_actors(doc, sentences, statements)
    return read_people(scene)


def group(text: str, name: str) -> GroupRead:
    """Return the group of a text that goes by `name`."""
    return next(read for read in groups_of(text) if name in read.names)


def person(text: str, name: str) -> PersonRead:
    """Return the person of a text who goes by `name`."""
    return next(read for read in people_of(text) if name in read.names)
