"""Resolves forecasts: counts by the record once it covers their month, statements by a person's word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from daybook.assessment.forecasting.months import number_day
from daybook.assessment.forecasting.panel import Panel
from daybook.errors import NotFoundError, SettingsError
from daybook.outlook.counting import Counted, Counts, Kind, read_counts
from daybook.outlook.stating import check_author
from daybook.record.book import Book
from daybook.record.forecasts import find_forecasts, write_resolutions
from daybook.schema.forecast import Forecast, Kept, Resolution

_RECORD = "rule:record"
_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}


def resolve_counts(book: Book) -> int:
    """Resolve each count whose month the record covers by now, write that, and return how many.

    One that the record resolved before is resolved anew where the record counts otherwise today; a person's
    word stands.

    Raises:
        BookError: if the book cannot be written.
    """
    with book.read() as connection:
        kept = [one for one in find_forecasts(connection) if one.forecast.target != "statement"]
    open_ = [one for one in kept if one.resolution is None or one.resolution.author == _RECORD]
    found = list(_list_resolutions(book, open_))
    if found:
        with book.begin() as connection:
            write_resolutions(connection, _RECORD, found)
    return len(found)


def _list_resolutions(book: Book, kept: Sequence[Kept]) -> Iterable[Resolution]:
    panels: dict[tuple[str, Kind, Counted], Panel | None] = {}
    counts: dict[str, Counts | None] = {}
    places = sorted({one.forecast.subject for one in kept if one.forecast.kind == "place"})
    for one in kept:
        said = one.forecast
        if said.source not in counts:
            counts[said.source] = _read(book, said.source)
        own = counts[said.source]
        if own is None or said.due > own.covered or said.kind == "statement" or said.target == "statement":
            continue
        key = (said.source, said.kind, said.target)
        if key not in panels:
            panels[key] = _make_panel(own, said.kind, said.target, places)
        value = _count(panels[key], said)
        if one.resolution is None:
            yield Resolution(said.id, value, _RECORD, "counted in the record", own.version)
        elif one.resolution.value != value:
            was = f"the record counted {one.resolution.value:g} before"
            yield Resolution(said.id, value, _RECORD, was, own.version)


def _read(book: Book, source: str) -> Counts | None:
    try:
        return read_counts(book, source)
    except SettingsError:
        return None  # The set is not in the book any more, or holds nothing: nothing can be resolved by it.


def _make_panel(counts: Counts, kind: Kind, target: Counted, places: Sequence[str]) -> Panel | None:
    try:
        return counts.make_panel(kind, target, places)
    except NotFoundError:
        return None


def _count(panel: Panel | None, said: Forecast) -> float:
    """What the record counts from the first day's month to the last's; 0 of what it does not tell of."""
    if panel is None or said.subject not in panel.units:
        return 0.0
    first, last = number_day(said.since) - panel.first, number_day(said.due) - panel.first
    return float(panel.filled[panel.units.index(said.subject), max(first, 0) : last + 1].sum())


def resolve_by_person(book: Book, number: int, outcome: str, because: str, author: str, today: date) -> Kept:
    """Write what came of a forecast by a person's word, and return it as it is kept.

    Args:
        number: the forecast's; outcome: `yes` or `no` of a statement, else the count; because: in words.

    Raises:
        NotFoundError: if there is no such forecast.
        SettingsError: if the outcome does not fit, or a count, or a `no`, comes before the day is over.
    """
    check_author(author)
    with book.read() as connection:
        found = find_forecasts(connection, [number])
    if not found:
        raise NotFoundError(f"there is no forecast {number}; see them with: daybook forecast list")
    said = found[0].forecast
    value = _read_outcome(said, outcome)
    # A statement can come true early, but fail only when its day is over.
    if said.due >= today and (said.target != "statement" or value == 0):
        raise SettingsError(
            f"cannot resolve forecast {number} as {outcome}: it is due on {said.due}, which is not over"
        )
    with book.begin() as connection:
        write_resolutions(connection, author, [Resolution(number, value, author, because.strip())])
        return find_forecasts(connection, [number])[0]


def _read_outcome(said: Forecast, outcome: str) -> float:
    word = outcome.strip().lower()
    if said.target == "statement":
        if word in _WORDS:
            return _WORDS[word]
        raise SettingsError(
            f"cannot resolve forecast {said.id} as {outcome!r}: it is a statement; say yes or no"
        )
    if word.isascii() and word.isdecimal() and len(word) < 10:
        return float(word)
    raise SettingsError(
        f"cannot resolve forecast {said.id} as {outcome!r}: it is a count; give a whole number"
    )


def find_due(book: Book, today: date) -> list[Kept]:
    """Return what is due by the day and not resolved."""
    with book.read() as connection:
        return [one for one in find_forecasts(connection, due_by=today) if one.resolution is None]
