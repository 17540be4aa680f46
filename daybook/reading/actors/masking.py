"""Writes over names with signs, so that one pattern fits every group and every person.

A masked text has the length of the text it was made from, and all offsets hold in both.
"""

from __future__ import annotations

from collections.abc import Iterable

GROUP, PERSON, FILL = "\ue000", "\ue001", "\ue002"
G = f"{GROUP}{FILL}*+"
P = f"{PERSON}{FILL}*+"


def mask_spans(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with each (start, end, sign) written over by its sign and FILL, overlaps aside."""
    parts, last = [], 0
    for start, end, sign in sorted(marks):
        if start < last:
            continue
        parts += [text[last:start], sign, FILL * (end - start - 1)]
        last = end
    return "".join((*parts, text[last:]))
