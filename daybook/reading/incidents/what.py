"""What kind of act an incident is, and whether it happened."""

from __future__ import annotations

import re

from daybook.reading.incidents.casualties import Figure
from daybook.reading.incidents.threads import Thread
from daybook.reading.incidents.who import Sides
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.terms import IncidentStatus, IncidentType, PartyKind

_PLANTED = re.compile(
    r"\b(?:suicide|roadside|planted|car bomb|truck bomb|grenade|mine|parcel bomb|vest|ied)\b", re.IGNORECASE
)


def _is_planted(span: Span, material: Material) -> bool:
    return bool(_PLANTED.search(material.text[span.start : span.end]))


def tell_type(
    material: Material,
    thread: Thread,
    sides: Sides,
    figures: dict[str, Figure],
    by_kind: dict[PartyKind, Figure],
) -> IncidentType:
    types = [trigger.type for mention in thread.mentions for trigger in mention.triggers]
    counted = {kind: types.count(kind) for kind in set(types)}
    lethal = "killed" in figures and figures["killed"].count.high > 0
    taken_by_group = any(p.kind == "armed_group" for p, _ in sides.initiators[:1])
    if (
        "arrest" in counted
        and not lethal
        and not taken_by_group
        and set(counted) <= {"arrest", "battle", "violence"}
        and counted.get("arrest", 0) >= counted.get("battle", 0)
    ):
        return "arrest"
    weapons = {weapon for mention in thread.mentions for weapon in mention.weapons}
    flown = "aircraft" in weapons and not any(_is_planted(m.span, material) for m in thread.mentions)
    if flown and ("bombing" in counted or "strike" in counted):
        return "strike"
    if "battle" in counted and "strike" in counted and counted["battle"] >= counted["strike"] and not flown:
        return "battle"
    if (
        "bombing" in counted
        and counted["bombing"] >= counted.get("strike", 0)
        and counted["bombing"] >= counted.get("battle", 0)
    ):
        return "bombing"
    if "strike" in counted:
        return "strike"
    if "bombing" in counted:
        return "bombing"
    first = sides.initiators[0][0].kind if sides.initiators else None
    hit = {party.kind for party, _ in sides.targets}
    if "abduction" in counted or (
        "arrest" in counted and first == "armed_group" and "armed_group" not in hit
    ):
        return "abduction"
    if "battle" in counted and "civilian" not in hit:
        return "battle"
    if "state" in hit or (first == "state" and "armed_group" in hit):
        return "battle"
    if "battle" in counted and not counted.get("violence"):
        return "battle"
    dead = {kind for kind, figure in by_kind.items() if figure.count.high > 0}
    if dead and dead <= {"armed_group", "state"} and first != "civilian":
        # Only fighters died and nobody says how: "two militants were killed" tells a fight with the forces.
        return "battle"
    if "sabotage" in counted and not lethal:
        return "sabotage"
    if "surrender" in counted and not lethal:
        return "surrender"
    if first == "armed_group" and "armed_group" in hit and "civilian" not in hit:
        return "battle"
    return "attack"


def tell_status(material: Material, thread: Thread) -> IncidentStatus:
    if "foiled" in thread.types:
        return "foiled"
    first = thread.mentions[0].sentence
    near = range(first, min(len(material.sentences), max(m.sentence for m in thread.mentions) + 2))
    told = " ".join(material.text[material.sentences[n].start : material.sentences[n].end] for n in near)
    claimed = any(answer.act == "denied" and answer.name is not None for answer in thread.answers)
    if claimed and all(material.statements[m.sentence].kind == "claim" for m in thread.mentions):
        return "denied"
    return "alleged" if _UNSURE.search(told) else "occurred"


_UNSURE = re.compile(
    r"\bneither confirm nor deny|\b(?:unable to|not|never) (?:be )?(?:independently )?(?:verify|"
    r"verified|confirmed)\b(?! the (?:toll|number|figure))|"
    r"\bunconfirmed reports? (?:of|that|said)|\bremains? unclear (?:if|whether)|\balleged (?:attack|"
    r"bombing|killing|raid|strike|massacre|abduction)",
    re.IGNORECASE,
)
