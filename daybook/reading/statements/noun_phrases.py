"""Noun phrases: how a source is written, without the clauses that only describe it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.reading.statements.words import PERSON_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTS = frozenset(
    {"prep", "poss", "case", "nummod", "conj", "cc", "compound", "nmod", "amod", "flat", "quantmod"}
)
_LONGEST = 16
_NAMING = frozenset({"name", "named", "identified", "calls", "called", "known", "gave", "calling", "names"})


def is_person(token: Token) -> bool:
    """Return whether a noun names or describes one person."""
    return token.ent_type_ == "PERSON" or token.lower_ in PERSON_NOUNS


def read_phrase(token: Token) -> str:
    """Return the noun phrase around its main word as written, without clauses that only describe it."""
    doc = token.doc
    first = token.left_edge.i
    last = token.i
    for child in sorted(token.children, key=lambda c: c.i):
        if child.i < token.i:
            if child.dep_ in {"advmod", "punct", "cc", "mark", "preconj"} and child.left_edge.i == first:
                first = child.right_edge.i + 1
            continue
        named = child.dep_ == "appos" and (is_person(child) or child.tag_ == "NNP")
        if named or (child.dep_ in _PARTS and child.left_edge.i <= last + 2):
            last = _right(child)
        elif child.dep_ == "punct" and child.text in "()":
            last = child.i if child.text == ")" else last
        elif child.dep_ != "punct":
            break
    last = _take_name(doc, token, last)
    last = min(last, max(token.i, first + _LONGEST - 1))
    given = _given_name(token)
    if given is not None:
        return given
    while first < last and doc[first].is_punct and doc[first].text != "(":
        first += 1
    while last > first and (doc[last].is_space or doc[last].text in ",;:-–—\"“”'’"):
        last -= 1
    return " ".join(doc[first : last + 1].text.split())


def _take_name(doc: Doc, token: Token, last: int) -> int:
    """Return where the phrase ends with the name after its comma: "its spokesman, Ali Ahmed"."""
    if last + 2 < len(doc) and doc[last + 1].text == "," and token.ent_type_ != "PERSON":
        after = last + 2
        while after < len(doc) and doc[after].ent_type_ == "PERSON" and doc[after].tag_ != "POS":
            after += 1
        if after > last + 2 and is_person(token):
            return after - 1
    return last


def _given_name(token: Token) -> str | None:
    """Return the name that a clause gives to somebody described: "a man who called himself Abu Ali"."""
    if token.ent_type_ == "PERSON":
        return None
    for child in token.children:
        if child.dep_ in {"relcl", "acl"}:
            words = list(child.subtree)
            if any(w.lower_ in _NAMING for w in words):
                name = [w for w in words if w.ent_type_ == "PERSON" and w.tag_ in {"NNP", "NNPS"}]
                if name:
                    return " ".join(token.doc[name[0].i : name[-1].i + 1].text.split())
    return None


def _right(token: Token) -> int:
    """Return where a part of a noun phrase ends, its own clauses left out."""
    last = token.i
    for child in token.children:
        if child.i > token.i and child.dep_ not in {"relcl", "acl", "advcl", "ccomp", "punct"}:
            last = max(last, _right(child))
    return last
