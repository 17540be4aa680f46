"""An answer to a question about the record: its estimate, what it rests on, what failed, and a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from daybook.schema.terms import AssessmentVerdict

ChartKind = Literal["months", "intervals", "tail", "curve", "histogram", "expected"]
Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values the truth lies at `level`; None where nothing limits it on that side."""

    low: float | None
    high: float | None
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Estimate:
    """One statistic.

    Attributes:
        name: what is estimated, with its unit: `attacks per month after / before`.
        value: None where the data give none; n: how many incidents or cases it rests on.
        p: of the two-sided test that nothing differs, None where there is no test; adjusted: the same after
            Benjamini and Hochberg, where more than five tests stand on one page.
        method: by name; reference: who described it, empty for plain counting.
        exploratory: False for the one primary statistic of a question.
    """

    name: str
    value: float | None
    n: int
    interval: Interval | None = None
    p: float | None = None
    method: str = ""
    reference: str = ""
    exploratory: bool = True
    adjusted: float | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days that were looked at, both inclusive; None where the data say nothing of an end."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class DataUsed:
    """What an answer rests on.

    Attributes:
        name: `own` for the book's own incidents, `SET/VERSION` of a data set, or a file's name.
        version: what changes whenever the data do: the log's hash, a set's version, a file's SHA-256.
        incidents: how many were used; sources: outlets, or the set's makers; start, end: days it covers.
        limits: what it cannot hold, in sentences: thresholds, gaps in reporting, changes of coding.
    """

    name: str
    version: str
    incidents: int
    sources: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A check of an assumption: its name, whether it held (None: could not be checked), in a sentence."""

    name: str
    held: bool | None
    words: str


@dataclass(frozen=True, slots=True)
class Rerun:
    """The same question with one thing changed: a source left out, the window moved.

    Attributes:
        change: in words; value, interval: of the primary statistic then; flips: whether the verdict differs.
    """

    change: str
    value: float | None
    interval: Interval | None
    verdict: AssessmentVerdict
    flips: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Something an answer names and a reader can open: a group, person, incident or a row of a reference set.

    Attributes:
        kind: `group`, `person`, `incident`, `imported`, `report` or `reference`.
        id: as the desk and `daybook show` know it; empty where the book holds nothing of it.
        words: what is said of it.
    """

    kind: str
    id: str
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class ChartMark:
    """A line in a chart: at a month, day or number on its first column, with its words."""

    at: Value
    words: str


@dataclass(frozen=True, slots=True)
class Unobserved:
    """A stretch of a chart of which the data say nothing, or less: first and last value, and why."""

    start: Value
    end: Value
    words: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """The numbers behind a chart.

    Attributes:
        kind: decides the columns. `months`: month as 2021-09, incidents, killed. `intervals`: name, value,
            low, high, n. `tail`: size, share at least as large, power law, log-normal. `curve`: time, value,
            low, high. `histogram`: value, count. `expected`: month, median, low, high, what came.
        title: what it shows, with units; rows: as the columns say, None where nothing is known.
        marks, unobserved: on the first column.
    """

    kind: ChartKind
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    marks: tuple[ChartMark, ...] = ()
    unobserved: tuple[Unobserved, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """The answer to one question.

    Attributes:
        question: its name, as `change`; asked: the question in words; subject: of whom or what.
        verdict: on `asked`; sentence: the answer in one plain sentence, with its n and its limits.
        primary: the one statistic that decides the verdict, None where nothing is measured.
        exploratory: further statistics, which decide nothing.
        figures: named numbers and words of this question's kind, as its method defines them.
        window, data, as_of: what was looked at, from where, and as known on which day.
        method, reference: how, and who described it; assumptions: what must hold for it to mean anything.
        checks: which were made; those that did not hold are `checks_failed`.
        reruns: with a source dropped and the window moved; named: what can be opened.
        charts: the numbers behind each chart.
    """

    question: str
    asked: str
    subject: str
    verdict: AssessmentVerdict
    sentence: str
    primary: Estimate | None
    window: Window
    data: tuple[DataUsed, ...]
    method: str
    reference: str
    as_of: date | None = None
    exploratory: tuple[Estimate, ...] = ()
    figures: dict[str, Value] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    reruns: tuple[Rerun, ...] = ()
    named: tuple[Named, ...] = ()
    charts: tuple[ChartData, ...] = ()

    @property
    def checks_failed(self) -> tuple[str, ...]:
        """What was checked and did not hold, in sentences."""
        return tuple(check.words for check in self.checks if check.held is False)

    @property
    def flips(self) -> tuple[str, ...]:
        """Which changes turn the verdict, in words."""
        return tuple(rerun.change for rerun in self.reruns if rerun.flips)
