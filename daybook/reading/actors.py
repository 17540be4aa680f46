"""Marks the groups and the possible persons of a report, so that sentence patterns can speak of them.

`masked` is the report's text at the same length, each group written as the sign GROUP and each possible
person as PERSON, both filled up to the length of the name; offsets therefore hold in both texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from daybook.names.countries import find_country_words
from daybook.names.definitions import Definition, find_definition_spans
from daybook.names.known import find_known_groups
from daybook.names.register import known_groups
from daybook.reading.group_names import find_new_groups
from daybook.reading.masking import GROUP, PERSON, mask_spans
from daybook.reading.person_names import Entity, PersonMark, find_person_marks, read_entities
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ARMED = re.compile(
    r"\b(?:terroris\w+|militan\w+|insurgen\w+|rebels?|guerr?illas?|jihad\w*"
    r"|extremis\w+|bomb(?:er|ers|ing|ings|ed|s)?|separatis\w+|"
    r"militias?|hijack\w+|explosives?)\b"
)


@dataclass(frozen=True, slots=True)
class GroupMark:
    """A group named in the report; `key` is the same for all names of one group."""

    start: int
    end: int
    key: str
    alias: str
    sure: bool = True

    @property
    def known(self) -> bool:
        """Whether the group stands in the register."""
        return self.key in known_groups()


@dataclass(slots=True)
class Scene:
    """A report with its actors marked."""

    text: str
    masked: str
    sentences: Sequence[Span]
    statements: Sequence[Statement]
    groups: list[GroupMark]
    persons: list[PersonMark]
    countries: Sequence[tuple[Span, str]]
    backdrop: set[int] = field(default_factory=set)
    by_start: dict[int, GroupMark | PersonMark] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    def group_at(self, start: int) -> GroupMark:
        """Return the group whose mark begins at `start`; KeyError where none does."""
        mark = self.by_start[start]
        if not isinstance(mark, GroupMark):
            raise KeyError(start)
        return mark

    def person_at(self, start: int) -> PersonMark:
        """Return the person whose mark begins at `start`; KeyError where none does."""
        mark = self.by_start[start]
        if not isinstance(mark, PersonMark):
            raise KeyError(start)
        return mark

    def sentence_of(self, offset: int) -> Span:
        """Return the sentence that holds `offset`, or the one before it."""
        if not self._starts:
            self._starts = [sentence.start for sentence in self.sentences]
        return self.sentences[max(0, bisect_right(self._starts, offset) - 1)]

    def group_before(self, offset: int) -> GroupMark | None:
        """Return the group that `the group` at `offset` most likely means.

        That is the first group of the nearest sentence that names one, since reports put the group they speak
        of first; groups that are only named as somebody's parent (`backdrop`) come last.
        """
        before = [mark for mark in self.groups if mark.end <= offset]
        if not before:
            return None
        start = self.sentence_of(before[-1].start).start
        near = [mark for mark in before if mark.start >= start]
        return next((mark for mark in near if mark.start not in self.backdrop), near[-1])

    @property
    def is_armed(self) -> bool:
        """Whether the report speaks of armed groups or terrorism, and not of plain crime."""
        return any(mark.sure for mark in self.groups) or len(_ARMED.findall(self.text)) >= 2

    def main_group(self) -> GroupMark | None:
        """Return the group named most often, the first of equals; None where none is sure."""
        counts = Counter(mark.key for mark in self.groups if mark.sure)
        key = counts.most_common(1)[0][0] if counts else ""
        return next((mark for mark in self.groups if mark.key == key), None)

    def label_of(self, key: str) -> str:
        """Return what the report calls a group: the long form, with its acronym where it gives both."""
        aliases = Counter(mark.alias for mark in self.groups if mark.key == key)
        both = next(
            (
                self.text[m.start : m.end]
                for m in self.groups
                if m.key == key and m.end - m.start > len(m.alias)
            ),
            "",
        )
        return both or next((alias for alias in aliases if " " in alias), aliases.most_common(1)[0][0])

    def datum(self, slot: str, value: object, span: Span, rule: str, confidence: float) -> Datum:
        """Return a datum with the kind and holder of the statement that its words stand in."""
        for statement in self.statements:
            if statement.span.start <= span.start < statement.span.end:
                return Datum(slot, value, span, statement.kind, statement.holder, confidence, rule)
        return Datum(slot, value, span, confidence=confidence, rule=rule)


def mark_actors(doc: Doc, sentences: Sequence[Span], statements: Sequence[Statement]) -> Scene:
    """Return the report with its groups and possible persons marked.

    Args:
        doc: the parsed text; its named entities are used.
        sentences: the sentences of the text in order.
        statements: what kind of statement each is; may be empty.
    """
    return _mark(doc.text, read_entities(doc), tuple(sentences), tuple(statements))


# Groups and people are read one after the other from the same report; marking is half of the work.
@lru_cache(maxsize=2)
def _mark(
    text: str, entities: tuple[Entity, ...], sentences: tuple[Span, ...], statements: tuple[Statement, ...]
) -> Scene:
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
        text, masked, sentences or [Span(0, max(1, len(text)))], statements, groups, persons, countries
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
