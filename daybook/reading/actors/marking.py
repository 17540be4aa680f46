"""Marks the groups and the possible persons of a report, so that sentence patterns can speak of them.

`masked` is the report's text at the same length, each group written as the sign GROUP and each possible
person as PERSON, both filled up to the length of the name; offsets therefore hold in both texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.names.countries import find_country_words
from daybook.names.definitions import Definition, find_definition_spans
from daybook.names.known import find_known_groups
from daybook.reading.actors.masking import GROUP, PERSON, mask_spans
from daybook.reading.actors.names import find_person_marks, read_entities
from daybook.reading.actors.new_groups import find_new_groups
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mark_actors(doc: Doc, sentences: Sequence[Span], statements: Sequence[Statement]) -> Scene:
    """Return the report with its groups and possible persons marked.

    Args:
        doc: the parsed text; its named entities are used.
        sentences: the sentences of the text in order.
        statements: what kind of statement each is; may be empty.
    """
    text, entities = doc.text, read_entities(doc)
    definitions = find_definition_spans(text)
    groups = [
        GroupMark(m.span.start, m.span.end, m.canonical, m.alias, m.sure) for m in find_known_groups(text)
    ]
    groups = _widened(text, groups)
    masked = mask_spans(text, [(mark.start, mark.end, GROUP) for mark in groups])
    new = find_new_groups(
        text, masked, [(span.start, span.end) for span in (d.long_span for d in definitions)]
    )
    groups += [
        GroupMark(start, end, key, text[start:end]) for start, end, key in _with_short(text, new, definitions)
    ]
    groups = _widened(text, _apart(groups))
    masked = mask_spans(text, [(mark.start, mark.end, GROUP) for mark in groups])
    countries = find_country_words(text)
    persons = find_person_marks(entities, masked, countries)
    masked = mask_spans(masked, [(mark.start, mark.end, PERSON) for mark in persons])
    scene = Scene(
        text, masked, list(sentences) or [Span(0, max(1, len(text)))], statements, groups, persons, countries
    )
    scene.by_start.update({mark.start: mark for mark in groups})
    scene.by_start.update({mark.start: mark for mark in persons})
    return scene


def _widened(text: str, groups: list[GroupMark]) -> list[GroupMark]:
    """Return the marks with `Long Name (LN)` joined into one where both are the same group's."""
    out: list[GroupMark] = []
    for mark in groups:
        last = out[-1] if out else None
        if (
            last
            and last.key == mark.key
            and text[last.end : mark.start] == " ("
            and text[mark.end : mark.end + 1] == ")"
        ):
            out[-1] = GroupMark(last.start, mark.end + 1, mark.key, last.alias, last.sure or mark.sure)
        else:
            out.append(mark)
    return out


def _with_short(
    text: str, new: list[tuple[int, int, str]], definitions: list[Definition]
) -> list[tuple[int, int, str]]:
    """Return the new groups with every later use of an acronym that the text defines for them."""
    out = list(new)
    keys = {(start, end): key for start, end, key in new}
    for definition in definitions:
        long = definition.long_span
        key = next((k for (s, e), k in keys.items() if s <= long.end and long.start <= e), None)
        if key is None:
            continue
        found = re.finditer(rf"(?<![\w\-]){re.escape(definition.short)}(?![\w\-])", text)
        out += [(match.start(), match.end(), key) for match in found]
    return out


def _apart(groups: list[GroupMark]) -> list[GroupMark]:
    """Return the marks in order without overlaps, the first and longest kept."""
    out: list[GroupMark] = []
    for mark in sorted(groups, key=lambda m: (m.start, -m.end)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out
