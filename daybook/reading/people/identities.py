"""Finds people whom a report names by pointing back: `the two were named as A and B`, `two are left: A`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON, P
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import Scene
from daybook.reading.people.identity_patterns import (
    FALLEN,
    IDENTITIES,
    IDENTITY_GATE,
    MEN_BEFORE,
    MEN_OR_GROUP,
    MILITANTS,
    TAKEN,
    VICTIMS,
)
from daybook.reading.people.lists import list_people
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonStatus

_DOUBT = re.compile(
    r"\b(?:[Ii]f|whether|reports that|rumou?r\w*|[Ss]peculation|hoax|could be|may be|might be|asking|wrongly"
    r"|coffee stalls|gossip|doubts?)\b"
)
_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_SO_MANY = re.compile(
    rf"\b([Tt]wo|[Tt]hree|[Ff]our|[Ff]ive) (?:[\w\-]+ ){{0,2}}(?:{MILITANTS}|m[ae]n on the wanted "
    rf"list)[^.;]{{0,60}}? "
    r"(?:were|have been) (?:killed|shot dead)\b"
)
_BY_SENTENCE_BEFORE = frozenset(("they are", "they, so named", "he is", "the other", "in fact"))
_LEFT_RULES = frozenset(
    ("those left", "among those left", "those who remain", "still at large", "on the list", "and that is")
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A person brought in by words that point back to militants.

    Attributes:
        fate: what those words, or the sentence before them, say became of the person.
        sure: whether the report gives the name without `believed to be`.
    """

    person: PersonMark
    span: Span
    fate: PersonStatus | None
    sure: bool


def find_identities(scene: Scene) -> list[Identity]:
    """Return the people whom the report names by pointing back to militants it has spoken of, in order."""
    if not scene.is_armed or not scene.persons:
        return []
    found: list[Identity] = []
    for number, sentence in enumerate(scene.sentences):
        part = scene.masked[sentence.start : sentence.end]
        if PERSON not in part:
            continue
        if number and "alias" in part:
            found += _identities_by_number(scene, scene.sentences[number - 1].start, sentence)
        if IDENTITY_GATE.search(part):
            before = scene.sentences[max(0, number - 2)].start
            for rule, pattern in IDENTITIES:
                for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
                    found += _identities_of(scene, match, rule, before, sentence)
    return found


def _identities_by_number(scene: Scene, before: int, sentence: Span) -> Iterator[Identity]:
    """Yield a list of aliased names that opens a sentence, where the one before has so many killed."""
    first = next((mark for mark in scene.persons if mark.start >= sentence.start), None)
    if first is None or first.start > sentence.start + 1:
        return
    listed = list_people(scene, first, sentence.end)
    opening = scene.masked[first.start : listed[-1].end]
    said = _SO_MANY.search(scene.masked, before, sentence.start)
    number = len(listed) - len(re.findall(r"\b(?:alias|aka|known as) ", opening))
    if said is None or len(listed) == number or _NUMBERS.get(said.group(1).lower()) != number:
        return
    for person in listed:
        yield Identity(person, Span(said.start(), listed[-1].end), "killed", True)


def _identities_of(
    scene: Scene, match: re.Match[str], rule: str, before: int, sentence: Span
) -> Iterator[Identity]:
    first = scene.person_at(match.start("p"))
    if first.titled or re.search(
        r"\b(?:if|whether|reports that|rumou?r\w*|could|may|might)\b", match.group()
    ):
        return
    listed = list_people(scene, first, sentence.end)
    context = scene.masked[: match.end()]
    fate = _fate(scene, match, rule, before, sentence)
    if rule in ("he is", "the dead, named", "in fact") and fate != "killed":
        return
    if not _is_militant(scene, context, listed, match, rule):
        return
    sure = re.search(r"\b(?:believed|thought|said) to be\b", match.group()) is None
    for person in listed:
        yield Identity(person, Span(*match.span()), fate, sure)


def _is_militant(
    scene: Scene, context: str, listed: list[PersonMark], match: re.Match[str], rule: str
) -> bool:
    """Return whether the words point to militants rather than to victims, officers or others."""
    if re.search(MILITANTS, match.group("who")) or rule in (
        "those who remain",
        "taken with",
        "kin taken",
        "on the list",
    ):
        return True
    aliased = re.search(rf"{P},? (?:alias|also (?:known|called)) ", scene.masked[match.start("p") :][:80])
    if aliased is not None and listed:
        return True
    men = [m.start() for m in MEN_BEFORE.finditer(context)] + [i for i, c in enumerate(context) if c == GROUP]
    victims = [m.start() for m in VICTIMS.finditer(context)]
    if not men and not victims:
        later = scene.masked[match.end() :]
        man, victim = MEN_OR_GROUP.search(later), VICTIMS.search(later)
        return man is not None and (victim is None or man.start() < victim.start())
    return bool(men) and (not victims or max(men) > max(victims))


def _fate(scene: Scene, match: re.Match[str], rule: str, before: int, sentence: Span) -> PersonStatus | None:
    """Return what the words say of the people; where they only point back, what the words before say."""
    if rule in _LEFT_RULES:
        return "at_large"
    if rule == "is not":
        return None
    if rule in ("killed in a clash", "died with"):
        return "killed"
    if rule in ("the taken", "kin taken", "taken with"):
        return "captured"
    own = match.group()
    if rule == "they, so named":
        own = scene.masked[match.start() : sentence.end]
        if re.search(r"\b(?:escaped|fled|got away|still at large|on the run|still wanted)\b", own):
            return "at_large"
    if FALLEN.search(own):
        return "killed"
    if TAKEN.search(own):
        return "captured"
    if rule not in _BY_SENTENCE_BEFORE or re.match(
        r"[Aa]nother|[Aa] |[Tt]he (?:other|third|fourth)", match.group("who")
    ):
        return None
    back = scene.masked[before : match.start()]
    fallen = [m.start() for m in FALLEN.finditer(back)]
    taken = [m.start() for m in TAKEN.finditer(back)]
    if not fallen and not taken:
        return None
    return "killed" if max(fallen, default=-1) > max(taken, default=-1) else "captured"
