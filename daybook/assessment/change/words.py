"""The sentences of the answer to a change: sober, with n, limits and ordinary months."""

from __future__ import annotations

from daybook.assessment.change.judging import ALPHA, BURSTY, Judged, is_enough, list_ranks
from daybook.assessment.change.placebo import Pool, Rank
from daybook.assessment.change.silence import measure_silence
from daybook.assessment.events import Events
from daybook.assessment.exact import Ratio
from daybook.assessment.missing.limits import THRESHOLD
from daybook.assessment.phrasing import (
    capitalise,
    say_count,
    say_days,
    say_months,
    say_number,
    say_p,
    say_ratio,
)
from daybook.schema.values import Days

CHANGE_METHOD = (
    "exact conditional ratio of the counts before and after; supported only if it holds with bursts "
    "allowed for and "
    "at most 5 % of ordinary months changed as much"
)
CHANGE_REFERENCE = (
    "Przyborowski and Wilenski 1940, Biometrika 31; Korn and Graubard 1998, Survey Methodology 24; Abadie, "
    "Diamond and Hainmueller 2015, American Journal of Political Science 59"
)

Noun = tuple[str, str]


def say_asked(subject: str, on: Days, words: str, months: float, noun: Noun) -> str:
    """Return the question as its verdict answers it."""
    event = f" ({words})" if words else ""
    return (
        f"Were {noun[1]} of {subject} rarer in the {say_months(months)} after {say_days(on)}{event} than "
        "in the "
        f"{say_months(months)} before?"
    )


def say_counts(before: int, after: int, months_before: float, months_after: float, noun: Noun) -> str:
    """Return both counts: "Four attacks in the 12 months before and none in the 12 months after"."""
    none = f"{say_number(after)}" if after else "none"
    return capitalise(
        f"{say_count(before, *noun)} in the {_plain_months(months_before)} before and {none} in the "
        f"{_plain_months(months_after)} after"
    )


def _plain_months(months: float) -> str:
    near = round(months)
    return f"{near} months" if abs(months - near) < 0.1 and near != 1 else f"{months:.1f} months"


def say_result(ratio: Ratio) -> str:
    """Return ratio, interval and p."""
    return f"{say_ratio(ratio.value, ratio.interval)}, {say_p(ratio.p)}"


def say_change(
    events: Events, found: Judged, elsewhere: Rank | None, elsewhere_pool: Pool | None, noun: Noun
) -> str:
    """Return the answer in plain sentences."""
    sides = found.sides
    counts = say_counts(sides.before, sides.after, sides.months_before, sides.months_after, noun)
    if sides.before + sides.after == 0:
        return f"{counts}{_say_on(events, found)}: there is nothing to compare; cannot tell."
    parts = [
        f"{counts}{_say_on(events, found)}: {_say_reason(found)} ({say_result(found.ratio)}); "
        f"{found.verdict}."
    ]
    if (
        found.bursty is not None
        and found.bursts is not None
        and found.bursts > BURSTY
        and found.ratio.p <= ALPHA
    ):
        bursty = say_ratio(found.bursty.value, found.bursty.interval)
        parts.append(f"With bursts allowed for: {bursty}.")
    parts.append(_say_rank(found.own, "of this subject"))
    if found.others is not None and is_enough(found.others):
        parts.append(_say_rank(found.others, f"of {found.others.units:,} others in the same data"))
    elif elsewhere is not None and elsewhere.months and elsewhere_pool is not None:
        parts.append(
            f"These data have too few other groups to compare with; in {elsewhere_pool.set}, which counts "
            "otherwise, "
            f"it was {elsewhere.as_much:,} of {elsewhere.months:,} months of {elsewhere.units:,} groups."
        )
    else:
        parts.append("No reference data covers this group.")
    if found.checks[0].held is False:
        parts.append(found.checks[0].words)
    if sides.before and not sides.after:
        parts.append(
            measure_silence(sides.before, sides.months_before, sides.months_after, sides.on.end).words
        )
    return " ".join(part for part in (*parts, say_threshold(events)) if part)


def _say_on(events: Events, found: Judged) -> str:
    return f" {say_days(found.sides.on)} ({events.subject}, {events.data.name})"


def _say_reason(found: Judged) -> str:
    """Why the verdict is what it is."""
    if found.verdict != "cannot tell":
        return "more than chance, bursts and ordinary months explain"
    if found.ratio.p > ALPHA:
        return "that can be chance"
    if found.bursty is not None and found.bursty.p > ALPHA:
        return (
            f"that can be chance where incidents come in bursts ({say_p(found.bursty.p)} allowing for them)"
        )
    if any(rank.share > ALPHA for rank in list_ranks(found.own, found.others)):
        return "more than chance in the counts, yet ordinary months bring as much"
    return "more than chance in the counts, yet one side was not observed well enough"


def _say_rank(rank: Rank, whose: str) -> str:
    if not rank.months:
        return f"No ordinary month {whose} has a similar count to be set beside it."
    return f"Of {rank.months:,} ordinary months {whose}, {rank.as_much:,} brought as large a change."


def say_threshold(events: Events) -> str:
    """Return what the data cannot hold by their threshold, in short; empty where they have none."""
    if THRESHOLD not in events.data.limits:
        return ""
    return (
        "UCDP counts deadly events alone, of groups with 25 deaths in some year: silence in it is not calm."
    )


def is_uncovered(events: Events) -> bool:
    """Return whether a reference set has nothing at all of the subject, which says nothing of the subject."""
    return not len(events) and events.data.name != "own"


def say_unmeasured(events: Events, on: Days, months: int) -> str:
    """Return why nothing is measured: the window does not reach over both sides."""
    window = events.window
    if window.start is None or window.end is None or is_uncovered(events):
        words = f"{events.data.name} has nothing of {events.subject}: no reference data covers this group."
        return " ".join(filter(None, (words, say_threshold(events), "Not measured.")))
    return (
        f"The data run from {window.start} to {window.end} and do not cover {say_days(on)} with at least "
        "four weeks on "
        f"either side ({say_count(len(events), 'incident', 'incidents')} in all); not measured."
    )
