"""Invented reports of raids, each a text in which values stand as words, with a reading made by hand."""

from __future__ import annotations

from record.making import day, find_span, incident, make

from daybook.record.book import Book
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, IncidentRead, PersonRead, PlaceRead
from daybook.schema.values import Count

RAID = (
    "Police killed two men of the Lembah Brigade near Tolai on Sunday. One officer was hurt, and four men fled."
    " The brigade is led by Amran Sole, who was shot dead. It once had forty men."
)
OTHER = "Soldiers of the Tadulako force killed three men of the Lembah Brigade near Tolai on Monday."
THIRD = "A bomb went off near Tolai on Tuesday. Nobody was hurt by it, the mayor said."
TOLAI = PlaceRead("Tolai", "Central Sulawesi", "ID", -0.98, 120.33, "village")
MISTAKEN = PlaceRead("Tolai", "South Sulawesi", "ID", -5.0, 119.5, "village")


def say(text: str, slot: str, value: object, words: str) -> Datum:
    return Datum(slot, value, find_span(text, words), confidence=0.6)


def read_raid(text: str, when: str, dead: int, words: str, place: PlaceRead = MISTAKEN) -> IncidentRead:
    """An incident with killed, place and date on their own words."""
    plain = {"name": place.name, "admin1": place.admin1, "country": place.country}
    plain |= {"lat": place.lat, "lon": place.lon, "precision": place.precision, "geonames": None}
    return incident(
        when,
        killed=dead,
        place=place,
        evidence=(Span(0, text.index(".") + 1),),
        data=(
            say(text, "killed", {"low": dead, "high": dead, "best": dead}, words),
            say(text, "place", plain, "Tolai"),
        ),
    )


def fill(book: Book) -> tuple[str, str, str]:
    """Add the reports; return their ids: the raid, another telling two days later, a bomb elsewhere in time."""
    group = GroupRead(
        ("Lembah Brigade",),
        strength=Count.exactly(40),
        leaders=("Amran Sole",),
        evidence=(find_span(RAID, "Lembah Brigade"),),
        data=(
            say(RAID, "name", "Lembah Brigade", "Lembah Brigade"),
            say(RAID, "leader", "Amran Sole", "Amran Sole"),
            say(RAID, "strength", {"low": 40, "high": 40, "best": 40}, "forty men"),
        ),
    )
    leader = PersonRead(
        ("Amran Sole",),
        "Lembah Brigade",
        "leader",
        "killed",
        evidence=(find_span(RAID, "Amran Sole, who was shot dead"),),
        data=(say(RAID, "status", "killed", "shot dead"), say(RAID, "role", "leader", "led by")),
    )
    raid = make(
        "2021-07-12", "Tomini Sun", read_raid(RAID, "2021-07-11", 2, "two men"), group, leader, text=RAID
    )
    other = make("2021-07-14", "Strait Wire", read_raid(OTHER, "2021-07-11", 3, "three men"), text=OTHER)
    third = incident("2021-09-21", type="bombing", killed=0, place=TOLAI, parties=())
    bomb = make("2021-09-22", "Bay Courier", third, text=THIRD)
    for made in (raid, other, bomb):
        made.add(book)
    return raid.report.id, other.report.id, bomb.report.id


__all__ = ["MISTAKEN", "OTHER", "RAID", "THIRD", "TOLAI", "day", "fill", "find_span"]
