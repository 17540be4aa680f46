"""Compares what a book made of the sample reports with the record expected from them (expected.json)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.lookup import (
    find_group,
    find_incident,
    find_incidents,
    find_people,
    find_person,
    find_report,
    find_reports,
)
from daybook.sample.curve import compare_curve
from daybook.schema.state import Incident, Person
from daybook.schema.values import Days
from daybook.spelling import fold_name

# Days by which two tellings of one day may differ (a body found the next morning, a time zone).
NEAR = 1


@dataclass(slots=True)
class Comparison:
    """Counts of what agrees with the expected record, and a line for each thing that does not.

    Attributes:
        expected: incidents told as news; found: those that the book holds as one incident.
        doubled: expected incidents that the book holds as two or more; merged: incidents of the book that
            two expected ones share; spurious: news incidents of the book that nobody expects.
        days, places, tolls: of the found ones, those whose preferred value is right.
        curve, verdicts, losses: of the group's arithmetic, as `compare_curve` counts them.
        corrections: printed corrections that the found ones follow, of all that they should.
    """

    expected: int = 0
    found: int = 0
    doubled: int = 0
    merged: int = 0
    spurious: int = 0
    days: int = 0
    places: int = 0
    tolls: int = 0
    corrections: tuple[int, int] = (0, 0)
    leaders: tuple[int, int] = (0, 0)
    strength: tuple[int, int] = (0, 0)
    curve: tuple[int, int] = (0, 0)
    verdicts: tuple[int, int] = (0, 0)
    losses: tuple[int, int] = (0, 0)
    people: tuple[int, int] = (0, 0)
    lines: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, float]:
        """Return the figures in percent of what was expected, and the counts of faults."""
        found = max(1, self.found)
        return {
            "found": _share(self.found, self.expected),
            "day": _share(self.days, found),
            "place": _share(self.places, found),
            "toll": _share(self.tolls, found),
            "corrections": _share(*self.corrections),
            "doubled": self.doubled,
            "merged": self.merged,
            "spurious": self.spurious,
            "leaders": _share(*self.leaders),
            "strength": _share(*self.strength),
            "curve": _share(*self.curve),
            "verdicts": _share(*self.verdicts),
            "losses": _share(*self.losses),
            "people": _share(*self.people),
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 100.0


def load_expected() -> dict[str, Any]:
    """Return the expected record."""
    text = (files("daybook.sample") / "expected.json").read_text(encoding="utf-8")
    expected: dict[str, Any] = json.loads(text)
    return expected


def compare_sample(book: Book) -> Comparison:
    """Return how far the book agrees with the expected record of the sample."""
    expected = load_expected()
    result = Comparison()
    names = {
        line.id: Path(find_report(book, line.id).report.origin).name
        for line in find_reports(book, limit=10_000)
    }
    held = [find_incident(book, line.id) for line in find_incidents(book, limit=10_000)]
    _compare_incidents(expected["incidents"], held, names, result)
    _compare_leaders(book, expected["leaders"], result)
    _compare_strength(book, expected["strength"], names, result)
    curve = compare_curve(book, expected, names)
    result.curve, result.verdicts, result.losses = curve.stated, curve.verdicts, curve.losses
    result.lines += curve.lines
    _compare_people(book, expected["people"], result)
    return result


def _compare_incidents(
    expected: Sequence[dict[str, Any]], held: Sequence[Incident], names: dict[str, str], result: Comparison
) -> None:
    owners: dict[str, list[str]] = {}
    for item in expected:
        if not item["reports"]:
            continue
        result.expected += 1
        matching = [
            incident
            for incident in held
            if _is_telling(item, incident, names) and not _tells_neighbour(item, incident, expected, names)
        ]
        news = [incident for incident in matching if not incident.background_only]
        for incident in matching:
            owners.setdefault(incident.id, []).append(item["id"])
        if not news:
            result.lines.append(f"lost: {item['id']}")
            continue
        result.found += 1
        if len(news) > 1:
            result.doubled += 1
            result.lines.append(f"doubled: {item['id']} is {', '.join(i.id for i in news)}")
        most = max(news, key=lambda i: len(i.reports))
        _compare_values(item, most, result)
        _compare_corrections(item, most, names, result)
    for owner, items in owners.items():
        if len(items) > 1:
            result.merged += 1
            result.lines.append(f"merged: {owner} is {', '.join(items)}")
    for incident in held:
        if incident.id not in owners and not incident.background_only:
            result.spurious += 1
            where = ", ".join(names[r.id] for r in incident.reports)
            result.lines.append(f"spurious: {incident.id} {incident.headline} ({where})")


def _is_telling(item: dict[str, Any], incident: Incident, names: dict[str, str]) -> bool:
    told_by = {names[report.id] for report in incident.reports}
    if not told_by & {*item["reports"], *item["background_in"]}:
        return False
    if incident.date is None or item["date"] is None:
        return bool(told_by & set(item["reports"])) and incident.type == item["type"]
    days = Days(date.fromisoformat(item["date"]["start"]), date.fromisoformat(item["date"]["end"]))
    if incident.date.length > 31 or days.gap(incident.date) > NEAR:
        return False
    return (
        _is_place(item, incident)
        or incident.place is None
        or incident.place.name is None
        or _same_toll(item, incident)
    )


def _tells_neighbour(
    item: dict[str, Any], incident: Incident, expected: Sequence[dict[str, Any]], names: dict[str, str]
) -> bool:
    """Return whether an incident a day off is another expected one, of that very day and told by its reports.

    Two acts at one place on two days running are no double of each other.
    """
    if incident.date is None or item["date"] is None or _is_on(item, incident.date):
        return False
    return any(
        other is not item
        and other["date"] is not None
        and _is_on(other, incident.date)
        and _is_telling(other, incident, names)
        for other in expected
    )


def _is_on(item: dict[str, Any], days: Days) -> bool:
    start, end = (date.fromisoformat(item["date"][side]) for side in ("start", "end"))
    return Days(start, end).gap(days) == 0


def _is_place(item: dict[str, Any], incident: Incident) -> bool:
    wanted = [item["place"]["name"], *item["place"].get("also", [])] if item["place"] else []
    place = incident.place
    if place is None or not wanted:
        return False
    had = {fold_name(part) for part in (place.name, place.admin1) if part}
    return any(fold_name(name) in have or have in fold_name(name) for name in wanted if name for have in had)


def _same_toll(item: dict[str, Any], incident: Incident) -> bool:
    wanted, had = item["killed"], incident.killed
    if wanted is None or had is None:
        return wanted is None and (had is None or had.high == 0)
    return bool(had.best == wanted["best"] or (had.low, had.high) == (wanted["low"], wanted["high"]))


def _compare_values(item: dict[str, Any], incident: Incident, result: Comparison) -> None:
    wanted = item["date"]
    right_day = bool(
        incident.date
        and wanted
        and (str(incident.date.start), str(incident.date.end)) == (wanted["start"], wanted["end"])
    )
    result.days += right_day
    if not right_day:
        result.lines.append(f"day: {item['id']} has {incident.date}")
    right_place = _is_place(item, incident)
    result.places += right_place
    if not right_place:
        result.lines.append(f"place: {item['id']} has {incident.place.name if incident.place else None}")
    right_toll = _same_toll(item, incident)
    result.tolls += right_toll
    if not right_toll:
        result.lines.append(f"toll: {item['id']} wants {item['killed']} has {incident.killed}")


def _compare_corrections(
    item: dict[str, Any], incident: Incident, names: dict[str, str], result: Comparison
) -> None:
    """Names and figures that a printed correction took away; what nobody corrected is not asked for."""
    right, total = result.corrections
    said = {fold_name(name) for person in incident.named for name in person.names}
    for wrong in item.get("superseded_names", []):
        if "how" in wrong:
            continue
        total += 1
        instead = [fold_name(person["names"][0]) for person in item["named"]]
        followed = not said & {fold_name(name) for name in wrong["names"]} and said >= set(instead)
        right += followed
        if not followed:
            result.lines.append(f"correction: {item['id']} names {sorted(said)}")
    for wrong in item.get("superseded", []):
        total += 1
        figures = [
            figure
            for figure in incident.figures
            if names[figure.report.id] == wrong["report"] and figure.attribute == wrong["slot"]
        ]
        followed = all(figure.standing != "current" for figure in figures)
        right += followed
        if not followed:
            result.lines.append(f"correction: {item['id']} still counts {wrong['slot']} {wrong['value']}")
    result.corrections = (right, total)


def _compare_leaders(book: Book, expected: Sequence[dict[str, Any]], result: Comparison) -> None:
    right = 0
    for item in expected:
        said = _list_leaders(book, item["group"].split(" (")[0])
        found = any(fold_name(item["name"]) in fold_name(name) for name in said)
        right += found
        if not found:
            result.lines.append(f"leader: {item['group']} lacks {item['name']}")
    result.leaders = (right, len(expected))


def _list_leaders(book: Book, group: str) -> list[str]:
    try:
        return [str(dated.value) for dated in find_group(book, group).leaders]
    except NotFoundError:
        return []


def _compare_strength(
    book: Book, expected: Sequence[dict[str, Any]], names: dict[str, str], result: Comparison
) -> None:
    group = find_group(book, "Mujahidin Indonesia Timur")
    said = [
        (names[d.figure.report.id], (d.value["low"], d.value["high"]))
        for d in (*group.strength, *group.remaining)
    ]
    right = 0
    for item in expected:
        found = (item["report"], (item["value"]["low"], item["value"]["high"])) in said
        right += found
        if not found:
            had = [value for name, value in said if name == item["report"]]
            result.lines.append(f"strength: {item['report']} wants {item['value']} has {had}")
    result.strength = (right, len(expected))


def _compare_people(book: Book, expected: Sequence[dict[str, Any]], result: Comparison) -> None:
    people = [find_person(book, line.id) for line in find_people(book)]
    right = 0
    for item in expected:
        match = _find_person(people, item["names"])
        last = match.life.status if match else None
        found = last == item["final"]["status"]
        right += found
        if not found:
            result.lines.append(f"person: {item['names'][0]} wants {item['final']['status']} has {last}")
    result.people = (right, len(expected))


def _find_person(people: Sequence[Person], names: Sequence[str]) -> Person | None:
    wanted = [fold_name(name) for name in names]
    for name in wanted:
        for person in people:
            if name in {fold_name(known) for known in person.names}:
                return person
    return None
