"""Finds the date line at the top of a text, which dates the report itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from daybook.dates.absolute import resolve_day, resolve_numeric
from daybook.dates.rules import Match, find_matches
from daybook.dates.tokens import Token, read_tokens
from daybook.dates.view import View

_TOP = 700
_LABEL = re.compile(
    r"(?:posted|published|updated|date|released?|filed|first published|last updated)\s*(?:on|at)?\s*:?\s*$",
    re.I,
)
_CITY_BEFORE = re.compile(
    r"(?:^|[\n\u2028])[^\n\u2028]{0,60}?[A-Z][\w.'’-]+(?:,\s*[\w .'’-]{2,40})?,?\s*\(?\s*$"
)
_UPPER_BEFORE = re.compile(r"(?:^|[\n\u2028.])\s*[A-Z][A-Z'’. -]{2,40}(?:,\s*[\w .'’-]{2,40})?,?\s*\(?\s*$")
_DASH_AFTER = re.compile(r"^\)?\s*(?:\([A-Za-z /]{2,40}\)\s*)?(?:–|—|--|-|:|~|\n|\u2028|$)")
_LINE_START = re.compile(r"(?:^|[\n\u2028])[ \t\u00a0]*$")
_LINE_END = re.compile(r"^[ \t\u00a0]*(?:$|[\n\u2028])")
_HEADER_REST = re.compile(
    r"^[ \t\u00a0,|–—-]*(?:at\s*)?(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?)?"
    r"[ \t\u00a0]*(?:$|[\n\u2028])"
)
_SERIAL = re.compile(r"\b((?:19|20)?\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}-(?:\d{1,4}|XXX)\b")
_PREPOSITION_BEFORE = re.compile(r"\b(?:on|in|since|of|by|from|until|for|the)\s+$", re.I)
_HEADLINE = 140


class Dateline(NamedTuple):
    """The day that a date line gives and where it stands (character offsets)."""

    day: date
    start: int
    end: int


def find_serial(text: str) -> tuple[int, int] | None:
    """Return year and month of a release number such as 2011-11-S-034 at the top of the text."""
    match = _SERIAL.search(text[:_TOP])
    return (int(match.group(1)) % 100 + 2000, int(match.group(2))) if match else None


def locate_dateline(
    text: str, tokens: Sequence[Token], matches: Sequence[Match], view: View
) -> Dateline | None:
    """Return the best date line: in brackets or before a dash, after a label, or alone on its line."""
    top = text[: _TOP + 100]
    best: tuple[int, int, int, date] | None = None
    for match in matches:
        if tokens[match.start].start >= _TOP:
            break
        if match.rule not in ("day", "numeric"):
            continue
        part = tokens[match.start : match.end]
        start, end = part[0].start, part[-1].end
        rank = _rank(top, start, end)
        day = _day_of(part, match.rule, view) if rank else None
        if rank and day and (best is None or rank < best[0]):
            best = (rank, start, end, day)
    return Dateline(best[3], best[1], best[2]) if best else None


def _day_of(part: Sequence[Token], rule: str, view: View) -> date | None:
    days, _ = resolve_day(part, view) if rule == "day" else resolve_numeric(part, view)
    return days.start if days and days.length == 1 else None


def _rank(top: str, start: int, end: int) -> int:
    """1 for a classic date line, 2 for a labelled date, 3 for its own line, 4 in a headline, 0 for none."""
    before, after = top[:start], top[end:]
    bracketed = before.rstrip().endswith("(") and after.lstrip().startswith(")")
    if bracketed and _CITY_BEFORE.search(before):
        return 1
    if _UPPER_BEFORE.search(before) and _DASH_AFTER.match(after):
        return 1
    if _LABEL.search(before):
        return 2
    if _LINE_START.search(before) and _HEADER_REST.match(after):
        return 3
    in_first_line = not re.search(r"\S[^\n\u2028]*[\n\u2028]", before)
    if (
        in_first_line
        and _LINE_END.match(after)
        and end < _HEADLINE
        and not _PREPOSITION_BEFORE.search(before)
    ):
        return 4
    if in_first_line and _LINE_START.search(before) and after.startswith(":"):
        return 4
    return 0


def find_dateline(text: str, year: int | None = None) -> date | None:
    """Return the day that the date line at the top of the text gives, None where it or its year is missing.

    Args:
        text: the report's text.
        year: the year of a date line that names none, where the caller knows it.

    Example:
        >>> find_dateline("KABUL, Afghanistan (Nov. 20, 2011) - Two men were held.")
        datetime.date(2011, 11, 20)
    """
    tokens = read_tokens(text[: _TOP + 100])
    matches = find_matches("".join(token.kind for token in tokens))
    found = locate_dateline(text, tokens, matches, View(None, year or year_at_top(text)))
    return found.day if found else None


def year_at_top(text: str) -> int | None:
    """Return the year that the top of the text shows in a release number or a copyright line, else None."""
    serial = find_serial(text)
    if serial:
        return serial[0]
    match = re.search(r"(?:©|\(c\)|copyright)\s*((?:19|20)\d\d)\b", text[:_TOP], re.I)
    return int(match.group(1)) if match else None
