"""Finds stretches of a report that can be a person's name; whose name it is, other rules decide."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from daybook.gazetteer import find_country
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAP = r"(?:Ma?c[A-Z]|[A-ZÀ-ÞŞÇĞİ]['’][A-Z]|[A-ZÀ-ÞŞÇĞİ])[a-zà-ÿşğıçöü]+(?:['’\-][A-Za-zà-ÿ][a-zà-ÿ]+)*"
_PART = rf"(?:(?:al|el|ul|as|ash|an|at|ad|ar|az|ud|abu)-{_CAP}|{_CAP}|[A-Z]\.)"
_LINK = r"(?:bin|ibn|bint|abu|al|el|ul|ud|de|del|la|da|dos|von|van|der|den|di|du)"
_NAME = re.compile(rf"(?<![\w’'\-])(?:(?:bin|ibn) )?{_PART}(?: (?:{_LINK} ){{0,2}}{_PART})*(?![\w\-])")
_WORDS: dict[str, list[str]] = json.loads(
    resources.files("daybook.reading.actors").joinpath("words.json").read_text(encoding="utf-8")
)
_TITLES, _COURTESY = frozenset(_WORDS["titles"]), frozenset(_WORDS["courtesy"])
# Left out before a full name; before a single one ("Mullah Omar") they help to tell the man.
_HONORIFICS = frozenset(_WORDS["honorifics"])
_LEADING, _PEOPLES = frozenset(_WORDS["leading"]), frozenset(_WORDS["peoples"])
_NOT_PERSON = re.compile(
    r"\b(?:University|Ministry|Army|Party|Council|Hospital|Street|City|Town|Province"
    r"|District|Court|News|Times|Reuters|Guardian|"
    r"Post|Department|Agency|Bureau|Committee|Union|State|States|House|Office|Police"
    r"|Force|Forces|Group|Road|Square|Airport|Airlines|"
    r"Bank|Centre|Center|Institute|School|College|Church|Mosque|Square|River|Valley"
    r"|Mountains?|Island|Islands|Sea|Bay|Gulf|Ocean|"
    r"Prison|Jail|Base|Camp|Embassy|Council|Weapons|Association|Society|Foundation|Company"
    r"|Corporation|Radio|Television|Herald|Tribune|"
    r"Front|Movement|Brigade|Brigades|Command|Battalion|Operation|Security"
    r"|Intelligence|International|National|Nations|United|"
    r"Commission|Congress|Senate|Parliament|Assembly|Cross|Crescent|Watch|Observatory"
    r"|Amnesty|Press|Act|Day|Week|Year|War|Peace|"
    r"Agreement|Accord|Treaty|Law|Marathon|Bazaar|Bazar|Market|Hotel|Park|Stadium"
    r"|Bridge|Province|Regency|Barangay|Kingdom|"
    r"Republic|Federation|Empire|Trade|World|Middle|Boxing|White|Red|Black|Green"
    r"|Human|Rights|Detachment|Getty|Images|Photo|"
    r"Guards?|Revolutionary|Shield|Spring|Euphrates|Areas?|Regions?|Territor(?:y|ies)|Zone"
    r"|Administered|AFP|Associated|Kremlin"
    r"|Democratic|Liberation|Democrat|Democrats|Republican|Labour|Conservative"
    r"|Conservatives|Home|Airbus|Boeing)\b"
)
_DROPPED = _LEADING | _TITLES | _COURTESY
_FOLLOWED = re.compile(
    r",? (?:alias|aka|also known as|whose (?:nom de guerre|(?:real |full )?name)|code-?named"
    r"|(?:[\w’']+ ){0,4}most[- ]wanted|the (?:man|militant|gunman|suspect) whom?\b)"
)
_INTRODUCED = re.compile(
    r"\b(?:named|called|known(?: only)? as|identified as|name as|names as|(?:him"
    r"|her)self as|alias|aka|nicknamed|suspects?|bombers?|"
    r"gunm[ae]n|(?<!police )chief|leader|commander|militants?|spokesman|emir|founder"
    r"|attackers?|hunt for|kills|killing of|led by|that of|hunting)(?: (?:Commander"
    r"|Comrade|Captain|General|Mullah))?"
    r"[,:]? [\"“‘']?$"
)
# As _INTRODUCED, from further off; tried only where the word right before the name allows it.
_POINTED_AT = re.compile(
    r"\b(?:bomber|m[ae]n|militants?|bod(?:y|ies)|dead|other|second|attacker|person)\b"
    r"[^.;]{0,60}? (?:is|was|were|are)"
    r" (?:in fact |(?:thought|believed|found) to be |identified as |that of )?$"
    r"|\b(?:named|identified|announced)(?: [^.;]{0,35})? as $|\b(?:[Tt]he other|[Aa] third|[Aa] "
    r"fourth|[Aa]nother), $"
)
_AS_A_MAN = re.compile(
    r",? (?:alias|aka|also known as|a\.k\.a\.)\b|, who is wanted\b|, a (?:member|militant|fighter|follower)\b"
)
_INITIALS = re.compile(r"\binitials?,? (?:as )?[\"“‘']?([A-Z]{2,3})\b")
_PLACED = re.compile(r"\b(?:in|at|near|from|to|of|around|outside|village|hamlet|town) $")
_FATE_AFTER = re.compile(
    r"(?:(?:, | and |, and )[A-Z][\w’'\-]+){0,4},? (?:are|is|was|were|have been|has been) (?:now "
    r"|also |both |still )*"
    r"(?:among the others|killed|shot|captured|caught|arrested|dead|at large|on the run|wanted|left)\b"
)
_DIED_AFTER = re.compile(
    r"(?: and [A-Z][\w’'\-]+)? (?:was|were|has been|have been) (?:also |both )?(?:killed|shot dead"
    r"|arrested)\b"
)
_PLACED_LIST = re.compile(
    r"\b(?:in|at|near|from|of|to|on|for|between|by|around|with) (?:the )?(?:[A-Z][\w’'\-]+(?:, "
    r"and |, | and | ))*$"
)
_LEFT_AFTER = re.compile(
    r"(?:(?:, | and |, and )[A-Z][\w’'\-]+){0,4},? (?:are|is) (?:now |also |both |still )*"
    r"(?:among the others|the only ones (?:left|at large|remaining)|at large|on the run|wanted)\b"
)
_AT_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|above|outside|towards) $")
_CALLED_PLACE = re.compile(
    r"\b(?:village|town|hamlet|place|city|district|island|area|river|operation|camp|mountain)s? (?:\w+ )?"
    r"(?:named|called|known as) $"
)
_LISTED = re.compile(
    r"\b(?:left|at large|remain\w*|on the run|wanted|killed|dead|shot|identified as|named as)\b[^.;:,]{0,30}"
    r"(?:, according to [^.;:,]{0,30})?(?::|,) (?:[A-Z][\w’'\-]+(?: [A-Z][\w’'\-]+){0,2}(?:, and "
    r"|, | and ))*$"
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
    marks: list[PersonMark] = []
    doubtful: list[PersonMark] = []
    for match in _NAME.finditer(masked):
        mark, sure = _mark(match, masked, entities, lands)
        if mark is not None:
            (marks if sure else doubtful).append(mark)
    marks += _take_initials(masked)
    parts = {part for mark in marks if " " in mark.name for part in mark.name.replace("al-", "").split()}
    kept = _without_places(
        [m for m in marks if " " in m.name or m.label or m.introduced or m.name in parts], masked
    )
    doubtful += [m for m in marks if not (" " in m.name or m.label or m.introduced or m.name in parts)]
    doubtful.sort(key=lambda mark: mark.start)
    return sorted((*kept, *_settle(doubtful, kept, masked)), key=lambda mark: mark.start)


def _mark(
    match: re.Match[str], masked: str, entities: Sequence[Entity], lands: set[int]
) -> tuple[PersonMark | None, bool]:
    """Return the mark of a stretch, None where it is no name, and whether it stands on its own words."""
    start, end, titled = match.start(), match.end(), False
    parts = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", match.group())]
    whole = _is_person(start, end, parts, entities)
    while parts and (parts[0][1] in _DROPPED or (parts[0][0] in lands and len(parts) > 1 and not whole)):
        titled = titled or parts[0][1] in _TITLES
        parts.pop(0)
    while len(parts) > 2 and parts[0][1] in _HONORIFICS:
        parts.pop(0)
    if not parts:
        return None, False
    start = parts[0][0]
    name = masked[start:end].rstrip(".")
    end = start + len(name)
    if name in _PEOPLES or _NOT_PERSON.search(name) or len(parts) > 6:
        return None, False
    label = _label(start, end, entities)
    titled = titled or _is_titled(masked, start)
    if any(place in lands for place, _ in parts) and not whole:
        # A country's name can be a man's alias (Qatar, Chad, Jordan); only words such as `alias` show it.
        man = len(parts) == 1 and _AS_A_MAN.match(masked, end)
        return (PersonMark(start, end, name, label, titled, bool(man)) if len(parts) == 1 else None), bool(
            man
        )
    if _CALLED_PLACE.search(masked, max(0, start - 40), start):
        return None, False
    introduced = _is_introduced(masked, start, end)
    sure = introduced or not (label in _REJECT and (label in _HARD or " " not in name))
    if not sure and " " in name and re.search(r"(?:,| and) $", masked[max(0, start - 6) : start]):
        sure = True
    return PersonMark(start, end, name, label, titled, introduced), sure


def _is_person(start: int, end: int, parts: Sequence[tuple[int, str]], entities: Sequence[Entity]) -> bool:
    """Return whether the recogniser takes all of a stretch for a person's name that holds a place's.

    Many surnames are places (Saad Orakzai); what begins with a country or a people is a country's man.
    """
    if len(parts) < 2 or parts[0][1] in _DROPPED or find_country(parts[0][1]):
        return False
    return any(e.label == "PERSON" and e.start <= start and e.end >= end for e in entities)


def _is_introduced(masked: str, start: int, end: int) -> bool:
    """Return whether the words before or after a stretch bring in a name."""
    if _INTRODUCED.search(masked, max(0, start - 40), start) or _FOLLOWED.match(masked, end):
        return True
    near = masked[max(0, start - 5) : start]
    if not near.endswith(("is ", "was ", "were ", "are ", "be ", "as ", "of ", ", ")):
        return False
    return _POINTED_AT.search(masked, max(0, start - 90), start) is not None


def _take_initials(masked: str) -> list[PersonMark]:
    """Return all places of initials that the text gives as somebody's: `identified by his initials, RD`."""
    found = {match.group(1) for match in _INITIALS.finditer(masked)}
    return [
        PersonMark(match.start(), match.end(), name, "", False, True)
        for name in found
        for match in re.finditer(rf"(?<![\w.]){name}(?![\w.])", masked)
    ]


def _without_places(marks: list[PersonMark], masked: str) -> list[PersonMark]:
    """Return the marks less those that only stand where places stand: `at Padang Biru`, `in Borneo`."""
    placed = {
        m.start
        for m in marks
        if not m.introduced
        and _AT_PLACE.search(masked, max(0, m.start - 12), m.start)
        and masked[m.end : m.end + 2] not in ("'s", "’s")
    }
    elsewhere = {part for m in marks if m.start not in placed for part in (m.name, *m.name.split())}
    return [m for m in marks if m.start not in placed or m.name in elsewhere]


def _settle(doubtful: list[PersonMark], kept: list[PersonMark], masked: str) -> list[PersonMark]:
    """Return the doubtful names that the text shows elsewhere, or in a list of people, to be persons."""
    names = {mark.name for mark in kept if mark.introduced or mark.label == "PERSON"}
    names |= {
        part
        for m in kept
        if m.label == "PERSON" and " " in m.name
        for part in m.name.split()
        if len(part) > 2
    }
    ends = {mark.end for mark in kept if mark.label == "PERSON" or mark.introduced}
    starts = {mark.start for mark in kept if mark.label == "PERSON" or mark.introduced}
    # From the end, so that the last of a list, which stands before the verb, bears out those before it.
    for mark in reversed(doubtful):
        if " " not in mark.name and _is_listed(mark, ends, starts, masked):
            names.add(mark.name)
            ends.add(mark.end)
            starts.add(mark.start)
    return [
        replace(mark, introduced=True)
        for mark in doubtful
        if mark.name in names and not _PLACED.search(masked, max(0, mark.start - 14), mark.start)
    ]


def _is_listed(mark: PersonMark, ends: set[int], starts: set[int], masked: str) -> bool:
    """Return whether a name stands in one list with people, and the list's words speak of people."""
    before = re.search(r"(?:, and |, | and )$", masked[max(0, mark.start - 6) : mark.start])
    after = re.match(r"(?:, and |, | and )", masked[mark.end : mark.end + 6])
    joined = (before is not None and mark.start - len(before.group()) in ends) or (
        after is not None and mark.end + len(after.group()) in starts
    )
    told = _FATE_AFTER.match(masked, mark.end) is not None
    if not mark.label:
        # A word that the recogniser passes over may be any word that begins a sentence.
        return joined and (told or _LEFT_AFTER.match(masked, mark.end) is not None)
    listed = _LISTED.search(masked, max(0, mark.start - 120), mark.start) is not None
    if _DIED_AFTER.match(masked, mark.end) and not _PLACED_LIST.search(
        masked, max(0, mark.start - 60), mark.start
    ):
        return True
    return listed or (joined and told) or _LEFT_AFTER.match(masked, mark.end) is not None


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
