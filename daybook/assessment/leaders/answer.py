"""The answer to "do groups end when they lose a leader?": base rates, losses in the record, survival."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.assessment.adjusting import adjust_estimates
from daybook.assessment.exact import measure_share
from daybook.assessment.leaders.base_rates import BASE_RATES, ENDED, ENDINGS
from daybook.assessment.leaders.survival import (
    LEAST_ENDED,
    REFERENCE,
    GroupLife,
    Hazard,
    count_endings,
    fit_losses,
)
from daybook.assessment.phrasing import capitalise, say_count, say_number, say_p, say_ratio
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    ChartMark,
    Check,
    DataUsed,
    Estimate,
    Named,
    Value,
    Window,
)
from daybook.schema.terms import AssessmentVerdict

METHOD = "survival of groups in the record, with the loss of a leader coming at its own time (Cox)"
ASSUMPTIONS = (
    "A group without an incident in the last two years of the record has ended.",
    "Groups whose leaders were found differ from others only in that; hunted groups are often the weaker "
    "or the "
    "bloodier ones, so that a difference need not be the loss's doing.",
    "The record tells of every loss of a leader; what it does not tell counts as none.",
)


@dataclass(frozen=True)
class LossLine:
    """One leader's loss in the record, with what came before and after it.

    Attributes:
        named: whom, as it can be opened; group: whose leader; after: the change as a statistic, None where
            the record does not cover it.
    """

    named: Named
    group: str
    after: Estimate | None


def assess_leaders(
    lives: Sequence[GroupLife], losses: Sequence[LossLine], data: DataUsed, window: Window, group: str | None
) -> Assessment:
    """Return whether groups end sooner once they have lost a leader, as far as the record can tell.

    Args:
        lives: of the groups of the record; losses: of the group asked about, or of all groups.
        data, window: what they come from; group: the group asked about, None for all.
    """
    hazard = fit_losses(lives)
    without, after = count_endings(lives)
    verdict: AssessmentVerdict = "not measured"
    primary = None
    if hazard is not None:
        verdict = "cannot tell" if hazard.p > 0.05 else "supported" if hazard.ratio > 1 else "contradicted"
        primary = _make_primary(hazard)
    primary, exploratory = adjust_estimates(
        primary, [line.after for line in losses if line.after is not None]
    )
    figures: dict[str, Value] = {
        "groups": len(lives),
        "ended_without_loss": without,
        "ended_after_loss": after,
        "needed": LEAST_ENDED,
        "losses": len(losses),
    }
    return Assessment(
        question="leaders",
        asked="Do groups end sooner once they have lost a leader"
        + (f" (asked of {group})?" if group else "?"),
        subject=group or "all groups of the record",
        verdict=verdict,
        sentence=_say(lives, losses, hazard, (without, after), group),
        primary=primary,
        window=window,
        data=(data,),
        method=METHOD,
        reference=REFERENCE,
        exploratory=exploratory,
        figures=figures,
        assumptions=ASSUMPTIONS,
        checks=(
            Check(
                "enough endings",
                hazard is not None,
                f"{without} groups of the record ended without a loss and {after} after one; "
                f"{LEAST_ENDED} of each "
                "are needed.",
            ),
        ),
        named=(*(line.named for line in losses), *(rate.named for rate in BASE_RATES)),
        charts=(_draw_endings(),),
    )


def _make_primary(hazard: Hazard) -> Estimate:
    return Estimate(
        "hazard of ending, after a loss / before one",
        hazard.ratio,
        hazard.groups,
        hazard.interval,
        hazard.p,
        "Cox regression with a time-varying loss",
        REFERENCE,
        exploratory=False,
    )


def _say(
    lives: Sequence[GroupLife],
    losses: Sequence[LossLine],
    hazard: Hazard | None,
    ended: tuple[int, int],
    group: str | None,
) -> str:
    whose = f" of {group}" if group else ""
    told = capitalise(say_count(len(losses), "loss of a leader", "losses of leaders"))
    start = f"{told}{whose} in the record"
    if hazard is None:
        start += (
            f", and {say_count(len(lives), 'group', 'groups')} with a life that can be measured, of which "
            f"{say_number(ended[0])} ended without a loss and {say_number(ended[1])} after one: too few "
            f"({LEAST_ENDED} of each are needed); not measured."
        )
    else:
        found = "cannot tell" if hazard.p > 0.05 else "sooner" if hazard.ratio > 1 else "later"
        start += (
            f"; of {hazard.groups} groups {hazard.ended} ended, {hazard.ended_after} after a loss: {found} "
            f"({say_ratio(hazard.ratio, hazard.interval)}, {say_p(hazard.p)})."
        )
    covered = [line.after for line in losses if line.after is not None]
    if covered:
        start += f" What came before and after {len(covered)} of them is listed beside it, each by itself."
    return (
        f"{start} In the literature the findings differ: losses went with endings early in a group's life "
        "(Price 2012) "
        "and in insurgencies (Johnston 2012), not with more endings over all (Jordan 2009); of 268 "
        "groups that ended, "
        "40 % fell to policing and 7 % to military force (Jones and Libicki 2008). No rate of a class is "
        "the chance of "
        "one group."
    )


def _draw_endings() -> ChartData:
    rows = []
    for ending in ENDINGS:
        interval = measure_share(round(ending.share * ENDED), ENDED)
        rows.append((ending.way, ending.share, interval.low, interval.high, ENDED))
    return ChartData(
        "intervals",
        f"How {ENDED} groups of 1968–2006 ended (Jones and Libicki 2008), as shares",
        ("name", "value", "low", "high", "n"),
        tuple(rows),
        (ChartMark(0.0, "none"),),
    )
