"""The page of who did what."""

from __future__ import annotations

from collections.abc import Callable

from daybook.desk.asking import Answer, Asked, read_number, read_shown
from daybook.desk.guarded import needs
from daybook.desk.pages.trail import make_trail_page
from daybook.record.lookup.trail import find_trail


@needs("editor")
def show_trail(asked: Asked) -> Answer:
    """Return the page of what people did, newest first; `who` narrows it to one, `before` leads on."""
    before = read_number("before", asked.text("before"), 1, 99_999_999)
    who, limit = asked.text("who"), read_shown(asked)
    entries = find_trail(asked.book, before=before, who=who or None, limit=limit + 1)
    return Answer("trail", make_trail_page(entries, who, limit), "Who did what", "audit")


PAGES: dict[str, Callable[[Asked], Answer]] = {"/audit": show_trail}
