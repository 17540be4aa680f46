"""Reads in which countries a group is said to have its place: base, ground, fight or insurgency that lasts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from daybook.names.register import known_groups
from daybook.reading.actors import GroupMark, Scene
from daybook.schema.evidence import Span

_GROUND = re.compile(
    r"\b(?:based|bases?|stronghold\w*|bastion|heartland|hideouts?|presence|insurgency|insurgent war|territor\w+|caliphate|enclave|pocket|"
    r"took up arms|taken up arms|controls?|controlled|control of|held|holds?|-held|seized|overr[au]n|captured|swaths?|swathes|"
    r"operat(?:es?|ing|ed) in|active in|fighting in|fights? in|formed in|founded in|run from|bastions?|foothold|capital|"
    r"separatis\w+|sovereign|independen\w+|autonomy|campaign|largely controlled|administers?|administered|dominat\w+|rule[sd]?|"
    r"self-proclaimed|declared|last|remnants?|defeat\w*|retak\w+|liberat\w+|isolate|siege|besieg\w+|driven|ousted|allied|"
    r"US-backed|backed by|ground forces?|partner|strong|most powerful|main opposition|presence|cells)\b"
)


@dataclass(frozen=True, slots=True)
class Home:
    """A country that a group is tied to, and the words that tie it."""

    group: GroupMark
    country: str
    span: Span
    rule: str
    weight: float


def find_homes(scene: Scene) -> list[Home]:
    """Return the ties of groups to countries, sentence by sentence; `weight` says how much each counts."""
    found: list[Home] = []
    for sentence in scene.sentences:
        marks = [mark for mark in scene.groups if sentence.start <= mark.start < sentence.end]
        lands = [(span, code) for span, code in scene.countries if sentence.start <= span.start < sentence.end]
        if marks:
            ground = _GROUND.search(scene.masked, sentence.start, sentence.end)
            found += _homes_in(scene, sentence, marks, lands, ground is not None)
    return found


def _homes_in(
    scene: Scene, sentence: Span, marks: list[GroupMark], lands: list[tuple[Span, str]], ground: bool
) -> list[Home]:
    out = []
    here = {code: span for span, code in lands}
    for mark in {mark.key: mark for mark in marks}.values():
        known = known_groups().get(mark.key)
        homes = set(known.countries) if known else set(here)
        for code in homes & here.keys():
            span = Span(min(mark.start, here[code].start), max(mark.end, here[code].end))
            out.append(Home(mark, code, span, "ground" if ground else "near", 1.0 if ground else 0.4))
        if ground and known and not homes & here.keys():
            out.append(Home(mark, "", Span(mark.start, mark.end), "ground", 0.5))
    return out


def choose_homes(scene: Scene, key: str, homes: list[Home], described: bool) -> list[tuple[str, Home]]:
    """Return the countries that the report supports as the home of a group, each with the words that say so.

    Args:
        scene: the report.
        key: the group.
        homes: all ties of countries to groups in the report.
        described: whether the report says something else of the group that lasts.
    """
    own = [home for home in homes if home.group.key == key]
    total = sum(home.weight for home in own)
    if total < (1.0 if described else 2.0):
        return []
    weights: Counter[str] = Counter()
    for home in own:
        weights[home.country] += round(10 * home.weight)
    spoken = Counter(code for _, code in scene.countries)
    known = known_groups().get(key)
    if known is None:
        lands = [code for code, _ in weights.most_common(1) if code]
    else:
        lands = [code for code in known.countries if spoken[code]]
    best = [code for code in lands if weights[code] >= 4] or lands[:1]
    return [(code, next((home for home in own if home.country == code), own[0])) for code in best]
