"""What one sentence tells of one act of force: when, where, who, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from daybook.dates import pick_time
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.reality import is_accident, is_crime, is_legal
from daybook.reading.incidents.sides import find_sides
from daybook.reading.incidents.tolls import Toll, find_tolls
from daybook.reading.incidents.triggers import Trigger, find_triggers
from daybook.reading.incidents.weapons import find_weapons
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.terms import Weapon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

    from daybook.dates import TimePhrase
from daybook.reading.incidents.scenes import (
    Setting,
    change_scene,
    find_setting,
    is_holding,
    list_settings,
    pick_place,
)

_APART = re.compile(
    r"\b(?:separately|in (?:a|another) separate|another|elsewhere|meanwhile|in a second|"
    r"a second (?:attack|blast|bomb)|"
    r"hours (?:later|earlier|after)|also on|in a different|in other)\b",
    re.IGNORECASE,
)


_INTRODUCES = re.compile(
    r"\b(?:an?|another|two|three|four|five|six|several|twin) (?:[\w-]+ ){0,4}?(?:bomb|blast|explosion|"
    r"mine|landmine|ied|device|attack|"
    r"raid|ambush|clash|grenade|gunm[ae]n|suicide bomber|drone|airstrike|air strike|missile)(?:e?s)?\b",
    re.IGNORECASE,
)


_RECALL = re.compile(
    r"\b(?:last (?:year|month)|years? ago|months? ago|in (?:19|20)\d\d|since (?:19|20)\d\d|"
    r"wanted (?:for|in)|previously|"
    r"in recent (?:years|months)|blamed for|accused of|anniversary|had (?:been )?(?:killed|attacked|"
    r"bombed))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """One sentence's telling of one act of force.

    Attributes:
        sentence: number of the sentence; span: its characters.
        setting: the scene that the sentences right before set, for what this one leaves open.
        apart: the words set it apart from what was told before ("in a separate attack").
        introduces: an act is told as new to the reader ("a roadside bomb").
        recalled: the words tell it as older than the news.
        legal: the sentence is about a court.
    """

    sentence: int
    span: Span
    triggers: list[Trigger]
    tolls: list[Toll] = field(default_factory=list)
    time: TimePhrase | None = None
    place: PlaceSaid | None = None
    places: list[PlaceSaid] = field(default_factory=list)
    initiators: list[PartyPhrase] = field(default_factory=list)
    targets: list[PartyPhrase] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    setting: Setting | None = None
    apart: bool = False
    introduces: bool = False
    recalled: bool = False
    legal: bool = False


def sets_apart(sentence: str) -> bool:
    """Return whether a sentence sets what it tells apart from what was told before."""
    return bool(_APART.search(sentence))


def find_mentions(material: Material) -> list[Mention]:
    """Return the tellings of acts of force in a report, in order of the text."""
    if not material.sentences or is_crime(material.text):
        return []
    found: list[Mention] = []
    set_in: Setting | None = None
    for sentence in material.doc.sents:
        index = material.sentence_of(sentence.start_char + len(sentence.text) - len(sentence.text.lstrip()))
        statement = material.statements[index] if index < len(material.statements) else None
        if statement is not None and statement.kind == "other":
            continue
        told = _read_sentence(material, sentence, index)
        for mention in told:
            if set_in is not None and is_holding(set_in, index, sentence.text):
                mention.setting = set_in
        found.extend(told)
        set_in = change_scene(set_in, find_setting(material, index, sentence.root.idx))
    return found


def _read_sentence(material: Material, sentence: Sentence, index: int) -> list[Mention]:
    words = sentence.text
    tolls = find_tolls(sentence)
    triggers = find_triggers(sentence)
    if is_accident(words) and not any(t.type not in ("violence",) for t in triggers):
        return []
    real = {trigger.token for trigger in triggers}
    tolls = [toll for toll in tolls if toll.total or toll.predicate in real or _is_plain(sentence, toll)]
    if not triggers and not tolls:
        return []
    span = material.sentences[index]
    mentions = []
    for part in _split_by_time(material, span, triggers):
        mention = Mention(sentence=index, span=span, triggers=part)
        mention.time = _find_time(material, span, part)
        mention.apart = sets_apart(words)
        mention.introduces = bool(_INTRODUCES.search(words))
        mention.recalled = bool(_RECALL.search(words))
        mention.legal = is_legal(words)
        mentions.append(mention)
    holder = material.statements[index].holder if index < len(material.statements) else None
    _share_out(material, mentions, tolls, span, holder)
    for mention in mentions:
        mention.initiators, mention.targets = find_sides(material, sentence, mention.triggers)
        mention.weapons = (
            find_weapons(sentence, mention.triggers)
            if len(mentions) == 1
            else find_weapons(sentence, mention.triggers, near=True)
        )
    return mentions


def _is_plain(sentence: Sentence, toll: Toll) -> bool:
    """Return whether a toll stands by itself: its predicate is no trigger that was refused as unreal."""
    token = sentence.doc[toll.predicate]
    if toll.slot == "wounded" or token.pos_ in ("ADJ", "NOUN"):
        denied = any(child.dep_ == "neg" for child in token.children)
        return not denied or (toll.count is not None and toll.count.high == 0)
    return toll.count is not None and toll.count.high == 0


def _split_by_time(material: Material, span: Span, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """Part the triggers of a sentence where its words date them differently."""
    parts: list[tuple[TimePhrase | None, list[Trigger]]] = []
    foiled = any(trigger.type == "foiled" for trigger in triggers)
    arrests = [t for t in triggers if t.type == "arrest" and (foiled or _is_over_another(material, span, t))]
    for trigger in triggers:
        if trigger in arrests:
            continue
        time = pick_time(material.times, span, trigger.offset, material.text)
        for known, members in parts:
            if (
                time is None
                or known is None
                or known.days is None
                or time.days is None
                or known.days.gap(time.days) <= 1
            ):
                members.append(trigger)
                break
        else:
            parts.append((time, [trigger]))
    return [*([arrests] if arrests else []), *(members for _, members in parts)] or [[]]


# "arrested three men suspected of throwing a grenade": the arrest is one act, what it is for another.
_OVER = re.compile(
    r"\b(?:suspected of|accused of|wanted (?:for|over|in)|over (?:a|the|last)|in connection with|"
    r"linked to|believed to have|"
    r"responsible for|behind (?:a|the|last)|charged with|for (?:the|a|last|his|her|"
    r"their) [\w ]{0,30}(?:attack|bombing|killing|murder|blast))\b",
    re.IGNORECASE,
)


def _is_over_another(material: Material, span: Span, arrest: Trigger) -> bool:
    return bool(_OVER.search(material.text[arrest.offset : span.end]))


def _find_time(material: Material, span: Span, triggers: Sequence[Trigger]) -> TimePhrase | None:
    for trigger in triggers:
        time = pick_time(material.times, span, trigger.offset, material.text)
        over = _OVER.search(material.text, trigger.offset, span.end) if trigger.type == "arrest" else None
        if over is not None and time is not None and time.span.start > over.start():
            continue
        if time is not None and time.days is not None:
            return time
    return pick_time(material.times, span, span.start, material.text) if not triggers else None


def _share_out(
    material: Material, mentions: list[Mention], tolls: Sequence[Toll], span: Span, holder: str | None
) -> None:
    """Give each toll and each place of the sentence to the nearest telling in it."""
    places = list_settings(material, material.sentence_of(span.start))

    def near(offset: int) -> Mention:
        return min(mentions, key=lambda m: min((abs(t.offset - offset) for t in m.triggers), default=0))

    for toll in tolls:
        near(material.doc[toll.predicate].idx).tolls.append(replace(toll, holder=holder))
    for said in places:
        near(said.mention.start).places.append(said)
    for mention in mentions:
        mention.place = pick_place(
            material, mention.places, [t.offset for t in mention.triggers] or [span.start]
        )
