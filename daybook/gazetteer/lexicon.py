"""Word lists of the gazetteer lie in one data file, so that a reporter can read and mend them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def _read_lists() -> dict[str, str]:
    text = resources.files("daybook.gazetteer").joinpath("data/words.toml").read_text(encoding="utf-8")
    return {name: str(words) for name, words in tomllib.loads(text).items()}


@cache
def read_words_of(name: str) -> frozenset[str]:
    """Return the entries of one word list of `data/words.toml`."""
    words = _read_lists()[name]
    if ";" in words:
        return frozenset(" ".join(entry.split()) for entry in words.split(";"))
    return frozenset(words.split())
