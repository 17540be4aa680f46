"""Corrections of what it was: an accident, a false report, no exchange of fire, not a member after all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from daybook.corrections.notices import DEED
from daybook.schema.correction import CorrectionHow


@dataclass(frozen=True, slots=True)
class EventChange:
    """What is no longer said of the incident itself: its slot, the value that goes, the one that comes."""

    slot: str
    was: Any
    now: Any
    how: CorrectionHow


# "turned out to be an accident", "was in fact a gas leak": what force it was taken for was none.
_ACCIDENT = re.compile(
    r"\b(?:turned\s+out\s+to\s+(?:be|have\s+been)|proved\s+to\s+(?:be|have\s+been)|(?:was|were|is)\s+(?:in\s+fact|"
    r"actually|really)|(?:was|were|is)\s+(?:later\s+)?(?:found|ruled|established|declared)\s+to\s+(?:be|have\s+been)|"
    r"(?:was|were)\s+(?:ruled|declared)|(?:was|were)\s+(?=caused\s+by|due\s+to|the\s+result\s+of))\s+"
    r"(?:the\s+result\s+of\s+|caused\s+by\s+|due\s+to\s+|only\s+)?(?:an?\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:accident(?:al)?|gas\s+leak|hoax|false\s+alarm|misunderstanding|fireworks?|thunder|power\s+failure|"
    r"short\s+circuit|training\s+exercise|drill)\b",
    re.IGNORECASE,
)
# "caused by a spark and not by a bomb": whatever it was, it was no act of force.
_NO_BOMB = re.compile(
    r"\b(?:caused\s+by|due\s+to|the\s+result\s+of)\s+[^.;]{2,60}?,?\s+(?:and\s+)?(?:not|rather\s+than|instead\s+of)\s+"
    rf"(?:(?:by|to|of)\s+)?(?:an?\s+)?(?:[\w-]+\s+)?(?:bombs?|explosives?|devices?|missiles?|rockets?|mines?|sabotage|arson|{DEED})\b",
    re.IGNORECASE,
)
# "was not an attack" must say it of what was told, and not, as in "is not a battle that", of something else.
_NO_ATTACK = re.compile(
    rf"\b(?:was|were)\s+(?:an?\s+accident,?\s+(?:and\s+)?not|not)\s+(?:an?|the\s+result\s+of\s+an?)\s+{DEED}\b"
    r"(?!\s+(?:that|which|who|on|by|against|in|of)\b)"
    rf"|\bthe\s+(?:[\w-]+\s+){{0,2}}{DEED}\s+(?:(?:had\s+)?never\s+(?:happened|took\s+place|taken\s+place|occurred)"
    r"|did\s+not\s+(?:happen|take\s+place|occur))\b"
    r"|\bthere\s+(?:was|had\s+been)\s+no\s+(?:attack|ambush|bombing|bomb|raid|assault|massacre|abduction)\b"
    r"(?!\s+(?:on|by|against|in|that|threat)\b)",
    re.IGNORECASE,
)
_FALSE = re.compile(
    rf"\b(?:reports?|news|account|claims?|story|announcement|statement)\s+"
    rf"(?:of|about|that\s+there\s+(?:was|were|had\s+been)|that)\s+(?:(?!in\b|at\b|on\b|after\b|during\b)[\w-]+\s+){{0,3}}?{DEED}\b"
    r"[^.;]{0,60}?\b(?:was|were|is|are)\s+(?:false|untrue|unfounded|fabricated|invented|wrong|incorrect|a\s+hoax|fake)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    rf"\b(?:retract(?:ed|s)?|withdr(?:ew|awn|aws)|took\s+back|taken\s+back)\b[^.;]{{0,60}}?\b(?:report|statement|claim|account|"
    rf"announcement|story)\b[^.;]{{0,60}}?\b{DEED}\b",
    re.IGNORECASE,
)
# What is denied is that it happened: "denied the attack" mostly says only that it was not theirs.
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|rejected|dismissed)\s+(?:"
    r"(?:the\s+)?(?:reports?|news|rumou?rs|stories)\s+(?:that\s+there\s+(?:was|were|had\s+been)|of|about)"
    r"|that\s+there\s+(?:was|were|had\s+been)|that)"
    rf"\s+(?:any|an?|such|the)?\s*(?:\w+\s+)?{DEED}\b(?P<took>\s+(?:had\s+|has\s+)?(?:happened|taken\s+place|took\s+place|occurred))?",
    re.IGNORECASE,
)
# A side that says it had no part in it does not deny that it happened.
_NO_PART = re.compile(
    r"\bden(?:y|ies|ied|ying)\b[^.;]{0,30}?\b(?:involve\w+|responsib\w+|part\b|hand\b|role|link|behind|carr(?:y|ied)|ordering)",
    re.IGNORECASE,
)
_NO_SHOTS = re.compile(
    r"\bthere\s+(?:was|had\s+been)\s+no\s+(?:gun\s?fight|shoot-?out|exchange\s+of\s+(?:fire|shots)|fire\s?fight|"
    r"gun\s?battle|clash|shooting)\b|\bno\s+shots?\s+(?:was|were|had\s+been)\s+(?:fired|exchanged)\b",
    re.IGNORECASE,
)
_NO_MEMBER = re.compile(
    r"\b(?:withdr(?:ew|awn)|took\s+back|taken\s+back|retract(?:ed)?|drop(?:ped|s)?|no\s+longer\s+(?:say|call|describe)\w*)\b"
    r"[^.;]{0,120}?\b(?:was|were|as|been)\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:members?|militants?|terrorists?|fighters?|insurgents?|rebels?)\b"
    r"|\b(?:was|were)\s+not\s+(?:an?\s+)?(?:members?|militants?|terrorists?|fighters?|insurgents?|rebels?)\b(?=[^.;]{0,80}\b(?:"
    r"after\s+all|as\s+(?:first|previously|earlier|initially)|corrected|now\s+sa\w+|admitted|conceded|acknowledged))"
    # "the dead were farmers and not militants"
    r"|\b(?:dead|victims?|killed|shot|casualties|bodies|men|man|woman|women)\s+(?:[^.,;]{0,40}?\s)?(?:is|are|was|were)\s+(?:an?\s+|the\s+)?(?:[a-z-]+\s+){1,4}?"
    r"(?:(?:and|but)\s+)?not\s+(?:an?\s+)?(?:[\w-]+\s+){0,2}?(?:members?|militants?|terrorists?|fighters?|insurgents?|rebels?)\b",
    re.IGNORECASE,
)


def find_events(sentence: str) -> Iterator[EventChange]:
    """Yield what the sentence takes back of the incident itself."""
    if (
        _ACCIDENT.search(sentence)
        or _NO_BOMB.search(sentence)
        or _NO_ATTACK.search(sentence)
        or (_TAKEN_BACK.search(sentence) and not _NO_MEMBER.search(sentence))
    ):
        yield EventChange("status", "occurred", "retracted", "retracted")
    elif _FALSE.search(sentence) or (_DENIED.search(sentence) and not _NO_PART.search(sentence)):
        yield EventChange("status", "occurred", "denied", "denied")
    if _NO_SHOTS.search(sentence):
        yield EventChange("type", "battle", None, "withdrawn")
    if _NO_MEMBER.search(sentence):
        yield EventChange("party.target", "armed_group", None, "withdrawn")
