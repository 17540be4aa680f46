"""What one sentence tells of one act of force: when, where, who, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from daybook.dates import pick_time
from daybook.reading.incidents.sides import find_sides
from daybook.reading.material import Material, PlaceSaid
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.tolls import Toll, find_tolls
from daybook.reading.incidents.triggers import Trigger, find_triggers, is_accident, is_legal
from daybook.reading.incidents.weapons import find_weapons
from daybook.schema.evidence import Span
from daybook.schema.terms import Weapon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

    from daybook.dates import TimePhrase

_APART = re.compile(
    r"\b(?:separately|in (?:a|another) separate|another|elsewhere|meanwhile|in a second|a second (?:attack|blast|bomb)|"
    r"hours (?:later|earlier|after)|also on|in a different|in other)\b",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"\b(?:last (?:year|month)|years? ago|months? ago|in (?:19|20)\d\d|since (?:19|20)\d\d|wanted (?:for|in)|previously|"
    r"in recent (?:years|months)|responsible for|blamed for|accused of|anniversary|had (?:been )?(?:killed|attacked|bombed))\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """One sentence's telling of one act of force.

    Attributes:
        sentence: number of the sentence; span: its characters.
        apart: the words set it apart from what was told before ("in a separate attack").
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
    apart: bool = False
    recalled: bool = False
    legal: bool = False


def find_mentions(material: Material) -> list[Mention]:
    """Return the tellings of acts of force in a report, in order of the text."""
    found: list[Mention] = []
    for number, sentence in enumerate(material.doc.sents):
        index = material.sentence_of(sentence.start_char + len(sentence.text) - len(sentence.text.lstrip()))
        statement = material.statements[index] if index < len(material.statements) else None
        if statement is not None and statement.kind == "other":
            continue
        found.extend(_read_sentence(material, sentence, index, number))
    return found


def _read_sentence(material: Material, sentence: Sentence, index: int, number: int) -> list[Mention]:
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
        mention.apart = bool(_APART.search(words))
        mention.recalled = bool(_RECALL.search(words))
        mention.legal = is_legal(words)
        mentions.append(mention)
    _share_out(material, mentions, tolls, span)
    for mention in mentions:
        mention.initiators, mention.targets = find_sides(material, sentence, mention.triggers)
        mention.weapons = find_weapons(sentence, mention.triggers) if len(mentions) == 1 else find_weapons(sentence, mention.triggers, near=True)
    return mentions


def _is_plain(sentence: Sentence, toll: Toll) -> bool:
    """Return whether a toll stands by itself: its predicate is no trigger that was refused as unreal."""
    token = sentence.doc[toll.predicate]
    if toll.slot == "wounded" or token.pos_ in ("ADJ", "NOUN"):
        return not any(child.dep_ == "neg" for child in token.children) or toll.count is not None and toll.count.high == 0
    return toll.count is not None and toll.count.high == 0


def _split_by_time(material: Material, span: Span, triggers: Sequence[Trigger]) -> list[list[Trigger]]:
    """Part the triggers of a sentence where its words date them differently."""
    parts: list[tuple[TimePhrase | None, list[Trigger]]] = []
    for trigger in triggers:
        time = pick_time(material.times, span, trigger.offset)
        for known, members in parts:
            if time is None or known is None or known.days is None or time.days is None or known.days.gap(time.days) <= 1:
                members.append(trigger)
                break
        else:
            parts.append((time, [trigger]))
    return [members for _, members in parts] or [[]]


def _find_time(material: Material, span: Span, triggers: Sequence[Trigger]) -> TimePhrase | None:
    for trigger in triggers:
        time = pick_time(material.times, span, trigger.offset)
        if time is not None and time.days is not None:
            return time
    return pick_time(material.times, span, span.start) if not triggers else None


def _share_out(material: Material, mentions: list[Mention], tolls: Sequence[Toll], span: Span) -> None:
    """Give each toll and each place of the sentence to the nearest telling in it."""
    places = [said for said in material.places if span.start <= said.mention.start < span.end and not _in_dateline(material, said)]

    def near(offset: int) -> Mention:
        return min(mentions, key=lambda m: min((abs(t.offset - offset) for t in m.triggers), default=0))

    for toll in tolls:
        near(material.doc[toll.predicate].idx).tolls.append(toll)
    for said in places:
        near(said.mention.start).places.append(said)
    for mention in mentions:
        mention.place = _pick_place(mention)


_FINENESS = {"site": 0, "village": 1, "town": 2, "district": 3, "region": 4, "country": 5, None: 6}


def _pick_place(mention: Mention) -> PlaceSaid | None:
    """Return the most precise place of the telling; of equals the one nearest to the act."""
    if not mention.places:
        return None
    offsets = [t.offset for t in mention.triggers] or [mention.span.start]

    def rank(said: PlaceSaid) -> tuple[int, int]:
        fineness = min(3, _FINENESS[said.place.precision]) if _FINENESS[said.place.precision] < 4 else _FINENESS[said.place.precision]
        return fineness, min(abs(said.mention.start - offset) for offset in offsets)

    return min(mention.places, key=rank)


def _in_dateline(material: Material, said: PlaceSaid) -> bool:
    return material.dateline is not None and said.mention.start < material.dateline.end
