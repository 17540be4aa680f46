"""Measures the grammar of news dates on hand-made readings and dated press releases, against pinned floors.

Run `python -m quality.dates [--errors]`; it exits with 1 when a figure falls below quality/floors-dates.json.
The readings lie outside the project: in the folder named by DAYBOOK_SHARED, or in ../shared.
"""

from __future__ import annotations

import json
import re
import sys
import time
from datetime import date, timedelta
from typing import Any

from daybook.dates import TimePhrase, carry_time, find_dateline, find_times, pick_time
from daybook.schema.evidence import Span
from daybook.schema.values import Days
from quality.floors import fall_below
from quality.shared import ROOT, SHARED, load_scorer

FLOORS = ROOT / "quality" / "floors-dates.json"
# Event words of the measure only; the reader finds its own.
TRIGGER = re.compile(
    r"\b(?:kill|shot|shoot|bomb|attack|explo|blast|clash|raid|captur|detain|arrest|seiz|abduct|kidnap|storm|"
    r"ambush|fire|struck|strik|hit|died|murder|fought|fight|surrender|overr[au]n|gun|burn|blew|blow|set |"
    r"held|assault|stab|behead|thwart|foil|launch|took|taken|gave|invad|destroy|shell|wound|injur|dead|death|"
    r"siege|massacre|assassinat)\w*",
    re.I,
)


def as_json(days: Days | None) -> dict[str, str] | None:
    """Return the days in the shape of a reading."""
    return {"start": days.start.isoformat(), "end": days.end.isoformat()} if days else None


def measure_gold(folder: str, show: bool) -> dict[str, float]:
    """Return the shares of dated incidents whose date some phrase, and the picked phrase, gives."""
    agree = load_scorer("score").agree_date
    counts = dict.fromkeys(("dated", "some", "picked", "carried", "undated", "kept_open"), 0)
    for path in sorted((SHARED / folder).glob("*.json")):
        reading = json.loads(path.read_text("utf-8"))
        published = reading["article"].get("published")
        text = reading["text"]
        times = find_times(text, date.fromisoformat(published) if published else None)
        for incident in reading["incidents"]:
            _count_incident(
                incident, text, times, agree, counts, f"{path.name} {published}" if show else None
            )
    dated = max(counts["dated"], 1)
    return {
        "dated": counts["dated"],
        "some_phrase": counts["some"] / dated,
        "picked": counts["picked"] / dated,
        "picked_or_carried": counts["carried"] / dated,
        "picked_where_said": counts["picked"] / max(counts["some"], 1),
        "kept_open": counts["kept_open"] / max(counts["undated"], 1),
    }


def _count_incident(
    incident: dict[str, Any],
    text: str,
    times: list[TimePhrase],
    agree: Any,
    counts: dict[str, int],
    name: str | None,
) -> None:
    spans = [Span(start, end) for start, end in incident["evidence"]]
    inside = [phrase for phrase in times for span in spans if span.overlaps(phrase.span)]
    first = spans[0]
    match = TRIGGER.search(text, first.start, first.end)
    picked = pick_time(times, first, match.start() if match else first.start, text)
    guess = as_json(picked.days) if picked else None
    gold = incident.get("date")
    if not gold:
        counts["undated"] += 1
        counts["kept_open"] += guess is None
        if name and guess:
            print(f"  SHARP {name}: {picked and picked.words!r} {guess}\n     {first.within(text)[:200]!r}")
        return
    counts["dated"] += 1
    some = any(agree(gold, as_json(phrase.days)) for phrase in inside)
    counts["some"] += some
    hit = bool(agree(gold, guess))
    chain = [pick_time(times, span, span.start, text) for span in spans[1:]]
    carried = next((phrase for phrase in [picked, *chain] if phrase), None) or carry_time(times, first.start)
    counts["carried"] += bool(agree(gold, as_json(carried.days) if carried else None))
    counts["picked"] += hit
    if name and not hit:
        seen = [(phrase.words, phrase.days and str(phrase.days.start), phrase.statement) for phrase in inside]
        what = "MISPICK" if some else "UNSAID"
        print(f"  {what} {name}: gold {gold} picked {picked and picked.words!r} {guess}")
        print(f"     phrases {seen}\n     trigger {match and match.group()!r} {first.within(text)[:300]!r}")


def measure_releases(show: bool) -> dict[str, float]:
    """Return the share of dated press releases whose day is read within one day from the text alone."""
    hits = hits_year = total = anchored = hits_anchored = 0
    for line in (SHARED / "bench" / "isaf" / "dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        text, gold = row["text"], date.fromisoformat(row["gold"]["start_date"])
        days = first_event_day(text)
        hit = is_near(days, gold)
        hits_year += is_near(first_event_day(text, gold.year), gold)
        total += 1
        hits += hit
        if find_dateline(text):
            anchored += 1
            hits_anchored += hit
        if show and not hit:
            print(f"  RELEASE gold {gold} read {days} line {find_dateline(text)}\n     {text[:420]!r}")
    return {
        "releases": total,
        "anchored": anchored / total,
        "day": hits / total,
        "day_given_year": hits_year / total,
        "day_anchored": hits_anchored / max(anchored, 1),
    }


def is_near(days: Days | None, gold: date) -> bool:
    """Return whether the days are at most three and within one day of the gold day."""
    return days is not None and days.length <= 3 and days.gap(Days.on(gold)) <= 1


def first_event_day(text: str, year: int | None = None) -> Days | None:
    """Return the days of the first phrase that dates an event, else the day of the date line."""
    for phrase in find_times(text, None, year):
        passed = phrase.dateline or phrase.statement or phrase.recurring or phrase.kind == "duration"
        if not passed and phrase.days:
            return phrase.days
    line = find_dateline(text, year)
    return Days.on(line) if line else None


def measure_speed() -> float:
    """Return the milliseconds that a report of 400 words takes, the best of five rounds."""
    text = (
        "Two men were killed on Saturday when gunmen opened fire near the market, police said on Sunday. "
        * 24
    )
    text = " ".join(text.split()[:400])
    best = 1e9
    for _ in range(5):
        start = time.process_time()
        for _ in range(20):
            find_times(text, date(2021, 9, 19) + timedelta(0))
        best = min(best, (time.process_time() - start) / 20 * 1000)
    return best


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    if not SHARED.is_dir():
        print(f"dates: not measured, the coded reports are not at {SHARED}; set DAYBOOK_SHARED")
        return 0
    show = "--errors" in sys.argv
    figures: dict[str, float] = {}
    for folder in ("gold", "gold-wire"):
        figures |= {f"{folder}.{key}": value for key, value in measure_gold(folder, show).items()}
    figures |= {f"isaf.{key}": value for key, value in measure_releases(show).items()}
    figures["milliseconds"] = measure_speed()
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
