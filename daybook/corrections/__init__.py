"""The grammar of corrections: how news says that a name, a toll or a whole incident was told wrongly."""

from daybook.corrections.attaching import note_corrections
from daybook.corrections.find import Found, find_corrections

__all__ = ["Found", "find_corrections", "note_corrections"]
