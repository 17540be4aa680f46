"""Makes forecasts of counts from the record: the pool's, and beside it those it is held against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select

from daybook.assessment.forecasting.ahead import Ahead, predict_ahead
from daybook.assessment.forecasting.draws import find_chances, find_quantiles, make_draws
from daybook.assessment.forecasting.hawkes import fit_excitation, simulate_sums
from daybook.assessment.forecasting.months import find_first_day, find_last_day
from daybook.assessment.forecasting.panel import Panel
from daybook.errors import NotFoundError
from daybook.names.known import canonical_group
from daybook.outlook.counting import Counted, Counts, Kind, read_counts
from daybook.outlook.people import find_named
from daybook.record.book import Book
from daybook.record.forecasts import find_forecasts, write_forecasts
from daybook.register.columns import make_keys
from daybook.register.tables import things
from daybook.schema.forecast import LEVELS, Forecast, Kept

# The version goes up when the models or their pool change, so that scores are not mixed.
POOL_AUTHOR = "model:pool 1"
EXCITATION_AUTHOR = "model:excitation 1"
_TARGETS: tuple[Counted, ...] = ("incidents", "killed")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be forecast: one group, country (ISO code) or place; with none, all groups and countries.

    Attributes:
        months: how many ahead, 1 to 12; source: `own`, or an imported set; as_of: what may be known.
    """

    group: str | None = None
    country: str | None = None
    months: int = 6
    source: str = "own"
    as_of: date | None = None
    place: str | None = None


def make_forecasts(book: Book, wanted: Wanted) -> list[Forecast]:
    """Return forecasts for each month ahead: incidents and deaths, by the pool and by each anchor.

    Nothing is written. The months are those after the last one that the record covers whole.

    Raises:
        NotFoundError: if the record counts nothing of the group, country or place, or it has places of that
            name in several countries.
        SettingsError: if the book has no such set, or too few months.
    """
    counts = read_counts(book, wanted.source, wanted.as_of)
    if wanted.place is not None:
        _check_place(counts, wanted.place)
    made: list[Forecast] = []
    for kind in _list_kinds(wanted):
        for target in _TARGETS:
            panel = counts.make_panel(kind, target, () if wanted.place is None else (wanted.place,))
            units = _choose_units(book, counts, panel, kind, wanted)
            ahead = predict_ahead(panel, units, wanted.months, LEVELS)
            made += _list_forecasts(counts, panel, (kind, target), ahead)
            if wanted.group is not None and target == "incidents":
                made += _list_excited(counts, panel.units[units[0]], ahead.first, wanted.months)
    return made


def write_made(book: Book, author: str, made: Sequence[Forecast]) -> list[Kept]:
    """Write the forecasts and return them as they are kept.

    Args:
        author: who had them made, for the log; each forecast's own author is its model.

    Raises:
        BookError: if the book cannot be written.
    """
    with book.begin() as connection:
        ids = write_forecasts(connection, author, made)
        return find_forecasts(connection, ids)


def _list_kinds(wanted: Wanted) -> tuple[Kind, ...]:
    if wanted.group is not None:
        return ("group",)
    if wanted.place is not None:
        return ("place",)
    return ("country",) if wanted.country is not None else ("group", "country")


def _check_place(counts: Counts, place: str) -> None:
    found = sorted(counts.find_countries(place))
    if not found:
        raise NotFoundError(
            f"cannot make a forecast for the place {place!r}: {counts.source} has no incident there"
        )
    if len(found) > 1:
        told = ", ".join(code or "an unknown country" for code in found)
        raise NotFoundError(
            f"cannot make a forecast for the place {place!r}: {counts.source} has places of that name in "
            f"{told}; ask for a region or place of another name, or for the country"
        )


def _choose_units(book: Book, counts: Counts, panel: Panel, kind: Kind, wanted: Wanted) -> list[int]:
    asked = {"group": wanted.group, "country": wanted.country, "place": wanted.place}[kind]
    if asked is None:
        return list(range(len(panel.units)))
    name = {"country": asked.upper(), "place": asked}.get(kind) or _find_group(book, counts, panel, asked)
    if name in panel.units:
        return [panel.units.index(name)]
    if kind == "place":
        raise NotFoundError(
            f"cannot make a forecast for the place {asked!r}: {counts.source} has no incident there in the "
            "months that it covers whole"
        )
    if kind == "country":
        has = ", ".join(panel.units[:30])
        raise NotFoundError(
            f"cannot make a forecast for the country {asked!r}: {counts.source} has no incident there; "
            f"it has {has}"
        )
    near = _find_near(asked, panel.units)
    raise NotFoundError(
        f"cannot make a forecast for the group {asked!r}: {counts.source} counts no incident of it"
        + (f"; did you mean {' or '.join(near)}?" if near else "")
    )


def _find_group(book: Book, counts: Counts, panel: Panel, asked: str) -> str:
    """The name by which the group is counted; what was asked for where it is none."""
    labels = {key: label.name for key, label in counts.snapshot.groups.items()}
    known = canonical_group(asked)
    own = {key: name for name in panel.units for key in make_keys(name)}
    names = [asked, *([known] if known else [])]
    for name in names:
        for key in make_keys(name):
            for found in (own.get(key), labels.get(key)):
                if found in panel.units and found is not None:
                    return found
    with book.read() as connection:
        by_id = connection.execute(
            select(things.c.name).where(things.c.noun == "group", things.c.id == asked)
        ).scalar()
    if by_id is not None:
        return str(by_id)
    person = find_named(book, asked)
    if person:
        raise NotFoundError(f"{person[0]} is a person: forecasts are for groups, places and countries")
    return asked


def _list_excited(counts: Counts, group: str, first: int, months: int) -> Iterator[Forecast]:
    """Forecasts of a group's incidents by self-excitation, where it has enough of them."""
    fit = fit_excitation(counts.read_days(group))
    if fit is None:
        return
    spans = [find_last_day(first + month).day for month in range(months)]
    draws = make_draws(simulate_sums(fit, spans)[None])
    values, chances = find_quantiles(draws, LEVELS)[0], find_chances(draws, 0.5)[0]
    for month in range(months):
        yield Forecast(
            "group",
            group,
            "incidents",
            find_first_day(first + month),
            find_last_day(first + month),
            EXCITATION_AUTHOR,
            counts.covered,
            round(float(chances[month]), 4),
            tuple(values[month].tolist()),
            counts.source,
            counts.version,
        )


def _find_near(asked: str, names: Sequence[str]) -> list[str]:
    from rapidfuzz import process, utils

    found = process.extract(asked, names, limit=3, score_cutoff=60, processor=utils.default_process)
    return [match[0] for match in found]


def _list_forecasts(
    counts: Counts, panel: Panel, of: tuple[Kind, Counted], ahead: Ahead
) -> Iterator[Forecast]:
    kind, target = of
    values = np.round(ahead.quantiles, 2)
    for row, unit in enumerate(ahead.units.tolist()):
        for month in range(values.shape[2]):
            number = ahead.first + month
            for at, model in enumerate(ahead.models):
                yield Forecast(
                    kind,
                    panel.units[unit],
                    target,
                    find_first_day(number),
                    find_last_day(number),
                    POOL_AUTHOR if model == "pool" else f"model:{model}",
                    counts.covered,
                    round(float(ahead.chances[at, row, month]), 4),
                    tuple(values[at, row, month].tolist()),
                    counts.source,
                    counts.version,
                )
