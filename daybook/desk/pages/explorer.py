"""The explorer's page: what a query finds, as months, as a map, as a table, each side counted."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from daybook.desk.pages.frame import make_address
from daybook.desk.pages.months import Drawn, link_explorer, make_months_chart
from daybook.drawing.charts import Chart
from daybook.register.card import Card
from daybook.register.counting import FacetLine, Facets
from daybook.register.finding import IncidentPage
from daybook.register.query import IncidentQuery
from daybook.schema.values import Days
from daybook.words.terms import PARTY_KINDS, STATUSES, TYPES, say_number
from daybook.words.time import say_short_days
from daybook.words.values import say_short_count

_FORMATS = (("csv", "CSV"), ("geojson", "GeoJSON"), ("parquet", "Parquet"), ("json", "JSON"))
_REVIEWS = {
    "unreviewed": "not reviewed",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "partly rejected",
}
_BACKGROUNDS = {"no": "only news", "only": "only recalled"}
_COLUMNS = (
    *(("date", "When"), ("", "What"), ("", "Where"), ("killed", "Killed")),
    *(("reports", "Reports"), ("", "Review")),
)


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition of the query: its words, and the address without it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a side: its name, its numbers, the address that takes it in or out, whether it is in."""

    name: str
    incidents: int
    killed: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A side by which the incidents are counted: its heading, the values shown first, and all others."""

    heading: str
    first: tuple[Choice, ...]
    others: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words, the address in its order, and `ascending` or `descending`; empty without."""

    words: str
    href: str
    order: str


@dataclass(frozen=True, slots=True)
class ExplorerRow:
    """An incident in the table; `unsure` marks what is not counted or only alleged."""

    href: str
    headline: str
    when: str
    where: str
    type: str
    killed: str
    parties: str
    reports: str
    review: str
    unsure: str


@dataclass(frozen=True, slots=True)
class ExplorerPage:
    """The explorer.

    Attributes:
        found: how many incidents and deaths, in words; unknown: how many without a figure, or not counted.
        fields: the fields asked for by name, as the form has them.
        chips: the conditions; sides: the counts by side; chart: by month, or by year over a long time.
        headings, rows: the table; next: the address of the next page, None at the end.
        map: where the map's data come from; bounds: its west, south, east, north, or empty.
        files: address and name of each format; command: what writes the same from a terminal.
    """

    found: str
    unknown: str
    fields: dict[str, str]
    chips: tuple[Chip, ...]
    sides: tuple[Side, ...]
    chart: Chart | None
    headings: tuple[Heading, ...]
    rows: tuple[ExplorerRow, ...]
    next: str | None
    map: str
    bounds: str
    files: tuple[tuple[str, str], ...]
    command: str


def make_explorer_page(
    query: IncidentQuery, found: IncidentPage, facets: Facets, bounds: Sequence[float]
) -> ExplorerPage:
    """Return the page of what the query finds."""
    whole = query.without_page().write()
    tally = facets.total
    killed = _say_range(tally.killed_low, tally.killed_best, tally.killed_high)
    missing = [
        f"{say_number(tally.unknown, 'incident')} without a number of killed" if tally.unknown else "",
        f"{say_number(tally.uncounted, 'incident')} denied or retracted, not counted"
        if tally.uncounted
        else "",
    ]
    return ExplorerPage(
        found=f"{say_number(tally.incidents, 'incident')}, {killed} killed",
        unknown="; ".join(words for words in missing if words),
        fields={name: _write(value) for name, value in _list_given(query)},
        chips=tuple(_make_chips(query)),
        sides=tuple(_make_sides(query, facets)),
        chart=make_months_chart(query, facets, Drawn("months", "Incidents found", "/incidents", wide=True)),
        headings=tuple(_make_heading(query, key, words) for key, words in _COLUMNS),
        rows=tuple(_make_row(card) for card in found.items),
        next=link_explorer(replace(query, cursor=found.next)) if found.next else None,
        map=f"/api/clusters?{whole}",
        bounds=",".join(f"{edge:.4f}" for edge in bounds),
        files=tuple((f"/api/incidents.{form}?{query.write()}", words) for form, words in _FORMATS),
        command=f"daybook export parquet --where {shlex.quote(whole)}" if whole else "daybook export parquet",
    )


def _change(query: IncidentQuery, field: str, value: Any) -> IncidentQuery:
    """The query from its first page, with another value of one field."""
    return replace(query, cursor=None, **{field: value})


def _list_given(query: IncidentQuery) -> list[tuple[str, Any]]:
    usual = IncidentQuery()
    names = (name for name in IncidentQuery.__dataclass_fields__ if name not in ("cursor", "limit"))
    return [(name, value) for name in names if (value := getattr(query, name)) != getattr(usual, name)]


def _write(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _say_range(low: int, best: int, high: int) -> str:
    return f"{best:,}" if low == high else f"{best:,} ({low:,}–{high:,})"


_CHIPS = {
    "since": "from {}",
    "until": "until {}",
    "place": "at {}",
    "admin1": "in {}",
    "bbox": "inside the map’s frame",
    "near": "near {}",
    "group": "with {}",
    "killed_min": "at least {} killed",
    "killed_max": "at most {} killed",
    "outlet": "reported by {}",
    "confidence": "confidence from {}",
    "text": "“{}”",
}


def _make_chips(query: IncidentQuery) -> list[Chip]:
    usual = IncidentQuery()
    chips = [
        Chip(
            words.format(_write(getattr(query, name))),
            link_explorer(_change(query, name, getattr(usual, name))),
        )
        for name, words in _CHIPS.items()
        if getattr(query, name) != getattr(usual, name)
    ]
    for name, said in _MANY.items():
        own = getattr(query, name)
        chips += [Chip(said.get(v, v), link_explorer(_change(query, name, _without(own, v)))) for v in own]
    if query.background != usual.background:
        words = _BACKGROUNDS[query.background]
        chips.append(Chip(words, link_explorer(_change(query, "background", usual.background))))
    return chips


_MANY: dict[str, dict[str, str]] = {
    "type": TYPES,
    "status": STATUSES,
    "country": {},
    "kind": PARTY_KINDS,
    "review": _REVIEWS,
    "set": {"own": "the book’s own", "all": "own and data sets"},
}


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(own for own in values if own != value)


def _make_sides(query: IncidentQuery, facets: Facets) -> list[Side]:
    sides = [
        _make_side(query, "Type", "type", facets.types, TYPES),
        _make_side(query, "Country", "country", facets.countries, {}),
        _make_side(query, "Armed group", "group", facets.groups, {}),
        _make_side(query, "Kind of party", "kind", facets.kinds, PARTY_KINDS),
        _make_side(query, "Status", "status", facets.statuses, STATUSES),
        _make_side(query, "Outlet", "outlet", facets.outlets, {}),
        _make_side(query, "Review", "review", facets.reviews, _REVIEWS),
        _make_side(query, "Record", "set", facets.sets, {"own": "the book’s own"}),
    ]
    return [side for side in sides if len(side.first) > 1 or any(choice.chosen for choice in side.first)]


_SHOWN = 6


def _make_side(
    query: IncidentQuery, heading: str, field: str, lines: Sequence[FacetLine], said: dict[str, str]
) -> Side:
    own = getattr(query, field)
    choices = []
    for line in lines:
        if isinstance(own, tuple):
            chosen = line.value in own
            changed: Any = _without(own, line.value) if chosen else (*own, line.value)
        else:
            chosen = own in (line.value, line.name)
            changed = None if chosen else line.value
        address = link_explorer(_change(query, field, changed))
        name = said.get(line.value, line.name or line.value)
        choices.append(Choice(name, line.incidents, line.killed, address, chosen))
    choices.sort(key=lambda choice: not choice.chosen)
    return Side(heading, tuple(choices[:_SHOWN]), tuple(choices[_SHOWN:]))


def _make_heading(query: IncidentQuery, key: str, words: str) -> Heading:
    if not key:
        return Heading(words, "", "")
    order = "descending" if query.sort == f"-{key}" else "ascending" if query.sort == key else ""
    turned = key if order == "descending" else f"-{key}"
    return Heading(words, link_explorer(replace(query, cursor=None, sort=turned)), order)


def _make_row(card: Card) -> ExplorerRow:
    href = make_address("incident", card.id) if card.set == "own" else f"/imported/{quote(card.id)}"
    parties = " · ".join(dict.fromkeys(party.names[0] for party in card.parties if party.names))
    return ExplorerRow(
        href=href,
        headline=card.headline,
        when=say_short_days(Days(card.start, card.end) if card.start and card.end else None),
        where=", ".join(part for part in (card.place, card.admin1, card.country) if part) or "not said",
        type=TYPES[card.type],
        killed=say_short_count(card.killed) if card.killed and card.counted else "–",
        parties=parties,
        reports=str(card.reports) if card.set == "own" else card.set,
        review=_REVIEWS[card.review] if card.review else "",
        unsure="" if card.status == "occurred" else STATUSES[card.status],
    )
