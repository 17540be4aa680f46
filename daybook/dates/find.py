"""Finds every phrase of time in a text and resolves it against publication, date line and other phrases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from daybook.dates import absolute, relative
from daybook.dates.datelines import Dateline, locate_dateline, year_at_top
from daybook.dates.leaning import Page, find_complement, find_previous, is_leaning
from daybook.dates.phrase import PhraseKind, TimePhrase
from daybook.dates.rules import Match, find_matches
from daybook.dates.statements import is_backwards, is_future, is_statement
from daybook.dates.tokens import Token, read_tokens
from daybook.dates.view import View
from daybook.schema.evidence import Span
from daybook.schema.values import Days

_ABSOLUTE: dict[str, Callable[[Sequence[Token], View], tuple[Days | None, bool]]] = {
    "day": absolute.resolve_day,
    "day_range": absolute.resolve_day_range,
    "numeric": absolute.resolve_numeric,
    "month": absolute.resolve_month,
    "month_range": absolute.resolve_month_range,
    "season": absolute.resolve_season,
    "year": absolute.resolve_year,
    "year_range": absolute.resolve_year_range,
    "decade": absolute.resolve_decade,
    "holiday": absolute.resolve_holiday,
    "weekday_range": absolute.resolve_weekday_range,
}
_RELATIVE: dict[str, Callable[[Sequence[Token], View], Days | None]] = {
    "weekday": relative.resolve_weekday,
    "dayword": relative.resolve_dayword,
    "dark": relative.resolve_dark,
    "period": relative.resolve_period,
    "window": relative.resolve_window,
    "coming": relative.resolve_coming,
    "ago": relative.resolve_ago,
    "shift": relative.resolve_shift,
    "neighbour": relative.resolve_neighbour,
}
_LOOKING_AHEAD = ("weekday", "weekday_range", "day", "day_range", "month", "month_range", "holiday", "season")
# Days: a date line further before publication is another report's.
_DATELINE_REACH = 6


def find_times(
    text: str, published: date | None, dateline_year: int | None = None, month_first: bool | None = None
) -> list[TimePhrase]:
    """Return the phrases of time of the whole text, in order, not overlapping.

    Args:
        text: the kept text; spans are character offsets into it.
        published: the day of publication; where None, the date line of the text stands in for it.
        dateline_year: the year of publication, where only that is known.
        month_first: whether the outlet writes 3/4/2021 for 4 March; None where unknown.

    Example:
        >>> [time] = find_times("Two died on Saturday.", date(2021, 9, 19))
        >>> time.words, time.days.start.isoformat()
        ('on Saturday', '2021-09-18')
    """
    tokens = read_tokens(text)
    page = Page(text, tokens, find_matches("".join(token.kind for token in tokens)))
    known_year = dateline_year or (None if published else year_at_top(text))
    view = View(published, known_year, month_first=month_first)
    line = locate_dateline(text, tokens, page.matches, view)
    view = _anchor(line, view)
    phrases = [_read(page, match, line, view) for match in page.matches]
    if view.day is None:
        phrases = _match_weekdays(page, phrases)
    for position, match in enumerate(page.matches):
        if is_leaning(tokens, match):
            phrases[position] = _read_leaning(page, phrases, position, view)
    return phrases


def _anchor(line: Dateline | None, view: View) -> View:
    """Read against the day of the date line where publication is unknown or some days later.

    A wire report may be printed some days after it was filed; "today" is then the day of its date line.
    """
    if line and (view.day is None or 0 <= (view.day - line.day).days <= _DATELINE_REACH):
        return replace(view, day=line.day)
    return view


def _read(page: Page, match: Match, line: Dateline | None, view: View) -> TimePhrase:
    """Read a phrase that leans on no other phrase; a leaning one is left open for the second pass."""
    tokens, text = page.tokens, page.text
    span = Span(tokens[match.left].start, tokens[match.right - 1].end)
    if match.rule in _LOOKING_AHEAD:
        view = replace(view, future=is_future(text, span.start, span.end))
    days, clash = (None, False) if is_leaning(tokens, match) else _resolve(tokens, match, view)
    kind = _kind(match.rule)
    lead, last = tokens[match.left].kind, {tokens[match.end - 1].kind, tokens[match.right - 1].kind}
    # "Since last year's attacks": the possessive dates the attacks, not the stretch of time.
    if lead in "sl" and kind != "vague" and "'" not in last:
        kind, days = "duration", _stretch(days, view) if lead == "s" else days
    return TimePhrase(
        span,
        days,
        kind,
        span.within(text),
        statement=is_statement(text, span.start, span.end),
        recurring=match.rule == "habit",
        dateline=line is not None and _is_dateline(span, days, line),
        clash=clash,
    )


def _resolve(tokens: Sequence[Token], match: Match, view: View) -> tuple[Days | None, bool]:
    part = tokens[match.start : match.end]
    try:
        if match.rule in _ABSOLUTE:
            return _ABSOLUTE[match.rule](part, view)
        return (_RELATIVE[match.rule](part, view) if match.rule in _RELATIVE else None), False
    except (ValueError, OverflowError):
        # The calendar ends at the years 1 and 9999: "900 decades ago" has no day in it.
        return None, False


def _kind(rule: str) -> PhraseKind:
    if rule in ("weekday_range", *_RELATIVE):
        return "relative"
    if rule == "duration":
        return "duration"
    return "vague" if rule in ("vague", "habit") else "absolute"


def _stretch(days: Days | None, view: View) -> Days | None:
    """Run "since Monday" from Monday to publication."""
    if days is None or view.day is None or view.day < days.start:
        return days
    return Days(days.start, view.day)


def _is_dateline(span: Span, days: Days | None, line: Dateline) -> bool:
    """Whether the phrase is the date line itself, or another mention of its day above it."""
    if span.start < line.end and line.start < span.end:
        return True
    return span.end <= line.start and days == Days.on(line.day)


def _match_weekdays(page: Page, phrases: list[TimePhrase]) -> list[TimePhrase]:
    """Date a bare "Sunday" of an undated report by the one full date of the text that is a Sunday."""
    dated = {
        phrase.days.start
        for phrase, match in zip(phrases, page.matches, strict=True)
        if match.rule in ("day", "numeric") and phrase.days and phrase.days.length == 1
    }
    found = []
    for phrase, match in zip(phrases, page.matches, strict=True):
        part = page.tokens[match.start : match.end]
        fitting = [
            day
            for day in dated
            if match.rule == "weekday" and len(part) == 1 and day.weekday() == part[0].value
        ]
        found.append(replace(phrase, days=Days.on(fitting[0])) if len(fitting) == 1 else phrase)
    return found


def _read_leaning(page: Page, phrases: list[TimePhrase], position: int, view: View) -> TimePhrase:
    phrase = phrases[position]
    after = find_complement(page, phrases, position)
    base = after or find_previous(page, phrases, position)
    backwards = after is None and is_backwards(page.text, phrase.span.start)
    view = replace(view, previous=base.days if base else None, backwards=backwards)
    days = _resolve(page.tokens, page.matches[position], view)[0]
    # A day after publication means that it counted from the wrong phrase.
    if days and view.day and days.start > view.day:
        days = None
    return replace(phrase, days=days)
