"""Reads the UCDP Georeferenced Event Dataset and its monthly candidates, all versions since 17.1."""

from __future__ import annotations

from datetime import date

from daybook.errors import SourceError
from daybook.schema.dataset import DatasetAbout, DatasetIncident, DatasetParty
from daybook.schema.terms import IncidentType, PartyKind, PartyRole, PlacePrecision
from daybook.schema.values import Days
from daybook.sources.datasets import releases
from daybook.sources.datasets.cells import (
    Cells,
    find_text,
    make_day,
    order_toll,
    read_day,
    read_point,
    read_whole,
)
from daybook.sources.datasets.countries import find_code
from daybook.sources.datasets.faults import RowError
from daybook.sources.datasets.forms import Form, Remark, Told, Wanted
from daybook.sources.datasets.table import Table

# UCDP's three types of violence, by number or in words.
_VIOLENCE = {
    "1": 1, "2": 2, "3": 3,
    "state-based violence": 1, "non-state violence": 2, "one-sided violence": 3,
    "state-based conflict": 1, "non-state conflict": 2,
}  # fmt: skip
# A place is never drawn finer than the code supports: 1 is the exact place, mostly a town or village; 2
# within 25 km of it; 3 a district; 4 a province; 5 a line or area without a name; 6 a country; 7 sea or air.
_PRECISION: dict[int | None, PlacePrecision | None] = {
    1: "town", 2: "district", 3: "district", 4: "region", 5: "region", 6: "country",
}  # fmt: skip
_NEEDED = (
    ("id",),
    ("type_of_violence",),
    ("side_a",),
    ("side_b",),
    ("country",),
    ("latitude",),
    ("longitude",),
    ("best",),
    ("low",),
    ("high",),
    ("date_start+date_end", "year+month+day"),
)
_SIGNS = frozenset(("type_of_violence", "dyad_name", "side_a", "side_b", "conflict_name", "where_prec"))
_OTHER_NAMES = {
    "best_est": "best", "low_est": "low", "high_est": "high",
    "best_death": "best", "low_death": "low", "high_death": "high",
    "deaths_best": "best", "deaths_low": "low", "deaths_high": "high",
}  # fmt: skip
_WORDS = ("source_headline", "source_article", "source_office", "source_date", "source_original")


def tell_ged(table: Table, wanted: Wanted) -> Told:
    """Return which yearly version the file is, by the user's word or the file's name.

    Raises:
        SourceError: if it is a candidate version.
    """
    version = wanted.version or releases.find_version(table.path.name)
    if releases.is_candidate(version):
        raise SourceError(
            f"cannot import {table.path} as ucdp-ged: {version} is a candidate version; use ucdp-candidate"
        )
    warnings = _warn(table, version, releases.is_known_ged(version))
    year = 2000 + int(version[:2]) - 1 if releases.find_release(version) else None
    return Told(
        _describe(
            table, wanted, version, (date(1989, 1, 1), date(year, 12, 31)) if year else None, candidate=False
        ),
        warnings,
    )


def tell_candidate(table: Table, wanted: Wanted) -> Told:
    """Return which monthly version the file is.

    Raises:
        SourceError: if its name is that of a yearly version.
    """
    version = wanted.version or releases.find_version(table.path.name)
    if releases.is_known_ged(version):
        raise SourceError(f"cannot import {table.path} as ucdp-candidate: {version} is yearly; use ucdp-ged")
    months = releases.find_months(version)
    return Told(
        _describe(table, wanted, version, months, candidate=True),
        _warn(table, version, months is not None),
    )


def _describe(
    table: Table, wanted: Wanted, version: str, days: tuple[date, date] | None, *, candidate: bool
) -> DatasetAbout:
    """Return what the file says of itself; `days` are the first and last that it covers, where known."""
    return DatasetAbout(
        name="ucdp-candidate" if candidate else "ucdp-ged",
        version=version or _nameless(table),
        title="UCDP Candidate Events Dataset" if candidate else "UCDP Georeferenced Event Dataset",
        licence=releases.LICENCE,
        citation=releases.cite(version or "unknown", candidate=candidate),
        address=releases.ADDRESS,
        columns=table.header,
        words=_list_words(table),
        file=table.path.name,
        file_hash=table.file_hash,
        known=wanted.known or releases.find_release(version),
        start=days[0] if days else None,
        end=days[1] if days else None,
    )


def _warn(table: Table, version: str, known: bool) -> tuple[str, ...]:
    if not version:
        return (
            f"the version is not in the name of {table.path.name}: the file is read by its columns and "
            f"kept as version {_nameless(table)}; say it with --version",
        )
    if not known:
        return (f"version {version} is not known to this Daybook: the file is read by its columns",)
    return ()


def _nameless(table: Table) -> str:
    """Return a version for a file that tells none; the same bytes always get the same."""
    return f"unknown-{table.file_hash[:8]}"


def _list_words(table: Table) -> tuple[str, ...]:
    return tuple(column for column in _WORDS if column in table.header)


def read_event(cells: Cells, original: tuple[str, ...], remark: Remark) -> DatasetIncident:
    """Return the incident of one row.

    Raises:
        RowError: if a cell that is needed is missing or cannot be.
    """
    number = read_whole(cells, "id", most=2**53)
    if number is None:
        raise RowError("column id: it is empty")
    violence = _VIOLENCE.get(find_text(cells, "type_of_violence").removesuffix(".0").lower())
    if violence is None:
        told = find_text(cells, "type_of_violence")
        raise RowError(f"column type_of_violence: {told!r} is none of 1, 2 and 3")
    start, end = _read_days(cells)
    low, best, high = order_toll(
        read_whole(cells, "low"), read_whole(cells, "best"), read_whole(cells, "high"), remark
    )
    lat, lon = read_point(cells, "latitude", "longitude")
    where = read_whole(cells, "where_prec", 1, 7)
    return DatasetIncident(
        id=str(number),
        type=_TYPES[violence],
        start=start,
        end=end,
        date_precision=Days(start, end).precision,
        place=find_text(cells, "where_coordinates") or None,
        admin1=find_text(cells, "adm_1") or None,
        country=find_code(cells["country"].strip(), cells.get("iso3", ""), cells.get("country_id", "")),
        lat=lat,
        lon=lon,
        precision=_PRECISION.get(where),
        killed_low=low,
        killed_best=best,
        killed_high=high,
        killed_a=read_whole(cells, "deaths_a"),
        killed_b=read_whole(cells, "deaths_b"),
        killed_civilians=read_whole(cells, "deaths_civilians"),
        killed_unknown=read_whole(cells, "deaths_unknown"),
        parties=(_read_side(cells, "a", violence), _read_side(cells, "b", violence)),
        original=original,
    )


# Only of one-sided violence does UCDP say who began it: side a.
_TYPES: dict[int, IncidentType] = {1: "battle", 2: "battle", 3: "attack"}


def _read_days(cells: Cells) -> tuple[date, date]:
    if "date_start" in cells:
        start, end = read_day(cells, "date_start"), read_day(cells, "date_end")
        if end < start:
            raise RowError(f"column date_end: {end} is before date_start {start}")
        return start, end
    parts = [read_whole(cells, column) for column in ("year", "month", "day")]
    try:
        day = make_day(*(part or 0 for part in parts))
    except ValueError as error:
        raise RowError(f"columns year, month, day: {'-'.join(map(str, parts))}: {error}") from None
    return day, day


def _read_side(cells: Cells, side: str, violence: int) -> DatasetParty:
    name = " ".join(cells[f"side_{side}"].split())
    if not name:
        raise RowError(f"column side_{side}: it is empty")
    role: PartyRole | None = None
    kind: PartyKind = "state" if name.startswith("Government of ") else "armed_group"
    if violence == 3:
        role = "initiator" if side == "a" else "target"
        kind = "civilian" if side == "b" else kind
    code = find_text(cells, f"side_{side}_new_id").removesuffix(".0")
    return DatasetParty(name, "a" if side == "a" else "b", kind, role, code)


GED = Form(
    "a file of the UCDP Georeferenced Event Dataset", _NEEDED, _SIGNS, tell_ged, read_event, _OTHER_NAMES
)
CANDIDATE = Form(
    "a file of the UCDP Candidate Events Dataset", _NEEDED, _SIGNS, tell_candidate, read_event, _OTHER_NAMES
)
