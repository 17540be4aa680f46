"""Whom a word of killing, wounding, capture or abduction hits, by the grammar around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from daybook.reading.incidents import lexicon
from daybook.reading.incidents.lexicon import read_words
from daybook.reading.incidents.phrases import (
    find_objects,
    find_passive_subjects,
    find_subjects,
    find_under,
    is_passive,
    list_conjuncts,
)
from daybook.reading.incidents.triggers import find_bodies, find_lost_life, takes_into_custody, takes_people

if TYPE_CHECKING:
    from spacy.tokens import Token


TollSlot = Literal["killed", "wounded", "captured", "abducted"]


_ADJECTIVES: dict[str, TollSlot] = {
    "dead": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
}


_TOLL_NOUNS: dict[str, TollSlot] = {
    "death": "killed",
    "fatality": "killed",
    "killing": "killed",
    "murder": "killed",
    "assassination": "killed",
    "beheading": "killed",
    "abduction": "abducted",
    "kidnapping": "abducted",
    "arrest": "captured",
    "capture": "captured",
    "detention": "captured",
}


_HOSTAGE = frozenset(("hostage", "captive", "prisoner"))


_LETHAL_HOW = read_words("tolls_lethal_how")


def find_victims(token: Token) -> Iterator[tuple[TollSlot, Token]]:
    """Yield what a word says was done and the nouns of those hit; nothing where it tells no harm."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "ADJ", "NOUN") and (slot := _tell_slot(token, lemma)):
        for victim in _find_hit(token, lemma):
            yield slot, victim
    if token.lower_ in _ADJECTIVES:
        for victim in _find_described(token):
            yield _ADJECTIVES[token.lower_], victim
    if lemma in _TOLL_NOUNS and token.pos_ == "NOUN":
        under = find_under(token, "of")
        for victim in under:
            yield _TOLL_NOUNS[lemma], victim
        counted = any(child.dep_ == "nummod" for child in token.children)
        if not under and lemma in ("death", "fatality") and counted:
            yield "killed", token


def _tell_slot(token: Token, lemma: str) -> TollSlot | None:
    """Return what the verb does to people."""
    if (lemma in lexicon.KILL_VERBS and lemma != "gun") or find_lost_life(token, lemma):
        return "killed"
    if lemma in _LETHAL_HOW and (
        _ends_dead(token) or any(child.lower_ == "down" for child in token.children)
    ):
        return "killed"
    if lemma in lexicon.WOUND_VERBS and token.pos_ == "VERB":
        return "wounded"
    if lemma in lexicon.ABDUCT_VERBS:
        return "abducted"
    if lemma in ("take", "seize") and takes_people(token, lemma):
        return "abducted"
    if lemma in ("take", "hold", "seize"):
        held = {child.lemma_.lower() for child in token.subtree if child.i - token.i < 6}
        if held & _HOSTAGE:
            return "captured" if "prisoner" in held else "abducted"
    down = lemma == "lay" and any(child.lower_ == "down" for child in token.children)
    if _gives_up(token, lemma):
        return "captured"
    if (lemma in lexicon.CAPTURE_VERBS or lemma == "surrender" or down) and token.pos_ == "VERB":
        return "captured"
    if lemma == "take" and takes_into_custody(token):
        return "captured"
    return "killed" if find_bodies(token, lemma) else None


def _gives_up(verb: Token, lemma: str) -> bool:
    """Return whether a verb says that its subject surrendered: "turned himself in", "gave themselves up"."""
    if lemma not in ("turn", "give"):
        return False
    words = {child.lower_ for child in verb.children}
    reflexive = any(word.endswith(("self", "selves")) for word in words)
    return reflexive and bool(words & {"in", "up", "over"})


def _ends_dead(verb: Token) -> bool:
    """Return whether the words right after the verb say that it killed: "shot dead", "hacked to death"."""
    after = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    return after[:1] == ["dead"] or after == ["to", "death"]


def _find_hit(verb: Token, lemma: str) -> list[Token]:
    return [_resolve_relative(token) for token in _find_hit_words(verb, lemma)]


def _resolve_relative(token: Token) -> Token:
    """Return whom "who" or "that" stands for: the noun that the relative clause hangs on."""
    if token.lower_ in ("who", "that", "which", "whom") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _find_hit_words(verb: Token, lemma: str) -> list[Token]:
    bodies = find_bodies(verb, lemma)
    if bodies is not None:
        return find_under(bodies, "of") or [bodies]
    life = find_lost_life(verb, lemma)
    if life is not None and lemma != "lose":
        return find_under(life, "of")
    if lemma in ("die", "perish", "succumb", "surrender", "lay", "lose") or _gives_up(verb, lemma):
        return find_subjects(verb)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return [verb.head]
    if is_passive(verb):
        found = find_passive_subjects(verb) or [
            token for child in verb.children if child.dep_ == "nsubj" for token in list_conjuncts(child)
        ]
        return [*found, *_find_along_with(verb)]
    if verb.tag_ == "VBN" and verb.dep_ == "amod" and verb.head.pos_ == "NOUN":
        return []
    found = find_objects(verb)
    if not found and _ends_dead(verb):
        # The parser takes "shot dead a member" for a small clause whose subject is the victim.
        found = [
            c
            for child in verb.children
            if child.lower_ == "dead"
            for c in child.children
            if c.dep_ in ("nsubj", "dobj")
        ]
    if not found and verb.tag_ == "VBN" and verb.dep_ in ("conj", "ccomp", "ROOT"):
        found = find_subjects(verb)
    return [*found, *_find_along_with(verb)]


def _find_along_with(verb: Token) -> list[Token]:
    """Return who shared the fate: "was killed along with one other militant"."""
    # The parser hangs "with" on the verb or on "along".
    beside = [child for child in verb.children if child.lower_ in ("along", "together")]
    found = [noun for word in beside for noun in find_under(word, "with")]
    if beside and not found:
        found = find_under(verb, "with")
    return [noun for noun in found if noun.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ")]


def _find_described(adjective: Token) -> list[Token]:
    """Return who is "dead" or "wounded": "left one officer dead", "20 people dead", "are now dead"."""
    head = adjective.head
    if adjective.dep_ in ("oprd", "acomp", "ccomp", "xcomp"):
        subjects = [child for child in adjective.children if child.dep_ == "nsubj"]
        if subjects:
            return list_conjuncts(subjects[0])
        if head.lemma_.lower() in ("leave", "shoot", "gun", "find"):
            return find_passive_subjects(head) or find_objects(head)
        return find_subjects(head)
    if adjective.dep_ in ("amod", "acl") and adjective.i > head.i:
        return _list_left(head)
    if adjective.pos_ == "NOUN" and adjective.dep_ in ("nsubj", "dobj", "pobj", "ROOT", "conj"):
        counted = any(child.dep_ == "nummod" for child in adjective.children)
        # "Left a civilian dead": the parser takes the civilian for an adjective of the dead.
        whose = any(lexicon.tell_kind(child.lemma_.lower()) for child in adjective.children)
        return _list_left(adjective) if counted or whose else []
    return []


def _list_left(last: Token) -> list[Token]:
    """Return all who are left dead where the parser hangs the word on the last: "two men and a boy dead"."""
    first = last
    while first.dep_ == "conj":
        first = first.head
    left = (
        first is not last and first.dep_ == "dobj" and first.head.lemma_.lower() in ("leave", "shoot", "find")
    )
    return list_conjuncts(first) if left else [last]
