"""Who a noun phrase names: a state, an armed group, civilians, or nobody that can be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.gazetteer import find_country, get_country_name
from daybook.reading.incidents import lexicon
from daybook.reading.incidents.lexicon import read_words
from daybook.reading.incidents.phrases import find_under, phrase_tokens
from daybook.schema.evidence import Span
from daybook.schema.terms import PartyKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from daybook.names import GroupMention
    from daybook.reading.material import Material

_STRIP = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|this|these|those|some|several|many|other|another|suspected|"
    r"alleged|unidentified|unknown|armed|masked)\s+",
    re.IGNORECASE,
)
_NUMBER_TAGS = frozenset(("CD", "DT", "PDT", "PRP$", "RB", "RBR", "RBS", "JJR", "JJS", "IN"))
_EMPTY = read_words("parties_empty")
_THINGS = lexicon.BOMB_NOUNS | lexicon.STRIKE_NOUNS | lexicon.ATTACK_NOUNS | lexicon.FIGHT_NOUNS


_RANK = re.compile(
    r"\b(?:Officer|Sgt|Sergeant|Lt|Lieutenant|Capt|Captain|Col|Colonel|Cpl|Corporal|Pvt|Private|Maj|"
    r"Major|Gen|General|"
    r"Agent|Constable|Inspector|Deputy|Sheriff|Airman|Marine|Chief|Brig|Superintendent)\b\.? "
)


@dataclass(frozen=True, slots=True)
class PartyPhrase:
    """A noun phrase that names a party.

    Attributes:
        names: best first.
        group: the register's or the report's own name of the armed group, None where it names none.
        speaks: it is who says so ("Iraqi officials said"), most often no party to the act.
        guessed: nothing but its place in the sentence says that it can be a party ("a clinic", "the baker").
    """

    names: tuple[str, ...]
    kind: PartyKind
    span: Span
    group: str | None = None
    speaks: bool = False
    guessed: bool = False


def read_party(head: Token, material: Material) -> PartyPhrase | None:
    """Return the party that a noun phrase names, None where it names none or only who says so.

    The report's own mentions of armed groups and state forces decide before the head noun does.
    """
    party = read_any_party(head, material)
    return None if party is None or (party.speaks and party.group is None) else party


def read_any_party(head: Token, material: Material) -> PartyPhrase | None:
    """Return the party that a noun phrase names as `read_party` does, who says so included."""
    member_of = _read_membership(head, material)
    if member_of is not None:
        return member_of
    lemma = head.lemma_.lower()
    if lemma in _EMPTY or lemma in _THINGS or head.pos_ in _NO_NOUNS or head.ent_type_ in ("DATE", "TIME"):
        return None
    tokens = phrase_tokens(head)
    span = Span(tokens[0].idx, head.idx + len(head))
    known = [mention for mention in material.groups if span.overlaps(mention.span)]
    compact = _tidy(" ".join(_words(tokens)))
    if not compact or not any(letter.isalpha() for letter in compact):
        return None
    speaks = _speaks(head)
    if known:
        return replace(_name_group(known[-1], compact, head, span), speaks=speaks)
    force = next((f for f in material.forces if f.span.end == span.end and " " in f.name), None)
    if force is not None:
        return PartyPhrase((force.name,), "state", force.span, speaks=speaks)
    kind = _tell_kind(head, tokens, compact)
    if kind is None:
        return None
    names = [compact] if compact.lower() == head.lower_ else [compact, head.text]
    if head.pos_ == "ADJ" or head.ent_type_ == "NORP":
        country = find_country(compact)
        names += [get_country_name(country)] if country else []
    return PartyPhrase(tuple(names), kind, span, speaks=speaks)


# Where a noun stands that is acted upon, or acts.
_PARTY_DEPS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "poss", "ROOT"))
_NOT_PARTY_ENTITIES = frozenset(
    ("DATE", "TIME", "GPE", "LOC", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "LANGUAGE", "LAW")
)
_STATE_SITES = read_words("state_sites")
_NEVER = _THINGS | read_words("never_parties")


def guess_party(head: Token) -> PartyPhrase | None:
    """Return a noun phrase that could be a party where nothing says that it is: "a clinic", "the baker"."""
    lemma = head.lemma_.lower()
    if head.dep_ not in _PARTY_DEPS or head.pos_ not in ("NOUN", "PROPN") or not head.text[0].isalpha():
        return None
    if head.ent_type_ in _NOT_PARTY_ENTITIES or lemma in _NEVER or lemma.endswith(_ABSTRACT):
        return None
    tokens = phrase_tokens(head)
    compact = _tidy(" ".join(_words(tokens)))
    if len(compact) < 3 or not compact[0].isalpha():
        return None
    official = {token.lower_.removesuffix("s") for token in tokens} | {lemma}
    kind: PartyKind = "state" if official & _STATE_SITES else "civilian"
    names = [compact] if compact.lower() == head.lower_ else [compact, head.text]
    return PartyPhrase(tuple(names), kind, Span(tokens[0].idx, head.idx + len(head)), guessed=True)


_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ing", "ure", "cy")
_NO_NOUNS = frozenset(("PRON", "VERB", "DET"))
_MEMBERS = frozenset(
    ("member", "fighter", "gunman", "militant", "group", "number", "hundred", "dozen", "team", "most")
)


def _read_membership(head: Token, material: Material) -> PartyPhrase | None:
    """Return the party behind "members of X", "three of the soldiers", "fighters from Y"."""
    lemma = head.lemma_.lower()
    if lemma not in _MEMBERS and head.pos_ != "NUM":
        return None
    force = next((f for f in material.forces if f.span.end == head.idx + len(head) and " " in f.name), None)
    if force is not None:
        return PartyPhrase((force.name,), "state", force.span)
    inside = [read_party(token, material) for word in ("of", "from") for token in find_under(head, word)[:1]]
    best = next((party for party in inside if party), None)
    if best is None:
        return None
    own = lexicon.tell_kind(lemma)
    kind = own if own == "armed_group" and best.kind == "civilian" else best.kind
    names = (*best.names, _tidy(head.text)) if own else best.names
    return PartyPhrase(names, kind, best.span, best.group)


def _speaks(head: Token) -> bool:
    """Return whether the noun is who says so ("Iraqi officials said") and no party to the act."""
    verb = head.head
    speaking = verb.lemma_.lower() in ("say", "tell", "report", "add", "claim", "confirm", "announce")
    return head.dep_ == "nsubj" and speaking and verb.i > head.i


def _name_group(mention: GroupMention, compact: str, head: Token, span: Span) -> PartyPhrase:
    names = [mention.alias]
    if compact != mention.alias and head.lower_ not in mention.alias.lower():
        names += [compact, head.text]
    own = lexicon.tell_kind(head.lemma_.lower())
    kind: PartyKind = own if own in ("civilian", "state") and head.pos_ == "NOUN" else "armed_group"
    if kind != "armed_group" and head.lemma_.lower() in (
        "checkpoint",
        "convoy",
        "base",
        "official",
        "minister",
        "house",
        "headquarters",
    ):
        kind = "armed_group"
    return PartyPhrase(
        tuple(dict.fromkeys(names)), kind, span, mention.canonical if kind == "armed_group" else None
    )


def _words(tokens: Sequence[Token]) -> list[str]:
    return [
        token.text
        for token in tokens
        if token.tag_ not in _NUMBER_TAGS
        and not token.is_punct
        and token.tag_ != "POS"
        and token.ent_type_ not in ("DATE", "TIME")
    ]


def _tidy(words: str) -> str:
    before = None
    while before != words:
        before, words = words, _STRIP.sub("", words.strip(" ,.;:'\"“”‘’"))
    return words.replace(" 's", "'s").replace(" - ", "-")


def _tell_kind(head: Token, tokens: Sequence[Token], compact: str) -> PartyKind | None:
    lemma = head.lemma_.lower()
    words = {token.lower_ for token in tokens}
    if lemma in ("force", "forces", "troops", "troop"):
        return "armed_group" if words & _REBEL_FORCES else "state"
    if lemma in ("gunman", "attacker", "assailant", "knifeman") and head.tag_ == "NN":
        # A lone attacker of whom no group is told.
        return "unknown"
    kind = lexicon.tell_kind(lemma)
    if lemma == "man" and not words & {"armed", "masked", "gunmen"}:
        # "Two men were shot dead": whose men they were is not told.
        return "unknown"
    if kind == "state" and words & {"rebel", "insurgent", "opposition", "militant"}:
        return "armed_group"
    if kind == "state" and lemma in ("guard", "driver", "officer") and words & {"former", "ex", "private"}:
        return "civilian"
    if kind == "civilian" and words & {"armed", "masked", "gunmen"}:
        return "armed_group"
    return kind or _tell_name_kind(head, compact)


_REBEL_FORCES = frozenset(("rebel", "insurgent", "opposition", "militia", "separatist", "kurdish"))
_STATE_NAME = re.compile(r"\b(Army|Police|Guard|Force|Navy|Ministry|Battalion|Brigade|Rifles|Regiment)\b")
_GROUP_NAME = re.compile(
    r"\b(Front|Brigades?|Liberation|Mujahid\w*|Movement|Jihad|Resistance|Militia|Tigers)\b"
)


def _tell_name_kind(head: Token, compact: str) -> PartyKind | None:
    """Return the kind that a proper name or a people's name tells by itself."""
    if head.pos_ == "ADJ" or head.ent_type_ == "NORP":
        return "state" if find_country(head.text) else None
    if head.pos_ != "PROPN":
        return None
    if find_country(compact) or find_country(head.text) or _RANK.search(compact):
        return "state"
    if head.ent_type_ == "ORG" and _STATE_NAME.search(compact):
        return "state"
    if _GROUP_NAME.search(compact):
        return "armed_group"
    return "unknown" if head.ent_type_ == "PERSON" else None
