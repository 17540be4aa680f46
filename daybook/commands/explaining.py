"""`daybook explain`: why each datum of a report was read."""

from __future__ import annotations

import json
import sys
from datetime import date

from daybook.commands.reading import open_sources
from daybook.errors import DaybookError
from daybook.reading.reader import explain_report
from daybook.review.explaining import list_explanation, render_explanation
from daybook.sources.fetched import ReadLimits


def run_explain(path: str, published: date | None, as_json: bool, limits: ReadLimits) -> int:
    """Print why each datum of the reports under a path was read; return 1 where one could not be read."""
    failed = 0
    for origin, load in open_sources([path], published, limits):
        try:
            read = explain_report(load().report)
        except DaybookError as error:
            print(f"daybook: {error}", file=sys.stderr)
            failed += 1
            continue
        if as_json:
            print(json.dumps(render_explanation(read), ensure_ascii=False))
            continue
        print(f"{read.reading.article.title or origin}")
        for line in list_explanation(read):
            print(line)
    return 1 if failed else 0
