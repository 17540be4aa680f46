"""The date line that opens an agency report: "PALU, Indonesia — ", "KABUL (Nov. 20, 2011) - "."""

from __future__ import annotations

import re

from daybook.reading.roundups import is_in_head
from daybook.schema.evidence import Span

# Characters: a headline and a byline may stand before it.
_REACH = 1500
_LINE = re.compile(
    r"(?:^|\n[ \t]*|\u2028\s*| {2,}|\. )"
    r"(?P<line>[A-ZÀ-Þ][A-ZÀ-Þ.'’\- ]{2,40}(?:(?:,|/) ?[\w.'’\- ]{2,30}){0,2}"
    r"(?: ?\([^()\n]{2,40}\))?(?: ?(?:—|–|--|-) | ?: |\n| (?=\b[A-Z][a-z])))",
)
_CITY = re.compile(r"[A-ZÀ-Þ]{3,}")


def find_dateline_span(text: str) -> Span | None:
    """Return the date line up to its dash, colon or closing bracket; None where there is none.

    Its city is where the report was written, not where anything happened, and it is no part of the sentence
    that follows it.
    """
    for match in _LINE.finditer(text[:_REACH]):
        line = match["line"]
        closed = line.rstrip()[-1:] in "—–-:" or line.rstrip().endswith(")")
        city = line.split(",")[0].split("(")[0].split("—")[0].strip(" -–:")
        span = Span(match.start("line"), match.end("line"))
        if closed and _CITY.match(city) and city.isupper() and not is_in_head(text, span):
            return span
    return None
