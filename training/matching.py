"""Makes the weights of matching: python -m training.matching [--seed N], from incidents told twice.

The readings of `python -m quality.pairs train` and `dev` are put into a book, pairs are taken as blocking
lets them through, and Splink estimates from them how often each level is met among pairs of one incident (m)
and of two (u). Features agree together more often than chance has it (the same town often means the same
group), which sums of log2(m / u) count twice. So the points are then moved, all at once, to where they tell
the pairs apart best (logistic regression drawn towards Splink's points), levels that speak for a match never
below 0, those that speak against never above. The test part is not looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from daybook.matching.archive.scoring import open_linker
from daybook.matching.features import FEATURES
from daybook.matching.traits import Traits, prepare_traits
from quality.pairs.booking import Pair, list_pairs, open_empty, write_unmatched
from quality.pairs.reading import read_part

WEIGHTS = Path(__file__).parent.parent / "daybook" / "matching" / "weights.json"
LEVELS = [(f, level) for f in FEATURES for level in f.levels if not level.is_silent]
COLUMN = {(f.name, level.name): number for number, (f, level) in enumerate(LEVELS)}
# How strongly points are drawn towards Splink's, in pairs; chosen on the development part.
PULL = 1.0
# A level met in fewer pairs than this keeps close to what is set by hand below, and so do those of
# features of which the invented texts say little: their sentences come from few forms, so that shared
# words mean less there; their sources agree on the wounded, no two of their incidents name the same dead,
# and nearly all pairs that are compared are neighbours in one war, so that sharing the group says less
# than in a book of many.
RARE = 25
SURE = 30.0
BY_HAND = (
    *(("words",), ("named",), ("wounded",)),
    *(("type", "told as"), ("type", "not told as"), ("group", "same")),
)
EXPECTED: dict[tuple[str, str], float] = {
    ("day", "far apart"): -8.0,
    ("day", "wide"): 0.3,
    ("day", "within a year"): 0.3,
    ("place", "other country"): -8.0,
    ("place", "same name elsewhere"): -3.0,
    ("place", "far"): -6.0,
    ("type", "same arrest"): 2.0,
    ("type", "same"): 2.0,
    ("type", "told as"): 0.3,
    ("type", "not told as"): -1.5,
    ("type", "same strike"): 2.0,
    ("status", "foiled and not"): -3.0,
    ("named", "same fate"): 5.0,
    ("named", "same"): 2.5,
    ("named", "same word"): 2.5,
    ("named", "corrected"): 1.0,
    ("named", "others, no room"): -3.0,
    ("named", "others"): -1.0,
    ("wounded", "same 0 to 2"): 1.0,
    ("wounded", "same 3 or more"): 2.5,
    ("wounded", "overlap"): 0.5,
    ("wounded", "differ 0.3"): 0.0,
    ("wounded", "differ 0.9"): -1.0,
    ("wounded", "far"): -2.5,
    ("group", "same"): 0.7,
    ("held", "fit"): 1.0,
    ("held", "differ"): -1.5,
    ("words", "85%"): 3.0,
    ("words", "65%"): 2.0,
    ("words", "45%"): 1.0,
    ("words", "30%"): 0.3,
    ("words", "15%"): 0.0,
    ("words", "less"): -0.3,
}
# No level moves the odds by more: what was rare in training may be less so elsewhere.
MOST = 8.0
Features = np.ndarray[Any, np.dtype[np.float64]]


def gather(part: str, seed: int) -> list[Pair]:
    """Return the pairs of a part that blocking lets through."""
    read = read_part(part, seed)  # type: ignore[arg-type]
    with open_empty() as book:
        write_unmatched(book, read)
        pairs, recall = list_pairs(book, read)
    print(f"{part}: {len(read)} reports, {len(pairs)} pairs, {sum(p.same for p in pairs)} of one incident, "
          f"blocking recall {recall:.4f}")  # fmt: skip
    return pairs


def tabulate(pairs: list[Pair]) -> tuple[Features, Features, dict[str, Traits]]:
    """Return a row of levels for each pair, whether each is of one incident, and the traits."""
    traits: dict[str, Traits] = {}
    for pair in pairs:
        for told in (pair.new, pair.old):
            if told.mention not in traits:
                traits[told.mention] = prepare_traits(told)
    table = np.zeros((len(pairs), len(LEVELS)))
    for row, pair in enumerate(pairs):
        for feature in FEATURES:
            level = feature.find_level(traits[pair.new.mention], traits[pair.old.mention])
            if not level.is_silent:
                table[row, COLUMN[feature.name, level.name]] = 1.0
    return table, np.array([pair.same for pair in pairs], dtype=np.float64), traits


def estimate_by_splink(pairs: list[Pair], traits: dict[str, Traits]) -> Features:
    """Return log2(m / u) of every level as Splink estimates them from labelled pairs, 0 where it met none.

    u is taken from the labelled pairs of two incidents and not from pairs drawn at random: only pairs that
    blocking lets through are ever scored, and those agree in day and country far more often.
    """
    shares = [_estimate_m(pairs, traits, same) for same in (True, False)]
    points = np.zeros(len(LEVELS))
    for key, column in COLUMN.items():
        m, u = (share.get(key, 0.0) for share in shares)
        points[column] = np.log2((m + 1e-3) / (u + 1e-3))
    return np.clip(points, -MOST, MOST)


def _estimate_m(pairs: list[Pair], traits: dict[str, Traits], same: bool) -> dict[tuple[str, str], float]:
    linker, api = open_linker(traits.values(), None)
    chosen = [sorted((p.new.mention, p.old.mention)) for p in pairs if p.same is same]
    left, right = zip(*chosen, strict=True)
    labels = api.register(pa.table({"mention_l": left, "mention_r": right}))
    linker.training.estimate_m_from_pairwise_labels(labels)
    found = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        for level in comparison["comparison_levels"]:
            share = level.get("m_probability")
            if isinstance(share, float):
                found[comparison["output_column_name"], level["label_for_charts"]] = share
    return found


def aim_at(table: Features, start: Features) -> tuple[Features, Features]:
    """Return the points towards which each level is drawn, and how strongly, in pairs."""
    met = table.sum(axis=0)
    aim, pull = start / 2, np.full(len(LEVELS), PULL)
    for key, column in COLUMN.items():
        if met[column] < RARE or key[:1] in BY_HAND or key in BY_HAND:
            aim[column], pull[column] = EXPECTED.get(key, aim[column]), SURE
    return aim, pull


def fit(table: Features, same: Features, start: Features) -> tuple[Features, float]:
    """Return the points in bits and the prior that tell the pairs apart best, drawn towards `start`."""
    signs = np.array([level.sign for _feature, level in LEVELS])
    low = np.where(signs > 0, 0.0, -MOST)
    high = np.where(signs < 0, 0.0, MOST)
    bit = np.log(2.0)
    aim, pull = aim_at(table, start)
    aim = np.clip(aim, low, high)
    points, prior = aim.copy(), -3.0
    step = 4.0 / (len(FEATURES) * len(same) * bit**2 / 2 + pull.max())
    momentum, momentum_prior = points.copy(), prior
    for turn in range(1, 4000):
        wrong = 1 / (1 + np.exp(-bit * (table @ momentum + momentum_prior))) - same
        slope = bit * (table.T @ wrong) + pull * (momentum - aim)
        moved = np.clip(momentum - step * slope, low, high)
        moved_prior = momentum_prior - step * bit * wrong.sum()
        speed = turn / (turn + 3)
        momentum = moved + speed * (moved - points)
        momentum_prior = moved_prior + speed * (moved_prior - prior)
        points, prior = moved, moved_prior
    return points, float(prior)


def measure_loss(table: Features, same: Features, points: Features, prior: float) -> float:
    """Return the mean log loss in bits."""
    bits = np.where(same > 0, 1.0, -1.0) * (table @ points + prior)
    return float(np.mean(np.log2(1 + np.exp2(-bits))))


def main() -> int:
    """Train on `train`, look at `dev`, and write the weights of both together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    train, dev = gather("train", args.seed), gather("dev", args.seed)
    table, same, traits = tabulate(train)
    dev_table, dev_same, _traits = tabulate(dev)
    start = estimate_by_splink(train, traits)
    points, prior = fit(table, same, start)
    for name, tried in (("Splink's m and u", start), ("moved together", points)):
        best = prior if tried is points else _find_prior(table, same, tried)
        print(f"{name}: loss {measure_loss(dev_table, dev_same, tried, best):.4f} bits a pair on dev")
    both = [*train, *dev]
    table, same, traits = tabulate(both)
    points, prior = fit(table, same, estimate_by_splink(both, traits))
    a_day = float(np.median([p.a_day for p in both if p.same and p.a_day is not None]))
    write_weights(points, prior, a_day, len(both))
    print(f"{WEIGHTS}: {len(LEVELS)} levels from {len(both)} pairs, prior {prior:.2f} bits")
    return 0


def _find_prior(table: Features, same: Features, points: Features) -> float:
    losses = {prior: measure_loss(table, same, points, prior) for prior in np.arange(-8, 2, 0.25)}
    return float(min(losses, key=lambda prior: losses[prior]))


def write_weights(points: Features, prior: float, a_day: float, pairs: int) -> None:
    """Write the weights with how they were made."""
    by_feature: dict[str, dict[str, float]] = {}
    for (feature, level), worth in zip(LEVELS, points, strict=True):
        by_feature.setdefault(feature.name, {})[level.name] = round(float(worth), 2)
    made = {
        "version": "2",
        "made": f"python -m training.matching, from {pairs} labelled pairs",
        "prior": round(prior, 2),
        "a_day": round(a_day, 4),
        "points": by_feature,
    }
    WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
