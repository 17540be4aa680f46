"""Reads the Global Terrorism Database, as a workbook or CSV."""

from __future__ import annotations

import re
from datetime import date

from daybook.schema.dataset import DatasetAbout, DatasetIncident, DatasetParty
from daybook.schema.terms import IncidentType, PartyKind, PlacePrecision
from daybook.sources.datasets.cells import (
    Cells,
    end_of_month,
    find_text,
    make_day,
    read_point,
    read_whole,
)
from daybook.sources.datasets.countries import find_code
from daybook.sources.datasets.faults import RowError
from daybook.sources.datasets.forms import Form, Remark, Told, Wanted
from daybook.sources.datasets.table import Table

LICENCE = "GTD end user licence: personal, non-commercial use; no redistribution; attribution to START"
# `attacktype1`: assassination, armed assault, bombing, hijacking, barricade, kidnapping, facility, unarmed.
_TYPES: dict[int, IncidentType] = {
    1: "attack", 2: "attack", 3: "bombing", 4: "abduction", 5: "abduction", 6: "abduction", 7: "sabotage",
    8: "attack", 9: "other",
}  # fmt: skip
# `targtype1`: 2 government, 3 police, 4 military, 7 diplomats; 17 terrorists, 22 violent political party.
_TARGETS: dict[int, PartyKind] = {2: "state", 3: "state", 4: "state", 7: "state", 17: "armed_group"}
_TARGETS |= {20: "unknown", 13: "unknown", 22: "armed_group"}
# `specificity`: 1 the city or village, 2 the centre of a district, 3 of something wider, 4 of a province.
_PRECISION: dict[int, PlacePrecision] = {1: "town", 2: "district", 3: "region", 4: "region", 5: "country"}
_NEEDED = (
    ("eventid",),
    ("iyear",),
    ("imonth",),
    ("iday",),
    ("country_txt",),
    ("latitude",),
    ("longitude",),
    ("attacktype1",),
    ("gname",),
    ("nkill",),
)
_SIGNS = frozenset(("eventid", "iyear", "attacktype1", "gname", "nkill"))
_RELEASE = re.compile(r"(?<!\d)(\d{2})(\d{2})dist", re.I)


def tell_gtd(table: Table, wanted: Wanted) -> Told:
    """Return which release the file is, by the user's word or the file's name (`0522dist` is of May 2022)."""
    found = _RELEASE.search(table.path.name)
    month = int(found[1]) if found and 1 <= int(found[1]) <= 12 else 0
    version = wanted.version or (f"20{found[2]}-{month:02}" if found and month else "")
    warnings: tuple[str, ...] = ()
    if not version:
        version = f"unknown-{table.file_hash[:8]}"
        warnings = (
            f"the release is not in the name of {table.path.name}: kept as {version}; say it with --version",
        )
    release = end_of_month(date(2000 + int(found[2]), month, 1)) if found and month else None
    return Told(
        DatasetAbout(
            name="gtd",
            version=version,
            title="Global Terrorism Database",
            licence=LICENCE,
            citation="START (National Consortium for the Study of Terrorism and Responses to Terrorism), "
            f"Global Terrorism Database, release {version}",
            address="https://www.start.umd.edu/gtd",
            columns=table.header,
            words=tuple(c for c in ("summary", "scite1", "scite2", "scite3") if c in table.header),
            file=table.path.name,
            file_hash=table.file_hash,
            known=wanted.known or release,
        ),
        warnings,
    )


def read_event(cells: Cells, original: tuple[str, ...], remark: Remark) -> DatasetIncident:
    """Return the incident of one row.

    Raises:
        RowError: if a cell that is needed is missing or cannot be.
    """
    number = read_whole(cells, "eventid", most=2**53)
    if number is None:
        raise RowError("column eventid: it is empty")
    start, end, precision = _read_days(cells)
    killed, killers = _read_dead(cells, "nkill"), _read_dead(cells, "nkillter")
    lat, lon = read_point(cells, "latitude", "longitude")
    specificity = read_whole(cells, "specificity", 1, 5) or 0
    return DatasetIncident(
        id=str(number),
        type=_TYPES.get(read_whole(cells, "attacktype1", 1, 9) or 9, "other"),
        start=start,
        end=end,
        date_precision=precision,
        place=_unless_unknown(find_text(cells, "city")) or None,
        admin1=_unless_unknown(find_text(cells, "provstate")) or None,
        country=find_code(find_text(cells, "country_txt")),
        lat=lat,
        lon=lon,
        precision=_PRECISION.get(specificity),
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
        killed_a=killers,
        killed_b=None,
        killed_civilians=None,
        killed_unknown=None,
        parties=tuple(_read_parties(cells)),
        original=original,
    )


def _read_dead(cells: Cells, column: str) -> int | None:
    """Return a number of dead, None where it is not known (empty, or the codebook's marks -99 and -9).

    Halves occur where one toll is shared out over the attacks of a day: they are rounded up.
    """
    text = find_text(cells, column)
    if text.removesuffix(".0") in ("-99", "-9"):
        return None
    if text.endswith(".5") and text[:-2].isdigit():
        return int(text[:-2]) + 1
    return read_whole(cells, column)


def _read_days(cells: Cells) -> tuple[date, date, str]:
    year = read_whole(cells, "iyear", 1900, 2100)
    month, day = read_whole(cells, "imonth", 0, 12) or 0, read_whole(cells, "iday", 0, 31) or 0
    if year is None:
        raise RowError("column iyear: it is empty")
    if not month:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if not day:
        return date(year, month, 1), end_of_month(date(year, month, 1)), "month"
    try:
        exact = make_day(year, month, day)
    except ValueError as error:
        raise RowError(f"columns iyear, imonth, iday: {year}-{month}-{day}: {error}") from None
    return exact, exact, "day"


def _read_parties(cells: Cells) -> list[DatasetParty]:
    parties = []
    for column, certainty in (("gname", "guncertain1"), ("gname2", "guncertain2"), ("gname3", "guncertain3")):
        name = find_text(cells, column)
        if not name:
            continue
        sure = find_text(cells, certainty).removesuffix(".0") != "1"
        kind: PartyKind = "armed_group" if _unless_unknown(name) else "unknown"
        parties.append(DatasetParty(name, "a", kind, "initiator", sure=sure))
    kind = _TARGETS.get(read_whole(cells, "targtype1", 0, 99) or 20, "civilian")
    # Who was hit is told by kind; only an authority is named, never a private person or firm.
    target = (find_text(cells, "corp1") if kind == "state" else "") or find_text(cells, "targtype1_txt")
    if _unless_unknown(target):
        parties.append(DatasetParty(target, "b", kind, "target"))
    return parties


def _unless_unknown(text: str) -> str:
    return "" if text.casefold() in ("unknown", "not applicable", ".") else text


GTD = Form("a file of the Global Terrorism Database", _NEEDED, _SIGNS, tell_gtd, read_event)
