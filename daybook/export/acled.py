"""The `acled` format: a table in the shape of ACLED's export, by the rules of its codebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pycountry

from daybook.export.cast import stream_events
from daybook.export.job import Job
from daybook.export.naming import has_proper_name, list_side, name_party
from daybook.export.table import write_table
from daybook.export.tally import Tally
from daybook.export.wording import CLOSE, choose_number, place_point, render_notes
from daybook.schema.reading import Party
from daybook.schema.state import Incident
from daybook.schema.values import Days
from daybook.wording import name_country

COLUMNS: dict[str, str] = {
    "event_id_cnty": "Daybook's incident id (ACLED: a number and the country's code)",
    "event_date": "the day; the middle of the range where the day is not known, as ACLED has it",
    "year": "year of event_date",
    "time_precision": "1 the day, 2 the week, 3 the month is known; empty where less is known",
    "disorder_type": "Political violence or Strategic developments; empty where the record cannot tell",
    "event_type": "ACLED's event type, from Daybook's type, status, sides and weapons",
    "sub_event_type": "ACLED's sub-event type; empty where the record cannot tell",
    "actor1": "who used force, the first; Unidentified Armed Group (Country) where no report names one",
    "assoc_actor_1": "others on that side, apart by semicolons",
    "inter1": "kind of actor1: State forces, Political militia (only for unidentified groups, as the "
    "codebook has it), Civilians; empty for named groups: rebels and militias are not told apart",
    "actor2": "who was hit, the first",
    "assoc_actor_2": "others on that side",
    "inter2": "kind of actor2",
    "interaction": "inter1-inter2, where both are known",
    "civilian_targeting": "`Civilian targeting` where civilians were the main or only target",
    "iso": "ISO 3166-1 numeric code of the country",
    "region": "empty: ACLED's regions are its own",
    "country": "name of the country",
    "admin1": "first-order region",
    "admin2": "empty: not recorded",
    "admin3": "empty: not recorded",
    "location": "the most exact place named",
    "latitude": "degrees, of a district or region its middle; empty where no more than a country is known",
    "longitude": "degrees",
    "geo_precision": "1 the place, 2 a district, 3 a region; empty where less is known",
    "source": "outlets, apart by semicolons",
    "source_scale": "empty: not recorded in ACLED's terms",
    "notes": "the incident in one sentence, with Daybook's incident id and the ids of its reports",
    "fatalities": "the best figure, the lowest of a range; 0 where no report says any, as ACLED has it",
    "tags": "`background` where reports only recall it; `status=...` where it did not simply occur",
    "timestamp": "Unix time of the day of the latest report",
}
LOSSES = ("toll_range", "unknown_toll", "wounded", "captured", "abducted", "sides", "weapons", "figures",
          "evidence", "status", "claims", "days", "aliases", "background")  # fmt: skip
_DENIED = "denied or retracted: ACLED holds no event that did not happen"
_NO_DAY = "no day, or one not known to the month: ACLED codes no such event"

_VIOLENCE, _STRATEGIC = "Political violence", "Strategic developments"
_CIVILIANS, _BATTLES, _REMOTE = "Violence against civilians", "Battles", "Explosions/Remote violence"
_IED = "Remote explosive/landmine/IED"


def code_event(incident: Incident) -> tuple[str | None, str | None]:
    """Return ACLED's event type and sub-event type; None for what the record cannot tell."""
    weapons = set(incident.weapons)
    if incident.status == "foiled" and incident.type in ("bombing", "strike", "attack", "battle"):
        return _STRATEGIC, "Disrupted weapons use"
    if "chemical" in weapons and incident.type in ("bombing", "strike", "attack"):
        return _REMOTE, "Chemical weapon"
    if incident.type == "strike":
        if "aircraft" in weapons:
            return _REMOTE, "Air/drone strike"
        return _REMOTE, "Shelling/artillery/missile attack" if "artillery" in weapons else None
    if incident.type == "sabotage":
        return (_REMOTE, _IED) if "explosive" in weapons else (_STRATEGIC, "Looting/property destruction")
    targets = {party.kind for party in incident.parties if party.role == "target"}
    if incident.type == "attack" or (incident.type == "battle" and targets == {"civilian"}):
        return _code_attack(incident)
    dead = incident.killed is not None and incident.killed.high > 0
    return {
        "battle": (_BATTLES, "Armed clash"),
        "bombing": (_REMOTE, _IED if "explosive" in weapons else None),
        "abduction": (_CIVILIANS, "Abduction/forced disappearance"),
        "arrest": (_STRATEGIC, "Arrests"),
        "surrender": (_STRATEGIC, "Change to group/activity"),
        "other": (None, None) if dead else (_STRATEGIC, "Other"),
    }[incident.type]


def _code_attack(incident: Incident) -> tuple[str | None, str | None]:
    hit: set[str] = {p.kind for p in incident.parties if p.role == "target" and p.kind != "unknown"}
    hit = hit or {kind for kind, count in incident.killed_by_kind.items() if count.high > 0}
    if hit == {"civilian"}:
        return _CIVILIANS, "Attack"
    return (_BATTLES, "Armed clash") if hit & {"state", "armed_group"} else (None, None)


def _name_actor(party: Party, country: str | None) -> str:
    if has_proper_name(party) and party.kind != "civilian":
        return name_party(party)
    kind = {"civilian": "Civilians", "state": "Unidentified state forces"}.get(
        party.kind, "Unidentified Armed Group"
    )
    return f"{kind} ({name_country(country)})" if country else kind


def _code_actor(party: Party) -> str | None:
    if party.kind == "armed_group" and not has_proper_name(party):
        return "Political militia"
    return {"state": "State forces", "civilian": "Civilians"}.get(party.kind)


def _put_side(row: dict[str, Any], number: int, side: list[Party], country: str | None) -> None:
    names = list(dict.fromkeys(_name_actor(party, country) for party in side))
    row[f"actor{number}"] = names[0]
    row[f"assoc_actor_{number}"] = "; ".join(names[1:])
    row[f"inter{number}"] = _code_actor(side[0])


def _code_days(days: Days) -> tuple[datetime, int]:
    middle = days.start + timedelta(days=(days.length - 1) // 2)
    precision = 1 if days.length == 1 else 2 if days.length <= 7 else 3
    return datetime(middle.year, middle.month, middle.day, tzinfo=UTC), precision


def make_row(incident: Incident) -> dict[str, Any] | str:
    """Return the incident's row by column, or the reason why ACLED has none for it."""
    if incident.status in ("denied", "retracted"):
        return _DENIED
    if incident.date is None or incident.date.length > 31:
        return _NO_DAY
    day, precision = _code_days(incident.date)
    event, sub_event = code_event(incident)
    place, country = incident.place, incident.place.country if incident.place else None
    known = pycountry.countries.get(alpha_2=country) if country else None
    row: dict[str, Any] = {
        "event_id_cnty": incident.id,
        "event_date": day.date().isoformat(),
        "year": day.year,
        "time_precision": precision,
        "disorder_type": event and (event if event == _STRATEGIC else _VIOLENCE),
        "event_type": event,
        "sub_event_type": sub_event,
        "iso": int(known.numeric) if known else None,
        "country": name_country(country) if country else None,
        "admin1": place and place.admin1,
        "location": place and (place.name or place.admin1),
        "source": "; ".join(dict.fromkeys(line.outlet for line in incident.reports if line.outlet)),
        "notes": render_notes(incident),
        "fatalities": choose_number(incident.killed) or 0,
        "tags": "; ".join(_list_tags(incident)),
        "timestamp": _stamp(incident),
    }
    initiators = list_side(incident, "initiator")
    targets = list_side(incident, "target", armed=event == _BATTLES)
    if not initiators and event in (_BATTLES, _CIVILIANS, _REMOTE):
        initiators = [Party(("unidentified",), "initiator", "armed_group")]
    if initiators:
        _put_side(row, 1, initiators, country)
    if targets:
        _put_side(row, 2, targets, country)
    if row.get("inter1") and row.get("inter2"):
        row["interaction"] = f"{row['inter1']}-{row['inter2']}"
    kinds = {party.kind for party in targets}
    if event == _CIVILIANS or (event == _REMOTE and kinds == {"civilian"}):
        row["civilian_targeting"] = "Civilian targeting"
    if place and place.lat is not None and (code := _code_place(place.precision)):
        row |= {**place_point(place), "geo_precision": code}
    return row


def _code_place(precision: str | None) -> int | None:
    return 1 if precision in CLOSE else {"district": 2, "region": 3}.get(precision or "")


def _list_tags(incident: Incident) -> list[str]:
    tags = ["background"] if incident.background_only else []
    return tags + ([f"status={incident.status}"] if incident.status != "occurred" else [])


def _stamp(incident: Incident) -> int | None:
    days = [line.published for line in incident.reports if line.published]
    return int(datetime(*max(days).timetuple()[:3], tzinfo=UTC).timestamp()) if days else None


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as a table in ACLED's shape."""

    def list_rows() -> Iterator[dict[str, Any]]:
        for incident, _vouchers in stream_events(job):
            row = make_row(incident)
            if isinstance(row, str):
                tally.leave_out(row)
                continue
            tally.count(incident)
            if not row.get("event_type"):
                tally.lose("the kind of event: the record cannot tell it in ACLED's terms")
            if not row.get("geo_precision"):
                tally.lose("a point: no more than a country is known")
            yield row

    write_table(drafts[0], COLUMNS, list_rows())
