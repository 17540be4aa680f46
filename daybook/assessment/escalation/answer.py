"""The answer to "do attacks come faster and faster?": the line of escalation beside shuffled gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from daybook.assessment.escalation.gaps import LEAST_GAPS, REFERENCE, fit_escalation
from daybook.assessment.phrasing import say_p
from daybook.schema.assessment import Assessment, ChartData, ChartMark, DataUsed, Estimate, Interval, Window
from daybook.schema.terms import AssessmentVerdict

METHOD = "least squares of each place's escalation exponent on the logarithm of its first gap"
ASKED = "Do places escalate along one line, more than gaps in random order do?"
_ALPHA = 0.05


def assess_escalation(gaps: Mapping[str, Sequence[float]], data: DataUsed) -> Assessment:
    """Return the line of escalation of some places beside its null.

    Args:
        gaps: days between deadly days in order of time, by place; data: what they come from.
    """
    window = Window(None, None)
    used = {name: own for name, own in gaps.items() if len(own) >= LEAST_GAPS}
    if len(used) < 3:
        words = f"{len(used)} places have {LEAST_GAPS} gaps or more, and three are needed; not measured."
        return Assessment(
            "escalation", ASKED, data.name, "not measured", words, None, window, (data,), METHOD, REFERENCE
        )
    line = fit_escalation(list(used.values()))
    verdict: AssessmentVerdict = "supported" if line.p <= _ALPHA else "cannot tell"
    low, high = line.slope_range
    return Assessment(
        question="escalation",
        asked=ASKED,
        subject=data.name,
        verdict=verdict,
        sentence=f"The line through {line.places} places ({line.gaps:,} gaps) has slope {line.slope:.3f} and "
        f"R² {line.r_squared:.3f}; the same gaps in random order give {line.null_slope:.2f} ({low:.2f} to "
        f"{high:.2f}) and "
        f"{line.null_r_squared:.2f} by themselves, since both axes come from one fit ({say_p(line.p)} of "
        "as steep a "
        f"line by chance); {verdict}.",
        primary=Estimate(
            "slope of the line of escalation, against the range of shuffled gaps",
            line.slope,
            line.gaps,
            Interval(low, high),
            line.p,
            f"{METHOD}; the interval is that of {line.shuffles} shuffles, not of the slope",
            REFERENCE,
            exploratory=False,
        ),
        window=window,
        data=(data,),
        method=METHOD,
        reference=REFERENCE,
        figures={
            "slope": line.slope,
            "r_squared": line.r_squared,
            "null_slope": line.null_slope,
            "null_r_squared": line.null_r_squared,
            "places": line.places,
        },
        assumptions=("Each place's gaps are in order of time and none is missing.",),
        charts=(
            ChartData(
                "intervals",
                "Slope of the line of escalation, and of shuffled gaps",
                ("name", "value", "low", "high", "n"),
                (
                    ("the data", line.slope, None, None, line.gaps),
                    ("shuffled gaps", line.null_slope, low, high, line.shuffles),
                ),
                (ChartMark(0.0, "no line"),),
            ),
        ),
    )
