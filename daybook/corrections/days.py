"""Corrections of the day: "on Tuesday, not Monday as first reported", "now put it on Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from daybook.corrections.notices import BEFORE, DEED, NOTICE, WRONGLY
from daybook.dates.find import find_times
from daybook.dates.phrase import TimePhrase


@dataclass(frozen=True, slots=True)
class DayPair:
    """The day that no longer holds and the one that does, each as `2021-06-08`."""

    was: str
    now: str


# What happened, and not what is planned: only of that can a day have been told wrongly.
_HAPPENED = re.compile(
    rf"\b(?:happened|took\s+place|taken\s+place|occurred|(?:was|were|been)\s+(?:carried\s+out|staged|[a-z]+(?:ed|en)|shot|hit)"
    rf"|went\s+off|exploded|died|struck|attacked|shot|killed|stormed|raided|ambushed|{DEED})\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to\s+(?:be|begin|start|end|open|meet|vote|reopen|return|resume)|due|planned|scheduled|"
    r"expected|set\s+for|is\s+closed|are\s+closed|from\s+now\s+on)\b",
    re.IGNORECASE,
)
_CONTRAST = re.compile(r"\b(?:not|rather\s+than|instead\s+of)\b", re.IGNORECASE)
# Between the right day and the wrong one: "on Tuesday, and not on Monday".
_NOT = re.compile(
    r"[^.;]{0,40}?(?:,\s*|\s+)(?:(?:and|but)\s+)?(?:not|rather\s+than|instead\s+of)\s+(?:on\s+)?",
    re.IGNORECASE,
)
# "not on Monday but on Tuesday", before the wrong day and between the two.
_NEGATED = re.compile(r"\bnot,?\s+(?:as\s+[^,.;]{3,60},\s+)?(?:on\s+)?$", re.IGNORECASE)
_BUT = re.compile(r"(?:,?\s+as\s+[^,.;]{3,60})?,?\s+but\s+(?:rather\s+)?(?:on\s+)?", re.IGNORECASE)
# "had first said that it happened on Wednesday, now put it on Tuesday"
_NOW = re.compile(
    r"[^.;]{0,60}?\b(?:now|later|since|in\s+fact|actually|corrected)\b[^.;]{0,60}?", re.IGNORECASE
)


def find_days(words: str, published: date | None = None) -> Iterator[DayPair]:
    """Yield the wrong and the right day of a sentence, or of a notice of correction with what follows it.

    Args:
        words: the sentence; published: the day that "Tuesday" is counted from.
    """
    if not (_CONTRAST.search(words) or BEFORE.search(words) or NOTICE.search(words)):
        return
    if _AHEAD.search(words) or not (_HAPPENED.search(words) or NOTICE.search(words)):
        return
    # "night" and the like may add a day at the end: the day is the one that they begin on.
    exact = [t for t in find_times(words, published) if t.days is not None and t.days.length <= 2]
    for left, right in pairwise(exact):
        pair = _pair(words, left, right)
        if pair is not None and pair.was != pair.now:
            yield pair
            return


def _pair(words: str, left: TimePhrase, right: TimePhrase) -> DayPair | None:
    between = words[left.span.end : right.span.start]
    before = words[: left.span.start]
    if _NEGATED.search(before) and _BUT.fullmatch(between):
        return _make(was=left, now=right)
    if _NOT.fullmatch(between):
        return _make(was=right, now=left)
    if BEFORE.search(before) and _NOW.fullmatch(between):
        return _make(was=left, now=right)
    if not NOTICE.search(words):
        return None
    if WRONGLY.search(between):
        return _make(was=right, now=left)
    return _make(was=left, now=right) if WRONGLY.search(before) else None


def _make(was: TimePhrase, now: TimePhrase) -> DayPair | None:
    if was.days is None or now.days is None:
        return None
    return DayPair(was.days.start.isoformat(), now.days.start.isoformat())
