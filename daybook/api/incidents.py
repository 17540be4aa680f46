"""Incidents by query: as pages, as files for maps and tables, counted, and gathered for a map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from daybook.api.asking import AS_OF, ID, Asked
from daybook.api.endpoint import Endpoint, File
from daybook.record import lookup
from daybook.record.history.links import is_imported
from daybook.record.history.lookup import find_imported_incident
from daybook.register.card import Card
from daybook.register.clustering import DEEPEST, WORLD, Clusters
from daybook.register.counting import Facets, Tally
from daybook.register.fields import FIELDS, FILTERS, Field
from daybook.register.files import render_csv, render_geojson, render_parquet
from daybook.register.finding import count_incidents, find_clusters, find_page, stream_cards
from daybook.register.query import IncidentQuery, QueryError, read_query
from daybook.schema.dataset import ImportedIncident
from daybook.schema.state import Incident

_ZOOM = Field("Zoom of the map.", {"type": "integer", "minimum": 0, "maximum": DEEPEST})
_VIEW = Field(
    "The part of the world that the map shows: west, south, east, north in degrees; all of it if left out.",
    FILTERS["bbox"].schema,
)


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A page of incidents.

    Attributes:
        items: in the order asked for; total: over all that the query finds, on this page and others.
        next: the cursor of the page that follows, None at the end.
        query: the query as an address writes it; command: what writes the same incidents as a file.
    """

    items: tuple[Card, ...]
    total: Tally
    next: str | None
    query: str
    command: str


def list_incidents(asked: Asked) -> IncidentList:
    """Return a page of the incidents that the query finds."""
    query = read_query(asked.pairs)
    page = find_page(asked.book, query)
    whole = replace(query, cursor=None, limit=IncidentQuery().limit).write()
    return IncidentList(page.items, page.total, page.next, whole, write_command(whole))


def write_command(query: str, form: str = "list-csv") -> str:
    """Return the command that writes what a query finds."""
    return f"daybook export {form} --where '{query}'"


def _stream(asked: Asked) -> Iterator[Card]:
    """All that the query finds, or as many as it asks for."""
    query = read_query(asked.pairs)
    cards = stream_cards(asked.book, query)
    return islice(cards, query.limit) if any(name == "limit" for name, _value in asked.pairs) else cards


def draw_incidents(asked: Asked) -> File:
    """Return what the query finds as GeoJSON."""
    return File(render_geojson(_stream(asked)), "incidents.geojson")


def table_incidents(asked: Asked) -> File:
    """Return what the query finds as CSV."""
    return File(render_csv(_stream(asked)), "incidents.csv")


def store_incidents(asked: Asked) -> File:
    """Return what the query finds as Parquet."""
    return File(render_parquet(_stream(asked)), "incidents.parquet")


def show_incident(asked: Asked) -> Incident | ImportedIncident:
    """Return one incident with every source's own figures, or an imported one with its original row."""
    if is_imported(asked.key):
        return find_imported_incident(asked.book, asked.key, as_of=asked.as_of)
    return lookup.find_incident(asked.book, asked.key, as_of=asked.as_of)


def show_facets(asked: Asked) -> Facets:
    """Return what the query finds, counted."""
    return count_incidents(asked.book, read_query(asked.pairs).without_page())


def show_clusters(asked: Asked) -> Clusters:
    """Return what a map shows of what the query finds."""
    own = [(name, value) for name, value in asked.pairs if name not in ("zoom", "view")]
    told = dict(asked.pairs)
    query = read_query(own).without_page()
    zoom = told.get("zoom", "").strip() or "2"
    if not (zoom.isascii() and zoom.isdigit() and len(zoom) < 3 and int(zoom) <= DEEPEST):
        raise QueryError("zoom", f"cannot use zoom={zoom[:40]}: no whole number from 0 to {DEEPEST}")
    try:
        view = read_query({"bbox": told.get("view", "")}).bbox or WORLD
    except QueryError as error:
        raise QueryError("view", str(error).replace("bbox", "view")) from error
    return find_clusters(asked.book, query, int(zoom), view)


_FILE = "Every incident that the query finds; `limit` caps it."
ENDPOINTS = (
    Endpoint("/incidents", "Incidents, narrowed and in order, a page at a time.", "incidents",
             list_incidents, IncidentList, FIELDS, own=True),
    Endpoint("/incidents.json", "The same as /incidents.", "incidents",
             list_incidents, IncidentList, FIELDS, own=True),
    Endpoint("/incidents.geojson", f"{_FILE} Points for sites, villages and towns, rings for districts and "
             "regions, no geometry for countries.", "incidents",
             draw_incidents, None, FIELDS, media="application/geo+json", own=True),
    Endpoint("/incidents.csv", f"{_FILE} As CSV.", "incidents",
             table_incidents, None, FIELDS, media="text/csv", own=True),
    Endpoint("/incidents.parquet", f"{_FILE} As Parquet.", "incidents",
             store_incidents, None, FIELDS, media="application/vnd.apache.parquet", own=True),
    Endpoint("/facets", "What the query finds, counted by month, type, country, group, outlet and more.",
             "incidents", show_facets, Facets, FILTERS, own=True),
    Endpoint("/clusters", "What a map shows of what the query finds: circles, and areas that have no point.",
             "incidents", show_clusters, Clusters, {**FILTERS, "zoom": _ZOOM, "view": _VIEW}, own=True),
    Endpoint("/incident/{key:path}", "One incident with every source's own figures, or an imported one.",
             "incidents", show_incident, (Incident, ImportedIncident), {"as_of": AS_OF}, key=ID.about),
)  # fmt: skip
