"""What the words right by a name say of it: a village, a city, a district, a region, or a part of one."""

from __future__ import annotations

import re

from daybook.gazetteer.names import KIND_WORDS

POINT = r"(?:north|south|east|west|central|far)(?:-?(?:east|west))?(?:ern)?"
_SAID = {
    "area": "district", "enclave": "district", "neighbourhood": "quarter", "neighborhood": "quarter",
    "quarter": "quarter", "suburb": "town", "capital": "town", "port": "town", "settlement": "village",
}  # fmt: skip
KINDS = "|".join(sorted((*KIND_WORDS, *_SAID), key=len, reverse=True))

# "the village of X": what stands before a name and says its kind.
_KIND_BEFORE = re.compile(
    rf"(?P<the>\bthe\s+(?:(?-i:[a-z-]+)\s+){{0,2}})?\b(?P<kind>{KINDS})s?"
    r"\s+(?:of|called|named|known as)\s+(?:the\s+)?$"
    r"|\b(?P<kind2>village|town|barangay|city|tambon)\s+$",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(rf"^\s+(?P<kind>{KINDS})s?\b", re.IGNORECASE)
# "the Bab al-Sham neighbourhood of X", "a suburb of X": X is what these lie in, save after a plain "the".
_LIES_IN = frozenset(("area", "enclave", "neighbourhood", "neighborhood", "quarter", "suburb"))
# "northern X", "rural X", "villages in X", "the X countryside": more than the town of the name.
_PART_BEFORE = re.compile(
    r"\b(?:(?:north|south|east|west)(?:-?(?:east|west))?ern|rural|"
    r"(?:towns|villages|hamlets|districts|countryside|hinterland|farmland)\s+(?:in|of|across))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^(?:['’]s?)?\s+(?:(?:north|south|east|west)(?:-?(?:east|west))?ern\s+)?(?:countryside|hinterland)\b",
    re.IGNORECASE,
)


def find_said_kind(text: str, start: int, end: int) -> str | None:
    """Return what the words right by a name say that it is, None where they say nothing.

    One of `village`, `town`, `quarter` (a neighbourhood of a town), `district`, `region`, or `part`, which is
    a wide part of it: "northern Idlib", "villages in Idlib", "the Idlib countryside" are not the town.

    Args:
        text: what the name stands in.
        start, end: character offsets of the name, end exclusive.
    """
    after = _KIND_AFTER.match(text[end : end + 24])
    if after:
        return _name_kind(after.group("kind"))
    if _PART_AFTER.match(text[end : end + 40]):
        return "part"
    near = text[max(0, start - 48) : start]
    before = _KIND_BEFORE.search(near)
    if before:
        kind = (before.group("kind") or before.group("kind2")).lower()
        if kind not in _LIES_IN or before.group("the"):
            return _name_kind(kind)
    return "part" if _PART_BEFORE.search(near) else None


def _name_kind(word: str) -> str | None:
    low = word.lower()
    return _SAID.get(low) or KIND_WORDS.get(low)
