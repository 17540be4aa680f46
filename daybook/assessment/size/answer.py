"""The answer to "how large are the largest?": the tail of sizes, and the chance of a great one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daybook.assessment.size.reach import Ints, SizeShare, measure_reach
from daybook.assessment.size.tails import REFERENCE, Chance, Tail, find_chance, fit_tail, list_curve
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    ChartMark,
    Check,
    DataUsed,
    Estimate,
    Interval,
    Value,
    Window,
)
from daybook.schema.terms import AssessmentVerdict


def assess_tail(
    sizes: Sequence[int] | Ints,
    data: DataUsed,
    at_least: int | None = None,
    among: int | None = None,
    unit: str = "deaths",
) -> Assessment:
    """Return whether the largest events follow a power law rather than a log-normal, and a size's chance.

    Args:
        sizes: one for each event, -1 where unknown; data: where they are from.
        at_least: a size whose chance is asked; among: among how many further events, as many as known ones
            if None; unit: what is counted.

    Raises:
        ValueError: for a size or number of events below 1.
    """
    told = np.asarray(sizes, np.int64)
    known = told[told >= 0]
    tail = fit_tail(known)
    asked = f"The largest events by {unit} follow a power law rather than a log-normal."
    counts: dict[str, Value] = {
        "known": len(known), "unknown": len(told) - len(known), "zeros": int((known == 0).sum()),
    }  # fmt: skip
    if tail is None:
        share = measure_reach(told, at_least) if at_least is not None else None
        return Assessment(
            question="size",
            asked=asked,
            subject=data.name,
            verdict="cannot tell",
            sentence=_say_too_few(known, counts, unit, at_least, share),
            primary=None,
            window=Window(data.start, data.end),
            data=(data,),
            method="power law fitted to the tail",
            reference=REFERENCE,
            figures={**counts, "xmin": None, "alpha": None, "tail": None, "at_least": at_least},
        )
    chance = find_chance(tail, at_least, among) if at_least is not None else None
    return Assessment(
        question="size",
        asked=asked,
        subject=data.name,
        verdict=_decide_tail(tail),
        sentence=_say_tail(tail, unit) + _say_counts(counts) + (_say_chance(chance, unit) if chance else ""),
        primary=_make_alpha(tail),
        window=Window(data.start, data.end),
        data=(data,),
        method="discrete power law from the least distance of Kolmogorov and Smirnov, against a log-normal",
        reference=REFERENCE,
        exploratory=tail_estimates(tail, chance),
        figures={**counts, **tail_figures(tail, chance)},
        assumptions=(
            "Events are independent, and what makes sizes does not change over the period.",
            f"The interval of alpha takes xmin = {tail.xmin} for given; that xmin was chosen widens it.",
        ),
        checks=check_tail(tail),
        charts=(draw_tail(tail, unit, at_least),),
    )


def _decide_tail(tail: Tail) -> AssessmentVerdict:
    if tail.p >= 0.05:
        return "cannot tell"
    return "supported" if tail.ratio > 0 else "contradicted"


def _make_alpha(tail: Tail) -> Estimate:
    low, high = tail.interval.low, tail.interval.high
    return Estimate(
        f"exponent alpha of the sizes from {tail.xmin} up",
        round(tail.alpha, 2),
        tail.n,
        Interval(None if low is None else round(low, 2), None if high is None else round(high, 2)),
        p=tail.p,
        method="maximum likelihood; p is Vuong's, of a difference to a log-normal",
        reference=REFERENCE,
        exploratory=False,
    )


def tail_estimates(tail: Tail, chance: Chance | None) -> tuple[Estimate, ...]:
    """Return the further statistics of a tail: the comparison with a log-normal, and a size's chance."""
    found = [
        Estimate(
            "log-likelihood ratio, power law against log-normal, in standard deviations",
            tail.ratio,
            tail.count,
            p=tail.p,
            method="likelihood ratio",
            reference="Vuong 1989, Econometrica 57",
        )
    ]
    if chance is not None:
        name = f"chance of at least one event of {chance.size:,} or more among {chance.among:,}"
        found += [
            Estimate(f"{name}, by the power law", chance.power_law, tail.n, chance.interval),
            Estimate(f"{name}, by the log-normal", chance.lognormal, tail.n),
        ]
    return tuple(found)


def tail_figures(tail: Tail, chance: Chance | None) -> dict[str, Value]:
    """Return the figures of a tail under the names that a plain table's answer has."""
    told: dict[str, Value] = {
        "xmin": tail.xmin,
        "alpha": round(tail.alpha, 2),
        "alpha_low": round(tail.interval.low or 1.0, 2),
        "alpha_high": round(tail.interval.high or tail.alpha, 2),
        "tail": tail.count,
        "log_likelihood_ratio": round(tail.ratio, 4),
        "p_lognormal": round(tail.p, 4),
    }
    if chance is not None:
        told |= {
            "at_least": chance.size,
            "among": chance.among,
            "seen": chance.seen,
            "chance": chance.power_law,
            "chance_low": chance.interval.low,
            "chance_high": chance.interval.high,
            "chance_lognormal": chance.lognormal,
        }
    return told


def check_tail(tail: Tail) -> tuple[Check, ...]:
    """Return whether the tail is long enough to tell one distribution from another."""
    enough = tail.count >= 100
    words = (
        f"{tail.count:,} events reach xmin = {tail.xmin}; a tail takes about 100 to tell distributions apart."
    )
    return (Check("length of the tail", enough, words),)


def draw_tail(tail: Tail, unit: str, at_least: int | None = None) -> ChartData:
    """Return the chart of a tail: how many events are at least as large, and what the two laws say."""
    marks = [ChartMark(tail.xmin, "the fit begins")]
    if at_least is not None:
        marks.append(ChartMark(at_least, "asked"))
    return ChartData(
        "tail",
        f"Share of events with at least so many {unit}",
        ("size", "share at least as large", "power law", "log-normal"),
        list_curve(tail),
        tuple(marks),
    )


def _say_tail(tail: Tail, unit: str) -> str:
    room = f"{tail.interval.low:.2f} to {tail.interval.high:.2f}"
    head = (
        f"Of {tail.n:,} events, {tail.count:,} have at least {tail.xmin} {unit}; from there on sizes fall "
        f"off with exponent {tail.alpha:.2f} ({room})."
    )
    nearer = "power law" if tail.ratio > 0 else "log-normal"
    if tail.p < 0.05:
        return f"{head} A {nearer} fits better (log-likelihood ratio {tail.ratio:.2f}, p = {tail.p:.2g})."
    return (
        f"{head} A power law and a log-normal fit alike (log-likelihood ratio {tail.ratio:.2f}, "
        f"p = {tail.p:.2f}); cannot tell."
    )


def _say_counts(counts: dict[str, Value]) -> str:
    return f" {counts['unknown']:,} of unknown size are left out." if counts["unknown"] else ""


def _say_chance(chance: Chance, unit: str) -> str:
    room = f"{chance.interval.low:.2g} to {chance.interval.high:.2g}"
    were = "was" if chance.seen == 1 else "were"
    return (
        f" At least one event of {chance.size:,} {unit} or more among {chance.among:,} had a chance of "
        f"{chance.power_law:.2g} ({room}) by the power law and {chance.lognormal:.2g} by the log-normal; "
        f"{chance.seen:,} {were} seen."
    )


def _say_too_few(
    known: Ints, counts: dict[str, Value], unit: str, at_least: int | None, share: SizeShare | None
) -> str:
    if not len(known):
        return f"No size is known of {counts['unknown']} events: the {unit} of all are unknown; cannot tell."
    words = (
        f"{len(known):,} events have a known size, {int((known > 0).sum()):,} of them above 0, and the "
        f"largest is {int(known.max()):,}: too few, or too much alike, to fit a tail; cannot tell."
    )
    if share is not None and share.value is not None:
        words += (
            f" {share.hits} of {share.known} reached {at_least} ({share.interval.low:.0%} to "
            f"{share.interval.high:.0%})."
        )
    return words
