"""The feature `words`: how much of the telling itself is shared, as in copies of one agency's report."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, otherwise, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits, prepare_traits

_FEWEST = 6
_SHARED = "len(list_intersect(words_l, words_r))"
_LEAST = "least(len(words_l), len(words_r))"


def _measure(a: Traits, b: Traits) -> float:
    """The share of the shorter telling's words that the longer one has too."""
    return len(set(a.words).intersection(b.words)) / min(len(a.words), len(b.words))


def _tell(a: IncidentTold, b: IncidentTold) -> str:
    return f"The tellings share {_measure(prepare_traits(a), prepare_traits(b)):.0%} of their words"


def _shares(least: float, sign: int) -> Level:
    sql = f"{_SHARED} / {_LEAST} >= {least}"
    return Level(f"{least:.0%}", sql, lambda a, b: _measure(a, b) >= least, _tell, sign)


WORDS = Feature(
    "words",
    (
        silence(f"{_LEAST} < {_FEWEST}", lambda a, b: min(len(a.words), len(b.words)) < _FEWEST),
        *(_shares(least, 1) for least in (0.85, 0.65, 0.45)),
        *(_shares(least, 0) for least in (0.3, 0.15)),
        otherwise("less", _tell, -1),
    ),
)
