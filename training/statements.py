"""Training of the statement kinds: reads labelled reports, fits the weights, writes them into the package.

    .venv/bin/python -m training.statements

It needs scikit-learn and the shared folder (DAYBOOK_SHARED, or ../shared beside the project) with `gold`,
`gold-wire` and `bench/reports.jsonl`. The labels of the bench reports are in `statement-labels.json`: for
each report the offsets at which its sentences start and one letter a sentence (F, C, O, X). The reports of
`written` bring their own. `training.statement_folds` fits the same without each part of the reports.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from daybook.reading.parse import parse_texts
from daybook.reading.statements.model import HASHED, KINDS, Weights, find_columns, is_hashed, write_weights
from daybook.reading.statements.sequence import Line, read_sequence
from daybook.reading.statements.signs import Signs, find_signs
from quality.shared import ROOT, find_shared
from quality.written import load_written

LETTERS = "FCOX"
STRENGTH = 0.1
SIZE_POWER = 0.5
# The labels of the bench and of the reports written for training count for less than gold's. Without the
# written ones the signs alone reach 79.8 % on gold and 90.9 on gold-wire, with them 80.6 and 92.4; at 0.5
# both fall by 0.3 (three folds).
WORTH = 0.3
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled report: its lines and signs, and the number of each line's kind (-1 where unlabelled).

    Attributes:
        worth: what the report counts for in training, 0 to 1.
    """

    name: str
    text: str
    lines: list[Line]
    signs: list[Signs]
    kinds: list[int]
    labels: list[dict[str, Any]]
    worth: float = 1.0


def read_gold(folder: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return the name, text and labelled statements of each gold reading in a folder."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        found.append((path.stem, gold["text"], gold["statements"]))
    return found


def read_bench(shared: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return the bench reports that `statement-labels.json` labels, in the form of gold."""
    labels = json.loads((ROOT / "training" / "statement-labels.json").read_text(encoding="utf-8"))
    found = []
    for line in (shared / "bench" / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        if report["id"] not in labels:
            continue
        starts, letters = labels[report["id"]]
        ends = [*starts[1:], len(report["text"])]
        kinds = [KINDS[LETTERS.index(letter)] for letter in letters]
        statements = [
            {"start": start, "end": end, "kind": kind, "holder": None}
            for start, end, kind in zip(starts, ends, kinds, strict=True)
        ]
        found.append((report["id"], report["text"], statements))
    return found


def read_written() -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Return the reports written for training, in the form of gold."""
    return [
        (name, reading["text"], reading["statements"])
        for path in sorted((ROOT / "training" / "written").glob("*.json"))
        for name, reading in load_written(path)
    ]


def read_examples() -> list[Example]:
    """Return all reports whose statements are labelled."""
    shared = find_shared()
    gold = [*read_gold(shared / "gold"), *read_gold(shared / "gold-wire")]
    return [*prepare(gold), *prepare([*read_bench(shared), *read_written()], WORTH)]


def prepare(reports: Sequence[tuple[str, str, list[dict[str, Any]]]], worth: float = 1.0) -> list[Example]:
    """Return labelled reports parsed, with signs, each line with the kind that covers most of it."""
    examples = []
    parses = parse_texts([text for _, text, _ in reports])
    for (name, text, labels), (doc, sentences) in zip(reports, parses, strict=True):
        lines = read_sequence(doc, text, sentences)
        kinds = [_kind_of(line, labels) for line in lines]
        examples.append(Example(name, text, lines, find_signs(lines, text), kinds, labels, worth))
    return examples


def _kind_of(line: Line, labels: Iterable[dict[str, Any]]) -> int:
    cover: dict[str, int] = {}
    for label in labels:
        shared = min(line.span.end, label["end"]) - max(line.span.start, label["start"])
        if shared > 0:
            cover[label["kind"]] = cover.get(label["kind"], 0) + shared
    return KINDS.index(max(cover, key=lambda kind: cover[kind])) if cover else -1


def fit(examples: Sequence[Example]) -> Weights:
    """Return the weights of a logistic regression; long sentences count more, by the root of their length."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rows = [
        (signs, kind, line.span.end - line.span.start, example.worth)
        for example in examples
        for line, signs, kind in zip(example.lines, example.signs, example.kinds, strict=True)
        if kind >= 0
    ]
    names: dict[str, int] = {}
    for signs, *_ in rows:
        for name in signs:
            if not is_hashed(name):
                names.setdefault(name, HASHED + len(names))
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for signs, *_ in rows:
        own, worth = find_columns(signs, names)
        columns += own
        values += worth
        ends.append(len(columns))
    matrix = csr_matrix((values, columns, ends), shape=(len(rows), HASHED + len(names)))
    matrix.sum_duplicates()
    sizes = np.array([size for _, _, size, _ in rows], dtype=float)
    worths = np.array([worth for _, _, _, worth in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    worths *= (sizes / sizes.mean()) ** SIZE_POWER
    model.fit(matrix, [kind for _, kind, *_ in rows], sample_weight=worths)
    return Weights(names, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32))


def main() -> None:
    """Fit on all labelled reports and write the weights into the package."""
    examples = read_examples()
    weights = fit(examples)
    write_weights(weights)
    print(
        f"{len(examples)} reports, {sum(len(e.lines) for e in examples)} sentences,"
        f" {len(weights.names)} signs"
    )


if __name__ == "__main__":
    main()
