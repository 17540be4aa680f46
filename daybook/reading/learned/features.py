"""Features: what the rules know of an anchor, of an option, and of the two together, as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log1p
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from daybook.dates import TimePhrase, carry_time, pick_time
from daybook.reading.actors.names import PersonMark
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.reality import is_accident, is_legal, is_unreal
from daybook.reading.incidents.scenes import is_setting, tell_fineness
from daybook.reading.incidents.tolls import Toll
from daybook.reading.incidents.triggers import TriggerType
from daybook.reading.incidents.weapons import list_weapons
from daybook.reading.learned.options import Anchor, Option, Options
from daybook.reading.learned.relations import RELATION_SIZE, Paths
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.terms import PartyKind, StatementKind, Weapon

Numbers = NDArray[np.float32]
OptionKind = Literal["places", "times", "parties", "tolls", "persons"]
OPTION_KINDS: tuple[OptionKind, ...] = get_args(OptionKind)
_TRIGGERS = get_args(TriggerType)
_STATEMENTS = get_args(StatementKind)
_PARTY_KINDS = get_args(PartyKind)
WEAPONS = get_args(Weapon)
_TOLL_SLOTS = ("killed", "wounded", "captured", "abducted")
_PRECISIONS = ("site", "village", "town", "district", "region", "country", None)
_TIME_KINDS = ("absolute", "relative", "vague", "duration")
# Sentences before and after an anchor in which an option can belong to it.
REACH = 5
_RECALLED = re.compile(
    r"\b(?:last (?:year|month)|(?:years?|months?|weeks?|decades?) (?:ago|earlier|before|later)|"
    r"in (?:19|20)\d\d|since|previous(?:ly)?|former(?:ly)?|anniversary|recent(?:ly)?|after|following|"
    r"had (?:been )?\w+ed|wanted for|accused of|convicted|sentenced|blamed for)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"[“”\"]")


@dataclass(slots=True)
class Surroundings:
    """What is asked of a report's sentences again and again, computed once.

    Attributes:
        sentences: for each sentence its own numbers, `SENTENCE_SIZE` of them.
        weapons: for each sentence the weapons that its words name.
        paths: the ways from the report's words up the parse.
    """

    sentences: list[list[float]]
    weapons: list[frozenset[Weapon]]
    paths: Paths
    picked: dict[int, tuple[TimePhrase | None, TimePhrase | None]] = field(default_factory=dict)


SENTENCE_SIZE = len(_STATEMENTS) + 10
ANCHOR_SIZE = len(_TRIGGERS) * 2 + 6 + SENTENCE_SIZE + len(WEAPONS) + 4


def survey(material: Material, options: Options) -> Surroundings:
    """Return what a report's sentences give every anchor in them."""
    count = len(material.sentences)
    has: dict[str, set[int]] = {kind: {o.sentence for o in getattr(options, kind)} for kind in OPTION_KINDS}
    rows, weapons = [], []
    for number, span in enumerate(material.sentences):
        words = material.text[span.start : span.end]
        statement = material.statements[number] if number < len(material.statements) else None
        row = [float(statement is not None and statement.kind == kind) for kind in _STATEMENTS]
        row += [
            log1p(number) / 3,
            number / max(1, count),
            float(is_legal(words)),
            float(is_accident(words)),
            float(bool(_RECALLED.search(words))),
            float(bool(_SPEECH.search(words))),
            float(number in has["places"]),
            float(number in has["times"]),
            float(number in has["tolls"]),
            log1p(len(words)) / 6,
        ]
        rows.append(row)
        weapons.append(frozenset(list_weapons(words)))
    return Surroundings(rows, weapons, Paths(material.doc))


def describe_anchor(material: Material, anchor: Anchor, around: Surroundings) -> list[float]:
    """Return `ANCHOR_SIZE` numbers on an anchor: its word, its reality, its sentence and its time."""
    token = material.doc[anchor.token]
    real = anchor.real
    numbers = [float(anchor.word == kind) for kind in _TRIGGERS]
    numbers += [float(real is not None and real.type == kind) for kind in _TRIGGERS]
    numbers += [
        float(anchor.word is not None and real is None),
        float(is_unreal(token)),
        float(token.pos_ == "VERB"),
        float(real is not None and real.many),
        float(real is not None and real.definite),
        float(token.tag_ in ("VBD", "VBN")),
    ]
    numbers += around.sentences[anchor.sentence]
    numbers += [float(weapon in around.weapons[anchor.sentence]) for weapon in WEAPONS]
    picked, _ = pick_times(material, anchor, around)
    age = _tell_age(material, picked)
    numbers += [float(picked is not None), *age]
    return numbers


def pick_times(
    material: Material, anchor: Anchor, around: Surroundings
) -> tuple[TimePhrase | None, TimePhrase | None]:
    """Return the time that the rules give an anchor, and the one that it would carry on from before."""
    if anchor.token not in around.picked:
        span = material.sentences[anchor.sentence]
        picked = pick_time(material.times, span, anchor.span.start, material.text)
        around.picked[anchor.token] = picked, carry_time(material.times, anchor.span.start)
    return around.picked[anchor.token]


def _tell_age(material: Material, time: TimePhrase | None) -> list[float]:
    """Return whether a time's age is known, its age and its length, both on a log scale of days."""
    if time is None or time.days is None:
        return [0.0, 0.0, 0.0]
    length = log1p(time.days.length) / 6
    if material.published is None:
        return [0.0, 0.0, length]
    return [1.0, log1p(max(0, (material.published - time.days.end).days)) / 8, length]


_OWN_SIZES: dict[OptionKind, int] = {
    "places": len(_PRECISIONS) + 8,
    "times": len(_TIME_KINDS) + 9,
    "parties": len(_PARTY_KINDS) + 8,
    "tolls": len(_TOLL_SLOTS) + len(_PARTY_KINDS) + 10,
    "persons": 6,
}
PAIR_SIZES = {kind: RELATION_SIZE + size for kind, size in _OWN_SIZES.items()}


def describe_pairs(
    material: Material,
    options: Options,
    kind: OptionKind,
    pairs: Sequence[tuple[int, int]],
    around: Surroundings,
) -> Numbers:
    """Return (N, PAIR_SIZES[kind]): numbers on options as fillers of anchors' slots.

    Args:
        pairs: (N, 2): the number of an anchor and that of an option of the kind.
    """
    found: list[Option] = getattr(options, kind)
    couples = [(options.anchors[a], found[o]) for a, o in pairs]
    if not couples:
        return np.zeros((0, PAIR_SIZES[kind]), np.float32)
    words = [(a.token, o.token, o.sentence - a.sentence) for a, o in couples]
    relations = around.paths.relate(np.array(words, np.int64))
    own = [_describe_filler(material, options, anchor, option, around) for anchor, option in couples]
    return np.concatenate([relations, np.array(own, np.float32)], axis=1)


def _describe_filler(
    material: Material, options: Options, anchor: Anchor, option: Option, around: Surroundings
) -> list[float]:
    value = option.value
    if isinstance(value, PlaceSaid):
        return _describe_place(material, anchor, option, value)
    if isinstance(value, TimePhrase):
        return _describe_time(material, anchor, value, around)
    if isinstance(value, PartyPhrase):
        return _describe_party(material, options, anchor, value)
    if isinstance(value, Toll):
        return _describe_toll(material, anchor, value)
    return _describe_person(value)


def _describe_place(material: Material, anchor: Anchor, option: Option, said: PlaceSaid) -> list[float]:
    place = said.place
    in_lead = material.dateline is not None and option.span.start < material.dateline.end
    return [
        *(float(place.precision == precision) for precision in _PRECISIONS),
        float(is_setting(material, said)),
        float(in_lead),
        float(place.country == material.country),
        float(place.geonames is not None),
        float(bool(said.mention.inside)),
        float(said.mention.said is not None),
        tell_fineness(said) / 6,
        float(option.span.start < anchor.span.start),
    ]


def _describe_time(material: Material, anchor: Anchor, time: TimePhrase, around: Surroundings) -> list[float]:
    picked, carried = pick_times(material, anchor, around)
    return [
        *(float(time.kind == kind) for kind in _TIME_KINDS),
        float(picked is not None and picked.span == time.span),
        float(picked is not None),
        float(carried is not None and carried.span == time.span),
        float(time.statement),
        float(time.recurring),
        float(time.dateline),
        *_tell_age(material, time),
    ]


def _describe_party(material: Material, options: Options, anchor: Anchor, party: PartyPhrase) -> list[float]:
    side = options.sides.get((anchor.token, party.span.start))
    words = material.text[party.span.start : party.span.end]
    return [
        *(float(party.kind == kind) for kind in _PARTY_KINDS),
        float(side == "initiator"),
        float(side == "target"),
        float(party.group is not None),
        float(words[:1].isupper()),
        float(anchor.real is not None),
        log1p(len(words)) / 4,
        float(party.speaks),
        float(party.guessed),
    ]


def _describe_toll(material: Material, anchor: Anchor, toll: Toll) -> list[float]:
    count = toll.count
    told = toll.predicate != toll.victim
    return [
        *(float(told and toll.slot == slot) for slot in _TOLL_SLOTS),
        *(float(toll.kind == kind) for kind in _PARTY_KINDS),
        float(told),
        float(toll.predicate == anchor.token),
        log1p(abs(toll.predicate - anchor.token)) / 4,
        float(toll.generic),
        float(toll.more),
        float(toll.total),
        float(count is not None),
        log1p(count.low) / 5 if count is not None else 0.0,
        float(count is not None and count.high == 0),
        float(count is not None and count.low == 1),
    ]


def _describe_person(person: PersonMark) -> list[float]:
    return [
        float(person.label == "PERSON"),
        float(person.titled),
        float(person.introduced),
        float(" " in person.name),
        log1p(len(person.name)) / 4,
        1.0,
    ]


def list_near(options: Sequence[Option], anchor: Anchor) -> list[int]:
    """Return the numbers of the options near enough to an anchor to belong to it: also those of the lead."""
    return [
        number
        for number, option in enumerate(options)
        if option.sentence == anchor.sentence
        or (
            (abs(option.sentence - anchor.sentence) <= REACH or option.sentence <= 1)
            and not _is_guess(option)
        )
    ]


def _is_guess(option: Option) -> bool:
    """Return whether only its place in an act's own sentence makes an option one."""
    return isinstance(option.value, PartyPhrase) and option.value.guessed
