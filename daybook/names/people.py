"""Are two names one person's? A score from 0 to 1 with the reason, from the names alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from daybook.names.person_name import Part, PersonName, read_person
from daybook.names.romanising import compare_words, sound_word
from daybook.spelling import lies_within

Likeness = Literal[
    "equal", "spelling", "slip", "order", "full", "initials",
    "surname part", "kunya part", "given part", "middle part",
    "kin", "father", "same surname", "same given name", "different",
]  # fmt: skip
# The chance that the two are one man where nothing but their names is known, in news of armed groups: single
# names are borne by many; a shared last name joins brothers, clans and places of origin.
_SCORES: dict[Likeness, float] = {
    "equal": 0.97, "spelling": 0.93, "slip": 0.8, "order": 0.8, "full": 0.88, "initials": 0.7,
    "surname part": 0.6, "kunya part": 0.5, "given part": 0.4, "middle part": 0.3,
    "kin": 0.03, "father": 0.02, "same surname": 0.06, "same given name": 0.05, "different": 0.01,
}  # fmt: skip
_SINGLE: dict[Likeness, float] = {"equal": 0.6, "spelling": 0.5, "slip": 0.3}
JOINING = frozenset(("equal", "spelling", "slip", "order", "full", "initials"))
PARTS = frozenset(("surname part", "kunya part", "given part", "middle part"))
_ALIAS = re.compile(
    r"[\"“”]? ?[,(]? ?\b(?:alias|aka|a\.k\.a\.?|also known as|better known as|known as|nom de guerre|"
    r"real name)\b,? ?[\"“”‘’']?",
    re.IGNORECASE,
)
# Two spellings that share this much are named in the reason even where they are taken for two men's.
_NEAR = 80.0


class NameTie(NamedTuple):
    """How two names relate, and the words that say it."""

    likeness: Likeness
    reason: str


@lru_cache(maxsize=65536)
def relate_names(name: str, other: str) -> NameTie:
    """Return how two names of people relate, titles, particles and transliteration aside.

    Example:
        >>> relate_names("Abu Musab al-Zarqawi", "al-Zarkawi").likeness
        'surname part'
        >>> relate_names("Basri bin Barjo", "Barjo").likeness
        'father'
    """
    a, b = read_person(name), read_person(other)
    if not a.parts or not b.parts:
        return NameTie("different", "one of the names is empty")
    if a.generation != b.generation and (a.generation or b.generation) and _covers(a.parts, b.parts):
        return NameTie("kin", f"{name} and {other} are father and son")
    small, large = (a, b) if len(a.parts) <= len(b.parts) else (b, a)
    if a.sonship or b.sonship:
        return _relate_family(a, b, name, other)
    tie = _relate_whole(small, large, name, other) or _relate_part(small, large, name, other)
    return tie or _relate_apart(a, b, name, other)


def _relate_family(a: PersonName, b: PersonName, name: str, other: str) -> NameTie:
    """Relate a name that begins with `bin`: "bin Laden" is a family's, and part of its members' names."""
    if a.sonship and b.sonship:
        same = _covers(a.parts, b.parts) and len(a.parts) == len(b.parts)
        return (
            NameTie("equal", f"both are called {name}") if same else NameTie("different", "the names differ")
        )
    family, full = (a, b) if a.sonship else (b, a)
    words = [part.word for part in family.parts]
    inside = [*full.father, *(part.word for part in full.parts)]
    if all(any(_is_alike(word, known) for known in inside) for word in words):
        return NameTie("surname part", f"one name is part of the other: {name} and {other}")
    return NameTie("different", f"the names differ: {name} and {other}")


def _relate_whole(small: PersonName, large: PersonName, name: str, other: str) -> NameTie | None:
    """Relate names that have all words in common, or a full name to a fuller one."""
    if len(small.parts) == len(large.parts):
        ties = [_compare(p, q) for p, q in zip(small.parts, large.parts, strict=True)]
        if all(ties):
            if small.father and large.father and not _is_alike(small.father[0], large.father[0]):
                return NameTie("same given name", f"their fathers' names differ: {name} and {other}")
            return _name_whole(ties, name, other)
        if _is_cut_otherwise(small, large):
            return NameTie("spelling", f"the names are spelled alike: {name} and {other}")
        if len(small.parts) > 1 and _covers(small.parts, tuple(reversed(large.parts))):
            return NameTie("order", f"the same words in another order: {name} and {other}")
        return None
    if _is_cut_otherwise(small, large):
        return NameTie("spelling", f"the names are spelled alike: {name} and {other}")
    if len(small.parts) > 1 and _covers(small.parts, large.parts):
        return NameTie("full", f"one name is a fuller form of the other: {name} and {other}")
    return None


def _name_whole(ties: Sequence[str | None], name: str, other: str) -> NameTie:
    if "initial" in ties:
        return NameTie("initials", f"the initials fit: {name} and {other}")
    if "slip" in ties:
        return NameTie("slip", f"the names differ by a letter or two: {name} and {other}")
    if "spelling" in ties or name.casefold() != other.casefold():
        return NameTie(
            "spelling" if "spelling" in ties else "equal", f"spellings of one name: {name} and {other}"
        )
    return NameTie("equal", f"both are called {name}")


def _relate_part(small: PersonName, large: PersonName, name: str, other: str) -> NameTie | None:
    """Relate one word to the fuller name that it is part of."""
    if len(small.parts) != 1 or len(large.parts) < 2:
        return None
    own = small.parts[0]
    places = [n for n, part in enumerate(large.parts) if _compare(own, part)]
    if not places:
        return None
    at = places[-1]
    said = f"one name is part of the other: {name} and {other}"
    if own.kunya or large.parts[at].kunya:
        return NameTie("kunya part", said) if own.kunya == large.parts[at].kunya else None
    if at == len(large.parts) - 1:
        return NameTie("surname part", said)
    return NameTie("given part" if at == 0 else "middle part", said)


def _relate_apart(a: PersonName, b: PersonName, name: str, other: str) -> NameTie:
    """Say in what two names agree that are not one person's."""
    for man, son in ((a, b), (b, a)):
        if son.father and len(man.parts) <= 2 and _is_alike(man.parts[0].word, son.father[0]):
            return NameTie("father", f"one is named as the other's father: {name} and {other}")
    if _compare(a.parts[-1], b.parts[-1]) and len(a.parts) > 1 and len(b.parts) > 1:
        return NameTie("same surname", f"the last name is the same and the others differ: {name} and {other}")
    if _compare(a.parts[0], b.parts[0]) and len(a.parts) > 1 and len(b.parts) > 1:
        return NameTie(
            "same given name", f"the first name is the same and the others differ: {name} and {other}"
        )
    return NameTie("different", f"the names differ: {name} and {other}")


def _compare(part: Part, other: Part) -> str | None:
    if part.initial or other.initial:
        return "initial" if part.word[0] == other.word[0] else None
    if part.kunya != other.kunya:
        return None
    return compare_words(part.word, other.word)


def _is_alike(word: str, other: str) -> bool:
    return compare_words(word, other) is not None


def _covers(small: Sequence[Part], large: Sequence[Part]) -> bool:
    """Return whether every part of the small name has its own part in the large one, in the same order."""
    return lies_within(small, large, _compare)


def _is_cut_otherwise(a: PersonName, b: PersonName) -> bool:
    """Return whether two names are one but for where their words are cut: Karim-Zadeh, Karimzadeh."""
    return compare_words(_join(a.parts), _join(b.parts)) in ("equal", "spelling")


def _join(parts: Sequence[Part]) -> str:
    return "".join(sound_word(part.word) for part in parts)


def split_aliases(name: str) -> list[str]:
    """Return the names in `A alias B` and its like, the first being the main one.

    Example:
        >>> split_aliases("Firman alias Aco alias Ikrima")
        ['Firman', 'Aco', 'Ikrima']
    """
    return [part.strip(" \"“”'’,()") for part in _ALIAS.split(name) if part.strip(" \"“”'’,()")]


def same_person(a: str | Sequence[str], b: str | Sequence[str]) -> tuple[float, str]:
    """Return how likely two people are one, from their names alone, and why.

    Two that share an alias, or a last name, while their main names differ stay two. Titles and ranks count
    for nothing; a son is not his father.

    Args:
        a: one person's name, with aliases as in "Firman alias Ikrima", or all names with the main one first.
        b: the other's.

    Returns:
        The score, 0 to 1, and the reason in words for a person.

    Example:
        >>> same_person("Abu Musab al-Zarqawi", "Abu Musab Az-Zarkawi")[0] > 0.9
        True
        >>> same_person("Jaka Ramadhan alias Ikrima", "Firman alias Ikrima")[0] < 0.2
        True
    """
    names, others = _list_names(a), _list_names(b)
    if not names or not others:
        return 0.0, "one of them has no name"
    ties = [(_score(name, other), name, other) for name in names for other in others]
    (score, tie), name, other = max(ties, key=lambda found: found[0][0])
    main, second = names[0], others[0]
    if tie.likeness in PARTS and (clash := _find_clash(names, others)):
        return 0.1, f"the names share a word and differ: {clash}"
    if (name, other) == (main, second) or tie.likeness not in JOINING | PARTS:
        return score, _name_near(tie, name, other)
    if _is_other_man(names, others, full=tie.likeness in JOINING and _has_two_parts(name)):
        return (
            0.1,
            f"both are called {name if name == other else f'{name} or {other}'}, but their names differ: "
            f"{main} and {second}",
        )
    return score, tie.reason


def _list_names(names: str | Sequence[str]) -> list[str]:
    given = [names] if isinstance(names, str) else list(names)
    return [part for name in given for part in split_aliases(name)]


def _score(name: str, other: str) -> tuple[float, NameTie]:
    tie = relate_names(name, other)
    short = max(len(read_person(name).parts), len(read_person(other).parts)) == 1
    if short and tie.likeness in _SINGLE:
        return _SINGLE[tie.likeness], NameTie(
            tie.likeness, f"{tie.reason}, a single name that others can bear"
        )
    return _SCORES[tie.likeness], tie


def _find_clash(names: Sequence[str], others: Sequence[str]) -> str | None:
    """Return two full names that contradict each other, where both people have full names and none agree."""
    full = [name for name in names if _has_two_parts(name)]
    second = [name for name in others if _has_two_parts(name)]
    if not full or not second or any(relate_names(a, b).likeness in JOINING for a in full for b in second):
        return None
    return f"{full[0]} and {second[0]}"


def is_full(name: str) -> bool:
    """Return whether a name says enough to be one man's: two parts beside titles, or a kunya."""
    parts = read_person(name).parts
    return len(parts) > 1 or any(part.kunya for part in parts)


def _has_two_parts(name: str) -> bool:
    return len(read_person(name).parts) > 1


def _is_other_man(names: Sequence[str], others: Sequence[str], full: bool) -> bool:
    """Return whether the two main names speak against an alias that two share.

    They do where neither main name is among the other's names in any form; a full name in common outweighs
    them where one of the mains is a single word.
    """
    main, second = names[0], others[0]
    if any(relate_names(main, other).likeness in JOINING | PARTS for other in others):
        return False
    if any(relate_names(second, name).likeness in JOINING | PARTS for name in names):
        return False
    lengths = [len(read_person(main).parts), len(read_person(second).parts)]
    return not (full and min(lengths) == 1)


def _name_near(tie: NameTie, name: str, other: str) -> str:
    """Return the reason, and for two names that only look alike that they do."""
    if tie.likeness != "different" or fuzz.ratio(name.casefold(), other.casefold()) < _NEAR:
        return tie.reason
    return f"{tie.reason}, though they look alike"
