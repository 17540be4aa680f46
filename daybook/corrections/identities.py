"""Corrections of who it was: "it was not Tarmo but Juki", "first named as Tarmo", "Tarmo is alive"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.corrections.names import match_name, split_names
from daybook.corrections.notices import NOTICE, WRONGLY

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesPair:
    """Who it was not and who it was; `follow` says that the next sentence may tell who it was."""

    slot: str
    was: Names
    now: Names
    follow: bool = False


_TO = r"(?:in|at|near|on|from|by|to|for|with|of)\b"
_FILL = rf"(?:(?:the|a|an|his|her|another)\s+)?(?:(?!{_TO})[a-z][\w-]*\s+){{0,5}}?"
_NOT_IN = rf"(?!\s+{_TO})"
_FIRST = r"(?:first|initially|previously|earlier|originally|wrongly|mistakenly|falsely|at\s+first)"
_SAID = r"(?:announced|named|identified|reported|given|presented)"

# "was a man called Juki and not, as the police had said, the smith Tarmo", "is Juki, not Tarmo"
_NOW_NOT_WAS = re.compile(
    rf"\b(?:was|is|were|are|be|been|as|in\s+fact|actually)\s+{_FILL}{match_name('now')},?\s+"
    rf"(?:(?:and|but)\s+)?(?:not|rather\s+than|instead\s+of){_NOT_IN}(?:,\s*as\s+[^,.;]{{3,90}},|\s+)\s*{_FILL}{match_name('was')}"
)
# "was not Tarmo but Juki"
_NOT_WAS_BUT_NOW = re.compile(
    rf"\b(?:was|is|were|are)\s+not(?:,\s*as\s+[^,.;]{{3,90}},)?{_NOT_IN}\s+{_FILL}{match_name('was')}"
    rf"(?:,\s*as\s+[^,.;]{{3,90}})?,?\s+but\s+(?:rather\s+|in\s+fact\s+)?{_FILL}{match_name('now')}"
)
# "the person previously announced as Tarmo is in fact Juki"
_SAID_AS = re.compile(rf"\b{_SAID}\b[^.;]{{0,80}}?\bas\s+{_FILL}{match_name('was')}")
_IS_NOW = re.compile(
    rf"\b(?:is|was)\s+(?:in\s+fact|actually|really|in\s+reality)\s+{_FILL}{match_name('now')}"
    rf"|\b(?:proved|turned\s+out)\s+to\s+be\s+{_FILL}{match_name('now2')}"
)
_THEN = re.compile(
    rf"\b(?:shown|showed|shows|proved|established|revealed|found|confirmed|now)\b[^.;]{{0,60}}?"
    rf"\b(?:he|she|it|man|woman|person|body|dead\s+man|was|is)\s+(?:is|was|to\s+be\s+)?\s*{_FILL}{match_name('now')}"
)
_SIGN = re.compile(
    rf"\b{_FIRST}\b|\bcorrect(?:ed|s|ion)\b|\btook\s+(?:it|that)\s+back\b|\bwithdr[ae]wn?\b|\bmistak\w+\b|"
    r"\bretract\w*\b|\bin\s+fact\b",
    re.IGNORECASE,
)
_MISNAMED = re.compile(rf"\bmis(?:identified|named)\b[^.;]{{0,60}}?\bas\s+{_FILL}{match_name('was')}")
# "the man killed on Friday is not Tarmo"
_IS_NOT = re.compile(
    rf"\b(?:man|woman|militant|suspect|fighter|person|one|body|dead|leader|commander|gunman|attacker|bomber)\b"
    rf"[^.;]{{0,80}}?\b(?:is|was)\s+not{_NOT_IN}\s+{_FILL}{match_name('was')}"
)
# "Tarmo has not been killed", "Tarmo is alive", "Tarmo is therefore still wanted"
_LIVES = re.compile(
    rf"{match_name('was')}(?:,[^,.;]{{3,120}},)?\s+"
    r"(?:(?:has|had|was|is)\s+not\s+(?:been\s+)?(?:killed|dead|hit|(?:one\s+of|among)\s+(?:the|those)\s+(?:\w+\s+)?(?:dead|killed|victims))"
    r"|is\s+(?:still\s+|in\s+fact\s+)?alive"
    r"|(?:is|remains)\s+(?:therefore\s+|however\s+)?(?:still\s+wanted|(?:still\s+)?at\s+large|(?:still\s+)?on\s+the\s+run)\b)"
)
# "reports that Tarmo had died were wrong", "withdrew its claim that Tarmo was killed"
_DIED = r"(?:(?:had|has|was|were)\s+(?:been\s+)?(?:killed|dead|died|shot\s+dead)|died)"
_FALSE_DEATH = re.compile(
    r"\b(?:[Rr]eports?|[Nn]ews|[Cc]laims?|[Rr]umou?rs?|[Ss]tatements?|[Aa]nnouncements?)\s+(?:on\s+\w+\s+)?that\s+"
    rf"{_FILL}{match_name('was')}\s+{_DIED}\b[^.;]{{0,80}}?\b(?:was|were|is|are|proved|turned\s+out\s+to\s+be)\s+"
    r"(?:wrong|false|untrue|incorrect|mistaken|unfounded|premature)\b"
)
_DEATH_WITHDRAWN = re.compile(
    r"\b(?:withdrew|withdrawn|retracted|took\s+back|taken\s+back)\b[^.;]{0,40}?\b(?:claim|report|statement|announcement|news)\w*\s+"
    rf"that\s+{_FILL}{match_name('was')}\s+{_DIED}\b"
)
# "in Barga and not in Tula": the pattern of a place, told by its prepositions
_PLACE_NOT = re.compile(
    rf"\b(?:in|at|near)\s+(?:the\s+\w+\s+of\s+)?{match_name('now')},?\s+(?:and\s+|but\s+)?not\s+(?:(?:in|at|near)\s+)?"
    rf"{match_name('was')}"
)
_PLACE_BUT = re.compile(
    rf"\bnot\s+(?:in|at|near)\s+{match_name('was')}(?:,\s*as\s+[^,.;]{{3,90}})?,?\s+but\s+(?:in|at|near)\s+{match_name('now')}"
)
_PLACE_WRONG = re.compile(
    rf"\b(?:had|put|placed|located)\s+(?:it|them|him|her|the\s+\w+)\s+(?:\w+\s+)?(?:in|at|near)\s+{match_name('was')}"
    r"[^.;]{0,40}?\b(?:wrong|mistaken|incorrect|in\s+error)\b"
)
_IN = re.compile(rf"\b(?:in|at|near)\s+(?:the\s+\w+\s+of\s+)?{match_name('place')}")


def find_names(sentence: str, following: str = "") -> Iterator[NamesPair]:
    """Yield who or where it was not, and who or where it was, by the sentence and the one that follows."""
    places = [*_pair("place", sentence, _PLACE_NOT, _PLACE_BUT, _PLACE_WRONG)]
    if not places and NOTICE.search(sentence):
        places = [*_find_noticed(sentence, following)]
    yield from places
    if places:
        return
    found = [*_pair("named", sentence, _NOW_NOT_WAS, _NOT_WAS_BUT_NOW)]
    if not found:
        found = [*_find_said_as(sentence, following)]
    if not found:
        found = [*_pair("named", sentence, _MISNAMED, _IS_NOT, _LIVES, _FALSE_DEATH, _DEATH_WITHDRAWN)]
    yield from found


def _find_noticed(sentence: str, following: str) -> Iterator[NamesPair]:
    """The wrong place and the right one, where a notice and the sentence after it name one each."""
    if bool(WRONGLY.search(sentence)) == bool(WRONGLY.search(following)):
        return
    wrong, right = (sentence, following) if WRONGLY.search(sentence) else (following, sentence)
    was, now = ([split_names(m["place"]) for m in _IN.finditer(part)] for part in (wrong, right))
    if len(was) == len(now) == 1 and was[0] and now[0] and was != now:
        yield NamesPair("place", was[0], now[0], follow=True)


def _pair(slot: str, sentence: str, *patterns: re.Pattern[str]) -> Iterator[NamesPair]:
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            parts = match.groupdict()
            was, now = split_names(parts["was"]), split_names(parts.get("now") or "")
            if was and was != now:
                yield NamesPair(slot, was, now)


def _find_said_as(sentence: str, following: str) -> Iterator[NamesPair]:
    said = _SAID_AS.search(sentence)
    if said is None:
        return
    was = split_names(said["was"])
    after = _IS_NOW.search(sentence, said.end("was"))
    now = split_names(after["now"] or after["now2"]) if after else ()
    then = None if now else _THEN.search(following)
    if then is not None:
        now = split_names(then["now"])
    if was and now != was and (now or _SIGN.search(sentence)):
        yield NamesPair("named", was, now, follow=then is not None)
