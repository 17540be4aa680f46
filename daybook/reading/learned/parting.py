"""Parting: what the heads said across the entries of a round-up is unsaid, each entry tells its own acts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from daybook.reading.learned.options import Option, Options
from daybook.reading.learned.scores import Numbers, Scores
from daybook.reading.material import Material
from daybook.reading.roundups import number_entries

# How likely two words of an entry of one sentence tell the same act, at least.
_ONE_SENTENCE = 0.6


def part_entries(material: Material, options: Options, scores: Scores) -> Scores:
    """Return the scores with no link and no filler from one entry to another; unchanged without entries."""
    entries = number_entries(material.text, material.sentences)
    if not any(number is not None for number in entries):
        return scores
    acts = [entries[anchor.sentence] for anchor in options.anchors]
    fillers = {}
    for kind, fits in scores.fillers.items():
        found: list[Option] = getattr(options, kind)
        own = _share(acts, [entries[option.sentence] for option in found], loose=kind == "times")
        fillers[kind] = fits * own[:, :, None]
    same = scores.same * _share(acts, acts)
    whole = [
        n if number is not None and entries.count(number) == 1 else None for n, number in enumerate(acts)
    ]
    for first, second in combinations([n for n in whole if n is not None], 2):
        if acts[first] == acts[second]:
            same[first, second] = same[second, first] = max(same[first, second], _ONE_SENTENCE)
    return replace(scores, same=same, fillers=fillers)


def _share(first: list[int | None], second: list[int | None], loose: bool = False) -> Numbers:
    """Return (first, second): 1, and 0 where the two stand in different entries.

    Args:
        loose: whether what stands in no entry ("on Wednesday" in the lead) is shared with all of them.
    """
    rows = np.array([-1 if number is None else number for number in first], int)[:, None]
    columns = np.array([-1 if number is None else number for number in second], int)[None, :]
    shared: Numbers = ((rows == columns) | (loose & (columns < 0))).astype(np.float32)
    return shared
