"""Parting: what the heads said across the entries of a round-up, or across days, is unsaid."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from daybook.dates import pick_time
from daybook.reading.learned.options import Anchor, Option, Options
from daybook.reading.learned.scores import Numbers, Scores
from daybook.reading.material import Material
from daybook.reading.roundups import number_entries
from daybook.schema.values import Days

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


# "A man wounded on Monday died on Tuesday", "was found on Tuesday": the same act has both days.
_AFTERMATH = frozenset(("die", "succumb", "find", "recover", "bury", "identify", "name", "confirm", "wound"))


def part_days(material: Material, options: Options, scores: Scores, least: float) -> Scores:
    """Return the scores with no link between acts that one sentence tells of two days.

    "Militants killed a villager on Sunday and, a day later, fired on the police": two acts, though one
    sentence tells both. What other sentences tell of those two days is parted too.

    Args:
        least: how likely a word must tell an act to count.
    """
    days = [
        _find_day(material, anchor) if 1 - scores.told[n, 0] >= least else None
        for n, anchor in enumerate(options.anchors)
    ]
    apart, divided = set[tuple[Days, Days]](), set[int]()
    for first, second in combinations(range(len(days)), 2):
        one, other = days[first], days[second]
        together = options.anchors[first].sentence == options.anchors[second].sentence
        if together and one is not None and other is not None and one.gap(other) > 0:
            apart |= {(one, other), (other, one)}
            divided.add(options.anchors[first].sentence)
    if not apart:
        return scores
    # The other words of such a sentence go with the act whose day is theirs.
    days = [
        _pick_day(material, anchor) if day is None and anchor.sentence in divided else day
        for day, anchor in zip(days, options.anchors, strict=True)
    ]
    same = scores.same.copy()
    for first, second in combinations(range(len(days)), 2):
        if (days[first], days[second]) in apart:
            same[first, second] = same[second, first] = 0.0
    return replace(scores, same=same)


def _find_day(material: Material, anchor: Anchor) -> Days | None:
    """Return the one day that an act's own sentence gives it, None for a range or for what came of it."""
    if anchor.real is None or material.doc[anchor.token].lemma_.lower() in _AFTERMATH:
        return None
    return _pick_day(material, anchor)


def _pick_day(material: Material, anchor: Anchor) -> Days | None:
    time = pick_time(material.times, material.sentences[anchor.sentence], anchor.span.start, material.text)
    return time.days if time is not None and time.days is not None and time.days.length == 1 else None


def _share(first: list[int | None], second: list[int | None], loose: bool = False) -> Numbers:
    """Return (first, second): 1, and 0 where the two stand in different entries.

    Args:
        loose: whether what stands in no entry ("on Wednesday" in the lead) is shared with all of them.
    """
    rows = np.array([-1 if number is None else number for number in first], int)[:, None]
    columns = np.array([-1 if number is None else number for number in second], int)[None, :]
    shared: Numbers = ((rows == columns) | (loose & (columns < 0))).astype(np.float32)
    return shared
