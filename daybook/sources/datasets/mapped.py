"""Reads a desk's own table by its mapping."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import get_args

from daybook.schema.dataset import DatasetAbout, DatasetIncident, DatasetParty, Side
from daybook.schema.terms import IncidentType, PartyKind, PartyRole, PlacePrecision
from daybook.schema.values import Days
from daybook.sources.datasets.cells import Cells, make_day, order_toll, read_day, read_point, read_whole
from daybook.sources.datasets.countries import find_code
from daybook.sources.datasets.faults import RowError
from daybook.sources.datasets.forms import Form, Remark, Told, Wanted
from daybook.sources.datasets.mapping import Mapping
from daybook.sources.datasets.table import Table

_ISO_LENGTH = 3


def make_form(mapping: Mapping) -> Form:
    """Return the form of a table with that mapping."""
    return Form(
        title="a table with that mapping",
        needed=tuple((column,) for column in (*mapping.columns.values(), *mapping.words)),
        signs=frozenset(),
        tell=partial(_tell, mapping),
        read=partial(_read, mapping),
    )


def _tell(mapping: Mapping, table: Table, wanted: Wanted) -> Told:
    told = mapping.dataset
    return Told(
        DatasetAbout(
            name=told["name"],
            version=wanted.version or told["version"],
            title=told["title"],
            licence=told["licence"],
            citation=told["citation"],
            address=told["address"],
            columns=table.header,
            words=mapping.words,
            file=table.path.name,
            file_hash=table.file_hash,
            known=wanted.known or mapping.known,
        )
    )


def _read(mapping: Mapping, cells: Cells, original: tuple[str, ...], remark: Remark) -> DatasetIncident:
    """Return the incident of one row.

    Raises:
        RowError: if a cell that is needed is missing or cannot be.
    """
    column = mapping.columns
    number = _find(mapping, cells, "id")
    if not number or "/" in number:
        raise RowError(f"column {column['id']}: {number!r} is no id (it may hold no /)")
    start = _read_day(mapping, cells, "day")
    end = _read_day(mapping, cells, "end") if _find(mapping, cells, "end") else start
    if end < start:
        raise RowError(f"column {column['end']}: {end} is before {column['day']} {start}")
    exact = _count(mapping, cells, "killed")
    low, best, high = (_count(mapping, cells, f"killed_{part}") for part in ("low", "best", "high"))
    if (low, best, high) == (None, None, None):
        low = best = high = exact
    low, best, high = order_toll(low, best, high, remark)
    lat, lon = (
        read_point(cells, column["lat"], column["lon"]) if {"lat", "lon"} <= set(column) else (None, None)
    )
    country = _find(mapping, cells, "country")
    return DatasetIncident(
        id=number,
        type=_read_type(mapping, cells),
        start=start,
        end=end,
        date_precision=Days(start, end).precision,
        place=_find(mapping, cells, "place") or None,
        admin1=_find(mapping, cells, "admin1") or None,
        country=find_code(country, country if len(country) <= _ISO_LENGTH else ""),
        lat=lat,
        lon=lon,
        precision=_read_precision(mapping, cells),
        killed_low=low,
        killed_best=best,
        killed_high=high,
        killed_a=_count(mapping, cells, "killed_initiator"),
        killed_b=_count(mapping, cells, "killed_target"),
        killed_civilians=_count(mapping, cells, "killed_civilians"),
        killed_unknown=None,
        parties=(*_read_side(mapping, cells, "initiator"), *_read_side(mapping, cells, "target")),
        original=original,
    )


def _find(mapping: Mapping, cells: Cells, slot: str) -> str:
    name = mapping.columns.get(slot)
    return cells[name].strip() if name else ""


def _count(mapping: Mapping, cells: Cells, slot: str) -> int | None:
    name = mapping.columns.get(slot)
    return read_whole(cells, name) if name else None


def _read_day(mapping: Mapping, cells: Cells, slot: str) -> date:
    column = mapping.columns[slot]
    if not mapping.day_format:
        return read_day(cells, column)
    text = cells[column].strip()
    try:
        day = datetime.strptime(text, mapping.day_format)
        return make_day(day.year, day.month, day.day)
    except ValueError:
        raise RowError(f"column {column}: {text!r} is no day written as {mapping.day_format}") from None


def _read_type(mapping: Mapping, cells: Cells) -> IncidentType:
    told = _find(mapping, cells, "type").casefold()
    if not told:
        return "other"
    found = mapping.types.get(told) or next((t for t in get_args(IncidentType) if t == told), None)
    if found is None:
        column = mapping.columns["type"]
        raise RowError(
            f"column {column}: {told!r} is no type of ours and stands not in [types] of the mapping"
        )
    return found


def _read_precision(mapping: Mapping, cells: Cells) -> PlacePrecision | None:
    told = _find(mapping, cells, "precision").casefold()
    if not told:
        return mapping.precision
    found: PlacePrecision | None = next((p for p in get_args(PlacePrecision) if p == told), None)
    if found is None:
        raise RowError(f"column {mapping.columns['precision']}: {told!r} is no precision of a place")
    return found


def _read_side(mapping: Mapping, cells: Cells, role: PartyRole) -> list[DatasetParty]:
    side: Side = "a" if role == "initiator" else "b"
    told = _find(mapping, cells, f"{role}_kind").casefold()
    names = [" ".join(name.split()) for name in _find(mapping, cells, role).split(mapping.separator)]
    parties = []
    for name in filter(None, names):
        fitting = mapping.kinds.get(name.casefold()) or mapping.kinds.get(told)
        own: PartyKind = next((k for k in get_args(PartyKind) if k == told), "unknown")
        kind = fitting or own
        parties.append(DatasetParty(name, side, kind, role))
    return parties
