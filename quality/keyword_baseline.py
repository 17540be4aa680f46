"""A plain keyword reader to be compared with: words of violence, the first day, place and numbers.

It reads at most one incident a report, as a desk's own script would. Days and places come from Daybook's own
grammar and gazetteer, which makes it stronger than such a script. Its words were chosen before it was first
scored, and were not mended on the reports that it is measured on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from daybook.dates import TimePhrase, find_times
from daybook.gazetteer import PlaceMention, find_place_mentions, resolve_places
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from daybook.schema.reading import PlaceRead

Json = dict[str, Any]
# Sixty-two words by type of incident; the first type with the most of them names the incident.
WORDS = {
    "bombing": "bomb bombs bomber bombing bombings blast blasts explosion exploded detonated ied grenade",
    "strike": "airstrike airstrikes drone drones missile missiles rocket rockets shelling shelled mortars",
    "abduction": "kidnapped kidnapping abducted abduction hostage hostages",
    "battle": "ambush ambushed clash clashes clashed fighting firefight gunfight battle raid raided",
    "attack": "gunmen gunman shot shooting massacre stabbed beheaded killed slain murdered attack attacked",
    "sabotage": "torched arson sabotage sabotaged",
    "arrest": "arrested arrest detained captured",
    "surrender": "surrendered surrender",
}
WEAPONS = {
    "explosive": WORDS["bombing"],
    "artillery": "missile missiles rocket rockets shelling shelled mortar artillery",
    "aircraft": "airstrike airstrikes drone drones",
    "firearm": "gunmen gunman shot shooting firefight gunfight",
    "blade": "stabbed beheaded",
    "fire": "torched arson",
}
PARTIES = {
    ("initiator", "armed_group"): "gunmen gunman militants rebels insurgents fighters jihadists guerrillas",
    ("target", "state"): "soldiers soldier troops police policemen officers",
    ("target", "civilian"): "civilians civilian villagers people residents worshippers",
}
_SMALL = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
SMALL = f"{_SMALL} seventeen eighteen nineteen twenty".split()
NUMBER = rf"(\d[\d,]*|{'|'.join(SMALL)})"


def _count_pattern(after: str, before: str) -> re.Pattern[str]:
    """Return "12 people were killed" (at most five words between), or "killed at least 12"."""
    said = rf"\b{NUMBER}\b(?:\s+[\w'-]+){{0,5}}?\s+(?:{after})\b"
    return re.compile(rf"{said}|\b(?:{before})\s+(?:at\s+least\s+)?{NUMBER}\b", re.I)


COUNTS = {
    "killed": _count_pattern("killed|dead|died|slain", "killed|killing"),
    "wounded": _count_pattern("wounded|injured|hurt", "wounding|wounded|injuring|injured"),
    "captured": _count_pattern("arrested|detained|captured", "arrested|detained|captured"),
    "abducted": _count_pattern("kidnapped|abducted", "kidnapped|abducted"),
}


def find_words(listed: str, text: str) -> list[Span]:
    """Return where any of the words, separated by spaces, stands in a text as a whole word."""
    pattern = re.compile(rf"\b(?:{'|'.join(listed.split())})\b", re.I)
    return [Span(match.start(), match.end()) for match in pattern.finditer(text)]


def read_keywords(text: str, published: date | None) -> Json:
    """Return the reading, in the contract's shape, of one report: one incident or none."""
    found = {kind: find_words(words, text) for kind, words in WORDS.items()}
    best = max(found, key=lambda kind: len(found[kind]))
    if not found[best]:
        return {"text": text, "incidents": []}
    sentence = _sentence_of(text, min(span.start for spans in found.values() for span in spans))
    return {"text": text, "incidents": [_read_incident(best, sentence, text, published)]}


def _read_incident(kind: str, sentence: Span, text: str, published: date | None) -> Json:
    return {
        "type": kind,
        "status": "occurred",
        "background": False,
        "date": first_day(find_times(text, published), sentence),
        "place": first_place(find_place_mentions(text), sentence),
        "parties": list(_find_parties(text)),
        **{slot: _first_count(pattern, text) for slot, pattern in COUNTS.items()},
        "killed_by_kind": {},
        "weapons": [weapon for weapon, words in WEAPONS.items() if find_words(words, sentence.within(text))],
        "claimed_by": [],
        "denied_by": [],
        "named": [],
        "evidence": [[sentence.start, sentence.end]],
    }


def _sentence_of(text: str, position: int) -> Span:
    return next(span for span in find_sentences(text) if span.start <= position < span.end)


def first_day(times: Iterable[TimePhrase], sentence: Span) -> Json | None:
    """Return the days of the first phrase of time of the sentence, else of the report; None without one."""
    dated = [time for time in times if time.days and not time.dateline]
    inside = [time for time in dated if time.span.overlaps(sentence)]
    days = next((time.days for time in [*inside, *dated]), None)
    return {"start": days.start.isoformat(), "end": days.end.isoformat()} if days else None


def first_place(mentions: Sequence[PlaceMention], sentence: Span) -> Json:
    """Return the first place of the sentence, else of the report, resolved by the gazetteer."""
    pairs = list(zip(mentions, resolve_places(mentions), strict=True))
    known = [(mention, place) for mention, place in pairs if place is not None]
    inside = [pair for pair in known if sentence.start <= pair[0].start < sentence.end]
    place = next((place for _, place in [*inside, *known]), PlaceRead())
    return {"name": place.name, "admin1": place.admin1, "country": place.country}


def _find_parties(text: str) -> Iterable[Json]:
    for (role, kind), words in PARTIES.items():
        for span in find_words(words, text)[:1]:
            yield {"names": [span.within(text)], "role": role, "kind": kind}


def _first_count(pattern: re.Pattern[str], text: str) -> Json | None:
    match = pattern.search(text)
    if match is None:
        return None
    number = read_number(next(group for group in match.groups() if group))
    return None if number is None else {"low": number, "high": number}


def read_number(words: str) -> int | None:
    """Return the whole number that digits or a word up to twenty say, None where they say none."""
    plain = words.lower().replace(",", "")
    if plain in SMALL:
        return SMALL.index(plain) + 1
    return int(plain) if plain.isdecimal() else None
