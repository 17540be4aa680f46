"""Stated numbers of members: each with the day as of which it holds, whom it counts and how exact it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from daybook.dates import TimePhrase, find_times
from daybook.record.arithmetic.words import (
    cut_around,
    find_counted_country,
    find_recruits,
    read_bounds,
    read_counted,
)
from daybook.schema.arithmetic import Bounds
from daybook.schema.figure import Figure
from daybook.schema.values import Days
from daybook.wording import name_country

# "It had six members, so four are left": the first number is that of before the report's own news.
_PAST = re.compile(r"\b(?:had|numbered|once|used to|there (?:were|had been))\b", re.IGNORECASE)
_TURN = re.compile(r"\b(?:so|now|down (?:from|to)|left|leaving|but)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\b(?:when|while|once|used to)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:has|(?<!to )have|is|are|remains?|now|leaves?|leaving)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(?:said|say|says|told|according to|believed?|estimated?|reported)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\b(?:as of|as at|by)\s*$", re.IGNORECASE)
_NOW_LEFT = re.compile(r"\b(?:now|left|remain|still|after|down to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stated:
    """One stated number.

    Attributes:
        figure: the source's own words; slot: `strength` or `remaining`; number: with the room of the words.
        day: as of which it holds, None where neither the words nor the report give one.
        before: whether it is what there were before the losses that its own report tells as news.
        after: whether it is what is left after them; where neither, the words do not say.
        counted: whom it counts where not the members; recruits: how many its sentence says have joined.
    """

    figure: Figure
    slot: str
    number: Bounds
    day: Days | None
    before: bool = False
    after: bool = False
    counted: str | None = None
    recruits: Bounds | None = None

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.figure.report.id


def read_stated(
    figures: Sequence[Figure], news: Mapping[str, date], names: Sequence[str] = ()
) -> list[Stated]:
    """Return the stated numbers among the figures, in order of the days as of which they hold.

    Args:
        figures: of the group's tellings; only `strength` and `remaining` are read.
        news: for each report that tells a loss as news, the first day of the loss.
        names: all names of the group.
    """
    own = [figure for figure in figures if figure.attribute in ("strength", "remaining")]
    countries = {code for figure in own if (code := find_counted_country(figure))}
    found = [replace(_read(figure, own, news), counted=read_counted(figure, names)) for figure in own]
    if len(countries) > 1:
        # Members in one country are told apart only where the group is counted in more than one.
        found = [_narrow(stated) for stated in found]
    return sorted(found, key=lambda one: (one.day is None, one.day.end if one.day else date.max))


def _narrow(stated: Stated) -> Stated:
    code = find_counted_country(stated.figure)
    if code is None or stated.counted is not None:
        return stated
    return replace(stated, counted=f"members in {name_country(code)}")


def _read(figure: Figure, others: Sequence[Figure], news: Mapping[str, date]) -> Stated:
    sentence = " ".join(figure.sentence.split())
    turned = _is_before(figure, sentence, others)
    day, told = find_day(figure)
    before = turned and not told
    if before:
        first = news.get(figure.report.id)
        day = Days.on(first - timedelta(1)) if first else None
    elif not told and figure.attribute == "strength" and _is_memory(figure):
        day = None
    return Stated(
        figure,
        figure.attribute,
        read_bounds(figure),
        day,
        before=before,
        after=not before and (figure.attribute == "remaining" or bool(_NOW_LEFT.search(cut_around(figure)))),
        recruits=find_recruits(sentence),
    )


def _is_before(figure: Figure, sentence: str, others: Sequence[Figure]) -> bool:
    """Whether the sentence goes on to what is left, so that this number is that of before."""
    if figure.attribute != "strength" or not _PAST.search(figure.evidence.quote):
        return False
    return bool(_TURN.search(sentence)) and any(
        other.attribute == "remaining"
        and other.report.id == figure.report.id
        and " ".join(other.sentence.split()) == sentence
        for other in others
    )


def _is_memory(figure: Figure) -> bool:
    """Whether a number without a day is one that the report only remembers: "when he had about 20"."""
    words = cut_around(figure)
    return bool(_MEMORY.search(words) and _PAST.search(words) and not _SPEECH.search(words))


def find_day(figure: Figure) -> tuple[Days | None, bool]:
    """Return the day as of which the number holds, and whether its own sentence gives it.

    It is the day that the sentence gives ("as of Friday", "in 2012 it had"), else that of publication. A day
    beside a number in the present tense dates something else, unless "as of" stands before it.
    """
    published = figure.report.published
    sentence = " ".join(figure.sentence.split())
    quote = " ".join(figure.evidence.quote.split())
    at = max(0, sentence.find(quote))
    fallback = Days.on(published) if published else None
    phrases = [phrase for phrase in find_times(sentence, published) if _is_usable(phrase, published)]
    clause = [phrase for phrase in phrases if _in_one_clause(sentence, at, at + len(quote), phrase)]
    marked = [phrase for phrase in clause if _AS_OF.search(sentence[: phrase.span.start] + " ")]
    marked += [phrase for phrase in clause if phrase.words.casefold().startswith(("as of", "by "))]
    if not marked and _PRESENT.search(_cut_clause(sentence, at, at + len(quote))):
        return fallback, False
    for choice in (marked, [phrase for phrase in clause if not phrase.statement]):
        if choice:
            nearest = min(choice, key=lambda p: min(abs(p.span.start - at), abs(p.span.end - at)))
            return _clip(nearest.days, published), True
    return fallback, False


def _is_usable(phrase: TimePhrase, published: date | None) -> bool:
    if phrase.days is None or phrase.dateline or phrase.kind in ("duration", "vague"):
        return False
    return published is None or phrase.days.start <= published


def _cut_clause(sentence: str, start: int, end: int) -> str:
    left = max(sentence.rfind(stop, 0, start) for stop in (";", ":", " — ", ". ")) + 1
    rights = [at for stop in (";", ":", " — ", ". ") if (at := sentence.find(stop, end)) >= 0]
    return sentence[left : min(rights, default=len(sentence))]


def _in_one_clause(sentence: str, start: int, end: int, phrase: TimePhrase) -> bool:
    between = (
        sentence[end : phrase.span.start] if phrase.span.start >= end else sentence[phrase.span.end : start]
    )
    return not re.search(r"[;:]|\. | — |, (?:said|but|and|how|when)\b", between)


def _clip(days: Days | None, published: date | None) -> Days | None:
    if days is None or published is None or days.end <= published:
        return days
    return Days(days.start, max(days.start, published))
