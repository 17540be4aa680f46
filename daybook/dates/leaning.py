"""Finds what a leaning phrase ("a day later", "the following Tuesday") counts from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from daybook.dates.phrase import TimePhrase
from daybook.dates.rules import Match
from daybook.dates.tokens import Token

_BREAK = re.compile(r"[,;:.!?\n]")
_NAMED_EVENT = re.compile(r"\s+(?:the|that|this)\s+(?:[a-z]+\s+){0,1}?([a-z]{4,})\b")
_DOING = re.compile(r"\s+[a-z]+ing\b")
# Characters: how far back a phrase may count from another, and how near an event's name stands to its date.
_REACH = 1500
_NEAR = 80
_COMPLEMENT = 60


class Page(NamedTuple):
    """A text with its tokens and the rules that fit them."""

    text: str
    tokens: Sequence[Token]
    matches: Sequence[Match]


def is_leaning(tokens: Sequence[Token], match: Match) -> bool:
    """Return whether the phrase counts from another phrase of the text and not from publication."""
    if match.rule in ("shift", "neighbour"):
        return True
    kinds = {token.kind for token in tokens[match.start : match.end]}
    if match.rule == "weekday":
        return "G" in kinds or ("V" in kinds and "k" not in kinds)
    return match.rule == "month" and ("H" in kinds or {"S", "y"} <= kinds)


def find_complement(page: Page, phrases: Sequence[TimePhrase], position: int) -> TimePhrase | None:
    """Return the phrase that "two days after" is followed by ("two days after Sunday's attack"), if any."""
    if _last_word(page, position) not in ("after", "before") or position + 1 == len(phrases):
        return None
    following = phrases[position + 1]
    between = page.text[phrases[position].span.end : following.span.start]
    return following if len(between) < _COMPLEMENT and not _BREAK.search(between) else None


def find_previous(page: Page, phrases: Sequence[TimePhrase], position: int) -> TimePhrase | None:
    """Return the last phrase before this one that dates an event, failing that a statement."""
    phrase = phrases[position]
    earlier = [other for other in phrases[:position] if _is_base(other)]
    events = [other for other in earlier if not other.statement]
    if _last_word(page, position) in ("after", "before"):
        told, is_open = _told_before(page, events, position)
        if told or is_open:
            return told
    near = [other for other in events if phrase.span.start - other.span.end < _REACH]
    usable = near or earlier
    return usable[-1] if usable else None


def _told_before(page: Page, events: list[TimePhrase], position: int) -> tuple[TimePhrase | None, bool]:
    """The phrase beside the event that "after the bombing" names, and whether no other may stand in.

    "Weeks before the fall of the town", "a day after agreeing to it" count from what has no date.
    """
    end = page.tokens[page.matches[position].end - 1].end
    named = _NAMED_EVENT.match(page.text, end)
    if named:
        stem = re.compile(re.escape(named.group(1)[:4]), re.IGNORECASE)
        said = [match.start() for match in stem.finditer(page.text, 0, end)]
        told = [(_distance(said, other), -other.span.start, other) for other in events]
        best = min(told, key=lambda scored: scored[:2], default=None)
        if best and best[0] <= _NEAR:
            return best[2], False
    first = page.tokens[page.matches[position].start]
    is_bare = first.kind in "dkny"
    return None, is_bare or bool(_DOING.match(page.text, end))


def _distance(places: list[int], phrase: TimePhrase) -> int:
    """The characters between the phrase and the nearest of the places."""
    return min((abs(place - phrase.span.start) for place in places), default=_REACH)


def _is_base(phrase: TimePhrase) -> bool:
    return phrase.days is not None and not phrase.dateline and phrase.kind in ("absolute", "relative")


def _last_word(page: Page, position: int) -> str:
    return page.tokens[page.matches[position].end - 1].word
