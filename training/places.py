"""Fits the score of places, and measures how well it holds on reports that it never saw.

    .venv/bin/python -m training.places

Fits on LGL and on one half of TR-News, writes the weights into `daybook/gazetteer/data/place-score.json` and
the reliability tables into `quality/place-scores.json`: on the other half, and on LGL by five folds over
outlets. Each weight is held to the side that it must be on ("nothing else named" can only lower a score), so
that what a few outlets have by chance does not turn it round. Needs the shared folder (DAYBOOK_SHARED, or
../shared beside the project) and scipy, which comes with scikit-learn; takes about a minute.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from daybook.gazetteer import open_gazetteer
from daybook.gazetteer.candidates import Candidate
from daybook.gazetteer.drawing import find_drawn
from daybook.gazetteer.features import FEATURES, PLACED_FEATURES, list_features, list_placed_features
from daybook.gazetteer.ranking import Choice
from daybook.gazetteer.regions import is_wide_area
from daybook.gazetteer.resolve import weigh_places
from daybook.gazetteer.trust import SCORE_FILE, Model
from daybook.schema.reading import PlaceRead
from quality.place_news import NewsReport, Toponym, is_near, merge_given, read_news, tell_half
from quality.place_scores import Scored, summarise
from quality.shared import ROOT, find_shared

# How strongly each weight is drawn to nothing.
STRENGTH = 1.0
FOLDS = 5
# What can only lower a score, and by how much at least: the sets hardly have names in other spellings, which
# a desk should look at, so these two rest on our judgement and not on the data.
LOWERING = {
    "behind": 0.0,
    "alternate name": 0.0,
    "rough spelling": -1.0,
    "near spelling": -2.0,
    "part of a place": 0.0,
    "nothing else named": 0.0,
    "candidates": 0.0,
    "refused": 0.0,
}
# What can only raise it; the kinds of place may do either.
RAISING = frozenset((
    "lead", "lead beyond a point", "people", "names in the world", "in what it is said to lie in",
    "share of its country", "share of its region", "near a place named", "no rival", "in a container",
    "small",
))  # fmt: skip
Floats = NDArray[np.float64]
# Candidates after the best are learned from too, so that the desk's alternatives have scores that hold.
MOST = 5
TABLES = ROOT / "quality" / "place-scores.json"


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate, or one place that an unknown name is drawn at, and whether it is right.

    Attributes:
        group: what must not be split between training and testing: the outlet.
        rank: 0 for the best candidate and for drawn places, which a reading shows; more for the others.
    """

    numbers: tuple[float, ...]
    right: bool
    drawn: bool
    rank: int
    group: str


def list_news(reports: Sequence[NewsReport]) -> Iterator[Example]:
    """Yield the examples of annotated reports."""
    book = open_gazetteer()
    for report in reports:
        mentions, where = merge_given(report)
        choices = weigh_places(mentions, book)
        for gold in report.toponyms:
            if gold.geonames is not None and not is_wide_area(mentions[where[gold.start]].text):
                yield from list_examples(choices[where[gold.start]], gold, report.outlet)


def list_examples(choice: Choice, gold: Toponym, group: str) -> Iterator[Example]:
    """Yield the examples of one choice whose true place is known."""
    for number, ranked in enumerate(choice.ranked[:MOST]):
        right = is_near(_read(ranked.candidate), gold)
        rank = number if choice.place is not None else MOST
        yield Example(tuple(list_features(choice, number)), right, False, rank, group)
    place = find_drawn(choice, open_gazetteer())
    if choice.place is None and place is not None:
        numbers = tuple(list_placed_features(choice, place))
        yield Example(numbers, is_near(_read(place), gold), True, 0, group)


def _read(candidate: Candidate) -> PlaceRead:
    return PlaceRead(lat=candidate.lat, lon=candidate.lon, geonames=candidate.geonames)


def fit(examples: Sequence[Example], drawn: bool) -> Model:
    """Return the model of candidates, or that of drawn places: logistic, each weight on its own side."""
    names = PLACED_FEATURES if drawn else FEATURES
    used = [one for one in examples if one.drawn == drawn]
    numbers = np.array([(1.0, *one.numbers) for one in used])
    right = np.array([one.right for one in used], dtype=float)

    def measure(weights: Floats) -> tuple[float, Floats]:
        """Return the loss and its slope."""
        total = numbers @ weights
        loss = np.logaddexp(0.0, total).sum() - right @ total
        slope = numbers.T @ (1.0 / (1.0 + np.exp(-total)) - right)
        pulled = np.concatenate(([0.0], weights[1:]))
        return float(loss + 0.5 * STRENGTH * pulled @ pulled), slope + STRENGTH * pulled

    bounds = [(None, None), *((0.0 if name in RAISING else None, LOWERING.get(name)) for name in names)]
    start = np.array([min(0.0, high) if high is not None else 0.0 for _, high in bounds])
    found = minimize(measure, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return Model(float(found[0]), tuple(float(weight) for weight in found[1:]))


def score(models: Sequence[Model], examples: Sequence[Example]) -> list[Scored]:
    """Return the scores of examples by the models of candidates and of drawn places."""
    return [Scored(models[one.drawn].predict(one.numbers), one.right) for one in examples]


def fit_both(examples: Sequence[Example]) -> list[Model]:
    """Return the models of candidates and of drawn places."""
    return [fit(examples, False), fit(examples, True)]


def cross_validate(examples: Sequence[Example], more: Sequence[Example]) -> list[Scored]:
    """Return the scores of examples by models fitted on the other groups, and on `more`."""
    groups = sorted({one.group for one in examples})
    fold_of = {group: number % FOLDS for number, group in enumerate(groups)}
    scored: list[Scored] = []
    for fold in range(FOLDS):
        models = fit_both([*(one for one in examples if fold_of[one.group] != fold), *more])
        scored += score(models, [one for one in examples if fold_of[one.group] == fold and one.rank == 0])
    return scored


def write_models(models: Sequence[Model]) -> None:
    """Write the weights into the package."""
    stored: dict[str, Any] = {"made by": "python -m training.places"}
    for key, names, model in zip(("candidate", "drawn"), (FEATURES, PLACED_FEATURES), models, strict=True):
        weights = {name: round(weight, 4) for name, weight in zip(names, model.weights, strict=True)}
        stored[key] = {"bias": round(model.bias, 4), **weights}
    path = ROOT / "daybook" / "gazetteer" / SCORE_FILE
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    """Fit, measure and write."""
    folder = find_shared() / "bench" / "places"
    news = read_news(folder / "TR-News.xml")
    halves = [[report for report in news if tell_half(report.id) == half] for half in (0, 1)]
    local = list(list_news(read_news(folder / "lgl.xml")))
    learned, unseen = (list(list_news(half)) for half in halves)
    models = fit_both([*local, *learned])
    tables = {
        "TR-News, the half not learned from": score(models, [one for one in unseen if one.rank == 0]),
        "its candidates after the best": score(models, [one for one in unseen if one.rank > 0]),
        "LGL, five folds over outlets": cross_validate(local, learned),
    }
    write_models(models)
    written = {name: summarise(scored) for name, scored in tables.items()}
    TABLES.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    for name, summary in written.items():
        print(f"{name}: {summary['n']} places, calibration error {summary['error']} points")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
