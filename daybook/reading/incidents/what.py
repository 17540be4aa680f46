"""What kind of act an incident is, and whether it happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Told:
    """What decides the type: the words of force, the kinds of the sides and of the dead."""

    words: Counter[str]
    first: PartyKind | None
    hit: frozenset[PartyKind]
    dead: frozenset[PartyKind]
    lethal: bool
    flown: bool


def tell_type(
    material: Material,
    thread: Thread,
    sides: Sides,
    figures: dict[str, Figure],
    by_kind: dict[PartyKind, Figure],
) -> IncidentType:
    """Return the first type of the coding rules that fits what happened.

    Args:
        material: the report; thread: the tellings of the incident.
        sides: its parties; figures: its counts by slot; by_kind: its dead by side.
    """
    weapons = {weapon for mention in thread.mentions for weapon in mention.weapons}
    told = _Told(
        words=Counter(trigger.type for mention in thread.mentions for trigger in mention.triggers),
        first=sides.initiators[0][0].kind if sides.initiators else None,
        hit=frozenset(party.kind for party, _ in sides.targets),
        dead=frozenset(kind for kind, figure in by_kind.items() if figure.count.high > 0),
        lethal="killed" in figures and figures["killed"].count.high > 0,
        flown="aircraft" in weapons and not any(_is_planted(m.span, material) for m in thread.mentions),
    )
    return next(name for name, fits in _RULES if fits(told))


def _is_arrest(told: _Told) -> bool:
    words = told.words
    only = set(words) <= {"arrest", "battle", "violence"} and words["arrest"] >= words["battle"]
    return words["arrest"] > 0 and only and not told.lethal and told.first != "armed_group"


def _is_bombing(told: _Told) -> bool:
    words = told.words
    return words["bombing"] > 0 and words["bombing"] >= max(words["strike"], words["battle"])


def _is_clash_with_shells(told: _Told) -> bool:
    return 0 < told.words["strike"] <= told.words["battle"] and not told.flown


def _is_abduction(told: _Told) -> bool:
    taken = told.words["arrest"] > 0 and told.first == "armed_group" and "armed_group" not in told.hit
    return told.words["abduction"] > 0 or taken


def _is_battle(told: _Told) -> bool:
    """Return whether armed actors fought; fighters dead by no named hand died in a fight."""
    if told.words["battle"] and ("civilian" not in told.hit or not told.words["violence"]):
        return True
    civilians_died = "civilian" in told.dead and "state" not in told.dead
    if ("state" in told.hit and not civilians_died) or (told.first == "state" and "armed_group" in told.hit):
        return True
    fighters = bool(told.dead) and told.dead <= {"armed_group", "state"}
    return fighters and told.first != "civilian"


# In the order of the coding rules, except that what flies is a strike whatever else is said of bombs.
_RULES: tuple[tuple[IncidentType, Callable[[_Told], bool]], ...] = (
    ("arrest", _is_arrest),
    ("strike", lambda t: t.flown and t.words["bombing"] + t.words["strike"] > 0),
    ("battle", _is_clash_with_shells),
    ("bombing", _is_bombing),
    ("strike", lambda t: t.words["strike"] > 0),
    ("bombing", lambda t: t.words["bombing"] > 0),
    ("abduction", _is_abduction),
    ("battle", _is_battle),
    ("sabotage", lambda t: t.words["sabotage"] > 0 and not t.lethal),
    ("surrender", lambda t: t.words["surrender"] > 0 and not t.lethal),
    ("battle", lambda t: t.first == "armed_group" and "armed_group" in t.hit and "civilian" not in t.hit),
    ("attack", lambda t: True),
)


def tell_status(material: Material, thread: Thread) -> IncidentStatus:
    """Return whether the act occurred, was foiled, is only alleged, or is denied by those hit."""
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
