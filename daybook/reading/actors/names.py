"""Finds stretches of a report that can be a person's name; whose name it is, other rules decide."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAP = r"(?:[A-ZÀ-ÞŞÇĞİ]['’][A-Z]|[A-ZÀ-ÞŞÇĞİ])[a-zà-ÿşğıçöü]+(?:['’\-][A-Za-zà-ÿ][a-zà-ÿ]+)*"
_PART = rf"(?:(?:al|el|ul|as|ash|an|at|ad|ar|az|ud|abu)-{_CAP}|{_CAP}|[A-Z]\.)"
_LINK = r"(?:bin|ibn|bint|abu|al|el|ul|ud|de|del|la|da|dos|von|van|der|den|di|du)"
_NAME = re.compile(rf"(?<![\w’'\-])(?:(?:bin|ibn) )?{_PART}(?: (?:{_LINK} ){{0,2}}{_PART})*(?![\w\-])")
_WORDS: dict[str, list[str]] = json.loads(
    resources.files("daybook.reading.actors").joinpath("words.json").read_text(encoding="utf-8")
)
_TITLES, _COURTESY = frozenset(_WORDS["titles"]), frozenset(_WORDS["courtesy"])
_LEADING, _PEOPLES = frozenset(_WORDS["leading"]), frozenset(_WORDS["peoples"])
_NOT_PERSON = re.compile(
    r"\b(?:University|Ministry|Army|Party|Council|Hospital|Street|City|Town|Province"
    r"|District|Court|News|Times|Reuters|Guardian|"
    r"Post|Department|Agency|Bureau|Committee|Union|State|States|House|Office|Police"
    r"|Force|Forces|Group|Road|Square|Airport|Airlines|"
    r"Bank|Centre|Center|Institute|School|College|Church|Mosque|Square|River|Valley"
    r"|Mountains?|Island|Islands|Sea|Bay|Gulf|Ocean|"
    r"Prison|Jail|Base|Camp|Embassy|Council|Association|Society|Foundation|Company"
    r"|Corporation|Radio|Television|Herald|Tribune|"
    r"Front|Movement|Brigade|Brigades|Command|Battalion|Operation|Security"
    r"|Intelligence|International|National|Nations|United|"
    r"Commission|Congress|Senate|Parliament|Assembly|Cross|Crescent|Watch|Observatory"
    r"|Amnesty|Press|Act|Day|Week|Year|War|Peace|"
    r"Agreement|Accord|Treaty|Law|Marathon|Bazaar|Bazar|Market|Hotel|Park|Stadium"
    r"|Bridge|Province|Regency|Barangay|Kingdom|"
    r"Republic|Federation|Empire|Trade|World|Middle|Boxing|White|Red|Black|Green"
    r"|Human|Rights|Detachment|Getty|Images|Photo|"
    r"Guards?|Revolutionary|Shield|Spring|Euphrates|Areas?|Regions?|Territor(?:y|ies)|Zone|Administered|AFP|Associated|Kremlin"
    r"|Democratic|Liberation|Democrat|Democrats|Republican|Labour|Conservative"
    r"|Conservatives|Home|Airbus|Boeing)\b"
)
_DROPPED = _LEADING | _TITLES | _COURTESY
_FOLLOWED = re.compile(
    r",? (?:alias|aka|also known as|whose nom de guerre|code-?named|(?:[\w’']+ ){0,4}most[- ]wanted)"
)
_INTRODUCED = re.compile(
    r"\b(?:named|called|known(?: only)? as|identified as|name as|names as|(?:him"
    r"|her)self as|alias|aka|nicknamed|suspects?|bombers?|"
    r"gunm[ae]n|(?<!police )chief|leader|commander|militants?|spokesman|emir|founder"
    r"|attackers?|hunt for|kills|killing of|led by|that of|hunting)(?: (?:Commander"
    r"|Comrade|Captain|General|Mullah))?"
    r"[,:]? [\"“‘']?$"
)
_NUMERIC = ("CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT", "TIME")
_HARD = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "EVENT", "LANGUAGE", "LAW", *_NUMERIC))
_REJECT = _HARD | {"ORG", "PRODUCT", "WORK_OF_ART"}


@dataclass(frozen=True, slots=True)
class PersonMark:
    """A stretch of text that can be a person's name.

    Attributes:
        label: what spaCy's recogniser calls it, empty where it calls it nothing.
        titled: whether a title or office of a state stands before it.
        introduced: whether the words before or after it bring in a name, as `named` and `alias` do.
    """

    start: int
    end: int
    name: str
    label: str = ""
    titled: bool = False
    introduced: bool = False


class Entity(NamedTuple):
    """A named entity as spaCy's recogniser sees it, by character offsets."""

    start: int
    end: int
    label: str


def read_entities(doc: Doc) -> tuple[Entity, ...]:
    """Return the named entities of a parsed text, in order (from the arrays, which is faster)."""
    out: list[Entity] = []
    for start, length, kind, place in doc.to_array(["IDX", "LENGTH", "ENT_TYPE", "ENT_IOB"]).tolist():
        if kind and place == 3:
            out.append(Entity(start, start + length, doc.vocab.strings[kind]))
        elif kind and out:
            out[-1] = out[-1]._replace(end=start + length)
    return tuple(out)


def find_person_marks(
    entities: Sequence[Entity], masked: str, countries: Sequence[tuple[Span, str]]
) -> list[PersonMark]:
    """Return the stretches that can be a person's name, in order.

    Args:
        entities: the named entities of the text, in order.
        masked: the text with groups masked.
        countries: the country words of the text.
    """
    lands = {span.start for span, _ in countries}
    found = (_mark(match, masked, entities, lands) for match in _NAME.finditer(masked))
    marks = [mark for mark in found if mark is not None]
    parts = {part for mark in marks if " " in mark.name for part in mark.name.replace("al-", "").split()}
    return [mark for mark in marks if " " in mark.name or mark.label or mark.introduced or mark.name in parts]


def _mark(
    match: re.Match[str], masked: str, entities: Sequence[Entity], lands: set[int]
) -> PersonMark | None:
    start, end, titled = match.start(), match.end(), False
    parts = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", match.group())]
    while parts and (parts[0][1] in _DROPPED or parts[0][0] in lands):
        titled = titled or parts[0][1] in _TITLES
        parts.pop(0)
    if not parts:
        return None
    start = parts[0][0]
    name = masked[start:end].rstrip(".")
    end = start + len(name)
    if _NOT_PERSON.search(name) or any(place in lands for place, _ in parts) or len(parts) > 6:
        return None
    label = _label(start, end, entities)
    introduced = _INTRODUCED.search(masked, max(0, start - 40), start) or _FOLLOWED.match(masked, end)
    if (label in _REJECT and (label in _HARD or " " not in name)) or name in _PEOPLES:
        listed = " " in name and re.search(r"(?:,| and) $", masked[:start]) is not None
        if name in _PEOPLES or not (introduced or listed):
            return None
    return PersonMark(start, end, name, label, titled or _is_titled(masked, start), introduced is not None)


def _label(start: int, end: int, entities: Sequence[Entity]) -> str:
    """Return the label of the entity at a stretch; where several overlap it, PERSON before others."""
    found = ""
    for entity in entities[max(0, bisect_left(entities, (start,)) - 1) :]:
        if entity.start >= end:
            break
        if entity.end > start:
            if entity.label == "PERSON":
                return "PERSON"
            found = entity.label
    return found


def _is_titled(masked: str, start: int) -> bool:
    before = masked[max(0, start - 14) : start].split()
    return bool(before) and before[-1] in _TITLES
