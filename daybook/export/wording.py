"""How an export puts an incident into the words and single numbers that other formats ask for."""

from __future__ import annotations

from daybook.schema.reading import PlaceRead
from daybook.schema.state import Incident, ReportLine
from daybook.schema.values import Count
from daybook.wording import name_country, render_count, render_days, render_place

CLOSE = ("site", "village", "town")
_MOST_REPORTS = 20


def choose_number(count: Count | None) -> int | None:
    """Return the best value of a count, the lowest where only a range is said, None where nothing is."""
    if count is None:
        return None
    return count.best if count.best is not None else count.low


def place_point(place: PlaceRead) -> dict[str, float | None]:
    """Return latitude and longitude in degrees: to about 10 m for a place, 1 km for anything wider."""
    digits = 4 if place.precision in CLOSE else 2
    known = place.lat is not None and place.lon is not None
    return {
        "latitude": round(place.lat, digits) if known and place.lat is not None else None,
        "longitude": round(place.lon, digits) if known and place.lon is not None else None,
    }


def render_reference(incident: Incident) -> str:
    """Return the incident's id and the ids of its reports, so that a row can be followed back."""
    ids = [line.id for line in incident.reports]
    more = f" and {len(ids) - _MOST_REPORTS} more" if len(ids) > _MOST_REPORTS else ""
    return f"Daybook incident {incident.id}; reports {', '.join(ids[:_MOST_REPORTS])}{more}"


def render_notes(incident: Incident) -> str:
    """Return the incident in words: what, when, how sure, and where it can be followed back to."""
    parts = [incident.headline]
    if incident.date is not None and incident.date.length > 1:
        parts.append(f"some time in {render_days(incident.date)}")
    if incident.killed is not None and incident.killed.low != incident.killed.high:
        parts.append(f"killed: {render_count(incident.killed)}")
    if incident.status != "occurred" and f"({incident.status})" not in incident.headline:
        parts.append(f"status: {incident.status}")
    if incident.background_only:
        parts.append("only recalled by later reports")
    parts += [
        f"{words} {', '.join(names)}"
        for words, names in (("claimed by", incident.claimed_by), ("denied by", incident.denied_by))
        if names
    ]
    return f"{'; '.join(parts)}. [{render_reference(incident)}]"


def render_citation(line: ReportLine) -> str:
    """Return a report as its outlet, day and title."""
    parts = (line.outlet, line.published.isoformat() if line.published else None, line.title)
    return ", ".join(part for part in parts if part)


def render_where(incident: Incident) -> str:
    """Return the place in words, down to the country; empty where no report gives one."""
    place = incident.place
    if place is None or not (place.name or place.admin1 or place.country):
        return ""
    words = render_place(place)
    if place.country and (place.name or place.admin1):
        words += f", {name_country(place.country)}"
    return words
