"""Proxies of what nobody observes: dated signs, each beside a control that shows how much was looked at."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from daybook.assessment.events import add_months, count_months, name_month
from daybook.assessment.exact import adjust_tests, compare_counts
from daybook.schema.assessment import ChartData, ChartMark, Estimate, Unobserved, Window

REFERENCE = "Przyborowski and Wilenski 1940, Biometrika 31"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A series of dated signs.

    Attributes:
        name: what is counted; days: of each sign; control: what else is counted in the same way, in words;
        control_days: of each of those; says: what the sign could mean, and what else moves it.
    """

    name: str
    days: tuple[date, ...]
    control: str
    control_days: tuple[date, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A proxy and its control before and after a day."""

    before: int
    after: int
    control_before: int
    control_after: int


def count_sides(proxy: Proxy, on: date, months: int) -> Sides:
    """Return how many signs lie within so many months before the day, and from the day on."""
    first, last = add_months(on, -months), add_months(on, months)

    def count(days: tuple[date, ...], start: date, end: date) -> int:
        return sum(start <= day < end for day in days)

    return Sides(
        count(proxy.days, first, on),
        count(proxy.days, on, last),
        count(proxy.control_days, first, on),
        count(proxy.control_days, on, last),
    )


def compare_proxies(proxies: tuple[Proxy, ...], on: date, months: int) -> tuple[Estimate, ...]:
    """Return for each proxy its ratio after / before, as a share of its control.

    None where a side has no control. All are exploratory; the p-values are adjusted for their number.
    """
    found: list[Estimate] = []
    for proxy in proxies:
        sides = count_sides(proxy, on, months)
        n = sides.before + sides.after
        name = f"{proxy.name}, after / before {on}, against {proxy.control}"
        if not (sides.control_before and sides.control_after):
            found.append(Estimate(name, None, n, method="no control on one side"))
            continue
        ratio = compare_counts(sides.before, sides.after, sides.control_before, sides.control_after)
        found.append(
            Estimate(
                name, ratio.value, n, ratio.interval, ratio.p,
                method="exact conditional ratio, the control as exposure", reference=REFERENCE,
            )
        )  # fmt: skip
    adjusted = iter(adjust_tests([one.p for one in found if one.p is not None]))
    return tuple(
        Estimate(
            one.name, one.value, one.n, one.interval, one.p, one.method, one.reference, True, next(adjusted)
        )
        if one.p is not None
        else one
        for one in found
    )


def draw_proxy(
    proxy: Proxy, window: Window, on: date | None = None, unobserved: tuple[Unobserved, ...] = ()
) -> ChartData | None:
    """Return the chart of a proxy by month, its control beside it; None for a window without ends.

    Args:
        proxy: what is drawn; window: the days observed; on: a day to mark; unobserved: gaps to shade.
    """
    if window.start is None or window.end is None:
        return None
    first, last = count_months(window.start), count_months(window.end)
    own, control = (Counter(map(count_months, days)) for days in (proxy.days, proxy.control_days))
    rows = tuple((name_month(month), own[month], control[month]) for month in range(first, last + 1))
    marks = (ChartMark(name_month(count_months(on)), "asked"),) if on is not None else ()
    title = f"{proxy.name}, by month (control: {proxy.control})"
    return ChartData("months", title, ("month", "number", "control"), rows, marks, unobserved)
