"""Plain words: acts whose grammar leaves no doubt, though the heads, which met few such, pass them over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from daybook.dates import pick_time
from daybook.reading.incidents import lexicon
from daybook.reading.incidents.phrases import find_objects, find_passive_subjects, find_under, phrase_tokens
from daybook.reading.incidents.reality import is_accident
from daybook.reading.incidents.triggers import find_bodies, takes_into_custody
from daybook.reading.learned.options import Anchor
from daybook.reading.learned.scores import Numbers
from daybook.reading.material import Material
from daybook.schema.terms import IncidentType

_TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
# What is left for its being no act at all, and days before the report within which it is news.
_DOUBT, _NEWS = 0.3, 10


def lift_plain(material: Material, anchors: Sequence[Anchor], told: Numbers) -> Numbers:
    """Return (A, 1 + types) with acts made likely that plain words tell and their own sentence dates as news.

    They are: somebody with a name "taken into custody", and the bodies of soldiers or police found where
    neither their sentence nor the report tells of an accident.

    Args:
        told: how likely each anchor tells nothing, or an act of each type.
    """
    lifted = told.copy()
    for number, kind in _find_plain(material, anchors):
        if told[number, 0] > _DOUBT:
            lifted[number] = 0.0
            lifted[number, 0], lifted[number, 1 + _TYPES.index(kind)] = _DOUBT, 1 - _DOUBT
    return lifted


def _find_plain(material: Material, anchors: Sequence[Anchor]) -> Iterator[tuple[int, IncidentType]]:
    for number, anchor in enumerate(anchors):
        if anchor.real is None or not _is_news(material, anchor):
            continue
        token = material.doc[anchor.token]
        lemma = token.lemma_.lower()
        if lemma == "take" and takes_into_custody(token):
            taken = (*find_passive_subjects(token), *find_objects(token))
            if any(noun.pos_ == "PROPN" for noun in taken):
                yield number, "arrest"
        sentence = material.sentences[anchor.sentence]
        if is_accident(material.text) or is_accident(material.text[sentence.start : sentence.end]):
            continue
        bodies = find_bodies(token, lemma)
        dead = (
            []
            if bodies is None
            else [word for noun in find_under(bodies, "of") for word in phrase_tokens(noun)]
        )
        if any(lexicon.tell_kind(word.lemma_.lower()) == "state" for word in dead):
            yield number, "attack"


def _is_news(material: Material, anchor: Anchor) -> bool:
    sentence = material.sentences[anchor.sentence]
    time = pick_time(material.times, sentence, anchor.span.start, material.text)
    if time is None or time.days is None or material.published is None:
        return False
    return 0 <= (material.published - time.days.end).days <= _NEWS
