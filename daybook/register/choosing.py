"""Chooses the rows that a query wants, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import Connection

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.history.counting import WORLD, Counting, overlaps
from daybook.record.lookup.actors import list_names
from daybook.record.lookup.naming import find_thing
from daybook.register.card import OWN, REVIEWS
from daybook.register.columns import NO_DAY, Bools, Columns, Ints, count_days, make_keys
from daybook.register.fields import KINDS, STATUSES, TYPES
from daybook.register.holding import Snapshot
from daybook.register.phrases import Phrase, read_phrases
from daybook.register.query import IncidentQuery, QueryError
from daybook.spelling import is_acronym

ALL = "all"
EARTH_KM = 6371.0088
_KM_OF_DEGREE = 111.19


@dataclass(frozen=True)
class Chosen:
    """The rows of one set that a query wants.

    Attributes:
        columns: the set; wanted: whether each row is.
    """

    columns: Columns
    wanted: Bools

    @cached_property
    def rows(self) -> Ints:
        """The positions of the wanted rows."""
        return np.flatnonzero(self.wanted)

    @cached_property
    def weights(self) -> Ints:
        """The killed that each wanted row adds to a sum."""
        return self.columns.tolls[1][self.rows]


def choose_rows(book: Book, snapshot: Snapshot, query: IncidentQuery) -> list[Chosen]:
    """Return the wanted rows of each set that the query asks for.

    Raises:
        QueryError: if the book has no such group or set.
    """
    group = find_group_keys(book, snapshot, query) if query.group else frozenset[str]()
    phrases = read_phrases(query.text) if query.text else ()
    chosen = []
    for columns, counts in list_parts(snapshot, query.set):
        wanted = choose_in(columns, query, group, phrases)
        if counts is not None:
            wanted &= counts
        chosen.append(Chosen(columns, wanted))
    return chosen


def list_parts(snapshot: Snapshot, sets: Iterable[str]) -> list[tuple[Columns, Bools | None]]:
    """Return the sets asked for, and which of their rows no newer version replaces (None for all).

    A version that is asked for by its number is given whole.

    Raises:
        QueryError: if the book has no such set.
    """
    wanted = set(sets) or {OWN}
    names = {OWN, ALL, *(c.line.name for c, _ in snapshot.imported), *(p.set for _, p in snapshot.imported)}
    for name in sorted(wanted - names):
        held = ", ".join(sorted(names))
        raise QueryError("set", f"cannot use set={name[:40]}: the book has no such set; it has {held}")
    found: list[tuple[Columns, Bools | None]] = []
    if wanted & {OWN, ALL}:
        found.append((snapshot.own, None))
    for counting, columns in snapshot.imported:
        if columns.set in wanted:
            found.append((columns, None))
        elif wanted & {counting.line.name, ALL}:
            found.append((columns, choose_counting(counting, columns)))
    return found


def choose_counting(counting: Counting, columns: Columns) -> Bools | None:
    """Return which rows of an import count beside the newer versions of its set, None where all do."""
    covered = np.zeros(len(columns), np.bool_)
    for other in counting.newer:
        if not overlaps(counting.line, other.line):
            continue
        first, last = count_days(other.line.start), count_days(other.line.end)
        within = (columns.start >= first) & (columns.start <= last)
        if WORLD not in other.line.countries:
            within &= _choose_coded(
                columns.country, columns.countries, set(other.line.countries).__contains__
            )
        covered |= within
    return ~covered if covered.any() else None


def choose_in(
    columns: Columns, query: IncidentQuery, group: frozenset[str], phrases: tuple[Phrase, ...]
) -> Bools:
    """Return which rows the query wants.

    Args:
        columns: of one set; query: what is wanted; group: the keys of the group's names.
        phrases: what the text of the query asks for.
    """
    wanted = np.ones(len(columns), np.bool_)
    if query.since is not None:
        wanted &= columns.end >= count_days(query.since)
    if query.until is not None:
        wanted &= (columns.start <= count_days(query.until)) & (columns.start > NO_DAY)
    for values, codes, vocabulary in (
        (query.country, columns.country, columns.countries),
        (query.type, columns.type, TYPES),
        (query.status, columns.status, STATUSES),
    ):
        if values:
            wanted &= _choose_coded(codes, vocabulary, set(values).__contains__)
    wanted &= _choose_places(columns, query)
    wanted &= _choose_tolls(columns, query)
    if query.kind:
        bits = sum(1 << KINDS.index(kind) for kind in query.kind)
        wanted &= (columns.kinds & bits) > 0
    if query.review:
        wanted &= _choose_reviewed(columns, query.review)
    if query.background != "yes":
        wanted &= columns.background == (query.background == "only")
    if query.group:
        hit = np.array([not group.isdisjoint(actor.keys) for actor in columns.actors], np.bool_)
        wanted &= _choose_by(columns, columns.party_row, columns.party, hit)
    if query.outlet:
        keys = make_keys(query.outlet)
        hit = np.array([not keys.isdisjoint(make_keys(name)) for name in columns.outlets], np.bool_)
        wanted &= _choose_by(columns, columns.outlet_row, columns.outlet, hit)
    for phrase in phrases:
        wanted &= _choose_saying(columns, phrase)
    return wanted


def _choose_tolls(columns: Columns, query: IncidentQuery) -> Bools:
    wanted = np.ones(len(columns), np.bool_)
    if query.killed_min is not None:
        wanted &= (columns.killed >= query.killed_min) & (columns.killed >= 0)
    if query.killed_max is not None:
        wanted &= (columns.killed >= 0) & (columns.killed <= query.killed_max)
    if query.confidence is not None:
        wanted &= columns.confidence >= query.confidence
    return wanted


def _choose_places(columns: Columns, query: IncidentQuery) -> Bools:
    wanted = np.ones(len(columns), np.bool_)
    if query.place:
        wanted &= choose_at(columns, query.place)
    if query.admin1:
        wanted &= _choose_keyed(columns.admin1, columns.region_keys, make_keys(query.admin1))
    if query.bbox is not None:
        wanted &= choose_inside(columns, query.bbox) & columns.pinned
    if query.near is not None:
        # What lies further north or south than that is not measured.
        high = query.km / _KM_OF_DEGREE
        wanted &= columns.pinned & (np.abs(columns.lat - query.near[0]) <= high)
        rows = np.flatnonzero(wanted)
        wanted[rows] = measure_km(columns.lat[rows], columns.lon[rows], *query.near) <= query.km
    return wanted


def choose_at(columns: Columns, name: str) -> Bools:
    """Return which rows lie at the place, or in the region, of that name."""
    keys = make_keys(name)
    at = _choose_keyed(columns.place, columns.place_keys, keys)
    return at | _choose_keyed(columns.admin1, columns.region_keys, keys)


def choose_inside(columns: Columns, bbox: tuple[float, float, float, float]) -> Bools:
    """Return which rows have their point in the box; its west may lie east of its east."""
    west, south, east, north = bbox
    lon = columns.lon
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    return across & (columns.lat >= south) & (columns.lat <= north)


def measure_km(lat: np.ndarray, lon: np.ndarray, of_lat: float, of_lon: float) -> np.ndarray:
    """Return the kilometres of the points from one point, on a sphere of the mean radius (haversine)."""
    one, two = np.radians(lat), np.radians(of_lat)
    half = np.sin((one - two) / 2) ** 2
    half += np.cos(one) * np.cos(two) * np.sin(np.radians(lon - of_lon) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))  # type: ignore[no-any-return]


def _choose_coded(codes: np.ndarray, vocabulary: Iterable[str], wants: Callable[[str], bool]) -> Bools:
    """Which rows have one of the wanted words; position -1 falls on the False behind the last."""
    hit = np.array([*map(wants, vocabulary), False], np.bool_)
    chosen: Bools = hit[codes]
    return chosen


def _choose_keyed(codes: np.ndarray, keys: Iterable[frozenset[str]], wanted: frozenset[str]) -> Bools:
    hit = np.array([*(not wanted.isdisjoint(own) for own in keys), False], np.bool_)
    chosen: Bools = hit[codes]
    return chosen


def _choose_by(columns: Columns, rows: np.ndarray, codes: np.ndarray, hit: Bools) -> Bools:
    wanted = np.zeros(len(columns), np.bool_)
    if hit.any():
        wanted[rows[hit[codes]]] = True
    return wanted


def _choose_reviewed(columns: Columns, reviews: Iterable[str]) -> Bools:
    wanted = np.zeros(len(columns), np.bool_)
    if columns.dataset:
        return wanted
    for review in reviews:
        bit = REVIEWS.index(review) - 1
        wanted |= columns.review == 0 if bit < 0 else (columns.review >> bit) & 1 == 1
    return wanted


def _choose_saying(columns: Columns, phrase: Phrase) -> Bools:
    places, regions, countries, actors = columns.folded
    wanted = np.zeros(len(columns), np.bool_)
    for codes, texts in (
        (columns.place, places),
        (columns.admin1, regions),
        (columns.country, countries),
    ):
        wanted |= _choose_coded(codes, texts, phrase.matches)
    wanted |= _choose_coded(columns.type, (f" {name} " for name in TYPES), phrase.matches)
    hit = np.array([phrase.matches(text) for text in actors], np.bool_)
    wanted |= _choose_by(columns, columns.party_row, columns.party, hit)
    if columns.headlines:
        wanted |= np.array([phrase.matches(line) for line in columns.headlines], np.bool_)
    return wanted


def find_group_keys(book: Book, snapshot: Snapshot, query: IncidentQuery) -> frozenset[str]:
    """The keys of all names of the group that is asked for.

    An acronym is many groups', so it counts only where the group has no other name.
    """
    assert query.group is not None
    with book.read() as connection:
        names = _find_names(connection, query)
    if not names:
        names = [query.group]
        known = {
            key for part in (snapshot.own, *(p for _, p in snapshot.imported)) for key in _list_keys(part)
        }
        if make_keys(query.group).isdisjoint(known):
            raise QueryError("group", f"cannot use group={query.group[:60]}: no group in the book goes by it")
    full = [name for name in names if not is_acronym(name)] or names
    return frozenset[str]().union(*map(make_keys, full))


def _find_names(connection: Connection, query: IncidentQuery) -> list[str]:
    assert query.group is not None
    try:
        return list(list_names(find_thing(connection, "group", query.group, query.as_of)))
    except NotFoundError:
        return []


def _list_keys(columns: Columns) -> Iterable[str]:
    return (key for actor in columns.actors for key in actor.keys)
