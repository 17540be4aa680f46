"""A set's incidents as columns in memory: filters, counts and maps over 176,579 rows take milliseconds so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, get_args

import numpy as np
import numpy.typing as npt

from daybook.register.fields import KINDS
from daybook.schema.terms import PartyKind, PlacePrecision
from daybook.spelling import fold_name, romanise_name
from daybook.wording import name_country

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

PRECISIONS = get_args(PlacePrecision)
EPOCH = date(1970, 1, 1).toordinal()
# Days and numbers that nobody gives: smaller than every day and number.
NO_DAY = -(10**7)
NONE = -1


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as reports or a set name it.

    Attributes:
        names: best first; kind: as which kind of party it is told.
        group: by which name of a group a data set's actor is counted; None where reports name it.
        keys: under which it is found.
    """

    names: tuple[str, ...]
    kind: PartyKind
    group: str | None
    keys: frozenset[str]


@dataclass(frozen=True)
class Columns:
    """The incidents of one set, a row each, in order of their numbers.

    Attributes:
        set: `own`, or `NAME/VERSION`; dataset: the number of the import, 0 for the book's own.
        number: of an own incident's first mention, or of the imported row.
        start, end, first: days since 1970-01-01, `NO_DAY` where unknown.
        type, status, precision: positions in their vocabularies, -1 where unknown.
        country, admin1, place: positions in `countries`, `regions`, `places`, -1 where unknown.
        lat, lon: degrees, NaN where unknown; low, best, high: killed, -1 where unknown.
        confidence: NaN where nobody read it; review: bits of accepted (1), corrected (2), rejected (4).
        party_row, party: which rows have which of `actors`; outlet_row, outlet: which have which `outlets`.
        headlines: folded, with spaces at both ends, of own incidents; empty for imported ones.
    """

    set: str
    dataset: int
    number: Ints
    start: Ints
    end: Ints
    first: Ints
    type: Ints
    status: Ints
    precision: Ints
    country: Ints
    admin1: Ints
    place: Ints
    lat: Floats
    lon: Floats
    low: Ints
    best: Ints
    high: Ints
    reports: Ints
    confidence: Floats
    review: Ints
    background: Bools
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[str, ...]
    actors: tuple[Actor, ...]
    outlets: tuple[str, ...]
    party_row: Ints
    party: Ints
    outlet_row: Ints
    outlet: Ints
    headlines: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.number)

    @cached_property
    def killed(self) -> Ints:
        """The figure that stands for each toll: the best, else the lowest told, -1 where there is none."""
        return np.where(self.best >= 0, self.best, self.low)

    @cached_property
    def kinds(self) -> Ints:
        """A bit for each kind of party that took part."""
        of_actor = np.array([1 << KINDS.index(actor.kind) for actor in self.actors] or [0], np.int64)
        bits = np.zeros(len(self), np.int64)
        np.bitwise_or.at(bits, self.party_row, of_actor[self.party] if len(self.party) else 0)
        return bits

    @cached_property
    def is_area(self) -> Bools:
        """Whether no more than a region or country is known of the place."""
        return self.precision >= PRECISIONS.index("region")

    @cached_property
    def located(self) -> Bools:
        """Whether the row has a point, of whatever precision."""
        return ~np.isnan(self.lat) & ~np.isnan(self.lon)

    @cached_property
    def month(self) -> Ints:
        """Months since 1970-01 of the earliest day, `NO_DAY` where it is unknown."""
        days = np.where(self.start == NO_DAY, 0, self.start).astype("datetime64[D]")
        months = days.astype("datetime64[M]").astype(np.int64)
        return np.where(self.start == NO_DAY, NO_DAY, months)

    @cached_property
    def place_keys(self) -> tuple[frozenset[str], ...]:
        """Under which keys each of `places` is found."""
        return tuple(map(make_keys, self.places))

    @cached_property
    def region_keys(self) -> tuple[frozenset[str], ...]:
        """Under which keys each of `regions` is found."""
        return tuple(map(make_keys, self.regions))

    @cached_property
    def folded(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Places, regions, countries and actors as words are sought in them, with spaces at both ends."""
        return (
            tuple(f" {fold_name(name)} " for name in self.places),
            tuple(f" {fold_name(name)} " for name in self.regions),
            tuple(f" {fold_name(name_country(code))} " for code in self.countries),
            tuple(" " + " | ".join(map(fold_name, actor.names)) + " " for actor in self.actors),
        )


def make_keys(name: str) -> frozenset[str]:
    """Return the keys under which a name is found."""
    return frozenset(key for key in (fold_name(name), romanise_name(name)) if key)


def code_words(values: Iterable[str | None], known: Sequence[str] = ()) -> tuple[Ints, tuple[str, ...]]:
    """Return for each value its position in a list of the distinct ones, -1 for None, and that list."""
    index: dict[str, int] = {value: n for n, value in enumerate(known)}
    codes = [NONE if value is None else index.setdefault(value, len(index)) for value in values]
    return np.array(codes, np.int64), tuple(index)


def code_days(values: Sequence[Any]) -> Ints:
    """Return days since 1970-01-01; the values are days, their ISO form, or None."""
    days = np.array(values, dtype="datetime64[D]")
    return np.where(np.isnat(days), NO_DAY, days.astype(np.int64))


def code_numbers(values: Sequence[Any]) -> Ints:
    """Return the numbers, -1 for None."""
    return np.array([NONE if value is None else value for value in values], np.int64)


def code_floats(values: Sequence[Any]) -> Floats:
    """Return the numbers, NaN for None."""
    return np.array(values, dtype=np.float64) if len(values) else np.zeros(0)


def count_days(day: date) -> int:
    """Return the days from 1970-01-01 to the day."""
    return day.toordinal() - EPOCH


def read_day(days: int) -> date | None:
    """Return the day that lies so many days after 1970-01-01, None for `NO_DAY`."""
    return None if days == NO_DAY else date.fromordinal(days + EPOCH)
