"""Finds many fixed phrases in a text at once, the longest at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from daybook.names.words import Word, fold_name

Payload = TypeVar("Payload")
_GAP = re.compile(r"(?:[ \-–‑/.()'’]|, ?|\n){1,3}(?:the[ \-\n])?", re.IGNORECASE)
_ARTICLE = "the"


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Payload]):
    """A phrase as it is looked for; `exact` asks for its very capitals, as acronyms do."""

    text: str
    payload: Payload
    exact: bool = False
    lower: bool = False


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
        wanted = re.findall(r"[^\W_]+", phrase.text)
        return [word.raw for word in part] == wanted
    return any(word.raw[0].isupper() or word.raw[0].isdigit() for word in part)
