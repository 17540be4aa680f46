"""The formats by name: what each is, what its columns mean, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from daybook.export import acled, ftm, ged, geojson, gtd, gtd_columns, listing, parquet, plain, stix
from daybook.export.job import Job
from daybook.export.tally import Tally

_UNNAMED = "Nobody is named: a party known by a person's name alone is `a person`."
_ON_DEMAND = (
    "People are named only where `names_of_people_hit` is true; else no party goes by a person's name."
)
_MEMBERS = "People told as of an armed group are named, with the source of each status; victims are not."
_LISTED = "No party goes by the name of a person who was hit, unless only an armed group was."
Described = Mapping[str, str | tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format of export.

    Attributes:
        about: what the file is, in one sentence; suffix: of the file's name; second: of another beside it.
        people: whom it names, in one sentence.
        columns: columns, or kinds of objects, with their meaning; losses: keys of what it cannot hold.
    """

    about: str
    suffix: str
    write: Callable[[Job, list[Path], Tally], None]
    columns: Callable[[Job], Described]
    losses: tuple[str, ...]
    second: str | None = None
    people: str = _UNNAMED

    def list_paths(self, out: Path) -> list[Path]:
        """Return the paths of the file, and of the second one beside it, where the format has one."""
        return [out, *([out.with_name(f"{out.stem}{self.second}")] if self.second else [])]


FORMATS: dict[str, Format] = {
    "csv": Format(
        "Incidents as Daybook keeps them, one a row.",
        ".csv", plain.write, plain.describe_columns, plain.LOSSES, people=_ON_DEMAND,
    ),
    "acled": Format(
        "Incidents in the shape of ACLED's export. It is not ACLED's data.",
        ".acled.csv", acled.write, lambda _job: acled.COLUMNS, acled.LOSSES,
    ),
    "ged": Format(
        "Lethal incidents in the shape of UCDP GED 25.1. It is not UCDP's data.",
        ".ged.csv", ged.write, lambda _job: ged.COLUMNS, ged.LOSSES,
    ),
    "gtd": Format(
        "Attacks by others than states in the shape of the Global Terrorism Database (not START's data).",
        ".gtd.csv", gtd.write, lambda _job: gtd_columns.COLUMNS, gtd.LOSSES,
    ),
    "geojson": Format(
        "Incidents as GeoJSON features (RFC 7946); points only for named sites, villages and towns.",
        ".geojson", geojson.write, geojson.describe_columns, geojson.LOSSES, people=_ON_DEMAND,
    ),
    "parquet": Format(
        "Incidents as Daybook keeps them, and beside them the entries that they rest on.",
        ".parquet", parquet.write, parquet.describe_columns, parquet.LOSSES, ".entries.parquet",
        "Incidents name nobody, entries those told as of an armed group, with the source; "
        "where `names_of_people_hit` is true both name all.",
    ),
    "list-csv": Format(
        "Incidents as lists and the API show them, own or imported, one a row.",
        ".list.csv", listing.write_csv, listing.describe_columns, listing.LOSSES, people=_LISTED,
    ),
    "list-geojson": Format(
        "The same as GeoJSON: points for sites, villages and towns, rings for districts and regions.",
        ".list.geojson", listing.write_geojson, listing.describe_columns, listing.LOSSES, people=_LISTED,
    ),
    "list-parquet": Format(
        "The same as Parquet.",
        ".list.parquet", listing.write_list_parquet, listing.describe_columns, listing.LOSSES, people=_LISTED,
    ),
    "ftm": Format(
        "Incidents, groups, people and reports as FollowTheMoney entities, one a line.",
        ".ftm.json", ftm.write, lambda _job: ftm.COLUMNS, ftm.LOSSES, people=_MEMBERS,
    ),
    "stix": Format(
        "Incidents, groups, people and reports as a STIX 2.1 bundle.",
        ".stix.json", stix.write, lambda _job: stix.COLUMNS, stix.LOSSES, people=_MEMBERS,
    ),
}  # fmt: skip
