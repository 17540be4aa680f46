"""`daybook forecast make|say|due|resolve|list|scores`: forecasts of a book."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from daybook.errors import SettingsError
from daybook.outlook.making import POOL_AUTHOR, Wanted, make_forecasts, write_made
from daybook.outlook.resolving import find_due, resolve_by_person, resolve_counts
from daybook.outlook.scoring import FEW, Line, score_board
from daybook.outlook.stating import check_author, write_statement
from daybook.record.book import BookPlace, open_book
from daybook.record.forecasts import find_forecasts
from daybook.schema.forecast import LEVELS, Kept
from daybook.wording import name_country

# Forecasts that are printed of many; --json gives all.
_SHOWN = 60
_COLUMNS = {"CRPS": 9, "log1p": 8, "skill": 8, "Brier": 8, "log": 7, "50 %": 7, "90 %": 7}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `daybook forecast make`."""

    group: str | None
    country: str | None
    everything: bool
    months: int
    source: str
    as_of: date | None
    place: str | None = None


def run_make(place: BookPlace, asked: Asked, author: str, as_json: bool) -> None:
    """Make forecasts, write them down and print them.

    Raises:
        SettingsError: if not exactly one of group, country, place and all is asked for, or nothing can be
            counted.
        NotFoundError: if the record counts nothing of the group, country or place.
    """
    named = (asked.group, asked.country, asked.place)
    if sum((*(name is not None for name in named), asked.everything)) != 1:
        raise SettingsError(
            "cannot make forecasts: give one of --group NAME, --country CODE, --place NAME and --all"
        )
    check_author(author)
    wanted = Wanted(asked.group, asked.country, asked.months, asked.source, asked.as_of, asked.place)
    with open_book(place) as book:
        kept = write_made(book, author, make_forecasts(book, wanted))
    if as_json:
        _print_json(kept)
        return
    pool = [one for one in kept if one.forecast.author == POOL_AUTHOR]
    if asked.everything:
        pool.sort(key=lambda one: -one.forecast.chance)
    _print(map(_render, pool))
    print(
        f"{len(kept):,} forecasts were written down, the anchors' among them, "
        f"made from the months of {kept[0].forecast.data.partition(',')[0]}"
    )
    if not kept[0].forecast.in_time:
        print("Some were due before they were written: they are hindcasts and are scored apart.")


def run_say(
    place: BookPlace, statement: str, chance: float, due: date | None, author: str, as_json: bool
) -> None:
    """Write a person's statement down and print it.

    Raises:
        SettingsError: if it cannot be kept, with why.
    """
    with open_book(place) as book:
        kept = write_statement(book, statement, chance, due, author, _today())
    _show([kept], as_json)
    if not kept.forecast.in_time and not as_json:
        print("It was due before it was written: it is a hindcast and is scored apart.")


def run_due(place: BookPlace, as_json: bool) -> None:
    """Resolve the counts that the record covers, and print what else is due."""
    with open_book(place) as book:
        count = resolve_counts(book)
        kept = find_due(book, _today())
    if not as_json and count:
        print(f"{count:,} counts were resolved from the record")
    if not kept and not as_json:
        print("nothing is due that is not resolved")
    _show(kept, as_json)


def run_resolve(
    place: BookPlace, number: int, outcome: str, because: str, author: str, as_json: bool
) -> None:
    """Write what came of a forecast and print it.

    Raises:
        NotFoundError: if there is no such forecast. SettingsError: if the outcome cannot be used.
    """
    with open_book(place) as book:
        kept = resolve_by_person(book, number, outcome, because, author, _today())
    _show([kept], as_json)


def run_list(place: BookPlace, as_json: bool) -> None:
    """Print all forecasts, the newest first."""
    with open_book(place) as book, book.read() as connection:
        kept = find_forecasts(connection)[::-1]
    if not kept and not as_json:
        print("nobody has made a forecast yet: daybook forecast make, daybook forecast say")
    _show(kept, as_json)


def run_scores(place: BookPlace, hindcasts: bool, as_json: bool) -> None:
    """Resolve the counts that the record covers, and print the scoreboard."""
    with open_book(place) as book:
        resolve_counts(book)
        with book.read() as connection:
            lines = score_board(find_forecasts(connection), hindcasts)
    if as_json:
        print(json.dumps(msgspec.to_builtins(lines), ensure_ascii=False, indent=1))
        return
    if not any(line.n for line in lines):
        print("no such forecast is resolved yet" if lines else "there is no such forecast")
        return
    print(f"{'':44}{'n':>6}{'open':>6}" + "".join(f"{name:>{width}}" for name, width in _COLUMNS.items()))
    for line in lines:
        print(_render_line(line))
    if any(0 < line.n < FEW for line in lines):
        print(f"fewer than {FEW} resolved: the scores say little")


def _today() -> date:
    return datetime.now(UTC).date()


def _show(kept: Sequence[Kept], as_json: bool) -> None:
    if as_json:
        _print_json(kept)
    else:
        _print(map(_render, kept))


def _print(lines: Iterable[str]) -> None:
    for number, line in enumerate(lines):
        if number == _SHOWN:
            print("… and more; --json gives all")
            return
        print(line)


def _print_json(kept: Sequence[Kept]) -> None:
    print(json.dumps([_make_plain(one) for one in kept], ensure_ascii=False, indent=1))


def _make_plain(kept: Kept) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(kept.forecast)
    if kept.forecast.quantiles is not None:
        plain["levels"] = LEVELS
    plain["in_time"] = kept.forecast.in_time
    plain["resolution"] = msgspec.to_builtins(kept.resolution)
    return plain


def _render(kept: Kept) -> str:
    said = kept.forecast
    who = said.author.removeprefix("model:")
    if said.quantiles is None:
        line = f"{said.id}  {said.subject} · {said.chance:.0%} by {said.due} · {who}"
    else:
        name = name_country(said.subject) if said.kind == "country" else said.subject
        low, half, high = (said.quantiles[LEVELS.index(level)] for level in (0.05, 0.5, 0.95))
        line = (
            f"{said.id}  {name}, {said.since:%Y-%m}: {said.target} {low:.0f}–{high:.0f} (90 %), "
            f"median {half:.0f}, any at all {said.chance:.0%} · {who}"
        )
    if kept.resolution is None:
        return line
    value = kept.resolution.value
    came = f"{value:g}" if said.quantiles is not None else "yes" if value else "no"
    because = f" ({kept.resolution.because})" if kept.resolution.because else ""
    return f"{line} → {came}{because}"


def _render_line(line: Line) -> str:
    name = f"{line.author.removeprefix('model:')}, {line.target}"[:43]
    cells = (
        (line.crps, "9.3f"), (line.log1p_crps, "8.4f"), (line.skill, "8.1%"), (line.brier, "8.3f"),
        (line.log_score, "7.3f"), (line.coverage_50, "7.0%"), (line.coverage_90, "7.0%"),
    )  # fmt: skip
    told = "".join(
        format(value, form) if value is not None else "–".rjust(int(form[0])) for value, form in cells
    )
    return f"{name:44}{line.n:6,}{line.open:6,}{told}"
