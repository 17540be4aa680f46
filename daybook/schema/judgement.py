"""A judgement: somebody decided that two are the same, or that an entry stands. Append-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from daybook.schema.terms import Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """One named feature of a match: its sentence, and how many points it added or took (log2 odds)."""

    feature: str
    sentence: str
    points: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody, a person or a named version of a rule, decided something about one or two subjects.

    Attributes:
        author: a person's name, or `rule:NAME VERSION`.
        left, right: mentions, or the id of an entry or a report; `right` is None where the verdict is about
            one. Of a correction whose words were given, it is the entry made of them.
        score: probability between 0 and 1, None where a person decided.
        undoes: the id of a judgement that this one takes back.
        value: the corrected value, for `corrected`; for `added`, the value of the entry or the item as read.
    """

    id: int
    made: datetime
    author: str
    verdict: Verdict
    left: str
    right: str | None = None
    score: float | None = None
    reasons: tuple[Reason, ...] = ()
    undoes: int | None = None
    value: object = None
    note: str | None = None

    @property
    def by_person(self) -> bool:
        """Whether a person decided; a rule never overturns that."""
        return not self.author.startswith("rule:")
