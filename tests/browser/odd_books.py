"""Small invented books that are hard to draw: names from right to left, very long names, a crowded day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from daybook.record.book import create_book
from daybook.record.intake import write_report
from daybook.schema.evidence import Span
from daybook.schema.reading import (
    Article,
    Datum,
    GroupRead,
    IncidentRead,
    Party,
    PersonRead,
    PlaceRead,
    Reading,
    Statement,
)
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days

ARABIC_GROUP, ARABIC_PERSON = "كتائب السهل الأخضر", "سالم بن ناصر الوادي"
LONG_GROUP = (
    "Revolutionary United Provisional Coordinating Front of the Upper and Lower River Valleys, "
    "Reconstituted Central Command (Temporarily Restored) of Llanfairpwllgwyngyllgogerychwyrndrobwll"
)
LONG_PERSON = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe Senior"
DAY = date(2021, 5, 3)
REPORTS, INCIDENTS = 30, 10


def write_odd_book(folder: Path) -> None:
    """Create a book with two odd groups and 300 incidents of one day, each told once."""
    with create_book(folder) as book, book.begin() as connection:
        readings = [_read_names(ARABIC_GROUP, ARABIC_PERSON), _read_names(LONG_GROUP, LONG_PERSON)]
        readings += [_read_crowd(number) for number in range(REPORTS)]
        for reading in readings:
            digest = hash_bytes(reading.text.encode())
            article = reading.article
            report = Report(
                id=digest[:16],
                text=reading.text,
                bytes_hash=digest,
                origin="by-hand.txt",
                title=article.title,
                outlet=article.outlet,
                url=None,
                published=article.published,
                language="en",
            )
            write_report(connection, report, reading)


def _read_names(group: str, person: str) -> Reading:
    words = f"{person} leads {group}"
    text = f"A leader is named\n\n{words}, which attacked a post near Tolai on 3 May."
    span = Span(text.index(words), text.index(words) + len(words))

    def datum(slot: str, value: object) -> Datum:
        return Datum(slot, value, span, "fact", None, 0.9, "by hand")

    party = Party((group,), "initiator", "armed_group")
    incident = IncidentRead(
        type="attack", date=Days.on(DAY), place=_make_place(group[:60], 0), parties=(party,), evidence=(span,)
    )
    return Reading(
        Article("A leader is named", f"The {group} Gazette", published=DAY),
        text,
        (Statement(Span(text.index("\n\n") + 2, len(text)), "fact", None),),
        (incident,),
        (GroupRead((group,), leaders=(person,), evidence=(span,), data=(datum("leader", person),)),),
        (PersonRead((person,), group, "leader", "at_large", (span,), (datum("group", group),)),),
        (),
        (),
        "by hand 1",
    )


def _read_crowd(number: int) -> Reading:
    lines = [f"{place + 1} people were killed at post {number}-{place}." for place in range(INCIDENTS)]
    text = f"Night of attacks, part {number}\n\n" + " ".join(lines)
    incidents = tuple(
        IncidentRead(
            type="attack",
            date=Days.on(DAY),
            place=_make_place(f"Post {number}-{place}", number * INCIDENTS + place),
            killed=Count.exactly(place + 1),
            evidence=(Span(text.index(line), text.index(line) + len(line)),),
        )
        for place, line in enumerate(lines)
    )
    statement = Statement(Span(text.index("\n\n") + 2, len(text)), "fact", None)
    return Reading(
        Article(f"Night of attacks, part {number}", "Valley Record", published=DAY),
        text, (statement,), incidents, (), (), (), (), "by hand 1",
    )  # fmt: skip


def _make_place(name: str, number: int) -> PlaceRead:
    return PlaceRead(name, "Central Sulawesi", "ID", -1 - number * 0.004, 120 + number * 0.004, "village")
