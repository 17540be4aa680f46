"""How much a name says: whether it is one man's, or one that many bear."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from daybook.names.person_name import Part, read_person
from daybook.names.register import read_data
from daybook.names.romanising import sound_word

Weight = Literal["full", "common", "single", "common single", "initials"]


@cache
def _read_sounds(kind: str) -> frozenset[str]:
    return frozenset(sound_word(word) for word in read_data("common.json")[kind])


@lru_cache(maxsize=65536)
def weigh_name(name: str) -> Weight:
    """Return how much a name says of who bears it.

    `full`: two parts, not both of the most common; `common`: two parts that thousands bear together
    (Mohammed Ali); `single`: one word, or a kunya; `common single`: one that thousands bear; `initials`.

    Example:
        >>> weigh_name("Ali Kalora"), weigh_name("Mohammed Ali"), weigh_name("Abu Ahmed"), weigh_name("R.D.")
        ('full', 'common', 'common single', 'initials')
    """
    parts = read_person(name).parts
    if all(part.initial for part in parts) or (len(parts) == 1 and name.isupper() and len(name) <= 3):
        return "initials"
    common = all(part.initial or _is_common(part) for part in parts)
    if len(parts) == 1:
        return "common single" if common else "single"
    return "common" if common and len(parts) == 2 else "full"


def _is_common(part: Part) -> bool:
    return sound_word(part.word) in _read_sounds("given")


def is_clan(name: str) -> bool:
    """Return whether a single word is the name of a clan, a family or a place of origin, which many share.

    Example:
        >>> is_clan("al-Masri"), is_clan("Haqqani"), is_clan("Kalora")
        (True, True, False)
    """
    parts = read_person(name).parts
    if len(parts) != 1 or parts[0].kunya:
        return False
    return name.lower().startswith(("al-", "al ", "el-", "as-", "az-", "an-")) or sound_word(
        parts[0].word
    ) in _read_sounds("clans")
