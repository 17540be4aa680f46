"""Fits the weights by which two reports are told of one event: `python -m training.stories`.

Writes daybook/matching/stories/shares.json and weights.json. Learns from the train and dev parts of the
labelled stories in the shared folder, each three times: as they are, crowded, and crowded in a few cities
(`quality/crowding.py`). `--check` prints the figures of cross-validation, by incidents, and writes nothing;
no pair is then scored with weights that knew either of its incidents.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from daybook.matching.stories.candidates import Candidates
from daybook.matching.stories.clustering import cluster_pairs
from daybook.matching.stories.compare import measure_pair, weigh_signs
from daybook.matching.stories.index import THRESHOLD
from daybook.matching.stories.rarity import Rarity
from daybook.matching.stories.report import Signs
from daybook.matching.stories.scoring import StoryWeights, score_features
from daybook.matching.stories.signs import read_signs
from daybook.matching.stories.words import cut_words
from quality.crowding import CROWD, Labelled, crowd_days, measure_b_cubed, move_cities, read_labelled
from quality.shared import ROOT, find_shared

FOLDER = ROOT / "daybook" / "matching" / "stories"
FOLDS = 6
# How strongly weights are kept small, chosen by cross-validation among 0.1, 1 and 10.
STRENGTH = 1.0
# A word is listed when so many reports of a group, and so large a share, have it: below, all are rare alike.
LEAST_REPORTS, LEAST_SHARE = 8, 0.0012


def make_shares(groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """Return in what share of the texts each common word stands, the mean over groups of texts, 0 to 1."""
    shares: Counter[str] = Counter()
    for texts in groups:
        counts = Counter(
            key for text in texts for key in {word.key for word in cut_words(text)} if len(key) > 2
        )
        for key, count in counts.items():
            if count >= LEAST_REPORTS:
                shares[key] += count / len(texts) / len(groups)  # type: ignore[assignment]
    return {key: round(share, 4) for key, share in sorted(shares.items()) if share > LEAST_SHARE}


def read_groups(shared: Path, train: Iterable[Labelled]) -> list[list[str]]:
    """Return the texts that the shares are counted in: local crime, and conflict."""
    rows = [json.loads(line) for line in (shared / "bench" / "reports.jsonl").read_text("utf-8").splitlines()]
    conflict = [f"{row['title'] or ''}\n{row['text']}" for row in rows]
    for name, key in (("muc4/train.jsonl", "doctext"), ("isaf/dev.jsonl", "text")):
        lines = (shared / "bench" / name).read_text("utf-8").splitlines()
        conflict += [json.loads(line)[key] for line in lines]
    return [[f"{one.report.title}\n{one.report.text}" for one in train], conflict]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A collection's pairs worth comparing, their features, and a function that measures any other pair."""

    incidents: list[str]
    links: list[tuple[int, int]]
    features: list[dict[str, float]]
    measure: Callable[[int, int], dict[str, float]]

    def labels(self) -> np.ndarray[Any, Any]:
        """Return for each link whether both reports tell of one incident."""
        return np.array([self.incidents[i] == self.incidents[j] for i, j in self.links])


def measure_collection(signs: Sequence[Signs], incidents: Sequence[str], shares: dict[str, float]) -> Pairs:
    """Return the pairs of a collection as the index would compare them."""
    order = sorted(range(len(signs)), key=lambda n: signs[n].order)
    rows = [signs[n] for n in order]
    rarity = Rarity(shares)
    for row in rows:
        rarity.add(row.terms())
    weighed = [weigh_signs(row, rarity) for row in rows]
    candidates = Candidates(rarity)
    for number, row in enumerate(rows):
        candidates.add(number, row)
    links = sorted({(min(n, m), max(n, m)) for n, row in enumerate(rows) for m in candidates.find(row, n)})

    def measure(one: int, other: int) -> dict[str, float]:
        return measure_pair(weighed[one], weighed[other], rarity)

    return Pairs([incidents[n] for n in order], links, [measure(*link) for link in links], measure)


def fit(parts: Sequence[Pairs], left_out: Collection[str] = ()) -> StoryWeights:
    """Return the weights of a logistic regression over all pairs that touch no incident left out."""
    names = list(parts[0].features[0])
    rows, labels = [], []
    for part in parts:
        for (one, other), features, label in zip(part.links, part.features, part.labels(), strict=True):
            if part.incidents[one] not in left_out and part.incidents[other] not in left_out:
                rows.append([features[name] for name in names])
                labels.append(label)
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(np.array(rows), np.array(labels))
    bits = model.coef_[0] / log(2)
    points = {name: round(float(value), 3) for name, value in zip(names, bits, strict=True)}
    return StoryWeights(round(float(model.intercept_[0] / log(2)), 3), points)


def check(parts: dict[str, Pairs]) -> None:
    """Print B-cubed figures of each part by cross-validation."""
    incidents = sorted({incident for part in parts.values() for incident in part.incidents})
    random.Random(1).shuffle(incidents)
    fold = {incident: number % FOLDS for number, incident in enumerate(incidents)}
    weights = {
        pair: fit(list(parts.values()), {i for i in incidents if fold[i] in pair})
        for pair in combinations_with_replacement(range(FOLDS), 2)
    }
    for name, part in parts.items():
        known: dict[tuple[int, int], float] = {}

        def score(
            one: int, other: int, part: Pairs = part, known: dict[tuple[int, int], float] = known
        ) -> float:
            if (one, other) not in known:
                ends = sorted((fold[part.incidents[one]], fold[part.incidents[other]]))
                known[one, other] = score_features(part.measure(one, other), weights[ends[0], ends[1]])
            return known[one, other]

        likely = [link for link in part.links if score(*link) >= THRESHOLD]
        stories = list(range(len(part.incidents)))
        for number, group in enumerate(cluster_pairs(likely, score, THRESHOLD), start=1):
            for member in group:
                stories[member] = -number
        precision, recall, f1 = measure_b_cubed(part.incidents, stories)
        labels = part.labels()
        lost = sum(label and link not in set(likely) for link, label in zip(part.links, labels, strict=True))
        print(
            f"{name:20} B-cubed P {precision:.4f} R {recall:.4f} F1 {f1:.4f}; {sum(labels)} true pairs of"
            f" {len(labels)}, {lost} below the threshold, {len(likely) - sum(labels) + lost} false above it"
        )


def main() -> None:
    """Fit and write, or check."""
    shared = find_shared()
    folder = shared / "bench" / "stories"
    rows = [row for row in read_labelled(folder) if row.split != "test"]
    incidents = [row.incident for row in rows]
    shares = make_shares(read_groups(shared, [row for row in rows if row.split == "train"]))
    plain = [read_signs(row.report) for row in rows]
    moved = [read_signs(row.report) for row in move_cities(rows, folder)]
    parts = {
        "as they are": measure_collection(plain, incidents, shares),
        "crowded": measure_collection(crowd_days(plain, incidents, CROWD), incidents, shares),
        "crowded, few cities": measure_collection(crowd_days(moved, incidents, CROWD), incidents, shares),
    }
    if "--check" in sys.argv:
        check(parts)
        return
    weights = fit(list(parts.values()))
    for name, value in (("shares", shares), ("weights", {"prior": weights.prior, "points": weights.points})):
        path = FOLDER / f"{name}.json"
        path.write_text(json.dumps(value, indent=1 if name == "weights" else 0) + "\n", "utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
