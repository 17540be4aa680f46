"""A report written for these tests, from an outlet that does not exist, with the answer of a careful model."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from daybook.schema.report import Report, hash_bytes

TEXT = (
    "POSO, Indonesia — An army lieutenant and a corporal were killed in a fight with East Indonesia Mujahideen "
    "near the village of Bora in Central Sulawesi on Saturday, the military said.\n\n"
    "Four of the gunmen also died.  Police said “up to eight” officers were hurt.\n"
    "The group, which is led by Anwar Sadiq, still has about 15 men in the hills.\n"
    "It will not last the year, said Rina Wati, an analyst.\n"
    "In May 2018 it shot dead three farmers in Parigi.\n"
)
PUBLISHED = date(2019, 6, 30)
FIGHT = "An army lieutenant and a corporal were killed in a fight with East Indonesia Mujahideen"
ANSWER: dict[str, Any] = {
    "sentences": [
        {"n": 1, "kind": "claim", "holder": "the military"},
        {"n": 2, "kind": "fact", "holder": None},
        {"n": 3, "kind": "claim", "holder": "Police"},
        {"n": 4, "kind": "fact", "holder": None},
        {"n": 5, "kind": "comment", "holder": "Rina Wati, an analyst"},
        {"n": 6, "kind": "fact", "holder": None},
    ],
    "incidents": [
        {
            "evidence": [FIGHT, "Four of the gunmen also died."],
            "type": "battle",
            "status": "occurred",
            "background": False,
            "date": {"quote": "on Saturday", "start": "2019-06-29", "end": "2019-06-29"},
            "place": {"name": "Bora", "admin1": "Central Sulawesi", "country": "ID"},
            "parties": [
                {
                    "names": ["East Indonesia Mujahideen", "gunmen"],
                    "role": "initiator",
                    "kind": "armed_group",
                },
                {"names": ["army"], "role": "target", "kind": "state"},
            ],
            "killed": {
                "low": 6,
                "high": 6,
                "quotes": ["An army lieutenant and a corporal were killed", "Four of the gunmen also died"],
            },
            "wounded": {"low": 8, "high": 8, "quotes": ['"up to eight" officers were hurt']},
            "captured": None,
            "abducted": None,
            "killed_by_kind": [
                {"kind": "armed_group", "low": 4, "high": 4, "quotes": ["Four of the gunmen also died"]},
            ],
            "weapons": [],
            "claimed_by": [],
            "denied_by": [],
            "named": [],
        },
        {
            "evidence": ["In May 2018 it shot dead three farmers in Parigi."],
            "type": "attack",
            "status": "occurred",
            "background": True,
            "date": {"quote": "In May 2018", "start": "2018-05-01", "end": "2018-05-31"},
            "place": {"name": "Parigi", "admin1": None, "country": "ID"},
            "parties": [{"names": ["farmers"], "role": "target", "kind": "civilian"}],
            "killed": {"low": 3, "high": 3, "quotes": ["shot dead three farmers"]},
            "wounded": None,
            "captured": None,
            "abducted": None,
            "killed_by_kind": [{"kind": "civilian", "low": 3, "high": 3, "quotes": ["three farmers"]}],
            "weapons": [{"weapon": "firearm", "quote": "shot dead"}],
            "claimed_by": [],
            "denied_by": [],
            "named": [],
        },
    ],
    "groups": [
        {
            "names": ["East Indonesia Mujahideen"],
            "parent": [],
            "leaders": ["Anwar Sadiq"],
            "strength": None,
            "remaining": {"low": 15, "high": 15, "quotes": ["about 15 men in the hills"]},
            "based_in": ["ID"],
            "evidence": ["The group, which is led by Anwar Sadiq, still has about 15 men in the hills."],
        }
    ],
    "people": [
        {
            "names": ["Anwar Sadiq"],
            "group": "East Indonesia Mujahideen",
            "role": "leader",
            "status": "at_large",
            "evidence": ["which is led by Anwar Sadiq"],
        }
    ],
}


def make_answer() -> dict[str, Any]:
    """Return a fresh copy of the careful answer, for a test to spoil."""
    return copy.deepcopy(ANSWER)


def make_report(text: str = TEXT, published: date | None = PUBLISHED) -> Report:
    """Return a report with that text."""
    digest = hash_bytes(text.encode())
    return Report(digest[:16], text, digest, "report.txt", outlet="Harbour Wire", published=published)
