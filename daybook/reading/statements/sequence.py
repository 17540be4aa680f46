"""Sequence: the sentences of one text with their quotations and sources, carried on from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.reading.statements.holders import Attribution, find_attributions, is_person, read_phrase
from daybook.reading.statements.quotes import find_quotes
from daybook.reading.statements.words import PRONOUNS
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(slots=True)
class Line:
    """One sentence with what is known of it before its kind is decided.

    Attributes:
        quoted: for each token whether it stands inside quotation marks.
        share: the share of its characters that is quoted, 0 to 1.
        continues: the sentence begins inside a quotation that an earlier sentence opened.
        attribution: its own source nearest the main clause, None where it names none.
        holder: who is said to say it, its own source or the one carried on; None where nobody is.
        carried: the holder comes from another sentence of the same quotation.
    """

    span: Span
    tokens: Sequence[Token]
    quoted: list[bool]
    share: float
    continues: bool
    opens: bool
    attributions: list[Attribution]
    attribution: Attribution | None = None
    holder: str | None = None
    carried: bool = False
    quote: int = -1


def read_sequence(doc: Doc, sentences: Sequence[Span]) -> list[Line]:
    """Return the sentences of a text with their quotations and holders."""
    text = doc.text
    quotes = find_quotes(text, sentences)
    lines = _cut_lines(doc, sentences, quotes)
    _resolve_pronouns(lines)
    _carry_holders(lines)
    return lines


def _cut_lines(doc: Doc, sentences: Sequence[Span], quotes: Sequence[Span]) -> list[Line]:
    tokens = list(doc)
    offsets = [t.idx for t in tokens]
    lines: list[Line] = []
    place = first = 0
    for span in sentences:
        while place < len(tokens) and offsets[place] < span.start:
            place += 1
        begin = place
        while place < len(tokens) and offsets[place] < span.end:
            place += 1
        while first < len(quotes) and quotes[first].end <= span.start:
            first += 1
        lines.append(_read_line(span, tokens[begin:place], quotes, first))
    return lines


def _read_line(span: Span, tokens: list[Token], quotes: Sequence[Span], first: int) -> Line:
    """Return one sentence with its quoted tokens; `first` is the first quotation not yet over."""
    quoted = [False] * len(tokens)
    inside = 0
    continues = opens = False
    mine = -1
    number = first
    while number < len(quotes) and quotes[number].start < span.end:
        quote = quotes[number]
        inside += min(quote.end, span.end) - max(quote.start, span.start)
        continues |= quote.start < span.start
        opens |= quote.end > span.end
        if mine < 0 or opens:
            mine = number
        for index, token in enumerate(tokens):
            if quote.start <= token.idx < quote.end:
                quoted[index] = True
        number += 1
    share = inside / max(1, span.end - span.start)
    return Line(span, tokens, quoted, share, continues, opens, find_attributions(tokens, quoted), quote=mine)


def _resolve_pronouns(lines: list[Line]) -> None:
    """Give each sentence its own source, pronouns replaced by the last source or subject they can mean."""
    person: str | None = None
    body: str | None = None
    several: str | None = None
    for line in lines:
        line.attribution = choose(line)
        found = line.attribution
        if found is not None and found.holder is not None:
            if found.head in PRONOUNS:
                line.holder = _stand_for(found.head, person, body, several)
            elif found.head not in {"who", "which", "that", "this", "i", "we", "you", "there", "what", "all"}:
                line.holder = found.holder
            if line.holder is not None and found.head not in PRONOUNS:
                if found.person:
                    person = line.holder
                else:
                    body = several = line.holder
        else:
            subject = _main_subject(line)
            if subject is not None and is_person(subject):
                person = read_phrase(subject)
            elif subject is not None and subject.tag_ in {"NNP", "NNPS"}:
                body = read_phrase(subject)


def _stand_for(pronoun: str, person: str | None, body: str | None, several: str | None) -> str | None:
    if pronoun in {"he", "she"}:
        return person or body
    if pronoun == "it":
        return body or person
    return several or body or person


def choose(line: Line) -> Attribution | None:
    """Return the source that stands for the sentence as a whole, None if only a part is attributed."""
    for found in line.attributions:
        if found.holder is None or found.manner == "noun":
            continue
        if found.depth == 0 or line.share > 0.5 or (found.depth == 1 and found.manner == "agent"):
            return found
    for found in line.attributions:
        if found.holder is not None and found.manner == "participle" and found.depth <= 1 and found.clause:
            return found
    return None


def _main_subject(line: Line) -> Token | None:
    for token, inside in zip(line.tokens, line.quoted, strict=True):
        if token.dep_ in {"nsubj", "nsubjpass"} and not inside and token.head.dep_ == "ROOT":
            return token
    return None


def _carry_holders(lines: list[Line]) -> None:
    """Carry the holder through each quotation, back to its beginning and on to the quotations that follow."""
    for number in range(len(lines) - 2, -1, -1):
        line, after = lines[number], lines[number + 1]
        if line.holder is None and line.opens and after.continues and after.holder is not None:
            line.holder, line.carried = after.holder, True
    last: str | None = None
    for number, line in enumerate(lines):
        if line.holder is not None:
            last = line.holder
        elif line.continues and number and lines[number - 1].holder is not None:
            line.holder, line.carried = lines[number - 1].holder, True
        elif line.share > 0.6:
            following = lines[number + 1] if number + 1 < len(lines) else None
            if last is not None and number and (lines[number - 1].holder is not None or lines[number - 1].share):
                line.holder, line.carried = last, True
            elif following is not None and following.holder is not None and following.share > 0.3:
                line.holder, line.carried = following.holder, True
            else:
                line.holder, line.carried = last, last is not None
        elif line.share == 0:
            continue
