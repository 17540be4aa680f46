"""Answers with the explorer: all incidents that a query finds, and single ones of imported data sets."""

from __future__ import annotations

from dataclasses import replace

from daybook.desk.asking import Answer, Asked
from daybook.desk.pages.explorer import make_explorer_page
from daybook.desk.pages.imported import make_imported_page
from daybook.desk.refusing import AskedError
from daybook.record.history.lookup import find_imported_incident
from daybook.register.clustering import Clusters
from daybook.register.fields import FIELDS
from daybook.register.finding import count_incidents, find_clusters, find_page
from daybook.register.query import IncidentQuery, QueryError, read_query

# A grid coarse enough to be quick and fine enough to frame what was found.
_FRAMING = 4


def explore(asked: Asked) -> Answer:
    """Return the explorer on what the address asks for; fields that it does not know are left aside."""
    try:
        query = read_query({name: value for name, value in asked.query.items() if name in FIELDS})
        page = make_explorer_page(
            query,
            find_page(asked.book, query),
            count_incidents(asked.book, query),
            _find_bounds(find_clusters(asked.book, replace(query, bbox=None), _FRAMING), query),
        )
    except QueryError as error:
        raise AskedError(str(error)) from error
    return Answer("incidents", page, "Incidents", "incidents")


def _find_bounds(clusters: Clusters, query: IncidentQuery) -> tuple[float, ...]:
    """The frame that holds nearly everything: the few incidents furthest from most do not widen it."""
    if query.bbox:
        return query.bbox
    boxes = [cluster.box for cluster in clusters.clusters]
    boxes += [(a.lon, a.lat, a.lon, a.lat) for a in clusters.areas if a.lat is not None and a.lon is not None]
    if not boxes:
        return ()
    west, south, east, north = (list(edges) for edges in zip(*boxes, strict=True))
    return (min(west), min(south), max(east), max(north))


def show_imported(asked: Asked) -> Answer:
    """Return the page of an incident that a data set has: its row, and where it comes from."""
    found = find_imported_incident(asked.book, asked.key, as_of=asked.as_of)
    page = make_imported_page(found)
    return Answer("imported", page, page.heading, "incidents")
