"""Entries: the heads that decide which persons and groups of a report are listed, and as what."""

from daybook.reading.entries.context import Context, Features, survey
from daybook.reading.entries.heads import EntryHeads, Head, has_entry_heads, load_entry_heads

__all__ = [
    "Context",
    "EntryHeads",
    "Features",
    "Head",
    "has_entry_heads",
    "load_entry_heads",
    "survey",
]
