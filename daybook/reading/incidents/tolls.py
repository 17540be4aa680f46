"""Who was killed, wounded, captured or abducted, and how many, as each sentence tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.reading.counts import parse_count
from daybook.reading.incidents import lexicon
from daybook.reading.incidents.phrases import (
    find_under,
    phrase_span,
    phrase_tokens,
)
from daybook.schema.evidence import Span
from daybook.schema.terms import PartyKind
from daybook.schema.values import Count

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence
from daybook.reading.incidents.victims import TollSlot, find_victims

_NOBODY = re.compile(r"^(no|none|nobody|no-one|neither)\b", re.IGNORECASE)


# Numbers over months and years are no incident's toll.
_OVER_TIME = re.compile(
    r"\b(?:since (?:the|a|he|she|it|they|its|then|\d{4}|[A-Z]\w+ \d{4}|[A-Z]\w+,|last|early|late|mid)|"
    r"(?:over|in|during|within) (?:the )?(?:past|last|recent|previous) (?:few |several |couple of |"
    r"\w+ )?(?:days|weeks|months|years?|decades?)|"
    r"in recent (?:months|years|weeks|days)|so far this|this (?:year|month) (?:so far|alone)|"
    r"in \d+ incidents|in all of|"
    r"(?:have|has) (?:been )?(?:killed|died|claimed|cost)[^.]{0,80}\b(?:conflict|war|insurgency|"
    r"violence|unrest|rebellion|began|years|decades?)|"
    r"(?:conflict|war|insurgency|violence|unrest|rebellion|offensive|campaign|siege|"
    r"onslaught)[^.]{0,60}(?:has|have) (?:killed|claimed|left|cost)|"
    r"a year\b|per (?:year|month)|every (?:year|month|day)|more than [\d,]{5,}|nearly [\d,]{5,}|"
    r"about [\d,]{5,}|[\d,]{6,})",
)


_FIRST_SAID = re.compile(
    r"\b(?:at first|initially|earlier (?:said|put|reported)|previously|had (?:said|put)|first reports)\b",
    re.IGNORECASE,
)


_NOBODY_HURT = re.compile(
    r"\b(?:no (?:one|body)|nobody|no-one) (?:was|were|is|has been) (?:hurt|injured|harmed|wounded)|"
    r"hurt (?:nobody|no one)|"
    r"\bno (?:casualties|injuries|one was killed|deaths or injuries)|without casualties\b",
    re.IGNORECASE,
)


_SUICIDE = re.compile(
    r"\b(?:bl(?:ew|own|ow) (?:him|her)self up|detonated (?:his|her) (?:vest|explosives|belt))\b",
    re.IGNORECASE,
)


_MORE = re.compile(
    r"\b(another|other|others|further|additional|a second|a third|a fourth|a fifth|a sixth)\b", re.IGNORECASE
)


# What has members who fight, where the words before it do not say otherwise.
_BANDS = frozenset(
    ("group", "organisation", "organization", "movement", "faction", "wing", "network", "outfit")
)


_ORDINAL = re.compile(r"^(?:(?:a|an|the) )?(second|third|fourth|fifth|sixth|seventh)$", re.IGNORECASE)


_TOTAL = re.compile(
    r"\b(?:death toll|toll|number of (?:dead|deaths|people killed))\b[^.;]{0,60}?\b(?:to|at|was|is|of|"
    r"stands at|reached)"
    r" (?P<words>(?:at least |about |more than |nearly |some )?[\w,-]+(?: (?:to|or|and) \d+)?)",
    re.IGNORECASE,
)


_RAISED = re.compile(
    r"\b(?:raise[sd]?|raising|lowered|revised|increased) (?:the (?:death )?toll )?(?:from [\w,-]+ )?to"
    r" (?P<words>(?:at least |about |more than |nearly |some )?[\w,-]+)"
    r" (?:the (?:number|toll|dead)\b|dead\b|killed\b)",
    re.IGNORECASE,
)


# "The number of people killed by the end of 2015" is no toll.
_YEAR = re.compile(r"(?:19|20)\d\d")


_LIVES = re.compile(
    r"\b(?:claim(?:ed|ing|s)?|took|taking|take) (?:the lives of )?(?P<words>[\w ,-]{1,30}?) ?lives\b",
    re.IGNORECASE,
)


# "Ten were killed during separate operations": a number for several acts is the number of none of them.
_SEVERAL_ACTS = re.compile(
    r"\b(?:during|in|from|after|across) (?:the )?(?:a series of |(?:two|three|four|five|six|several|multiple|"
    r"numerous|various) (?:separate |different )?|separate )(?:[\w-]+ (?:and [\w-]+ )?){0,2}"
    r"(?:operations|raids|searches|engagements)\b",
    re.IGNORECASE,
)


# Trades that are a fighter's where a weapon or a name stands before them: "a Taliban bomb maker".
_TRADES = frozenset(
    ("builder", "coordinator", "courier", "dealer", "emplacer", "expert", "financier", "maker", "mastermind",
     "recruiter", "smuggler", "specialist", "supplier", "trafficker", "trainer")
)  # fmt: skip
_ARMS = frozenset(
    ("arms", "bomb", "explosive", "explosives", "ied", "insurgent", "rocket", "terror", "weapon")
)


# Who is named after a fighter by no more than that belongs with them: "a commander and two associates".
_COMPANIONS = frozenset(("accomplice", "associate", "companion", "individual", "other", "suspect"))


@dataclass(frozen=True, slots=True)
class Toll:
    """One number of people hit, as one phrase tells it.

    Attributes:
        count: None where the words give no number.
        kind: whose people they are, None where the words do not tell.
        generic: the words are "people" or the like, so others may be among them.
        more: the words add to an earlier number ("another three").
        total: the words give the whole toll so far ("the toll rose to 13").
        holder: the source where the sentence is somebody's claim.
        predicate: the index of the token that says what happened to them.
        victim: the index of the noun, -1 where there is none.
    """

    slot: TollSlot
    count: Count | None
    kind: PartyKind | None
    generic: bool
    more: bool
    total: bool
    predicate: int
    victim: int
    span: Span
    holder: str | None = None


def find_tolls(sentence: Sentence) -> list[Toll]:
    """Return the tolls of one sentence, one for each noun phrase of people hit, in order."""
    tolls = []
    for token in sentence:
        for slot, victim in find_victims(token):
            toll = _weigh(slot, victim, token)
            if toll is not None:
                tolls.append(toll)
    tolls.extend(_find_totals(sentence))
    tolls.extend(_find_suicide(sentence))
    none_hurt = list(_find_none_hurt(sentence))
    if none_hurt:
        tolls = [toll for toll in tolls if toll.count is None or toll.count.high > 0] + none_hurt
    if _OVER_TIME.search(sentence.text):
        tolls = [
            toll
            for toll in tolls
            if toll.total or (toll.count is not None and toll.count.high <= 3 and not toll.generic)
        ]
    if _SEVERAL_ACTS.search(sentence.text):
        tolls = []
    return _add_on(sentence.doc, _drop_repeats([count_fatal(sentence.text, toll) for toll in tolls]))


# "Shot six officers, three of them fatally": three died of the six who were hit.
_FATALLY = re.compile(r"\b([\w-]+) of (?:them|whom) (?:fatally|mortally)\b", re.IGNORECASE)


def count_fatal(words: str, toll: Toll) -> Toll:
    """Return a toll of dead, no larger than the number that the sentence's words call hit fatally."""
    said = _FATALLY.search(words)
    fatal = parse_count(said[1]) if said is not None else None
    if fatal is None or toll.slot != "killed" or toll.count is None or toll.count.low <= fatal.high:
        return toll
    return replace(toll, count=fatal)


def _add_on(doc: Doc, tolls: list[Toll]) -> list[Toll]:
    """Return the tolls; a second verb's add to the first's: "held a leader and captured two men"."""
    first = {(toll.slot, toll.predicate): toll for toll in tolls if toll.victim >= 0}

    def adds(toll: Toll) -> bool:
        verb = doc[toll.predicate]
        before = first.get((toll.slot, verb.head.i))
        return verb.dep_ == "conj" and before is not None and before.victim != toll.victim >= 0

    return [replace(toll, more=True) if adds(toll) else toll for toll in tolls]


def _weigh(slot: TollSlot, victim: Token, predicate: Token) -> Toll | None:
    """Return the toll that a victim noun gives, None where it is nothing that can be hit."""
    head = _find_kind_head(victim)
    lemma = head.lemma_.lower()
    kind = lexicon.tell_kind(lemma)
    if kind == "civilian" and any(token.lower_ in ("armed", "masked") for token in phrase_tokens(head)):
        kind = "armed_group"
    if lemma in _TRADES and any(
        child.pos_ == "PROPN" or child.lemma_.lower() in _ARMS for child in head.children if child.i < head.i
    ):
        kind = "armed_group"
    companion = lemma in _COMPANIONS
    if companion and kind is None and victim.dep_ == "conj":
        beside = lexicon.tell_kind(_find_kind_head(victim.head).lemma_.lower())
        kind = "armed_group" if beside == "armed_group" else None
    is_name = head.pos_ == "PROPN"
    words = " ".join(token.text for token in phrase_tokens(victim))
    vague = victim.pos_ in ("NUM", "ADJ") or companion or lemma in ("one", "third", "second")
    member = kind is None and victim.lemma_.lower() == "member"
    if member and lemma in _BANDS:
        kind = "armed_group"
    generic = lemma in lexicon.GENERIC_VICTIMS or ((vague or member) and kind is None)
    if kind is None and not is_name and not generic and victim.pos_ != "PRON":
        return None
    count = _count_people(victim, is_name)
    span = phrase_span(victim)
    # "The force also held two suspects", "he was held along with two associates": beside those told before.
    also = any(child.lower_ == "also" for child in predicate.children)
    more = bool(_MORE.search(words)) or also or (companion and victim.dep_ == "pobj")
    return Toll(
        slot=slot,
        count=count,
        kind=kind if lemma not in lexicon.GENERIC_VICTIMS else None,
        generic=generic,
        more=more,
        total=False,
        predicate=predicate.i,
        victim=victim.i,
        span=span,
    )


def count_phrase(noun: Token) -> Toll | None:
    """Return the number of people that a counted noun phrase gives, whatever happened to them."""
    if not any(child.dep_ in ("nummod", "quantmod") for child in noun.children) and noun.pos_ != "NUM":
        return None
    if noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"):
        return None
    toll = _weigh("killed", noun, noun)
    if toll is None or toll.count is None:
        return None
    # Numbers of releases stand in lists and alone: "2824, 2782, 2760".
    return None if noun.pos_ == "NUM" and toll.count.low > _MOST_ALONE else toll


def _find_suicide(sentence: Sentence) -> Iterator[Toll]:
    """Yield the attacker's own death that "blew himself up" tells."""
    match = _SUICIDE.search(sentence.text)
    span = sentence.char_span(match.start(), match.end(), alignment_mode="expand") if match else None
    if match is None or span is None:
        return
    words = Span(sentence.start_char + match.start(), sentence.start_char + match.end())
    yield Toll("killed", Count.exactly(1), "armed_group", False, False, False, span.root.i, -1, words)


def _find_none_hurt(sentence: Sentence) -> Iterator[Toll]:
    """Yield the noughts of "no one was hurt", which says that nobody died either."""
    match = _NOBODY_HURT.search(sentence.text)
    span = sentence.char_span(match.start(), match.end(), alignment_mode="expand") if match else None
    if match is None or span is None:
        return
    words = Span(sentence.start_char + match.start(), sentence.start_char + match.end())
    slots: tuple[TollSlot, ...] = ("killed", "wounded")
    for slot in slots:
        yield Toll(slot, Count.exactly(0), None, True, False, False, span.root.i, -1, words)


def _find_kind_head(victim: Token) -> Token:
    """Return the noun that says who they are: "two of the soldiers" are soldiers, "members of X" are X."""
    if victim.pos_ in ("NUM", "PRON", "DET", "ADJ") or victim.lemma_.lower() in (
        "member",
        "number",
        "dozen",
        "score",
        "couple",
    ):
        under = find_under(victim, "of")
        if under and under[0].pos_ != "PRON":
            return under[0]
    # "An Islamic Movement of Uzbekistan facilitator": the parser takes the group's name for the man.
    if victim.pos_ == "PROPN" and any(child.lower_ in ("a", "an") for child in victim.children):
        for noun in find_under(victim, "of"):
            named = any(child.pos_ == "PROPN" for child in noun.children)
            if noun.tag_ == "NN" and named and lexicon.tell_kind(noun.lemma_.lower()):
                return noun
    return victim


# People that a number without a noun counts at most.
_MOST_ALONE = 500
# "A number of men" is any number of them.
_UNCOUNTED = frozenset(("number", "handful", "string", "majority", "host"))
_COUNT_NOUNS = frozenset(("dozen", "score", "hundred", "thousand", "couple", "pair"))


def _count_people(victim: Token, is_name: bool) -> Count | None:
    words = " ".join(token.text for token in phrase_tokens(victim)) + "".join(_rest_of_number(victim))
    if _NOBODY.match(words):
        return Count.exactly(0)
    if _ORDINAL.match(words):
        return Count.exactly(1)
    if victim.lemma_.lower() in _UNCOUNTED:
        return None
    counting = victim.pos_ in ("NUM", "ADJ") or victim.lemma_.lower() in _COUNT_NOUNS
    modifiers = words if counting else words[: max(0, len(words) - len(victim.text))]
    counted = parse_count(modifiers)
    if counted is not None and not _is_age(victim):
        return counted
    if victim.pos_ == "PRON":
        return {"both": Count.exactly(2), "him": Count.exactly(1), "her": Count.exactly(1)}.get(victim.lower_)
    singular = victim.tag_ in ("NN", "NNP") and victim.lower_ not in (
        "police",
        "military",
        "army",
        "personnel",
    )
    return Count.exactly(1) if singular or (is_name and victim.tag_ == "NNP") else None


def _rest_of_number(victim: Token) -> list[str]:
    """Return what follows a number word that the tokeniser cut: "Twenty", "-", "two"."""
    if victim.pos_ != "NUM":
        return []
    after = [token.text for token in victim.doc[victim.i + 1 : victim.i + 3]]
    return ["-".join(["", after[1]])] if after[:1] == ["-"] and len(after) == 2 else []


def _is_age(victim: Token) -> bool:
    return "year-old" in " ".join(token.text for token in phrase_tokens(victim)).replace(" - ", "-")


def _find_totals(sentence: Sentence) -> Iterator[Toll]:
    for pattern in (_TOTAL, _RAISED, _LIVES):
        for match in pattern.finditer(sentence.text):
            count = parse_count(match["words"])
            if _FIRST_SAID.search(sentence.text) or _OVER_TIME.search(sentence.text):
                continue
            token = sentence.char_span(match.start("words"), match.end("words"), alignment_mode="expand")
            if count is None or token is None or _YEAR.fullmatch(match["words"].strip()):
                continue
            start = sentence.start_char + match.start("words")
            yield Toll(
                slot="killed",
                count=count,
                kind=None,
                generic=True,
                more=False,
                total=pattern is not _LIVES,
                predicate=token.root.i,
                victim=-1,
                span=Span(start, start + len(match["words"])),
            )


def _drop_repeats(tolls: list[Toll]) -> list[Toll]:
    """Keep one toll for each noun and slot: "shot and killed" hits the same people once."""
    kept: dict[tuple[str, int], Toll] = {}
    for toll in tolls:
        kept.setdefault((toll.slot, toll.victim if toll.victim >= 0 else -toll.span.start - 2), toll)
    return list(kept.values())
