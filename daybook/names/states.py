"""Finds the words for state forces: army, police, units, agencies that share a group's acronym."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from daybook.names.known import read_setting
from daybook.names.meaning import choose_meaning
from daybook.names.phrases import Phrase, PhraseIndex
from daybook.names.register import alias_index, read_data, state_names
from daybook.names.words import fold_name, read_words
from daybook.schema.evidence import Span


@dataclass(frozen=True, slots=True)
class StateMention:
    """A word or name for a state force: where it stands, and the full name behind an acronym."""

    span: Span
    name: str


@lru_cache(maxsize=2)
def _index_of(further: tuple[str, ...]) -> PhraseIndex[str]:
    rows: dict[str, list[str]] = read_data("states.json")
    nouns = [Phrase(word, word, lower=True) for word in rows["nouns"]]
    names = dict.fromkeys((*rows["names"], *further))
    return PhraseIndex([*nouns, *(Phrase(word, word, exact=word.isupper()) for word in names)])


def _index() -> PhraseIndex[str]:
    return _index_of(state_names())


def find_state_forces(text: str) -> list[StateMention]:
    """Return the words of `text` for soldiers, police, agencies and governments, in order.

    Example:
        >>> [mention.name for mention in find_state_forces("Kopassus troops and police")]
        ['Kopassus', 'troops', 'police']
    """
    words = read_words(text)
    found = [
        StateMention(Span(hit.start, hit.end), text[hit.start : hit.end])
        for hit in _index().find(text, words)
    ]
    found += _find_rivals(text)
    return sorted(found, key=lambda mention: mention.span)


def _find_rivals(text: str) -> list[StateMention]:
    """Return the acronyms of groups that in this text mean a state agency, such as Turkey's MIT."""
    hits = [
        hit
        for hit in alias_index().find(text, read_words(text))
        if any(phrase.payload.kind == "weak" for phrase in hit.phrases)
    ]
    if not hits:
        return []
    setting = read_setting(text, hits)
    meanings = [(hit, choose_meaning(hit, setting)) for hit in hits]
    return [
        StateMention(Span(hit.start, hit.end), meaning.other)
        for hit, meaning in meanings
        if meaning.state and meaning.other
    ]


def is_state_force(name: str) -> bool:
    """Return whether a name is, or ends in, a word for a state force."""
    keys = fold_name(name)
    return any(_index().whole(keys[start:]) for start in range(len(keys)))
