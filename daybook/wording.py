"""How days, places, counts and reports are put into words, the same on every page and in every reason."""

from __future__ import annotations

from functools import cache

from daybook.schema.arithmetic import Bounds
from daybook.schema.dataset import ImportedIncident
from daybook.schema.dossier import Attribution, GroupTie
from daybook.schema.reading import PlaceRead
from daybook.schema.state import ReportLine
from daybook.schema.values import Count, Days


def render_days(days: Days) -> str:
    """Return the days as a reader says them: `18 September 2021`, `September 2021`, `2021`, or both ends."""
    start, end = days.start, days.end
    if start == end:
        return f"{start.day} {start:%B %Y}"
    whole_month = start.day == 1 and (end.day >= 28 and start.month == end.month and start.year == end.year)
    if whole_month:
        return f"{start:%B %Y}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"{start:%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} to {end.day} {end:%B %Y}"


@cache
def name_country(code: str) -> str:
    """Return the English name of the country with the ISO 3166-1 alpha-2 code; the code if it has none."""
    import pycountry

    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return code
    name = str(getattr(country, "common_name", None) or country.name)
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name


def render_place(place: PlaceRead) -> str:
    """Return the place as `Astina, Central Sulawesi`; the country's name where nothing finer is known."""
    parts = [part for part in (place.name, place.admin1) if part]
    if len(parts) == 2 and parts[0] == parts[1]:
        parts = parts[:1]
    if parts:
        return ", ".join(parts)
    return name_country(place.country) if place.country else "an unknown place"


def render_count(count: Count) -> str:
    """Return the count in figures: `12`, or `10–15` for a range."""
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def render_bounds(bounds: Bounds) -> str:
    """Return the bounds in figures: `7`, `6–8`, `9 or more`, `any number`."""
    if bounds.high is None:
        return f"{bounds.low} or more" if bounds.low else "any number"
    return str(bounds.low) if bounds.low == bounds.high else f"{bounds.low}–{bounds.high}"


def render_value(value: object) -> str:
    """Return a value of the record in words: days, a place, a count with its best figure, or several."""
    if isinstance(value, Days):
        return render_days(value)
    if isinstance(value, PlaceRead):
        return render_place(value)
    if isinstance(value, Count):
        best = "" if value.best is None or value.low == value.high else f", best {value.best}"
        return render_count(value) + best
    if isinstance(value, list | tuple):
        return ", ".join(render_value(part) for part in value)
    return str(value)


def render_line(line: ReportLine) -> str:
    """Return the report's outlet, or its title where that is unknown, and its day."""
    who = line.outlet or f"“{line.title}”"
    day = line.published
    return f"{who}, {day.day} {day:%b %Y}" if day else who


TIES = {
    "pledge": "pledged allegiance to",
    "splinter": "split from",
    "merger": "merged with",
    "renaming": "was renamed from, or to,",
    "part": "is part of",
    "ally": "is tied to",
    "successor": "came out of",
    "leads": "led",
    "member": "was said to be of",
}
"""What one side of a tie does to the other, by the tie's kind."""


def render_tie(tie: GroupTie) -> str:
    """Return how one group stands to another: `A pledged allegiance to B, 2014`."""
    since = f", {render_days(tie.since)}" if tie.since is not None else ""
    until = f" until {render_days(tie.until)}" if tie.until is not None else ""
    return f"{tie.group} {TIES[tie.kind]} {tie.other}{since}{until}"


def render_attribution(attribution: Attribution) -> str:
    """Return who says that a group did it; what police say is never told as fact."""
    reports = f"{attribution.reports} report{'s' * (attribution.reports != 1)}"
    by = ", ".join(attribution.holders)
    said = {
        "fact": f"told as fact by {reports}",
        "claimed": f"claimed by the group, in {reports}",
        "claim": f"attributed by {by or 'a source'}, in {reports}; no report tells it as fact",
        "suspected": f"suspected, in {reports} that name no source; none tells it as fact",
    }[attribution.told]
    if attribution.told == "fact" and by:
        said += f"; attributed by {by}"
    return f"{said}; denied by {', '.join(attribution.denied_by)}" if attribution.denied_by else said


def render_toll(low: int | None, best: int | None, high: int | None) -> str:
    """Return a number of dead as `5 (4–9)`, `5`, or `not stated`."""
    if low is None or high is None:
        return "not stated"
    if best is None:
        return f"{low:,}–{high:,}"
    return f"{best:,}" if low == high else f"{best:,} ({low:,}–{high:,})"


def render_row(row: ImportedIncident) -> str:
    """Return what a data set says of an incident: type, days, place with its exactness, parties, the dead."""
    country = name_country(row.country) if row.country else ""
    where = ", ".join(part for part in (row.place, row.admin1, country) if part) or "place unknown"
    exact = f" (to the {row.precision})" if row.precision else ""
    toll = render_toll(row.killed_low, row.killed_best, row.killed_high)
    parties = " – ".join(party.name for party in row.parties)
    return (
        f"{row.type} · {render_days(Days(row.start, row.end))} · {where}{exact} · {parties} · killed {toll}"
    )
