"""The answer to a change of which only the counts are given: no book, no months, no placebo."""

from __future__ import annotations

from datetime import date

from daybook.assessment.change.judging import ALPHA
from daybook.assessment.change.silence import EXPECTED, measure_silence
from daybook.assessment.change.words import say_counts, say_result
from daybook.assessment.exact import compare_counts
from daybook.errors import SettingsError
from daybook.schema.assessment import Assessment, ChartData, ChartMark, Check, DataUsed, Estimate, Window
from daybook.schema.terms import AssessmentVerdict


def assess_counts(
    before: int, after: int, months_before: float = 12, months_after: float = 12, on: date | None = None
) -> Assessment:
    """Return whether the rate was lower after than before, from two counts.

    Args:
        before, after: incidents, at least 0; months_before, months_after: how long was counted, above 0.
        on: the day between, for the day from which silence means anything.

    Raises:
        SettingsError: for counts or lengths out of range.

    Example:
        >>> found = assess_counts(4, 0)
        >>> found.verdict, found.figures["ratio"], round(found.figures["silence_months"], 1)
        ('cannot tell', 0.0, 9.0)
    """
    try:
        ratio = compare_counts(before, after, months_before, months_after)
    except ValueError as error:
        raise SettingsError(f"cannot compare {before} with {after}: {error}") from error
    verdict: AssessmentVerdict = "cannot tell"
    if ratio.p <= ALPHA:
        verdict = "contradicted" if ratio.value is None or ratio.value > 1 else "supported"
    reason = "that can be chance" if verdict == "cannot tell" else "more than chance explains"
    if before + after == 0:
        reason = "there is nothing to compare"
    noun = ("incident", "incidents")
    counts = say_counts(before, after, months_before, months_after, noun)
    silence = measure_silence(before, months_before, months_after, on)
    primary = Estimate(
        "incidents per month, after / before",
        ratio.value,
        before + after,
        ratio.interval,
        ratio.p,
        "exact conditional ratio of two Poisson rates",
        "Przyborowski and Wilenski 1940, Biometrika 31",
        exploratory=False,
    )
    return Assessment(
        question="change",
        asked="Was the rate lower after than before?",
        subject="the counts given",
        verdict=verdict,
        sentence=f"{counts}: {reason} ({say_result(ratio)}); {verdict}. {silence.words} "
        "Two counts alone cannot be set beside ordinary months.",
        primary=primary,
        window=Window(None, None),
        data=(DataUsed("the counts given", "", before + after),),
        method="exact conditional ratio of two Poisson rates; p is twice the smaller tail",
        reference="Przyborowski and Wilenski 1940, Biometrika 31; Clopper and Pearson 1934, Biometrika 26",
        figures={
            "before": before,
            "after": after,
            "months_before": months_before,
            "months_after": months_after,
            "ratio": ratio.value,
            "silence": silence.words,
            "silence_expected": EXPECTED,
            "silence_months": None if silence.months == float("inf") else silence.months,
            "silence_sure_months": None if silence.sure_months == float("inf") else silence.sure_months,
            "silence_from": silence.since.isoformat() if silence.since else None,
            "expected_after": silence.expected,
        },
        assumptions=(
            "Incidents come independently of each other and as evenly before as after (Poisson).",
            "Both times were counted as completely.",
        ),
        checks=(
            Check("steady", None, "Two counts do not show whether incidents come in bursts."),
            Check("placebo", None, "Two counts cannot be set beside ordinary months."),
        ),
        charts=(
            ChartData(
                "intervals",
                primary.name,
                ("name", "value", "low", "high", "n"),
                ((primary.name, ratio.value, ratio.interval.low, ratio.interval.high, primary.n),),
                (ChartMark(1, "no change"),),
            ),
        ),
    )
