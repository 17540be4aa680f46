"""The feature `numbers`: whether both tellings hold the same numbers, where their tolls are not the same."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits, prepare_traits

# A number of that many digits is shared by chance far less often than a small one.
_LARGE = 2
_BOTH = "list_intersect(numbers_l, numbers_r)"


def _list_shared(a: Traits, b: Traits) -> list[str]:
    return [number for number in a.numbers if number in b.numbers]


def _is_same_toll(a: Traits, b: Traits) -> bool:
    return a.killed_low is not None and (a.killed_low, a.killed_high) == (b.killed_low, b.killed_high)


def _shares_large(a: Traits, b: Traits) -> bool:
    return any(len(number) >= _LARGE for number in _list_shared(a, b))


def _tell(a: IncidentTold, b: IncidentTold) -> str:
    shared = sorted(_list_shared(prepare_traits(a), prepare_traits(b)), key=lambda number: -int(number))
    return f"Both tellings hold the {'number' if len(shared) == 1 else 'numbers'} {' and '.join(shared[:2])}"


NUMBERS = Feature(
    "numbers",
    (
        # Where the tolls agree the numbers were compared as such.
        silence(
            "killed_low_l IS NOT NULL AND killed_low_l = killed_low_r AND killed_high_l = killed_high_r",
            _is_same_toll,
            "silent, same toll",
        ),
        Level("shared 2", f"len({_BOTH}) >= 2", lambda a, b: len(_list_shared(a, b)) >= 2, _tell, 1),
        Level(
            "shared large",
            # Kept as text, so that the longest tells whether one has two digits.
            f"len({_BOTH}) = 1 AND length(array_to_string({_BOTH}, '')) >= {_LARGE}",
            _shares_large,
            _tell,
            1,
        ),
        Level("shared", f"len({_BOTH}) = 1", lambda a, b: len(_list_shared(a, b)) == 1, _tell, 1),
        silence("ELSE", lambda _a, _b: True),
    ),
)
