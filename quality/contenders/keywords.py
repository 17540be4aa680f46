"""The keyword baseline, as a contender."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from quality.keyword_baseline import WORDS, read_keywords

Json = dict[str, Any]


def find_version() -> str:
    """Return what tells one state of the baseline from another: the size of its list."""
    return f"{sum(len(words.split()) for words in WORDS.values())} words"


def open_reader() -> Callable[[list[Json]], Iterator[Json]]:
    """Return a function from reports to their readings."""

    def read(reports: list[Json]) -> Iterator[Json]:
        for item in reports:
            issued = item["published"]
            yield read_keywords(item["text"], date.fromisoformat(issued) if issued else None)

    return read
