"""A report with its groups and possible persons marked, and what can be asked of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from daybook.names.register import known_groups
from daybook.reading.actors.names import PersonMark
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, Statement

_ARMED = re.compile(
    r"\b(?:terroris\w+|militan\w+|insurgen\w+|rebels?|guerr?illas?|jihad\w*"
    r"|extremis\w+|gunfights?|bomb(?:er|ers|ing|ings|ed|s)?|separatis\w+|"
    r"militias?|hijack\w+|explosives?)\b"
)


@dataclass(frozen=True, slots=True)
class GroupMark:
    """A group named in the report; `key` is the same for all names of one group, `reason` says why."""

    start: int
    end: int
    key: str
    alias: str
    sure: bool = True
    reason: str = ""

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
        return self.sentences[self.number_of(offset)]

    def number_of(self, offset: int) -> int:
        """Return the number, from 0, of the sentence that holds `offset`, or of the one before it."""
        if not self._starts:
            self._starts = [sentence.start for sentence in self.sentences]
        return max(0, bisect_right(self._starts, offset) - 1)

    def group_before(self, offset: int) -> GroupMark | None:
        """Return the group that `the group` at `offset` most likely means.

        That is the first group of the nearest sentence that names one, since reports put the group they speak
        of first; groups that are only named as somebody's parent (`backdrop`) come last.
        """
        before = [mark for mark in self.groups if mark.end <= offset]
        if not before:
            return None
        front = [mark for mark in before if mark.start not in self.backdrop] or before
        start = self.sentence_of(front[-1].start).start
        return next(mark for mark in front if mark.start >= start)

    @property
    def is_armed(self) -> bool:
        """Whether the report speaks of armed groups or terrorism, and not of plain crime."""
        return any(mark.sure for mark in self.groups) or len(_ARMED.findall(self.text)) >= 2

    def main_group(self) -> GroupMark | None:
        """Return the group named most often, mere parents aside; None where none is sure."""
        sure = [mark for mark in self.groups if mark.sure]
        counts = Counter(mark.key for mark in sure if mark.start not in self.backdrop) or Counter(
            mark.key for mark in sure
        )
        key = counts.most_common(1)[0][0] if counts else ""
        return next((mark for mark in self.groups if mark.key == key), None)

    def label_of(self, key: str) -> str:
        """Return what the report calls a group: the long form, and in brackets the short one beside it."""
        marks = [mark for mark in self.groups if mark.key == key]
        both = [self.text[mark.start : mark.end] for mark in marks if mark.end - mark.start > len(mark.alias)]
        if both:
            return both[0]
        aliases = [alias for alias, _ in Counter(mark.alias for mark in marks).most_common()]
        long = next((alias for alias in aliases if " " in alias), "")
        short = next((alias for alias in aliases if " " not in alias), "")
        return f"{long} ({short})" if long and short else long or short

    def datum(self, slot: str, value: object, span: Span, rule: str, confidence: float) -> Datum:
        """Return a datum with the kind and holder of the statement that its words stand in."""
        for statement in self.statements:
            if statement.span.start <= span.start < statement.span.end:
                return Datum(slot, value, span, statement.kind, statement.holder, confidence, rule)
        return Datum(slot, value, span, confidence=confidence, rule=rule)
