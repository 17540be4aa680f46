"""Labelled reports of stories, as they are and crowded: all in fewer weeks, and all moved to a few cities.

A small collection flatters the grouping of reports: there are few others of the same city and week. Here it
is made as hard as one twelve times its size.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from daybook.matching.stories import Signs, StoryText

# So many times as many reports a week as the collection has: about those of 5,400 reports in the same years.
CROWD = 12
# So few cities that each has ten events.
CITIES = 24


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with the incident that it tells."""

    report: StoryText
    incident: str
    split: str


def read_labelled(folder: Path) -> list[Labelled]:
    """Return the labelled reports of a folder that holds docs.jsonl."""
    rows = [json.loads(line) for line in (folder / "docs.jsonl").read_text("utf-8").splitlines()]
    return [
        Labelled(
            StoryText(row["doc_id"], row["title"], date.fromisoformat(row["dct"]), row["text"]),
            row["incident_id"],
            row["split"],
        )
        for row in rows
    ]


def crowd_days(signs: Sequence[Signs], incidents: Sequence[str], times: float) -> list[Signs]:
    """Return the reports with all incidents moved together by whole weeks, `times` as many a week.

    The days that a report names move with it, the gaps between the reports of one incident stay.
    """
    first: defaultdict[str, int] = defaultdict(lambda: 1 << 40)
    for one, incident in zip(signs, incidents, strict=True):
        first[incident] = min(first[incident], one.published or 0)
    start = min(first.values())
    moved = []
    for one, incident in zip(signs, incidents, strict=True):
        gap = first[incident] - start
        shift = round((gap / times - gap) / 7) * 7
        published = (one.published or 0) + shift
        days = tuple(day + shift for day in one.days)
        moved.append(replace(one, published=published, days=days, order=(published, *one.order[1:])))
    return moved


def move_cities(reports: Sequence[Labelled], folder: Path, seed: int = 0) -> list[Labelled]:
    """Return the reports with each incident's city, county and state replaced by one of a few cities."""
    rows = (json.loads(line) for line in (folder / "incidents.jsonl").read_text("utf-8").splitlines())
    where = {row["incident_id"]: (row["city_or_county"], row["state"]) for row in rows}
    chance = random.Random(seed)
    cities = sorted(
        {(re.sub(r" \(.*", "", city), state) for city, state in where.values() if "County" not in city}
    )
    chance.shuffle(cities)
    to = {incident: chance.choice(cities[:CITIES]) for incident in sorted({one.incident for one in reports})}

    def move(text: str, incident: str) -> str:
        (city, state), (new, new_state) = where[incident], to[incident]
        for name in filter(None, re.split(r" \(|\)", city)):
            text = text.replace(name, new).replace(name.upper(), new.upper())
        return re.sub(r"[A-Z]\w+ County", f"{new} County", text.replace(state, new_state))

    return [
        replace(
            one,
            report=replace(
                one.report,
                title=move(one.report.title, one.incident),
                text=move(one.report.text, one.incident),
            ),
        )
        for one in reports
    ]


def measure_b_cubed(incidents: Sequence[str], stories: Sequence[object]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin 1998), each 0 to 1."""
    by_story, by_incident = Counter(stories), Counter(incidents)
    both = Counter(zip(stories, incidents, strict=True))
    pairs = list(zip(stories, incidents, strict=True))
    precision = sum(both[s, i] / by_story[s] for s, i in pairs) / len(pairs)
    recall = sum(both[s, i] / by_incident[i] for s, i in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)
