"""Reads an export of ACLED (CSV), with the columns of today and those of before 2023."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from daybook.schema.dataset import DatasetAbout, DatasetIncident, DatasetParty, Side
from daybook.schema.terms import IncidentType, PartyKind, PartyRole, PlacePrecision
from daybook.sources.datasets.cells import (
    Cells,
    end_of_month,
    find_text,
    read_day,
    read_point,
    read_whole,
)
from daybook.sources.datasets.countries import find_code
from daybook.sources.datasets.faults import RowError
from daybook.sources.datasets.forms import Form, Remark, Told, Wanted
from daybook.sources.datasets.table import Table

LICENCE = "ACLED terms of use: no redistribution of the rows; attribution required"
# By sub-event type, else by event type; what is none of these (protests, agreements) is `other`.
_BY_SUB_EVENT: dict[str, IncidentType] = {
    "attack": "attack",
    "sexual violence": "attack",
    "abduction/forced disappearance": "abduction",
    "suicide bomb": "bombing",
    "remote explosive/landmine/ied": "bombing",
    "grenade": "bombing",
    "air/drone strike": "strike",
    "shelling/artillery/missile attack": "strike",
    "chemical weapon": "attack",
    "arrests": "arrest",
    "looting/property destruction": "sabotage",
    "mob violence": "attack",
    "excessive force against protesters": "attack",
    "disrupted weapons use": "other",
}
_BY_EVENT: dict[str, IncidentType] = {
    "battles": "battle",
    "battle-no change of territory": "battle",
    "battle-government regains territory": "battle",
    "battle-non-state actor overtakes territory": "battle",
    "violence against civilians": "attack",
    "explosions/remote violence": "bombing",
    "remote violence": "bombing",
}
# `inter1` and `inter2`: numbers before 2024, words since. External forces may be a state's or a company's.
_KINDS: dict[str, PartyKind] = {
    "1": "state", "state forces": "state",
    "2": "armed_group", "rebel group": "armed_group", "rebel forces": "armed_group",
    "3": "armed_group", "political militia": "armed_group",
    "4": "armed_group", "identity militia": "armed_group",
    "6": "civilian", "protesters": "civilian", "7": "civilian", "civilians": "civilian",
}  # fmt: skip
_STATES = ("Military Forces of ", "Police Forces of ", "Government of ")
_PRECISION: dict[int | None, PlacePrecision] = {1: "town", 2: "district", 3: "region"}
_NEEDED = (
    ("event_id_cnty", "data_id", "event_id_no_cnty"),
    ("event_date",),
    ("event_type",),
    ("actor1",),
    ("country",),
    ("latitude",),
    ("longitude",),
    ("fatalities",),
)
_SIGNS = frozenset(("event_id_cnty", "sub_event_type", "inter1", "actor1", "fatalities"))
_OTHER_NAMES = {"time_precis": "time_precision", "geo_precis": "geo_precision"}


def tell_acled(table: Table, wanted: Wanted) -> Told:
    """Return what export the file is; an export has no version, so its bytes or the user name it."""
    version = wanted.version or f"export-{table.file_hash[:8]}"
    return Told(
        DatasetAbout(
            name="acled",
            version=version,
            title="ACLED (Armed Conflict Location & Event Data)",
            licence=LICENCE,
            citation=f"ACLED, Armed Conflict Location & Event Data, acleddata.com; {version}",
            address="https://acleddata.com",
            columns=table.header,
            words=tuple(c for c in ("notes", "source", "source_scale") if c in table.header),
            file=table.path.name,
            file_hash=table.file_hash,
            known=wanted.known or _find_export_day(table),
        )
    )


def _find_export_day(table: Table) -> date | None:
    """Return the day of the newest change in the export (column `timestamp`, seconds since 1970)."""
    if "timestamp" not in table.header:
        return None
    from daybook.sources.datasets.faults import Faults

    at, latest = table.header.index("timestamp"), 0
    for _line, cells in table.read_rows(Faults()):
        if cells[at].isdigit():
            latest = max(latest, int(cells[at]))
    try:
        return datetime.fromtimestamp(latest, UTC).date() if latest else None
    except (OverflowError, ValueError, OSError):
        return None


def read_event(cells: Cells, original: tuple[str, ...], remark: Remark) -> DatasetIncident:
    """Return the incident of one row.

    Raises:
        RowError: if a cell that is needed is missing or cannot be.
    """
    number = next((find_text(cells, c) for c in _NEEDED[0] if find_text(cells, c)), "")
    if not number:
        raise RowError("column event_id_cnty: it is empty")
    event, sub = find_text(cells, "event_type").lower(), find_text(cells, "sub_event_type").lower()
    start, end, precision = _widen(
        read_day(cells, "event_date"), read_whole(cells, "time_precision", 1, 3) or 1
    )
    killed = read_whole(cells, "fatalities")
    lat, lon = read_point(cells, "latitude", "longitude")
    return DatasetIncident(
        id=number,
        type=_BY_SUB_EVENT.get(sub) or _BY_EVENT.get(event, "other"),
        start=start,
        end=end,
        date_precision=precision,
        place=find_text(cells, "location") or None,
        admin1=find_text(cells, "admin1") or None,
        country=find_code(find_text(cells, "country"), find_text(cells, "iso3") or find_text(cells, "iso")),
        lat=lat,
        lon=lon,
        precision=_PRECISION.get(read_whole(cells, "geo_precision", 1, 3)),
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
        killed_a=None,
        killed_b=None,
        killed_civilians=None,
        killed_unknown=None,
        parties=(*_read_side(cells, "1", event), *_read_side(cells, "2", event)),
        original=original,
    )


def _widen(day: date, precision: int) -> tuple[date, date, str]:
    """Return the days that ACLED's day can stand for: itself, a week around it, or its month."""
    if precision == 1:
        return day, day, "day"
    if precision == 2:
        return day - timedelta(days=6), day + timedelta(days=6), "week"
    return day.replace(day=1), end_of_month(day), "month"


def _read_side(cells: Cells, number: str, event: str) -> list[DatasetParty]:
    side: Side = "a" if number == "1" else "b"
    told = find_text(cells, f"inter{number}").lower()
    # Only of violence against civilians does ACLED say who is the attacker: actor 1.
    role: PartyRole | None = None
    if event == "violence against civilians":
        role = "initiator" if side == "a" else "target"
    parties = []
    name = find_text(cells, f"actor{number}")
    if name:
        parties.append(DatasetParty(name, side, _tell_kind(name, told), role))
    allies = (ally.strip() for ally in find_text(cells, f"assoc_actor_{number}").split(";"))
    parties += [DatasetParty(ally, side, _tell_kind(ally, ""), role) for ally in allies if ally]
    return parties


def _tell_kind(name: str, told: str) -> PartyKind:
    if name.startswith(_STATES):
        return "state"
    if name.startswith(("Civilians", "Protesters")):
        return "civilian"
    return _KINDS.get(told.removesuffix(".0"), "unknown")


ACLED = Form("an export of ACLED", _NEEDED, _SIGNS, tell_acled, read_event, _OTHER_NAMES)
