"""The page of a country: its incidents by month, its groups and its regions, for each record apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from daybook.desk.pages.frame import make_address, make_search
from daybook.desk.pages.months import link_explorer
from daybook.desk.pages.spread import Spread
from daybook.drawing.locators import Locator
from daybook.register.counting import FacetLine, Facets
from daybook.register.query import IncidentQuery
from daybook.words.terms import TYPES

_SHOWN = 25


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A group, region or type with its numbers; `href` its page or None, `explore_href` the explorer."""

    name: str
    href: str | None
    incidents: int
    killed: int
    explore_href: str


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """What one record tells of a country.

    Attributes:
        spread: its incidents by month; unknown: how many have no number of killed, in words.
        groups, regions, types: the most incidents first; others: how many regions are not shown.
    """

    spread: Spread
    unknown: str
    groups: tuple[CountedRow, ...]
    regions: tuple[CountedRow, ...]
    types: tuple[CountedRow, ...]
    others: int


@dataclass(frozen=True, slots=True)
class CountryPage:
    """A country's page: ISO 3166-1 alpha-2 code, name, map, each record, and the explorer on it."""

    code: str
    name: str
    locator: Locator | None
    records: tuple[CountryRecord, ...]
    explore_href: str


def make_country_record(
    query: IncidentQuery, spread: Spread, facets: Facets, regions: Sequence[FacetLine]
) -> CountryRecord:
    """Return what one record tells; `query` finds it."""
    unknown = facets.total.unknown
    return CountryRecord(
        spread=spread,
        unknown=f"{unknown:,} without a number of killed" if unknown else "",
        groups=tuple(
            CountedRow(
                line.name,
                make_address("group", line.id) if line.id else None,
                line.incidents,
                line.killed,
                link_explorer(replace(query, group=line.value)),
            )
            for line in facets.groups[:_SHOWN]
        ),
        regions=tuple(
            CountedRow(
                line.name,
                make_search("places", line.name) if not query.set else None,
                line.incidents,
                line.killed,
                link_explorer(replace(query, admin1=line.value)),
            )
            for line in regions[:_SHOWN]
        ),
        types=tuple(
            CountedRow(
                TYPES[line.value],
                None,
                line.incidents,
                line.killed,
                link_explorer(replace(query, type=(line.value,))),
            )
            for line in facets.types
        ),
        others=max(0, len(regions) - _SHOWN),
    )
