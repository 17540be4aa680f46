"""Words that look like place names and mostly are none: common words, titles, names of people, outlets."""

from __future__ import annotations

from functools import cache
from importlib import resources

from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name

TITLES = read_words_of("titles")
# A name right before one of these is a newspaper, a club, a fleet: not a place where something happened.
OUTLET_NOUNS = read_words_of("outlet_nouns")
# "Bank of Jordan": a name after these is part of the name of an organisation.
ORGANISATION_NOUNS = read_words_of("organisation_nouns")
# A name before these is an office or body of the place: the place itself is meant along with it.
OFFICE_NOUNS = read_words_of("office_nouns")


def _read_words(name: str) -> frozenset[str]:
    text = resources.files("daybook.gazetteer").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold_name(word) for line in lines for word in line.split())


@cache
def read_common_words() -> frozenset[str]:
    """Return the folded words that are mostly no place names."""
    return _read_words("not-places.txt")


@cache
def read_person_names() -> frozenset[str]:
    """Return folded given and family names, those included that are place names as well."""
    return _read_words("first-names.txt")


def is_mostly_other(key: str) -> bool:
    """Return whether a folded name of one word is mostly something else than a place."""
    return key in read_common_words() or key in read_person_names()
