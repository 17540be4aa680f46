"""Traits: what is compared of an incident's telling, as numbers and keys that Python and SQL read alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

from daybook.matching.means import find_means
from daybook.matching.numbers import find_numbers
from daybook.matching.proper import find_proper, list_words, strip_dateline
from daybook.matching.sites import find_sites
from daybook.matching.told import IncidentTold
from daybook.names import canonical_group
from daybook.names.register import known_groups
from daybook.schema.reading import IncidentRead, Named, PlaceRead
from daybook.schema.terms import COUNT_SLOTS
from daybook.schema.values import Days
from daybook.spelling import fold_name, initials_of, is_acronym, romanise_name, sound_name
from daybook.wording import name_country

# How far off a place of that precision can lie, in km: the radius of what the words cover.
REACH = {"site": 3.0, "village": 6.0, "town": 15.0, "district": 40.0, "region": 200.0, "country": 1000.0}
# Precisions whose name says where, and not only in which part of the country.
FINE = frozenset(("site", "village", "town"))
_GENERIC = frozenset(
    (
        "city", "town", "village", "district", "regency", "province", "region", "state", "county",
        "municipality",
        "area", "governorate", "department", "subdistrict", "division", "capital", "mountain", "mountains",
    )
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    (
        "about", "after", "again", "against", "among", "around", "attack", "attacks", "attacked", "before",
        "being", "between", "could", "during", "early", "every", "first", "found", "friday", "group",
        "killed", "killing", "later", "least", "members", "militants", "military", "monday", "morning",
        "night", "officials", "other", "others", "people", "police", "province", "region", "reported",
        "saturday", "security", "several", "since", "soldiers", "spokesman", "statement", "sunday", "their",
        "there", "these", "third", "those", "three", "thursday", "tuesday", "under", "until", "wednesday",
        "which", "while", "would", "wounded", "years", "saying",
    )
)  # fmt: skip
# The words of a telling are compared as their first letters: inflection and spelling count less so.
_STEM = 7
_SHORTEST_SPOKEN = 4
_WEEK = 7
_DAY_SAID = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tonight|overnight|morning|afternoon|evening|"
    r"night|noon|dawn|dusk|midnight|hours?|o'clock|a\.?m|p\.?m|earlier|\d{1,2}[:.]\d\d|\d{4}|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Traits:
    """One telling as it is compared.

    Attributes:
        published, first, last: days as ordinals, None where unknown; background: whether it is only recalled.
        place: keys of the place's name; region: keys of its first-order region, or of itself where it is one.
        spelled: the place's name in plain letters without spaces, "" where none is given.
        spoken: the place's name as it is looked for in the other's words, a space on either side; "" for
            names that are coarse or short.
        fine: whether the name is of a village, town or site, or of no known precision.
        lat, lon: degrees; reach: km that the words cover.
        groups: keys of the armed groups among the parties; kin: of their parents and predecessors.
        fates: `killed:KEY` for each full name of a person hit; alone: for those of one word; parts:
        the words.
        people: the same names without their fates; called: the name of the first of the dead as written,
            folded, with a space on either side; dead: how many people are named as killed.
        proper: words of proper names that are none of the groups, people and countries; around: words of the
            region's name, which many incidents share.
        victims: kinds of the dead; sites: kinds of spots, such as a mosque or a bridge; means: with what
            it was done; numbers: those from 3 up that can count people;
        words: the telling's less common words; said: all of them, folded.
    """

    mention: str
    report: str
    published: int | None
    first: int | None
    last: int | None
    background: bool
    country: str | None
    region: tuple[str, ...]
    place: tuple[str, ...]
    spelled: str
    spoken: str
    fine: bool
    lat: float | None
    lon: float | None
    reach: float
    type: str
    foiled: bool
    groups: tuple[str, ...]
    kin: tuple[str, ...]
    fates: tuple[str, ...]
    people: tuple[str, ...]
    alone: tuple[str, ...]
    parts: tuple[str, ...]
    called: str
    dead: int
    killed_low: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_high: int | None
    captured_low: int | None
    captured_high: int | None
    abducted_low: int | None
    abducted_high: int | None
    proper: tuple[str, ...]
    around: tuple[str, ...]
    victims: tuple[str, ...]
    sites: tuple[str, ...]
    means: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[str, ...]
    said: str


COLUMNS = tuple(field.name for field in fields(Traits))


def prepare_traits(told: IncidentTold) -> Traits:
    """Return the traits of a telling."""
    read, place = told.read, told.read.place or PlaceRead()
    days = None if _is_assumed(told) else _bound(read.date, told.published)
    alike = {key for name in list_groups(read) for key in list_group_keys(name)}
    full, alone = _list_people(read.named)
    counts = {}
    for slot in COUNT_SLOTS:
        count = getattr(read, slot)
        counts[f"{slot}_low"] = None if count is None else count.low
        counts[f"{slot}_high"] = None if count is None else count.high
    return Traits(
        mention=told.mention,
        report=told.report,
        published=told.published.toordinal() if told.published else None,
        first=days.start.toordinal() if days else None,
        last=days.end.toordinal() if days else None,
        background=read.background,
        country=place.country,
        region=_list_region(place),
        place=_list_place_keys(place.name),
        spelled=_spell(place.name or ""),
        spoken=_speak(place),
        fine=_is_fine(place),
        lat=place.lat,
        lon=place.lon,
        reach=REACH[place.precision or "town"],
        type=read.type,
        foiled=read.status == "foiled",
        groups=tuple(sorted(alike)),
        kin=tuple(sorted({key for name in list_groups(read) for key in _list_kin(name)})),
        fates=tuple(sorted({f"{fate}:{key}" for fate, key in full})),
        people=tuple(sorted({key for _fate, key in full})),
        alone=tuple(sorted({key for _fate, key in alone})),
        parts=tuple(sorted({word for _fate, key in full for word in key.split() if len(word) > 2})),
        called=next((f" {fold_name(p.names[0])} " for p in read.named if p.fate == "killed" and p.names), ""),
        dead=sum(person.fate == "killed" and bool(person.names) for person in read.named),
        **counts,
        proper=find_proper(told.words, _list_known(read, place)),
        around=list_words((place.admin1, place.name if place.precision == "region" else None)),
        victims=tuple(sorted(k for k, n in read.killed_by_kind.items() if n.high > 0 and k != "unknown")),
        sites=find_sites(told.words),
        means=find_means(told.words),
        numbers=find_numbers(told.words),
        words=_list_words(told.words),
        said=_fold_said(told),
    )


def _list_known(read: IncidentRead, place: PlaceRead) -> list[str]:
    """The names of armed groups, of people with their fates and of the country."""
    names = [name for person in read.named for name in person.names]
    return [*names, *list_groups(read), name_country(place.country or "")]


def _is_assumed(told: IncidentTold) -> bool:
    """Whether the day is only that of the publication, since the words give none."""
    days, published = told.read.date, told.published
    if days is None or not told.words or days.start != published or days.end != published:
        return False
    return _DAY_SAID.search(strip_dateline(told.words)) is None


def _bound(days: Days | None, published: date | None) -> Days | None:
    """Return the days without those after the publication; "this week" is the seven days up to it."""
    if days is None or published is None or not days.start <= published <= days.end:
        return days
    return Days(published - timedelta(_WEEK - 1) if days.length == _WEEK else days.start, published)


def _is_fine(place: PlaceRead) -> bool:
    return place.precision is None or place.precision in FINE


def _speak(place: PlaceRead) -> str:
    key = fold_name(place.name or "")
    return f" {key} " if len(key) >= _SHORTEST_SPOKEN and _is_fine(place) else ""


def _list_region(place: PlaceRead) -> tuple[str, ...]:
    keys = set(_list_place_keys(place.admin1))
    if place.precision in ("region", "district"):
        keys |= set(_list_place_keys(place.name))
    return tuple(sorted(keys))


@lru_cache(maxsize=65536)
def _list_place_keys(name: str | None) -> tuple[str, ...]:
    """The name folded and romanised, and what is left of it without words such as `district`."""
    if not name:
        return ()
    words = fold_name(name).split()
    kept = [word for word in words if word not in _GENERIC] or words
    plain = " ".join(kept)
    keys = {plain, romanise_name(plain).replace(" ", "")}
    return tuple(sorted(key for key in keys if key))


@lru_cache(maxsize=65536)
def _spell(name: str) -> str:
    kept = [word for word in fold_name(name).split() if word not in _GENERIC]
    return romanise_name(" ".join(kept)).replace(" ", "").encode("ascii", "ignore").decode()


def list_groups(read: IncidentRead) -> list[str]:
    """Return the proper names of armed groups among the parties; "gunmen" is none."""
    return [
        name
        for party in read.parties
        if party.kind == "armed_group"
        for name in party.names
        if any(letter.isupper() for letter in name)
    ]


@lru_cache(maxsize=16384)
def list_group_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a group's name: the register's name, else its own and its initials."""
    known = canonical_group(name)
    if known is not None:
        return (fold_name(known),)
    folded = fold_name(name)
    if is_acronym(name) or len(folded.split()) < 3:
        return (folded,) if folded else ()
    return (folded, initials_of(name))


@lru_cache(maxsize=16384)
def _list_kin(name: str) -> tuple[str, ...]:
    known = known_groups().get(canonical_group(name) or "")
    if known is None:
        return ()
    return tuple(fold_name(tie.name) for tie in (*known.parents, *known.predecessors))


def _list_people(named: tuple[Named, ...]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Fate and key of every full name and of every name of one word."""
    full: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    for person in named:
        for name in person.names:
            key = sound_name(name)
            if " " in key:
                full.append((person.fate, key))
            elif key:
                alone.append((person.fate, key))
    return full, alone


def _list_words(words: str) -> tuple[str, ...]:
    found = {word[:_STEM] for word in _WORD.findall(words.casefold()) if word not in _COMMON}
    return tuple(sorted(found))


def _fold_said(told: IncidentTold) -> str:
    """The telling's words, without the names of people: a man called Kalora is no village."""
    said = f" {fold_name(told.words)} "
    for person in told.read.named:
        for name in person.names:
            said = said.replace(f" {fold_name(name)} ", "  ")
    return said
