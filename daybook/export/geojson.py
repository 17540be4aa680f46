"""The `geojson` format: points for places only; a wider area is named and never drawn as a point."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from daybook.export import plain
from daybook.export.job import Job
from daybook.export.tally import Tally
from daybook.schema.state import Incident

LOSSES = ("figures", "evidence")
_MOVED = ("lat", "lon")
COLUMNS: dict[str, str] = {
    "id": "Daybook's incident id, of the feature",
    "geometry": "a Point where a site, village or town is named; else null, and the properties say which "
    "district, region or country it was",
    **{name: meaning for name, (_type, meaning) in plain.COLUMNS.items() if name not in _MOVED},
}


def describe_columns(job: Job) -> dict[str, str]:
    """Return the properties with their meaning."""
    return COLUMNS | ({"named": plain.NAMED["named"][1]} if job.names else {})


def make_feature(incident: Incident, names: bool = False) -> dict[str, Any]:
    """Return the incident as a GeoJSON feature (RFC 7946); its geometry is never finer than the words."""
    properties = plain.make_row(incident, names)
    point = [properties.pop("lon"), properties.pop("lat")]
    geometry = {"type": "Point", "coordinates": point} if None not in point else None
    return {"type": "Feature", "id": incident.id, "geometry": geometry, "properties": properties}


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as a feature collection, one feature a line."""
    with drafts[0].open("wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[')
        for number, (incident, _vouchers) in enumerate(plain.stream_shown(job)):
            tally.count(incident)
            feature = make_feature(incident, job.names)
            if feature["geometry"] is None:
                tally.lose(
                    "a geometry: the words name no site, village or town, or it is not in the gazetteer"
                )
            file.write((b",\n" if number else b"\n") + msgspec.json.encode(feature))
        file.write(b"\n]}\n")
