"""Finds which group is said to belong to, side with or stem from which other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON, G
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span

_MOD = r"(?:(?!and |or |from |with |against |of |in |by |to )[\w’'\-]+ ){0,3}?"
_KIND = (
    r"(?:offshoots?|affiliates?|branch(?:es)?|wings?|arms?|ally|allies|factions?"
    r"|splinter(?: group)?|subsidiary|franchise|"
    r"breakaway(?: group| faction)?|extension|cells?|prox(?:y|ies)|chapter|outgrowth|partner|arm)"
)
_STOP = rf"[^.;:{GROUP}]"
_REST = (
    r"(?:,? (?:which|that|who|now|then|later|once|has|have|had|is|was|are|were|also"
    r"|formally|publicly|recently|previously|reportedly|since|be|been|being)){0,5}"
)
_TWO = rf"(?P<b>{G})(?:['’]s?)?(?:(?:,| and|, and) (?:the )?(?P<c>{G}))?"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "pledged to",
            rf"(?P<a>{G}){_STOP}{{0,60}}?\b(?:pledged|sworn|swore|declared|vowed"
            r"|pledges|pledging|proclaimed)(?: its| their| his)?(?: formal)? "
            rf"(?:allegiance|loyalty|fealty|bay['’]?ah?t?) to (?:the )?{_MOD}{_TWO}",
        ),
        (
            "offshoot of",
            rf"(?P<a>{G})(?: \([^)]*\))?{_REST},? (?:as |considered |regarded as |seen "
            rf"as )?(?:an?|the|its|one of the)? ?{_MOD}{_KIND} of (?:the "
            rf")?{_MOD}{_TWO}",
        ),
        (
            "seen as part of",
            r"\b(?:considers?|regards?|sees?|views?|treats?|deems?|says?|claims?"
            r"|argues?|insists?|calls?) (?:that )?(?:the "
            rf")?{_MOD}(?P<a>{G}){_STOP}{{0,60}}?(?:to be |as |is |are |was |were "
            r")?(?:an?|the|simply|merely|just|part|indistinguishable)? "
            rf"?{_MOD}(?:{_KIND} of|part of|from|linked to|tied to|the same as) (?:the "
            rf")?{_MOD}{_TWO}",
        ),
        (
            "linked",
            rf"(?P<b>{G})[- ](?:linked|affiliated|allied|aligned|backed|led|dominated) "
            rf"(?:[a-z][\w\-]*,? ){{0,3}}?(?:called |known as )?(?:the )?(?P<a>{G})",
        ),
        (
            "group, linked",
            rf"(?P<a>{G})(?: \([^)]*\))?,? (?:which is |is )?(?:an?|the) (?:[\w\-]+ "
            rf"){{0,2}}?(?P<b>{G})[- ](?:linked|affiliated|allied|aligned)\b",
        ),
        (
            "affiliate called",
            rf"(?P<b>{G})(?:['’]s?)? (?:[\w\-]+ ){{0,2}}?{_KIND}(?:,| called| known as"
            rf"| named|, called|, known as| in [A-Z]\w+,)? ?(?:the )?(?P<a>{G})",
        ),
        (
            "group, its affiliate",
            rf"(?P<a>{G})(?: \([^)]*\))?,? (?:is |was |which is |which was )?(?:an?"
            rf"|the|once|formerly)? ?{_MOD}(?P<b>{G})(?:['’]s?)? (?:[\w\-]+ "
            rf"){{0,3}}?{_KIND}\b",
        ),
        (
            "allied with",
            rf"(?P<a>{G}){_STOP}{{0,40}}?\b(?:linked|allied|affiliated|aligned|loyal"
            r"|connected|close|tied|ties|links|allegiance|answers?|reports?|owes? "
            r"(?:its )?loyalty|takes orders|inspired|sworn|recogni[sz]ed) (?:to|with"
            rf"|from|by) (?:the )?{_MOD}{_TWO}",
        ),
        (
            "part of",
            rf"(?P<a>{G})(?: \([^)]*\))?{_REST},? ?(?:an?|the|a member|members|a "
            r"component|a part|part|one)? ?(?:of )?(?:the )?(?:part|component|member"
            rf"|backbone|spearhead|core) of (?:the )?{_MOD}{_TWO}",
        ),
        (
            "made up of",
            rf"(?P<b>{G}){_STOP}{{0,80}}?\b(?:made up of|composed of|dominated by"
            r"|spearheaded by|comprising|which includes|including) (?:the "
            rf")?{_MOD}(?P<a>{G})",
        ),
        (
            "branch of, group",
            r"\b(?:branch|affiliate|wing|arm|offshoot|franchise|chapter|ally|faction) "
            rf"of (?:the )?{_MOD}(?P<b>{G})(?:,| in [A-Z]\w+,?)? (?:known (?:locally "
            rf")?as |called )?(?:the )?(?P<a>{G})",
        ),
        ("unit of", rf"(?P<a>{G}) of (?:the )?(?P<b>{G})"),
        ("group's unit", rf"(?P<b>{G})(?:['’]s|['’]) (?P<a>{G})"),
        (
            "led by",
            rf"(?P<a>{G}), (?:an?|the) (?:[\w\-]+ ){{0,3}}?(?:group|alliance|coalition"
            r"|faction|umbrella)(?: \w+)? (?:led|dominated|headed) by (?:the "
            rf")?{_MOD}(?P<b>{G})(?P<tail>(?:['’]s?)? (?:[\w\-]+ ){{0,3}}?{_KIND})?",
        ),
    )
)
_PARTY = re.compile(
    rf"(?P<a>{G})(?: \([^)]*\))?(?:,? (?:is |was |which is |are )?(?:the|an?)? "
    rf"?(?:[\w\-]+ ){{0,3}}?(?:wing|arm|offshoot|affiliate|branch|faction) of|"
    rf"{_STOP}{{0,90}}?\b(?:answers? to|loyal to|under the command of|reports? to"
    r"|takes? (?:its |their )?orders from|allegiance to|pledged loyalty to|"
    r"fights? under|under the banner of|set up by|formed by|aligned with|allied "
    r"(?:with|to)|affiliated (?:with|to)|(?:is|are|was|were|,) part of)) (?:the )?"
    r"(?:[a-z][\w\-]* ){0,2}(?P<name>[A-ZÀ-Þ][\w’'\-]*(?: (?:of |the |for |and "
    r")*[A-ZÀ-Þ][\w’'\-]*)*(?: party)?)"
)
_ITS_OATH = re.compile(
    r"\b(?P<it>[Tt]he group|[Ii]t|[Tt]he (?:\w+ )?(?:militants|rebels|network|movement|outfit)) "
    r"(?:has |had )?"
    r"(?:since |also |later )?(?:pledged|sworn|swore|declared|vowed)(?: its| their)?(?: formal)? "
    rf"(?:allegiance|loyalty|fealty|bay['’]?ah?t?) to (?:the )?{_MOD}(?P<b>{G})"
)
_GATE = re.compile(
    rf"allegiance|loyalty|fealty|bay|{_KIND}|linked|links|affiliat|allied|aligned"
    r"|loyal|part of|member|component|made up|compos|"
    rf"dominated|spearhead|led by|tied|ties|same as|{GROUP}[^ ]*['’]s? [{GROUP}]|of "
    rf"(?:the )?{GROUP}|includ|compris|backed|-led|answers?|reports? to|orders|under"
    r"|set up|formed|inspired|recogni"
)
_DENIED = re.compile(
    r"\b(?:denie[sd]|deny|no (?:ties|links)|not (?:linked|tied|part)|different from"
    r"|rivals?|against|fight(?:ing|s)?|war)\b"
)
_UNITS = frozenset(("unit of", "group's unit"))
_CAPTION = re.compile(r"\b(?:fight(?:ing|ers)?|battle|against|between)\b")


@dataclass(frozen=True, slots=True)
class Tie:
    """One place where a group is said to be tied to a bigger one, named by `parent`."""

    group: GroupMark
    parent: str
    span: Span
    rule: str


def find_ties(scene: Scene) -> list[Tie]:
    """Return every place where a group is tied to a parent or ally, in order."""
    found: list[Tie] = []
    for sentence in scene.sentences:
        part = scene.masked[sentence.start : sentence.end]
        if GROUP in part and _GATE.search(part):
            found += _ties_in(scene, sentence)
    return found


def _ties_in(scene: Scene, sentence: Span) -> Iterator[Tie]:
    for rule, pattern in _PATTERNS:
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            yield from _ties_of(scene, match, rule)
    for match in _ITS_OATH.finditer(scene.masked, sentence.start, sentence.end):
        group, parent = scene.group_before(match.start()), scene.group_at(match.start("b"))
        scene.backdrop.add(parent.start)
        if group is not None and group.key != parent.key:
            yield Tie(group, scene.label_of(parent.key), Span(*match.span()), "its oath")
    for match in _PARTY.finditer(scene.masked, sentence.start, sentence.end):
        start, end = match.span("name")
        land = any((span.start, span.end) == (start, end) for span, _ in scene.countries)
        if (
            not land
            and not match.group("name").endswith(("-backed", "-led", "-linked", "-run"))
            and PERSON not in match.group("name")
            and GROUP not in match.group("name")
        ):
            yield Tie(
                scene.group_at(match.start("a")), match.group("name"), Span(*match.span()), "wing of a party"
            )


def _subject(scene: Scene, start: int) -> GroupMark:
    """Return the group at `start`, or the one before it where it is only what that one broke away from."""
    group = scene.group_at(start)
    if not re.search(
        r"(?:broke away|split|splintered|breakaway) (?:\w+ )?from (?:the )?$", scene.masked[:start]
    ):
        return group
    sentence = scene.sentence_of(start)
    before = [mark for mark in scene.groups if sentence.start <= mark.start < start]
    return before[-1] if before else group


def _ties_of(scene: Scene, match: re.Match[str], rule: str) -> Iterator[Tie]:
    group = _subject(scene, match.start("a"))
    between = match.group()
    if _DENIED.search(between) and rule not in ("linked",):
        return
    if rule in _UNITS and group.known:
        return
    for name in ("b", "c"):
        start = match.start(name) if name in match.groupdict() and match.group(name) else -1
        if start < 0:
            continue
        parent = scene.group_at(start)
        if parent.key != group.key:
            scene.backdrop.add(parent.start)
            tail = match.groupdict().get("tail") or ""
            yield Tie(
                group,
                (parent.alias + tail if tail else scene.label_of(parent.key)),
                Span(*match.span()),
                rule,
            )
