"""Chooses, among the phrases of time in a sentence, the one that dates an event word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from daybook.dates.phrase import TimePhrase
from daybook.schema.evidence import Span

_CLAUSE = re.compile(
    r"[;:]|\s[–—-]+\s|,?\s(?:but|while|whereas|although|though|when|after|before|which|who|where|that|because|as)\s"
    r"|,\s(?:and|and then)\s"
)
_INITIAL = re.compile(r"^[\s\"“‘(]*(?:[A-Z][A-Z ,.'-]+(?:\([A-Za-z]+\))?\s*[–—:-]+\s*)?$")
# Costs in characters of distance, found by reading the errors on the gold reports.
_CROSSED_CLAUSE = 60
_BEFORE_TRIGGER = 15
_OPEN_DAYS = 200
# Days: the longest range that a later sentence inherits.
_CARRIED = 8
_COARSE = {"day": 0, "week": 5, "month": 15, "year": 30, "longer": 60}


def pick_time(
    times: Iterable[TimePhrase], sentence: Span, trigger: int, text: str | None = None
) -> TimePhrase | None:
    """Return the phrase that dates the event word at offset `trigger`, None where the sentence has none.

    Phrases that date a statement, a habit or the report, and durations, are passed over.

    Args:
        times: the phrases of the text, from `find_times`.
        sentence: the sentence of the event word.
        trigger: character offset of the event word in the text.
        text: the text, by which clauses are told apart; without it only distance decides.
    """
    best: tuple[float, TimePhrase] | None = None
    for phrase in times:
        if not _is_dating(phrase, sentence):
            continue
        cost = _cost(phrase, sentence, trigger, text)
        if best is None or cost < best[0]:
            best = (cost, phrase)
    return best[1] if best else None


def carry_time(times: Iterable[TimePhrase], offset: int) -> TimePhrase | None:
    """Return the phrase that an undated sentence at `offset` inherits: the last before it to date an event.

    Only phrases of at most a week are carried on; "in 2014" says nothing of the next sentence. Where no event
    is dated before, the first one dated after it is returned; None where the text dates none.

    Args:
        times: the phrases of the text, from `find_times`.
        offset: character offset of the sentence in the text.
    """
    usable = [
        phrase
        for phrase in times
        if phrase.days and phrase.days.length <= _CARRIED and _is_dating(phrase, phrase.span)
    ]
    before = [phrase for phrase in usable if phrase.span.start < offset]
    return before[-1] if before else usable[0] if usable else None


def _is_dating(phrase: TimePhrase, sentence: Span) -> bool:
    inside = sentence.start <= phrase.span.start and phrase.span.end <= sentence.end
    return inside and not (
        phrase.statement or phrase.recurring or phrase.dateline or phrase.kind == "duration"
    )


def _cost(phrase: TimePhrase, sentence: Span, trigger: int, text: str | None) -> float:
    after = phrase.span.start >= trigger
    gap = phrase.span.start - trigger if after else max(0, trigger - phrase.span.end)
    cost = float(gap) + (0 if after else _BEFORE_TRIGGER)
    cost += _OPEN_DAYS if phrase.days is None else _COARSE[phrase.days.precision]
    if text is None:
        return cost
    between = text[trigger : phrase.span.start] if after else text[phrase.span.end : trigger]
    if not after and _INITIAL.match(text[sentence.start : phrase.span.start]):
        # "On Saturday, ..." dates the whole main clause however far its verb is.
        cost = min(cost, 25.0)
    return cost + _CROSSED_CLAUSE * len(_CLAUSE.findall(between))
