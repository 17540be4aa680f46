"""Compares the long names of groups word by word: spellings of one name, and shorter forms of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from daybook.names.romanising import compare_words
from daybook.names.words import fold_word
from daybook.spelling import fold_name, lies_within

# Words that a name can have or lack without naming another group.
_EMPTY = frozenset(
    (
        "the", "a", "of", "and", "los", "las", "la", "le", "les", "al", "el", "as", "ash", "an", "ar", "at",
        "az", "e", "i", "ul", "ud", "group", "movement", "organisation", "organization", "harakat", "harakah",
        "tanzim", "gang", "network",
    )
)  # fmt: skip


def is_spelled_alike(name: str, other: str) -> bool:
    """Return whether two long names differ in spelling only; a word more or less makes another group of it.

    Example:
        >>> is_spelled_alike("Jund al-Sahil", "Jund as-Sahel")
        True
        >>> is_spelled_alike("First Brigade", "Fifth Brigade")
        False
    """
    words, others = _split(name), _split(other)
    if "".join(words) == "".join(others):
        return True
    if len(words) != len(others):
        return False
    return all(_is_alike(word, second) for word, second in zip(words, others, strict=True))


def lacks_words(name: str, other: str) -> bool:
    """Return whether one name is the other with words left out: Popular Guard, Popular Guard of Kasindra.

    One word that is left over must not be an ordinary one: the Front is none of the fronts.
    """
    small, large = sorted((_split(name), _split(other)), key=len)
    if len(small) == len(large) or not lies_within(small, large, _is_alike):
        return False
    return len(small) > 1 or small[0] not in _ORDINARY


_ORDINARY = frozenset(
    (
        "front", "army", "brigade", "brigades", "party", "force", "forces", "militia", "militias", "cartel",
        "islamic", "national", "liberation", "people", "peoples", "popular", "united", "free", "state",
        "guard", "guards", "union", "council", "command", "league", "resistance", "revolutionary", "rebels",
        "militants", "fighters", "coalition", "alliance", "clan", "gang", "mujahideen", "mujahidin",
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def _split(name: str) -> tuple[str, ...]:
    words = tuple(fold_name(name.replace("'s", "s")).split())
    return tuple(word for word in words if word not in _EMPTY) or words


def _is_alike(word: str, other: str) -> bool:
    if fold_word(word) == fold_word(other):
        return True
    tie = compare_words(word, other)
    if tie is None:
        return word.rstrip("s") == other.rstrip("s")
    # Numbers and short words say which unit it is; a slip of the pen makes another of them.
    return tie in ("equal", "spelling") or min(len(word), len(other)) >= 8


# Words that tell what somebody is, and name nobody.
_DESCRIBING = frozenset(
    (
        "unknown", "unidentified", "suspected", "alleged", "armed", "masked", "gunmen", "gunman", "men",
        "man", "attackers", "assailants", "militants", "militant", "rebels", "rebel", "insurgents",
        "insurgent", "terrorists", "terrorist", "terror", "jihadists", "jihadist", "jihadi", "islamist",
        "islamists", "extremists", "extremist", "fighters", "bandits", "bandit", "separatists",
        "separatist", "group", "groups", "of", "the", "a", "an", "some", "local", "several", "criminal",
        "criminals", "gang", "gangs", "perpetrators", "persons", "people", "unit", "network", "cell",
        "members", "member", "supporters", "kidnappers", "raiders",
    )
)  # fmt: skip


def has_name(names: Sequence[str]) -> bool:
    """Return whether any of the names is a name, and not what some men are: unknown gunmen.

    Example:
        >>> has_name(["unidentified gunmen"]), has_name(["Unknown Gunmen"]), has_name(["gunmen", "MIT"])
        (False, False, True)
    """
    return any(
        not name.islower() and any(word not in _DESCRIBING for word in fold_name(name).split())
        for name in names
    )
