"""Names of people and places in the words of a correction, with the aliases that stand beside them."""

from __future__ import annotations

import re

_WORD = r"[A-Z][\w'’]*(?:-\w+)*"
# "bin", "al" and the like join the words of one name.
_ONE = rf"{_WORD}(?:\s+(?:(?:al|bin|bint|ibn|de|da|van|von|abu|ul|el)[-\s]+)?{_WORD}){{0,4}}"
_ALIAS = r",?\s+(?:alias|also\s+known\s+as|also\s+called|better\s+known\s+as|a\.?k\.?a\.?)\s+"
_SPLIT = re.compile(_ALIAS)
# Words that begin a sentence or name an office, a day or a side are no one's name.
_NO_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "his",
        "her",
        "police",
        "army",
        "military",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "islamist",
        "officials",
        "authorities",
        "government",
        "state",
        "dna",
        "president",
        "governor",
        "earlier",
        "first",
        "last",
    ]
)


def match_name(group: str) -> str:
    """Return the pattern of a name with its aliases, as a regular expression's group of that name."""
    return rf"(?P<{group}>{_ONE}(?:(?:{_ALIAS}){_ONE})*)"


def split_names(words: str) -> tuple[str, ...]:
    """Return the name and its aliases, in the order of the words; empty where none is a name.

    Example:
        >>> split_names("Tarmo alias Pak Besi, also known as Juki")
        ('Tarmo', 'Pak Besi', 'Juki')
    """
    parts = [" ".join(part.split()) for part in _SPLIT.split(words)]
    return tuple(part for part in parts if part and part.split()[0].lower() not in _NO_NAMES)
