"""The parser that Daybook's reader stands on, alone: for speed, as it says nothing about incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from daybook.reading.parse import BATCH, load_parser

Json = dict[str, Any]


def find_version() -> str:
    """Return the parser's name and version."""
    meta = load_parser().meta
    return f"{meta['name']} {meta['version']}"


def open_reader() -> Callable[[list[Json]], Iterator[Json]]:
    """Return a function that parses the reports and finds nothing."""
    parser = load_parser()

    def read(reports: list[Json]) -> Iterator[Json]:
        for _ in parser.pipe((item["text"] for item in reports), batch_size=BATCH):
            yield {}

    return read
