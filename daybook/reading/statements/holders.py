"""Holders: who, by the grammar of a sentence, is said to have said or thought it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.reading.statements.noun_phrases import is_person, read_phrase
from daybook.reading.statements.phrases import find_account, find_reporting
from daybook.reading.statements.words import (
    ACCOUNT_NOUNS,
    NEEDS_CLAUSE,
    REPORTING,
    SOURCE_NOUNS,
    SPEECH,
    THOUGHT,
    WHOLE_OBJECT,
    WISH,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_VERBS = {**SPEECH, **THOUGHT, **WISH}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis", "csubj"})
_NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing", "noone", "few"})
_TOLD = frozenset(
    {"say", "tell", "add", "report", "announce", "note", "explain", "claim", "believe", "warn", "admit"}
    | {"estimate", "reckon", "confirm", "show"}
)
_BESIDE = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "DT", "JJ", "CD", "PRP$", "POS", "VBG", "HYPH", "JJS", "PRP", "VBN"}
)
_JOINTS = frozenset({"of", "for", "in", "at", "from", "and", "with", "the", "to", "on", "(", ")"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One mention of a source in a sentence.

    Attributes:
        verb: the base form of the verb, `according` for "according to".
        manner: `verb`, `according`, `agent` ("was described by"), `participle` ("saying"), `noun`
            ("a statement by") or `nobody` ("is believed to").
        depth: how far below the main clause the verb stands, 0 for the main clause.
        holder: the source as written, None where none is named.
        head: the main word of the holder in lower case.
        person: whether the holder is named as a person.
        clause: whether a clause or quotation depends on the verb.
        plural: whether the holder is several.
        shape: what the verb takes: `clause`, `quote`, `to`, `as`, an object's main word, or nothing.
    """

    verb: str
    manner: str
    depth: int
    holder: str | None
    head: str
    person: bool
    clause: bool
    shape: str = ""
    plural: bool = False


def find_attributions(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Attribution]:
    """Return the mentions of a source in one sentence, the one nearest the main clause first.

    Args:
        tokens: the tokens of the sentence.
        quoted: for each token whether it stands inside quotation marks; what is quoted attributes nothing.
    """
    found: list[Attribution] = []
    for token, inside in zip(tokens, quoted, strict=True):
        if inside:
            continue
        word = token.lower_
        if word == "according":
            _take(found, _read_according(token))
        elif token.tag_[:1] == "V" and (word in _VERBS or word in REPORTING):
            own = _read_verb(token, _VERBS[word], quoted, tokens) if word in _VERBS else None
            _take(found, own or _read_reporting(token, tokens))
        elif word in _CONVINCED and token.tag_[:1] == "J":
            _take(found, _read_convinced(token, tokens))
        elif word in SOURCE_NOUNS and token.tag_[:2] == "NN":
            _take(found, _read_noun(token) or _read_account(token))
        elif word in ACCOUNT_NOUNS or word == "per":
            _take(found, _read_account(token))
    found.sort(key=lambda a: (a.holder is None, a.depth + (a.manner in {"participle", "noun"})))
    return found


# What somebody is who thinks that something is so: the word after it and what it stands for.
_CONVINCED = {
    "confident": ("that", "be sure"),
    "convinced": ("that", "be sure"),
    "sure": ("that", "be sure"),
    "worried": ("that", "worry"),
    "concerned": ("that", "worry"),
}


def _read_convinced(token: Token, tokens: Sequence[Token]) -> Attribution | None:
    """Read "are confident that" and its like."""
    partner, base = _CONVINCED[token.lower_]
    beside = {t.lower_ for t in token.doc[token.i + 1 : min(tokens[-1].i + 1, token.i + 9)]}
    if partner not in beside:
        return None
    return _attribute_subject(base, token.head if token.head.tag_[:1] == "V" else token)


def _read_reporting(token: Token, tokens: Sequence[Token]) -> Attribution | None:
    """Read "took responsibility", "made clear", "put the number at" and their like."""
    base = find_reporting(token, tokens) if token.lower_ in REPORTING else None
    return None if base is None else _attribute_subject(base, token)


def _attribute_subject(base: str, verb: Token) -> Attribution | None:
    """Attribute to the subject of a verb in the active voice."""
    subject = _find_subject(verb)
    if subject is None or _denies_speaker(subject):
        return None
    if any(c.dep_ in {"auxpass", "neg"} for c in verb.children):
        return None
    return _attribute(base, "verb", _depth(verb), subject, clause=True, shape="set")


def _read_account(token: Token) -> Attribution | None:
    """Read "by the reckoning of X" and "as per X"."""
    source = find_account(token)
    return None if source is None else _attribute("according", "according", 0, source, clause=True)


def _take(found: list[Attribution], attribution: Attribution | None) -> None:
    if attribution is not None:
        found.append(attribution)


def _depth(token: Token) -> int:
    """Return how many clauses stand above the verb; conjoined and parenthetical verbs count as main."""
    depth = 0
    for _ in range(12):
        if token.dep_ in {"relcl", "advcl", "acl", "ccomp", "xcomp", "pcomp", "csubj"}:
            depth += 1
        if token.head is token or token.head.i == token.i:
            break
        token = token.head
    return depth


def _read_according(token: Token) -> Attribution | None:
    """Read "according to X"."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in (to or token).children if c.dep_ == "pobj"), None)
    if source is None:
        return None
    return _attribute("according", "according", 0, source, clause=True)


def _read_noun(token: Token) -> Attribution | None:
    """Read "in a statement by X" and "reports by X"."""
    for child in token.children:
        if child.lower_ in {"by", "from", "of"} and child.dep_ in {"prep", "agent"} and child.i > token.i:
            source = next((c for c in child.children if c.dep_ == "pobj"), None)
            if source is not None and child.lower_ != "of":
                return _attribute(token.lower_, "noun", _depth(token) + 1, source, clause=False)
    return None


def _read_verb(
    token: Token, base: str, quoted: Sequence[bool], tokens: Sequence[Token]
) -> Attribution | None:
    """Read a verb of speech or thought with its subject."""
    children = list(token.children)
    clause = (
        any(c.dep_ in _CLAUSES for c in children)
        or token.dep_ == "parataxis"
        or _beside_quote(token, quoted, tokens)
    )
    if token.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in children):
        return _read_passive(token, base, children, clause)
    if base in NEEDS_CLAUSE and not clause:
        return None
    if base in WHOLE_OBJECT:
        clause = True
    subject = _find_subject(token)
    beside = _find_beside(token, tokens) if base in _TOLD else None
    if beside is not None and (subject is None or _is_dateline(subject, token, tokens)):
        subject = beside
    if subject is not None and _denies_speaker(subject):
        return None
    bare = not any(c.dep_ == "aux" or c.dep_ in _SUBJECTS for c in children)
    if token.tag_ == "VBN" and bare and token.dep_ in {"acl", "amod", "relcl"}:
        return None
    manner = "participle" if token.tag_ in {"VBG", "VBN"} and bare and subject is not beside else "verb"
    if any(c.dep_ == "neg" for c in children) and base not in {"believe", "think", "know", "expect"}:
        return None
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in children) and token.dep_ != "ROOT":
        return None
    depth = _depth(token)
    if depth == 1 and any(c.lower_ == "as" and c.dep_ == "mark" for c in children):
        depth = 0
    shape = _shape(children, token, quoted, tokens)
    if subject is None:
        return Attribution(base, manner, depth, None, "", False, clause, shape)
    return _attribute(base, manner, depth, subject, clause=clause, shape=shape)


def _denies_speaker(subject: Token) -> bool:
    """Return whether the subject is nobody, as in "no group has said"."""
    first = subject.left_edge.lower_
    return subject.lower_ in _NOBODY or first in {"no", "neither", "none"}


def _is_dateline(subject: Token, verb: Token, tokens: Sequence[Token]) -> bool:
    """Return whether the subject that the parser found is a dateline."""
    if subject.i > verb.i:
        return False
    return subject.is_upper and subject.i == tokens[0].i and len(subject) > 4


def _find_beside(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """Return the main word of a noun phrase right before or after the verb, set off by a comma or quote."""
    doc, low, high = verb.doc, tokens[0].i, tokens[-1].i + 1
    place = verb.i - 1
    while (
        place >= low
        and doc[place].tag_ in {"RB", "VBZ", "VBD", "MD"}
        and doc[place].dep_ in {"advmod", "aux"}
    ):
        place -= 1
    first = place
    while first >= low and (doc[first].tag_ in _BESIDE or doc[first].lower_ in _JOINTS):
        first -= 1
    if first < place and (first < low or doc[first].is_punct):
        return _head_of(doc, first + 1, place)
    place = verb.i + 1
    last = place
    while last < high and (doc[last].tag_ in _BESIDE or doc[last].lower_ in _JOINTS):
        last += 1
    before = doc[verb.i - 1] if verb.i > low else None
    if last > place and before is not None and before.is_punct:
        return _head_of(doc, place, last - 1)
    return None


def _head_of(doc: Doc, first: int, last: int) -> Token | None:
    """Return the main noun of the words `first` to `last`."""
    for token in doc[first : last + 1]:
        outside = not first <= token.head.i <= last or token.head.i == token.i
        if (
            outside
            and token.tag_[:2] in {"NN", "PR"}
            and token.lower_ not in {"today", "yesterday", "monday"}
        ):
            return token
    return None


def _shape(children: list[Token], token: Token, quoted: Sequence[bool], tokens: Sequence[Token]) -> str:
    """Return what kind of object a verb of speech takes."""
    for child in children:
        if child.dep_ in {"ccomp", "parataxis", "csubj"}:
            return "clause"
        if child.dep_ == "xcomp":
            return "to"
        if child.dep_ == "prep" and child.lower_ in {"as", "for", "of", "on"} and child.i > token.i:
            return child.lower_
        if child.dep_ in {"dobj", "attr", "oprd"}:
            return child.lower_ if child.tag_ == "NN" else "object"
    if token.dep_ == "parataxis":
        return "clause"
    return "quote" if _beside_quote(token, quoted, tokens) else ""


def _read_passive(token: Token, base: str, children: list[Token], clause: bool) -> Attribution:
    """Read "was described by X as" and "is believed to"."""
    for child in children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            source = next((c for c in child.children if c.dep_ == "pobj"), None)
            if source is not None and source.tag_ != "VBG":
                return _attribute(base, "agent", _depth(token), source, clause=clause)
    subject = _find_subject(token)
    if base == "quote" and subject is not None:
        return _attribute(base, "agent", _depth(token), subject, clause=True)
    return Attribution(base, "nobody", _depth(token), None, "", False, clause)


def _beside_quote(token: Token, quoted: Sequence[bool], tokens: Sequence[Token]) -> bool:
    """Return whether a quotation stands within four tokens of the verb."""
    place = token.i - tokens[0].i
    return any(quoted[max(0, place - 4) : place + 5])


def _find_subject(token: Token) -> Token | None:
    """Return the subject of a verb, or of the verb that it is joined or subordinate to."""
    for step in range(4):
        for child in token.children:
            if child.dep_ in _SUBJECTS:
                if child.lower_ in {"who", "which", "that"} and token.dep_ == "relcl":
                    return token.head
                return child
        for child in token.children:
            # "..., said Ali" is now and then read as an object or an attribute of the verb.
            if (
                step == 0
                and child.i > token.i
                and child.dep_ in {"dobj", "attr"}
                and token.lower_ in {"said", "says", "added"}
            ):
                return child
        if (
            token.dep_ in {"conj", "advcl", "xcomp", "parataxis", "prep", "pcomp", "dep"}
            and token.head.i != token.i
        ):
            token = token.head
        elif token.dep_ == "acl":
            return token.head
        else:
            return None
    return None


def _attribute(
    verb: str, manner: str, depth: int, source: Token, *, clause: bool, shape: str = ""
) -> Attribution:
    words = read_phrase(source)
    plural = source.tag_ in {"NNS", "NNPS"}
    return Attribution(verb, manner, depth, words, source.lower_, is_person(source), clause, shape, plural)
