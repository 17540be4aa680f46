"""Finds what tells one event from another of its kind: people with ages, streets, clock times, tolls."""

from __future__ import annotations

import re

from daybook.matching.stories.words import CALENDAR, fold
from daybook.spelling import UNDER_TWENTY

_NAME = r"[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]*){1,3}"
_AGED = re.compile(rf"({_NAME}),\s(?:age\s|aged\s)?(\d{{1,2}})(?=[,.;)\s])(?!\s(?:percent|years? in))")
_AGE_FIRST = re.compile(rf"(\d{{1,2}})[- ]years?[- ]old\s({_NAME})")
_BRACKET = re.compile(rf"({_NAME})\s\((\d{{1,2}})\)")
_AGE = re.compile(
    r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)[- –]*years?[- –]*olds?\b"
    r"|,\s(?:age[d]?\s)?(\d{1,2})(?=,)|\b[Aa]ged?\s(\d{1,2})\b|\b([A-Z][a-z]+),\s(\d{1,2}),"
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)
_KIND_OF_STREET = (
    r"(?:Streets?|St|Avenues?|Ave|Av|Roads?|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Circle|Cir|Place|Pl|"
    r"Way|Parkway|Pkwy|Highway|Hwy|Terrace|Trail|Pike|Loop|Route|Interstate|Square|Crescent|Alley)"
)
_STREET = re.compile(
    rf"(?<![\w])((?:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?(?:[A-Z][\w'’-]+\s|\d{{1,3}}(?:st|nd|rd|th)\s)"
    rf"{{1,3}}){_KIND_OF_STREET}\b"
)
_ROUTE = re.compile(r"\b(?:Highway|Hwy|Route|Interstate|I-|U\.?S\.?)[ -]?(\d{1,4})\b")
_POINTS = frozenset(
    ("north", "south", "east", "west", "n", "s", "e", "w", "the", "block", "of", "near", "on", "in", "at")
)
_NUMBER_WORDS = ("no", *UNDER_TWENTY[1:], "twenty")
_NUMBERS = {word: value for value, word in enumerate(_NUMBER_WORDS)}
_COUNT = rf"\b(\d{{1,4}}|{'|'.join(_NUMBERS)})\b"
_PERSONS = r"(?:\s(?!and\b)[\w-]+){0,3}?"
_KILLED = re.compile(
    rf"{_COUNT}{_PERSONS}\s(?:were |was |are |is |have been |had been |reported |found |shot |and )*"
    r"(?:killed|dead|die|dies|died|deaths|slain|murdered)\b"
    rf"|\b(?:kill|kills|killed|killing|murdered|murdering)\s(?:at least\s|about\s|up to\s)?{_COUNT}",
    re.IGNORECASE,
)
_WOUNDED = re.compile(
    rf"{_COUNT}{_PERSONS}\s(?:were |was |are |is |have been |had been |reported |shot |and )*"
    r"(?:wounded|injured|hurt|hospitali[sz]ed)\b"
    rf"|\b(?:wound|wounds|wounded|wounding|injure|injured|injuring)\s(?:at least\s|about\s)?{_COUNT}",
    re.IGNORECASE,
)


def find_people(text: str) -> frozenset[tuple[str, int]]:
    """Return the last names that stand beside an age, with the age.

    Example:
        >>> sorted(find_people("Jamal Waru, 34, and 20-year-old Ida Sorel were hurt."))
        [('sorel', 20), ('waru', 34)]
    """
    found = set()
    for pattern, name, age in ((_AGED, 1, 2), (_AGE_FIRST, 2, 1), (_BRACKET, 1, 2)):
        for match in pattern.finditer(text):
            last = [
                w for w in match.group(name).split() if fold(w) not in ("jr", "sr", "jr.", "sr.", "ii", "iii")
            ]
            key = fold(last[-1].strip(".")) if last else ""
            if len(key) > 2 and key not in CALENDAR:
                found.add((key, int(match.group(age))))
    return frozenset(found)


def find_ages(text: str) -> frozenset[int]:
    """Return the ages that are told, in years.

    Example:
        >>> sorted(find_ages("A 3-year-old boy and Jamal Waru, 34, were hurt."))
        [3, 34]
    """
    found = set()
    for match in _AGE.finditer(text):
        raw = next((g for g in (match.group(1), match.group(2), match.group(3), match.group(5)) if g), "")
        value = int(raw) if raw.isdigit() else _NUMBERS.get(raw.lower(), 0)
        if value:
            found.add(value)
    return frozenset(found)


def find_streets(text: str) -> frozenset[str]:
    """Return the names of the streets, roads and routes, without their kind and the points of the compass.

    Example:
        >>> sorted(find_streets("in the 300 block of North Harbour Street, off Route 81"))
        ['81', 'harbour']
    """
    found = set()
    for match in _STREET.finditer(text):
        key = " ".join(
            w for w in (fold(raw) for raw in match.group(1).replace(".", " ").split()) if w not in _POINTS
        )
        if key:
            found.add(key)
    found |= {match.group(1) for match in _ROUTE.finditer(text)}
    return frozenset(found)


def find_clock(text: str) -> frozenset[int]:
    """Return the clock times as minutes of the day.

    Example:
        >>> sorted(find_clock("shortly after 2 a.m., not at 11:30 p.m."))
        [120, 1410]
    """
    found = set()
    for match in _CLOCK.finditer(text):
        hour, minute = int(match.group(1)), int(match.group(2) or 0)
        if 1 <= hour <= 12 and minute < 60:
            found.add((hour % 12 + (12 if match.group(3).lower() == "p" else 0)) * 60 + minute)
    return frozenset(found)


def find_tolls(text: str) -> frozenset[tuple[str, int]]:
    """Return the numbers of killed and wounded that a text tells.

    Example:
        >>> sorted(find_tolls("Two men were killed and 5 people were wounded."))
        [('killed', 2), ('wounded', 5)]
    """
    found = set()
    for kind, pattern in (("killed", _KILLED), ("wounded", _WOUNDED)):
        for match in pattern.finditer(text):
            raw = (match.group(1) or match.group(2)).lower()
            value = int(raw) if raw.isdigit() else _NUMBERS[raw]
            if value:
                found.add((kind, value))
    return frozenset(found)
