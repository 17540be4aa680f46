"""Measures the checks on a language model's answers: what they cost a perfect one, and what lies get by.

    python -m quality.model_checks

No model is asked. A perfect answer is made of each gold reading, its quotes being the gold evidence; what the
checks make of it is scored against the gold reading it came from. Then one kind of value at a time is made
false (another number, another day, names of another report) and the lies that stand in the reading are
counted. Without the shared evaluation folder nothing can be measured and the run says so.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from daybook.reading.llm.checking.actors import check_groups, check_people
from daybook.reading.llm.checking.incidents import check_incidents
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.sheet import Sheet, lay_sheet
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, IncidentRead, Reading
from daybook.schema.terms import COUNT_SLOTS
from quality.reading import as_json, read_folder, report_of, score
from quality.shared import SHARED

HERE = Path(__file__).parent
Plain = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One gold reading with the sheet of its report and the perfect answer made of it."""

    gold: Plain
    sheet: Sheet
    answer: Plain


def make_cases(folder: Path) -> Iterator[Case]:
    """Yield a case for each gold reading of a folder."""
    for name, gold in read_folder(folder):
        report = report_of(gold["text"], gold.get("article") or {}, name)
        whole = lay_sheet(report, find_sentences(report.text))
        sheet = whole.narrow(Span(0, len(report.text)), Refusals())
        yield Case(gold, sheet, make_answer(gold, sheet))


def make_answer(gold: Plain, sheet: Sheet) -> Plain:
    """Return the answer that a model of the gold reading's mind would give."""

    def quotes(item: Plain) -> list[str]:
        return [gold["text"][start:end] for start, end in item.get("evidence") or ()]

    def count(value: Plain | None, item: Plain) -> Plain | None:
        if not value:
            return None
        low, high = value["low"], value["high"]
        return {"low": low, "high": high, "quotes": quote_count(low, high, quotes(item), sheet)}

    return {
        "incidents": [
            {
                **{
                    k: item.get(k)
                    for k in ("type", "status", "background", "claimed_by", "denied_by", "named")
                },
                "evidence": quotes(item),
                "date": quote_date(item, quotes(item), sheet),
                "place": item["place"] and {k: item["place"].get(k) for k in ("name", "admin1", "country")},
                "parties": item["parties"],
                **{slot: count(item.get(slot), item) for slot in COUNT_SLOTS},
                "killed_by_kind": [
                    {"kind": kind, **(count(value, item) or {})}
                    for kind, value in (item.get("killed_by_kind") or {}).items()
                ],
                "weapons": [{"weapon": weapon, "quote": quotes(item)[0]} for weapon in item["weapons"]],
            }
            for item in gold["incidents"]
        ],
        "groups": [
            {
                **{k: item.get(k) for k in ("names", "parent", "leaders", "based_in")},
                "evidence": quotes(item),
                **{slot: count(item.get(slot), item) for slot in ("strength", "remaining")},
            }
            for item in gold["groups"]
        ],
        "people": [
            {**{k: item.get(k) for k in ("names", "group", "role", "status")}, "evidence": quotes(item)}
            for item in gold["people"]
        ],
    }


def quote_count(low: int, high: int, quotes: list[str], sheet: Sheet) -> list[str]:
    """Return the fewest sentences of the evidence that give a count; gold names no words for it."""
    spans = {quote: sheet.quotable.find(quote) for quote in quotes}
    for size in range(1, 4):
        for chosen in combinations([quote for quote in quotes if spans[quote]], size):
            found = [span for quote in chosen if (span := spans[quote]) is not None]
            count = sheet.tracer.trace(low, high, found)
            if count is not None and (count.low, count.high) == (low, high):
                return list(chosen)
    return quotes


def quote_date(item: Plain, quotes: list[str], sheet: Sheet) -> Plain | None:
    """Return the date with the words of time that give it, in the evidence first: gold names none."""
    if not item.get("date"):
        return None
    start, end = (date.fromisoformat(item["date"][key]) for key in ("start", "end"))
    spans = [span for quote in quotes if (span := sheet.quotable.find(quote)) is not None]
    inside = [time for time in sheet.times if any(time.span.overlaps(span) for span in spans)]
    fitting = [
        time
        for time in (*inside, *sheet.times)
        if time.days is not None and (time.days.start, time.days.end) == (start, end)
    ]
    chosen = next(iter([*fitting, *(time for time in inside if not time.statement), *inside]), None)
    return {"quote": chosen.words if chosen else quotes[0], "start": str(start), "end": str(end)}


def read_answer(case: Case, answer: Plain) -> Reading:
    """Return what the checks make of an answer."""
    sheet = case.sheet.narrow(Span(0, len(case.sheet.text)), Refusals())
    return Reading(
        article=Article(),
        text=case.sheet.text,
        incidents=check_incidents(sheet, answer),
        groups=check_groups(sheet, answer),
        people=check_people(sheet, answer),
    )


def score_perfect(cases: list[Case]) -> dict[str, float]:
    """Return the F1 of perfect answers after the checks."""
    table = score((case.gold, as_json(read_answer(case, case.answer))) for case in cases)
    return {name: table[name]["f1"] for name in ("record", "found", "groups", "people")}


# A lie: it spoils an incident of an answer, or says None where there is nothing to spoil, and tells whether
# the false value stands in an incident that was read.
Lie = Callable[[Plain, Plain, random.Random], Callable[[IncidentRead], bool] | None]


def lie_about_counts(
    item: Plain, other: Plain, chance: random.Random
) -> Callable[[IncidentRead], bool] | None:
    """Give a count another number, as large again at most but at least one off."""
    slot = next((slot for slot in COUNT_SLOTS if item.get(slot)), None)
    if slot is None:
        return None
    true = item[slot]["high"]
    false = chance.choice([n for n in range(1, max(2 * true, 8)) if n not in (true, item[slot]["low"])])
    item[slot].update(low=false, high=false)
    return lambda read: (count := getattr(read, slot)) is not None and count.low == count.high == false


def lie_about_days(item: Plain, other: Plain, chance: random.Random) -> Callable[[IncidentRead], bool] | None:
    """Move the day by 2 to 40 days, earlier or later, with the words of the true one."""
    if not item.get("date"):
        return None
    moved = timedelta(chance.choice([-1, 1]) * chance.randint(2, 40))
    start, end = (date.fromisoformat(item["date"][key]) + moved for key in ("start", "end"))
    item["date"].update(start=str(start), end=str(end))
    return lambda read: read.date is not None and (read.date.start, read.date.end) == (start, end)


def lie_about_places(
    item: Plain, other: Plain, chance: random.Random
) -> Callable[[IncidentRead], bool] | None:
    """Take the place of another report's incident."""
    if not item.get("place") or not (other.get("place") or {}).get("name"):
        return None
    item["place"] = other["place"]
    name = other["place"]["name"]
    return lambda read: read.place is not None and read.place.name == name


def lie_about_parties(
    item: Plain, other: Plain, chance: random.Random
) -> Callable[[IncidentRead], bool] | None:
    """Take the first party of another report's incident."""
    if not other["parties"]:
        return None
    item["parties"] = other["parties"][:1]
    names = set(other["parties"][0]["names"])
    return lambda read: any(names & set(party.names) for party in read.parties)


def lie_about_evidence(
    item: Plain, other: Plain, chance: random.Random
) -> Callable[[IncidentRead], bool] | None:
    """Take the evidence of another report's incident; whatever is read of it then is a lie."""
    item["evidence"] = other["evidence"]
    return lambda read: True


LIES: dict[str, Lie] = {
    "counts": lie_about_counts,
    "days": lie_about_days,
    "places": lie_about_places,
    "parties": lie_about_parties,
    "evidence": lie_about_evidence,
}


def measure_lies(cases: list[Case], lie: Lie) -> tuple[int, int]:
    """Return how many lies of a kind were told, and how many of them stand in a reading."""
    chance = random.Random(7)
    told = passed = 0
    others = [item for case in cases for item in case.answer["incidents"]]
    for case in cases:
        for item in case.answer["incidents"]:
            foreign = chance.choice([other for other in others if other not in case.answer["incidents"]])
            spoiled = json.loads(json.dumps(item))
            stands = lie(spoiled, foreign, chance)
            if stands is None:
                continue
            told += 1
            read = read_answer(case, {"incidents": [spoiled]})
            passed += any(stands(incident) for incident in read.incidents)
    return told, passed


def main() -> int:
    """Measure, print, and return 1 if a figure is worse than its pin."""
    if not SHARED.is_dir():
        print(f"skipped: no shared evaluation folder at {SHARED} (set DAYBOOK_SHARED)")
        return 0
    pins = json.loads((HERE / "floors-model-checks.json").read_text(encoding="utf-8"))
    falls = []
    cases: list[Case] = []
    for name, folder in (("wire", SHARED / "gold-wire"), ("gold", SHARED / "gold")):
        own = list(make_cases(folder))
        cases += own
        figures = score_perfect(own)
        print(f"== perfect answers, {name}: {json.dumps(figures)}")
        falls += [f"{name} {key}" for key, floor in pins[name].items() if figures[key] < floor]
    for name, lie in LIES.items():
        told, passed = measure_lies(cases, lie)
        share = round(100 * passed / told, 1)
        print(f"== lies about {name}: {told} told, {passed} got by ({share} %)")
        falls += [f"lies {name}"] if share > pins["lies"][name] else []
    for fall in falls:
        print("WORSE THAN ITS PIN:", fall)
    return 1 if falls else 0


if __name__ == "__main__":
    sys.exit(main())
