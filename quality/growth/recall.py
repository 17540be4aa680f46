"""How many true pairs blocking keeps, in a small book and in one as crowded as the wars that it tells of."""

from __future__ import annotations

import random
from collections.abc import Iterable

from daybook.record.intake import write_report
from quality.growth.readings import make_reading
from quality.pairs.booking import list_pairs, open_empty, write_unmatched
from quality.pairs.reading import Read
from quality.pairs.rows import deal_countries, read_rows

_BATCH = 500


def measure_crowded_recall(read: Iterable[Read], crowd: int) -> float:
    """Return the share of true pairs that blocking keeps among so many other incidents of the same countries.

    They are drawn from the rows of the months in which the reports came out.
    """
    reports = list(read)
    months = {
        (one.report.published.year, one.report.published.month) for one in reports if one.report.published
    }
    everything = read_rows()
    parts = deal_countries(everything)
    rows = [
        row
        for row in everything
        if row.best > 0 and parts[row.country] == "test" and (row.day.year, row.day.month) in months
    ]
    random.Random(3).shuffle(rows)
    made = [make_reading(row, 0) for row in rows[:crowd]]
    with open_empty() as book:
        for first in range(0, len(made), _BATCH):
            with book.begin() as connection:
                for one in made[first : first + _BATCH]:
                    write_report(connection, one.report, one.reading)
        write_unmatched(book, reports)
        return list_pairs(book, reports)[1]
