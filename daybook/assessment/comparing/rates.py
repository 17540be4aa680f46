"""One unit's rate beside those of a named set of others: shrunk, ranked, and whether it is below most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from daybook.assessment.comparing.shrinkage import REFERENCE, Shrunk, measure_clustering, shrink_rates
from daybook.assessment.exact import measure_rate
from daybook.schema.assessment import ChartData, ChartMark, Check, Estimate, Interval, Value
from daybook.schema.terms import AssessmentVerdict

SURE = 0.975
_DRAWN = 30
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Compared:
    """A comparison of rates.

    Attributes:
        names: of all units; subject: the place of the one asked about; counts: incidents of each.
        exposure: of each, in `unit`; clustering: how many times as much years vary as chance would make them.
        shrunk: the rates, with the counts weighed down by the clustering; plain: the chance, without that,
            that the subject's lies below the middle of the others.
        unit: what a rate is told by.
    """

    names: tuple[str, ...]
    subject: int
    counts: Ints
    exposure: npt.NDArray[np.float64]
    clustering: float
    shrunk: Shrunk
    plain: float
    unit: str

    @property
    def verdict(self) -> AssessmentVerdict:
        """Whether the subject has a lower rate than the middle of the others."""
        return _decide(self.below)

    @cached_property
    def below(self) -> float:
        """The chance that the subject's rate lies below the middle of the others."""
        return self.shrunk.find_below(self.subject)

    @cached_property
    def rank(self) -> tuple[int, int, int]:
        """The subject's rank from the highest rate down, and between which ranks it lies."""
        return self.shrunk.find_rank(self.subject)


def _decide(below: float) -> AssessmentVerdict:
    if below >= SURE:
        return "supported"
    return "contradicted" if below <= 1 - SURE else "cannot tell"


def compare_rates(
    names: Sequence[str],
    subject: int,
    by_year: npt.NDArray[np.int64],
    exposure: Sequence[float],
    unit: str,
    alone: bool = True,
) -> Compared:
    """Return the subject's rate beside those of the others.

    Attacks come in waves: counts and exposures are divided by how much more years vary than chance would make
    them, so that one long wave does not pass for many independent attacks.

    Args:
        names: of the units; subject: the place of the one asked about; by_year: a row of counts for each.
        exposure: of each unit over all years, above 0; unit: what a rate is told by.
        alone: whether to ask also what would follow were attacks independent.

    Raises:
        ValueError: for fewer than two units, or exposures that are not above 0.
    """
    counts = by_year.sum(axis=1)
    time = np.asarray(exposure, np.float64)
    clustering = measure_clustering(by_year)
    plain = shrink_rates(counts, time) if alone and clustering > 1 else None
    shrunk = shrink_rates(counts / clustering, time / clustering)
    return Compared(
        names=tuple(names),
        subject=subject,
        counts=counts,
        exposure=time,
        clustering=clustering,
        shrunk=shrunk,
        plain=(plain or shrunk).find_below(subject),
        unit=unit,
    )


def list_estimates(found: Compared) -> tuple[Estimate, tuple[Estimate, ...]]:
    """Return the primary statistic, the subject's shrunk rate, and the further ones."""
    at, n = found.subject, int(found.counts[found.subject])
    own = found.shrunk
    rank, first, last = found.rank
    time = float(found.exposure[at])
    primary = Estimate(
        f"attacks per {found.unit}, shrunk towards the others",
        float(own.rate[at]),
        n,
        Interval(*own.find_interval(at)),
        method="Poisson counts with gamma rates, weighed down for clustering in time",
        reference=REFERENCE,
        exploratory=False,
    )
    return primary, (
        Estimate(
            f"rank among {len(found.names)}, 1 for the most attacks", rank, n, Interval(first, last),
            method="ranks of simulated rates", reference=REFERENCE,
        ),
        Estimate("chance that its rate lies below the middle of the others", found.below, n),
        Estimate(
            f"attacks per {found.unit}, as counted", n / time, n, measure_rate(n, time),
            method="exact Poisson interval", reference="Garwood 1936, Biometrika 28",
        ),
        Estimate(
            f"middle of the others' rates, attacks per {found.unit}",
            float(np.median(np.delete(own.rate, at))), int(found.counts.sum()) - n,
        ),
    )  # fmt: skip


def list_figures(found: Compared) -> dict[str, Value]:
    """Return the figures of a comparison by name."""
    rank, first, last = found.rank
    return {
        "rank": rank, "rank_low": first, "rank_high": last, "compared": len(found.names) - 1,
        "below": found.below,
        "clustering": found.clustering,
        "shape": found.shrunk.shape,
    }  # fmt: skip


def check_comparison(found: Compared) -> tuple[Check, ...]:
    """Return the checks: whether attacks come one by one, and whether that decides."""
    alone = _decide(found.plain)
    words = (
        f"Years vary {found.clustering:.1f} times as much as independent attacks would make them (median); "
        "counts are weighed down by it."
    )
    agrees = f"Were attacks independent, the verdict would be: {alone}."
    return (
        Check("attacks come independently", found.clustering < 1.5, words),
        Check("the verdict does not hang on clustering", alone == found.verdict, agrees),
    )


def draw_comparison(found: Compared, name: str) -> ChartData:
    """Return the chart of rates with intervals: all units, or of many those that rank nearest the subject.

    Args:
        found: the comparison; name: the subject's, as rows have it.
    """
    own = found.shrunk
    order = np.argsort(-own.rate, kind="stable")
    if len(order) > _DRAWN:
        at = int(np.flatnonzero(order == found.subject)[0])
        top = order[:5]
        start = min(max(at - 12, 5), len(order) - (_DRAWN - 5))
        order = np.concatenate([top, order[start : start + _DRAWN - 5]])
        if found.subject not in order:
            order = np.append(order, found.subject)
    rows = tuple(
        (found.names[i], float(own.rate[i]), *own.find_interval(i), int(found.counts[i]))
        for i in map(int, order)
    )
    some = f" ({len(rows)} of {len(found.names)}: the highest and those around it)"
    title = f"Attacks per {found.unit}" + (some if len(rows) < len(found.names) else "")
    columns = ("name", "value", "low", "high", "n")
    return ChartData("intervals", title, columns, rows, (ChartMark(name, "asked"),))
