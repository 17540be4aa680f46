"""Reads in which countries a group is said to have its place: base, ground, lasting fight."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from daybook.names.register import known_groups
from daybook.reading.actors.masking import G
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span

GROUND = re.compile(
    r"\b(?:based|bases?|stronghold\w*|bastion|heartland|hideouts?|presence|insurgency"
    r"|insurgent war|territor\w+|caliphate|enclave|pocket|"
    r"took up arms|taken up arms|controls?|controlled|control of|held|holds?|-held"
    r"|seized|overr[au]n|captured|swaths?|swathes|"
    r"operat(?:es?|ing|ed) in|active in|fighting in|fights? in|formed in|founded in"
    r"|run from|bastions?|foothold|capital|"
    r"separatis\w+|sovereign|independen\w+|autonomy|campaign|largely controlled"
    r"|administers?|administered|dominat\w+|rule[sd]?|"
    r"self-proclaimed|declared|last|remnants?|defeat\w*|retak\w+|liberat\w+|isolate"
    r"|siege|besieg\w+|driven|ousted|allied|"
    r"US-backed|backed by|ground forces?|partner|strong|most powerful|main opposition|presence|cells)\b"
)


_BASED = re.compile(
    rf"(?:(?P<g>{G})|\b(?:It|[Tt]he (?:group|outfit|organi[sz]ation|movement|militia"
    rf"|network)))[^.;:]{{0,90}}?\b"
    r"(?:based|operat(?:es|ing|ed)|active|fighting|fights|hideouts?|bases?"
    r"|strongholds?|headquarter(?:ed|s)|training camps?|"
    r"sanctuar(?:y|ies)|havens?|insurgency|insurgent|rebellion|uprising|waged|waging"
    r"|war|fought|took up arms|(?:forces?|group|movement|militia|army|alliance) "
    r")\b[^.;:,]{0,25}?"
    r"(?:in|from|across|along|inside|over|against)\b"
)
SEAT = re.compile(r"\b(?:based|hideouts?|bases?|strongholds?|headquarter(?:ed|s)|operat\w+ (?:in|from))\b")
_OWN_LAND = re.compile(rf"(?:['’]s|-based) (?:[a-z\-]+ ){{0,3}}?(?P<g>{G})")


@dataclass(frozen=True, slots=True)
class Home:
    """A country that a group is tied to, by the words of `span`; `words` name the land."""

    group: GroupMark
    country: str
    span: Span
    rule: str
    weight: float
    words: Span | None = None


def find_homes(scene: Scene) -> list[Home]:
    """Return the ties of groups to countries, sentence by sentence; `weight` says how much each counts."""
    found: list[Home] = []
    for sentence in scene.sentences:
        marks = [mark for mark in scene.groups if sentence.start <= mark.start < sentence.end]
        lands = [
            (span, code) for span, code in scene.countries if sentence.start <= span.start < sentence.end
        ]
        if marks:
            ground = GROUND.search(scene.masked, sentence.start, sentence.end)
            found += _homes_in(scene, sentence, marks, lands, ground is not None)
        if any(sentence.start <= span.start < sentence.end for span, _ in scene.countries):
            found += _based(scene, sentence)
    return found


def _based(scene: Scene, sentence: Span) -> list[Home]:
    """Return the homes that the words themselves give: `based in`, `Somalia's al-Shabaab`."""
    out = []
    lands = [(span, code) for span, code in scene.countries if sentence.start <= span.start < sentence.end]
    for match in _BASED.finditer(scene.masked, sentence.start, sentence.end):
        start = match.start("g")
        group = scene.group_at(start) if start >= 0 else scene.group_before(match.start())
        stop = re.compile(r"[.;:]|, (?:and|but|which|who)|$").search(scene.masked, match.end(), sentence.end)
        limit = min(match.end() + 70, stop.start() if stop else sentence.end)
        near = [(span, code) for span, code in lands if match.end() - 1 <= span.start < limit]
        if group is not None and near:
            kept = _list_of(scene.masked, near)
            out += [
                Home(group, code, Span(match.start(), span.end), "based", 2.0, span) for span, code in kept
            ]
    for span, code in lands:
        own = _OWN_LAND.match(scene.masked, span.end, sentence.end)
        if own is not None:
            group = scene.group_at(own.start("g"))
            known = known_groups().get(group.key)
            if known is None or code in known.countries:
                out.append(Home(group, code, Span(span.start, group.end), "based", 2.0, span))
    return out


def _list_of(masked: str, lands: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return the first country and those that stand in one list with it: `Mali, Niger and Burkina Faso`."""
    kept = lands[:1]
    for span, code in lands[1:]:
        if not re.fullmatch(r"(?:['’]s)?(?:,|,? and|,? or) (?:in )?", masked[kept[-1][0].end : span.start]):
            break
        kept.append((span, code))
    return kept


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
            rule, weight = ("ground", 1.0) if ground else ("near", 0.4)
            out.append(Home(mark, code, span, rule, weight, here[code]))
        if ground and known and not homes & here.keys():
            out.append(Home(mark, "", Span(mark.start, mark.end), "ground", 0.5))
    return out


def choose_homes(scene: Scene, key: str, homes: list[Home], described: bool) -> list[tuple[str, Home]]:
    """Return the countries that the report supports as the home of a group, each with the words that say so.

    Words such as `based in` settle it. Else the group must be described otherwise, or be named three times
    and once with ground that it holds; its countries are then those of the register that the report names.

    Args:
        scene: the report.
        key: the group.
        homes: all ties of countries to groups in the report.
        described: whether the report says something else of the group that lasts.
    """
    own = [home for home in homes if home.group.key == key]
    based = [home for home in own if home.rule == "based"]
    known = known_groups().get(key)
    if known and any(home.country in known.countries for home in based):
        based = [home for home in based if home.country in known.countries]
    elif known:
        based = [home for home in based if SEAT.search(scene.text[home.span.start : home.span.end])]
    if based:
        return [(home.country, home) for home in {home.country: home for home in reversed(based)}.values()]
    named = sum(mark.key == key for mark in scene.groups)
    if known is None or not (described or (named >= 3 and any(h.rule == "ground" for h in own))):
        return []
    spoken = Counter(code for _, code in scene.countries)
    tied = {home.country for home in own if home.country}
    lands = [code for code in known.countries if spoken[code]]
    best = [code for code in lands if code in tied] or lands[:1]
    return [(code, _home_for(scene, key, code, own)) for code in best]


def _home_for(scene: Scene, key: str, code: str, own: list[Home]) -> Home:
    """Return the tie of a group to a country, or the country's first mention where no sentence holds both."""
    tied = next((home for home in own if home.country == code), None)
    if tied is not None:
        return tied
    span = next(span for span, spoken in scene.countries if spoken == code)
    return Home(next(mark for mark in scene.groups if mark.key == key), code, span, "home of the group", 0.3)
