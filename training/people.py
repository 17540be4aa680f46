"""Training of the heads of people, groups and parties, on what the rules propose in the labelled reports.

    .venv/bin/python -m training.people [--folds N [--kept DIR] [--only-folds]]

It needs scikit-learn, the shared folder, and the encoder of `training.reader`. It writes
`daybook/reading/entries/entries.npz`. With `--folds` it also fits heads without each fold, over the encoder
in DIR/fold-N that never saw it, keeps them there as `entries.npz`, and prints the figures of unseen reports
beside those of the rules alone.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

import daybook.reading.entries.heads as entry_heads
from daybook.reading.encoder import TokenVectors, load_encoder
from daybook.reading.entries.context import Context, Features, survey
from daybook.reading.entries.heads import EntryHeads, Head, write_entry_heads
from daybook.reading.groups import read_groups
from daybook.reading.groups.deciding import list_lands
from daybook.reading.groups.describing import average_home, describe_group, describe_home, describe_parent
from daybook.reading.groups.homes import find_homes
from daybook.reading.groups.read import find_group_data
from daybook.reading.groups.ties import find_ties
from daybook.reading.learned.matter import NO_FEATURES, average_report
from daybook.reading.people import read_people
from daybook.reading.people.describing import average_person, describe_member, describe_person
from daybook.reading.people.gathering import Person, find_fate_of, gather_people
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Reading
from quality.reading import as_json
from quality.shared import load_scorer
from training.alignment import Labelled
from training.labelled import propose, read_labelled, read_ordinary_crime
from training.sides import KINDS, add_sides

Json = dict[str, Any]
Floats = NDArray[np.float32]
# Where the heads lie that ship; `entry_heads.WEIGHTS` may point elsewhere.
SHIPPED = entry_heads.WEIGHTS
# Names of features that fewer examples have teach nothing.
LEAST_SEEN = 3
# What vectors of spread 1 weigh beside features of 0 and 1, and how far weights may grow.
VECTOR_SCALE = 0.15
STRENGTHS = {
    "person": 0.1,
    "role": 0.1,
    "status": 0.1,
    "member": 0.1,
    "home": 0.1,
    "parent": 0.3,
    "side": 0.1,
    "matter": 0.3,
}
# The reports written for training are many; those that papers printed are what is read.
WORTH = {"bench": 3.0, "gold": 3.0}
ROLES = ("leader", "commander", "member", "suspect", "other")
STATUSES = ("unknown", "killed", "wounded", "captured", "at_large", "convicted", "surrendered")
Encode = Callable[[str, Sequence[Span]], TokenVectors]


@dataclass(slots=True)
class Rows:
    """The examples of one head: features, vectors where it reads any, and the number of the right class."""

    worth: float = 1.0
    features: list[Features] = field(default_factory=list)
    vectors: list[Floats] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    worths: list[float] = field(default_factory=list)

    def add(self, features: Features, label: int, vector: Floats | None = None) -> None:
        """Add one example, which counts for `worth`."""
        self.features.append(features)
        self.labels.append(label)
        self.worths.append(self.worth)
        if vector is not None:
            self.vectors.append(vector)


def pair_names(ours: Sequence[Iterable[str]], theirs: Sequence[Json]) -> tuple[dict[int, int], set[int]]:
    """Return which gold entry each of our entries is, one to one, and those left over that share a name.

    Those left over are the same person or group under a name that the text does not tie to the first: they
    are neither right nor wrong.
    """
    scorer = load_scorer("score")
    likely = []
    for number, names in enumerate(ours):
        own = list(names)
        for other, entry in enumerate(theirs):
            shared = sum(scorer.any_same([name], entry) for name in own)
            if shared:
                exact = {name.lower() for name in own} & {name.lower() for name in entry["names"]}
                likely.append((bool(exact), shared / len(own), len(own), -number, -other))
    pairs: dict[int, int] = {}
    for *_, number, other in sorted(likely, reverse=True):
        if -number not in pairs and -other not in pairs.values():
            pairs[-number] = -other
    return pairs, {-number for *_, number, _ in likely} - pairs.keys()


def make_rows(labelled: Sequence[Labelled], encode: Encode) -> dict[str, Rows]:
    """Return the examples of every head from some reports."""
    rows: dict[str, Rows] = {name: Rows() for name in entry_heads.NAMES}
    for report in labelled:
        material = report.material
        context, tokens = survey(material.scene), encode(material.text, material.sentences)
        for own in rows.values():
            own.worth = WORTH.get(report.name.split("/")[0], 1.0)
        _add_people(rows, report, context, tokens)
        if context.groups:
            _add_groups(rows, report, context, tokens)
        add_sides(rows["side"], report, tokens)
        whole = average_report(material.sentences, tokens)[0]
        rows["matter"].add(NO_FEATURES, int(bool(report.reading["incidents"])), whole)
    rows["matter"].worth = 1.0
    for text in read_ordinary_crime():
        sentences = find_sentences(text)
        rows["matter"].add(NO_FEATURES, 0, average_report(sentences, encode(text, sentences))[0])
    return rows


def _add_people(rows: dict[str, Rows], report: Labelled, context: Context, tokens: TokenVectors) -> None:
    people = gather_people(report.material.scene)
    pairs, unclear = pair_names([person.names for person in people], report.reading["people"])
    for number, person in enumerate(people):
        if number in unclear:
            continue
        features = describe_person(context, person, find_fate_of(report.material.scene, person), people)
        vector = average_person(tokens, report.material.scene, person.marks).mean(axis=0)
        rows["person"].add(features, int(number in pairs), vector)
        if number in pairs:
            entry = report.reading["people"][pairs[number]]
            rows["role"].add(features, ROLES.index(entry["role"]), vector)
            rows["status"].add(features, STATUSES.index(entry["status"]), vector)
            _add_members(rows["member"], entry, context, person)


def _add_members(rows: Rows, entry: Json, context: Context, person: Person) -> None:
    same_name = load_scorer("score").same_name
    for key, marks in context.groups.items():
        names = {mark.alias for mark in marks}
        right = bool(entry["group"]) and any(same_name(entry["group"], name) for name in names)
        rows.add(describe_member(context, person, key), int(right))


def _add_groups(rows: dict[str, Rows], report: Labelled, context: Context, tokens: TokenVectors) -> None:
    scorer = load_scorer("score")
    keys = list(context.groups)
    names = [{mark.alias for mark in context.groups[key]} for key in keys]
    pairs, unclear = pair_names(names, report.reading["groups"])
    entries = {keys[number]: report.reading["groups"][other] for number, other in pairs.items()}
    left = {keys[number] for number in unclear}
    lands, homes = list_lands(find_group_data(report.material.scene)), find_homes(report.material.scene)
    for key in keys:
        if key in left:
            continue
        group = describe_group(context, key)
        for code in context.lands:
            features = describe_home(context, (key, code), group, homes, lands)
            right = code in entries.get(key, {}).get("based_in", ())
            rows["home"].add(features, int(right), average_home(tokens, context, key, code))
    ties = find_ties(report.material.scene)
    for key, other in permutations(keys, 2):
        if key not in left:
            parents = entries.get(key, {}).get("parent", ())
            own = names[keys.index(other)]
            right = any(scorer.any_same([parent], sorted(own)) for parent in parents)
            rows["parent"].add(describe_parent(context, (key, other), ties), int(right))


def fit_head(rows: Rows, classes: Sequence[str], strength: float) -> Head:
    """Return a head fitted on its examples; with one class it says yes or no."""
    seen = Counter(name for features in rows.features for name, value in features.items() if value)
    index = {name: row for row, name in enumerate(sorted(n for n, k in seen.items() if k >= LEAST_SEEN))}
    places = [
        (number, index[name], float(value))
        for number, features in enumerate(rows.features)
        for name, value in features.items()
        if name in index and value
    ]
    numbers, columns, values = zip(*places, strict=True)
    table = sparse.csr_matrix((values, (numbers, columns)), shape=(len(rows.features), len(index)))
    mean = spread = np.zeros(0, np.float32)
    if rows.vectors:
        vectors = np.array(rows.vectors, np.float32)
        mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-4
        table = sparse.hstack([table, sparse.csr_matrix((vectors - mean) / spread * VECTOR_SCALE)]).tocsr()
    model = LogisticRegression(C=strength, max_iter=500).fit(table, rows.labels, rows.worths)
    weights, bias = model.coef_.T, model.intercept_
    if len(classes) > 1:
        # A class without an example, such as a rare fate in a small fold, is never chosen.
        full, base = np.zeros((len(weights), len(classes))), np.full(len(classes), -30.0)
        if len(model.classes_) == 2:
            weights, bias = np.hstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
        full[:, model.classes_], base[model.classes_] = weights, bias
        weights, bias = full, base
    words, scaled = weights[: len(index)], weights[len(index) :]
    if rows.vectors:
        scaled = scaled * (VECTOR_SCALE / spread)[:, None]
        bias = bias - mean @ scaled
    return Head(tuple(classes), index, *(np.asarray(part, np.float32) for part in (words, scaled, bias)))


def fit(rows: dict[str, Rows]) -> EntryHeads:
    """Return all heads fitted on their examples."""
    classes = {"role": ROLES, "status": STATUSES, "side": KINDS}
    return EntryHeads(
        **{name: fit_head(rows[name], classes.get(name, ("yes",)), STRENGTHS[name]) for name in rows}
    )


def use_weights(path: Path) -> None:
    """Let this process read people and groups with the heads of a file."""
    entry_heads.WEIGHTS = path
    entry_heads.load_entry_heads.cache_clear()


def read_entries(report: Labelled, tokens: TokenVectors | None) -> Json:
    """Return the people and groups of a report by the contract, by the heads or (without tokens) by rules."""
    people = read_people(report.material.scene, tokens)
    groups = read_groups(report.material.scene, tokens, people)
    return as_json(Reading(article=Article(), text=report.material.scene.text, groups=groups, people=people))


def score_entries(pairs: Iterable[tuple[str, Json, Json]]) -> dict[str, dict[str, str]]:
    """Return for each set of reports precision, recall and F1 of people, groups, and each of their slots."""
    scorer = load_scorer("score")
    nouns = {"people": ("group", "role", "status")}
    nouns["groups"] = ("parent", "leaders", "strength", "remaining", "based_in")
    tallies: dict[str, dict[str, Any]] = defaultdict(lambda: defaultdict(scorer.Tally))
    for name, gold, read in pairs:
        own = tallies[name.split("/")[0]]
        for noun, slots in nouns.items():
            for part, keys in ((noun, slots), *((f"{noun} {slot}", (slot,)) for slot in slots)):
                ours, theirs = scorer.facts(read[noun], keys), scorer.facts(gold[noun], keys)
                own[part].pred += len(ours)
                own[part].gold += len(theirs)
                worth = [[scorer.agree_fact(a, b) for b in ours] for a in theirs]
                own[part].hit += sum(worth[i][j] for i, j in scorer.assign(worth))
    return {
        name: {part: "{f1} (P {p} R {r}, {gold:g})".format(**tally.row()) for part, tally in own.items()}
        for name, own in tallies.items()
    }


def encode_with(folder: Path | None) -> Encode:
    """Return a function that encodes reports with the encoder of a folder, or with the one that ships."""

    def encode(text: str, sentences: Sequence[Span]) -> TokenVectors:
        return load_encoder(folder).encode_report(text, sentences)

    return encode


def fit_shipped(labelled: Sequence[Labelled]) -> None:
    """Fit the heads over the encoder that ships, on all labelled reports, and write them into the package."""
    # What ships may have been written by this very process.
    load_encoder.cache_clear()
    write_entry_heads(fit(make_rows(labelled, encode_with(None))), SHIPPED)


def measure_folds(
    labelled: Sequence[Labelled], folds: int, kept: Path, encoders: Sequence[Encode] = ()
) -> Json:
    """Fit and keep heads without each fold, and return the figures of the reports left out.

    Args:
        folds: how many parts; kept: the folder with the encoder of each, as `training.reader` left it.
        encoders: what to encode with instead.
    """
    encoders = encoders or [encode_with(kept / f"fold-{fold}") for fold in range(folds)]
    by_rule, by_head = [], []
    for fold, encode in enumerate(encoders):
        path = kept / f"fold-{fold}" / SHIPPED.name
        path.parent.mkdir(parents=True, exist_ok=True)
        others = [report for number, report in enumerate(labelled) if number % folds != fold]
        write_entry_heads(fit(make_rows(others, encode)), path)
        use_weights(path)
        for report in labelled[fold::folds]:
            tokens = encode(report.material.text, report.material.sentences)
            by_rule.append((report.name, report.reading, read_entries(report, None)))
            by_head.append((report.name, report.reading, read_entries(report, tokens)))
    return {"rules": score_entries(by_rule), "heads": score_entries(by_head)}


def main(arguments: Sequence[str]) -> None:
    """Fit and write the heads; with folds, also measure on reports left out."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--folds", type=int, default=0, help="measure on this many parts")
    options.add_argument("--kept", type=Path, default=Path("var/folds"), help="the folds of training.reader")
    options.add_argument("--only-folds", action="store_true", help="measure, and leave what ships as it is")
    chosen = options.parse_args(arguments)
    labelled = list(propose(read_labelled()))
    if not chosen.only_folds:
        fit_shipped(labelled)
    if chosen.folds:
        print(json.dumps(measure_folds(labelled, chosen.folds, chosen.kept), indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
