"""The features `killed`, `wounded`, `held` and `victims`: whether two counts can be of one incident."""

from __future__ import annotations

from math import log

from daybook.matching.features.level import Feature, Holds, Level, otherwise, share, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits
from daybook.schema.values import Count
from daybook.wording import render_count

# A later count may be higher for so many days: the wounded die, the buried are found.
_GROWS_FOR = 10
# Up to this difference of logarithms counts are told as close: 3 and 4, 12 and 16.
_CLOSE = 0.3


def _get(told: Traits, slot: str) -> tuple[int, int] | None:
    low, high = getattr(told, f"{slot}_low"), getattr(told, f"{slot}_high")
    return None if low is None else (low, high)


def _is_same(slot: str, least: int, most: int) -> Holds:
    def holds(a: Traits, b: Traits) -> bool:
        one, other = _get(a, slot), _get(b, slot)
        return one == other and one is not None and one[0] == one[1] and least <= one[0] <= most

    return holds


def _is_overlapping(slot: str) -> Holds:
    def holds(a: Traits, b: Traits) -> bool:
        one, other = _get(a, slot), _get(b, slot)
        return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]

    return holds


def _measure(a: Traits, b: Traits, slot: str) -> float:
    """The difference of the logarithms of two counts that do not meet, each plus one: 12 and 13 give 0.07."""
    one, other = _get(a, slot), _get(b, slot)
    assert one is not None and other is not None
    return log((max(one[0], other[0]) + 1) / (min(one[1], other[1]) + 1))


def _is_grown(a: Traits, b: Traits, slot: str) -> bool:
    """Whether the later published of two counts that do not meet is the higher, by at most ten days."""
    one, other = _get(a, slot), _get(b, slot)
    if a.published is None or b.published is None or one is None or other is None:
        return False
    later = b.published - a.published
    return 0 < abs(later) <= _GROWS_FOR and (later > 0) == (other[0] > one[1])


def _differs(slot: str, most: float, grown: bool | None = None) -> Holds:
    def holds(a: Traits, b: Traits) -> bool:
        return _measure(a, b, slot) <= most and (grown is None or _is_grown(a, b, slot) is grown)

    return holds


def _said(a: IncidentTold, b: IncidentTold, slot: str) -> tuple[Count, Count]:
    if a.published is not None and b.published is not None and b.published < a.published:
        a, b = b, a
    return getattr(a.read, slot), getattr(b.read, slot)


class _Slot:
    """The levels of one count."""

    def __init__(self, slot: str) -> None:
        self.slot = slot
        low, high = f"{slot}_low", f"{slot}_high"
        self.silent = f"{low}_l IS NULL OR {low}_r IS NULL"
        self.equal = f"{low}_l = {low}_r AND {low}_l = {high}_l AND {low}_r = {high}_r"
        self.low = f"{low}_l"
        self.meets = f"{low}_l <= {high}_r AND {low}_r <= {high}_l"
        self.measure = f"ln((greatest({low}_l, {low}_r) + 1) / (least({high}_l, {high}_r) + 1))"
        self.grown = (
            f"coalesce(abs(published_r - published_l) BETWEEN 1 AND {_GROWS_FOR}"
            f" AND (published_r > published_l) = ({low}_r > {high}_l), false)"
        )

    def is_silent(self, a: Traits, b: Traits) -> bool:
        return _get(a, self.slot) is None or _get(b, self.slot) is None

    def tell_equal(self, a: IncidentTold, b: IncidentTold) -> str:
        return f"Both count {render_count(_said(a, b, self.slot)[0])} {self.slot}"

    def tell_pair(self, opening: str, a: IncidentTold, b: IncidentTold) -> str:
        before, after = _said(a, b, self.slot)
        return f"{opening}: {render_count(before)} and {render_count(after)} {self.slot}"

    def same(self, name: str, least: int, most: int) -> Level:
        sql = f"{self.equal} AND {self.low} BETWEEN {least} AND {most}"
        return Level(f"same {name}", sql, _is_same(self.slot, least, most), self.tell_equal, 1)

    def overlap(self) -> Level:
        return Level(
            "overlap",
            self.meets,
            _is_overlapping(self.slot),
            lambda a, b: self.tell_pair("Counts can be the same", a, b),
            1,
        )

    def near(self, most: float, sign: int = 0) -> Level:
        return Level(
            f"differ {most}",
            f"{self.measure} <= {most}",
            _differs(self.slot, most),
            lambda a, b: self.tell_pair("Counts are close" if most <= _CLOSE else "Counts differ", a, b),
            sign,
        )

    def grew(self, most: float, sign: int = 0) -> Level:
        return Level(
            f"grew {most}",
            f"{self.measure} <= {most} AND {self.grown}",
            _differs(self.slot, most, True),
            lambda a, b: self.tell_pair("The later count is higher", a, b),
            sign,
        )

    def far(self) -> Level:
        return otherwise("far", lambda a, b: self.tell_pair("Counts differ", a, b), -1)


_MANY = 1_000_000
_killed, _wounded = _Slot("killed"), _Slot("wounded")

KILLED = Feature(
    "killed",
    (
        silence(_killed.silent, _killed.is_silent),
        _killed.same("0", 0, 0),
        _killed.same("1", 1, 1),
        _killed.same("2", 2, 2),
        _killed.same("3 to 5", 3, 5),
        _killed.same("6 to 12", 6, 12),
        _killed.same("13 or more", 13, _MANY),
        _killed.overlap(),
        _killed.grew(0.3, 1),
        _killed.near(0.12, 1),
        _killed.grew(0.9),
        _killed.near(0.3),
        _killed.near(0.6, -1),
        _killed.near(0.9, -1),
        _killed.near(1.3, -1),
        _killed.far(),
    ),
)

WOUNDED = Feature(
    "wounded",
    (
        silence(_wounded.silent, _wounded.is_silent),
        _wounded.same("0 to 2", 0, 2),
        _wounded.same("3 or more", 3, _MANY),
        _wounded.overlap(),
        _wounded.near(0.3),
        _wounded.near(0.9, -1),
        _wounded.far(),
    ),
)


def _find_held(a: Traits, b: Traits) -> list[bool]:
    """For captured and abducted, where both give them: whether the counts meet."""
    found = []
    for slot in ("captured", "abducted"):
        one, other = _get(a, slot), _get(b, slot)
        if one is not None and other is not None:
            found.append(one[0] <= other[1] and other[0] <= one[1])
    return found


def _tell_held(a: IncidentTold, b: IncidentTold) -> str:
    for slot in ("captured", "abducted"):
        if getattr(a.read, slot) is not None and getattr(b.read, slot) is not None:
            one, other = _said(a, b, slot)
            meets = "can be the same" if one.overlaps(other) else "differ"
            return f"Counts {meets}: {render_count(one)} and {render_count(other)} {slot}"
    return ""


_MEETS = {s: f"{s}_low_l <= {s}_high_r AND {s}_low_r <= {s}_high_l" for s in ("captured", "abducted")}
_GIVEN = {s: f"{s}_low_l IS NOT NULL AND {s}_low_r IS NOT NULL" for s in ("captured", "abducted")}
HELD = Feature(
    "held",
    (
        silence(
            f"NOT ({_GIVEN['captured']}) AND NOT ({_GIVEN['abducted']})", lambda a, b: not _find_held(a, b)
        ),
        Level(
            "fit",
            " AND ".join(f"(NOT ({_GIVEN[s]}) OR ({_MEETS[s]}))" for s in _MEETS),
            lambda a, b: all(_find_held(a, b)),
            _tell_held,
            1,
        ),
        otherwise("differ", _tell_held, -1),
    ),
)

_KINDS = {"armed_group": "fighters", "state": "security forces", "civilian": "civilians"}


def _tell_victims(a: IncidentTold, b: IncidentTold) -> str:
    left, right = (
        " and ".join(
            sorted(
                _KINDS[kind] for kind, n in told.read.killed_by_kind.items() if n.high > 0 and kind in _KINDS
            )
        )
        for told in (a, b)
    )
    if left == right:
        return f"The dead are {left} in both"
    return f"The dead differ: {left} in the one, {right} in the other"


VICTIMS = Feature(
    "victims",
    (
        silence("len(victims_l) = 0 OR len(victims_r) = 0", lambda a, b: not a.victims or not b.victims),
        Level("same", "victims_l = victims_r", lambda a, b: a.victims == b.victims, _tell_victims, 1),
        silence(
            "list_has_any(victims_l, victims_r)", lambda a, b: share(a.victims, b.victims), "silent, in part"
        ),
        otherwise("other", _tell_victims, -1),
    ),
)
