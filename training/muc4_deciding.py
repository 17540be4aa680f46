"""Second stage for MUC-4: fits what makes templates of the heads' scores.

    TRAINING-ENVIRONMENT/bin/python -m training.muc4_deciding [--folder DIR]

Pairs of fillers and the priors of strings come from the train split, where they owe nothing to the encoder;
the models of fillers and types from the dev split, whose texts the encoder has not seen. Afterwards
`python -m quality.muc4 --write` measures and records the figures.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from quality.shared import find_shared
from quality.templates.candidates import join_known
from quality.templates.deciding import Deciding, Models, Weighed, weigh, write_deciding
from quality.templates.documents import ROLES, TYPES, Document, make_documents, read_rows
from quality.templates.filling import FOLDER, load_tokenizer, read_known, score_rows
from quality.templates.grouping import ACTED_ON, Filler, describe_pair, find_landmarks, find_spread
from quality.templates.logistic import Logistic, Rows
from quality.templates.names import normalise
from quality.templates.signs import Priors

Json = dict[str, Any]
# Inverse strengths of the penalties.
FILLERS_FREE, TYPES_FREE, PAIRS_FREE = 0.03, 0.1, 0.1
# A string has a prior of its own if it fills a role somewhere and is seen twice, or is seen so often.
OFTEN = 8


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of the labels: its role, the normalised strings that name it, its templates' numbers."""

    role: int
    names: frozenset[str]
    templates: frozenset[int]


def list_entities(templates: Sequence[Json]) -> list[Entity]:
    """Return the entities of a document's templates, each once for a role."""
    found: dict[tuple[int, frozenset[str]], set[int]] = {}
    for number, template in enumerate(templates):
        for role, name in enumerate(ROLES):
            for entity in template[name]:
                names = frozenset(normalise(mention[0]) for mention in entity)
                found.setdefault((role, names), set()).add(number)
    return [Entity(role, names, frozenset(numbers)) for (role, names), numbers in found.items()]


def find_priors(documents: Sequence[Document], labels: Sequence[Sequence[Entity]]) -> Priors:
    """Return how often strings fill roles."""
    seen: Counter[str] = Counter()
    filled: Counter[tuple[str, int]] = Counter()
    for document, entities in zip(documents, labels, strict=True):
        names = set(document.names)
        seen.update(names)
        filled.update({(name, e.role) for e in entities for name in e.names & names})
    total = sum(seen.values())
    roles = [sum(n for (_, r), n in filled.items() if r == role) / total for role in range(len(ROLES))]
    strings = {}
    for name, count in seen.items():
        counts = [filled[name, role] for role in range(len(ROLES))]
        if count >= OFTEN or (count > 1 and any(counts)):
            strings[name] = [count, *counts]
    return Priors(strings, roles)


def fit(rows: Rows, right: Sequence[bool], free: float, worth: Sequence[float] | None = None) -> Logistic:
    """Return a logistic model fitted on rows of signs."""
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=free, max_iter=3000)
    model.fit((rows - centre) / scale, np.array(right), sample_weight=worth)
    return Logistic(centre, scale, model.coef_[0], float(model.intercept_[0]))


def fit_pairs(documents: Sequence[Document], labels: Sequence[Sequence[Entity]]) -> Logistic:
    """Return the model of two fillers in one template, from the entities of labelled texts."""
    rows: list[Rows] = []
    right: list[bool] = []
    worth: list[float] = []
    for document, entities in zip(documents, labels, strict=True):
        starts: dict[str, list[int]] = {}
        for mention in document.mentions:
            starts.setdefault(document.names[mention.name], []).append(mention.start)
        places = [tuple(sorted(s for name in e.names for s in starts.get(name, ()))) for e in entities]
        held = [(Filler(e.role, 0, p), e.templates) for e, p in zip(entities, places, strict=True) if p]
        fillers = [filler for filler, _ in held]
        landmarks, spread = find_landmarks(document.text), find_spread(fillers)
        pairs = [
            (one, other)
            for number, one in enumerate(held)
            for other in held[number + 1 :]
            if one[0].role in ACTED_ON or other[0].role in ACTED_ON
        ]
        for one, other in pairs:
            rows.append(describe_pair(landmarks, one[0], other[0], len(held), spread))
            right.append(bool(one[1] & other[1]))
            worth.append(len(pairs) ** -0.5)
    return fit(np.array(rows), right, PAIRS_FREE, worth)


def fit_models(weighed: Sequence[Weighed], templates: Sequence[Sequence[Json]], pairs: Logistic) -> Models:
    """Return the models of fillers and types of labelled documents."""
    filled, typed = [], []
    for found, own in zip(weighed, templates, strict=True):
        names = {(e.role, name) for e in list_entities(own) for name in e.names}
        filled += [(role, found.document.names[name]) in names for role, name in found.candidates]
        types = {part.strip() for template in own for part in template["incident_type"].split("/")}
        typed += [name in types for name in TYPES]
    fillers = fit(np.concatenate([found.rows for found in weighed if len(found.rows)]), filled, FILLERS_FREE)
    return Models(fillers, fit(np.concatenate([found.types for found in weighed]), typed, TYPES_FREE), pairs)


def fit_folder(folder: Path, train: Sequence[Json], documents: Sequence[Document]) -> None:
    """Fit what decides for the encoder and heads of a folder, and write it there.

    Args:
        train: the rows of the train split.
        documents: their texts with candidates.
    """
    labels = [list_entities(row["templates"]) for row in train]
    priors, pairs = find_priors(documents, labels), fit_pairs(documents, labels)
    rows = read_rows(find_shared() / "bench" / "muc4" / "dev.jsonl")
    weighed = [weigh(document, scores, priors) for document, scores in score_rows(rows, folder)]
    templates = [row["templates"] for row in rows]
    first, second = (fit_models(weighed[half::2], templates[half::2], pairs) for half in (1, 0))
    deciding = Deciding(priors, fit_models(weighed, templates, pairs), (first, second))
    write_deciding(deciding, folder / "deciding.json")


def main(arguments: Sequence[str]) -> None:
    """Fit again for weights that are there."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--folder", type=Path, default=FOLDER, help="where the weights are")
    chosen = options.parse_args(arguments)
    rows = read_rows(find_shared() / "bench" / "muc4" / "train.jsonl")
    known = join_known(read_known(chosen.folder))
    fit_folder(chosen.folder, rows, list(make_documents(rows, known, load_tokenizer())))


if __name__ == "__main__":
    main(sys.argv[1:])
