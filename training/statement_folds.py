"""Statement signs without each fold: for honest figures where the signs changed and the encoder did not.

    .venv/bin/python -m training.statement_folds DIR [FOLDS]

Writes `DIR/fold-N/statements.npz` beside what `training.reader --folds` keeps there; that fits them too,
where it finds none.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from daybook.reading.statements.model import FILE, write_weights
from training.labelled import name_held, read_labelled
from training.statements import fit, read_examples


def main(arguments: Sequence[str]) -> None:
    """Fit on all labelled reports but those of each fold."""
    kept, folds = Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else 3
    named, examples = read_labelled(), read_examples()
    for fold in range(folds):
        held = name_held(named, fold, folds)
        folder = kept / f"fold-{fold}"
        folder.mkdir(parents=True, exist_ok=True)
        write_weights(fit([e for e in examples if e.name not in held]), folder / FILE.name)
        print(f"fold {fold}: without {len(held)} reports", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
