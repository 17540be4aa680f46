"""Finds who is said to lead, command, speak for or belong to which armed group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON, G, P
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonRole

_LEADER = (
    r"commander-in-chief|commander in chief|co-founders?|founders?|founding leader"
    r"|leaders?|chiefs?|heads?|emirs?|amirs?|caliph|"
    r"chairman|boss|supremo|ringleaders?|chieftains?|figurehead"
)
_COMMANDER = (
    r"sub-?commanders?|deputy commanders?|commanders?|sub-?leaders?|deputy leaders?"
    r"|deputy chiefs?|deputy heads?|lieutenants?|"
    r"military chief|military leader|military commander|shadow governors?"
    r"|second-in-command|second in command|number two|warlords?|deputy"
)
_MEMBER = (
    r"members?|fighters?|militants?|operatives?|recruits?|gunm[ae]n|rebels?"
    r"|insurgents?|bombers?|extremists?|jihadists?|"
    r"jihadis?|terrorists?|cadres?|guerr?illas?|bomb-?makers?|executioners?|hitm[ae]n"
    r"|trainers?|financiers?|recruiters?|followers?|foot soldiers?|volunteers?|m[ae]n"
)
_SUSPECT = r"suspects?|suspected (?:bombers?|militants?|gunm[ae]n|members?|terrorists?)"
_OTHER = r"spokesm[ae]n|spokesw[oa]man|spokespersons?|spokesperson|mouthpiece|representative|ideologue"
_ROLE = (
    rf"(?P<role>{_COMMANDER}|{_LEADER}|{_SUSPECT}|{_MEMBER}|{_OTHER})(?![ \-](?:bomb"
    r"|spokes|financ|recruit|ideolog|propagand|negotiator|executioner|killed|dead))"
)
_MOD = r"(?:[\w’'\-]+ ){0,3}?"
_ADJ = (
    r"(?:(?:senior|top|supreme|overall|former|late|slain|fugitive|current|then|new"
    r"|acting|local|regional|northern|southern|eastern|"
    r"western|political|spiritual|religious|self-styled|self-proclaimed|notorious"
    r"|veteran|reclusive|exiled|main|chief|official|"
    r"alleged|suspected|purported|reputed|prominent|key|wanted|most wanted"
    r"|high-ranking|leading|field|one-time|ex-|foreign|deputy|"
    r"shadowy|charismatic|elusive|captured|detained|dead|Indonesian|British|Saudi"
    r"|Iraqi|Syrian|Chechen|Somali|American|Kurdish|female|"
    r"military|ideological|operational|long-time|longtime|original) ){0,3}?"
)
# `P, met G fighters` makes P no fighter.
_NO_DEED = r"(?!(?:met|killed|fought|attacked|said|saw|told|blamed|captured|praised|shot|arrested|accused) )"
_AGE = r"(?:,? (?:\d{1,2}|aged \d{1,2}|who is \d{1,2}))?"
_QUOTE = r"[\"“‘']?"
_END = rf"[\"”’']?{_AGE},?[\"”’']?"
_ONE = rf"(?P<g>{G})"
_TITLE = r"(?:(?:[Cc]ommander|[Cc]omrade|[Cc]aptain|[Gg]eneral|[Cc]olonel|Mr|Mr\.) )?"
_MAN = rf"{_QUOTE}{_TITLE}(?P<p>{P})"
_QUOTED_END = rf"[\"”’']?{_AGE}"
_SAID_TO_BE = (
    r"(?:an?|the|one of|then an?|later an?|described as an?|believed to be an?"
    r"|identified as an?|said to be an?|reputedly an?|"
    r"an alleged|a suspected)"
)
_BODY = (
    r"(?:group|cell|gang|faction|militia|militants|rebels|organi[sz]ation|network"
    r"|movement|outfit|band|insurgents|guerr?illas|unit|cadres|separatists|extremists"
    r"|jihadists)"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "group role person",
            rf"{_ONE}(?:['’]s?)?(?:-linked|-affiliated)? {_ADJ}{_ROLE}(?: (?:for|of"
            rf"|in) (?:the )?(?:[A-Z][\w\-]+(?: [A-Z][\w\-]+)?|{P})(?: \w+)?)?,? "
            rf"(?:and \w+ )?{_MAN}",
        ),
        (
            "role of group person",
            rf"\b{_ADJ}{_ROLE} (?:of|for|in|with|from|and founder of) (?:the "
            rf")?{_MOD}{_ONE},? (?:is |was )?(?:named |called |known as )?{_MAN}",
        ),
        (
            "person, role of group",
            rf"{_MAN}(?:{_QUOTED_END},[\"”’']? (?:\([^)]*\),? )?(?:(?:who (?:is |was "
            rf"))?{_SAID_TO_BE} )?| (?:is|was|became|is now|was once) {_SAID_TO_BE} "
            rf"){_MOD}{_ROLE} (?:of|for|in|with|from|within) (?:the )?{_MOD}{_ONE}",
        ),
        (
            "person, group role",
            rf"{_MAN}(?:[\"”’']?{_AGE},[\"”’']?(?: (?:who is |who was )?(?:an?|the|one "
            r"of|believed to be an?|described as an?|identified as an?|said to be "
            rf"an?))?| (?:is|was) (?:an?|the|one of)) {_NO_DEED}{_MOD}{_ONE}(?:['’]s?)? "
            rf"{_ADJ}{_ROLE}\b",
        ),
        (
            "group led by person",
            rf"{_ONE}(?:[^.;:{GROUP}{PERSON}]{{0,50}}?|[^.;:{GROUP}{PERSON}]{{0,90}}? (?:and|which)"
            r" is )\b(?:(?:led|headed|commanded"
            rf"|founded|run|ruled)(?: since \d{{4}})? by|under|loyal to|under the "
            rf"command of) (?:the )?(?:[a-z][\w\-]* ){{0,5}}{_MAN}",
        ),
        (
            "person leads group",
            rf"{_MAN}{_END}(?: who| which)? (?:has |had |is |was |now |also |once "
            r"|then )?(?P<verb>leads?|led|heads|headed|founded|commands?|commanded"
            r"|ran|runs|leading|heading|commanding|took over|took charge of)(?: of)? "
            rf"(?:the )?{_MOD}{_ONE}",
        ),
        (
            "person and his group",
            rf"{_MAN} and (?P<verb>his|her) (?:{_BODY}|men|followers|fighters),? "
            rf"(?:an? |the )?[^.;{PERSON}]{{0,40}}?{_ONE}(?![^.;,]{{0,3}}(?:affiliate"
            r"|linked|offshoot|branch))",
        ),
        (
            "person joined group",
            rf"{_MAN}{_END}(?: from {_MOD}| of {_MOD})?(?: who| and)? (?:has |had |is "
            r"|was |is believed to have |is said to have |allegedly |later |were "
            r")?(?P<verb>joined|join|joining|fought (?:for|with|alongside)|fighting "
            r"(?:for|with|alongside)|belonged to|belongs to|pledged allegiance to"
            r"|swore allegiance to|trained with|recruited by|travelled to Syria to "
            rf"join|left\b[^.;,]{0, 60}? to join|a member of) (?:the )?{_MOD}{_ONE}",
        ),
    )
)
_OWN: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "its role, person",
            rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he {_BODY}['’]s?) {_ADJ}{_ROLE},? (?:an? "
            rf"[^.;,{PERSON}]{{0,40}}(?:called|named|known as) |self-styled [\w\-]+ "
            rf")?{_MAN}",
        ),
        (
            "its role is person",
            rf"\b(?:[Ii]ts|[Tt]heir) {_ADJ}{_ROLE}(?:, [^,.;{PERSON}]{{0,30}},)? (?:is|was) "
            rf"(?:a man (?:known as|called) )?{_MAN}",
        ),
        (
            "group of person",
            r"\b(?:[Tt]he|[Aa]) (?:small |militant |armed |Islamist )*(?:group|band|gang) (?:of"
            r"|led by|under|loyal to) "
            rf"(?:a man known as )?{_MAN}(?! (?:and|of)\b)",
        ),
        (
            "men of person",
            rf"(?:\b(?:followers|m[ae]n|fighters|remnants) (?:of|loyal to) {_MAN}|(?P<p2>{P})"
            r"['’]s? (?:men|followers|fighters|group|band))\b",
        ),
        (
            "took over from",
            rf"{_MAN}{_END} (?:(?:the|a) (?:local )?m[ae]n )?who (?:took over|has taken over|inherited)\b"
            r"(?: the leadership)?",
        ),
        (
            "role of the cell, person",
            rf"\b{_ROLE} of (?:the|this|that) {_MOD}{_BODY},? (?:an? "
            rf"[^.;,{PERSON}]{{0,40}}(?:called|named|known as) |identified as )?{_MAN}",
        ),
        (
            "person, role of the group",
            rf"{_MAN}{_END} (?:is |was |who is |who was |whom [^.;,]{{0,40}}? "
            r"described as |described as |said to be )?(?:an?|the|one of the) "
            rf"{_MOD}{_ROLE} (?:of|in|for) (?:the|this|that) {_MOD}{_BODY}",
        ),
        (
            "led by person",
            rf"\b(?:[Ii]t|[Ww]hich|[Tt]he (?:\w+ )?{_BODY}) (?:is|was|are|were|has "
            r"been|had been) (?:now |then |said to be )?(?:led|headed|commanded|run"
            rf"|founded) by (?:the )?(?:[a-z][\w\-]* ){{0,5}}{_MAN}",
        ),
        ("person, its role", rf"{_MAN}{_END} (?:[Ii]ts|[Tt]he {_BODY}['’]s?) {_QUOTE}{_ADJ}{_ROLE}\b"),
        (
            "named its leader",
            rf"\b(?:named|identified) (?:the|its|their) {_MOD}{_ROLE}(?: of "
            rf"[^.;,{PERSON}]{{0,40}})? as {_MAN}",
        ),
    )
)
_ROLE_GATE = re.compile(
    rf"\b(?:{_COMMANDER}|{_LEADER}|{_MEMBER}|{_OTHER}|{_SUSPECT})\b|led|lead|head"
    r"|found|command|join|fought|belong|allegiance|his (?:group|men|followers)|run by"
    r"|recruited|took over|taken over|group (?:of|under)|followers|(?:\bm[ae]n|fighters|band) (?:of|loyal)"
    rf"|{PERSON}[^ ]*['’]s? (?:men|group|band|fighters)"
)
_BY_NAME = frozenset(("group of person", "men of person", "took over from"))
_LEADS = _BY_NAME | {"group led by person", "led by person", "person and his group"}
_PARLIAMENT = re.compile(
    r" in the (?:[\w\-]+ )?(?:parliament|senate|house|assembly|council)\b", re.IGNORECASE
)
_LED = re.compile(r"lead|led|head|found|ran|run|took|leads")


@dataclass(frozen=True, slots=True)
class RoleCue:
    """One place where a person is tied to a group.

    Attributes:
        group: the group, None where the words speak of a group that the text has not named.
        span: the words that say it.
    """

    person: PersonMark
    group: GroupMark | None
    role: PersonRole
    span: Span
    rule: str


def role_of(word: str) -> PersonRole:
    """Return the role that a noun such as `sub-leader` or `fighter` stands for."""
    noun = word.lower()
    if re.fullmatch(_COMMANDER, noun):
        return "commander"
    if re.fullmatch(_LEADER, noun):
        return "leader"
    if re.fullmatch(_SUSPECT, noun):
        return "suspect"
    return "member" if re.fullmatch(_MEMBER, noun) else "other"


def find_roles(scene: Scene) -> list[RoleCue]:
    """Return every place where a person is tied to an armed group, in order."""
    if PERSON not in scene.masked:
        return []
    found: list[RoleCue] = []
    for sentence in scene.sentences:
        part = scene.masked[sentence.start : sentence.end]
        if PERSON in part and _ROLE_GATE.search(part):
            found += _roles_in(scene, sentence, part)
    return sorted(found, key=lambda cue: cue.span)


def _roles_in(scene: Scene, sentence: Span, part: str) -> Iterator[RoleCue]:
    if GROUP in part:
        for rule, pattern in _PATTERNS:
            for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
                group, person = _led(scene, sentence, match, rule), scene.person_at(match.start("p"))
                if not person.titled or rule in ("group role person", "person, group role"):
                    yield RoleCue(person, group, _role(match, rule), Span(*match.span()), rule)
    for rule, pattern in _OWN:
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            start = match.start("p") if match.group("p") else match.start("p2")
            person = scene.person_at(start)
            if rule in _BY_NAME and (not scene.is_armed or person.titled or person.label != "PERSON"):
                continue
            before = _owner(scene, match.start())
            if _PARLIAMENT.match(scene.masked, match.end()):
                continue
            pronoun = scene.masked.startswith(("It ", "it ", "which ", "Which "), match.start())
            if before is not None or (_role(match, rule) == "leader" and not pronoun):
                yield RoleCue(person, before, _role(match, rule), Span(*match.span()), rule)


def _led(scene: Scene, sentence: Span, match: re.Match[str], rule: str) -> GroupMark:
    """Return the group of a match; in `A, sworn to B and led by P` it is A, not B."""
    group = scene.group_at(match.start("g"))
    if rule != "group led by person" or group.start not in scene.backdrop:
        return group
    before = [
        m for m in scene.groups if sentence.start <= m.start < group.start and m.start not in scene.backdrop
    ]
    return before[-1] if before else group


def _owner(scene: Scene, offset: int) -> GroupMark | None:
    """Return the group that `its` or `the group's` at `offset` points to; a known one before a mere unit."""
    before, main = scene.group_before(offset), scene.main_group()
    return main if before and main and main.known and not before.known and main.start < offset else before


def _role(match: re.Match[str], rule: str) -> PersonRole:
    named = match.groupdict()
    if named.get("role"):
        before = match.string[max(0, match.start("role") - 12) : match.start("role")]
        role = role_of(named["role"])
        return (
            "commander"
            if role == "leader"
            and re.search(
                r"(?:deputy|sub-|military|regional|local|district|provincial|area|zonal|field|division) $",
                before,
            )
            else role
        )
    if rule in _LEADS or _LED.match(named.get("verb") or ""):
        return "leader"
    return "member"
