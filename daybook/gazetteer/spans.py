"""Names in capitals are found in the gazetteer, the longest first, and weighed by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from daybook.gazetteer.countries import find_country, is_adjective
from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.regions import find_abbreviation, is_wide_area
from daybook.gazetteer.sites import SITE_NOUNS
from daybook.gazetteer.stops import (
    OFFICE_NOUNS,
    ORGANISATION_NOUNS,
    OUTLET_NOUNS,
    TITLES,
    read_common_words,
    read_person_names,
)
from daybook.gazetteer.store import Gazetteer
from daybook.gazetteer.words import CONNECTORS, Word

SpanKind = Literal["name", "adjective", "short", "wide"]

PLACE_CUES = read_words_of("place_cues")
# "the outskirts of X": what makes a name after `of` a place.
_AFTER_OF = read_words_of("after_of")
_SPEAKS = read_words_of("speech_verbs")
# A town or village below this many people needs a cue beside its name.
_KNOWN_ALONE = 15_000
_LONGEST = 5
# A region or city of this many people is meant even where a name goes on after it ("Ontario Premier").
_GREAT = 300_000
_NOT_PLACES = read_words_of("phrases_that_are_no_places")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A place name found: words first to last, inclusive, with how known the name is."""

    first: int
    last: int
    kind: SpanKind
    fame: int = 0
    place_kind: str = ""


def find_name_spans(
    words: Sequence[Word], book: Gazetteer, cued: frozenset[int] = frozenset()
) -> list[NameSpan]:
    """Return the place names among the words, left to right, none overlapping.

    Args:
        words: the words of the text.
        cued: indexes of words that the text calls a place ("the village of ...").
    """
    surnames = _find_surnames(words, book)
    spans: list[NameSpan] = []
    index = 0
    while index < len(words):
        may_begin = words[index].capital and words[index].text != "The"
        span = _find_at(words, index, book) if may_begin else None
        if span is None:
            index += 1
            continue
        near = bool(spans) and _is_listed(words, spans[-1], span)
        if _is_place(words, span, cued, surnames, near):
            spans.append(span)
            index = span.last + 1
        else:
            index += 1
    return spans


def _find_at(words: Sequence[Word], index: int, book: Gazetteer) -> NameSpan | None:
    """Return the longest name that begins at a word."""
    for last in range(_find_last(words, index), index - 1, -1):
        if not words[last].capital:
            continue
        span = _read_span(words, index, last, book)
        if span is not None:
            return span
    return None


def _find_last(words: Sequence[Word], index: int) -> int:
    last = index
    while last + 1 < len(words) and last + 1 - index < _LONGEST:
        following = words[last + 1]
        if not following.joined or not (following.capital or following.text in CONNECTORS):
            break
        last += 1
    return last


def _read_span(words: Sequence[Word], first: int, last: int, book: Gazetteer) -> NameSpan | None:
    text = " ".join(word.text for word in words[first : last + 1])
    if text in _NOT_PLACES:
        return None
    if is_wide_area(text):
        return NameSpan(first, last, "wide")
    if find_country(text):
        kind: SpanKind = "adjective" if is_adjective(text) else "name"
        return NameSpan(first, last, kind, 10**9, "country")
    if first == last and (_follows_comma(words, first) or text.count(".") > 1) and find_abbreviation(text):
        return NameSpan(first, last, "short", 10**6, "region")
    key = fold_name(text)
    if len(key) < 3 or text.lower().startswith("the "):
        return None
    fame, place_kind = book.measure_fame(key)
    if fame < 0 and words[last].owns:
        fame, place_kind = book.measure_fame(f"{key}s")
    return NameSpan(first, last, "name", fame, place_kind) if fame >= 0 else None


def _follows_comma(words: Sequence[Word], index: int) -> bool:
    """Return whether a capitalised word and a comma stand right before a word."""
    return index > 0 and words[index - 1].capital and words[index].start - words[index - 1].end == 2


def _is_place(
    words: Sequence[Word], span: NameSpan, cued: frozenset[int], surnames: frozenset[str], near: bool
) -> bool:
    """Return whether the words around a name let it be a place."""
    if span.kind in {"adjective", "wide"}:
        return True
    if span.kind == "short":
        return True
    if span.first in cued or _is_dateline(words, span):
        return True
    if _is_in_other_name(words, span):
        return False
    single = span.first == span.last
    key = fold_name(words[span.first].text)
    cue = near or _has_cue(words, span)
    if single and key in surnames and not (cue and span.fame >= 50_000):
        return False
    if span.place_kind == "country":
        return True
    if single and _is_weak_word(words[span.first], key, span, cue):
        return False
    if _is_followed_by_speech(words, span) and span.fame < 10**8 and not cue:
        return False
    return cue or span.fame >= _KNOWN_ALONE or (not single and span.fame >= 1000)


def _is_weak_word(word: Word, key: str, span: NameSpan, cue: bool) -> bool:
    """Return whether a name of one word is mostly something else and nothing here makes it a place."""
    if word.text.isupper() and span.fame < 100_000:
        return True
    if key in read_common_words():
        return True
    return key in read_person_names() and not (cue and span.fame >= 1000) and span.fame < 500_000


def _is_dateline(words: Sequence[Word], span: NameSpan) -> bool:
    """Return whether a name in capitals opens a line, and a dash, comma or bracket follows: a dateline."""
    first, last = words[span.first], words[span.last]
    if not (first.opens and last.text.isupper() and len(first.text) > 3 and span.fame >= 1000):
        return False
    if span.last + 1 >= len(words):
        return False
    following = words[span.last + 1]
    return (not following.joined and following.start - last.end <= 4) or span.fame >= 500_000


def _is_listed(words: Sequence[Word], before: NameSpan, span: NameSpan) -> bool:
    """Return whether the name follows another place name over a comma or `and`."""
    gap = span.first - before.last - 1
    if gap == 0:
        return words[span.first].start - words[before.last].end == 2
    return gap == 1 and words[span.first - 1].text in {"and", "or"}


def _has_cue(words: Sequence[Word], span: NameSpan) -> bool:
    """Return whether the word before says that a place follows ("in", "north of"), or that after its kind."""
    after = words[span.last + 1] if span.last + 1 < len(words) else None
    if after is not None and after.joined and after.text.lower() in OFFICE_NOUNS and len(after.text) > 4:
        return True
    if span.first == 0:
        return False
    before = words[span.first - 1].text.lower()
    if before in PLACE_CUES:
        return True
    if before in {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "downtown",
        "north",
        "south",
        "east",
        "west",
    }:
        return True
    if before == "of" and span.first > 1:
        return words[span.first - 2].text.lower() in _AFTER_OF
    return False


def _is_in_other_name(words: Sequence[Word], span: NameSpan) -> bool:
    """Return whether the name is a piece of a person's, a paper's or an organisation's name."""
    return _is_after_other(words, span) or _is_before_other(words, span)


def _is_after_other(words: Sequence[Word], span: NameSpan) -> bool:
    if span.first == 0:
        return False
    before = words[span.first - 1]
    low = fold_name(before.text)
    joined = words[span.first].joined or before.text.endswith(".")
    if joined and low in TITLES and before.capital:
        return True
    if span.first > 1 and low in {"of", "for"} and words[span.first - 2].capital:
        return fold_name(words[span.first - 2].text) in ORGANISATION_NOUNS
    if not words[span.first].joined or not before.capital or (before.opens and low in read_common_words()):
        return False
    if span.place_kind == "country":
        return False
    if low in read_person_names():
        return True
    return low not in read_common_words() and not find_country(before.text) and not before.text.isupper()


def _is_before_other(words: Sequence[Word], span: NameSpan) -> bool:
    if span.last + 1 >= len(words) or words[span.last].owns:
        return False
    after = words[span.last + 1]
    if not after.joined:
        return False
    low = fold_name(after.text)
    if low in OUTLET_NOUNS and after.capital:
        return True
    if not after.capital or _is_great(words, span):
        return False
    return low not in OFFICE_NOUNS and low not in SITE_NOUNS and not is_mostly_other_office(low, after)


def _is_great(words: Sequence[Word], span: NameSpan) -> bool:
    """Return whether a place is so well known that a word in capitals after it makes it no other name."""
    if span.place_kind == "country":
        return True
    if span.fame < _GREAT or fold_name(words[span.first].text) in read_person_names():
        return False
    goes_on = span.last + 2 < len(words) and words[span.last + 2].capital and words[span.last + 2].joined
    return span.place_kind == "region" or goes_on


def is_mostly_other_office(low: str, after: Word) -> bool:
    """Return whether a word after a place name is common or an adjective, so that the name stands alone."""
    return (low in read_common_words() and low not in read_person_names()) or find_country(
        after.text
    ) is not None


def _is_followed_by_speech(words: Sequence[Word], span: NameSpan) -> bool:
    if span.last + 1 >= len(words):
        return False
    return words[span.last + 1].text in _SPEAKS


def _find_surnames(words: Sequence[Word], book: Gazetteer) -> frozenset[str]:
    """Return folded names of people: what follows a given name, a title or an unknown name."""
    names: set[str] = set()
    for before, word in pairwise(words):
        if not (word.capital and before.capital) or not (word.joined or before.text.endswith(".")):
            continue
        low, key = fold_name(before.text), fold_name(word.text)
        if not _is_name_before(low, before, book) or key in SITE_NOUNS or key in OFFICE_NOUNS:
            continue
        if book.measure_fame(f"{low} {key}")[0] >= 500 or key in read_common_words():
            continue
        names.add(key)
        if low in read_person_names() and low not in TITLES:
            names.add(low)
    return frozenset(names)


def _is_name_before(low: str, before: Word, book: Gazetteer) -> bool:
    """Return whether a word begins a person's name: a title, a given name or a word of no other sense."""
    if low in TITLES or low in read_person_names():
        return True
    if (
        low in read_common_words()
        or low in OFFICE_NOUNS
        or find_country(before.text)
        or before.text.isupper()
    ):
        return False
    return not before.opens and book.measure_fame(low)[0] < 1000
