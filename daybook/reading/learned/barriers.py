"""Barriers: what the rules know to keep two tellings apart, or a word from telling an act at all."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.reading.incidents.reality import is_accident
from daybook.reading.incidents.threads import compare_place
from daybook.reading.incidents.tolls import Toll
from daybook.reading.learned.features import Surroundings, pick_times
from daybook.reading.learned.links import Links
from daybook.reading.learned.options import Anchor, Options
from daybook.reading.material import Material

# What the odds that two anchors tell one incident count for where their sentences put them days apart, on the
# next day, at places that exclude each other, and where the later says "in a separate attack". On reports
# left out of training they raise the incidents found from 79.7 to 82 (written) and from 46.6 to 50 (bench).
_OTHER_DAY, _NEXT_DAY, _OTHER_PLACE, _SET_APART = 0.005, 0.3, 0.15, 0.3
# Steps up the parse at which a refused word still governs another: "no soldier was killed".
_GOVERNS = 2


def find_refused(material: Material, anchors: Sequence[Anchor]) -> list[bool]:
    """Return for each anchor whether the grammar denies, plans or doubts the act, or tells a mishap."""
    refused = {a.token for a in anchors if a.word is not None and a.real is None}
    mishaps = _find_mishaps(material, anchors)
    return [
        anchor.token in refused
        or anchor.sentence in mishaps
        or (anchor.word is None and _is_governed(material, anchor, refused))
        for anchor in anchors
    ]


def _find_mishaps(material: Material, anchors: Sequence[Anchor]) -> set[int]:
    """Return the sentences that tell accidents and have no word for an act of force but dying."""
    force = {a.sentence for a in anchors if a.real is not None and a.real.type != "violence"}
    found = set()
    for number in {anchor.sentence for anchor in anchors}:
        span = material.sentences[number]
        words = material.text[span.start : span.end]
        if "lightning" in words or (number not in force and is_accident(words)):
            found.add(number)
    return found


def _is_governed(material: Material, anchor: Anchor, refused: set[int]) -> bool:
    token = material.doc[anchor.token]
    for _ in range(_GOVERNS):
        token = token.head
        if token.i in refused:
            return True
    return False


class Barriers:
    """What keeps anchors of one report apart."""

    def __init__(self, material: Material, options: Options, around: Surroundings, links: Links) -> None:
        self._material, self._around, self._links = material, around, links
        self._anchors, self._tolls = options.anchors, options.tolls

    def weigh(self, first: int, second: int) -> float:
        """Return what the odds that two anchors, the earlier first, tell one incident count for, up to 1."""
        one, other = self._anchors[first], self._anchors[second]
        days = [pick_times(self._material, anchor, self._around)[0] for anchor in (one, other)]
        worth = 1.0
        if all(time is not None and time.days is not None for time in days):
            gap = days[0].days.gap(days[1].days)  # type: ignore[union-attr, arg-type]
            others = self._find_hit(one), self._find_hit(other)
            apart = gap > 1 or (gap == 1 and all(others) and not others[0] & others[1])
            worth *= _OTHER_DAY if apart else _NEXT_DAY if gap == 1 else 1.0
        if one.sentence == other.sentence:
            return worth
        if self._links.is_apart(other.sentence):
            worth *= _SET_APART
        here, there = self._links.find_place(one), self._links.find_place(other)
        if here is not None and there is not None and compare_place(here.place, there.place) < -1:
            worth *= _OTHER_PLACE
        return worth

    def _find_hit(self, anchor: Anchor) -> set[str]:
        """Return whose people the tolls of an anchor's sentence hit."""
        tolls = [option.value for option in self._tolls if option.sentence == anchor.sentence]
        return {toll.kind or "unknown" for toll in tolls if isinstance(toll, Toll) and toll.victim >= 0}
