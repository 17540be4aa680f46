"""Measures the grouping of reports to stories, and how its time grows.

Run `python -m quality.stories [--growth 1000,3000,10000]`; it exits with 1 when a figure falls below
quality/floors-stories.json. The labelled reports lie outside the project, in the folder DAYBOOK_SHARED or in
../shared. `test` is the test part alone; the other figures mix it with train and dev, which the weights were
fitted on: what they show is how the test part fares among more and more reports like it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta

from daybook.matching.stories import Signs, StoryIndex, StoryText, read_signs
from quality.crowding import CROWD, crowd_days, measure_b_cubed, read_labelled
from quality.floors import fall_below
from quality.shared import ROOT, SHARED

FLOORS = ROOT / "quality" / "floors-stories.json"
GROWTH = (1000, 3000, 10000)


def measure_stories(signs: Sequence[Signs], incidents: dict[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 over the reports whose incident is given; all are grouped."""
    index = StoryIndex()
    index.add_signs(signs)
    ids = [one.id for one in signs if one.id in incidents]
    return measure_b_cubed([incidents[i] for i in ids], [index.find_story(i).id for i in ids])


def measure_labelled() -> dict[str, float]:
    """Return the figures of the test part: alone, among all, and among all in a twelfth of the time."""
    rows = read_labelled(SHARED / "bench" / "stories")
    signs = [read_signs(row.report) for row in rows]
    test = {row.report.id: row.incident for row in rows if row.split == "test"}
    alone = [one for one in signs if one.id in test]
    crowded = crowd_days(signs, [row.incident for row in rows], CROWD)
    figures = {}
    for name, many in (("test", alone), ("test.among_all", signs), ("test.crowded", crowded)):
        precision, recall, f1 = measure_stories(many, test)
        figures |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
    return figures


def make_reports(count: int) -> list[StoryText]:
    """Return synthetic reports, three to an event, forty a day, of words drawn as unevenly as real ones."""
    chance = random.Random(count)
    common = [f"w{n}" for n in range(3000)]
    weights = [1 / (n + 5) for n in range(3000)]
    reports = []
    for number in range(count):
        event = number // 3
        own = random.Random(event)
        names = [f"{own.choice('BDFGKLMNPRST')}{own.randrange(40000):x}ar" for _ in range(8)]
        words = chance.choices(common, weights, k=180)
        for _ in range(24):
            words[chance.randrange(180)] = chance.choice(names)
        day = date(2000, 1, 1) + timedelta(event // 13)
        reports.append(StoryText(str(number), f"{names[0]} {words[3]}", day, " ".join(words) + "."))
    chance.shuffle(reports)
    return reports


def measure_growth(counts: Sequence[int]) -> dict[str, float]:
    """Print seconds for so many reports; return the time of one in the smallest by that in the largest."""
    print("reports  seconds  milliseconds a report")
    each = []
    for count in counts:
        reports = make_reports(count)
        start = time.process_time()
        index = StoryIndex()
        index.add_all(reports)
        seconds = time.process_time() - start
        each.append(seconds / count)
        print(f"{count:7} {seconds:8.1f} {1000 * each[-1]:10.2f}", flush=True)
    start = time.process_time()
    index.add(StoryText("one more", "B1ar w7", date(2001, 1, 1), make_reports(3)[0].text))
    one = time.process_time() - start
    return {"growth.evenness": each[0] / each[-1], "milliseconds": 1000 * one}


def main() -> int:
    """Print the figures and return 1 if one lies below its floor."""
    counts = GROWTH
    if "--growth" in sys.argv:
        counts = tuple(int(n) for n in sys.argv[sys.argv.index("--growth") + 1].split(","))
    figures = measure_growth(counts)
    if (SHARED / "bench" / "stories").is_dir():
        figures |= measure_labelled()
    else:
        print(f"stories: measured in part, there is no folder {SHARED}/bench/stories; set DAYBOOK_SHARED")
    return int(fall_below(figures, FLOORS))


if __name__ == "__main__":
    sys.exit(main())
