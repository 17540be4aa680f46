"""Who used force first and who was hit, from the grammar around the words that tell the act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from daybook.reading.incidents.lexicon import read_words, tell_kind
from daybook.reading.incidents.parties import PartyPhrase, read_party
from daybook.reading.incidents.phrases import (
    find_objects,
    find_passive_subjects,
    find_subjects,
    find_under,
    is_passive,
    list_conjuncts,
)
from daybook.reading.incidents.triggers import Trigger
from daybook.reading.material import Material

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_ACTS = read_words("sides_acts")
_CRIMES = read_words("sides_crimes")
# A people's name before these nouns says who did it ("Israeli strike"), before others often only where.
_STATE_ACTS = read_words("sides_state_acts")
_BLASTS = read_words("sides_blasts")
_SITED = ("at", "near", "outside", "inside", "in", "on", "beside", "under")
_AIMED = read_words("sides_aimed")

Side = tuple[Literal["initiator", "target"], "Token"]


def find_sides(
    material: Material,
    sentence: Sentence,
    triggers: Sequence[Trigger],
) -> tuple[list[PartyPhrase], list[PartyPhrase]]:
    """Return the initiators and the targets that a sentence's grammar gives, best first."""
    initiators: list[PartyPhrase] = []
    targets: list[PartyPhrase] = []
    for trigger in triggers:
        token = sentence.doc[trigger.token]
        for role, head in _read_noun(token) if trigger.noun else _read_verb(token):
            party = read_party(head, material)
            if party is not None:
                (initiators if role == "initiator" else targets).append(party)
    return initiators, targets


def _read_verb(verb: Token) -> Iterator[Side]:
    lemma = verb.lemma_.lower()
    if lemma in ("die", "perish", "succumb"):
        yield from _as_targets(find_subjects(verb))
        yield from _read_circumstance(verb)
    elif lemma == "surrender":
        yield from (("initiator", head) for head in find_subjects(verb))
        yield from _as_targets(find_under(verb, "to"))
    elif is_passive(verb):
        yield from _as_targets(_find_patients(verb))
        for agent in find_under(verb, "by"):
            yield from _read_agent(agent)
        yield from _read_circumstance(verb)
    else:
        yield from _read_active(verb, lemma)


def _find_patients(verb: Token) -> list[Token]:
    if verb.dep_ == "acl":
        return [verb.head]
    return find_passive_subjects(verb) or [
        token for child in verb.children if child.dep_ == "nsubj" for token in list_conjuncts(child)
    ]


def _read_active(verb: Token, lemma: str) -> Iterator[Side]:
    for subject in find_subjects(verb):
        yield from _read_agent(subject)
    yield from _as_targets(find_objects(verb))
    if lemma in ("clash", "fight", "battle", "skirmish"):
        yield from _as_targets(find_under(verb, "with"))
    if lemma in _BLASTS or (lemma in ("go", "set") and any(child.lower_ == "off" for child in verb.children)):
        yield from _read_site(verb)
    if lemma in ("reclaim", "retake", "recapture", "seize", "capture", "wrest"):
        yield from _as_targets(find_under(verb, "from"))
    if lemma in _AIMED:
        for preposition in ("on", "at", "into", "against"):
            yield from _as_targets(find_under(verb, preposition))


def _read_site(blast: Token) -> Iterator[Side]:
    """Return what a blast went off at: a market, a bus, a police post; not the town that it was in."""
    for preposition in _SITED:
        for site in find_under(blast, preposition):
            if (
                tell_kind(site.lemma_.lower())
                and site.pos_ == "NOUN"
                and site.lemma_.lower() not in ("village", "town", "home")
            ):
                yield "target", site


def _as_targets(heads: Sequence[Token]) -> Iterator[Side]:
    for head in heads:
        yield "target", head


def _read_agent(agent: Token) -> Iterator[Side]:
    """Return the party behind a subject: a person is the party, a weapon or act only leads to one."""
    if agent.lemma_.lower() in _ACTS:
        yield from _read_noun(agent)
    else:
        yield "initiator", agent


def _read_circumstance(verb: Token) -> Iterator[Side]:
    """Read "killed in a raid by police", "died in a clash with rebels"."""
    for preposition in ("in", "during", "after", "by"):
        for noun in find_under(verb, preposition):
            if noun.lemma_.lower() in _ACTS:
                yield from _read_noun(noun)


def _read_noun(noun: Token) -> Iterator[Side]:
    for child in noun.children:
        if child.dep_ in ("poss", "amod", "compound", "nmod") and child.i < noun.i and child.pos_ != "VERB":
            if child.lower_ in ("terrorist", "suicide", "terror", "insurgency"):
                continue
            if child.pos_ == "ADJ" and noun.lemma_.lower() not in _STATE_ACTS:
                continue
            yield "initiator", child
    for agent in find_under(noun, "by"):
        yield "initiator", agent
    for number, side in enumerate(find_under(noun, "between")):
        yield ("initiator" if number == 0 else "target"), side
    for preposition in ("with", "on", "against", "at", "targeting"):
        yield from _as_targets(find_under(noun, preposition))
    if noun.lemma_.lower() in _BLASTS:
        yield from _read_site(noun)
    if noun.lemma_.lower() in _CRIMES:
        yield from _as_targets(find_under(noun, "of"))
