"""Quotes the words that a person's name and fate were read from."""

from __future__ import annotations

from daybook.reading.actors.scene import Scene
from daybook.reading.people.gathering import Person
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum

# Characters: what a page can mark without drowning the sentence.
_LONGEST_MARK = 60


def shorten(text: str, span: Span) -> Span:
    """Return the end of a long stretch, from its last comma on: there stands what became of the person."""
    comma = text.rfind(", ", span.start, span.end - 4)
    return Span(comma + 2, span.end) if span.end - span.start > _LONGEST_MARK and comma > 0 else span


def list_name_data(scene: Scene, person: Person) -> list[Datum]:
    """Return one datum for each name of a person, at its first mention."""
    first = {mark.name: mark for mark in reversed(person.marks)}
    return [
        scene.datum("name", name, Span(first[name].start, first[name].end), "named", 0.85)
        for name in person.names
        if name in first
    ]
