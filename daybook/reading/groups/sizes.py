"""Reads how many members a group is said to have, and how many are still at large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from daybook.reading.actors.masking import GROUP, PERSON
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.counts import parse_count, parse_number
from daybook.reading.groups.remains import ACROSS, NONE_LEFT, REMAINS
from daybook.reading.groups.size_words import ADJ, BODY, MEMBER, MEN, NUM, RANGE
from daybook.reading.groups.strengths import STRENGTHS
from daybook.schema.evidence import Span
from daybook.schema.values import Count

Slot = Literal["strength", "remaining"]
_ALL: tuple[tuple[Slot, str, re.Pattern[str]], ...] = (
    *(("strength", rule, pattern) for rule, pattern in STRENGTHS),
    *(("remaining", rule, pattern) for rule, pattern in REMAINS),
)
_CORE = re.compile(
    rf"(?P<n>{RANGE}) {ADJ}{MEN},? (?P<lost>{NUM}|both|all|none) of (?:which|whom"
    r"|them) (?:are|were|is|was|have been|had been)(?: now| since| already)? (?:dead"
    r"|killed|slain|captured|arrested|held)"
)
_OF_THE = re.compile(
    rf"\b[Oo]f (?:the|its|their|those) (?P<n>{NUM})\b[^.;:]{{0,70}}?,? (?P<part>{NUM}|both|all|none) "
    r"(?:are|were|is|was|have been|had been|remain) (?:now |already |since |still )*"
    r"(?P<fate>left|at large|on the run|alive|dead|killed|slain|captured|caught|arrested)"
    rf"(?: and (?P<more>{NUM}) (?:are |were |is |was |have been )?(?:dead|killed|captured|caught|arrested))?"
)
_ACROSS_GATE = re.compile(r"\bwhat (?:is left|remains) of\b|\b[Tt]here (?:were|had been) |\bcounted\b")
_NUMERAL = re.compile(rf"\b{NUM}\b", re.IGNORECASE)
_GATE = re.compile(
    r"\b(?:has|have|had|number\w*|with|commands?|strong|remain\w*|at large|on the run"
    r"|reduc\w+|down to|leaving|leaves|left|[Nn]ow|[Tt]oday|list|reach\w*|grew|puts?|sp[eo]\w*k\w*"
    r"|of the|wanted|"
    r"hunt\w*|search\w*|looking|active|consists?|members|fighters|believed|estimated|made up|only)\b"
)
_DEAD = re.compile(
    r"\b(?:killed|wounded|dead|died|injured|captured|arrested|kidnapped|abducted|hostages?|deaths)\b"
)
_OF_MEN = re.compile(
    rf"\b(?:{MEN}|{MEMBER}|of the {BODY})\b|at large|on the run|\b(?:ranks|membership|strength"
    r"|dwindled|so)\b",
    re.IGNORECASE,
)
_MEMBERS_NEAR = re.compile(rf"{GROUP}|\b(?:{MEMBER}|{BODY}|wanted|poster|[Tt]here were {NUM})\b")
_LOSS_NEAR = re.compile(r"\b(?:killed|shot|dead|died|death|captured|caught|arrest\w*|taken|clash|raid)\b")
_OTHER_SOURCE = re.compile(
    r"(?<!had )\b(?:puts?|say|says|speaks? of|estimates?|believes?|thinks?) (?:(?:the|its|their) "
    r"(?:number|figure"
    rf"|total|strength) (?:at|to be|is)|it (?:at|is)|there (?:are|were)|of)? ?(?P<n>{NUM})(?=[.,;\"”])"
)
_LONG_AGO = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|of) (?:the )?(?:\w+ (?:of )?){0,2}(?:19|20)\d\d\b|\bwhen\b|\bonce\b"
)
_PEAK = re.compile(r",? (?:at|in) (?:its|their|the group['’]s) (?:height|peak|heyday)")
# Words without which a rule's slow pattern need not be tried.
_LEFT_WORDS = ("left", "at large", "on the run", "wanted", "hiding", "hunted", "remain")
_SEVERAL = re.compile(r"(?:several|few) (dozen|hundred|thousand)", re.IGNORECASE)
_SCALES = {"dozen": (24, 99), "hundred": (200, 999), "thousand": (2000, 9999)}
# Of an `it` that can be an army or a ship, these are no members.
_ANYBODY = re.compile(r"\b(?:troops|soldiers|people)$")
_THING = re.compile(
    r"(?:An?|The) (?:[\w\-]+ ){0,3}(?:ship|boat|helicopter|plane|aircraft|bus|convoy|truck|vehicle"
    r"|post|village|town|camp"
    r"|hospital|prison|base)\b"
)
_AFTER = re.compile(r"\b(?:after|hunt\w*|pursu\w*|search\w* for|seeking) $")
_NEEDS: dict[str, tuple[str, ...]] = {
    "strong": ("-strong",),
    "fighters active": ("active", "operating"),
    "members remain": _LEFT_WORDS,
    "others remain": ("at large", "on the run"),
    "number left": _LEFT_WORDS,
    "has left": (" left",),
    "left with": ("left with",),
    "active in": ("active", "hiding", "holed up", "operating"),
    "names on the list": (" list",),
    "hunted": ("hunt", "search", "looking", "pursu"),
    "the remaining": ("remaining", "last", "other"),
    "ranks of": ("ranks", "grow", "grew", "expand", "swell"),
}
# How many sentences back the words may lie that tell what a bare number counts.
_BACK = 5
_BARE = frozenset(
    ("number left", "leaving so many", "the remaining, bare", "the others hunted", "spoken of, bare")
)
_AFTER_LOSS = frozenset(("leaving so many", "the remaining, bare"))
# Rules whose figure may be one: "leaving one at large" says much, "has one fighter" nothing.
_FROM_ONE = frozenset(
    (
        "members remain",
        "has left",
        "group down to",
        "number left",
        "number of those",
        "leaving so many",
        "then and now",
        "names on the list",
        "what is left",
        "others remain",
        "reduced to",
    )
)


@dataclass(frozen=True, slots=True)
class Size:
    """One place where the number of a group's members is given; `group` is None where nothing tells whose.

    Attributes:
        past: whether the words speak of an earlier time than the report's.
    """

    group: GroupMark | None
    slot: Slot
    count: Count
    span: Span
    rule: str
    past: bool = False


def find_sizes(scene: Scene) -> list[Size]:
    """Return every number of members, in all or at large, in order of the text."""
    if not scene.groups:
        return []
    found: list[Size] = []
    for number, sentence in enumerate(scene.sentences):
        part = scene.masked[sentence.start : sentence.end]
        before = scene.sentences[max(0, number - _BACK)].start
        if (_NUMERAL.search(part) or "only" in part) and _GATE.search(part):
            found += _sizes_in(scene, sentence, before)
        none = NONE_LEFT.search(part)
        if none and not re.search(r"\b(?:[Ii]f|[Uu]ntil|unless|would|will)\b", part):
            found += _none_left(scene, none, sentence, before)
    if _ACROSS_GATE.search(scene.masked):
        for one, two in pairwise(scene.sentences):
            found += _sizes_across(scene, one, two)
    return found


def _sizes_in(scene: Scene, sentence: Span, before: int) -> Iterator[Size]:
    for match in _CORE.finditer(scene.masked, sentence.start, sentence.end):
        yield from _arithmetic(scene, match)
    for match in _OF_THE.finditer(scene.masked, sentence.start, sentence.end):
        yield from _share(scene, match, before)
    last: GroupMark | None = None
    part = scene.masked[sentence.start : sentence.end]
    for slot, rule, pattern in _ALL:
        if rule in _NEEDS and not any(word in part for word in _NEEDS[rule]):
            continue
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            if rule in _BARE and not _is_about_members(scene, match, rule, before):
                continue
            size = _size(scene, match, slot, rule)
            if size is None or _PEAK.match(scene.masked, match.end()):
                continue
            if rule in _BARE and last is not None:
                size = replace(size, group=last)
            last = size.group
            yield _timed(scene, sentence, _widened(scene, sentence, size))


def _sizes_across(scene: Scene, one: Span, two: Span) -> Iterator[Size]:
    """Yield the sizes that two sentences give together: `There were six. Now there are four.`"""
    if not _ACROSS_GATE.search(scene.masked, one.start, two.end):
        return
    for rule, pattern in ACROSS:
        for match in pattern.finditer(scene.masked, one.start, two.end):
            size = _size(scene, match, "remaining", rule)
            if size is not None and match.start() < two.start:
                yield size


def _is_about_members(scene: Scene, match: re.Match[str], rule: str, before: int) -> bool:
    """Return whether a bare number stands among words about a group's members, or about its losses."""
    near = scene.masked[before : match.end() + 1]
    if _AFTER.search(scene.masked, max(0, match.start() - 20), match.start()):
        return True
    if rule in _AFTER_LOSS and not _LOSS_NEAR.search(scene.masked, 0, match.start()):
        return False
    return _MEMBERS_NEAR.search(near) is not None


def _timed(scene: Scene, sentence: Span, size: Size) -> Size:
    """Return the size with `past` set where a year or `when` stands before it in its sentence."""
    words = scene.masked[sentence.start : size.span.start]
    tail = scene.masked[max(sentence.start, size.span.start - 40) : size.span.start]
    return replace(size, past=bool(_LONG_AGO.search(words if "20" in words else tail)))


def _widened(scene: Scene, sentence: Span, size: Size) -> Size:
    """Return the size as a range where the rest of the sentence gives another source's figure."""
    other = _OTHER_SOURCE.search(scene.masked, size.span.end, sentence.end)
    count = parse_count(other.group("n")) if other else None
    if other is None or count is None:
        return size
    low, high = min(size.count.low, count.low), max(size.count.high, count.high)
    wide = Count(low, high, low if low == high else None)
    return replace(size, count=wide, span=Span(size.span.start, other.end()))


def _none_left(scene: Scene, match: re.Match[str], sentence: Span, before: int) -> Iterator[Size]:
    start = sentence.start + match.start()
    near = scene.masked[before : sentence.end]
    group = _group_near(scene, start)
    if group is not None and _MEMBERS_NEAR.search(near):
        yield Size(
            group, "remaining", Count.exactly(0), Span(start, sentence.start + match.end()), "none left"
        )


def _arithmetic(scene: Scene, match: re.Match[str]) -> Iterator[Size]:
    whole, group = parse_count(match.group("n")), scene.group_before(match.start())
    if whole is None or group is None:
        return
    span = Span(*match.span())
    yield Size(group, "strength", whole, span, "members in all")
    lost = _part_of(match.group("lost"), whole)
    if lost is not None and lost <= whole.low:
        yield Size(group, "remaining", _less(whole, lost), span, "members less the lost")


def _share(scene: Scene, match: re.Match[str], before: int) -> Iterator[Size]:
    """Yield the members left by `of the three, two are left` or `of the 14, two are dead`."""
    whole, group = parse_count(match.group("n")), _group_near(scene, match.start())
    near = scene.masked[before : match.end()]
    if whole is None or group is None or not _MEMBERS_NEAR.search(near):
        return
    part, more = _part_of(match.group("part"), whole), parse_number(match.group("more") or "zero")
    if part is None or more is None or part + more > whole.low:
        return
    left = match.group("fate") in ("left", "at large", "on the run", "alive")
    count = Count.exactly(part) if left else _less(whole, part + more)
    yield Size(group, "remaining", count, Span(*match.span()), "part of the members")


def _part_of(word: str, whole: Count) -> int | None:
    named = {"both": 2, "none": 0, "all": whole.high}
    return named[word] if word in named else parse_number(word)


def _less(whole: Count, lost: int) -> Count:
    return Count(whole.low - lost, whole.high - lost, whole.best - lost if whole.best is not None else None)


def _size(scene: Scene, match: re.Match[str], slot: Slot, rule: str) -> Size | None:
    count = _count(match)
    if count is None or count.high < (1 if rule in _FROM_ONE else 2) or _DEAD.search(match.group()):
        return None
    if match.groupdict().get("it") and (_ANYBODY.search(match.group()) or _is_of_a_thing(scene, match)):
        return None
    if rule in ("members remain", "reduced to") and not (
        _names_group(match) or _OF_MEN.search(match.group())
    ):
        return None
    pronoun = bool(match.groupdict().get("it"))
    start = next((match.start(name) for name in ("g", "g2", "g3") if match.groupdict().get(name)), -1)
    group = scene.group_at(start) if start >= 0 else _group_near(scene, match.start(), pronoun)
    return Size(group, slot, count, Span(*match.span()), rule)


def _is_of_a_thing(scene: Scene, match: re.Match[str]) -> bool:
    """Return whether `it` points to a ship or a village that opens the sentence before."""
    if not scene.masked.startswith(("It ", "it "), match.start("it")):
        return False
    start = scene.sentence_of(max(0, scene.sentence_of(match.start()).start - 2)).start
    return _THING.match(scene.masked, start, match.start()) is not None


def _count(match: re.Match[str]) -> Count | None:
    named = match.groupdict()
    if named.get("plus"):
        others = parse_number(named["plus"])
        return Count.exactly(others + 1) if others is not None else None
    if named.get("names"):
        return Count.exactly(named["names"].count(PERSON))
    vague = _SEVERAL.search(match.group("n"))
    if vague is not None:
        return Count(*_SCALES[vague.group(1)])
    about = named.get("about") or ""
    count = parse_count(about + match.group("n"))
    if count is not None and "up to" not in about and count.best is None and count.low == count.high:
        return Count.exactly(count.low)
    return count


def _group_near(scene: Scene, offset: int, pronoun: bool = False) -> GroupMark | None:
    """Return the group that words at `offset` speak of: one named just before, else the report's main one.

    `It` and `the group` point back; words without them speak of the group that the report is mostly about.
    """
    group, main = scene.group_before(offset), scene.main_group()
    if group is None or _far(scene, group, offset):
        return main
    if (
        not pronoun
        and main is not None
        and main.start < offset
        and _count_of(scene, main) > _count_of(scene, group)
    ):
        return main
    return group


def _count_of(scene: Scene, group: GroupMark) -> int:
    return sum(mark.key == group.key for mark in scene.groups)


def _names_group(match: re.Match[str]) -> bool:
    """Return whether the words name a group themselves."""
    return any(match.groupdict().get(name) for name in ("g", "g2", "it"))


def _far(scene: Scene, group: GroupMark, start: int) -> bool:
    """Return whether more than three sentences lie between a group and the words that may speak of it."""
    return sum(group.end <= sentence.start <= start for sentence in scene.sentences) > 3
