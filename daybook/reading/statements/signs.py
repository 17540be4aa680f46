"""Signs: what in a sentence and around it speaks for its being told, claimed, commented or something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from daybook.reading.statements.sequence import Line
from daybook.reading.statements.words import (
    BOILERPLATE,
    CONTRAST,
    EMOTION,
    EVALUATIVE,
    FIRST_PLURAL,
    FIRST_SINGULAR,
    HEDGES,
    MODALS,
    OPINION_HEADING,
    PRONOUNS,
    SECOND,
    SPEECH,
    THOUGHT,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBER = re.compile(r"\d")
_CAPTION = re.compile(
    r"\((?:AP|AFP|Reuters|EPA|Getty)?[^()]{0,40}(?:Photo|/|Reuters|AFP|AP)[^()]{0,40}\)\s*$"
)
_LINK = re.compile(r"https?:|www\.|\S@\S+\.\w|\w\.(?:com|org|net|co)\b")
_HEADING_MAX = 40

Signs = dict[str, float]


def find_signs(lines: Sequence[Line], text: str) -> list[Signs]:
    """Return the signs of each sentence of a text: names with values from 0 to about 3."""
    own = [_read_line(line, text) for line in lines]
    _add_neighbours(own, lines)
    _add_whole(own, lines)
    _add_place(own, lines, text)
    return own


def _read_line(line: Line, text: str) -> Signs:
    words = text[line.span.start : line.span.end]
    signs: Signs = {"always": 1.0}
    _add_source(signs, line)
    _add_words(signs, line)
    _add_form(signs, line, words)
    for name in _find_words(line):
        signs[name] = 1.0
    return signs


def _add_source(signs: Signs, line: Line) -> None:
    """Add who is said to say it, and how."""
    if line.holder is not None:
        signs["holder"] = 1.0
        signs["holder carried" if line.carried else "holder own"] = 1.0
    found = line.attribution
    if found is not None:
        signs[f"manner {found.manner}"] = 1.0
        signs[f"verb {found.verb}"] = 1.0
        signs["clause" if found.clause else "no clause"] = 1.0
        signs[f"shape {found.shape}"] = 1.0
        signs[f"verb {found.verb} {found.shape}"] = 1.0
        signs[f"head {found.head}"] = 1.0
        signs["holder person" if found.person else "holder body"] = 1.0
        if found.head in PRONOUNS:
            signs["holder pronoun"] = 1.0
    elif line.attributions:
        best = line.attributions[0]
        signs[f"part {best.manner}"] = 1.0
        signs[f"part verb {best.verb}"] = 1.0
        signs[f"part depth {min(best.depth, 3)}"] = 1.0
        signs["part holder"] = float(best.holder is not None)
    else:
        signs["no source"] = 1.0
    signs[f"quoted {_bin(line.share)}"] = 1.0
    if line.continues:
        signs["continues"] = 1.0
    if line.opens:
        signs["opens"] = 1.0


def _bin(share: float) -> int:
    return 0 if share == 0 else 1 if share < 0.25 else 2 if share < 0.6 else 3


def _add_words(signs: Signs, line: Line) -> None:
    """Add modals, hedges, evaluation and persons, apart for what is quoted and what is not."""
    for token, inside in zip(line.tokens, line.quoted, strict=True):
        word = token.lower_
        where = "in" if inside else "out"
        for name, vocabulary in _VOCABULARIES:
            if word in vocabulary:
                key = f"{name} {where}"
                signs[key] = min(3.0, signs.get(key, 0.0) + 1.0)
    held = "held" if line.holder is not None else "free"
    for name, _ in _VOCABULARIES:
        both = signs.get(f"{name} in", 0.0) + signs.get(f"{name} out", 0.0)
        if both:
            signs[f"{name} {held}"] = min(2.0, both)


_VOCABULARIES = (
    ("modal", MODALS),
    ("hedge", HEDGES),
    ("evaluative", EVALUATIVE),
    ("emotion", EMOTION),
    ("i", FIRST_SINGULAR),
    ("we", FIRST_PLURAL),
    ("you", SECOND),
)


def _add_form(signs: Signs, line: Line, words: str) -> None:
    """Add the grammar of the main verb, length, numbers, names and punctuation."""
    root = next((t for t in line.tokens if t.dep_ == "ROOT"), None)
    if root is not None:
        signs[f"root {root.tag_}"] = 1.0
    tags = Counter(t.tag_ for t in line.tokens)
    size = max(1, len(line.tokens))
    for tag in ("VBD", "VBZ", "VBP", "VBN", "VB", "MD", "JJ", "JJR", "JJS", "RB", "NNP", "CD", "PRP"):
        signs[f"share {tag}"] = min(1.0, 5.0 * tags[tag] / size)
    names = Counter(t.ent_type_ for t in line.tokens if t.ent_iob_ == "B")
    for kind in ("PERSON", "GPE", "DATE", "TIME", "CARDINAL", "ORG", "NORP"):
        if names[kind]:
            signs[f"names {kind}"] = float(min(2, names[kind]))
    signs["length"] = min(3.0, size / 20.0)
    signs["short"] = float(size < 8)
    ends = words.rstrip("\"”’') \u00a0")[-1:]
    signs["question"] = float(ends == "?")
    signs["exclaims"] = float(ends == "!")
    signs["no stop"] = float(ends not in ".!?:…")
    signs["colon"] = float(ends == ":")
    signs["no verb"] = float(not any(t.tag_[:1] == "V" or t.tag_ == "MD" for t in line.tokens))
    lowered = words.lower()
    signs["boilerplate"] = float(any(b in lowered for b in BOILERPLATE))
    signs["credit"] = float(bool(_CAPTION.search(words)))
    signs["link"] = float(bool(_LINK.search(lowered)))
    signs["digits"] = float(bool(_NUMBER.search(words)))
    signs["dash"] = float(" – " in words or "—" in words)
    signs["brackets"] = float(words.startswith("(") and words.endswith(")"))
    signs["capitals"] = float(sum(w[:1].isupper() for w in words.split()) > 0.7 * len(words.split()))


def _find_words(line: Line) -> Iterator[str]:
    """Yield the words and pairs of words of a sentence; names of people and places only by their kind."""
    before = "^"
    for token, inside in zip(line.tokens, line.quoted, strict=True):
        if token.is_space or token.is_punct:
            continue
        word = _plain(token)
        yield f"w {word}"
        yield f"p {before} {word}"
        if inside:
            yield f"q {word}"
        before = word
    first = next((t for t in line.tokens if not (t.is_space or t.is_punct)), None)
    if first is not None:
        yield f"first {_plain(first)}"
        if first.lower_ in CONTRAST:
            yield "contrast"


def _plain(token: Token) -> str:
    if token.ent_type_ in {
        "PERSON",
        "GPE",
        "LOC",
        "DATE",
        "TIME",
        "CARDINAL",
        "MONEY",
        "PERCENT",
        "NORP",
        "ORDINAL",
    }:
        return token.ent_type_
    if token.tag_ == "CD":
        return "CARDINAL"
    if token.tag_ in {"NNP", "NNPS"}:
        return "NNP"
    word = token.lower_
    return SPEECH.get(word) or THOUGHT.get(word) or word


def _add_neighbours(own: list[Signs], lines: Sequence[Line]) -> None:
    """Add what the sentences before and after are like."""
    plain = [_neighbour(line, signs) for line, signs in zip(lines, own, strict=True)]
    for number, signs in enumerate(own):
        if number:
            signs.update({f"before {name}": value for name, value in plain[number - 1].items()})
            line, last = lines[number], lines[number - 1]
            if line.holder is not None and line.holder == last.holder:
                signs["same holder"] = 1.0
            if line.quote >= 0 and line.quote == last.quote:
                signs["same quote"] = 1.0
        if number + 1 < len(own):
            signs.update({f"after {name}": value for name, value in plain[number + 1].items()})


def _neighbour(line: Line, signs: Signs) -> Signs:
    near = {"holder": float(line.holder is not None), "quoted": line.share}
    for name in ("question", "no stop"):
        near[name] = signs[name]
    for name in ("modal", "hedge", "evaluative", "i", "we"):
        near[name] = signs.get(f"{name} in", 0.0) + signs.get(f"{name} out", 0.0)
    return near


def _add_whole(own: list[Signs], lines: Sequence[Line]) -> None:
    """Add what the text as a whole is like: an opinion piece has few sources and many judgements."""
    size = len(own)
    free = [s for s, line in zip(own, lines, strict=True) if line.holder is None] or own
    whole = {"whole held": sum(line.holder is not None for line in lines) / size}
    for name in ("modal", "hedge", "evaluative", "i", "we", "question"):
        key = name if name == "question" else f"{name} out"
        whole[f"whole {name}"] = min(2.0, sum(s.get(key, 0.0) for s in free) / len(free))
    whole["whole VBD"] = sum(s["share VBD"] for s in own) / size
    whole["whole length"] = min(2.0, size / 30.0)
    whole["whole opinion"] = min(
        2.0, whole["whole modal"] + whole["whole hedge"] + whole["whole evaluative"] - whole["whole held"]
    )
    for signs, line in zip(own, lines, strict=True):
        signs.update(whole)
        if line.holder is None:
            signs.update({f"free {name}": value for name, value in whole.items()})


def _add_place(own: list[Signs], lines: Sequence[Line], text: str) -> None:
    """Add where in the text a sentence stands and whether its section is headed as opinion."""
    size = len(own)
    opinion = False
    for number, (signs, line) in enumerate(zip(own, lines, strict=True)):
        signs["first line"] = float(number == 0)
        signs["last line"] = float(number == size - 1)
        signs["place"] = number / size
        after = lines[number + 1].span.start if number + 1 < size else len(text)
        signs["paragraph ends"] = float("\n" in text[line.span.end : after] or number == size - 1)
        before = lines[number - 1].span.end if number else 0
        signs["paragraph starts"] = float("\n" in text[before : line.span.start] or number == 0)
        if opinion:
            signs["opinion section"] = 1.0
        if is_opinion_heading(text[line.span.start : line.span.end]):
            signs["opinion heading"] = 1.0
            opinion = True
        elif (
            number and signs["no stop"] and signs["paragraph starts"] and signs["paragraph ends"] and opinion
        ):
            opinion = bool(signs["length"] > 0.6)


def is_opinion_heading(words: str) -> bool:
    """Return whether a line is a heading such as "My Comment:", "Analysis" or "Opinion"."""
    if len(words) > _HEADING_MAX or words.rstrip()[-1:] in ".!?":
        return False
    parts = [
        w for w in re.findall(r"[a-z-]+", words.lower()) if w not in {"my", "our", "the", "an", "a", "s"}
    ]
    return 0 < len(parts) <= 3 and parts[0] in OPINION_HEADING and parts[-1] != "comments"
