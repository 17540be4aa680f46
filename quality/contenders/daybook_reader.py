"""Daybook's own reader, as a contender."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import daybook
from daybook.reading.reader import read_reports
from daybook.schema.contract import render_reading
from quality.reading import report_of

Json = dict[str, Any]


def find_version() -> str:
    """Return the version of the reader."""
    return daybook.__version__


def open_reader() -> Callable[[list[Json]], Iterator[Json]]:
    """Return a function from reports to their readings."""

    def read(reports: list[Json]) -> Iterator[Json]:
        for reading in read_reports(report_of(item["text"], item, item["name"]) for item in reports):
            yield render_reading(reading)

    return read
