"""Districts are named whole where the text says which region they lie in, known to the gazetteer or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.gazetteer.candidates import PlaceMention
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.saying import find_said_kind
from daybook.gazetteer.stops import read_common_words

# A part has a most and begins a word, or a text without blanks would be looked through once for each letter.
_PART = r"(?<!\w)[‘'ʿ]?[A-ZÀ-Þ][\w’'‘`ʿ]{0,30}"
# "Tarin Kot", "Nahr-e Saraj", "Shigal wa Sheltan", "Lajah - Ahmad Khel"
_NAME = rf"{_PART}(?:(?:[-‐‑](?:[a-z]{{1,3}}[-‐‑ ])?| (?:wa|va|u|i|e|al|el) | [-–] | ){_PART}){{0,3}}"
_DISTRICT = re.compile(
    rf"(?P<name>{_NAME})\s+(?:[Dd]istrict|[Ss]ub-?district|[Tt]ehsil|[Uu]pazila|[Ww]oreda|[Tt]aluk)"
    r"(?:\s*,\s*|\s+(?:of|in)\s+(?:the\s+)?|\s*,\s+in\s+(?:the\s+)?)"
    rf"{_NAME}\s+(?:[Pp]rovince|[Gg]overnorate|[Rr]egion|[Ss]tate)\b"
)
# "Nahr-e Saraj district": a name with a linking vowel is one name, region or none.
_LINKED = re.compile(rf"(?P<name>{_PART}[-‐‑](?:e|i|ye|yi)[-‐‑ ]{_PART})\s+(?:[Dd]istrict|[Vv]illage)\b")
_WORD = re.compile(r"[^\s-]+")


def join_districts(text: str, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the mentions in order; "X district, Y province" names one district, whatever X is made of.

    Without it "Mota" of "Mota Khan district, Paktika province" is a town in Ethiopia: the gazetteer has that
    name and not the district's.
    """
    found = list(mentions)
    for match in (*_DISTRICT.finditer(text), *_LINKED.finditer(text)):
        start, end = _drop_common(match["name"], match.start("name")), match.end("name")
        inside = [mention for mention in found if mention.start < end and start < mention.end]
        if start >= end or [(m.start, m.end) for m in inside] == [(start, end)]:
            continue
        if any(m.adjective or m.start < start or m.end > end for m in inside):
            continue
        found = [mention for mention in found if mention not in inside]
        found.append(PlaceMention(text[start:end], start, end, said=find_said_kind(text, start, end)))
    return sorted(found, key=lambda mention: mention.start)


def _drop_common(name: str, start: int) -> int:
    """Return where a name begins after words that are no part of it ("In", "Northern")."""
    for word in _WORD.finditer(name):
        if fold_name(word.group()) not in read_common_words():
            return start + word.start()
    return start + len(name)
