"""The last year against the highest, allowing for bursts and the choice of a maximum; change points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from daybook.assessment.change.judging import check_observed
from daybook.assessment.change.sides import compare_bursty, count_between, find_days, measure_dispersion
from daybook.assessment.events import Events, add_months, count_days, read_day
from daybook.assessment.exact import Ratio, compare_counts
from daybook.schema.assessment import Check
from daybook.schema.terms import AssessmentVerdict

Ints = npt.NDArray[np.int64]

ALPHA = 0.05
# A stretch between change points is at least so long, in months.
_LEAST_STRETCH = 6
# Times log n: on 2,000 series without a change a point is found in under 5 % (quality/assessment_change.py).
_PENALTY = 5.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many months: first and last day, both inclusive, and the incidents in them."""

    start: date
    end: date
    count: int


@dataclass(frozen=True, slots=True)
class Peak:
    """The last months against the highest of the same length.

    Attributes:
        now, peak, second: the last stretch, the highest before it, and the highest clear of both (None where
            there is no third stretch).
        ratio: now / peak, exact for two stretches fixed beforehand, which these are not.
        wide: the same with bursts allowed for, and the choice of the highest among `choices` (Šidák).
        against_second: now / second, with bursts allowed for.
        bursts: variance of monthly counts over their mean, at least 1.
        stretches: how many stretches of that length the window holds side by side.
        observed: whether the data observe both stretches; verdict: on "below its peak".
    """

    now: Stretch
    peak: Stretch
    second: Stretch | None
    ratio: Ratio
    wide: Ratio
    against_second: Ratio | None
    bursts: float
    stretches: int
    observed: Check
    verdict: AssessmentVerdict


def find_peak(events: Events, months: int = 12) -> Peak | None:
    """Return the last months beside the highest ones; None if the window holds fewer than two such stretches.

    Args:
        events: with a window that has both ends; months: the length of a stretch, 1 to 120.
    """
    bins = count_back(events)
    if bins is None or len(bins.counts) < 2 * months:
        return None
    sums = roll(bins.counts, months)
    at = months + int(np.argmax(sums[months:]))
    clear = np.array([place for place in range(months, len(sums)) if abs(place - at) >= months], np.int64)
    second = int(clear[np.argmax(sums[clear])]) if len(clear) else None
    now, peak = int(sums[0]), int(sums[at])
    stretches = len(bins.counts) // months
    bursts = _measure_bursts(bins.counts)
    wide = compare_highest(now, peak, bursts, stretches)
    last, highest = bins.stretch(0, months, now), bins.stretch(at, months, peak)
    observed = check_observed(
        events, [(last.start, last.end, "now"), (highest.start, highest.end, "of the peak")]
    )
    return Peak(
        last,
        highest,
        bins.stretch(second, months, int(sums[second])) if second is not None else None,
        compare_counts(peak, now),
        wide,
        compare_bursty((int(sums[second]), now), bursts) if second is not None else None,
        bursts,
        stretches,
        observed,
        decide_peak(now, peak, wide) if observed.held else "cannot tell",
    )


def compare_highest(now: int, peak: int, bursts: float, stretches: int, level: float = 0.95) -> Ratio:
    """Return the ratio now / peak, its interval and p allowing for bursts and for the choice of the highest.

    The choices are counted as the stretches that lie side by side, though one may begin in any month: a
    maximum errs to one side only, which makes up for it (quality/assessment_change.py).

    Source: Šidák 1967, Journal of the American Statistical Association 62.
    """
    choices = max(1, stretches - 1)
    found = compare_bursty((peak, now), bursts, level=level ** (1 / choices))
    return replace(found, p=1 - (1 - found.p) ** choices)


def decide_peak(now: int, peak: int, wide: Ratio) -> AssessmentVerdict:
    """Return the verdict on "below its peak": by the p that allows for bursts and for the choice."""
    if wide.p > ALPHA or now == peak:
        return "cannot tell"
    return "supported" if now < peak else "contradicted"


def _measure_bursts(counts: Ints) -> float:
    """How bursty months are within each level, so that a change of level is no burst."""
    return measure_dispersion(np.split(counts, find_change_points(counts))) or 1.0


@dataclass(frozen=True)
class Bins:
    """Counts of whole months, counted back from the end of the window: `counts[0]` is the last month.

    Attributes:
        edges: the last day of each month, in days since 1970-01-01, and the day before the first month.
    """

    counts: Ints
    edges: Ints

    def stretch(self, at: int, months: int, count: int) -> Stretch:
        """Return the stretch that ends with month `at`."""
        return Stretch(
            read_day(int(self.edges[at + months])) + timedelta(1), read_day(int(self.edges[at])), count
        )


def count_back(events: Events) -> Bins | None:
    """Return the months of the window, counted back from its end; None without a window or a whole month."""
    window = events.window
    if window.start is None or window.end is None:
        return None
    edges = [count_days(window.end)]
    first = count_days(window.start)
    while True:
        edge = count_days(add_months(window.end, -len(edges)))
        if edge < first - 1:
            break
        edges.append(edge)
    if len(edges) < 2:
        return None
    ends = np.array(edges, np.int64)
    return Bins(count_between(find_days(events), ends[1:] + 1, ends[:-1]), ends)


def roll(counts: Ints, months: int) -> Ints:
    """Return the sums over each run of so many months."""
    sums = np.concatenate([[0], counts.cumsum()])
    rolled: Ints = sums[months:] - sums[:-months]
    return rolled


def find_change_points(counts: Sequence[int] | Ints) -> list[int]:
    """Return the places at which the level of monthly counts changes: each the first month of a new level.

    The counts are put on a scale on which chance varies alike at every level (Anscombe), and cut where that
    lessens the squares by more than a penalty; bursts raise the penalty by how much neighbours differ.

    Source: Killick, Fearnhead and Eckley 2012, Journal of the American Statistical Association 107; Anscombe
    1948, Biometrika 35.
    """
    import ruptures

    scaled = 2 * np.sqrt(np.asarray(counts, np.float64) + 3 / 8)
    if len(scaled) < 4 * _LEAST_STRETCH:
        return []
    noise = max(1.0, float(np.square(np.diff(scaled)).mean()) / 2)
    search = ruptures.KernelCPD(kernel="linear", min_size=_LEAST_STRETCH).fit(scaled)
    found = search.predict(pen=_PENALTY * noise * np.log(len(scaled)))
    return [int(place) for place in found[:-1]]
