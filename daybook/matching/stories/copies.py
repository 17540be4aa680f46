"""Finds near-copies: reports that print one text, whatever their headlines, bylines and last lines are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from daybook.matching.stories.compare import compare_fives
from daybook.matching.stories.report import Fives, Signs

if TYPE_CHECKING:
    from datasketch import MinHash

# The share of the shorter text's word fives that the longer has too, from which on the one is a copy of the
# other; and the share of the longer's, below which the shorter is only quoted in it (a round-up has many).
_SHORTER, _LONGER = 0.6, 0.3
# Texts of fewer fives agree by their stock phrases; of them nearly all has to be shared.
_SHORT_TEXT, _NEARLY_ALL = 30, 0.85
# From this share on, two texts are one whatever figures were mended.
_SAME_WORDS = 0.95
# 36 permutations in 12 bands of 3: a pair that shares half of its fives is looked at in 4 of 5 cases, one
# that shares 0.7 always; cut copies that share less are met by their rare words too.
_PERMUTATIONS, _BANDS, _ROWS = 36, 12, 3
_SCHEME = "affine32"


def is_copy(one: Signs, other: Signs) -> bool:
    """Return whether two reports print one text, the one perhaps cut or with some sentences of its own."""
    shorter, longer = compare_fives(one, other)
    if shorter < _SAME_WORDS and _differ(one, other):
        return False
    if min(len(one.fives), len(other.fives)) < _SHORT_TEXT:
        return shorter >= _NEARLY_ALL and longer >= _NEARLY_ALL * _SHORTER
    return shorter >= _SHORTER and longer >= _LONGER


def _differ(one: Signs, other: Signs) -> bool:
    """Whether the particulars say that one form of words tells of two events, as daily bulletins do."""
    figures = one.figures & other.figures
    fewest = min(len(one.figures), len(other.figures))
    return (
        (fewest > 0 and len(figures) * 2 <= fewest)
        or bool(one.days and other.days and not set(one.days) & set(other.days))
        or bool(one.tolls and other.tolls and not one.tolls & other.tolls)
    )


class Copies:
    """An index of texts by MinHash, in which the likely copies of a text are found without comparing all."""

    def __init__(self) -> None:
        # Loaded here: it brings SciPy, and who only compares two texts needs neither.
        from datasketch import MinHashLSH

        self._index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _ROWS))

    def add(self, number: int, fives: Fives) -> None:
        """Enter a text, known by its number."""
        if len(fives):
            self._index.insert(number, _sketch(fives))

    def find(self, fives: Fives) -> list[int]:
        """Return the numbers of the texts that may be copies, the lowest first."""
        return sorted(self._index.query(_sketch(fives))) if len(fives) else []


@cache
def _permutations() -> Any:
    from datasketch import MinHash

    # Drawn once: drawing them takes longer than all the rest.
    return MinHash(num_perm=_PERMUTATIONS, scheme=_SCHEME).permutations


def _sketch(fives: Fives) -> MinHash:
    from datasketch import MinHash

    sketch = MinHash(num_perm=_PERMUTATIONS, hashfunc=int, permutations=_permutations(), scheme=_SCHEME)
    # The library's permutations are made for hashes of 32 bits.
    sketch.update_batch((fives >> 32).tolist())
    return sketch
