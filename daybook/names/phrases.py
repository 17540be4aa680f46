"""Finds many fixed phrases in a text at once, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from daybook.names.words import Word, fold_name, fold_word

Payload = TypeVar("Payload")
_GAP = re.compile(r"(?:[ \-–‑/.()'’]|, ?|\n){1,3}(?:the[ \-\n])?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`‘][^\W_]+)*")
_ARTICLE = "the"
# Letters: words up to this length ("al", "ud", "for") stand small inside names.
_JOINT = 3
# Keys of last words that some outlets write small.
_TAILS = frozenset(
    (
        "army", "movement", "front", "group", "network", "brigade", "militia", "rebel", "force",
        "fighter", "militant", "organisation", "party", "battalion", "faction", "coalition", "alliance",
        "council", "gang", "guerrilla", "cell", "division", "insurgent", "separatist", "extremist",
        "boy", "union", "unit", "corp", "legion", "command", "path", "forces", "province", "committee",
        "regiment", "mujahideen", "branch", "cartel", "clan", "tiger", "dissident", "boys", "hunter",
        "militiamen", "gunmen", "warrior", "raider", "team", "wing",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Payload]):
    """A phrase as it is looked for.

    Attributes:
        exact: asks for its very capitals, as acronyms do; lower: takes it in small letters throughout.
        capitals: `all` asks for capitals wherever the phrase has them, `most` lets a last word such as
            `army` be small; empty asks for one capital anywhere.
    """

    text: str
    payload: Payload
    exact: bool = False
    lower: bool = False
    capitals: Literal["", "most", "all"] = ""


@dataclass(frozen=True, slots=True)
class Hit(Generic[Payload]):
    """A place where phrases were found: offsets, the index of its first word and the one after its last."""

    start: int
    end: int
    first: int
    after: int
    phrases: tuple[Phrase[Payload], ...]


class PhraseIndex(Generic[Payload]):
    """An index of phrases by their words; build it once and ask it for many texts."""

    def __init__(self, phrases: Iterable[Phrase[Payload]]) -> None:
        self._whole: dict[tuple[str, ...], list[Phrase[Payload]]] = {}
        for phrase in phrases:
            key = fold_name(phrase.text)
            if key:
                self._whole.setdefault(key, []).append(phrase)
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for key in self._whole:
            lengths.setdefault(key[0], set()).add(len(key))
        for word, sizes in lengths.items():
            self._lengths[word] = tuple(sorted(sizes, reverse=True))

    def whole(self, key: tuple[str, ...]) -> Sequence[Phrase[Payload]]:
        """Return the phrases whose words are exactly `key`, capitals aside."""
        return self._whole.get(key, ())

    def find(self, text: str, words: Sequence[Word]) -> Iterator[Hit[Payload]]:
        """Yield the phrases in `text`, whose words are `words`; hits do not overlap.

        The article counts in neither: `Front for the Liberation` is found under `Front for Liberation`.
        """
        told = [(number, word) for number, word in enumerate(words) if word.key != _ARTICLE]
        lengths, count, index = self._lengths, len(told), 0
        while index < count:
            sizes = lengths.get(told[index][1].key)
            found = self._longest(text, told, index, sizes) if sizes else None
            if found is None:
                index += 1
            else:
                size, hit = found
                yield hit
                index += size

    def _longest(
        self, text: str, told: Sequence[tuple[int, Word]], index: int, sizes: tuple[int, ...]
    ) -> tuple[int, Hit[Payload]] | None:
        for size in sizes:
            numbered = told[index : index + size]
            if len(numbered) < size:
                continue
            part = [word for _, word in numbered]
            found = self._whole.get(tuple(word.key for word in part))
            if not found or not _is_joined(text, part):
                continue
            start, end = part[0].start, part[-1].end
            fitting = tuple(phrase for phrase in found if _fits(phrase, part))
            if fitting:
                if text[end : end + 1] == ")" and "(" in text[start:end]:
                    end += 1
                return size, Hit(start, end, numbered[0][0], numbered[-1][0] + 1, fitting)
        return None


# "Da'esh" is written with any of them.
_APOSTROPHES = re.compile(r"['’ʼ`‘]")


def _is_joined(text: str, part: Sequence[Word]) -> bool:
    return all(
        _GAP.fullmatch(text, left.end, right.start) is not None
        or text[left.end : right.start] in ("'s ", "’s ")
        for left, right in pairwise(part)
    )


def _fits(phrase: Phrase[Payload], part: Sequence[Word]) -> bool:
    if phrase.lower:
        return True
    if phrase.exact:
        return [_APOSTROPHES.sub("", word.raw) for word in part] == re.findall(
            r"[^\W_]+", _APOSTROPHES.sub("", phrase.text)
        )
    if phrase.capitals:
        # "new forces" is no name; in "Mahdi army" the last word is written small by some outlets.
        small = [word for word in part if word.raw[0].islower() and len(word.raw) > _JOINT]
        if small and (
            phrase.capitals == "all" or len(small) == len(part) or any(w.key not in _TAILS for w in small)
        ):
            return _is_small_too(phrase.text, small)
    return any(word.raw[0].isupper() or word.raw[0].isdigit() for word in part)


def _is_small_too(text: str, small: Sequence[Word]) -> bool:
    """Return whether the phrase itself writes those words small: `Tamil Tiger rebels`."""
    words = _WORD.findall(text)
    own = {fold_word(word) for word in words if word[0].islower()}
    return all(word.key in own for word in small) and any(word[0].isupper() for word in words)
