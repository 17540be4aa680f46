"""Finds armed groups that the register does not know: by their name's form and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from daybook.gazetteer import find_country, find_places
from daybook.names.states import is_state_force
from daybook.reading.actors.group_names import NAME, Look, any_of, judge_name, trim_name
from daybook.reading.actors.group_signs import ARMED, MEN, REACH, SHOWN, find_signs
from daybook.reading.actors.masking import FILL, GROUP

_SURE = frozenset(("called", "group", "body", "armed", "men", "men of", "claim"))
_ANYTHING = frozenset(("called", "group"))
_OF_ACRONYM = frozenset(("called", "group", "armed", "men", "named"))
# Signs that suffice for a name with a small last word: "a member of the Kizlyar gang".
_OF_SMALL = frozenset(("members of", "led", "act"))

_UNIT = (
    r"(?:[Bb]attalion|[Bb]rigade|[Cc]ommand|[Uu]nit|[Rr]egiment|[Dd]ivision|[Aa]rea "
    r"[Cc]ommittee|[Ff]action|[Cc]olumn|[Cc]ell|[Ff]ront)"
)
_CAP = r"[A-ZÀ-Þ][\w’'\-]*"
_UNITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{GROUP}{FILL}*(?:['’]s|['’])? (?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP})*) {_UNIT})\b",
        rf"(?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP})*) {_UNIT}) of (?:the )?{GROUP}",
        rf"(?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP}){{0,3}}) {_UNIT}),? (?:an?"
        rf"|which is an?) (?:[\w\-]+ ){{0,3}}"
        rf"(?:splinter|offshoot|breakaway|local|armed|unit|part)\b[^.;]{{0,60}}{GROUP}",
        rf"(?P<name>{_CAP}(?: {_CAP}){{0,3}} (?:[Ff]action|[Bb]rigade)),? (?:led by|which|headed by)",
    )
)
_ACRONYM = re.compile(r"[A-Z][A-Z\-/]{1,9}[A-Z]")
_NAMES = re.compile(rf"(?<![\w{GROUP}{FILL}\-]){NAME}(?![\w\-])")
_MILITIA_OF = re.compile(rf"(?<![\w\-])(?P<name>{_CAP}(?:-{_CAP})?) (?:militia|militias|militiamen)\b")
# Peoples, faiths and parts of a country: "Kurdish militia" is any of many.
_PEOPLES = re.compile(
    rf"(?:{any_of('peoples')}s?|Shi['’]?as?|Shiites?|Shi['’]ites?|Sunnis?|Kurd(?:ish|s)?|Arabs?|Christians?|Muslims?|Islamists?|Hindus?|Buddhists?|"
    r"Tuaregs?|Fulanis?|Turkmens?|Druzes?|Alawites?|Jewish|Tribal|Hutus?|Tutsis?|Serbs?|Serb|Croats?|Tamils?|Sikhs?|"
    r"Pro|Anti|Local|Rival|Ethnic|Armed|Northern|Southern|Eastern|Western|State|Government|[\w’']+-(?:led|backed|aligned|"
    r"allied|linked|affiliated|run|controlled|sponsored|based|trained|funded|supported))"
)
_GATE = re.compile(
    rf"\b(?:{ARMED}|{MEN}|responsib\w+|attack\w*|ambush\w*|kill\w*|clash\w*|fought|fighting|kidnap\w*|abduct\w*|bomb\w*|"
    r"shelled|raid\w*|cell|gang|outfit|splinter|itself|themselves|breakaway|jamaat|katiba|allegiance)\b"
)


class NewGroup(NamedTuple):
    """A mention of a group that only the report makes known: offsets, name, and what shows it."""

    start: int
    end: int
    key: str
    reason: str


def find_new_groups(
    text: str, masked: str, long_forms: Sequence[tuple[int, int]], nations: Sequence[tuple[int, int]] = ()
) -> list[NewGroup]:
    """Return the mentions of armed groups that only the report itself makes known.

    Args:
        text: the report.
        masked: the same text with known groups masked.
        long_forms: where the text defines an acronym, the spans of the long forms.
        nations: spans of names of peoples and places; such a word alone before `militia` names no group.
    """
    names: dict[str, str] = {}
    gates = [match.start() for match in _GATE.finditer(masked)]
    if gates:
        for name, reason in _find_named(masked, gates, frozenset(start for start, _ in long_forms), nations):
            names.setdefault(name, reason)
    if GROUP in masked:
        for pattern in _UNITS:
            for match in pattern.finditer(masked):
                _, name = trim_name(match.group("name"))
                if " " in name and judge_name(name) != "never":
                    names.setdefault(name, "the text calls it a part of a known group")
    out = []
    for name, reason in names.items():
        found = re.finditer(rf"(?<![\w\-]){re.escape(name)}(?![\w])", masked)
        out += [NewGroup(match.start(), match.end(), name, reason) for match in found]
    return out


def _find_named(
    masked: str, gates: Sequence[int], defined: frozenset[int], nations: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    places = {start for start, _ in nations}
    for match in _NAMES.finditer(masked):
        cut, name = trim_name(match.group())
        start, end = match.start() + cut, match.start() + cut + len(name)
        if not name or not (name[0].isupper() or name[0].isdigit()) or _is_any(name):
            continue
        if bisect_left(gates, start - REACH) == bisect_left(gates, end + REACH):
            continue
        look = judge_name(name)
        if look == "never":
            continue
        kinds = find_signs(masked, start, end)
        if start in defined or match.start() in defined:
            kinds["defined"] = None
        if not kinds:
            continue
        kind = _decide(name, look, kinds)
        if kind is None and look == "plain" and "men" in kinds and " " in name and start not in places:
            kind = None if _is_people(name) else "men"
        if kind is not None:
            yield name, SHOWN[kind]
    for match in _MILITIA_OF.finditer(masked):
        name = match.group("name")
        if name.endswith(("'s", "’s")):
            continue
        people = match.start() in places or _PEOPLES.fullmatch(name) or find_country(name)
        if not people and trim_name(name + " x")[0] == 0 and judge_name(name) == "plain":
            yield match.group(), "the text calls it a militia"


def _is_any(name: str) -> bool:
    """Return whether a name with a small last word is that of any group of a people: `Sunni group`."""
    words = name.split()
    first = " ".join(words[:-1])
    return (
        words[-1].islower() and bool(_PEOPLES.fullmatch(words[-2]) or find_country(first)) if first else False
    )


def _is_people(name: str) -> bool:
    """Return whether a name before `rebels` is a people's or a place's, with words before it."""
    last = name.split()[-1]
    if any(letter.isdigit() for letter in name) or _PEOPLES.fullmatch(last) or find_country(last):
        return True
    return bool(find_country(name) or find_places(name, 1))


def _decide(name: str, look: Look, kinds: dict[str, None]) -> str | None:
    """Return the sign that makes a name an armed group's, None where they do not suffice for its look."""
    sure = next((kind for kind in kinds if kind in _SURE), None)
    if look == "never":
        return None
    if look == "strong":
        return sure or next((kind for kind in kinds if kind != "defined" or len(kinds) > 1), None)
    if look == "weak":
        small = name.split()[-1].islower() and next((kind for kind in kinds if kind in _OF_SMALL), None)
        loose = "loosely" if "loosely" in kinds and len(kinds) > 1 else None
        return sure or small or loose or ("act" if "act" in kinds and "defined" in kinds else None)
    plain = next((kind for kind in kinds if kind in _ANYTHING), None)
    if _ACRONYM.fullmatch(name):
        if is_state_force(name) or name in _NO_GROUPS:
            return None
        return next((kind for kind in kinds if kind in _OF_ACRONYM), None)
    if _PEOPLES.fullmatch(name):
        return None
    return plain if plain and (" " in name or "-" in name or "called" in kinds) else None


# fmt: off
_NO_GROUPS = frozenset((
    "UN", "US", "UK", "EU", "NATO", "AU", "DRC", "UAE", "CIA", "FBI", "BBC", "CNN", "USA", "CAR", "GPS",
    "IED", "IEDS", "TV", "ATM", "NGO", "NGOS", "ECOWAS", "ASEAN", "OPEC", "AK", "RPG",
))
# fmt: on
