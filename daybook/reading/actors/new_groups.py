"""Finds armed groups that the register does not know, where the words around say what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.names.states import is_state_force
from daybook.reading.actors.masking import FILL, GROUP

_CAP = r"[A-ZÀ-Þ][\w’'\-]*"
_AL = r"(?:al-|el-|ul-|as-|ash-)?"
_WORDS = (
    rf"{_AL}{_CAP}(?: (?:of|the|for|and|de|del|la|al|ul|e|i|wal) {_AL}{_CAP}| {_AL}{_CAP}"
    rf"|-(?:ul-|al-|e-|i-)?{_CAP})*"
)
_HEAD = (
    r"(?:Front|Brigades?|Army|Movement|Command|Militia|Battalions?|Factions?"
    r"|Organi[sz]ation|Group|Network|Tigers|"
    r"Fighters|Mujahid\w+|Mujahed\w+|Jihad|Resistance|Regiment|Corps|Legion|Cell"
    r"|Vanguards?|Commandos?|Guerrillas?|"
    r"Avengers|Hawks|Falcons|Lions|Martyrs|Warriors|Militants|Liberation|Defenders"
    r"|Guards?|Hizb\w*|Column|Boys|Force|Forces)"
)
_START = (
    r"(?:Jaish|Jaysh|Harakat|Ansar|Ansarul|Jund|Liwa|Laskar|Lashkar|Jamaah|Jama['’]at"
    r"|Jamaat|Jabhat|Kata['’]ib|Kataib|"
    r"Katibat|Katiba|Ahrar|Tehreek|Tehrik|Saraya|Faylaq|Soldiers|Sons|Wilayat|Gerakan"
    r"|Barisan|Dawlah|Hizbul|Frente|Ejército)"
)
_ARMED = (
    r"(?:rebels?|militants?|insurgents?|jihadis?t?|jihadi|Islamist|armed|separatist"
    r"|secessionist|guerr?illas?|terror(?:ist)?|"
    r"extremist|militia|paramilitary|resistance|opposition|underground|secretive"
    r"|shadowy|little-known|banned|outlawed)"
)
_BODY = (
    r"(?:group|outfit|cell|organi[sz]ation|faction|force|alliance|coalition|movement"
    r"|network|band|militia|gang|unit|wing|army)"
)
_MEN = (
    r"(?:rebels|militants|fighters|insurgents|guerr?illas|gunmen|terrorists|militiamen"
    r"|jihadists|jihadis|cadres|commanders?)"
)

_W = rf"[\w\-{GROUP}{FILL}]+"
_FULL = rf"(?P<name>{_WORDS})"
_HEADED = (
    rf"(?P<name>(?:{_WORDS} )?{_HEAD}(?: (?:of|for) (?:the )?{_WORDS})?|{_START}(?:[ "
    rf"\-](?:of|the|for|al|ul|e|i))*[ \-]{_WORDS})"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_ARMED}[\w\- ]{{0,24}}?\b{_BODY},? (?:called|known as|calling itself"
        rf"|named|calls itself|dubbed) (?:the )?[\"“‘']?{_FULL}",
        rf"\b(?:cell|group|faction|gang|band|outfit|militia) calling itself (?:the )?[\"“‘']?{_FULL}",
        rf"\b{_ARMED} (?:{_BODY} )?(?:the )?{_HEADED}",
        rf"\b{_ARMED} {_BODY},? the {_HEADED},",
        rf"\b[Tt]he {_HEADED},? (?:an?|the|one of|which is an?|a local|another) (?:{_W} ){{0,4}}?{_ARMED}\b",
        rf"\b{_HEADED}(?: \([A-Z\-]+\))?,? (?:an?|which is an?|one of the) (?:{_W} "
        rf"){{0,4}}?{_ARMED} {_BODY}\b",
        rf"\b{_HEADED} {_MEN}\b",
    )
)
_UNIT = (
    r"(?:[Bb]attalion|[Bb]rigade|[Cc]ommand|[Uu]nit|[Rr]egiment|[Dd]ivision|[Aa]rea "
    r"[Cc]ommittee|[Ff]action|[Cc]olumn|[Cc]ell|[Ff]ront)"
)
_UNITS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{GROUP}{FILL}*(?:['’]s|['’])? (?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP})*) {_UNIT})\b",
        rf"(?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP})*) {_UNIT}) of (?:the )?{GROUP}",
        rf"(?P<name>(?:\d+(?:st|nd|rd|th)?|{_CAP}(?: {_CAP}){{0,3}}) {_UNIT}),? (?:an?"
        rf"|which is an?) (?:[\w\-]+ ){{0,3}}"
        rf"(?:splinter|offshoot|breakaway|local|armed|unit|part)\b[^.;]{{0,60}}{GROUP}",
    )
)
_GATE = re.compile(_ARMED + r"|\bcell\b|\bgang\b|\bgroup\b|\bfighters\b|\bgunmen\b|\bcalling itself\b")
_SIGN = re.compile(rf"\b(?:{_HEAD}|{_START}|calling itself|calls itself|known as|called|named|dubbed)\b")
_LEADING = re.compile(
    r"^(?:The|A|An|In|On|At|But|And|When|While|As|Since|After|Before|With|Of|From|Its|Their|His|This|That)\s+"
)
_FOREIGN = re.compile(
    r"\b(?:US|U\.S|United|Royal|Air|National Guard|Central Command|Northern Command"
    r"|Southern Command|Security|Coalition|Task|"
    r"Observatory|Council|Party|Government|Ministry|University|Rights|Court|Church"
    r"|League|News|Agency|Company|Union|Democratic "
    r"Republic|Airways|Aid|Bank|Office|Syrian Arab|Revolutionary Guards?|Islamic "
    r"Revolutionary|World|European|Peace|Kingdom)\b"
)
_BARE = re.compile(
    rf"{_HEAD}|(?:The )?(?:Islamic|Muslim|Kurdish|Syrian|Iraqi|Tamil|Arab|Western"
    rf"|Foreign|Shia|Sunni|Christian)(?: {_HEAD})?"
)


def find_new_groups(
    text: str, masked: str, long_forms: Sequence[tuple[int, int]]
) -> list[tuple[int, int, str]]:
    """Return the armed groups that only the report itself makes known: start, end and a key for each mention.

    Args:
        text: the report.
        masked: the same text with known groups masked.
        long_forms: where the text defines an acronym, the spans of the long forms.
    """
    names: dict[str, None] = {}
    for start, end in _windows(masked):
        for pattern in _PATTERNS:
            for match in pattern.finditer(masked, start, end):
                _keep(names, match.group("name"))
    if GROUP in masked:
        for pattern in _UNITS:
            for match in pattern.finditer(masked):
                _keep(names, match.group("name"), unit=True)
    out = []
    for name in names:
        found = re.finditer(rf"(?<![\w\-]){re.escape(name)}(?![\w])", masked)
        out += [(match.start(), match.end(), name) for match in found]
    return out


def _windows(masked: str) -> list[tuple[int, int]]:
    """Return the stretches around words that end or begin a group's name, for the slow patterns."""
    out: list[tuple[int, int]] = []
    for match in _SIGN.finditer(masked):
        start, end = max(0, match.start() - 100), min(len(masked), match.end() + 100)
        while start and masked[start].isalnum():
            start -= 1
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], end)
        elif _GATE.search(masked, start, end):
            out.append((start, end))
    return out


def _keep(names: dict[str, None], name: str, unit: bool = False) -> None:
    name = _LEADING.sub("", name.strip()).rstrip("'’-")
    words = name.split()
    if len(words) < 2 and "-" not in name:
        return
    if _FOREIGN.search(name) or _BARE.fullmatch(name) or len(words) > 8:
        return
    if not unit and is_state_force(name):
        return
    names.setdefault(name)
