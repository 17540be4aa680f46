"""Statements: what kind each sentence is, fact, claim, comment or other, and whose words it holds."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from daybook.reading.encoder import TokenVectors, has_encoder, load_encoder
from daybook.reading.statements.certain import is_other, is_unsaid
from daybook.reading.statements.encoded import combine_kinds, find_encoded_kinds, load_head
from daybook.reading.statements.model import KINDS, Weights, find_kinds, load_weights
from daybook.reading.statements.sequence import Line, read_sequence
from daybook.reading.statements.signs import Signs, find_signs
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement
from daybook.schema.terms import StatementKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FACT, _CLAIM, _COMMENT = KINDS.index("fact"), KINDS.index("claim"), KINDS.index("comment")
# Under a heading such as "My Comment:" what is not plainly told is comment: this factor on its odds.
_SECTION_ODDS = 8.0
# Words that only ever report, such as "put the number at" and "by the reckoning of", are rare in the reports
# that were labelled: this factor on the odds of a claim, worth 0.2 to 0.4 points.
_REPORTING = frozenset(
    {"put at", "put down to", "name as", "identify as", "count", "speak of", "take responsibility", "own up"}
    | {"blame", "point to", "according"}
)
_REPORTING_ODDS = 6.0
# What a picture or a trace shows is told as fact, though the grammar makes it the speaker.
_SHOWING = frozenset({"show", "reveal", "confirm", "suggest", "indicate"})
_PICTURES = frozenset(
    {"footage", "video", "videos", "image", "images", "photo", "photos", "photograph", "photographs", "film"}
    | {"picture", "pictures", "map", "camera", "cameras", "recording", "stamps", "fingerprints", "tests"}
)
_PICTURE_ODDS = 0.3


def read_statements(
    doc: Doc,
    sentences: Sequence[Span],
    published: date | None = None,
    vectors: TokenVectors | None = None,
) -> tuple[Statement, ...]:
    """Return the kind and holder of each sentence, in order.

    Args:
        doc: the parse of the whole text; its own sentence boundaries need not be `sentences`.
        sentences: the spans that `find_sentences` found in the text.
        published: the day of publication; kept for readers that need it, the kinds do not depend on it.
        vectors: the encoder's vectors of the text's tokens, where they are known already; else they are made
            here. Without the encoder's files the signs alone decide, and one warning says so.

    Raises:
        SettingsError: if the file of weights is missing.
    """
    if not sentences:
        return ()
    # The text of a parse is joined anew at each call.
    text = doc.text
    lines = read_sequence(doc, text, sentences)
    if vectors is None:
        vectors = encode_text(text, sentences)
    encoded = None if vectors is None else find_encoded_kinds(vectors.average(sentences), load_head())
    return decide_statements(lines, find_signs(lines, text), text, load_weights(), encoded)


def encode_text(text: str, sentences: Sequence[Span]) -> TokenVectors | None:
    """Return the encoder's vectors of a text's tokens; None without the encoder's files."""
    if not _has_encoder():
        return None
    return load_encoder().encode_report(text, sentences)


@lru_cache(maxsize=1)
def _has_encoder() -> bool:
    """Return whether the encoder is there, and warn once per process where it is not."""
    found = has_encoder()
    if not found:
        warnings.warn(
            "the encoder's weights are missing, so fact, claim and comment are told apart less well;"
            " training/encoder.py makes them",
            stacklevel=3,
        )
    return found


def decide_statements(
    lines: Sequence[Line],
    signs: Sequence[Signs],
    text: str,
    weights: Weights,
    encoded: NDArray[np.float32] | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of a text whose lines and signs are known.

    Args:
        lines: the sentences with their quotations and sources.
        signs: the signs of each sentence.
        text: the text itself.
        weights: the weights of the signs.
        encoded: the probability of each kind by the encoder, one row a sentence; None to go without.
    """
    likely = find_kinds(signs, weights)
    if encoded is not None:
        likely = combine_kinds(likely, encoded)
    kinds: list[StatementKind] = []
    for number, (line, own) in enumerate(zip(lines, signs, strict=True)):
        after = lines[number + 1] if number + 1 < len(lines) else None
        if is_other(line, after, text):
            kinds.append("other")
        elif line.holder is None and is_unsaid(line, text):
            kinds.append("fact")
        else:
            kinds.append(_decide(line, own, likely[number]))
    return tuple(
        Statement(line.span, kind, _find_holder(kind, number, lines))
        for number, (line, kind) in enumerate(zip(lines, kinds, strict=True))
    )


def _decide(line: Line, signs: Signs, likely: NDArray[np.float32]) -> StatementKind:
    """Return the likeliest kind, with what is certain about citations and opinion sections."""
    if line.cited:
        return "claim"
    odds = likely.copy()
    if signs.get("opinion section") and line.holder is None:
        odds[_COMMENT] *= _SECTION_ODDS
    odds[_CLAIM] *= _weigh_source(line)
    return KINDS[int(odds.argmax())]


def _weigh_source(line: Line) -> float:
    """Return the factor on the odds of a claim by how, and by what, a sentence is attributed."""
    found = line.attribution
    if found is None or line.holder is None:
        return 1.0
    if found.verb in _REPORTING and (found.shape == "set" or found.manner == "according"):
        return _REPORTING_ODDS
    if found.head in _PICTURES and found.verb in _SHOWING:
        return _PICTURE_ODDS
    return 1.0


def _find_holder(kind: StatementKind, number: int, lines: Sequence[Line]) -> str | None:
    """Return who holds a statement: its source, for a claim without one of its own the nearest before."""
    line = lines[number]
    if kind not in {"claim", "comment"}:
        return None
    if line.holder is not None or kind == "comment":
        return line.holder
    for found in line.attributions:
        if found.holder is not None:
            return found.holder
    for before in reversed(lines[max(0, number - 5) : number]):
        if before.holder is not None:
            return before.holder
    return None
