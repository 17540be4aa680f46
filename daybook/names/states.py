"""Finds the words for state forces: army, police, units, agencies that share a group's acronym."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from daybook.names.countries import find_country_words
from daybook.names.meaning import Setting, is_rival
from daybook.names.phrases import Phrase, PhraseIndex
from daybook.names.register import alias_index, read_data
from daybook.names.words import fold_name, read_words
from daybook.schema.evidence import Span


@dataclass(frozen=True, slots=True)
class StateMention:
    """A word or name for a state force: where it stands, and the full name behind an acronym."""

    span: Span
    name: str


@cache
def _index() -> PhraseIndex[str]:
    rows: dict[str, list[str]] = read_data("states.json")
    nouns = [Phrase(word, word, lower=True) for word in rows["nouns"]]
    return PhraseIndex([*nouns, *(Phrase(word, word, exact=word.isupper()) for word in rows["names"])])


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
    words = read_words(text)
    hits = [
        hit for hit in alias_index().find(text, words) if any(p.payload.kind == "weak" for p in hit.phrases)
    ]
    if not hits:
        return []
    setting = Setting(words=words, countries=[code for _, code in find_country_words(text)])
    out = []
    for hit in hits:
        homes = {code for phrase in hit.phrases for code in phrase.payload.group.countries}
        rival = is_rival(text, hit, setting, homes)
        if rival is not None and rival.kind == "state":
            out.append(StateMention(Span(hit.start, hit.end), rival.name))
    return out


def is_state_force(name: str) -> bool:
    """Return whether a name is, or ends in, a word for a state force."""
    keys = fold_name(name)
    return any(_index().whole(keys[start:]) for start in range(len(keys)))
