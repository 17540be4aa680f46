"""Places that a report names and the gazetteer lacks, found by the grammar around the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from daybook.gazetteer import PlaceMention, find_place_mentions, link_containers
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AT = frozenset(("at", "near", "outside", "off", "around", "beyond", "towards", "above"))
# fmt: off
_LAND = frozenset((
    "area", "bank", "district", "edge", "foot", "forest", "hamlet", "hill", "hillside", "island", "jungle",
    "mountain", "neighborhood", "neighbourhood", "orchard", "outskirt", "river", "road", "settlement",
    "slope", "suburb", "town", "valley", "village",
))
# fmt: on
_KINDS = {
    "village": "village",
    "hamlet": "village",
    "town": "town",
    "suburb": "town",
    "city": "town",
    "district": "district",
    "township": "district",
}
_LOCATIVE = re.compile(r"\b(?:at|in|near|outside)\s$")
_INSTITUTION = re.compile(
    r"University|Hospital|Ministry|Court|School|College|Prison|Institute|Council|Parliament|House|"
    r"Conference|Summit"
)
_NOT_PLACES = frozenset(
    ("PERSON", "ORG", "DATE", "TIME", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE")
)


def find_places(doc: Doc, text: str, taken: Sequence[Span]) -> list[PlaceMention]:
    """Return the place mentions of a report, those of the gazetteer and those that only the grammar shows.

    Args:
        doc: the parse of `text`.
        text: the report's text.
        taken: spans that name people or groups; no place is read there.
    """
    # "at Kalutara" is a place even where the parser takes the name for a person's.
    free = [span for span in taken if not _LOCATIVE.search(text[max(0, span.start - 8) : span.start])]
    known = [m for m in find_place_mentions(text) if not any(Span(m.start, m.end).overlaps(t) for t in free)]
    used = [*free, *(Span(m.start, m.end) for m in known)]
    added = [m for m in _find_new(doc, text) if not any(Span(m.start, m.end).overlaps(span) for span in used)]
    if not added:
        return known
    return link_containers(text, sorted([*known, *added], key=lambda m: m.start))


def _find_new(doc: Doc, text: str) -> Iterator[PlaceMention]:
    """Yield capitalised names that stand where a place stands: "at X", "the hills of X", "X, a village"."""
    position = 0
    while position < len(doc):
        token = doc[position]
        if token.pos_ != "PROPN" or not token.text[:1].isupper():
            position += 1
            continue
        end = position + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].text[:1].isupper():
            end += 1
        said = _tell_kind_after(doc, end)
        if end - position <= 3 and (said or _stands_as_place(doc, position, end)):
            last = doc[end - 1]
            yield PlaceMention(
                text=text[token.idx : last.idx + len(last)],
                start=token.idx,
                end=last.idx + len(last),
                said=said,
            )
        position = end


def _stands_as_place(doc: Doc, start: int, end: int) -> bool:
    before = doc[start - 1] if start else None
    after = doc[end] if end < len(doc) else None
    types = {token.ent_type_ for token in doc[start:end]}
    if before is None or any(token.is_digit or token.text.isupper() for token in doc[start:end]):
        return False
    if _INSTITUTION.search(doc[start:end].text) or types & {"DATE", "TIME", "NORP", "EVENT"}:
        return False
    if after is not None and (
        after.lower_ in ("'s", "’s") or after.pos_ in ("NOUN", "NUM") or after.text in ("(", "-")
    ):
        return False
    if before.lower_ in _AT:
        return True
    if before.lower_ == "of" and start > 1:
        return _base(doc[start - 2]) in _LAND
    return before.lower_ == "in" and bool(types & {"GPE", "LOC", "FAC"}) and not types & _NOT_PLACES


def _base(token: Token) -> str:
    return str(token.lemma_.lower())


def _tell_kind_after(doc: Doc, end: int) -> str | None:
    """Return the kind that ", a village" right after the name gives it."""
    words = [token.lower_ for token in doc[end : end + 4]]
    if words[:1] != [","] or words[1:2] not in (["a"], ["an"]):
        return None
    return next((_KINDS[word] for word in words[2:] if word in _KINDS), None)
