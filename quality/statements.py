"""Quality of the statement kinds by the signs alone, cross-validated on gold and gold-wire; and the holders.

    python -m quality.statements

Fails if a figure is below its floor in `floors-statements.json`. Accuracy is weighted by characters, as
`eval/score.py` counts it; each report is read with weights that were fitted without it. What the signs and
the encoder make of unseen reports together stands in `cross-validated.json` (`statements`), written when the
encoder is tuned.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from daybook.reading.statements.model import KINDS, Weights
from daybook.reading.statements.read import decide_statements
from daybook.schema.reading import Statement
from quality.shared import ROOT, SHARED, find_shared, load_scorer
from training import statements as training


def read_seed(shared: Path) -> list[tuple[str, str, list[dict[str, object]]]]:
    """Return the seed's labelled statements in the form of gold."""
    seed = json.loads((shared / "seed" / "reading.json").read_text(encoding="utf-8"))
    return [("seed", seed["text"], seed["statements"])]


class Score:
    """Characters and holders that agree, of those in gold."""

    def __init__(self) -> None:
        self.right = self.all = self.held = self.holders = 0
        self.spans = self.exact = 0
        self.mixed: dict[tuple[str, str], int] = defaultdict(int)

    def add(
        self, gold: Sequence[dict[str, object]], read: Sequence[Statement], same: Callable[..., object]
    ) -> None:
        """Add one report."""
        own = {(s.span.start, s.span.end) for s in read}
        for label in gold:
            start, end, kind = int(str(label["start"])), int(str(label["end"])), str(label["kind"])
            cover: dict[str, int] = defaultdict(int)
            best, width = None, 0
            for statement in read:
                shared = min(end, statement.span.end) - max(start, statement.span.start)
                if shared > 0:
                    cover[statement.kind] += shared
                    best, width = (statement, shared) if shared > width else (best, width)
            said = max(cover, key=lambda k: cover[k]) if cover else ""
            self.spans += 1
            self.exact += (start, end) in own
            self.all += end - start
            self.right += (end - start) * (said == kind)
            self.mixed[kind, said] += end - start
            if kind == "claim" and label["holder"]:
                self.held += 1
                self.holders += bool(best and best.holder and same(label["holder"], best.holder))

    @property
    def accuracy(self) -> float:
        """Return the share of characters whose kind agrees, in per cent."""
        return round(100 * self.right / max(1, self.all), 1)

    def find_f1(self, kind: str) -> float:
        """Return the F1 of one kind over characters, in per cent."""
        right = self.mixed[kind, kind]
        said = sum(size for (_, own), size in self.mixed.items() if own == kind)
        meant = sum(size for (own, _), size in self.mixed.items() if own == kind)
        return round(200 * right / max(1, said + meant), 1)

    @property
    def holder_share(self) -> float:
        """Return the share of gold claims whose holder is the same name, in per cent."""
        return round(100 * self.holders / max(1, self.held), 1)

    @property
    def boundaries(self) -> float:
        """Return the share of gold statements with exactly equal spans, in per cent."""
        return round(100 * self.exact / max(1, self.spans), 1)


def measure() -> dict[str, float]:
    """Return the figures by name."""
    shared = find_shared()
    same = load_scorer("score").same_name
    sets = {name: training.prepare(training.read_gold(shared / name)) for name in ("gold", "gold-wire")}
    bench = training.prepare([*training.read_bench(shared), *training.read_written()], training.WORTH)
    scores = {name: Score() for name in ("gold", "gold-wire", "seed")}

    def read(example: training.Example, weights: Weights, name: str) -> None:
        scores[name].add(
            example.labels, decide_statements(example.lines, example.signs, example.text, weights), same
        )

    for fold in range(training.FOLDS):
        kept = [e for examples in sets.values() for n, e in enumerate(examples) if n % training.FOLDS != fold]
        weights = training.fit([*kept, *bench])
        for name, examples in sets.items():
            for example in examples[fold :: training.FOLDS]:
                read(example, weights, name)
    full = training.fit([e for examples in sets.values() for e in examples] + bench)
    for example in training.prepare(read_seed(shared)):
        read(example, full, "seed")
    for name, score in scores.items():
        print(name, {f"{gold} as {said}": size for (gold, said), size in sorted(score.mixed.items())})
        print(name, {kind: score.find_f1(kind) for kind in KINDS})
    figures = {f"{name} accuracy by signs": score.accuracy for name, score in scores.items()}
    figures |= {f"{name} holders": score.holder_share for name, score in scores.items()}
    figures |= {f"{name} boundaries": score.boundaries for name, score in scores.items()}
    return figures


def main() -> int:
    """Print the figures and return 1 if one is below its floor."""
    if not (SHARED / "gold").is_dir():
        print(f"statements: not measured, the labelled reports are not at {SHARED}; set DAYBOOK_SHARED")
        return 0
    floors = json.loads((ROOT / "quality" / "floors-statements.json").read_text(encoding="utf-8"))
    figures = measure()
    failed = 0
    for name, value in figures.items():
        floor = floors.get(name)
        low = floor is not None and value < floor
        failed += low
        print(f"{name:28} {value:6.1f}   floor {floor}{'   BELOW' if low else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
