"""Sides: of which kind a party is, as a head says that reads its words and those around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.context import Features
from daybook.reading.entries.heads import Head, Numbers
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.learned.options import Option
from daybook.schema.evidence import Span
from daybook.schema.terms import PartyKind, PartyRole

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Sides:
    """What tells the kinds of one report's parties.

    Attributes:
        doc: the report as parsed; tokens: the encoder's vectors; head: the weights.
    """

    doc: Doc
    tokens: TokenVectors
    head: Head

    def tell_kind(self, option: Option, role: PartyRole) -> PartyKind:
        """Return of which kind a party is that acts or is hit; the rules' word for it is one of the signs."""
        likely = self.head.score(
            [describe_side(self.doc, option, role)], _average(self.doc, option, self.tokens)
        )
        kind: PartyKind = self.head.classes[int(likely[0].argmax())]  # type: ignore[assignment]
        return kind


def describe_side(doc: Doc, option: Option, role: PartyRole) -> Features:
    """Return the named features of a party: what the rules take it for, its words, its role."""
    phrase, noun = option.value, doc[option.token]
    assert isinstance(phrase, PartyPhrase)
    features: Features = {
        f"rule {phrase.kind}": 1,
        f"role {role}": 1,
        f"rule {phrase.kind} {role}": 1,
        "guessed": phrase.guessed,
        "group": phrase.group is not None,
        f"noun {noun.lemma_.lower()}": 1,
        f"entity {noun.ent_type_}": 1,
        f"entity {noun.ent_type_} {role}": 1,
        f"part of speech {noun.pos_}": 1,
    }
    return features | {f"word {word.lower()}": 1 for word in phrase.names[0].split()}


def average_side(doc: Doc, option: Option, tokens: TokenVectors) -> Numbers:
    """Return (2 * width,): the mean vectors of the party's words and of their noun."""
    vector: Numbers = _average(doc, option, tokens)[0]
    return vector


def _average(doc: Doc, option: Option, tokens: TokenVectors) -> Numbers:
    noun = doc[option.token]
    means = tokens.average([option.span, Span(noun.idx, noun.idx + len(noun))])
    return np.concatenate([means[:1], means[1:]], axis=1)
