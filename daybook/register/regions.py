"""Counts what a query finds by first-order region, as reports and data sets spell it."""

from __future__ import annotations

import numpy as np

from daybook.record.book import Book
from daybook.register.choosing import choose_rows
from daybook.register.counting import FacetLine
from daybook.register.holding import find_snapshot
from daybook.register.query import IncidentQuery
from daybook.spelling import romanise_name


def count_regions(book: Book, query: IncidentQuery) -> tuple[FacetLine, ...]:
    """Return the regions of what the query finds, the most incidents first; rows without one are left out.

    Spellings that differ only in accents and script are one region, by the spelling used most.

    Raises:
        QueryError: if the query names a group or set that the book has not.
    """
    sums: dict[str, list[int]] = {}
    names: dict[str, tuple[int, str]] = {}
    for part in choose_rows(book, find_snapshot(book, query.as_of), query):
        own = part.columns
        codes = own.admin1[part.rows]
        killed = own.tolls[1][part.rows]
        known = codes >= 0
        counts = np.bincount(codes[known], minlength=len(own.regions))
        deaths = np.bincount(codes[known], weights=killed[known], minlength=len(own.regions))
        for position in np.flatnonzero(counts).tolist():
            name, number = own.regions[position], int(counts[position])
            key = romanise_name(name) or name
            line = sums.setdefault(key, [0, 0])
            line[0] += number
            line[1] += int(deaths[position])
            names[key] = max(names.get(key, (0, name)), (number, name))
    lines = [FacetLine(names[key][1], names[key][1], line[0], line[1]) for key, line in sums.items()]
    return tuple(sorted(lines, key=lambda line: (-line.incidents, line.name)))
