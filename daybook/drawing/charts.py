"""Charts as data: what a picture shows, the numbers beside it, its method, and where it can be saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from daybook.schema.assessment import ChartData


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the numbers under a chart: its words, and the address of what it rests on."""

    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year: ISO `2021-09` or `2021`, its name and numbers, and the address narrowed to it."""

    value: str
    name: str
    incidents: int
    killed: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Bars:
    """Incidents by `month` or `year`, every one between the first and the last; `wide` fills a whole page."""

    bars: tuple[Bar, ...]
    step: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class StripMark:
    """One source's own figure on a strip.

    Attributes:
        outlet, day: whose it is and of when; low, best, high: the figure, `best` None where it is a range.
        kind: `fact`, `claim`, `comment`, `other`; counts: whether the figure still stands.
        words: the whole in words; href: the sentence that says it.
    """

    outlet: str
    day: str
    low: int
    best: int | None
    high: int
    kind: str
    counts: bool
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A count as a band from low to high with its best value, and every source's own figure on it."""

    low: int
    best: int | None
    high: int
    marks: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class StepPoint:
    """What was known of a count from a day on: ISO day, the figures, in words, and the page of that day."""

    iso: str
    low: int
    best: int | None
    high: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One count as it was known day by day, the first day first."""

    label: str
    points: tuple[StepPoint, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Counts as they were known, each in a field of its own over the same days."""

    lines: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One number of members, stated or computed.

    Attributes:
        iso: the day as of which it holds, as YYYY-MM-DD; the middle where it is known less exactly.
        low, high, best: the number; best is None where it is a range.
        series: `strength` or `left` where stated, `computed` where it is worked out.
        words: the point in words; href: the sentence that says it, or the row of the table that works it out.
    """

    iso: str
    low: int
    high: int
    best: int | None
    series: str
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Members:
    """Stated and computed numbers of members through time."""

    points: tuple[ChartPoint, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all that a reader needs to check it or to take it along.

    Attributes:
        name: the last part of its address; title: what it shows, with the name of what it is about.
        method: how the numbers come about and how they are drawn, in a sentence or two.
        href: its address without an ending.
        headings, rows: the numbers as a table.
        sources: the outlets or data sets that the numbers come from.
        data: what is drawn.
    """

    name: str
    title: str
    method: str
    href: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sources: tuple[str, ...]
    data: Bars | Strip | Steps | Members | ChartData

    def address(self, form: str) -> str:
        """Return where the chart is saved as `svg`, `png` or `csv`."""
        path, mark, query = self.href.partition("?")
        return f"{path}.{form}{mark}{query}"


def list_charts(page: Any) -> Iterator[Chart]:
    """Yield every chart of a page, in the order of its fields."""
    if isinstance(page, Chart):
        yield page
    elif is_dataclass(page):
        for field in fields(page):
            yield from list_charts(getattr(page, field.name))
    elif isinstance(page, tuple):
        for part in page:
            yield from list_charts(part)


def name_sources(names: tuple[str, ...], most: int = 6) -> str:
    """Return the sources in words, the first ones by name."""
    told = ", ".join(names[:most])
    return f"{told} and {len(names) - most} more" if len(names) > most else told
