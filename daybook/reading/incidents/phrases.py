"""Small questions to a sentence's grammar: whose subject, whose object, which words make a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "csubj"))
PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
_INSIDE = frozenset(
    (
        "compound",
        "amod",
        "nmod",
        "nummod",
        "quantmod",
        "det",
        "poss",
        "predet",
        "advmod",
        "case",
        "punct",
        "npadvmod",
    )
)
_ANY_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
# Verbs that never stand without whom they hit.
_NEEDS_OBJECT = frozenset(
    ("kill", "wound", "injure", "abduct", "kidnap", "detain", "arrest", "capture", "behead", "execute")
)
_NOUNS = frozenset(("NOUN", "PROPN", "NUM", "PRON", "ADJ"))


def list_conjuncts(token: Token) -> list[Token]:
    """Return the token and the nouns joined to it by "and", "or" or a comma, in order."""
    found = [token]
    for child in token.children:
        if child.pos_ in _NOUNS and (child.dep_ == "conj" or _is_listed(token, child)):
            found.extend(list_conjuncts(child))
    return found


def _is_listed(token: Token, other: Token) -> bool:
    """Return whether a seeming apposition goes on a list: "a leader, a courier and two men"."""
    goes_on = any(child.dep_ == "conj" for child in other.children)
    return other.dep_ == "appos" and goes_on and token.pos_ == "NOUN" and _is_one(token) and _is_one(other)


def _is_one(noun: Token) -> bool:
    return any(child.lower_ in ("a", "an", "one") for child in noun.children)


def find_subjects(verb: Token) -> list[Token]:
    """Return the active subjects of a verb, inherited along conjoined and participial verbs."""
    return _find_dependents(verb, SUBJECTS)


def find_passive_subjects(verb: Token) -> list[Token]:
    """Return the passive subjects of a verb, inherited along conjoined verbs without their own."""
    return _find_dependents(verb, PASSIVE_SUBJECTS)


def _find_dependents(verb: Token, relations: frozenset[str]) -> list[Token]:
    own = [child for child in verb.children if child.dep_ in relations]
    if own:
        return [token for child in own for token in list_conjuncts(child)]
    has_other = any(child.dep_ in _ANY_SUBJECTS for child in verb.children)
    if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.pos_ in ("VERB", "AUX") and not has_other:
        return _find_dependents(verb.head, relations)
    return []


def find_objects(verb: Token) -> list[Token]:
    """Return the direct objects of a verb."""
    return [
        token for child in verb.children if child.dep_ in ("dobj", "obj") for token in list_conjuncts(child)
    ]


def find_under(token: Token, preposition: str) -> list[Token]:
    """Return the nouns that hang on the token by a preposition ("by", "of", "with" ...)."""
    found = []
    for child in token.children:
        if child.lower_ == preposition and child.dep_ in ("prep", "agent"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    found.extend(list_conjuncts(noun))
    return found


def is_passive(verb: Token) -> bool:
    """Return whether the verb is passive: "were killed", "three killed", "militants killed in a raid"."""
    relations = {child.dep_ for child in verb.children}
    if relations & {"nsubjpass", "auxpass"}:
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl"):
        return True
    if verb.tag_ in ("VBN", "VBD") and not relations & {"dobj", "aux"} and "nsubj" in relations:
        return verb.tag_ == "VBN" or "agent" in relations or _is_clipped(verb)
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and is_passive(verb.head) and not relations & {"dobj"}


def _is_clipped(verb: Token) -> bool:
    """Return whether a headline or a list left the "were" out: "in Bole, one farmer killed and two hurt"."""
    if verb.lemma_.lower() not in _NEEDS_OBJECT or any(
        child.dep_ == "nsubj" and child.tag_ in ("WP", "WDT") for child in verb.children
    ):
        return False
    after = verb.doc[verb.i + 1 : verb.i + 2]
    return not after or after[0].is_punct or after[0].lower_ in ("in", "by", "when", "after", "and", "as")


def phrase_tokens(head: Token) -> list[Token]:
    """Return the head noun with the words before it that belong to it, in order."""
    left = [head]
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _INSIDE or (child.dep_ == "punct" and child.text not in "-–'’“”\"‘"):
            break
        left = [*child.subtree, *left]
    return left


def phrase_span(head: Token) -> Span:
    """Return the characters of the head noun with the words before it that belong to it."""
    tokens = phrase_tokens(head)
    return Span(tokens[0].idx, head.idx + len(head))


def walk_up(token: Token, limit: int = 8) -> Iterator[Token]:
    """Yield the token's heads, nearest first, at most `limit`."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        token = token.head
        yield token
