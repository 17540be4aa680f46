"""The answer to "what follows a random month?": how often counts fall where nothing happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from daybook.assessment.change.placebo import REFERENCE, Ordinary, Pool, measure_ordinary, pair_months
from daybook.assessment.events import add_months, name_month
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    ChartMark,
    Check,
    DataUsed,
    Estimate,
    Interval,
    Window,
)

_ASSUMPTIONS = (
    "Months before the first event of the table and after its last are not observed; all between are, "
    "for each group.",
    "A group that has ended stays in, as it would be after the loss of a leader.",
)


def assess_placebo(
    pool: Pool,
    data: DataUsed,
    least: int = 4,
    months: int = 12,
    total: int = 30,
    checks: Sequence[Check] = (),
) -> Assessment:
    """Return how often a random month of a random group is followed by fewer incidents, and by half as many.

    Args:
        pool: the groups by month; data: what they come from; least: incidents in the time before, above 0.
        months: the length of each side; total: incidents that a group must have in all, since one with few
            has months with enough before it only within its single burst.
        checks: of the data, made by whoever read them.
    """
    kept = pool.counts[pool.counts.sum(axis=1) >= total]
    found = measure_ordinary(kept, least, months)
    asked = (
        f"Is a random month followed by fewer incidents in the {months} months after than in those before?"
    )
    first = date(1970 + pool.first // 12, pool.first % 12 + 1, 1)
    window = Window(first, add_months(first, pool.counts.shape[1]))
    method = (
        f"each group as likely as any other, then any of its months with at least {least} incidents before"
    )
    if found is None:
        sentence = (
            f"No group has at least {total} incidents in all and {least} in the {months} months before "
            "some month "
            f"({len(pool.names)} groups, {data.incidents:,} incidents, {pool.counts.shape[1]} months); "
            "not measured."
        )
        return Assessment(
            "placebo", asked, data.name, "not measured", sentence, None, window, (data,), method, REFERENCE
        )
    low, high = found.fewer_range
    verdict = "supported" if low > 0.5 else "contradicted" if high < 0.5 else "cannot tell"
    return Assessment(
        question="placebo",
        asked=asked,
        subject=data.name,
        verdict=verdict,  # type: ignore[arg-type]
        sentence=_say(found, least, months, total, data.name, verdict),
        primary=Estimate(
            "share of random months followed by fewer incidents",
            found.fewer,
            found.groups,
            Interval(low, high),
            method=f"{method}; interval by bootstrap over {found.groups} groups",
            reference=REFERENCE,
            exploratory=False,
        ),
        window=window,
        data=(data,),
        method=method,
        reference=REFERENCE,
        exploratory=_list_exploratory(found),
        figures={
            "groups": found.groups,
            "months": found.months,
            "fewer": found.fewer,
            "halved": found.halved,
            "fewer_by_month": found.fewer_by_month,
            "halved_by_month": found.halved_by_month,
            "first_month": name_month(pool.first),
            "last_month": name_month(pool.first + pool.counts.shape[1] - 1),
        },
        assumptions=_ASSUMPTIONS,
        checks=tuple(checks),
        charts=(_draw(kept, least, months),),
    )


def _list_exploratory(found: Ordinary) -> tuple[Estimate, ...]:
    return (
        Estimate(
            "share of random months followed by at most half as many",
            found.halved,
            found.groups,
            Interval(*found.halved_range),
            method="bootstrap over groups",
        ),
        Estimate("share followed by fewer, each month as likely as any", found.fewer_by_month, found.months),
        Estimate(
            "share followed by at most half as many, each month as likely as any",
            found.halved_by_month,
            found.months,
        ),
    )


def _say(found: Ordinary, least: int, months: int, total: int, name: str, verdict: str) -> str:
    return (
        f"After a random month of {found.groups} groups in {name} (at least {least} incidents in the "
        f"{months} months "
        f"before, {total} in all) there were fewer incidents in the {months} months after in "
        f"{found.fewer:.0%} of "
        f"draws ({found.fewer_range[0]:.0%} to {found.fewer_range[1]:.0%}), and at most half as many in "
        f"{found.halved:.0%}: a fall, even a halving, after an event is by itself no sign of its effect; "
        f"{verdict} "
        f"that most random months are followed by fewer."
    )


def _draw(counts: np.ndarray, least: int, months: int) -> ChartData:
    """How the ratios after / before are spread over all months that are drawn from."""
    before, after, _rows = pair_months(counts, months, months)
    enough = before >= least
    ratio = after[enough] / before[enough]
    edges = np.arange(0, 3.25, 0.25)
    heights, _edges = np.histogram(np.clip(ratio, 0, 2.99), edges)
    rows = tuple((float(edge), int(height)) for edge, height in zip(edges, heights, strict=False))
    return ChartData(
        "histogram",
        "Ratio after / before of all ordinary months (the last column holds all of 2.75 and more)",
        ("value", "count"),
        rows,
        (ChartMark(1.0, "as many as before"),),
    )
