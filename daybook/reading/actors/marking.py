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
from daybook.names.known import find_bearers, find_known_groups
from daybook.reading.actors.masking import GROUP, PERSON, mask_spans
from daybook.reading.actors.names import Entity, PersonMark, find_person_marks, read_entities
from daybook.reading.actors.new_groups import NewGroup, find_new_groups
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mark_actors(
    doc: Doc,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    *,
    outlets: Sequence[Span] = (),
    year: int | None = None,
    home: str | None = None,
) -> Scene:
    """Return the report with its groups and possible persons marked.

    Args:
        doc: the parsed text; its named entities are used.
        sentences: the sentences of the text in order.
        statements: what kind of statement each is; may be empty.
        outlets: where the text names outlets and monitors, which are neither groups nor persons.
        year: the year of the report, None where unknown.
        home: the country that the report comes from, as alpha-2 code; it counts where the text names none.
    """
    text, entities = doc.text, read_entities(doc)
    definitions = find_definition_spans(text)
    groups = [
        GroupMark(m.span.start, m.span.end, m.canonical, m.alias, m.sure, m.reason)
        for m in find_known_groups(text, year, home)
    ]
    groups = _widened(text, groups)
    masked = mask_spans(text, [(mark.start, mark.end, GROUP) for mark in groups])
    new = find_new_groups(
        text, masked, [(d.long_span.start, d.long_span.end) for d in definitions], _nations(entities)
    )
    groups += [
        GroupMark(
            mention.start,
            mention.end,
            _known_name(mention.key),
            text[mention.start : mention.end],
            reason=mention.reason,
        )
        for mention in _with_short(text, new, definitions)
    ]
    groups = _widened(text, _apart([mark for mark in groups if not _is_of(mark, outlets)]))
    masked = mask_spans(text, [(mark.start, mark.end, GROUP) for mark in groups])
    countries = find_country_words(text)
    persons = [m for m in find_person_marks(entities, masked, countries) if not _is_of(m, outlets)]
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
            sure = last.sure or mark.sure
            out[-1] = GroupMark(last.start, mark.end + 1, mark.key, last.alias, sure, last.reason)
        else:
            out.append(mark)
    return out


def _is_of(mark: GroupMark | PersonMark, outlets: Sequence[Span]) -> bool:
    """Return whether a mark lies within the name of an outlet, or holds one."""
    return any(max(mark.start, span.start) < min(mark.end, span.end) for span in outlets)


def _known_name(name: str) -> str:
    """Return the register's name for an acronym that is one group's and that the words around bear out."""
    bearers = find_bearers(name) if name.isupper() else []
    return bearers[0].name if len(bearers) == 1 else name


def _nations(entities: Sequence[Entity]) -> list[tuple[int, int]]:
    """Return the spans that the recogniser takes for peoples and places."""
    return [(entity.start, entity.end) for entity in entities if entity.label in ("NORP", "GPE", "LOC")]


def _with_short(text: str, new: list[NewGroup], definitions: list[Definition]) -> list[NewGroup]:
    """Return the new groups with every later use of an acronym that the text defines for them."""
    out = list(new)
    for definition in definitions:
        long = definition.long_span
        whole = next((n for n in new if n.start <= long.end and long.start <= n.end), None)
        if whole is None:
            continue
        reason = f"the text spells it out: {whole.key}"
        found = re.finditer(rf"(?<![\w\-]){re.escape(definition.short)}(?![\w\-])", text)
        out += [NewGroup(match.start(), match.end(), whole.key, reason) for match in found]
    return out


def _apart(groups: list[GroupMark]) -> list[GroupMark]:
    """Return the marks in order without overlaps, the first and longest kept."""
    out: list[GroupMark] = []
    for mark in sorted(groups, key=lambda m: (m.start, -m.end)):
        if not out or mark.start >= out[-1].end:
            out.append(mark)
    return out
