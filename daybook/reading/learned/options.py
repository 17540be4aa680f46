"""Options: the words of a report that may tell an act of force, and those that may fill one of its slots.

The rules propose: every verb and noun that could tell an act (an anchor), and every place, day, party, number
and person that could belong to it (an option). The heads score them (`scoring.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from daybook.gazetteer import PlaceMention
from daybook.reading.incidents import lexicon
from daybook.reading.incidents.parties import PartyPhrase, guess_party, read_any_party
from daybook.reading.incidents.sides import find_sides
from daybook.reading.incidents.tolls import Toll, count_phrase, find_tolls
from daybook.reading.incidents.triggers import Trigger, TriggerType, sift_triggers, tell_word
from daybook.reading.material import PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.reading import PlaceRead

if TYPE_CHECKING:
    from spacy.tokens import Span as ParsedSentence
    from spacy.tokens import Token

    from daybook.dates import TimePhrase
    from daybook.reading.actors.names import PersonMark
    from daybook.reading.material import Material


@dataclass(frozen=True, slots=True)
class Anchor:
    """One word that may tell an act of force.

    Attributes:
        token: its index in the parse; sentence: the number of its sentence.
        word: what the rules say of it, with its type; None where they know nothing of it.
        real: whether the rules take it for the telling of an act that happened.
    """

    token: int
    span: Span
    sentence: int
    word: str | None
    real: Trigger | None


@dataclass(frozen=True, slots=True)
class Option:
    """Words that may fill a slot of an incident.

    Attributes:
        token: the index of their head word in the parse; sentence: the number of their sentence.
        value: what they mean: a `PlaceSaid`, `TimePhrase`, `PartyPhrase`, `Toll` or `PersonMark`.
    """

    token: int
    span: Span
    sentence: int
    value: PlaceSaid | TimePhrase | PartyPhrase | Toll | PersonMark


@dataclass(slots=True)
class Options:
    """All anchors and options of one report, each list in order of the text."""

    anchors: list[Anchor] = field(default_factory=list)
    places: list[Option] = field(default_factory=list)
    times: list[Option] = field(default_factory=list)
    parties: list[Option] = field(default_factory=list)
    tolls: list[Option] = field(default_factory=list)
    persons: list[Option] = field(default_factory=list)
    sides: dict[tuple[int, int], str] = field(default_factory=dict)


# What the name of a noun ends with among the words that can tell an act.
NOUN = "/noun"


def name_word(token: Token) -> str:
    """Return the lemma of a word, told apart as verb and as noun: "raid", "raid/noun"."""
    lemma = str(token.lemma_.lower())
    return lemma if token.pos_ == "VERB" else lemma + NOUN


_ANCHOR_POS = frozenset(("VERB", "NOUN", "PROPN", "ADJ"))
_BARE_ANCHORS = lexicon.FIGHT_NOUNS | {"dead"}
_LIGHT = frozenset(
    ("be", "have", "say", "tell", "do", "make", "get", "go", "come", "think", "know", "want", "add", "call")
)


def find_options(material: Material) -> Options:
    """Return the anchors and options of a report; sentences that tell nothing (captions, links) have none."""
    found = Options()
    doc = material.doc
    if not material.sentences:
        return found
    for sentence in doc.sents:
        lead = len(sentence.text) - len(sentence.text.lstrip())
        index = material.sentence_of(sentence.start_char + lead)
        if index < len(material.statements) and material.statements[index].kind == "other":
            continue
        words = [(token, tell_word(token)) for token in sentence]
        triggers = {trigger.token: trigger for trigger in sift_triggers(words)}
        found.anchors.extend(_find_anchors(words, index, triggers))
        found.parties.extend(_find_parties(material, sentence, index))
        found.tolls.extend(_find_tolls(sentence, index))
        for trigger in triggers.values():
            initiators, targets = find_sides(material, sentence, [trigger])
            for role, sides in (("initiator", initiators), ("target", targets)):
                for side in sides:
                    found.sides[trigger.token, side.span.start] = role
    for said in material.places:
        if not said.mention.adjective:
            found.places.append(_locate(material, Span(said.mention.start, said.mention.end), said))
    found.places.extend(_find_unlisted(material))
    for time in material.times:
        if time.days is not None:
            found.times.append(_locate(material, time.span, time))
    for person in material.scene.persons:
        found.persons.append(_locate(material, Span(person.start, person.end), person))
    return found


def _locate(material: Material, span: Span, value: PlaceSaid | TimePhrase | PersonMark) -> Option:
    words = material.doc.char_span(span.start, span.end, alignment_mode="expand")
    head = words.root.i if words is not None else 0
    return Option(head, span, material.sentence_of(span.start), value)


_PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC"))


def _find_unlisted(material: Material) -> Iterator[Option]:
    """Yield places that only the parser's recogniser sees: named as written, in the report's country."""
    taken = [Span(said.mention.start, said.mention.end) for said in material.places]
    taken += [Span(person.start, person.end) for person in material.scene.persons]
    taken += [mention.span for mention in material.groups]
    for entity in material.doc.ents:
        words = entity.text.strip()
        begin = entity.start_char
        if words.lower().startswith("the "):
            words, begin = words[4:], begin + 4
        span = Span(begin, begin + len(words)) if words else None
        if span is None or entity.label_ not in _PLACE_ENTITIES or "\n" in words or not words[:1].isupper():
            continue
        if any(span.overlaps(other) for other in taken):
            continue
        place = PlaceRead(name=words, country=material.country)
        said = PlaceSaid(PlaceMention(words, span.start, span.end), place)
        yield Option(entity.root.i, span, material.sentence_of(span.start), said)


def _find_anchors(
    words: Sequence[tuple[Token, TriggerType | None]], index: int, triggers: dict[int, Trigger]
) -> Iterator[Anchor]:
    for token, word in words:
        if token.i not in triggers and word is None:
            pos = token.pos_
            if pos not in _ANCHOR_POS or token.lemma_.lower() in _LIGHT or not token.is_alpha:
                continue
            if token.ent_type_ in ("DATE", "TIME"):
                continue
            if pos in ("PROPN", "ADJ") and token.lower_ not in _BARE_ANCHORS:
                continue
        yield Anchor(token.i, Span(token.idx, token.idx + len(token)), index, word, triggers.get(token.i))


_HEAD_POS = frozenset(("NOUN", "PROPN", "NUM", "ADJ"))


def _find_parties(material: Material, sentence: ParsedSentence, index: int) -> Iterator[Option]:
    """Yield the parties that the noun phrases of a sentence name, each stretch of words once."""
    seen: set[tuple[int, int]] = set()
    for token in sentence:
        if token.pos_ not in _HEAD_POS or _is_part_of_name(token):
            continue
        party = read_any_party(token, material) or guess_party(token)
        if party is None or (party.span.start, party.span.end) in seen:
            continue
        seen.add((party.span.start, party.span.end))
        yield Option(token.i, party.span, index, party)
    for mention in material.groups:
        if sentence.start_char <= mention.span.start < sentence.end_char:
            if any(start <= mention.span.start < end for start, end in seen):
                continue
            words = sentence.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if words is not None:
                phrase = PartyPhrase((mention.alias,), "armed_group", mention.span, mention.canonical)
                yield Option(words.root.i, mention.span, index, phrase)


def _is_part_of_name(token: Token) -> bool:
    """Return whether a word only goes before a noun: "bomb" in "bomb squad", "Otto" in "Otto Halder".

    A people, country or organisation before a common noun ("Taliban fighters") names a party by itself.
    """
    if token.dep_ != "compound" or token.head.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.head.pos_ == "PROPN" or token.ent_type_ not in ("NORP", "GPE", "ORG")


def _find_tolls(sentence: ParsedSentence, index: int) -> Iterator[Option]:
    """Yield the numbers of people in a sentence: those that the rules give a slot, then all others."""
    taken: set[int] = set()
    for toll in find_tolls(sentence):
        head = toll.victim if toll.victim >= 0 else toll.predicate
        taken.add(head)
        yield Option(head, toll.span, index, toll)
    for token in sentence:
        counts_noun = token.pos_ == "NUM" and token.dep_ == "nummod" and token.head.pos_ in ("NOUN", "PROPN")
        if token.i in taken or counts_noun or token.pos_ not in ("NOUN", "NUM", "PROPN"):
            continue
        counted = count_phrase(token)
        if counted is not None:
            yield Option(token.i, counted.span, index, counted)
