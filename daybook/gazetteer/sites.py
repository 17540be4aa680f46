"""Words that end the names of sites: buildings, camps, bridges and other spots that no town list has."""

from __future__ import annotations

from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name

SITE_NOUNS = read_words_of("site_nouns")


def is_site(words: str) -> bool:
    """Return whether a name ends with a word for a building, camp, street or other spot."""
    tokens = fold_name(words).split()
    return len(tokens) > 1 and tokens[-1] in SITE_NOUNS
