"""Loads the sample reports into a book of their own."""

from __future__ import annotations

import json
from pathlib import Path

from daybook.batch import list_loads, read_sources
from daybook.daily import add_report
from daybook.record.book import open_book
from daybook.record.issues import write_issue
from daybook.record.outlets import describe_outlets
from daybook.schema.state import Outlet
from daybook.sources.fetched import ReadLimits


def load_sample(folder: Path, reports: Path) -> int:
    """Add the sample reports that the book lacks; return 1 where any could not be read."""
    failed = 0
    with open_book(folder, create=True) as book:
        described = json.loads((reports.parent / "outlets.json").read_text(encoding="utf-8"))
        describe_outlets(
            book,
            [
                Outlet(**{k: o.get(k) for k in ("name", "kind", "country", "reliability", "note")})
                for o in described
            ],
        )
        for outcome in read_sources(list_loads([reports], None, ReadLimits())):
            if outcome.fetched is None or outcome.reading is None:
                write_issue(book, outcome.origin, str(outcome.error))
                failed += 1
                continue
            add_report(book, outcome.fetched.report, outcome.fetched.data, outcome.reading)
    return 1 if failed else 0
