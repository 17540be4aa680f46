"""A count is traced to its quoted words: a number there, a sum of them, or people told one by one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from daybook.reading.counts import find_counts
from daybook.schema.evidence import Span
from daybook.schema.values import Count

# "A lieutenant and a corporal were killed" gives two: single people, by words that mean a person.
_PERSON = (
    r"(?:[a-z]*(?:man|woman|person|boy|girl|child|baby|guard|cop|chief|civilian|corporal|general|priest|cleric"
    r"|imam|student|teen|ager|leader|member|soldier|officer|fighter|militant|rebel|insurgent|gunman|suspect"
    r"|bomber|worker|farmer|driver|villager|civilian|journalist|activist|terrorist|jihadi|hostage|prisoner"
    r"|recruit|sergeant|lieutenant|captain|major|colonel|pilot|marine|trooper|ranger|constable|inspector"
    r"|doctor|nurse|teacher|trader|merchant|mechanic|engineer|pastor|monk|nun|bishop|tourist|passenger"
    r"|resident|official|mayor|judge|lawyer|politician|minister|governor|commander|deputy|spokesman|youth"
    r"|father|mother|brother|sister|son|daughter|wife|husband|cousin|uncle|aunt|couple|victim|attacker"
    r"|assailant|relative|foreigner|national|citizen|native|pupil|shepherd|fisherman|cleaner|cook))"
)
_ONE = re.compile(rf"\b(?:a|an|another|the|his|her)\s+(?:[\w’'-]+\s+){{0,4}}?{_PERSON}\b", re.IGNORECASE)
_ALONE = re.compile(
    rf"\b(?i:he|she|him|her|his|himself|herself)\b|\b(?i:the)\s+(?:[\w’'-]+\s+){{0,3}}?(?i:{_PERSON})\b"
    r"|\b[A-Z][\w’'-]+\s+(?:[a-z]{2,3}[- ])?[A-Z][\w’'-]+"
)
_NOBODY = re.compile(
    r"\b(?:no|none|nobody|nor|without|not|unhurt|unharmed|unscathed|zero|safe)\b", re.IGNORECASE
)
# What numbers something else than people: shares, times, lengths, ages, money, years, roads, weapons.
_OTHER_AFTER = re.compile(
    r"\s*(?:%|(?:per\s?cent|percent|[ap]\.?m\b|o[’']clock|km|kms|kilomet|miles?\b|met(?:er|re)s?\b|feet\b|tonn?|kg\b|"
    r"kilo|pounds?\b|dollars?\b|rupees\b|pesos\b|euros?\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|"
    r"minutes?\b|seconds?\b|times\b|houses\b|homes\b|vehicles\b|cars\b|trucks\b|rifles\b|guns\b|grenades\b|"
    r"bombs\b|rockets\b|rounds\b|villages\b|towns\b|provinces\b|districts\b|mm\b|calib))"
    r"|-(?:year|month|week|day|hour|minute|mile|km|kilo|met(?:er|re)|foot|calib|mm)",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"(?:[$€£#]|\bNo\.?|\baged?|[A-Za-z]-|\broute|\bhighway|\bchapter)\s*$", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|during|late|early|mid|and|to|year|before|after|between"
    r"|[A-Z][a-z]{2,8}\.?|\d{1,2})|,|\()[\s-]*$"
)
# Numbers of one quote, and quotes, that are tried in sums; more would trace anything.
_MOST_PARTS = 6
_MOST_QUOTES = 4


class CountTracer:
    """The numbers of a text that can number people, found once for a report."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = [(span, count) for span, count in find_counts(text) if _may_number_people(text, span)]
        self._starts = [span.start for span, _ in self._found]

    def trace(
        self, low: int, high: int, quotes: Sequence[Span], people: int = 0, left: bool = False
    ) -> Count | None:
        """Return the count that the quoted words support for `low` to `high`; None where they do not.

        A range that the words give ("up to eight", "dozens") is kept a range, however sharp the model is.

        Args:
            low, high: what the model says.
            quotes: where its quotes stand.
            people: how many people the model names in these words as hit in this way.
            left: whether a difference counts too ("of six, two were killed": four are left).
        """
        told = sorted({count for quote in quotes for count in self._numbers_in(quote)}, key=_order)
        parts = [[*self._numbers_in(quote), *self._singles_in(quote)] for quote in quotes]
        totals = {*told, *_list_totals(parts)}
        if people:
            totals |= {Count.exactly(people), *(_add([Count.exactly(people), count]) for count in told)}
        if left:
            totals |= {_subtract(a, b) for a in told for b in told if a.low >= b.high}
        if low == high == 1 and any(_ALONE.search(quote.within(self._text)) for quote in quotes):
            return Count.exactly(1)
        if low == high == 0 and any(_NOBODY.search(quote.within(self._text)) for quote in quotes):
            return Count.exactly(0)
        return _choose(low, high, totals)

    def _numbers_in(self, quote: Span) -> Iterator[Count]:
        """Yield the numbers that the quote touches: a cut "five" of "twenty-five" is twenty-five."""
        position = max(0, bisect_left(self._starts, quote.start) - 1)
        for span, count in self._found[position:]:
            if span.start >= quote.end:
                return
            if span.overlaps(quote):
                yield count

    def _singles_in(self, quote: Span) -> Iterator[Count]:
        for match in _ONE.finditer(self._text, quote.start, quote.end):
            here = Span(match.start(), match.end())
            if not any(span.overlaps(here) for span, _ in self._found_near(here)):
                yield Count.exactly(1)

    def _found_near(self, here: Span) -> list[tuple[Span, Count]]:
        position = max(0, bisect_left(self._starts, here.start) - 1)
        return [pair for pair in self._found[position : position + 8] if pair[0].start < here.end]


def _may_number_people(text: str, span: Span) -> bool:
    before, words = text[max(0, span.start - 16) : span.start], span.within(text)
    after = text[span.end : span.end + 16]
    # "Ali, 34, was shot": an age.
    is_age = before.endswith(", ") and after.startswith(",") and words.isdigit()
    if is_age or _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(after):
        return False
    return not (_YEAR.fullmatch(words) and _YEAR_BEFORE.search(before))


def _order(count: Count) -> tuple[int, int]:
    return count.low, count.high


def _list_totals(parts: Sequence[Sequence[Count]]) -> Iterator[Count]:
    """Yield the sums of numbers that the quotes can mean.

    Inside one quote any of its numbers can belong together. Of several quotes each must bring a number or all
    of its own ("Two soldiers" in one sentence and "four gunmen" in the next): a quote that brings none was
    not quoted for its number, and to leave some out at will would trace anything.
    """
    if len(parts) == 1:
        yield from _list_sums(parts[0])
    elif len(parts) <= _MOST_QUOTES and all(parts):
        for chosen in product(*([[part] for part in own[:_MOST_PARTS]] + [list(own)] for own in parts)):
            yield _add([part for kept in chosen for part in kept])


def _list_sums(parts: Sequence[Count]) -> Iterator[Count]:
    """Yield the sums of any of the parts; of many parts only the sum of all."""
    sizes = range(1, len(parts) + 1) if len(parts) <= _MOST_PARTS else (len(parts),)
    for size in sizes:
        yield from (_add(chosen) for chosen in combinations(parts, size))


def _add(parts: Sequence[Count]) -> Count:
    low, high = sum(part.low for part in parts), sum(part.high for part in parts)
    return Count(low, high, low if all(part.best is not None for part in parts) else None)


def _subtract(whole: Count, part: Count) -> Count:
    low, high = whole.low - part.high, whole.high - part.low
    return Count(low, high, low if low == high else None)


def _choose(low: int, high: int, totals: set[Count]) -> Count | None:
    """Return the total that a model's range stands for, never sharper than the words."""
    for total in sorted(totals, key=lambda t: (t.best is None, *_order(t))):
        if (total.low, total.high) == (low, high):
            return total
    if low == high:
        # "Up to eight" read as eight: the words give 1 to 8.
        wider = [total for total in totals if total.low != total.high and low in (total.low, total.high)]
        return min(wider, key=lambda t: t.high - t.low, default=None)
    lows = [total for total in totals if total.low == low]
    highs = [total for total in totals if total.high == high]
    return Count(low, high) if lows and highs and low <= high else None
