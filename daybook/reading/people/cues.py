"""Finds people whom a report brings in as militants, gunmen, bombers or suspects, group or no group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.reading.actors.masking import GROUP, PERSON
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.roles import role_of
from daybook.reading.actors.scene import Scene
from daybook.reading.people.cue_patterns import CRIME, CUE_GATE, CUES, DEAD, MAN, STOP
from daybook.reading.people.lists import list_people
from daybook.schema.evidence import Span
from daybook.schema.terms import PersonRole, PersonStatus

_MEN_OF = rf"{MAN} of (?:the )?{GROUP}[^.;]{{0,60}}\b(?:killed|shot dead|died|dead|slain)\b"
_LISTS = frozenset(
    (
        "named as",
        "man person",
        "found guilty",
        "the attacker",
        "charged",
        "those were",
        "they are",
        "including",
    )
)
_ATTACKER = re.compile(r"attackers?|bombers?|suicide bombers?|gunm[ae]n|assailants?")
_ATTACKER_DIED = re.compile(
    r"\bsuicide (?:bomb|attack|blast|vest)|\bblew (?:him|her|them)sel\w+ up\b"
    r"|\b(?:attackers?|gunm[ae]n|bombers?|assailants?) (?:(?:him|her|them)sel\w+ )?(?:was|were"
    r"|had been) (?:also |then )?"
    r"(?:shot dead|killed)\b"
)
_PUBLIC = re.compile(
    r"\b(?:police|president|minister|spokesm[ae]n|governor|judge|lawyer|attorney"
    r"|prosecutor|officer|soldier|journalist|official|"
    r"mayor|ambassador|analyst|expert|professor|general|colonel|witness|resident"
    r"|reporter|villager|farmer|shopkeeper|victim)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonCue:
    """One place that brings a person in as somebody of an armed side.

    Attributes:
        fate: what the very words say became of the person.
        sure: whether they say it without `believed to be`.
    """

    person: PersonMark
    role: PersonRole
    span: Span
    rule: str
    fate: PersonStatus | None = None
    sure: bool = True


def find_person_cues(scene: Scene) -> list[PersonCue]:
    """Return every place where a person is brought in as a militant or suspect, in order."""
    found: list[PersonCue] = []
    for sentence in scene.sentences:
        part = scene.masked[sentence.start : sentence.end]
        if PERSON in part and CUE_GATE.search(part):
            found += _cues_in(scene, sentence)
    return sorted(found, key=lambda cue: cue.span)


def _cues_in(scene: Scene, sentence: Span) -> Iterator[PersonCue]:
    for rule, pattern in CUES:
        for match in pattern.finditer(scene.masked, sentence.start, sentence.end):
            person = scene.person_at(match.start("p"))
            if person.titled or is_public(scene, person, sentence):
                continue
            who = match.group("who").lower()
            if not _is_believed(scene, sentence, match, rule):
                continue
            said = scene.masked[max(sentence.start, match.start() - 40) : match.end()]
            back = rule == "they are" or who.startswith("other")
            fate = _fate(rule, _before(scene, sentence) if back else match.group(), back)
            if fate is None and _ATTACKER.fullmatch(who) and _ATTACKER_DIED.search(scene.masked):
                fate = "killed"
            span = Span(*match.span())
            yield PersonCue(person, _role(rule, who, said), span, rule, fate)
            if rule in _LISTS:
                yield from (
                    PersonCue(other, _role(rule, who, said), span, rule, fate)
                    for other in list_people(scene, person, sentence.end)[1:]
                )


def _role(rule: str, who: str, words: str) -> PersonRole:
    if rule == "gave his name" or who == "spokesman":
        speaks = who == "spokesman" or re.search(r"spokesm[ae]n|caller|speaks for", words)
        fights = re.search(rf"{MAN}|by the name", words)
        return "member" if fights and not speaks else "other"
    if rule == "commands men":
        return "commander"
    if rule == "killed in action":
        return "member"
    if who == "accused":
        return "suspect"
    if rule in ("charged", "accused of", "bounty", "hunted", "did it"):
        return "suspect"
    if re.fullmatch(r"suspects?|attackers?|bombers?|gunm[ae]n|shooters?|perpetrators?|assailants?", who):
        return "suspect"
    higher = re.search(
        r"\b(?:sub-?)?(?:commander|leader|chief|emir|lieutenant)\b(?! of the \w+ police)", words
    )
    if higher and rule == "named as" and words.rfind(higher.group()) > len(words) - 90:
        return role_of(higher.group())
    role = role_of(who)
    return role if role != "other" else "member"


def _fate(rule: str, words: str, back: bool) -> PersonStatus | None:
    """Return what a cue's words, or where it points `back` the sentence before it, say of their fate."""
    if rule == "killed in action":
        return "killed" if "fallen" not in words else None
    if rule not in ("named as", "those were", "they are"):
        return None
    if back:
        words = re.sub(
            r"\b(?:sentenced|condemned)[^.;]{0,60}\bto death|killing|killings|murder\w*", "sentenced", words
        )
        if re.search(r"\b(?:convict\w*|sentenced)\b", words):
            return "convicted"
    if re.search(rf"\b(?:{DEAD}|executed|hanged)\b", words):
        return "killed"
    if re.search(r"\b(?:arrested|detained|captured|detainees)\b", words):
        return "captured"
    return "convicted" if re.search(r"\b(?:convicted|condemned|sentenced|convicts)\b", words) else None


def _before(scene: Scene, sentence: Span) -> str:
    """Return the masked sentence before one, where `they` are spoken of; empty where there is none."""
    index = list(scene.sentences).index(sentence)
    return scene.masked[scene.sentences[index - 1].start : sentence.start] if index else ""


def is_public(scene: Scene, person: PersonMark, sentence: Span) -> bool:
    """Return whether the words right around a name make it an official's, a victim's or a reporter's."""
    before = scene.masked[max(sentence.start, person.start - 40) : person.start]
    after = scene.masked[person.end : min(sentence.end, person.end + 45)]
    near = " ".join(re.split(rf"[.;,{PERSON}]", before)[-1].split()[-2:])
    follows = re.match(r",? (?:an?|the) [^,.;]{0,40}", after)
    office = re.search(r"(?:^|[.;] |\b[Tt]he |\b[Aa]n? )[^.;,]{0,30}, $", before)
    if office is not None and _PUBLIC.search(office.group()):
        return True
    return bool(_PUBLIC.search(near) or (follows and _PUBLIC.search(follows.group())))


def _is_believed(scene: Scene, sentence: Span, match: re.Match[str], rule: str) -> bool:
    """Return whether the setting bears a cue out: courts and crowds hold many who are no militants."""
    if rule in ("charged", "found guilty", "accused of", "did it") and not (
        scene.is_armed and re.search(CRIME, scene.masked[sentence.start : sentence.end])
    ):
        return False
    who = match.group("who").lower()
    if re.fullmatch(
        r"suspects?|shooters?|killers?|attackers?|perpetrators?|assailants?|gunm[ae]n|fugitives?", who
    ):
        return scene.is_armed
    if rule == "gave his name" and not re.search(
        rf"{MAN}|caller|spokesm[ae]n|speaks for|{GROUP}",
        _before(scene, sentence) + scene.masked[sentence.start : sentence.end],
    ):
        return False
    if (
        rule in ("hunted", "did it", "companion", "those were", "they are", "including", "rebel leader")
        and not scene.is_armed
    ):
        return False
    if rule == "they are" and not re.search(rf"{MAN}|{GROUP}", _before(scene, sentence)):
        return False
    if rule == "those were" or (
        rule == "named as" and re.fullmatch(rf"{DEAD}|m[ae]n|pair|two|three|four", who)
    ):
        fallen = (
            rf"{MAN}{STOP}{{0,60}}\b(?:killed|shot dead|died|dead|slain|hanged"
            r"|executed|arrested|convicted|sentenced|detained)\b|"
            r"\b(?:killed|killing|shot dead|dead|slain|arrested|detained|convicted"
            rf"|sentenced|captured) {STOP}{{0,30}}{MAN}"
        )
        return who != "deceased" and (
            re.search(fallen, scene.masked[: match.end()]) is not None
            or re.search(_MEN_OF, scene.masked[: match.end()]) is not None
        )
    return True
