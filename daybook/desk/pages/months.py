"""Incidents by month or year as a chart, each bar leading to the incidents in it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from daybook.drawing.charts import Bar, Bars, Cell, Chart
from daybook.register.counting import FacetLine, Facets
from daybook.register.query import IncidentQuery
from daybook.schema.values import Days
from daybook.words.time import say_short_days

# Beyond so many months, years are drawn.
_MOST_MONTHS = 72


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a month chart is of: its name in addresses, its title, the path of its page, whether it is wide.

    Attributes:
        linked: whether a bar leads to the explorer, which must know how to find the same incidents.
    """

    name: str
    title: str
    path: str
    wide: bool = False
    linked: bool = True


def link_explorer(query: IncidentQuery) -> str:
    """Return the explorer's address for a query; the day of knowledge is left to the page."""
    told = replace(query, as_of=None).write()
    return f"/incidents?{told}" if told else "/incidents"


def make_months_chart(query: IncidentQuery, facets: Facets, drawn: Drawn) -> Chart | None:
    """Return the chart of what a query finds, None without an incident that has a day."""
    told = query.without_page().write() if drawn.path == "/incidents" else ""
    sets = tuple(line.name for line in facets.sets if line.incidents and line.name != "own")
    outlets = tuple(line.name for line in facets.outlets)
    sources = (*outlets, *(f"data set {name}" for name in sets if query.set and _is_in(name, query.set)))
    return make_chart(query, facets.months, drawn, sources, undated=facets.undated, told=told)


def _is_in(name: str, chosen: Sequence[str]) -> bool:
    return any(own in ("all", name, name.partition("/")[0]) for own in chosen)


def make_chart(
    query: IncidentQuery,
    months: Sequence[FacetLine],
    drawn: Drawn,
    sources: tuple[str, ...],
    *,
    undated: int = 0,
    told: str = "",
) -> Chart | None:
    """Return the chart of incidents by month, None without one.

    Args:
        query: what finds them, for the addresses of the bars.
        sources: where they are from; undated: incidents that are not drawn, having no day.
        told: query fields of the chart's own address.
    """
    if not months:
        return None
    bars, step = _make_bars(query, months, linked=drawn.linked)
    missing = f" {undated} without a day are not drawn." if undated else ""
    return Chart(
        name=drawn.name,
        title=f"{drawn.title}, by {step}",
        method=f"Each bar is the number of incidents by {step} of their earliest possible day, denied and "
        "retracted ones among them; killed is the sum of the best figures of the others, or of the lowest "
        f"where there is no best one.{missing}",
        href=f"/chart{drawn.path}/{drawn.name}" + (f"?{told}" if told else ""),
        headings=(step.capitalize(), "Incidents", "Killed"),
        rows=tuple(
            (Cell(bar.value, bar.href), Cell(str(bar.incidents)), Cell(str(bar.killed))) for bar in bars
        ),
        sources=sources,
        data=Bars(bars, step, drawn.wide),
    )


def _make_bars(
    query: IncidentQuery, months: Sequence[FacetLine], *, linked: bool
) -> tuple[tuple[Bar, ...], str]:
    first, last = months[0].value, months[-1].value
    counted = _count_months(last) - _count_months(first) + 1
    step = "month" if counted <= _MOST_MONTHS else "year"
    width = 7 if step == "month" else 4
    sums: dict[str, list[int]] = {}
    for line in months:
        told = sums.setdefault(line.value[:width], [0, 0])
        told[0] += line.incidents
        told[1] += line.killed
    values = _list_months(first, last) if step == "month" else range(int(first[:4]), int(last[:4]) + 1)
    bare = replace(query, cursor=None)
    bars = []
    for value in map(str, values):
        span = _find_span(value)
        incidents, killed = sums.get(value, (0, 0))
        address = link_explorer(replace(bare, since=span.start, until=span.end)) if linked else None
        bars.append(Bar(value, say_short_days(span), incidents, killed, address))
    return tuple(bars), step


def _find_span(value: str) -> Days:
    """The days of a month such as `2021-09`, or of a year."""
    year, _, month = value.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return Days(date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))


def _count_months(value: str) -> int:
    return int(value[:4]) * 12 + int(value[5:7]) - 1


def _list_months(first: str, last: str) -> list[str]:
    numbers = range(_count_months(first), _count_months(last) + 1)
    return [f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers]
