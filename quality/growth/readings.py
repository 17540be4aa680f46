"""Readings made of rows of UCDP GED, at the density of real wars: no text is read.

`run` is what a desk sees that reads the news of the world day by day: every incident with a precise place
from 2013 on, about forty a day, more than a third of them in Syria. It is as crowded at the end as at the
beginning, and the most crowded stretch that the set has. `spread` draws rows from all years at random, so
that an archive ten times as large is ten times as crowded: a desk that gets more and more of what there is.
In both one incident is told by one to three reports, which differ in the day of publication and sometimes in
place and toll. Rows in empty country, with no named place within 10 km, are left out.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Literal

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
)
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days
from quality.pairs.places import Names, find_names
from quality.pairs.rows import Row, read_rows

Corpus = Literal["run", "spread"]
_RUN_FROM = date(2013, 1, 1)
_TYPES = {"State-based conflict": "battle", "Non-state conflict": "battle", "One-sided violence": "attack"}
# Of three incidents one is told once, one twice, one by three reports: two on average.
_TELLINGS = (1, 2, 3)
# One report in three names a commander; a group has one for about so many of its incidents.
_NAMING, _TO_A_COMMANDER = 3, 25
_FIRST = tuple(
    f"{a}{b}" for a in ("Ka", "Mo", "Se", "Ta", "Ru", "Bo", "Ni", "Da") for b in ("rim", "dan", "sel", "wit")
)
_LAST = tuple(
    f"{a}{b}{c}"
    for a in ("Ab", "Er", "Il", "Os", "Un", "Hal", "Gor", "Zam", "Pel", "Vok")
    for b in ("a", "e", "i", "o", "u")
    for c in ("nov", "deri", "kash", "lum", "tash", "bek", "rand", "mir")
)
_WORDS = tuple(
    f"{a}{b}{c}"
    for a in ("bra", "cle", "dro", "fli", "gru", "kne", "pla", "spe", "stri", "tho", "vle", "wri")
    for b in ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru")
    for c in ("nd", "rk", "st", "lt", "mp", "ch", "sk", "ff", "ll", "rn")
)


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its reading, and the id of the row that it tells of."""

    report: Report
    reading: Reading
    row: str


def make_readings(count: int, corpus: Corpus, named: bool = True, once: bool = False) -> Iterator[Made]:
    """Yield so many reports in order of publication.

    Args:
        named: whether they name groups and people as well; once: whether each incident is told once only.
    """
    rows = choose_rows(corpus, count if once else count // 2)
    told = [(row, telling) for row in rows for telling in range(1 if once else _TELLINGS[int(row.id) % 3])]
    told.sort(key=lambda pair: (_find_published(*pair), pair[0].id, pair[1]))
    for row, telling in told[:count]:
        yield make_reading(row, telling, named)


def choose_rows(corpus: Corpus, count: int) -> list[Row]:
    """Return so many rows that lie near a named place, and a few more, in order of their days."""
    most = count + count // 20 + 5
    rows = sorted((row for row in read_rows() if row.best > 0), key=lambda row: (row.day, row.id))
    if corpus == "run":
        first = next(number for number, row in enumerate(rows) if row.day >= _RUN_FROM)
        # Where the years from 2013 on do not suffice, those before come too.
        rows = rows[first:] + rows[:first]
    else:
        random.Random(1).shuffle(rows)
    chosen = islice((row for row in rows if _find_names(row) is not None), most)
    return sorted(chosen, key=lambda row: (row.day, row.id))


@lru_cache(maxsize=200_000)
def _find_names(row: Row) -> Names | None:
    return find_names(row.lat, row.lon, random.Random(row.id))


def _find_published(row: Row, telling: int) -> date:
    return row.day + timedelta(1 + telling + (int(row.id) + telling) % 2)


def make_reading(row: Row, telling: int, named: bool = True) -> Made:
    """Return the report of a row and its reading; the first telling is the plainest."""
    draw = random.Random(f"{row.id} {telling}")
    names = _find_names(row)
    group = row.side_b if row.side_b != "Civilians" else row.side_a
    best = row.best if telling == 0 or draw.random() < 0.7 else row.best + draw.randint(1, 3)
    place = None if names is None else _make_place(names, row, coarse=telling > 0 and draw.random() < 0.2)
    where = place.name if place else row.country
    leader = _name_commander(group, row) if named and int(row.id) % _NAMING == 0 else None
    wording = " ".join(_choose_words(row, draw))
    text = f"{group}, {where}, {row.day:%d %B %Y}, {best} killed: {wording} ({telling}, {row.id})."
    text += f" It is led by {leader}." if leader else ""
    whole = (Span(0, len(text)),)
    incident = IncidentRead(
        type=_TYPES.get(row.kind, "battle"),  # type: ignore[arg-type]
        date=Days.on(row.day + timedelta(telling > 0 and draw.random() < 0.15)),
        place=place,
        parties=(Party((group,), "initiator", "armed_group"),),
        killed=Count.exactly(best),
        named=(Named((leader,), "killed"),) if leader and draw.random() < 0.1 else (),
        evidence=whole,
    )
    published = _find_published(row, telling)
    digest = hash_bytes(text.encode())
    report = Report(
        digest[:16], text, digest, f"row {row.id}", None, f"Outlet {telling}", published=published
    )
    reading = Reading(
        Article(outlet=f"Outlet {telling}", published=published),
        text,
        incidents=(incident,),
        groups=(GroupRead((group,), leaders=(leader,) if leader else (), evidence=whole),) if named else (),
        people=(PersonRead((leader,), group=group, role="leader", evidence=whole),) if leader else (),
        reader="row 2",
    )
    return Made(report, reading, row.id)


def _choose_words(row: Row, draw: random.Random) -> list[str]:
    """What is told besides: half of the words are those of the incident, half the report's own."""
    own = random.Random(f"words {row.id}").sample(_WORDS, 10)
    return [*draw.sample(own, 6), *draw.sample(_WORDS, 6)]


def _make_place(names: Names, row: Row, coarse: bool) -> PlaceRead:
    if coarse and names.region:
        return PlaceRead(names.region, names.region, names.country, row.lat, row.lon, "region")
    return PlaceRead(names.village, names.region, names.country, row.lat, row.lon, "village")


def _name_commander(group: str, row: Row) -> str:
    """One of the group's commanders: the larger the war, the more it has; first names recur everywhere."""
    own = random.Random(f"{group} {row.country} {int(row.id) // _TO_A_COMMANDER}")
    return f"{own.choice(_FIRST)} {own.choice(_LAST)}"
