"""How many attacks reach a size, with those of unknown size as bounds, and whether most do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from daybook.assessment.exact import measure_share
from daybook.schema.assessment import Interval
from daybook.schema.terms import AssessmentVerdict

UNKNOWN = -1
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SizeShare:
    """How many events reach a size: of `known` ones `hits`; `low` and `high` bound the share of all, with
    every unknown one below or at the size.
    """

    hits: int
    known: int
    unknown: int
    value: float | None
    interval: Interval
    low: float
    high: float


def measure_reach(sizes: Sequence[int] | Ints, at_least: int) -> SizeShare:
    """Return the share of events that reach a size, with the exact interval of those whose size is known.

    Args:
        sizes: one for each event, -1 where unknown; at_least: the size, at least 1.

    Example:
        >>> found = measure_reach([1, 4, 8, -1], 4)
        >>> found.hits, found.known, found.unknown, round(found.low, 2), round(found.high, 2)
        (2, 3, 1, 0.5, 0.75)
    """
    told = np.asarray(sizes, np.int64)
    known = told[told >= 0]
    hits, unknown, n = int((known >= at_least).sum()), int((told < 0).sum()), len(told)
    return SizeShare(
        hits=hits,
        known=len(known),
        unknown=unknown,
        value=hits / len(known) if len(known) else None,
        interval=measure_share(hits, len(known)),
        low=hits / n if n else 0.0,
        high=(hits + unknown) / n if n else 1.0,
    )


def decide_usual(share: SizeShare) -> AssessmentVerdict:
    """Return whether most events reach the size: the interval lies on one side of a half, or it cannot tell.

    Where unknown sizes could turn the answer, it cannot tell either.
    """
    if share.known and (share.interval.low or 0.0) > 0.5 and share.low > 0.5:
        return "supported"
    if share.known and (share.interval.high or 0.0) < 0.5 and share.high < 0.5:
        return "contradicted"
    return "cannot tell"
