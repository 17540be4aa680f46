"""The `gtd` format: a table in the shape of the Global Terrorism Database, by the rules of its codebook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from daybook.export.cast import stream_events
from daybook.export.country_codes import find_gtd, name_for_gtd
from daybook.export.gtd_columns import COLUMNS
from daybook.export.job import Job
from daybook.export.naming import has_proper_name, list_side, name_party
from daybook.export.table import write_table
from daybook.export.tally import Tally
from daybook.export.wording import (
    CLOSE,
    choose_number,
    place_point,
    render_citation,
    render_notes,
    render_where,
)
from daybook.schema.reading import Party
from daybook.schema.state import Incident
from daybook.schema.values import Days
from daybook.wording import name_country, render_days

LOSSES = ("toll_range", "other_ranges", "captured", "sides", "figures", "evidence", "status", "claims",
          "days", "aliases", "background")  # fmt: skip
_UNKNOWN, _UNCOUNTED = -9, -99
_DENIED = "denied or retracted: GTD holds no attack that did not happen"
_NO_ATTACK = "no attack by others than a state: arrests, surrenders, operations of states, others"
_NO_AUTHOR = "an armed group was hit, by whom is not told: it may be an operation of a state"
_NO_YEAR = "no year is known: GTD holds no such event"
_ATTACKS = ("attack", "battle", "bombing", "strike", "abduction", "sabotage")
_ATTACK_TYPES = {
    2: "Armed Assault",
    3: "Bombing/Explosion",
    6: "Hostage Taking (Kidnapping)",
    7: "Facility/Infrastructure Attack",
    9: "Unknown",
}
_TARGETS = {
    3: "Police",
    4: "Military",
    14: "Private Citizens & Property",
    17: "Terrorists/Non-State Militia",
    20: "Unknown",
}
_WEAPONS = {
    2: "Chemical",
    5: "Firearms",
    6: "Explosives",
    8: "Incendiary",
    9: "Melee",
    10: "Vehicle (not to include vehicle-borne explosives, i.e., car or truck bombs)",
    12: "Other",
    13: "Unknown",
}
_WEAPON_CODES = {
    "chemical": 2, "firearm": 5, "explosive": 6, "artillery": 6, "fire": 8, "blade": 9, "vehicle": 10,
    "aircraft": 12, "other": 12,
}  # fmt: skip
_POLICE = re.compile(r"\bpolice(?:men|man|woman|women)?\b", re.IGNORECASE)
_MILITARY = re.compile(r"\b(?:army|military|soldiers?|troops|marines|navy|air force)\b", re.IGNORECASE)


def code_attack(incident: Incident) -> int:
    """Return GTD's type of attack; 9, unknown, where neither type nor weapons tell it."""
    weapons = set(incident.weapons)
    if incident.type in ("bombing", "strike"):
        return 3
    if incident.type in ("abduction", "sabotage"):
        return {"abduction": 6, "sabotage": 7}[incident.type]
    if incident.type == "battle" or weapons & {"firearm", "blade", "fire"}:
        return 2
    return 3 if weapons & {"explosive", "artillery"} else 9


def code_target(party: Party | None) -> int:
    """Return GTD's type of target; a state's forces are told apart by the words of the reports alone."""
    if party is None:
        return 20
    words = " ".join(party.names)
    if party.kind == "state":
        police, military = _POLICE.search(words), _MILITARY.search(words)
        return 20 if bool(police) == bool(military) else 3 if police else 4
    return {"civilian": 14, "armed_group": 17}.get(party.kind, 20)


def _date_days(days: Days) -> tuple[int, int, int] | None:
    start, end = days.start, days.end
    if start.year != end.year:
        return None
    month = start.month if start.month == end.month else 0
    return start.year, month, start.day if start == end else 0


def make_row(incident: Incident, numbers: Counter[tuple[int, int, int]]) -> dict[str, Any] | str:
    """Return the incident's row by column, or the reason why GTD has none for it.

    Args:
        numbers: how many rows each day has so far; counted on by this one.
    """
    initiators = list_side(incident, "initiator")
    targets = list_side(incident, "target", armed=incident.type == "battle")
    if incident.status in ("denied", "retracted"):
        return _DENIED
    if incident.type not in _ATTACKS or _is_of_states(incident):
        return _NO_ATTACK
    if not initiators and {party.kind for party in targets} == {"armed_group"}:
        return _NO_AUTHOR
    day = _date_days(incident.date) if incident.date else None
    if day is None or incident.date is None:
        return _NO_YEAR
    numbers[day] += 1
    year, month, number = day
    target = targets[0] if targets else None
    groups = [name_party(p) for p in initiators if p.kind == "armed_group" and has_proper_name(p)]
    row: dict[str, Any] = {
        "eventid": f"{year:04}{month:02}{number:02}{numbers[day]:04}",
        "iyear": year,
        "imonth": month,
        "iday": number,
        "approxdate": render_days(incident.date) if not number else None,
        "summary": incident.headline,
        "success": 0 if incident.status == "foiled" else 1,
        "attacktype1": code_attack(incident),
        "attacktype1_txt": _ATTACK_TYPES[code_attack(incident)],
        "targtype1": code_target(target),
        "targtype1_txt": _TARGETS[code_target(target)],
        "target1": "; ".join(map(name_party, targets)),
        "gname": "Unknown",
        "claimed": 1 if incident.claimed_by else _UNKNOWN,
        "compclaim": 1 if len(incident.claimed_by) > 1 else _UNKNOWN,
        "nkill": choose_number(incident.killed),
        "nkillter": _count_perpetrators(incident),
        "nwound": choose_number(incident.wounded),
        "nperps": _UNCOUNTED,
        "nperpcap": _UNCOUNTED,
        "addnotes": render_notes(incident),
        "dbsource": "Daybook",
        **_describe_place(incident),
        **_list_weapons(incident),
        **dict.fromkeys(("vicinity", "doubtterr", "property", "ishostkid"), _UNKNOWN),
        **dict.fromkeys(("INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY"), _UNKNOWN),
    }
    row |= dict(zip(("gname", "gname2", "gname3"), groups, strict=False))
    row |= {f"scite{n}": f"{render_citation(r)} [{r.id}]" for n, r in enumerate(incident.reports[:3], 1)}
    if incident.type == "abduction" or (incident.abducted and incident.abducted.high):
        taken = choose_number(incident.abducted)
        row |= {"ishostkid": 1, "nhostkid": _UNCOUNTED if taken is None else taken}
    return row


def _is_of_states(incident: Incident) -> bool:
    """Whether only states used force, or a state beside others against an armed group and no state."""
    kinds = {
        role: {party.kind for party in incident.parties if party.role == role}
        for role in ("initiator", "target")
    }
    return kinds["initiator"] == {"state"} or (
        "state" in kinds["initiator"] and "armed_group" in kinds["target"] and "state" not in kinds["target"]
    )


def _count_perpetrators(incident: Incident) -> int | None:
    """Dead of an armed group are perpetrators only where no armed group was hit."""
    kinds = {role: {p.kind for p in incident.parties if p.role == role} for role in ("initiator", "target")}
    if kinds["initiator"] != {"armed_group"} or "armed_group" in kinds["target"]:
        return None
    return choose_number(incident.killed_by_kind.get("armed_group"))


def _describe_place(incident: Incident) -> dict[str, Any]:
    place = incident.place
    precision = place.precision if place else None
    specificity = 1 if precision in CLOSE else {"district": 3, "region": 4}.get(precision or "", 5)
    row: dict[str, Any] = {"specificity": specificity, "city": (place and place.name) or "Unknown"}
    if place is None:
        return row
    row |= {"provstate": place.admin1, "location": render_where(incident)}
    if place.country:
        row["country_txt"] = name_for_gtd(place.country, name_country(place.country))
        if found := find_gtd(place.country):
            row["country"], row["region"], row["region_txt"] = found
    if specificity < 5:
        row |= place_point(place)
    return row


def _list_weapons(incident: Incident) -> dict[str, Any]:
    codes = list(dict.fromkeys(_WEAPON_CODES[weapon] for weapon in incident.weapons))[:4] or [13]
    row: dict[str, Any] = {"weapdetail": ", ".join(incident.weapons)}
    for number, code in enumerate(codes, 1):
        row |= {f"weaptype{number}": code, f"weaptype{number}_txt": _WEAPONS[code]}
    return row


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the attacks by others than states as a table in GTD's shape."""
    numbers: Counter[tuple[int, int, int]] = Counter()

    def list_rows() -> Iterator[dict[str, Any]]:
        for incident, _vouchers in stream_events(job):
            row = make_row(incident, numbers)
            if isinstance(row, str):
                tally.leave_out(row)
                continue
            tally.count(incident)
            if "country_txt" in row and "country" not in row:
                tally.lose("the country's number: GTD's is not known to us")
            yield row

    write_table(drafts[0], COLUMNS, list_rows())
