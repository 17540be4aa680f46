"""The answer to "did it fall after that day?": the judged change as an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from daybook.assessment.adjusting import adjust_estimates
from daybook.assessment.change.interrupted import (
    LEAST_AFTER,
    LEAST_BEFORE,
    LEAST_INCIDENTS,
    LONGEST,
    fit_step,
)
from daybook.assessment.change.interrupted import REFERENCE as STEP_REFERENCE
from daybook.assessment.change.judging import Judged, judge_change
from daybook.assessment.change.placebo import REFERENCE as PLACEBO_REFERENCE
from daybook.assessment.change.placebo import Pool, Rank, rank_others
from daybook.assessment.change.reruns import list_reruns
from daybook.assessment.change.silence import EXPECTED, measure_silence
from daybook.assessment.change.words import (
    CHANGE_METHOD,
    CHANGE_REFERENCE,
    is_uncovered,
    say_asked,
    say_change,
    say_unmeasured,
)
from daybook.assessment.charts import draw_intervals, draw_months
from daybook.assessment.events import Events, count_months, read_day
from daybook.schema.assessment import Assessment, Check, Estimate, Named, Value
from daybook.schema.values import Days

ASSUMPTIONS = (
    "Incidents were reported as completely after the day as before it.",
    "Apart from bursts that the months before show, incidents do not set each other off.",
    "The day was not chosen for what came before or after it: leaders are often hunted after a bloody "
    "year, and "
    "bloody years are followed by quieter ones anyway.",
    "Fewer incidents after a day are not shown to be its effect.",
)
# So many incidents are named at most; the charts count all.
MOST_NAMED = 40


@dataclass(frozen=True)
class Occasion:
    """A day that is asked about.

    Attributes:
        on: the day, or within which days it lies; words: what happened, empty for a bare day.
        named: what can be opened.
    """

    on: Days
    words: str = ""
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Yardsticks:
    """What a change is set beside.

    Attributes:
        pool: other groups of the same data; elsewhere: of another set, which decides nothing.
        names: the names of the group itself.
    """

    pool: Pool | None = None
    elsewhere: Pool | None = None
    names: tuple[str, ...] = field(default=())


def assess_change(
    events: Events,
    occasions: Sequence[Occasion],
    months: int,
    yardsticks: Yardsticks | None = None,
    noun: tuple[str, str] = ("attack", "attacks"),
) -> Assessment:
    """Return the answer for the last occasion that the data cover, with every other one beside it.

    Args:
        events: the incidents; occasions: at least one, the one that is asked about last.
        months: the length of each side; yardsticks: other groups; noun: what an incident is called.
    """
    yardsticks = yardsticks or Yardsticks()
    judged = [
        judge_change(events, occasion.on, months, yardsticks.pool, yardsticks.names) for occasion in occasions
    ]
    covered = [number for number, one in enumerate(judged) if one is not None]
    chosen = covered[-1] if covered else len(occasions) - 1
    occasion, found = occasions[chosen], judged[chosen]
    asked = say_asked(events.subject, occasion.on, occasion.words, months, noun)
    named = tuple(one for each in occasions for one in each.named)
    if found is None or is_uncovered(events):
        return Assessment(
            "change",
            asked,
            events.subject,
            "not measured",
            say_unmeasured(events, occasion.on, months),
            None,
            events.window,
            (events.data,),
            CHANGE_METHOD,
            CHANGE_REFERENCE,
            assumptions=ASSUMPTIONS,
            named=named,
            charts=draw_months(events, [(one.on, one.words) for one in occasions]),
        )
    elsewhere = (
        rank_others(yardsticks.elsewhere, found.sides, yardsticks.names)
        if yardsticks.elsewhere is not None
        else None
    )
    primary, exploratory = adjust_estimates(
        _make_primary(found, noun),
        [
            *_list_exploratory(events, found, elsewhere, yardsticks, noun),
            *_list_occasions(occasions, judged, chosen, noun),
        ],
    )
    assert primary is not None
    return Assessment(
        question="change",
        asked=asked,
        subject=events.subject,
        verdict=found.verdict,
        sentence=say_change(events, found, elsewhere, yardsticks.elsewhere, noun),
        primary=primary,
        window=replace(events.window, start=found.sides.start, end=found.sides.end),
        data=(events.data,),
        method=CHANGE_METHOD,
        reference=CHANGE_REFERENCE,
        exploratory=exploratory,
        figures=_list_figures(events, found),
        assumptions=ASSUMPTIONS,
        checks=(*found.checks, _check_usual(events, found)),
        reruns=list_reruns(events, occasion.on, months, yardsticks.pool, yardsticks.names, found),
        named=(*named, *_name_incidents(events, found)),
        charts=(
            *draw_months(events, [(one.on, one.words) for one in occasions]),
            draw_intervals(f"{noun[1]} per month, after / before", [primary, *exploratory]),
        ),
    )


def _name_incidents(events: Events, found: Judged) -> tuple[Named, ...]:
    """The incidents of both sides, as they can be opened, where the data are the book's own."""
    sides = found.sides
    rows = np.flatnonzero(
        events.within(sides.start, sides.end) & ~events.within(sides.on.start, sides.on.end)
    )
    if not events.ids:
        return ()
    told = [(read_day(int(events.day[row])), events.ids[row]) for row in rows]
    return tuple(
        Named("incident", id, f"{day:%-d %B %Y}", "before" if day < sides.on.start else "after")
        for day, id in sorted(told)[:MOST_NAMED]
    )


def _make_primary(found: Judged, noun: tuple[str, str]) -> Estimate:
    return Estimate(
        name=f"{noun[1]} per month, after / before",
        value=found.ratio.value,
        n=found.sides.before + found.sides.after,
        interval=found.ratio.interval,
        p=found.ratio.p,
        method="exact conditional ratio of two Poisson rates",
        reference="Przyborowski and Wilenski 1940, Biometrika 31",
        exploratory=False,
    )


def _list_exploratory(
    events: Events, found: Judged, elsewhere: Rank | None, yardsticks: Yardsticks, noun: tuple[str, str]
) -> list[Estimate]:
    n = found.sides.before + found.sides.after
    told = []
    if found.bursty is not None and found.bursts is not None and found.bursts > 1:
        told.append(
            Estimate(
                "the same, allowing for bursts",
                found.bursty.value,
                n,
                found.bursty.interval,
                found.bursty.p,
                f"exact interval of an effective number: counts divided by {found.bursts:.1f}",
                "Korn and Graubard 1998, Survey Methodology 24",
            )
        )
    step = _fit_series(events, found)
    if step is not None:
        told.append(replace(step, name=f"level of {noun[1]} per month after / before, beside the trend"))
    others = yardsticks.pool.set if yardsticks.pool is not None else ""
    other_set = yardsticks.elsewhere.set if yardsticks.elsewhere is not None else ""
    for rank, whose in (
        (found.own, "of this group"),
        (found.others, f"of other groups of {others}"),
        (elsewhere, f"of groups of {other_set}, which is other data"),
    ):
        if rank is not None and rank.months:
            told.append(
                Estimate(
                    f"share of ordinary months {whose} with as large a change",
                    rank.as_much / rank.months,
                    rank.months,
                    method="placebo in time" if whose == "of this group" else "placebo in space",
                    reference=PLACEBO_REFERENCE,
                )
            )
    return told


def _fit_series(events: Events, found: Judged) -> Estimate | None:
    """The interrupted series over five years on either side, if there are enough months and incidents.

    One straight trend does not hold over decades.
    """
    first, counts, _killed = events.count_by_month()
    begin = max(0, count_months(found.sides.on.start) - first - LONGEST)
    counts = counts[begin : count_months(found.sides.on.end) - first + 1 + LONGEST]
    at = count_months(found.sides.on.start) - first - begin
    end = count_months(found.sides.on.end) - first - begin
    after = np.zeros(len(counts), np.int64)
    after[end + 1 :] = 1
    kept = np.ones(len(counts), np.bool_)
    kept[at : end + 1] = False
    if at < LEAST_BEFORE or len(counts) - end - 1 < LEAST_AFTER or counts.sum() < LEAST_INCIDENTS:
        return None
    step = fit_step(counts[kept], after[kept])
    if step is None:
        return None
    return Estimate(
        name="",
        value=step.ratio,
        n=step.n,
        interval=step.interval,
        p=step.p,
        method=f"interrupted series of {step.months} months, negative binomial, errors after Newey and West",
        reference=STEP_REFERENCE,
    )


def _list_occasions(
    occasions: Sequence[Occasion], judged: Sequence[Judged | None], chosen: int, noun: tuple[str, str]
) -> list[Estimate]:
    return [
        Estimate(
            f"{noun[1]} per month, after / before: {occasion.words or occasion.on.start.isoformat()} "
            f"({one.sides.before} before, {one.sides.after} after; {one.verdict})",
            one.ratio.value,
            one.sides.before + one.sides.after,
            one.ratio.interval,
            one.ratio.p,
            "exact conditional ratio of two Poisson rates",
        )
        for number, (occasion, one) in enumerate(zip(occasions, judged, strict=True))
        if number != chosen and one is not None
    ]


def _list_figures(events: Events, found: Judged) -> dict[str, Value]:
    sides = found.sides
    silence = measure_silence(sides.before, sides.months_before, sides.months_after, sides.on.end)
    sides_killed = []
    for first, last in ((sides.start, sides.on.start), (sides.on.end, sides.end)):
        rows = events.within(first, last) & ~events.within(sides.on.start, sides.on.end)
        tolls = events.killed[rows]
        sides_killed.append((int(tolls[tolls >= 0].sum()), int((tolls < 0).sum())))
    return {
        "on": sides.on.start.isoformat(),
        "before": sides.before,
        "after": sides.after,
        "months_before": round(sides.months_before, 1),
        "months_after": round(sides.months_after, 1),
        "ratio": found.ratio.value,
        "bursts": found.bursts,
        "killed_before": sides_killed[0][0],
        "killed_after": sides_killed[1][0],
        "deaths_unknown": sides_killed[0][1] + sides_killed[1][1],
        "silence": silence.words,
        "silence_expected": EXPECTED,
        "silence_months": None if silence.months == float("inf") else silence.months,
        "silence_from": silence.since.isoformat() if silence.since else None,
        "expected_after": silence.expected,
        "placebo_own": found.own.as_much,
        "placebo_own_months": found.own.months,
        "placebo_others": found.others.as_much if found.others else None,
        "placebo_others_months": found.others.months if found.others else None,
        "placebo_others_groups": found.others.units if found.others else None,
    }


def _check_usual(events: Events, found: Judged) -> Check:
    """Whether the time before was an ordinary one: after a peak a fall is to be expected."""
    name = "regression to the mean"
    _first, counts, _killed = events.count_by_month()
    width = max(1, round(found.sides.months_before))
    if len(counts) < 3 * width:
        return Check(
            name, None, "Too few months to see whether the time before was unusual for this subject."
        )
    sums = np.concatenate([[0], counts.cumsum()])
    windows = sums[width:] - sums[:-width]
    above = float((windows >= found.sides.before).mean())
    if above <= 0.1:
        return Check(
            name,
            False,
            f"The time before was among the most violent tenth for this subject ({found.sides.before} in "
            f"{width} "
            "months); some fall was to be expected without any cause.",
        )
    return Check(name, True, "The time before was not among the most violent tenth for this subject.")
