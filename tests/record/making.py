"""Small reports with readings made by hand, in the words of invented outlets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from daybook.daily import Added, add_report
from daybook.record.book import Book
from daybook.schema.evidence import Span
from daybook.schema.reading import (
    Article,
    GroupRead,
    IncidentRead,
    Named,
    Party,
    PersonRead,
    PlaceRead,
    Reading,
    Statement,
)
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days


@dataclass(frozen=True, slots=True)
class Made:
    """A report, its bytes and its reading."""

    report: Report
    data: bytes
    reading: Reading

    def add(self, book: Book) -> Added:
        return add_report(book, self.report, self.data, self.reading)


def find_span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def day(text: str) -> Days:
    """`2021-09-18`, `2021-09` or `2021` as a range of days."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Days.on(date(*parts))
    if len(parts) == 1:
        return Days(date(parts[0], 1, 1), date(parts[0], 12, 31))
    following = date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return Days(date(parts[0], parts[1], 1), date.fromordinal(following.toordinal() - 1))


def place(name: str | None = "Astina", **more: Any) -> PlaceRead:
    known = {"admin1": "Central Sulawesi", "country": "ID", "precision": "village" if name else None}
    return PlaceRead(name=name, **{**known, **more})


def incident(when: str | None = "2021-09-18", *, dead: Iterable[str] = (), **more: Any) -> IncidentRead:
    """A clash at Astina in which two militants died, but for what `more` says otherwise."""
    for slot in ("killed", "wounded", "captured", "abducted"):
        if isinstance(more.get(slot), int):
            more[slot] = Count.exactly(more[slot])
    known: dict[str, Any] = {
        "type": "battle",
        "date": day(when) if when else None,
        "place": place(),
        "parties": (
            Party(("joint task force", "police"), "initiator", "state"),
            Party(("Mujahidin Indonesia Timur", "MIT"), "target", "armed_group"),
        ),
        "killed": Count.exactly(2),
        "named": tuple(Named(tuple(name.split(" alias ")), "killed") for name in dead),
        "confidence": 0.9,
    }
    return IncidentRead(**{**known, **more})


def person(names: str, group: str | None = "Mujahidin Indonesia Timur", **more: Any) -> PersonRead:
    """A person by `Full Name alias Other`."""
    return PersonRead(names=tuple(names.split(" alias ")), group=group, **{"status": "killed", **more})


def group(*names: str, **more: Any) -> GroupRead:
    return GroupRead(names=names or ("Mujahidin Indonesia Timur", "MIT"), **more)


def make(
    published: str | None,
    outlet: str | None,
    *items: IncidentRead | GroupRead | PersonRead,
    text: str | None = None,
    reader: str = "by hand 1",
) -> Made:
    """A report of that day and outlet that tells of the items; its first sentence is their evidence."""
    text = text or f"{outlet} reported this on {published}. Nothing more was known."
    first = Span(0, text.index(".") + 1)
    told = [item if item.evidence else replace(item, evidence=(first,)) for item in items]
    data = text.encode()
    digest = hash_bytes(data)
    when = date.fromisoformat(published) if published else None
    title = f"{outlet} on {published}"
    reading = Reading(
        Article(title=title, outlet=outlet, published=when),
        text,
        statements=(Statement(first, "claim", "the police"),),
        incidents=tuple(item for item in told if isinstance(item, IncidentRead)),
        groups=tuple(item for item in told if isinstance(item, GroupRead)),
        people=tuple(item for item in told if isinstance(item, PersonRead)),
        reader=reader,
    )
    report = Report(digest[:16], text, digest, f"{outlet}.txt", title, outlet, published=when)
    return Made(report, data, reading)
