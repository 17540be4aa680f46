"""Finds armed groups that the register does not know: by their name's form and the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from daybook.gazetteer import find_country, find_places
from daybook.names.states import is_state_force
from daybook.reading.actors.group_names import NAME, Look, any_of, judge_name, trim_name
from daybook.reading.actors.masking import FILL, GROUP

_ARMED, _BODY, _MEN = (f"(?i:{any_of(key)})" for key in ("armed", "bodies", "men"))
_W = rf"[\w’'\-{GROUP}{FILL}]+"
# A word of an apposition; after a preposition or a man's office it no longer speaks of the name.
_OF_IT = (
    r"(?!(?:of|for|on|to|that|with|in|from|by|against|who|whose|leader|commander|member|chief|spokesm[ae]n|founder|head|fighter"
    rf"|scholar|expert|adviser|operation|campaign|attack|man|woman)\b){_W}"
)
_Q = r"[\"“”‘’']?"
_ACR = r"(?:[\"”’']? \((?:the )?[A-Z][\w\-/]{1,11}\))?"
_NAMED = (
    r"(?:,? (?:called|known as|calling itself|named|calls itself|dubbed|styled|which calls itself"
    r"|going by the name(?: of)?))"
)

# What may stand before a name, up to its first letter, with what it shows.
_BEFORE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("called", rf"\b{_ARMED}\b[\w\- ’']{{0,40}}?\b{_BODY}{_NAMED} (?:the )?{_Q}$"),
        (
            "called",
            rf"\b(?i:cell|group|faction|gang|band|outfit|militia|rebels|fighters|militants)(?: {_W}){{0,3}}? "
            rf"(?:calling (?:itself|themselves)|calls itself) (?:the )?{_Q}$",
        ),
        ("group", rf"\b{_ARMED}(?:[ \-]{_W}){{0,3}}? {_BODY},? (?:the )?{_Q}$"),
        ("armed", rf"\b{_ARMED} (?:the )?{_Q}$"),
        (
            "men of",
            rf"\b{_MEN}(?: loyal to| of| from| with| belonging to| in| for| allied (?:to|with)) (?:the )?"
            rf"(?:(?:{_ARMED}|little|new|local) ){{0,2}}(?:{_BODY} )?{_Q}$",
        ),
        (
            "members of",
            rf"\b(?i:members?|leaders?|spokesm[ae]n|chief|commanders?|founders?|followers|supporters|camps?|"
            rf"strongholds?|hideouts?) (?:of|for) (?:the )?(?:{_ARMED} )?(?:{_BODY} )?{_Q}$",
        ),
        (
            "claim",
            r"\b(?:claimed by|responsibility by|allegiance to|ceasefire with|truce with|peace talks with) "
            rf"(?:the )?{_Q}$",
        ),
        (
            "act",
            r"\b(?:blam(?:ed|es|ing)(?: (?:it|them|the \w+|this))?(?: on)?|carried out by|(?:attack|"
            r"ambush|raid|"
            r"bombing|shelling|assault|offensive|killing|kidnapping|abduction|strike)(?:e?d)? by|"
            r"(?:killed|shot|seized|held|"
            r"captured|abducted|kidnapped|overrun|beheaded) by|clash(?:es|ed)? (?:with|between)|"
            r"fight(?:ing)? (?:with|against"
            r"|between|off)|battl(?:e|ed|es|ing) (?:with|against|between)|fought(?: against| with)?|"
            r"offensive against|"
            rf"operations? against|accus(?:ed|es|ing)|clashes between [\w ]{{1,40}} and) (?:the )?{_Q}$",
        ),
    )
)
_AFTER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("men", rf"{_Q}{_ACR}(?:['’]s?)? (?:{_ARMED} )?{_MEN}\b"),
        (
            "group",
            rf"{_Q}{_ACR},? (?:is |was |are |were )?(?:an?|the|one of (?:the|several|many)|which (?:is|"
            rf"was) an?|a local|"
            rf"another|another of the|both) (?:{_OF_IT} ){{0,5}}?(?:{_ARMED}[ \-](?:{_OF_IT} "
            rf"){{0,2}}?{_BODY}|militia)\b"
            r"(?!['’]s? | (?:leader|commander|member|fighter|chief|spokesm|suspect|attack))",
        ),
        (
            "group",
            rf"{_Q}{_ACR}(?: {_BODY})?,? (?:an?|which is an?) (?:{_OF_IT} ){{0,4}}?(?:splinter|offshoot|"
            rf"breakaway"
            r"|armed wing|affiliate|umbrella)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR},?(?: {_W}){{0,2}}? (?:claim(?:s|ed|ing)|took|takes|taken|admitted|accepted|"
            rf"denied|denies)"
            r"(?: (?:any|all|the|full))? (?:responsibility|credit|attack|bombing|killings?|involvement|"
            r"role|raid|ambush|it had|it was)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR} (?:said|says|announced) (?:that )?(?:it|its (?:men|fighters|forces|militants)|"
            rf"they) (?:had |has |was "
            r"|were |have )?(?:killed|carried|attacked|behind|responsible|ambushed|shot|shelled|seized|"
            r"set off|planted|taken|captured)\b",
        ),
        (
            "claim",
            rf"{_Q}{_ACR}(?:,| which| and| has| had| have){{0,2}} (?:has |had )?(?:pledged|declared|"
            rf"sworn) (?:allegiance|war|loyalty)\b",
        ),
        (
            "act",
            rf"{_Q}{_ACR} (?:has |have |had |also |then |later |again )*(?:killed|attacked|ambushed|"
            rf"abducted|kidnapped|shelled"
            r"|seized|captured|raided|stormed|bombed|beheaded|executed|overran|torched|massacred|clashed|fought|shot|fired|"
            r"opened fire|detonated|blew up|took control|took up arms|laid an ambush|took hostage|set "
            r"off|launched (?:an?|the) (?:attack|raid|offensive|assault))\b",
        ),
        (
            "led",
            rf"{_Q}{_ACR},? (?:(?:who|which) (?:is |was |are |were )?)?(?:(?:led|headed|commanded|founded) by"
            r"|takes? (?:its|their) orders|took (?:its|their) orders)\b",
        ),
    )
)
_LAST_WORD = re.compile(
    rf"(?:\b(?:{_ARMED}|{_BODY}|{_MEN}|called|as|itself|themselves|named|dubbed|styled|of|to|from|with|in|for|by|on|off|against"
    rf"|between|and|fought|accus(?:ed|es|ing)|new|little|local),?) (?:the )?{_Q}$"
)
_SHOWN = {
    "led": "the text says who leads it or gives it orders",
    "called": "the text says that the group calls itself so",
    "group": "the text calls it an armed group",
    "armed": "a word such as “rebel” stands before it",
    "men": "its men are called fighters",
    "men of": "its men are called fighters",
    "members of": "the text speaks of its members",
    "claim": "it claims or denies an attack",
    "act": "it takes part in fighting",
    "defined": "the text gives its acronym",
}
_SURE = frozenset(("called", "group", "armed", "men", "men of", "claim"))
_ANYTHING = frozenset(("called", "group"))

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
    r"(?:Shi['’]?as?|Shiites?|Shi['’]ites?|Sunnis?|Kurd(?:ish|s)?|Arabs?|Christians?|Muslims?|Islamists?|Hindus?|Buddhists?|"
    r"Tuaregs?|Fulanis?|Turkmens?|Druzes?|Alawites?|Jewish|Tribal|Hutus?|Tutsis?|Serbs?|Serb|Croats?|Tamils?|Sikhs?|"
    r"Pro|Anti|Local|Rival|Ethnic|Armed|Northern|Southern|Eastern|Western|State|Government|[\w’']+-(?:led|backed|aligned|"
    r"allied|linked|affiliated|run|controlled|sponsored|based|trained|funded|supported))"
)
_GATE = re.compile(
    rf"\b(?:{_ARMED}|{_MEN}|responsib\w+|attack\w*|ambush\w*|kill\w*|clash\w*|fought|fighting|kidnap\w*|abduct\w*|bomb\w*|"
    r"shelled|raid\w*|cell|gang|calling itself|allegiance)\b"
)


# Characters: how far from a name words can stand that say what it is.
_REACH = 110


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
        if bisect_left(gates, start - _REACH) == bisect_left(gates, end + _REACH):
            continue
        look = judge_name(name)
        if look == "never":
            continue
        kinds = _find_signs(masked, start, end)
        if start in defined or match.start() in defined:
            kinds["defined"] = None
        if not kinds:
            continue
        kind = _decide(name, look, kinds)
        if kind is None and look == "plain" and "men" in kinds and " " in name and start not in places:
            kind = None if _is_people(name) else "men"
        if kind is not None:
            yield name, _SHOWN[kind]
    for match in _MILITIA_OF.finditer(masked):
        name = match.group("name")
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


def _find_signs(masked: str, start: int, end: int) -> dict[str, None]:
    """Return what the words before and after a name show, in the order of the patterns."""
    found: dict[str, None] = {}
    before, after = masked[max(0, start - _REACH) : start], masked[end : end + _REACH]
    # Most names stand where no pattern can end; to see that is much quicker than to try them.
    if _LAST_WORD.search(before, max(0, len(before) - 36)):
        found.update((kind, None) for kind, pattern in _BEFORE if pattern.search(before))
    for kind, pattern in _AFTER:
        if pattern.match(after):
            found[kind] = None
    return found


def _decide(name: str, look: Look, kinds: dict[str, None]) -> str | None:
    """Return the sign that makes a name an armed group's, None where they do not suffice for its look."""
    sure = next((kind for kind in kinds if kind in _SURE), None)
    if look == "never":
        return None
    if look == "strong":
        return sure or next((kind for kind in kinds if kind != "defined" or len(kinds) > 1), None)
    if look == "weak":
        return sure or ("act" if "act" in kinds and "defined" in kinds else None)
    plain = next((kind for kind in kinds if kind in _ANYTHING), None)
    if _ACRONYM.fullmatch(name):
        return None if is_state_force(name) or name in _NO_GROUPS or sure == "claim" else sure
    return plain if plain and (" " in name or "-" in name or "called" in kinds) else None


# fmt: off
_NO_GROUPS = frozenset((
    "UN", "US", "UK", "EU", "NATO", "AU", "DRC", "UAE", "CIA", "FBI", "BBC", "CNN", "USA", "CAR", "GPS",
    "IED", "IEDS", "TV", "ATM", "NGO", "NGOS", "ECOWAS", "ASEAN", "OPEC", "AK", "RPG",
))
# fmt: on
