"""Evidence: an incident, group or person stands on quotes that are found, and on nothing else."""

from __future__ import annotations

from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.untrusted import Item, list_texts
from daybook.schema.evidence import Span

# Fewer words could be found in any text and bear out nothing.
_LEAST_WORDS = 3


def check_evidence(sheet: Sheet, item: Item) -> list[Span]:
    """Return where the quotes of an item's evidence stand; too short ones are refused like missing ones."""
    quotes = list_texts(item, "evidence", sheet.refusals)
    long = [quote for quote in quotes if len(quote.split()) >= _LEAST_WORDS]
    sheet.refusals.add("quote", len(quotes) - len(long))
    return sheet.find_quotes(long)
