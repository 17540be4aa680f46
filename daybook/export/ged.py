"""The `ged` format: a table in the shape of UCDP GED 25.1, by the rules of its codebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from math import floor
from pathlib import Path
from typing import Any

from daybook.export.cast import stream_events
from daybook.export.country_codes import find_ucdp_region
from daybook.export.job import Job
from daybook.export.naming import find_state, list_side, name_party
from daybook.export.table import write_table
from daybook.export.tally import Tally
from daybook.export.wording import CLOSE, choose_number, place_point, render_citation, render_where
from daybook.names.state_numbers import find_number
from daybook.record.lookup import Voucher
from daybook.schema.reading import Party
from daybook.schema.state import Incident
from daybook.schema.values import Days
from daybook.wording import name_country

_NOT_OURS = "empty: UCDP's own number, which we do not give"
COLUMNS: dict[str, str] = {
    "id": "a number made from Daybook's incident id, the same in every export; no id of UCDP's",
    "relid": "Daybook's incident id",
    "year": "year of date_start",
    "active_year": "empty: whether 25 died in the year is not for one book to say",
    "code_status": "empty: UCDP's own check",
    "type_of_violence": "1 state-based, 2 non-state, 3 one-sided; empty where the sides are not known",
    "conflict_dset_id": _NOT_OURS, "conflict_new_id": _NOT_OURS, "conflict_name": "empty: UCDP's own name",
    "dyad_dset_id": _NOT_OURS, "dyad_new_id": _NOT_OURS, "dyad_name": "side_a - side_b, where both are known",
    "side_a_dset_id": _NOT_OURS, "side_a_new_id": _NOT_OURS,
    "side_a": "the state (1), the first group (2), who killed civilians (3); Government of ... "
    "where its names say of which country, else as reports name it",
    "side_b_dset_id": _NOT_OURS, "side_b_new_id": _NOT_OURS,
    "side_b": "the group (1), the second group (2), Civilians (3)",
    "number_of_sources": "number of reports",
    "source_article": "outlet, day and title of each report, with Daybook's id of it, apart by semicolons",
    "source_office": "outlets", "source_date": "days of publication", "source_headline": "titles",
    "source_original": "whom reports give as the source of the toll",
    "where_prec": "1 the place, 3 the district, 4 the region, 6 the country; empty where not known",
    "where_coordinates": "name of what the point marks", "where_description": "the place in words",
    "adm_1": "first-order region", "adm_2": "the district, where it is the most exact place named",
    "latitude": "degrees", "longitude": "degrees", "geom_wkt": "the point as WKT",
    "priogrid_gid": "the PRIO-GRID cell of the point",
    "country": "name of the country", "country_id": "its number by Gleditsch and Ward",
    "region": "Africa, Americas, Asia, Europe, Middle East",
    "event_clarity": "empty: the record does not hold it",
    "date_prec": "1 the day, 2 two to six days, 3 a week, 4 a month, 5 up to a year",
    "date_start": "earliest day", "date_end": "latest day",
    "deaths_a": "dead of side A, where reports tell sides apart", "deaths_b": "dead of side B",
    "deaths_civilians": "civilian dead", "deaths_unknown": "dead of unknown side",
    "best": "sum of the four: the preferred figure, the lowest of a range",
    "high": "highest current figure", "low": "lowest current figure",
    "gwnoa": "number of side A's state by Gleditsch and Ward, where its names say which state's force it is",
    "gwnob": "empty: side B is never a state here",
}  # fmt: skip
LOSSES = ("wounded", "captured", "abducted", "weapons", "figures", "evidence", "claims", "parties",
          "aliases", "background")  # fmt: skip
_DENIED = "denied or retracted: GED holds no event that did not happen"
_ALLEGED = "alleged: UCDP publishes events that are clear, and GED has no mark for others"
_NO_DEATH = "nobody killed, as far as reports say: a GED event has at least one death"
_NO_DAY = "no day, or a range over a year: GED holds no such event"


def code_violence(incident: Incident) -> tuple[int | None, Party | None, Party | None]:
    """Return UCDP's type of violence with side A and side B; None for what the record cannot tell."""
    start, hit = list_side(incident, "initiator"), list_side(incident, "target")
    everyone = [*start, *hit]
    states = [p for p in everyone if p.kind == "state"]
    groups = [p for p in everyone if p.kind == "armed_group"]
    organised = [p for p in start if p.kind in ("state", "armed_group")]
    if organised and hit and all(p.kind == "civilian" for p in hit):
        return 3, organised[0], Party(("Civilians",), "target", "civilian")
    if states and groups and {p.role for p in (*states, *groups)} == {"initiator", "target"}:
        return 1, states[0], groups[0]
    if not states and any(p in start for p in groups) and any(p in hit for p in groups):
        return 2, next(p for p in start if p in groups), next(p for p in hit if p in groups)
    return None, next(iter(organised), None), None


def split_deaths(incident: Incident, violence: int | None) -> tuple[dict[str, int], bool]:
    """Return the dead by side as GED counts them, and whether the sides add up.

    Where they exceed the whole, since sources differ, all dead are of unknown side.
    """
    best = choose_number(incident.killed) or 0
    by_kind = {kind: choose_number(count) or 0 for kind, count in incident.killed_by_kind.items()}
    sides = {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": by_kind.get("civilian", 0)}
    if violence == 1:
        sides |= {"deaths_a": by_kind.get("state", 0), "deaths_b": by_kind.get("armed_group", 0)}
    elif violence == 3:
        kind = next(iter(list_side(incident, "initiator"))).kind
        sides["deaths_a"] = by_kind.get(kind, 0)
    told = sum(sides.values())
    if told > best:
        return {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": best}, False
    return {**sides, "deaths_unknown": best - told}, True


def _code_days(days: Days) -> int:
    return next(code for last, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days.length <= last)


def find_cell(lat: float, lon: float) -> int:
    """Return the number of the PRIO-GRID cell, half a degree wide, that holds the point.

    Example:
        >>> find_cell(-5.0, 140.0)
        123041
    """
    row, column = min(floor((lat + 90) / 0.5), 359), min(floor((lon + 180) / 0.5), 719)
    return row * 720 + column + 1


def number_incident(id: str) -> int:
    """Return a number of 48 bits made from the id; two of 100,000 ids share one in a case of 56,000."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:6])


def make_row(incident: Incident, vouchers: Sequence[Voucher] = ()) -> dict[str, Any] | str:
    """Return the incident's row by column, or the reason why GED has none for it."""
    if incident.status in ("denied", "retracted"):
        return _DENIED
    if incident.status == "alleged":
        return _ALLEGED
    if incident.killed is None or incident.killed.high == 0 or incident.status == "foiled":
        return _NO_DEATH
    if incident.date is None or incident.date.length > 366:
        return _NO_DAY
    violence, side_a, side_b = code_violence(incident)
    deaths, _adds_up = split_deaths(incident, violence)
    names = [_name_side(party) for party in (side_a, side_b) if party is not None]
    holders = [v.holder for v in vouchers if v.attribute == "killed" and v.holder]
    return {
        "id": number_incident(incident.id),
        "relid": incident.id,
        "year": incident.date.start.year,
        "type_of_violence": violence,
        "dyad_name": " - ".join(names) if len(names) == 2 else None,
        "side_a": side_a and _name_side(side_a),
        "side_b": side_b and _name_side(side_b),
        "number_of_sources": len(incident.reports),
        "source_article": "; ".join(f'"{render_citation(r)}" [{r.id}]' for r in incident.reports),
        "source_office": "; ".join(r.outlet or "" for r in incident.reports),
        "source_date": "; ".join(r.published.isoformat() if r.published else "" for r in incident.reports),
        "source_headline": "; ".join(r.title for r in incident.reports),
        "source_original": "; ".join(dict.fromkeys(holders)),
        **_describe_place(incident),
        "date_prec": _code_days(incident.date),
        "date_start": f"{incident.date.start.isoformat()} 00:00:00.000",
        "date_end": f"{incident.date.end.isoformat()} 00:00:00.000",
        **deaths,
        "best": sum(deaths.values()),
        "high": incident.killed.high,
        "low": incident.killed.low,
        "gwnoa": find_number(find_state(side_a)) if side_a else None,
    }


def _name_side(party: Party) -> str:
    country = find_state(party)
    return f"Government of {name_country(country)}" if country else name_party(party)


def _describe_place(incident: Incident) -> dict[str, Any]:
    place = incident.place
    if place is None:
        return {}
    precision = place.precision or ""
    row: dict[str, Any] = {
        "where_prec": 1 if precision in CLOSE else {"district": 3, "region": 4, "country": 6}.get(precision),
        "where_coordinates": place.name or place.admin1 or (place.country and name_country(place.country)),
        "where_description": render_where(incident),
        "adm_1": place.admin1,
        "adm_2": place.name if precision == "district" else None,
        "country": place.country and name_country(place.country),
        "country_id": find_number(place.country),
        "region": find_ucdp_region(place.country),
    }
    point = place_point(place)
    if place.lat is not None and place.lon is not None and precision:
        row |= {
            **point,
            "geom_wkt": f"POINT ({point['longitude']} {point['latitude']})",
            "priogrid_gid": find_cell(place.lat, place.lon),
        }
    return row


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the lethal incidents as a table in GED's shape."""

    def list_rows() -> Iterator[dict[str, Any]]:
        for incident, vouchers in stream_events(job, vouchers=True):
            row = make_row(incident, vouchers)
            if isinstance(row, str):
                tally.leave_out(row)
                continue
            tally.count(incident)
            if row["type_of_violence"] is None:
                tally.lose("the type of violence: the sides are not known")
            if not split_deaths(incident, row["type_of_violence"])[1]:
                tally.lose("the dead by side: sources disagree and the sides exceed the whole")
            if incident.killed and incident.killed.best is None:
                tally.lose("that no best figure is said: the lowest stands for it")
            yield row

    write_table(drafts[0], COLUMNS, list_rows())
