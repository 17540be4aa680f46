"""Reports written for this project, with their readings: loads them, and checks that they hold together.

    python -m quality.written FILE...     check files; each mistake is named with report and field

A file holds a JSON list of reports in a form made for writing by hand:

    {"id": "a-01", "title": "...", "outlet": "...", "published": "2021-09-19", "tags": ["F5", "bombing"],
     "text": [[["First sentence.", "F"], ["Police said so.", "C", "Police"]],      one list a paragraph
              [["A wish.", "O", "a resident"]]],
     "incidents": [{"type": "bombing", "date": "2021-09-18", "killed": 3, "wounded": [10, 15],
                    "evidence": ["First sent"], ...}],
     "groups": [...], "people": [...]}

The letters are F fact, C claim, O comment, X other; the third member is the holder. Evidence names sentences
by the words that they begin with. A count is a number or [low, high], a day a string or [first, last];
fields left out are empty. `load_written` turns this into readings by the contract (docs/reading-contract.md).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pycountry

from daybook.schema.terms import (
    COUNT_SLOTS,
    Fate,
    IncidentStatus,
    IncidentType,
    PartyKind,
    PartyRole,
    PersonRole,
    PersonStatus,
    Weapon,
)

KINDS = {"F": "fact", "C": "claim", "O": "comment", "X": "other"}
COUNTRIES = {country.alpha_2 for country in pycountry.countries} | {"XK"}
STRENGTHS = ("strength", "remaining")
Json = dict[str, Any]


def load_written(path: Path) -> list[tuple[str, Json]]:
    """Return (id, reading) of each report of a file; ValueError names the first mistake."""
    found = []
    for entry in json.loads(path.read_text(encoding="utf-8")):
        mistakes = list(find_mistakes(entry))
        if mistakes:
            raise ValueError(f"{path}: {entry.get('id')}: {mistakes[0]}")
        found.append((entry["id"], compose(entry)))
    return found


def compose(entry: Json) -> Json:
    """Return the reading by the contract of one report in the form made for writing."""
    text, statements = _join(entry["text"])
    spans = [(s["start"], s["end"]) for s in statements]

    def cite(item: Json) -> list[list[int]]:
        return [list(spans[_find_sentence(text, spans, start)]) for start in item.get("evidence", [])]

    return {
        "article": {
            "title": entry.get("title"),
            "outlet": entry.get("outlet"),
            "url": None,
            "published": entry.get("published"),
        },
        "source": "written",
        "text": text,
        "statements": statements,
        "incidents": [
            expand_incident(item) | {"evidence": cite(item)} for item in entry.get("incidents", [])
        ],
        "groups": [expand_group(item) | {"evidence": cite(item)} for item in entry.get("groups", [])],
        "people": [expand_person(item) | {"evidence": cite(item)} for item in entry.get("people", [])],
    }


def _join(paragraphs: Sequence[Sequence[Sequence[str | None]]]) -> tuple[str, list[Json]]:
    text, statements = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for number, (sentence, letter, *holder) in enumerate(paragraph):
            text += " " if number else ""
            start = len(text)
            text += str(sentence)
            statements.append(
                {
                    "start": start,
                    "end": len(text),
                    "kind": KINDS[str(letter)],
                    "holder": holder[0] if holder else None,
                }
            )
    return text, statements


def _find_sentence(text: str, spans: Sequence[tuple[int, int]], begins: str) -> int:
    found = [number for number, (start, _) in enumerate(spans) if text.startswith(begins, start)]
    if len(found) != 1:
        raise ValueError(f"evidence {begins!r} begins {len(found)} sentences, not one")
    return found[0]


def _count(value: Any) -> Json | None:
    if value is None or isinstance(value, dict):
        return value
    low, high = value if isinstance(value, list) else (value, value)
    return {"low": low, "high": high}


def _days(value: Any) -> Json | None:
    if value is None or isinstance(value, dict):
        return value
    start, end = value if isinstance(value, list) else (value, value)
    return {"start": start, "end": end}


def expand_incident(item: Json) -> Json:
    """Return an incident with every field of the contract (evidence apart)."""
    return {
        "type": item["type"],
        "status": item.get("status", "occurred"),
        "background": item.get("background", False),
        "date": _days(item.get("date")),
        "place": {"name": None, "admin1": None, "country": None} | (item.get("place") or {}),
        "parties": item.get("parties", []),
        **{slot: _count(item.get(slot)) for slot in COUNT_SLOTS},
        "killed_by_kind": {kind: _count(n) for kind, n in (item.get("killed_by_kind") or {}).items()},
        "weapons": item.get("weapons", []),
        "claimed_by": item.get("claimed_by", []),
        "denied_by": item.get("denied_by", []),
        "named": item.get("named", []),
    }


def expand_group(item: Json) -> Json:
    """Return a group with every field of the contract (evidence apart)."""
    listed = {key: item.get(key, []) for key in ("parent", "leaders", "based_in")}
    return {"names": item["names"], **listed, **{key: _count(item.get(key)) for key in STRENGTHS}}


def expand_person(item: Json) -> Json:
    """Return a person with every field of the contract (evidence apart)."""
    return {
        "names": item["names"],
        "group": item.get("group"),
        "role": item.get("role", "other"),
        "status": item.get("status", "unknown"),
    }


def find_mistakes(entry: Json) -> Iterator[str]:
    """Yield what is wrong with one report: words that the text lacks, unknown terms, dates, counts."""
    try:
        text, statements = _join(entry["text"])
    except (KeyError, ValueError, TypeError) as wrong:
        yield f"text: {wrong!r}; a sentence is [words, letter] or [words, letter, holder]"
        return
    for statement in statements:
        holder = statement["holder"]
        if holder and not _says(text, holder):
            yield f"holder {holder!r} is not in the text"
        if statement["kind"] in ("fact", "other") and holder:
            yield f"a {statement['kind']} has a holder: {holder!r}"
    spans = [(s["start"], s["end"]) for s in statements]
    for noun in ("incidents", "groups", "people"):
        for number, item in enumerate(entry.get(noun, [])):
            where = f"{noun}[{number}]"
            for wrong in _find_item_mistakes(noun, item, text):
                yield f"{where}: {wrong}"
            if not item.get("evidence"):
                yield f"{where}: no evidence"
            for begins in item.get("evidence", []):
                try:
                    _find_sentence(text, spans, begins)
                except ValueError as wrong:
                    yield f"{where}: {wrong}"


def _says(text: str, words: str) -> bool:
    return words.casefold() in text.casefold()


FIELDS = {
    "incidents": frozenset(
        (
            *COUNT_SLOTS,
            "type",
            "status",
            "background",
            "date",
            "place",
            "parties",
            "killed_by_kind",
            "weapons",
        )
    )
    | {"claimed_by", "denied_by", "named", "evidence"},
    "groups": frozenset(("names", "parent", "leaders", "strength", "remaining", "based_in", "evidence")),
    "people": frozenset(("names", "group", "role", "status", "evidence")),
}


def _find_item_mistakes(noun: str, item: Json, text: str) -> Iterator[str]:
    """Yield the mistakes of one incident, group or person, evidence left aside."""
    for field in item.keys() - FIELDS[noun]:
        yield f"unknown field {field!r}"
    try:
        if noun == "incidents":
            yield from _find_incident_mistakes(expand_incident(item), text)
        elif noun == "groups":
            yield from _find_group_mistakes(expand_group(item), text)
        else:
            yield from _find_person_mistakes(expand_person(item), text)
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        yield repr(wrong)


def find_item_mistakes(noun: str, item: Json, text: str) -> list[str]:
    """Return what is wrong with one incident, group or person of a report, evidence left aside."""
    return list(_find_item_mistakes(noun, item, text))


def _find_incident_mistakes(incident: Json, text: str) -> Iterator[str]:
    yield from _check_term("type", incident["type"], get_args(IncidentType))
    yield from _check_term("status", incident["status"], get_args(IncidentStatus))
    day = incident["date"]
    if day and date.fromisoformat(day["start"]) > date.fromisoformat(day["end"]):
        yield f"date ends before it starts: {day}"
    place = incident["place"]
    if place.keys() - {"name", "admin1", "country"}:
        yield f"place has unknown fields: {sorted(place)}"
    if place["name"] and not _says(text, place["name"]):
        yield f"place {place['name']!r} is not in the text"
    if place["country"] and place["country"] not in COUNTRIES:
        yield f"country {place['country']!r} is no ISO 3166-1 alpha-2 code"
    for party in incident["parties"]:
        yield from _check_names(party["names"], text)
        yield from _check_term("role", party["role"], get_args(PartyRole))
        yield from _check_term("kind", party["kind"], get_args(PartyKind))
    for slot in COUNT_SLOTS:
        yield from _check_count(slot, incident[slot])
    for kind, count in incident["killed_by_kind"].items():
        yield from _check_term("killed_by_kind", kind, get_args(PartyKind))
        yield from _check_count(f"killed_by_kind {kind}", count)
    for weapon in incident["weapons"]:
        yield from _check_term("weapon", weapon, get_args(Weapon))
    yield from _check_names([*incident["claimed_by"], *incident["denied_by"]], text)
    for named in incident["named"]:
        yield from _check_names(named["names"], text)
        yield from _check_term("fate", named["fate"], get_args(Fate))


def _find_group_mistakes(group: Json, text: str) -> Iterator[str]:
    yield from _check_names([*group["names"], *group["parent"], *group["leaders"]], text)
    for slot in STRENGTHS:
        yield from _check_count(slot, group[slot])
    for country in group["based_in"]:
        yield from _check_term("country", country, COUNTRIES)
    if not any(group[key] for key in ("parent", "leaders", "based_in", *STRENGTHS)):
        yield "the group has nothing that lasts: no parent, leader, strength, remaining or base"


def _find_person_mistakes(person: Json, text: str) -> Iterator[str]:
    yield from _check_names(person["names"], text)
    if person["group"]:
        yield from _check_names([person["group"]], text)
    yield from _check_term("role", person["role"], get_args(PersonRole))
    yield from _check_term("status", person["status"], get_args(PersonStatus))


def _check_names(names: Sequence[str], text: str) -> Iterator[str]:
    if isinstance(names, str):
        yield f"names must be a list: {names!r}"
        return
    for name in names:
        if not _says(text, name):
            yield f"name {name!r} is not in the text"


def _check_term(what: str, term: str, allowed: Sequence[str] | set[str]) -> Iterator[str]:
    if term not in allowed:
        yield f"{what} {term!r} is not one of {', '.join(sorted(allowed))}"


def _check_count(slot: str, count: Json | None) -> Iterator[str]:
    if count is not None and not 0 <= count["low"] <= count["high"]:
        yield f"{slot} {count} is no range"


def main(paths: Sequence[str]) -> int:
    """Check files and print every mistake; 1 if there is one."""
    wrong = reports = 0
    for path in paths:
        for entry in json.loads(Path(path).read_text(encoding="utf-8")):
            reports += 1
            for mistake in find_mistakes(entry):
                wrong += 1
                print(f"{path}: {entry.get('id')}: {mistake}")
    print(f"{reports} reports, {wrong} mistakes")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
