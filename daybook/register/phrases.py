"""What a person types to search: words, beginnings of words, and phrases in quotation marks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from daybook.spelling import fold_name

_PART = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')
_APOSTROPHES = re.compile(r"(?<=\w)['’‘ʿʾ`](?=\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_MOST = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow one another; with `begins` the last may go on."""

    words: tuple[str, ...]
    begins: bool

    def matches(self, folded: str) -> bool:
        """Return whether a folded text with a space at both ends has the phrase."""
        return f" {' '.join(self.words)}{'' if self.begins else ' '}" in folded


def read_phrases(text: str) -> tuple[Phrase, ...]:
    """Return what is sought: each bare word as the beginning of a word, each quoted part as whole words.

    Words of one letter are whole. At most 12 parts count.

    Example:
        >>> [(p.words, p.begins) for p in read_phrases('police "south coast"')]
        [(('police',), True), (('south', 'coast'), False)]
    """
    found: list[Phrase] = []
    for quoted, bare in _PART.findall(text):
        words = tuple(fold_name(quoted or bare).split())
        if words:
            found.append(Phrase(words, not quoted and len(words[-1]) > 1))
    return tuple(dict.fromkeys(found))[:_MOST]


def fold_text(text: str) -> str:
    """Return a long text as its words are compared: as `fold_name`, and quicker where it is plain."""
    plain = _APOSTROPHES.sub("", text)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_NOT_WORD.sub(" ", plain).casefold().split())
