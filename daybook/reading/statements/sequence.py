"""Sequence: the sentences of one text with their quotations and sources, carried on from one to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.reading.statements.holders import Attribution, find_attributions
from daybook.reading.statements.noun_phrases import is_person, read_phrase
from daybook.reading.statements.quotes import find_quotes
from daybook.reading.statements.words import BODY_NOUNS, OUTLETS, PRONOUNS
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# The report itself, which tells in its own voice what it has counted and seen.
_OWN_VOICE = re.compile(
    r"\b(?:this|our) (?:\w+ )?(?:newspaper|paper|website|site|magazine|agency|reporters?|count)\b"
    r"|\bthis (?:newspaper|paper|website|magazine|agency)[’']s\b",
    re.IGNORECASE,
)
_NO_SOURCE = frozenset({"who", "which", "that", "this", "i", "we", "you", "there", "what", "all"})


@dataclass(slots=True)
class Line:
    """One sentence with what is known of it before its kind is decided.

    Attributes:
        quoted: for each token whether it stands inside quotation marks.
        share: the share of its characters that is quoted, 0 to 1.
        continues: the sentence begins inside a quotation that an earlier sentence opened.
        attribution: its own source nearest the main clause, None where it names none.
        holder: who is said to say it, its own source or the one carried on; None where nobody is.
        opens: a quotation in it goes on past its end.
        carried: the holder comes from another sentence of the same quotation.
        quote: the number of its quotation, -1 where it has none.
        cited: the holder is an outlet named right after the sentence.
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
    cited: bool = False


def read_sequence(doc: Doc, text: str, sentences: Sequence[Span]) -> list[Line]:
    """Return the sentences of a text, `doc` being its parse, with their quotations and holders."""
    quotes = find_quotes(text, sentences)
    lines = _cut_lines(doc, sentences, quotes)
    _resolve_pronouns(lines, text)
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


@dataclass(slots=True)
class _Spoken:
    """Who was last heard or named, by whom a pronoun can mean."""

    person: str | None = None
    body: str | None = None
    several: str | None = None
    subject: str | None = None
    subject_is_person: bool = False

    def hear(self, found: Attribution, words: str) -> None:
        """Remember a named source."""
        self.subject = None
        if found.plural:
            self.several = words
        elif found.person or found.head not in BODY_NOUNS:
            self.person = words
            self.body = self.body if found.person else words
        else:
            self.body = words
        self.several = self.several if found.person else words

    def meet(self, subject: Token | None) -> None:
        """Remember the subject of a sentence that has no source; it is meant only by the sentence after."""
        self.subject = None
        if subject is not None and (is_person(subject) or subject.tag_[:2] == "NN"):
            self.subject = read_phrase(subject)
            self.subject_is_person = is_person(subject)
            if self.subject_is_person:
                self.person = self.subject

    def stand_for(self, pronoun: str) -> str | None:
        """Return whom a pronoun means."""
        if pronoun in {"he", "she"}:
            return self.person or self.body
        if pronoun == "it":
            near = self.subject if self.subject and not self.subject_is_person else None
            return near or self.body or self.person
        return self.several or self.body or self.person


def _resolve_pronouns(lines: list[Line], text: str) -> None:
    """Give each sentence its own source, pronouns replaced by the last source or subject they can mean."""
    spoken = _Spoken()
    for number, line in enumerate(lines):
        cited = _read_citation(line, lines[number - 1] if number else None, text)
        if cited is not None:
            spoken.body = spoken.several = cited
            if lines[number - 1].holder is None:
                lines[number - 1].holder = cited
                lines[number - 1].cited = True
            continue
        line.attribution = found = choose(line)
        if found is not None and _OWN_VOICE.search(found.holder or ""):
            line.attribution = found = None
        if found is None or found.holder is None:
            spoken.meet(_main_subject(line))
        elif found.head in PRONOUNS:
            line.holder = spoken.stand_for(found.head)
        elif found.head not in _NO_SOURCE:
            line.holder = found.holder
            spoken.hear(found, found.holder)


def _read_citation(line: Line, before: Line | None, text: str) -> str | None:
    """Return the outlet where a sentence is nothing but the name of one, after the words taken from it."""
    if before is None or len(line.tokens) > 6:
        return None
    words = text[line.span.start : line.span.end].strip(" .()[]—–-")
    if words.lower().removeprefix("the ") not in OUTLETS or "\n" in text[before.span.end : line.span.start]:
        return None
    return words


def choose(line: Line) -> Attribution | None:
    """Return the source that stands for the sentence as a whole, None if only a part is attributed."""
    opening = line.tokens[0].lower_ if line.tokens else ""
    for found in line.attributions:
        if found.holder is None or found.manner == "noun":
            continue
        near = found.manner == "agent" or opening in {"all", "what"}
        if found.depth == 0 or line.share > 0.5 or (found.depth == 1 and near):
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
    for line, follower in zip(reversed(lines[:-1]), reversed(lines[1:]), strict=True):
        if line.holder is None and line.opens and follower.continues and follower.holder is not None:
            line.holder, line.carried = follower.holder, True
    last: str | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        after = lines[number + 1] if number + 1 < len(lines) else None
        if line.holder is None:
            line.holder = _carry(line, before, after, last)
            line.carried = line.holder is not None
        elif not line.cited:
            last = line.holder


def _carry(line: Line, before: Line | None, after: Line | None, last: str | None) -> str | None:
    """Return the holder that a sentence without a source of its own takes from its neighbours."""
    if line.continues and before is not None and before.holder is not None:
        return before.holder
    if line.share <= 0.6:
        return None
    if last is not None and before is not None and (before.holder is not None or before.share > 0):
        return last
    if after is not None and after.holder is not None and after.share > 0.3:
        return after.holder
    return last
