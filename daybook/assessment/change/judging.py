"""Before and after a day: the ratio of two counts, what chance and ordinary months explain, and a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daybook.assessment.change.placebo import Pool, Rank, rank_others, rank_own
from daybook.assessment.change.sides import Sides, compare_bursty, count_sides, measure_bursts
from daybook.assessment.events import Events, count_months
from daybook.assessment.exact import Ratio, compare_counts
from daybook.schema.assessment import Check
from daybook.schema.terms import AssessmentVerdict
from daybook.schema.values import Days

ALPHA = 0.05
# So many ordinary months must there be before they can overrule a test.
LEAST_OWN = 19
LEAST_OTHERS = 100
LEAST_UNITS = 10
# A side of which so large a share was not observed cannot be compared.
BLIND = 0.25
# From so much more variance than chance has, incidents are said to come in bursts.
BURSTY = 1.5


@dataclass(frozen=True)
class Judged:
    """A change, with all that its verdict rests on.

    Attributes:
        sides: the counts; ratio: the exact conditional one, after / before.
        bursts: how much more monthly counts vary than by chance, None where it cannot be told.
        bursty: the ratio with that allowed for; own, others: the placebo ranks.
        checks: what was checked; verdict: on "fewer after than before".
    """

    sides: Sides
    ratio: Ratio
    bursts: float | None
    bursty: Ratio | None
    own: Rank
    others: Rank | None
    checks: tuple[Check, ...]
    verdict: AssessmentVerdict


def judge_change(
    events: Events, on: Days, months: int, pool: Pool | None = None, names: Sequence[str] = ()
) -> Judged | None:
    """Return what became of the count after a day, None where the data do not cover both sides.

    Args:
        events: the incidents; on: the day, or within which days it lies; months: the length of each side.
        pool: monthly counts of other groups of the same data; names: of the group itself, left out of it.
    """
    sides = count_sides(events, on, months)
    if sides is None:
        return None
    ratio = compare_sides(sides)
    bursts = measure_bursts(events, sides)
    bursty = None
    if bursts is not None:
        scale = sides.days_before / sides.days_after
        bursty = compare_bursty((sides.before, sides.after), bursts, scale)
    own = rank_own(events, sides)
    others = rank_others(pool, sides, names) if pool is not None else None
    checks = (
        check_observed(events, [(sides.start, sides.on.start, "before"), (sides.on.end, sides.end, "after")]),
        check_dates(events, sides),
        _check_length(sides, months),
        _check_bursts(bursts),
        *_check_ranks(own, others),
    )
    watched = checks[0].held is not False
    return Judged(
        sides, ratio, bursts, bursty, own, others, checks, decide_change(ratio, bursty, own, others, watched)
    )


def compare_sides(sides: Sides) -> Ratio:
    """Return the exact conditional ratio of the rates, after / before; two days make no side longer."""
    if abs(sides.days_before - sides.days_after) <= 2:
        return compare_counts(sides.before, sides.after, 1, 1)
    return compare_counts(sides.before, sides.after, sides.days_before, sides.days_after)


def decide_change(
    ratio: Ratio, bursty: Ratio | None, own: Rank, others: Rank | None, watched: bool = True
) -> AssessmentVerdict:
    """Return the verdict on "fewer after than before".

    It is supported, or contradicted, if the exact test and the one that allows for bursts are below .05, both
    sides were observed, and at most 5 % of the ordinary months (where there are enough) changed as much.
    """
    if ratio.p > ALPHA or (bursty is not None and bursty.p > ALPHA) or not watched:
        return "cannot tell"
    if any(rank.share > ALPHA for rank in list_ranks(own, others)):
        return "cannot tell"
    return "contradicted" if ratio.value is None or ratio.value > 1 else "supported"


def list_ranks(own: Rank, others: Rank | None) -> list[Rank]:
    """Return the placebo ranks that rest on enough ordinary months."""
    ranks = [own] if own.months >= LEAST_OWN else []
    if others is not None and is_enough(others):
        ranks.append(others)
    return ranks


def is_enough(others: Rank) -> bool:
    """Return whether a rank among other groups rests on enough months of enough groups."""
    return others.months >= LEAST_OTHERS and others.units >= LEAST_UNITS


def check_observed(events: Events, stretches: Sequence[tuple[date, date, str]]) -> Check:
    """Return whether the data observe some stretches: at most a quarter of each lies in a gap.

    Args:
        events: with their gaps; stretches: first and last day of each, and how a sentence names it.
    """
    blind = []
    for first, last, words in stretches:
        months = range(count_months(first), count_months(last) + 1)
        hidden = [
            month for month in months if any(_lies_in(month, g.start, g.end) for g in events.unobserved)
        ]
        if len(hidden) > BLIND * len(months):
            blind.append(f"{len(hidden)} of the {len(months)} calendar months {words}")
    if blind:
        return Check("observed", False, f"The data say nothing of {' and '.join(blind)}: {_why(events)}")
    return Check("observed", True, "No long gap in the data lies in the times compared.")


def _why(events: Events) -> str:
    if events.data.name == "own":
        return "no report came in then, so that a fall may be one of reading."
    return "the set has a gap there, or did not list the group yet."


def _lies_in(month: int, start: object, end: object) -> bool:
    return _read_month(str(start)) <= month <= _read_month(str(end))


def _read_month(text: str) -> int:
    return (int(text[:4]) - 1970) * 12 + int(text[5:7]) - 1


def check_dates(events: Events, sides: Sides) -> Check:
    """Return whether each incident is known to lie on one side."""
    crossing = events.crossing(sides.on.start)
    if crossing:
        return Check(
            "dated",
            False,
            f"{crossing} of {len(events)} incidents are dated so inexactly that they may lie on either "
            "side; they "
            "are spread over their ranges.",
        )
    return Check("dated", True, "Each incident is known to lie before or after.")


def _check_length(sides: Sides, months: int) -> Check:
    short = [
        f"{length:.1f} months {side}"
        for length, side in ((sides.months_before, "before"), (sides.months_after, "after"))
        if length < months - 0.1
    ]
    if short:
        return Check(
            "whole", False, f"The data cover only {' and '.join(short)}, not {months}; rates are compared."
        )
    return Check("whole", True, f"The data cover {months} months on either side.")


def _check_bursts(bursts: float | None) -> Check:
    if bursts is None:
        return Check("steady", None, "Too few months to see whether incidents come in bursts.")
    if bursts > BURSTY:
        return Check(
            "steady",
            False,
            f"Incidents come in bursts: months vary {bursts:.1f} times as much as by chance; the verdict "
            "allows for it.",
        )
    return Check("steady", True, f"Months vary about as by chance ({bursts:.1f} times as much).")


def _check_ranks(own: Rank, others: Rank | None) -> list[Check]:
    checks = []
    for name, rank, least, whose in (
        ("placebo", own, LEAST_OWN, "of this subject"),
        ("placebo of others", others, LEAST_OTHERS, "of others in the same data"),
    ):
        if rank is None or rank.months < least or (rank is others and not is_enough(rank)):
            found = 0 if rank is None else rank.months
            words = f"Too few ordinary months {whose} with a similar count ({found}, {least} needed)."
            checks.append(Check(name, None, words))
            continue
        words = f"Of {rank.months:,} ordinary months {whose}, {rank.as_much:,} brought as large a change."
        checks.append(Check(name, rank.share <= ALPHA, words))
    return checks
