"""Proper names in a telling's words: what it is about, even where the reader took a name for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from daybook.spelling import fold_name, romanise_name, romanise_word

# The head of an agency's report: COUNTRY or TOWN, day (outlet).
DATELINE = re.compile(r"^[^.\n]{0,90}?\)\s+[-–—]+\s+")
_LATER_DATELINE = re.compile(r"(?<=[.!?] )[A-Z][^.\n]{0,80}?\(\w[^)\n]{0,40}\)\s+[-–—]+\s+")
_SENTENCE = re.compile(r"(?:(?<=[.!?:;]) +|\n+|^)[\"“‘(]*")
_NAME = re.compile(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*")
_SHORTEST = 4
# Names that reports of any incident hold.
_ANYWHERE = frozenset(
    (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
        "february", "march",
        "april", "june", "july", "august", "september", "october", "november", "december", "islamic", "state",
        "muslim", "muslims", "christian", "christians", "united", "nations", "northern", "southern",
        "eastern",
        "western", "north", "south", "east", "west", "central", "province", "district", "region",
        "regency", "county",
        "reuters", "army", "police", "ministry", "general", "major", "colonel", "brigadier",
        "captain", "lieutenant",
        "president", "minister", "governor", "mayor", "chief", "commander", "spokesman", "according", "front",
        "liberation", "national", "people", "peoples", "movement", "party", "republic", "democratic",
        "forces",
        "armed", "defence", "defense", "interior", "security", "government", "commissioner", "inspector",
    )
)  # fmt: skip


def strip_dateline(words: str) -> str:
    """Return the words without the head of an agency's report, wherever its sentence stands among them."""
    return _LATER_DATELINE.sub("", DATELINE.sub("", words))


def find_proper(words: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return keys of the single words of proper names in the words, sorted.

    The first word of a sentence is left out, since its capital says nothing, and so is the dateline.

    Args:
        words: the telling; known: names that are compared elsewhere, such as the groups' and the country's.

    Example:
        >>> find_proper("Troops shot two men near Old Harbour on Monday.", [])
        ('harbur',)
    """
    beyond = {word for name in known for word in fold_name(name).split()}
    text = DATELINE.sub("", words)
    starts = {match.end() for match in _SENTENCE.finditer(text)}
    found = set()
    for match in _NAME.finditer(text):
        for word in fold_name(match.group()).split():
            if match.start() in starts or len(word) < _SHORTEST or word in _ANYWHERE or word in beyond:
                continue
            found.add(romanise_word(word))
    return tuple(sorted(found))


def list_words(names: Iterable[str | None]) -> tuple[str, ...]:
    """Return the keys of all words of the names as `find_proper` makes them."""
    return tuple(sorted({word for name in names if name for word in romanise_name(name).split()}))
