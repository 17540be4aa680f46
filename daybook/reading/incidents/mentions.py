"""What one sentence tells of one act of force: when, where, who, how many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from daybook.dates import pick_time
from daybook.reading.incidents.sides import find_sides
from daybook.reading.material import Material, PlaceSaid
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.tolls import Toll, find_tolls
from daybook.reading.incidents.triggers import Trigger, find_triggers, is_accident, is_crime, is_legal
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
_INTRODUCES = re.compile(
    r"\b(?:an?|another|two|three|four|five|six|several|twin) (?:[\w-]+ ){0,4}?(?:bomb|blast|explosion|mine|landmine|ied|device|attack|"
    r"raid|ambush|clash|grenade|gunm[ae]n|suicide bomber|drone|airstrike|air strike|missile)(?:e?s)?\b",
    re.IGNORECASE,
)
_RECALL = re.compile(
    r"\b(?:last (?:year|month)|years? ago|months? ago|in (?:19|20)\d\d|since (?:19|20)\d\d|wanted (?:for|in)|previously|"
    r"in recent (?:years|months)|blamed for|accused of|anniversary|had (?:been )?(?:killed|attacked|bombed))\b",
    re.IGNORECASE,
)


# A scene that one sentence sets ("In Dand district on Monday, a force searched ...") holds for the next two.
_CARRIED_ON = 2
_DATED_ON = 6


_SAME_SCENE = re.compile(
    r"\b(?:during|after|in|as a result of|throughout|following) (?:the|this|that) (?:same )?"
    r"(?:operation|search|raid|engagement|mission|patrol|assault|clash|fight\w*|battle|attack|encounter|incident|initial \w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when an earlier sentence sets the scene."""

    sentence: int
    place: PlaceSaid
    time: TimePhrase | None


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


def find_mentions(material: Material) -> list[Mention]:
    """Return the tellings of acts of force in a report, in order of the text."""
    if is_crime(material.text):
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
            if set_in is not None and _holds(set_in, index, sentence.text):
                mention.setting = set_in
        found.extend(told)
        set_in = _change_scene(set_in, _find_setting(material, index, sentence.root.idx))
    return found


def _change_scene(old: Setting | None, new: Setting | None) -> Setting | None:
    """Return the scene after a sentence; naming only the region of a dated scene again does not end it."""
    if new is None or old is None:
        return new or old
    within = new.place.place.name is None and new.place.place.admin1 == old.place.place.admin1
    return old if within and new.time is None else new


def _holds(setting: Setting, index: int, words: str) -> bool:
    """Return whether a scene still holds in a later sentence; one with a date holds longer."""
    distance = index - setting.sentence
    return distance <= (_DATED_ON if setting.time is not None else _CARRIED_ON) or bool(_SAME_SCENE.search(words))


def _find_setting(material: Material, number: int, verb: int) -> Setting | None:
    """Return where and when a sentence sets the scene, None where it names no place."""
    place = pick_place(material, list_settings(material, number), [material.sentences[number].start])
    if place is None or place.place.precision == "country":
        return None
    span = material.sentences[number]
    time = pick_time(material.times, span, verb, material.text)
    return Setting(number, place, time)


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
        mention.apart = bool(_APART.search(words))
        mention.introduces = bool(_INTRODUCES.search(words))
        mention.recalled = bool(_RECALL.search(words))
        mention.legal = is_legal(words)
        mentions.append(mention)
    holder = material.statements[index].holder if index < len(material.statements) else None
    _share_out(material, mentions, tolls, span, holder)
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
    foiled = any(trigger.type == "foiled" for trigger in triggers)
    arrests = [t for t in triggers if t.type == "arrest" and (foiled or _is_over_another(material, span, t))]
    for trigger in triggers:
        if trigger in arrests:
            continue
        time = pick_time(material.times, span, trigger.offset, material.text)
        for known, members in parts:
            if time is None or known is None or known.days is None or time.days is None or known.days.gap(time.days) <= 1:
                members.append(trigger)
                break
        else:
            parts.append((time, [trigger]))
    return [*([arrests] if arrests else []), *(members for _, members in parts)] or [[]]


# "arrested three men suspected of throwing a grenade last month": the arrest is one act, what it is for another.
_OVER = re.compile(
    r"\b(?:suspected of|accused of|wanted (?:for|over|in)|over (?:a|the|last)|in connection with|linked to|believed to have|"
    r"responsible for|behind (?:a|the|last)|charged with|for (?:the|a|last|his|her|their) [\w ]{0,30}(?:attack|bombing|killing|murder|blast))\b",
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
        mention.place = pick_place(material, mention.places, [t.offset for t in mention.triggers] or [span.start])


_FINENESS: dict[str | None, int] = {"site": 0, "village": 1, "town": 2, "district": 3, "region": 4, "country": 5, None: 6}


def tell_fineness(said: PlaceSaid) -> int:
    """Return how fine the named place is, 0 for a site or village to 5 for a country; coordinates do not matter.

    A village that the gazetteer lacks is drawn at its region and yet named as a village.
    """
    place = said.place
    unlisted = place.geonames is None and said.mention.said not in ("district", "region")
    if place.name is not None and (unlisted or place.precision in ("region", "country", None)) and said.mention.said != "region":
        return _FINENESS.get(said.mention.said or "village", 1)
    return _FINENESS[place.precision]


def pick_place(material: Material, places: Sequence[PlaceSaid], offsets: Sequence[int]) -> PlaceSaid | None:
    """Return the most precise of the places, of equals the one nearest to the act; abroad comes last."""

    def rank(said: PlaceSaid) -> tuple[bool, int, int]:
        fineness = tell_fineness(said)
        abroad = said.place.country != material.country and said.place.country is not None
        return abroad, fineness if fineness >= 4 else min(3, fineness), min(abs(said.mention.start - o) for o in offsets)

    return min(places, key=rank) if places else None


def list_settings(material: Material, number: int) -> list[PlaceSaid]:
    """Return the places of a sentence that can be where something happened."""
    span = material.sentences[number]
    return [
        said
        for said in material.places
        if span.start <= said.mention.start < span.end and is_setting(material, said)
    ]


# "from Barnsley" tells where somebody comes from, "Syria's defence ministry" who spoke, "said in Kabul" where.
_ORIGIN = re.compile(r"(?:\bfrom|\bof|\bnative|\bbased in|\b(?:said|told \w+|reporters|adviser|officials?|spokes\w+) in)\s+(?:the \w+ (?:of|town of|city of) )?$", re.IGNORECASE)
_OWNER = re.compile(
    r"^(?:'s|’s|')\s+(?:\w+ )?(?:ministry|minister|army|military|forces|president|government|police|defen[cs]e|foreign|"
    r"state|most[- ]wanted|interior|prime|top|national|secur\w+|intelligence|air force|navy|leader|regime|allies)",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(r"^\s+(?:Hospital|University|Post|Times|Police|Ministry|News|said|says|says?|has|had|wants|blamed|accused|denied)\b")


def is_setting(material: Material, said: PlaceSaid) -> bool:
    """Return whether a place name can be where something happened, and not whose, or where it was told."""
    mention, text = said.mention, material.text
    if mention.adjective or (material.dateline is not None and mention.start < material.dateline.end):
        return False
    if len(mention.text) > 3 and mention.text.isupper() and not text.isupper():
        # "KABUL, Afghanistan (Dec. 19) -" dates the report from where it was written.
        return False
    before, after = text[max(0, mention.start - 40) : mention.start], text[mention.end : mention.end + 40]
    fired = re.search(r"\b(?:fired|launched|seized|taken|abducted|kidnapped) from\s+$", before)
    if _ORIGIN.search(before) and not fired and not re.search(r"\b(?:village|city|town|district|province|outskirts|island|north|south|east|west|capital|suburb|part|area|region|centre|center|border|port)s? of\s+$", before):
        return False
    return not (_OWNER.match(after) or _INSTITUTION.match(after))
