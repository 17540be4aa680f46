"""How incidents spread over time and place: charts by month for each record, and places with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daybook.desk.pages.frame import make_search
from daybook.desk.pages.months import Drawn, link_explorer, make_chart, make_months_chart
from daybook.drawing.charts import Chart
from daybook.record.book import Book
from daybook.register.counting import FacetLine, Tally
from daybook.register.finding import count_incidents
from daybook.register.query import IncidentQuery, QueryError
from daybook.schema.state import IncidentLine
from daybook.words.terms import say_number
from daybook.words.values import find_country_name

OWN = "own"
# Data sets that a page draws; the explorer has all.
_MOST_SETS = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """Incidents by month as one record has them.

    Attributes:
        record: `this book`, or the data set; found: how many, in words; href: the explorer on them.
        chart: by month or year, None where no incident has a day.
    """

    record: str
    found: str
    href: str
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place with the incidents at it: name and page, what it lies in, numbers, the explorer on them.

    `note` is empty, or says how far away it is.
    """

    name: str
    href: str
    within: str
    incidents: int
    killed: int
    explore_href: str
    note: str = ""


def find_spreads(
    book: Book, query: IncidentQuery, title: str, path: str, lines: Sequence[IncidentLine] | None = None
) -> tuple[Spread, ...]:
    """Return the incidents of a query by month, of this book and of each data set that has some, apart.

    They are never added up: data sets and reports can tell of the same incidents.

    Args:
        title: what they have in common, as `in Poso`; path: of the page.
        lines: the book's own, where the page finds more of them than the query can.
    """
    try:
        facets = count_incidents(book, query)
        parts = [("this book", query, facets, Drawn("months", f"Incidents {title}", path))]
        sets = [line.name for line in facets.sets if line.incidents and line.name != OWN]
        for name in sets[:_MOST_SETS]:
            own = replace(query, set=(name,))
            drawn = Drawn(f"months-{name.replace('/', '-')}", f"Incidents {title} in {name}", path)
            parts.append((name, own, count_incidents(book, own), drawn))
    except QueryError:
        return ()  # The book knows the thing and its register has no incident of it.
    spreads = [
        Spread(name, say_tally(told.total), link_explorer(own), make_months_chart(own, told, drawn))
        for name, own, told, drawn in parts
        if told.total.incidents
    ]
    if lines and len(lines) != parts[0][2].total.incidents:
        outlets = [line.name for line in parts[0][2].outlets]
        found = f"{say_number(len(lines), 'incident')}, {sum(map(_count_killed, lines)):,} killed"
        own_spread = Spread("this book", found, link_explorer(query), draw_lines(lines, title, path, outlets))
        spreads = [own_spread, *(spread for spread in spreads if spread.record != "this book")]
    return tuple(spreads)


def say_tally(tally: Tally) -> str:
    """Return the numbers of a query in words."""
    low, best, high = tally.killed_low, tally.killed_best, tally.killed_high
    killed = f"{best:,}" if low == high else f"{best:,} ({low:,}–{high:,})"
    return f"{say_number(tally.incidents, 'incident')}, {killed} killed"


def draw_lines(lines: Sequence[IncidentLine], title: str, path: str, outlets: Sequence[str]) -> Chart | None:
    """Return the chart by month of incidents that no query finds, such as those of a person."""
    sums: dict[str, list[int]] = {}
    undated = 0
    for line in lines:
        if line.date is None:
            undated += 1
            continue
        told = sums.setdefault(f"{line.date.start:%Y-%m}", [0, 0])
        told[0] += 1
        told[1] += _count_killed(line)
    months = [FacetLine(month, month, told[0], told[1]) for month, told in sorted(sums.items())]
    drawn = Drawn("months", f"Incidents {title}", path, linked=False)
    return make_chart(IncidentQuery(), months, drawn, tuple(dict.fromkeys(outlets)), undated=undated)


def _count_killed(line: IncidentLine) -> int:
    if line.killed is None or not line.is_counted:
        return 0
    return line.killed.low if line.killed.best is None else line.killed.best


def count_places(lines: Sequence[IncidentLine], query: IncidentQuery) -> tuple[PlaceCount, ...]:
    """Return the places of the incidents, the most incidents first; those without a place are left out."""
    sums: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        place = line.place
        if place is None:
            continue
        country = find_country_name(place.country)
        name = place.name or place.admin1 or country
        if not name:
            continue
        within = ", ".join(part for part in (place.admin1, country) if part and part != name)
        told = sums.setdefault((name, within), [0, 0])
        told[0] += 1
        told[1] += _count_killed(line)
    ranked = sorted(sums.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple(
        PlaceCount(
            name,
            make_search("places", name),
            within,
            incidents,
            killed,
            link_explorer(replace(query, place=name)),
        )
        for (name, within), (incidents, killed) in ranked
    )
