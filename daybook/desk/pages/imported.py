"""The page of an incident as a data set codes it: its values, its own columns, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.drawing.locators import Locator, make_locator
from daybook.schema.dataset import ImportedIncident
from daybook.schema.reading import PlaceRead
from daybook.schema.values import Days
from daybook.words.terms import TYPES
from daybook.words.time import say_days, say_exactness
from daybook.words.values import say_place, say_place_precision


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """An imported incident.

    Attributes:
        id: `SET/VERSION/ID`; heading: its type and place; standing: whether it counts, in words.
        set: the data set with version and licence; command: what prints the same in a terminal.
        facts: what it says, each with its heading; parties: names with side and kind.
        words: the columns in which the set names its sources; original: every column as the file has it.
    """

    id: str
    heading: str
    standing: str
    set: str
    facts: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    words: tuple[tuple[str, str], ...]
    original: tuple[tuple[str, str], ...]
    locator: Locator | None
    command: str


def make_imported_page(incident: ImportedIncident) -> ImportedPage:
    """Return the page of an imported incident."""
    place = PlaceRead(
        name=incident.place,
        admin1=incident.admin1,
        country=incident.country,
        lat=incident.lat,
        lon=incident.lon,
        precision=incident.precision,
    )
    days = Days(incident.start, incident.end)
    facts = [
        ("When", f"{say_days(days)} ({say_exactness(days)})"),
        ("Where", f"{say_place(place)} ({say_place_precision(place)})"),
        ("Killed", _say_toll(incident)),
        *_list_tolls(incident),
    ]
    return ImportedPage(
        id=incident.id,
        heading=f"{TYPES[incident.type]}, {say_place(place)}",
        standing="" if incident.counts else "A newer version of the data set stands in its place.",
        set=f"{incident.dataset.title} {incident.dataset.version}, {incident.dataset.licence}",
        facts=tuple(facts),
        parties=tuple(f"{party.name} ({party.kind.replace('_', ' ')})" for party in incident.parties),
        words=tuple(incident.source_words.items()),
        original=tuple(incident.original.items()),
        locator=make_locator(place),
        command=f"daybook show incident {incident.id}",
    )


def _say_toll(incident: ImportedIncident) -> str:
    told = {"low": incident.killed_low, "best": incident.killed_best, "high": incident.killed_high}
    given = [f"{name} {number}" for name, number in told.items() if number is not None]
    return " · ".join(given) or "no number given"


def _list_tolls(incident: ImportedIncident) -> list[tuple[str, str]]:
    told = (
        ("Killed, side A", incident.killed_a),
        ("Killed, side B", incident.killed_b),
        ("Killed, civilians", incident.killed_civilians),
        ("Killed, unknown", incident.killed_unknown),
    )
    return [(heading, str(number)) for heading, number in told if number is not None]
