"""Makes the weights of matching: python -m training.matching [--seed N], from incidents told twice.

The readings of the books of `quality.pairs.books` (several densities, two phrase books) are put into books of
their own, pairs are taken as blocking lets them through, and Splink estimates from them how often each level
is met among pairs of one incident (m) and of two (u). Features agree together more often than chance has it
(the same town often means the same group), which sums of log2(m / u) count twice. So the points are then
moved, all at once, to where they tell the pairs apart best (logistic regression drawn towards Splink's
points, the crowding of the time being counted in), levels that speak for a match never below 0, those that
speak against never above. The test part is not looked at.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.optimize import minimize

from daybook.matching.archive.scoring import open_linker
from daybook.matching.features import FEATURES
from daybook.matching.incidents import weigh_crowd
from daybook.matching.traits import Traits, prepare_traits
from daybook.matching.weights import load_weights
from quality.pairs.booking import Pair, list_pairs, open_empty, write_unmatched
from quality.pairs.books import DEV, TRAIN, PairBook

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
    ("numbers", "shared 2"): 1.5,
    ("numbers", "shared large"): 1.5,
    ("numbers", "shared"): 0.5,
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


@dataclass(frozen=True, slots=True)
class Table:
    """Pairs as they are fitted.

    Attributes:
        levels: (pairs, levels): 1 where a pair is of a level; same: (pairs,): 1 where it is of one incident.
        crowd: (pairs,): what the crowding of the time gives or takes, in bits; traits: by mention.
    """

    levels: Features
    same: Features
    crowd: Features
    traits: dict[str, Traits]


def gather(book: PairBook, seed: int) -> list[Pair]:
    """Return the pairs of a book's reports that blocking lets through."""
    read = book.read(seed)
    with open_empty() as empty:
        write_unmatched(empty, read)
        pairs, recall = list_pairs(empty, read)
    print(f"{book.name}: {len(read)} reports, {len(pairs)} pairs, {sum(p.same for p in pairs)} of one"
          f" incident, blocking recall {recall:.4f}", flush=True)  # fmt: skip
    return pairs


def tabulate(pairs: list[Pair], usual: float) -> Table:
    """Return the pairs as they are fitted.

    Args:
        usual: the share of days with an incident about which crowding counts for nothing.
    """
    traits: dict[str, Traits] = {}
    for pair in pairs:
        for told in (pair.new, pair.old):
            if told.mention not in traits:
                traits[told.mention] = prepare_traits(told)
    levels = np.zeros((len(pairs), len(LEVELS)))
    crowd = np.zeros(len(pairs))
    for row, pair in enumerate(pairs):
        new, old = traits[pair.new.mention], traits[pair.old.mention]
        reason = weigh_crowd(new, old, pair.a_day, usual)
        crowd[row] = 0.0 if reason is None else reason.points
        for feature in FEATURES:
            level = feature.find_level(new, old)
            if not level.is_silent:
                levels[row, COLUMN[feature.name, level.name]] = 1.0
    return Table(levels, np.array([pair.same for pair in pairs], dtype=np.float64), crowd, traits)


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


def fit(table: Table, start: Features) -> tuple[Features, float]:
    """Return the points in bits and the prior that tell the pairs apart best, drawn towards `start`."""
    signs = np.array([level.sign for _feature, level in LEVELS])
    low = np.where(signs > 0, 0.0, -MOST)
    high = np.where(signs < 0, 0.0, MOST)
    aim, pull = aim_at(table.levels, start)
    aim = np.clip(aim, low, high)
    bit = np.log(2.0)
    turned = np.where(table.same > 0, 1.0, -1.0)

    def weigh(values: Features) -> tuple[float, Features]:
        bits = table.levels @ values[:-1] + table.crowd + values[-1]
        off = values[:-1] - aim
        loss = float(np.logaddexp(0, -bit * turned * bits).sum() + 0.5 * (pull * off**2).sum())
        wrong = bit * (1 / (1 + np.exp(-bit * np.clip(bits, -60, 60))) - table.same)
        return loss, np.append(table.levels.T @ wrong + pull * off, wrong.sum())

    bounds = [*zip(low, high, strict=True), (-20.0, 20.0)]
    found = minimize(weigh, np.append(aim, -3.0), jac=True, method="L-BFGS-B", bounds=bounds,
                     options={"maxiter": 3000})  # fmt: skip
    return found.x[:-1], float(found.x[-1])


def measure_loss(table: Table, points: Features, prior: float) -> float:
    """Return the mean log loss in bits."""
    bits = np.where(table.same > 0, 1.0, -1.0) * (table.levels @ points + table.crowd + prior)
    return float(np.mean(np.log2(1 + np.exp2(-bits))))


def main() -> int:
    """Train on the training books, look at those of development, and write the weights of all together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    train = [pair for book in TRAIN for pair in gather(book, args.seed)]
    dev = {book.name: gather(book, args.seed) for book in DEV}
    usual = load_weights().a_day
    table = tabulate(train, usual)
    start = estimate_by_splink(train, table.traits)
    points, prior = fit(table, start)
    best = _find_prior(table, start)
    for name, pairs in dev.items():
        looked = tabulate(pairs, usual)
        print(f"{name}: {measure_loss(looked, start, best):.4f} bits a pair by Splink's m and u,"
              f" {measure_loss(looked, points, prior):.4f} moved together")  # fmt: skip
    both = [*train, *(pair for pairs in dev.values() for pair in pairs)]
    table = tabulate(both, usual)
    points, prior = fit(table, estimate_by_splink(both, table.traits))
    write_weights(points, prior, usual, len(both))
    print(f"{WEIGHTS}: {len(LEVELS)} levels from {len(both)} pairs, prior {prior:.2f} bits")
    return 0


def _find_prior(table: Table, points: Features) -> float:
    losses = {prior: measure_loss(table, points, prior) for prior in np.arange(-8, 2, 0.25)}
    return float(min(losses, key=lambda prior: losses[prior]))


def write_weights(points: Features, prior: float, a_day: float, pairs: int) -> None:
    """Write the weights with how they were made."""
    by_feature: dict[str, dict[str, float]] = {}
    for (feature, level), worth in zip(LEVELS, points, strict=True):
        by_feature.setdefault(feature.name, {})[level.name] = round(float(worth), 2)
    made = {
        "version": "3",
        "made": f"python -m training.matching, from {pairs} labelled pairs",
        "prior": round(prior, 2),
        "a_day": round(a_day, 4),
        "points": by_feature,
    }
    WEIGHTS.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
