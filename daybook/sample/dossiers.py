"""Compares the sample book's people and leaders with the expected: who is doubled, joined, misdated."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.dossiers.questions import find_questions
from daybook.record.lookup import find_group, find_people, find_person
from daybook.sample.checking import load_expected
from daybook.schema.dossier import Tenure
from daybook.schema.state import Person
from daybook.schema.values import Days
from daybook.spelling import fold_name


def compare_dossiers(book: Book) -> tuple[dict[str, float], list[str]]:
    """Return figures on people and leaders, and a line for each fault.

    `people_doubled`: expected people whom the book holds as two or more; `people_joined`: people of the
    book who are two expected ones; `leaders_dated`: of the expected leaders of a known time the share whose
    from and to overlap the expected; `deaths_asked`: the share of the expected false deaths that the book
    tells as contradictions, both in percent; `questions`: how many on people are open.
    """
    expected = load_expected()
    people = [find_person(book, line.id) for line in find_people(book)]
    lines: list[str] = []
    figures = {**_compare_identities(expected["people"], people, lines)}
    figures["leaders_dated"] = _compare_tenures(book, expected["leaders"], lines)
    figures["deaths_asked"] = _compare_deaths(expected["people"], people, lines)
    figures["questions"] = len(find_questions(book, noun="person"))
    return figures, lines


def _compare_identities(
    expected: Sequence[dict[str, Any]], people: Sequence[Person], lines: list[str]
) -> dict[str, float]:
    borne = Counter(fold_name(name) for item in expected for name in item["names"])
    doubled, owners = 0, dict[str, list[str]]()
    for item in expected:
        # Names that two expected people share say nothing of who is meant.
        own = {fold_name(name) for name in item["names"] if borne[fold_name(name)] == 1}
        apart = fold_name(" ".join(item.get("not_the_same_as", ())))
        held = [person for person in people if own & {fold_name(name) for name in person.names}]
        # Somebody whom the reports do not say to be the same is rightly held apart.
        same = [person for person in held if fold_name(person.name) not in apart]
        doubled += len(same) > 1
        if len(same) > 1:
            lines.append(f"person doubled: {item['names'][0]} is {', '.join(p.id for p in same)}")
        for person in held:
            owners.setdefault(person.id, []).append(item["names"][0])
    joined = {person: names for person, names in owners.items() if len(names) > 1}
    lines += [f"people joined: {person} is {', '.join(names)}" for person, names in joined.items()]
    return {"people_doubled": doubled, "people_joined": len(joined)}


def _compare_tenures(book: Book, expected: Sequence[dict[str, Any]], lines: list[str]) -> float:
    known = [item for item in expected if item["from"] and item["to"]]
    right = 0
    for item in known:
        try:
            tenures = find_group(book, item["group"].split(" (")[0]).leadership.tenures
        except NotFoundError:
            tenures = ()
        own = [tenure for tenure in tenures if fold_name(item["name"]) == fold_name(tenure.name)]
        found = any(_is_time(tenure, item) for tenure in own)
        right += found
        if not found:
            had = [(tenure.start, tenure.end) for tenure in own]
            lines.append(f"tenure: {item['name']} wants {item['from']} to {item['to']} has {had}")
    return round(100 * right / max(1, len(known)), 1)


def _is_time(tenure: Tenure, item: dict[str, Any]) -> bool:
    if tenure.start is None or tenure.end is None:
        return False
    start, end = read_days(item["from"]), read_days(item["to"])
    return tenure.start.gap(start) == 0 and tenure.end.gap(end) == 0


def read_days(text: str) -> Days:
    """Return the days that `2021-09-18`, `2021-09` or `2021` means."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Days.on(date(*parts))
    if len(parts) == 1:
        return Days(date(parts[0], 1, 1), date(parts[0], 12, 31))
    year, month = parts
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _compare_deaths(expected: Sequence[dict[str, Any]], people: Sequence[Person], lines: list[str]) -> float:
    false, asked = 0, 0
    for item in expected:
        deaths = {
            told["as_of"]
            for told in item["history"]
            if told["status"] == "killed" and told.get("note", "").startswith("false")
        }
        names = {fold_name(name) for name in item["names"]}
        told = [
            words
            for person in people
            if fold_name(person.name) in names
            for words in person.life.contradictions
        ]
        for day in sorted(deaths):
            false += 1
            year = day[:4]
            found = any(year in words.split(", yet")[0] for words in told)
            asked += found
            if not found:
                lines.append(f"false death: {item['names'][0]} of {day} is not told as one")
    return round(100 * asked / max(1, false), 1)
