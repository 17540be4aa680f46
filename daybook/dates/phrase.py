"""A phrase of time as it stands in a text, with the days that it can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from daybook.schema.evidence import Span
from daybook.schema.values import Days

PhraseKind = Literal["absolute", "relative", "vague", "duration"]


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """One phrase of time.

    Attributes:
        span: where it stands in the text, leading preposition included.
        days: the earliest and latest day it can mean; None where that is open.
        kind: `absolute` (names a month or a year), `relative` (counted from publication or from another
            phrase), `vague` ("recently", a movable feast) or `duration` ("for three days", "since Monday").
        words: the words of the span, verbatim.
        statement: whether it dates an act of speaking ("police said on Tuesday") and not the event.
        recurring: whether it names a habit ("every Friday"); then `days` is None.
        dateline: whether it is the date line, which dates the report and not the event.
        clash: whether a weekday and a date in it contradict each other.
    """

    span: Span
    days: Days | None
    kind: PhraseKind
    words: str
    statement: bool = False
    recurring: bool = False
    dateline: bool = False
    clash: bool = False
