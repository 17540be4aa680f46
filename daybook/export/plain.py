"""The `csv` format: one row an incident, with all of Daybook's slots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daybook.export.cast import stream_events
from daybook.export.job import Job
from daybook.export.naming import name_party
from daybook.export.table import write_table
from daybook.export.tally import Tally
from daybook.export.wording import CLOSE, place_point
from daybook.record.lookup import Voucher
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Incident
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Count

_KINDS = ("state", "armed_group", "civilian", "unknown")
LOSSES = ("figures", "evidence")


def _describe_count(slot: str, words: str) -> dict[str, tuple[str, str]]:
    return {
        f"{slot}_low": ("INTEGER", f"{words}, lowest current figure of any source; empty where none is said"),
        f"{slot}_best": ("INTEGER", f"{words}, the preferred figure; empty where only a range is said"),
        f"{slot}_high": ("INTEGER", f"{words}, highest current figure of any source"),
    }


# Column: its type in Parquet, and its meaning.
COLUMNS: dict[str, tuple[str, str]] = {
    "incident_id": ("VARCHAR", "Daybook's id: `daybook show incident ID` shows every source"),
    "headline": ("VARCHAR", "one sentence, made from the values of the row"),
    "type": ("VARCHAR", "arrest, bombing, strike, abduction, battle, attack, sabotage, surrender, other"),
    "status": ("VARCHAR", "occurred, foiled, alleged, denied, retracted"),
    "background_only": ("BOOLEAN", "1 where reports only recall it and none told it as news"),
    "date_start": ("DATE", "earliest day on which it can have happened"),
    "date_end": ("DATE", "latest day on which it can have happened"),
    "date_precision": ("VARCHAR", "length of that range: day, week, month, year, longer"),
    "place": ("VARCHAR", "the most exact place named"),
    "admin1": ("VARCHAR", "first-order region"),
    "country": ("VARCHAR", "ISO 3166-1 alpha-2"),
    "lat": ("DOUBLE", "degrees north, of a site, village or town; empty where no more is known than an area"),
    "lon": ("DOUBLE", "degrees east, in the same way"),
    "centre_lat": ("DOUBLE", "of a district, region or country: its middle, which is not where it happened"),
    "centre_lon": ("DOUBLE", "degrees east, in the same way"),
    "place_precision": ("VARCHAR", "site, village, town, district, region, country"),
    "geonames_id": ("BIGINT", "the place in GeoNames"),
    "place_score": ("DOUBLE", "0 to 1, the probability that the point lies within 161 km of the true one"),
    "initiators": ("VARCHAR[]", "who used force, each by one name, groups that the book knows by the book's"),
    "initiator_kinds": ("VARCHAR[]", "their kinds, in the same order: state, armed_group, civilian, unknown"),
    "initiator_names": ("VARCHAR[]", "all names of theirs, aliases included"),
    "targets": ("VARCHAR[]", "who was hit, each by one name, groups that the book knows by the book's"),
    "target_kinds": ("VARCHAR[]", "their kinds, in the same order"),
    "target_names": ("VARCHAR[]", "all names of theirs, aliases included"),
    **_describe_count("killed", "people killed"),
    **_describe_count("wounded", "people wounded"),
    **_describe_count("captured", "people captured or arrested"),
    **_describe_count("abducted", "people abducted"),
    **{
        column: meaning
        for kind in _KINDS
        for column, meaning in _describe_count(f"killed_{kind}", f"killed of the kind {kind}").items()
    },
    "weapons": ("VARCHAR[]", "firearm, explosive, blade, vehicle, fire, aircraft, artillery, chemical ..."),
    "claimed_by": ("VARCHAR[]", "who claimed it"),
    "denied_by": ("VARCHAR[]", "who denied it"),
    "first_reported": ("DATE", "day of the first report that told it as news"),
    "reports": ("INTEGER", "number of reports that tell it"),
    "report_ids": ("VARCHAR[]", "their ids: `daybook show report ID`"),
    "outlets": ("VARCHAR[]", "who published them"),
    "urls": ("VARCHAR[]", "where, as far as known"),
    "confidence": ("DOUBLE", "0 to 1, of the surest reading"),
    "preferred": ("VARCHAR[]", "why these values stand first, attribute by attribute"),
}  # fmt: skip
NAMED = {"named": ("VARCHAR[]", "people named as hit, each with what became of them")}


def describe_columns(job: Job) -> dict[str, tuple[str, str]]:
    """Return the columns with type and meaning; people hit are named only where the desk asks for it."""
    return {**COLUMNS, **NAMED} if job.names else COLUMNS


def make_row(incident: Incident, names: bool = False) -> dict[str, Any]:
    """Return the row of the incident, by column; None or an empty list where the record does not tell."""
    days, place = incident.date, incident.place
    row: dict[str, Any] = {
        "incident_id": incident.id,
        "headline": incident.headline,
        "type": incident.type,
        "status": incident.status,
        "background_only": incident.background_only,
        "date_start": days and days.start.isoformat(),
        "date_end": days and days.end.isoformat(),
        "date_precision": days and days.precision,
        "place": place and place.name,
        "admin1": place and place.admin1,
        "country": place and place.country,
        **_list_points(place),
        "place_precision": place and place.precision,
        "geonames_id": place and place.geonames,
        "place_score": place and place.score,
        "weapons": list(incident.weapons),
        "claimed_by": list(incident.claimed_by),
        "denied_by": list(incident.denied_by),
        "first_reported": incident.first_reported and incident.first_reported.isoformat(),
        "reports": len(incident.reports),
        "report_ids": [line.id for line in incident.reports],
        "outlets": list(dict.fromkeys(line.outlet for line in incident.reports if line.outlet)),
        "urls": [line.url for line in incident.reports if line.url],
        "confidence": incident.confidence,
        "preferred": [f"{p.attribute}: {p.why}" for p in incident.preferred],
    }
    for role in ("initiator", "target"):
        side = [party for party in incident.parties if party.role == role]
        row[f"{role}s"] = [name_party(party) for party in side]
        row[f"{role}_kinds"] = [party.kind for party in side]
        row[f"{role}_names"] = list(dict.fromkeys(name for party in side for name in party.names))
    for slot in COUNT_SLOTS:
        _put_count(row, slot, getattr(incident, slot))
    for kind in _KINDS:
        _put_count(row, f"killed_{kind}", incident.killed_by_kind.get(kind))
    if names:
        row["named"] = [f"{person.names[0]} ({person.fate})" for person in incident.named]
    return row


def _list_points(place: PlaceRead | None) -> dict[str, float | None]:
    """The point in the columns of a place or in those of an area's middle, by what the words name."""
    empty: dict[str, float | None] = {"lat": None, "lon": None, "centre_lat": None, "centre_lon": None}
    if place is None:
        return empty
    point = place_point(place)
    prefix = "" if place.precision in CLOSE else "centre_"
    return {**empty, f"{prefix}lat": point["latitude"], f"{prefix}lon": point["longitude"]}


def _put_count(row: dict[str, Any], slot: str, count: Count | None) -> None:
    row[f"{slot}_low"] = count and count.low
    row[f"{slot}_best"] = count and count.best
    row[f"{slot}_high"] = count and count.high


def stream_shown(job: Job) -> Iterator[tuple[Incident, tuple[Voucher, ...]]]:
    """Yield the incidents as Daybook's own tables show them: people only where names are asked for."""
    return stream_events(job, names=job.names)


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as CSV."""

    def list_rows() -> Iterator[dict[str, Any]]:
        for incident, _vouchers in stream_shown(job):
            tally.count(incident)
            yield make_row(incident, job.names)

    write_table(drafts[0], describe_columns(job), list_rows())
