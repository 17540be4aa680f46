"""Fits the confidence of what is read, on what weights that never saw a report made of it.

    TRAINING-ENVIRONMENT/bin/python -m training.confidence READINGS

The figures of unseen reports go to `quality/cross-validated.json`: what `Limits.confidence` refuses, by a
model fitted without the report, is left out, as the reader leaves it out.

READINGS is what `training.reader --folds N --kept DIR` left in DIR/unseen.pkl. Writes
`daybook/reading/learned/confidence.json` and, measured by ten-fold cross-fitting over reports, the
reliability tables and calibration errors of `quality/confidence.json`.
"""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from daybook.reading.learned.confidence import FILE, SIGNS, name_slot
from daybook.reading.learned.limits import Limits
from daybook.reading.reader import CloseReading
from quality.reading import as_json, compare_releases, score, summarise
from quality.shared import ROOT, load_scorer
from training.labelled import RELEASE

Json = dict[str, Any]
Floats = NDArray[np.float64]
FOLDS, BINS, KNOTS = 10, 10, 12
# From fewer data a table of steps is learned by heart: a slot with fewer has a logistic curve.
FEW = 400
# The fill of an incident that tells whether a datum is right.
_FILLS = {"party.initiator": "party", "party.target": "party"}


def pair_incidents(gold: Json, read: Json) -> dict[int, int]:
    """Return the gold incident of each incident read, where the scorer pairs them."""
    scorer = load_scorer("score")
    ours = [scorer.fills(incident) for incident in read["incidents"]]
    theirs = [scorer.fills(incident) for incident in gold["incidents"]]
    got = [[scorer.match_fills(a, b) for b in ours] for a in theirs]

    def weigh(pairs: Sequence[tuple[str, float]]) -> float:
        anchored = len(pairs) > 1 and any(slot in scorer.ANCHORS for slot, _ in pairs)
        return sum(credit for _, credit in pairs) if anchored else 0.0

    weights = [[weigh(pairs) for pairs in row] for row in got]
    return {j: i for i, j in scorer.assign(weights) if weights[i][j] > 0}


def list_slots(gold: Json, read: Json) -> Iterator[tuple[str, float, bool]]:
    """Yield slot, score and whether it is right, for each datum of an incident that is right itself."""
    scorer = load_scorer("score")
    ours, theirs = scorer.fills(read), scorer.fills(gold)
    best: dict[str, float] = {}
    for datum in read["data"]:
        if datum["rule"].startswith("head:"):
            best[datum["slot"]] = max(best.get(datum["slot"], 0.0), datum["confidence"])
    for slot, reached in best.items():
        # Too few tell how many were taken or carried off: all harms are weighed alike.
        pooled = name_slot(slot)
        fill = _FILLS.get(slot, slot)
        own = [value for name, value in ours if name == fill and _is_of(slot, value)]
        right = [value for name, value in theirs if name == fill]
        agreed = [any(scorer.agree(fill, other, value) == 1 for other in right) for value in own]
        if own:
            yield pooled, reached, all(agreed)


def _is_of(slot: str, value: Any) -> bool:
    return not slot.startswith("party.") or value["role"] == slot.removeprefix("party.")


def fit_steps(scores: Floats, right: Floats) -> tuple[list[float], list[float]]:
    """Return a table of scores and shares right that only rises."""
    at = np.unique(np.quantile(scores, np.linspace(0, 1, KNOTS)))
    if len(scores) < FEW:
        likely = LogisticRegression(C=1.0).fit(scores[:, None], right).predict_proba(at[:, None])[:, 1]
    else:
        likely = (
            IsotonicRegression(y_min=0.02, y_max=0.98, out_of_bounds="clip").fit(scores, right).predict(at)
        )
    return [round(float(x), 4) for x in at], [round(float(y), 4) for y in likely]


def find_error(likely: Floats, right: Floats) -> tuple[float, list[list[float]]]:
    """Return the expected calibration error over ten bins, and each bin's mean confidence, share, size."""
    error, table = 0.0, []
    for low in np.arange(BINS) / BINS:
        own = (likely >= low) & (likely < low + 1 / BINS) if low < 0.9 else likely >= low
        if own.any():
            said, true = float(likely[own].mean()), float(right[own].mean())
            error += abs(said - true) * own.mean()
            table.append([round(said, 3), round(true, 3), int(own.sum())])
    return round(float(error), 4), table


def write_figures(unseen: Sequence[tuple[str, Json, CloseReading]], likely: Floats) -> None:
    """Write the figures of each set of reports, read with the confidences given in order."""
    pairs: dict[str, list[tuple[Json, Json]]] = {}
    reads: dict[str, Json] = {}
    rest = iter(likely)
    for name, gold, close in unseen:
        read = as_json(close.reading)
        kept = [next(rest) >= Limits().confidence for _ in close.decisions]
        read["incidents"] = [i for i, keep in zip(read["incidents"], kept, strict=True) if keep]
        pairs.setdefault(name.split("/")[0], []).append((gold, read))
        reads[name] = read
    figures = {f"{name}, unseen": summarise(score(own)) for name, own in pairs.items()}
    releases = {name.removeprefix(f"isaf/{RELEASE}"): read for name, read in reads.items() if "isaf/" in name}
    if releases:
        figures["isaf, unseen"] |= compare_releases({int(row): read for row, read in releases.items()})
    where = ROOT / "quality" / "cross-validated.json"
    where.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))


def main(path: Path) -> None:
    """Fit, measure and write."""
    unseen: list[tuple[str, Json, CloseReading]] = pickle.loads(path.read_bytes())
    rows: list[tuple[int, tuple[float, ...], bool]] = []
    slots: dict[str, list[tuple[int, float, bool]]] = {}
    for number, (_, gold, close) in enumerate(unseen):
        read = as_json(close.reading)
        paired = pair_incidents(gold, read)
        for n, decision in enumerate(close.decisions):
            rows.append((number % FOLDS, decision.signs, n in paired))
            if n in paired:
                for slot, score, right in list_slots(gold["incidents"][paired[n]], read["incidents"][n]):
                    slots.setdefault(slot, []).append((number % FOLDS, score, right))
    fold = np.array([row[0] for row in rows])
    signs = np.array([row[1] for row in rows])
    right = np.array([row[2] for row in rows], float)

    def fit(kept: NDArray[np.bool_]) -> LogisticRegression:
        return LogisticRegression(C=1.0, max_iter=1000).fit(signs[kept], right[kept])

    likely = np.zeros(len(rows))
    for n in range(FOLDS):
        likely[fold == n] = fit(fold != n).predict_proba(signs[fold == n])[:, 1]
    write_figures(unseen, likely)
    error, table = find_error(likely, right)
    measured: Json = {"incident": {"error": error, "reliability": table}}
    fitted: Json = {}
    for slot, own in sorted(slots.items()):
        parts = np.array([part for part, _, _ in own])
        scores, good = np.array([s for _, s, _ in own]), np.array([r for _, _, r in own], float)
        if len(own) < 100:
            continue
        cross = np.zeros(len(own))
        for n in range(FOLDS):
            cross[parts == n] = np.interp(
                scores[parts == n], *fit_steps(scores[parts != n], good[parts != n])
            )
        error, table = find_error(cross, good)
        measured[slot] = {"error": error, "reliability": table}
        fitted[slot] = fit_steps(scores, good)
    whole = fit(np.ones(len(rows), bool))
    weights = dict(zip(SIGNS, (round(float(w), 4) for w in whole.coef_[0]), strict=True))
    stored = {"weights": weights, "bias": round(float(whole.intercept_[0]), 4), "slots": fitted}
    FILE.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")
    where = ROOT / "quality" / "confidence.json"
    where.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    for slot, figures in measured.items():
        print(f"{slot:16} calibration error {figures['error']:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
