"""Reads how many members a group is said to have, and how many are still at large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from daybook.reading.actors.masking import G
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.counts import parse_count, parse_number
from daybook.schema.evidence import Span
from daybook.schema.values import Count

_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two"
    r"|three|four|five|six|seven|eight|nine))?"
)
_NUM = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?! ?per)|{_WORD}|a dozen|half a dozen|dozens|scores"
    r"|several|a few|hundreds|thousands|tens of thousands)(?: (?:hundred|thousand"
    r"|dozen))?"
)
_RANGE = rf"(?:between {_NUM} and {_NUM}|{_NUM}(?: (?:to|or) |-|–){_NUM}|{_NUM})"
_ABOUT = (
    r"(?:(?:an estimated|estimated|about|some|around|roughly|approximately|at least|at "
    r"most|more than|over|fewer than|less than|under|up to|as many as|nearly|almost|only"
    r"|just|maybe|perhaps|still|now|no more than|a force of|a total of|believed to have"
    r"|thought to have) ){0,3}"
)
_MEN = (
    r"(?:fighters|members|followers|m[ae]n|militants|combatants|guerr?illas|rebels"
    r"|soldiers|troops|cadres|insurgents|gunmen|"
    r"jihadists|jihadis|terrorists|recruits|loyalists|militiamen|people|hardcore "
    r"members|activists|extremists)"
)
_ADJ = (
    r"(?:(?:core|active|armed|hard-core|hardcore|full-time|regular|foreign|trained"
    r"|hardened|battle-hardened|local|remaining|other|key|known|of its|of their|Isis"
    r"|jihadist|Islamist|rebel) )*"
)
_THE_GROUP = (
    r"(?:[Tt]he (?:[\w\-]+ )?(?:group|organi[sz]ation|outfit|network|movement|militia"
    r"|cell|gang|faction|rebels|band|insurgents)|[Ii]t|[Ww]hich|[Tt]hey)"
)
_WHO = rf"(?:(?P<g>{G})|(?P<it>{_THE_GROUP}))"
_STOP = r"[^.;:]"
_NUMBER = rf"(?P<about>{_ABOUT})(?P<n>{_RANGE})"

Slot = Literal["strength", "remaining"]
_PATTERNS: tuple[tuple[Slot, str, re.Pattern[str]], ...] = tuple(
    (slot, name, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for slot, name, pattern in (
        (
            "strength",
            "has fighters",
            rf"{_WHO}(?: \([^)]*\))?(?:,? (?:which|that|who))?(?:,[^,.;]{{0,80}},)? "
            r"?(?:is |are |was |were |now |still |also )?(?:has|have|had|numbers?"
            r"|numbered|numbering|fields?|commands?|commanded|musters?|boasts?"
            r"|counts?|consists? of|consisted of|is made up of|comprises?|believed to "
            r"have|thought to have|estimated to have|said to have|believed to number"
            rf"|estimated to number|thought to number|small with|with) {_NUMBER} "
            rf"{_ADJ}{_MEN}\b",
        ),
        (
            "strength",
            "wing has fighters",
            rf"{_WHO}{_STOP}{{0,90}}?\b(?:has|have|had) {_NUMBER} {_ADJ}{_MEN}\b(?! "
            r"(?:killed|wounded|dead|died))",
        ),
        (
            "strength",
            "a group with",
            rf"(?P<g>{G}),? (?:an?|the) [^.;,]{{0,60}}?\b(?:group|force|militia|army"
            rf"|movement|outfit|network|faction|cell|band) (?:with|of) {_NUMBER} "
            rf"{_ADJ}{_MEN}\b",
        ),
        ("strength", "strong", rf"(?:the )?(?P<n>{_NUM})-strong (?:[\w\-]+ )?{_WHO}"),
        (
            "strength",
            "the group of",
            rf"(?P<g>{G}),? (?:(?:a|the) (?:[\w\-]+ ){{0,3}}(?:group|force|cell"
            rf"|militia|band|army|faction) )?of {_NUMBER} {_ADJ}{_MEN}\b",
        ),
        (
            "strength",
            "ranks of",
            rf"(?:ranks of the {_STOP}{{0,20}}organi[sz]ation|(?:swell\w*|grow\w*|grew"
            rf"|expand\w*) (?:the ranks of )?{_WHO})(?: to| swelled to| grew to| grown "
            rf"to| peaked at| estimated at| put at| at its peak)+ {_NUMBER}(?: "
            rf"{_ADJ}{_MEN})?\b",
        ),
        (
            "strength",
            "fighters active",
            rf"\b{_NUMBER}(?: of)? {_ADJ}(?P<g>{G}) (?:fighters|members|militants) "
            r"(?:were |are |remain )?(?:still )?(?:active|operating)",
        ),
        (
            "strength",
            "members in all",
            rf"\bthe (?:group|organi[sz]ation|network|cell|gang) (?:had|has) {_NUMBER} {_ADJ}(?:{_MEN})?",
        ),
        (
            "remaining",
            "members remain",
            rf"\b(?<!the )(?<!\d)(?<!million )(?P<about>{_ABOUT})(?P<n>{_RANGE}) (?:or "
            rf"so |more )?(?:other |of its |of them |of the )?{_ADJ}(?:(?P<g>{G}) "
            rf")?(?:{_MEN} )?(?:are |is |were |was )?(?:still )?(?:remain|remained"
            r"|remaining|at large|on the run|left)\b(?! (?:in |under |to |him|her|his"
            r"|their|the ))",
        ),
        (
            "remaining",
            "reduced to",
            r"\b(?:reducing|reduced|cutting|cut|bringing|whittl\w+|shr[aiu]nk\w*"
            rf"|dwindled|down|brings?|reduces?) (?:{_WHO}['’s]* |its |their "
            r")?(?:strength |membership |numbers? |ranks )?(?:down )?to "
            rf"{_NUMBER}\b(?: {_ADJ}{_MEN})?",
        ),
        (
            "remaining",
            "leaving",
            rf"\b(?:leaving|leaves|left) (?:{_WHO} with |it with |them with "
            rf")?{_NUMBER} {_ADJ}{_MEN}(?: of (?:the )?(?P<g2>{G}))?(?: still)?(?: at "
            r"large| on the run| alive| remaining| in the | hiding|$|[.,;])",
        ),
        (
            "remaining",
            "left with",
            rf"{_WHO} (?:is|are|was|were) left with {_NUMBER} {_ADJ}{_MEN}\b",
        ),
        (
            "remaining",
            "the remaining",
            rf"\b(?:the|its) (?:remaining|last|other) (?P<n>{_RANGE}) "
            rf"{_ADJ}(?:(?P<g>{G}) )?{_MEN}\b(?: of (?:the )?(?P<g2>{G}))?",
        ),
        (
            "remaining",
            "hunted",
            r"\b(?:hunt(?:ing)?|search(?:ing)?|looking|manhunt"
            rf"|pursu\w+)\b{_STOP}{{0,40}}?\bfor (?:the )?{_NUMBER} (?:other "
            rf"|remaining |more ){_ADJ}{_MEN}",
        ),
        (
            "remaining",
            "active in",
            rf"\b(?P<about>{_ABOUT})(?P<n>{_RANGE}) {_ADJ}(?:(?P<g>{G}) "
            rf")?{_MEN},?{_STOP}{{0,40}}? (?:are |were |remain )(?:still )?(?:active"
            r"|hiding|holed up|operating)\b",
        ),
        (
            "remaining",
            "he and others",
            rf"\b(?:He|She) and (?P<plus>{_NUM}) (?:other |others )?{_ADJ}(?:{_MEN} "
            r")?(?:are still|are|remain|remained) (?:still )?(?:at large|on the run"
            r"|free|wanted)",
        ),
    )
)
_CORE = re.compile(
    rf"(?P<n>{_RANGE}) {_ADJ}{_MEN},? (?P<lost>{_NUM}|both|all|none) of (?:which|whom"
    r"|them) (?:are|were|is|was|have been|had been)(?: now| since| already)? (?:dead"
    r"|killed|slain|captured|arrested|held)"
)
_TWO_DEAD = re.compile(rf"\b(?P<lost>{_NUM}) (?:are|is) (?:now )?dead, so (?P<n>{_NUM}) (?:remain|are left)")
_NUMERAL = re.compile(rf"\b{_NUM}\b", re.IGNORECASE)
_GATE = re.compile(
    r"\b(?:has|have|had|number\w*|with|commands?|strong|remain\w*|at large|on the run"
    r"|reduc\w+|down to|leaving|leaves|left|"
    r"hunt\w*|search\w*|looking|active|consists?|members|fighters|believed|estimated|made up)\b"
)
_DEAD = re.compile(
    r"\b(?:killed|wounded|dead|died|injured|captured|arrested|kidnapped|abducted|hostages?|deaths)\b"
)
_OF_MEN = re.compile(
    rf"\b{_MEN}\b|at large|on the run|\b(?:ranks|membership|strength|dwindled|so)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Size:
    """One place where the number of a group's members is given; `group` is None where nothing tells whose."""

    group: GroupMark | None
    slot: Slot
    count: Count
    span: Span
    rule: str


def find_sizes(scene: Scene) -> list[Size]:
    """Return every number of members, in all or at large, in order of the text."""
    if not scene.groups:
        return []
    found: list[Size] = []
    for sentence in scene.sentences:
        part = scene.masked[sentence.start : sentence.end]
        if _NUMERAL.search(part) and _GATE.search(part):
            found += _sizes_in(scene, sentence)
    return found


def _sizes_in(scene: Scene, sentence: Span) -> Iterator[Size]:
    for match in _CORE.finditer(scene.masked, sentence.start, sentence.end):
        yield from _arithmetic(scene, match)
    for slot, rule, pattern in _PATTERNS:
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            size = _size(scene, match, slot, rule)
            if size is not None:
                yield size


def _arithmetic(scene: Scene, match: re.Match[str]) -> Iterator[Size]:
    whole, group = parse_count(match.group("n")), scene.group_before(match.start())
    if whole is None or group is None:
        return
    span = Span(*match.span())
    yield Size(group, "strength", whole, span, "members in all")
    lost = {"both": 2, "none": 0, "all": whole.high}.get(match.group("lost")) or parse_number(
        match.group("lost")
    )
    if lost is not None and lost <= whole.low:
        left = Count(
            whole.low - lost, whole.high - lost, whole.best - lost if whole.best is not None else None
        )
        yield Size(group, "remaining", left, span, "members less the lost")


def _size(scene: Scene, match: re.Match[str], slot: Slot, rule: str) -> Size | None:
    named = match.groupdict()
    if named.get("plus"):
        others = parse_number(named["plus"])
        count = Count.exactly(others + 1) if others is not None else None
    else:
        count = parse_count((named.get("about") or "") + match.group("n"))
        if (
            count is not None
            and "up to" not in (named.get("about") or "")
            and count.best is None
            and count.low == count.high
        ):
            count = Count.exactly(count.low)
    if count is None or count.high < 2 or _DEAD.search(match.group()):
        return None
    if rule in ("members remain", "reduced to") and not (
        _names_group(match) or _OF_MEN.search(match.group())
    ):
        return None
    start = next((match.start(name) for name in ("g", "g2") if named.get(name)), -1)
    group = (
        scene.group_at(start)
        if start >= 0
        else scene.group_before(match.start("n") if named.get("n") else match.start())
    )
    if start < 0 and (group is None or _far(scene, group, match.start())):
        group = scene.main_group()
    return Size(group, slot, count, Span(*match.span()), rule)


def _names_group(match: re.Match[str]) -> bool:
    """Return whether the words name a group themselves."""
    return any(match.groupdict().get(name) for name in ("g", "g2", "it"))


def _far(scene: Scene, group: GroupMark, start: int) -> bool:
    """Return whether more than three sentences lie between a group and the words that may speak of it."""
    return sum(group.end <= sentence.start <= start for sentence in scene.sentences) > 3
