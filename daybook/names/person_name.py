"""Reads a person's name into its parts: titles left out, compounds joined, the father's name set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from daybook.names.register import read_data
from daybook.names.romanising import sound_word, spell_plainly

_DATA = read_data("people.json")
_TITLES = frozenset(_DATA["titles"])
_PARTICLES = frozenset(_DATA["particles"])
_SONS = frozenset(_DATA["sons"])
_KUNYAS = frozenset(_DATA["kunyas"])
_GENERATIONS = {
    "jr": "junior", "jnr": "junior", "junior": "junior", "ii": "junior", "sr": "senior", "snr": "senior",
    "senior": "senior", "iii": "third", "iv": "fourth",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`‘ʿʾ][^\W\d_]+)*")
# "Hamza, son of Osama bin Laden", "Basri bin Barjo", "the younger son of Nur".
_SON_OF = re.compile(
    r",? (?:(?:the|a) )?(?:[\w\-]+ )?(?:son|daughter|brother|nephew|cousin|father|wife|widow) of\b.*$",
    re.IGNORECASE,
)
_SERVANT = re.compile(r"abd(?:[ueaoi]u?)?(?:l|r|s|n|z|t|d|sh)?(?=[bcdfghjklmnpqrstvwz].{3,})")
_FAITH = re.compile(r"(.{3,}?)(?:udd|edd|add|idd|ud|ed|ad)(?:i|ee)ne?")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of a name, or a kunya ("Abu Musab") as one; `initial` where only its first letter is given."""

    word: str
    kunya: bool = False
    initial: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in parts.

    Attributes:
        parts: the words that are his own, in order; titles and particles are left out.
        father: the words after `bin`, `ibn` or their like, in order.
        sonship: whether the name begins with `bin`: "bin Laden" stands for a family.
        generation: `junior`, `senior`, `third` or empty.
    """

    parts: tuple[Part, ...]
    father: tuple[str, ...] = ()
    sonship: bool = False
    generation: str = ""


@lru_cache(maxsize=65536)
def read_person(name: str) -> PersonName:
    """Return the parts of a person's name.

    Example:
        >>> [part.word for part in read_person("Sheikh Abu Musab al-Zarqawi").parts]
        ['musab', 'zarqawi']
        >>> read_person("Basri bin Barjo").father
        ('barjo',)
    """
    words = [spell_plainly(word) for word in _WORD.findall(_SON_OF.sub("", name))]
    generation = next((_GENERATIONS[word] for word in words[1:] if word in _GENERATIONS), "")
    words = [word for number, word in enumerate(words) if word and not (number and word in _GENERATIONS)]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    words = _join_compounds(words)
    sonship = bool(words) and words[0] in _SONS
    own, father = _split_father(words[1:] if sonship else words)
    return PersonName(
        tuple(_read_parts(own)), tuple(word for word in father if word not in _PARTICLES), sonship, generation
    )


def _join_compounds(words: list[str]) -> list[str]:
    """Return the words with "Abd al-Rahman" and "Salah ad-Din" made one, however they were cut."""
    out: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        rest = words[position + 1 :]
        skipped = 1 if rest and rest[0] in _PARTICLES else 0
        if word in _KUNYAS and rest and sound_word(rest[0]) == "bakr":
            # "Abu Bakr" is a given name of its own, written in one word as often as in two.
            out.append("abubakr")
            position += 2
            continue
        if (
            word in ("abd", "abdul", "abdel", "abdal", "abdur", "abdus", "abdoul", "abdul", "abdou")
            and len(rest) > skipped
        ):
            out.append("abd" + sound_word(rest[skipped]))
            position += 2 + skipped
            continue
        if out and word in ("din", "deen", "dine", "eddine", "uddin", "eddin", "addin"):
            while len(out) > 1 and out[-1] in (*_PARTICLES, "ud", "ed", "ad", "al", "ul", "id"):
                out.pop()
            out[-1] += "din"
            position += 1
            continue
        out.append(_join_one(word))
        position += 1
    return out


def _join_one(word: str) -> str:
    servant = _SERVANT.match(word)
    if servant and word not in ("abdullah", "abdalla", "abdallah", "abdulla", "abdulah"):
        return "abd" + sound_word(word[servant.end() :])
    faith = _FAITH.fullmatch(word)
    return faith.group(1) + "din" if faith else word


def _split_father(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words before the first `bin` and those after it."""
    for number, word in enumerate(words):
        if word in _SONS and 0 < number < len(words) - 1:
            return words[:number], [other for other in words[number + 1 :] if other not in _SONS]
    return words, []


def _read_parts(words: list[str]) -> list[Part]:
    parts: list[Part] = []
    position = 0
    while position < len(words):
        word = words[position]
        rest = words[position + 1 :]
        skipped = 1 if rest and rest[0] in _PARTICLES else 0
        if word in _KUNYAS and len(rest) > skipped:
            # A mother's kunya is another person's than a father's.
            mother = "umm" if word.startswith(("u", "o")) else ""
            parts.append(Part(mother + rest[skipped], kunya=True))
            position += 2 + skipped
            continue
        if word not in _PARTICLES or (len(words) == 1):
            parts.append(Part(word, initial=len(word) == 1))
        position += 1
    return parts or [Part(word) for word in words]
