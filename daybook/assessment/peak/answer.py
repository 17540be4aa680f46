"""The answer to "is it below its peak?": the last year against the highest, which is high by luck too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from daybook.assessment.adjusting import adjust_estimates
from daybook.assessment.change.reruns import BIG, MOST
from daybook.assessment.change.words import is_uncovered, say_threshold
from daybook.assessment.charts import draw_intervals, draw_months
from daybook.assessment.events import Events, add_months, name_month
from daybook.assessment.peak.highest import ALPHA, Peak, Stretch, find_change_points, find_peak
from daybook.assessment.phrasing import capitalise, say_count, say_days, say_number, say_p, say_ratio
from daybook.schema.assessment import Assessment, Check, Estimate, Rerun, Window
from daybook.schema.values import Days

METHOD = (
    "exact conditional ratio of the last stretch and the highest of the same length, with bursts and the "
    "choice of "
    "the highest among all allowed for"
)
REFERENCE = (
    "Przyborowski and Wilenski 1940, Biometrika 31; Korn and Graubard 1998, Survey Methodology 24 "
    "(bursts); Šidák "
    "1967, Journal of the American Statistical Association 62 (choice); Killick, Fearnhead and Eckley "
    "2012, Journal "
    "of the American Statistical Association 107 (change points)"
)
ASSUMPTIONS = (
    "Incidents were reported as completely at the peak as now.",
    "A maximum is biased: the highest of many stretches is high by luck as well, so that some fall from "
    "it is sure; "
    "the interval allows for the choice, and the second-best stretch stands beside it.",
    "Fewer incidents are not fewer members, less money or less intent.",
)


def assess_peak(
    events: Events, months: int = 12, noun: tuple[str, str] = ("attack", "attacks")
) -> Assessment:
    """Return whether the last months lie below the highest.

    Args:
        events: the incidents; months: the length of a stretch, 1 to 120; noun: what an incident is called.
    """
    asked = f"Is {events.subject} below its peak ({noun[1]} in {months} months)?"
    found = find_peak(events, months)
    if found is None or is_uncovered(events):
        return Assessment(
            "peak",
            asked,
            events.subject,
            "not measured",
            _say_unmeasured(events, months),
            None,
            events.window,
            (events.data,),
            METHOD,
            REFERENCE,
            assumptions=ASSUMPTIONS,
            charts=draw_months(events),
        )
    first, counts, _killed = events.count_by_month()
    points = [name_month(first + place) for place in find_change_points(counts)]
    primary, exploratory = adjust_estimates(_make_primary(found, noun), _list_exploratory(found, noun))
    assert primary is not None
    return Assessment(
        question="peak",
        asked=asked,
        subject=events.subject,
        verdict=found.verdict,
        sentence=_say(events, found, points, noun),
        primary=primary,
        window=events.window,
        data=(events.data,),
        method=METHOD,
        reference=REFERENCE,
        exploratory=exploratory,
        figures={
            "now": found.now.count,
            "now_from": found.now.start.isoformat(),
            "peak": found.peak.count,
            "peak_from": found.peak.start.isoformat(),
            "peak_to": found.peak.end.isoformat(),
            "second": found.second.count if found.second else None,
            "second_from": found.second.start.isoformat() if found.second else None,
            "second_to": found.second.end.isoformat() if found.second else None,
            "ratio": found.ratio.value,
            "stretches": found.stretches,
            "change_points": ", ".join(points),
        },
        assumptions=ASSUMPTIONS,
        checks=_list_checks(events, found),
        reruns=_list_reruns(events, found, months),
        charts=(
            *draw_months(events, _list_marks(found)),
            draw_intervals(
                f"{noun[1]} in the last {months} months, against the peak", [primary, *exploratory]
            ),
        ),
    )


def _make_primary(found: Peak, noun: tuple[str, str]) -> Estimate:
    return Estimate(
        f"{noun[1]}, last stretch / highest stretch",
        found.wide.value,
        found.now.count + found.peak.count,
        replace(found.wide.interval, level=0.95),
        found.wide.p,
        f"exact conditional ratio, for the choice among {found.stretches} stretches and counts divided by "
        f"{found.bursts:.1f} for bursts",
        "Przyborowski and Wilenski 1940; Korn and Graubard 1998; Šidák 1967",
        exploratory=False,
    )


def _list_exploratory(found: Peak, noun: tuple[str, str]) -> list[Estimate]:
    told = [
        Estimate(
            "the same, as if nothing had been chosen and nothing came in bursts",
            found.ratio.value,
            found.now.count + found.peak.count,
            found.ratio.interval,
            method="exact conditional ratio",
        )
    ]
    if found.second is not None and found.against_second is not None:
        told.append(
            Estimate(
                f"{noun[1]}, last stretch / second-best stretch",
                found.against_second.value,
                found.now.count + found.second.count,
                found.against_second.interval,
                found.against_second.p,
                "exact conditional ratio, with bursts allowed for",
            )
        )
    return told


def _list_checks(events: Events, found: Peak) -> tuple[Check, ...]:
    checks = [found.observed]
    inexact = events.inexact
    checks.append(
        Check(
            "dated",
            inexact == 0,
            f"{inexact} of {len(events)} incidents are not dated to the month; they are spread over their "
            "ranges."
            if inexact
            else "Each incident is dated to the month or better.",
        )
    )
    return tuple(checks)


def _list_reruns(events: Events, found: Peak, months: int) -> tuple[Rerun, ...]:
    end, start = events.window.end, events.window.start
    assert end is not None and start is not None
    told: list[tuple[str, Events]] = []
    if len(events.sources) > 1 and len(events):
        size = np.bincount(events.source, minlength=len(events.sources))
        order = np.argsort(-size, kind="stable")[:MOST]
        told += [
            (f"without {events.sources[number]}", events.without_source(int(number)))
            for number in order
            if size[number] >= BIG * len(events)
        ]
    for step in (1, 2):
        window = Window(start, add_months(end, -step))
        told.append((f"as of {step} month{'s' if step > 1 else ''} earlier", replace(events, window=window)))
    reruns = []
    for change, altered in told:
        again = find_peak(altered, months)
        if again is not None:
            flips = again.verdict != found.verdict
            reruns.append(
                Rerun(
                    change, again.wide.value, replace(again.wide.interval, level=0.95), again.verdict, flips
                )
            )
    return tuple(reruns)


def _list_marks(found: Peak) -> list[tuple[Days, str]]:
    marks = [
        (found.peak, "peak begins"),
        (found.second, "second-best stretch begins"),
        (found.now, "now begins"),
    ]
    return [(Days.on(one.start), words) for one, words in marks if one is not None]


def _say(events: Events, found: Peak, points: list[str], noun: tuple[str, str]) -> str:
    reason = {
        "supported": "lower by more than chance, bursts and the choice of a maximum explain",
        "contradicted": "the last stretch is the highest",
        "cannot tell": "that can be chance, as the highest of many stretches is high by luck too"
        if found.now.count < found.peak.count
        else "as high as any before, and that can be chance",
    }.get(found.verdict, "")
    if found.verdict == "cannot tell" and found.wide.p <= ALPHA:
        reason = "by more than chance, yet not both were observed well enough"
    second = ""
    if found.second is not None:
        second = (
            f" The second-best stretch ({_say_stretch(found.second)}) had {say_number(found.second.count)}."
        )
    changed = (
        f" The level changes in {', '.join(points)}."
        if points
        else " No change of level stands out of chance."
    )
    blind = f" {found.observed.words}" if found.observed.held is False else ""
    return (
        f"{capitalise(say_count(found.now.count, *noun))} in {_say_stretch(found.now)} against "
        f"{say_number(found.peak.count)} in the highest stretch, {_say_stretch(found.peak)} "
        f"({events.subject}, "
        f"{events.data.name}, {len(events):,} in all): {reason} "
        f"({say_ratio(found.wide.value, found.wide.interval)} with the "
        f"choice among {found.stretches} stretches allowed for, {say_p(found.wide.p)}); "
        f"{found.verdict}.{second}{changed}{blind} {say_threshold(events)}".rstrip()
    )


def _say_stretch(one: Stretch) -> str:
    return say_days(Days(one.start, one.end))


def _say_unmeasured(events: Events, months: int) -> str:
    window = events.window
    if window.start is None or window.end is None or is_uncovered(events):
        words = f"{events.data.name} has nothing of {events.subject}: no reference data covers this group."
        return " ".join(filter(None, (words, say_threshold(events), "Not measured.")))
    return (
        f"The data run from {window.start} to {window.end}: too short for two stretches of {months} months "
        f"({say_count(len(events), 'incident', 'incidents')} in all); not measured."
    )
