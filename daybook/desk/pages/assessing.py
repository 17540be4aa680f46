"""The page of a question: its form, and the answer with all that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.assessment.phrasing import capitalise
from daybook.desk.pages.frame import make_address
from daybook.drawing.charts import Cell, Chart
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    DataUsed,
    Estimate,
    Interval,
    Named,
    Rerun,
    Value,
)
from daybook.words.time import say_short_day

_END = re.compile(r"\.\s+(?=[A-Z])")
_NOUNS = {"group", "person", "incident", "imported", "report", "place", "country"}


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a question's form: its name, label, kind of input, value, and what it can be."""

    name: str
    label: str
    kind: str
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that can be asked: its address, title, and whether it is this page's."""

    href: str
    name: str
    title: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class EstimateRow:
    """One statistic in words."""

    name: str
    value: str
    interval: str
    n: str
    p: str
    method: str


@dataclass(frozen=True, slots=True)
class RerunRow:
    """The question with one thing changed: what, the figure, the verdict, and whether that flips."""

    change: str
    value: str
    verdict: str
    flips: bool


@dataclass(frozen=True, slots=True)
class NamedRow:
    """Something that the answer names, and its page, None where the book has none."""

    name: str
    href: str | None
    words: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as the page shows it.

    Attributes:
        asked, verdict, sentence: question, verdict and answer in words; look: the verdict's class.
        more: the sentences after the first.
        primary: the one statistic that decides, None where nothing is measured; others: exploratory ones.
        window: the days looked at; rests: each data set with its number, window and limits.
        assumptions, failed, held, unchecked: in sentences; reruns: with one thing changed; flips: whether
            any turns the verdict.
        named: what can be opened; charts: with their numbers; method: with its reference.
        command: what asks the same in a terminal; api: its address as JSON.
    """

    asked: str
    verdict: str
    look: str
    sentence: str
    more: str
    primary: EstimateRow | None
    others: tuple[EstimateRow, ...]
    window: str
    rests: tuple[str, ...]
    assumptions: tuple[str, ...]
    failed: tuple[str, ...]
    held: tuple[str, ...]
    unchecked: tuple[str, ...]
    reruns: tuple[RerunRow, ...]
    flips: bool
    named: tuple[NamedRow, ...]
    charts: tuple[Chart, ...]
    method: str
    command: str
    api: str


@dataclass(frozen=True, slots=True)
class AssessPage:
    """The page of questions, or of one.

    Attributes:
        heading: the question's title; questions: all that can be asked.
        action: where its form leads, empty on the page of all; fields: of the form.
        problem: why it could not be answered, empty where it was or nothing is asked yet.
        answer: None where nothing is asked yet.
    """

    heading: str
    questions: tuple[QuestionRow, ...]
    action: str = ""
    fields: tuple[FormField, ...] = ()
    problem: str = ""
    answer: AnswerView | None = None


def make_answer_view(answer: Assessment, query: str, command: str) -> AnswerView:
    """Return the answer in words; `query` are the fields of its address."""
    joint = f"?{query}" if query else ""
    first, more = _split(answer.sentence)
    return AnswerView(
        asked=answer.asked,
        verdict=answer.verdict,
        look=answer.verdict.replace(" ", "-"),
        sentence=first,
        more=more,
        primary=make_estimate_row(answer.primary) if answer.primary else None,
        others=tuple(map(make_estimate_row, answer.exploratory)),
        window=_say_window(answer),
        rests=tuple(map(say_data, answer.data)),
        assumptions=answer.assumptions,
        failed=answer.checks_failed,
        held=tuple(check.words for check in answer.checks if check.held is True),
        unchecked=tuple(check.words for check in answer.checks if check.held is None),
        reruns=tuple(map(make_rerun_row, answer.reruns)),
        flips=bool(answer.flips),
        named=tuple(map(make_named_row, answer.named)),
        charts=tuple(
            make_chart(chart, answer, f"/chart/assess/{answer.question}/{number}{joint}", str(number))
            for number, chart in enumerate(answer.charts, 1)
        ),
        method=capitalise(answer.method) + (f" ({answer.reference})." if answer.reference else "."),
        command=command,
        api=f"/api/assess/{answer.question}{joint}",
    )


def _split(told: str) -> tuple[str, str]:
    """The first sentence, and the others; a full stop that no capital follows ends none."""
    found = _END.search(told)
    return (told[: found.start() + 1], told[found.end() :]) if found else (told, "")


def _say_window(answer: Assessment) -> str:
    if answer.window.start is None or answer.window.end is None:
        return ""
    return f"{say_short_day(answer.window.start)} to {say_short_day(answer.window.end)}"


def say_data(data: DataUsed) -> str:
    """Return in sentences what an answer rests on, and what those data cannot hold."""
    name = "This book’s own incidents" if data.name == "own" else f"Data set {data.version or data.name}"
    span = f", {say_short_day(data.start)} to {say_short_day(data.end)}" if data.start and data.end else ""
    return " ".join([f"{name}: {data.incidents:,} used{span}.", *data.limits])


def make_estimate_row(one: Estimate) -> EstimateRow:
    """Return a statistic in words."""
    p = "" if one.p is None else say_p(one.p)
    if one.adjusted is not None:
        p += f" ({say_p(one.adjusted)} among all tests here)"
    method = one.method + (f" ({one.reference})" if one.reference else "")
    return EstimateRow(one.name, say_value(one.value), say_interval(one.interval), f"{one.n:,}", p, method)


def say_p(p: float) -> str:
    """Return a p-value in words."""
    return "below .001" if p < 0.001 else f"{p:.3f}".removeprefix("0")


def say_value(value: Value) -> str:
    """Return a number with three figures and thousands apart; an en dash where there is none."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if isinstance(value, int) or abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def say_interval(interval: Interval | None) -> str:
    """Return an interval in words, empty where there is none."""
    if interval is None:
        return ""
    if interval.low is None and interval.high is None:
        return "unlimited"
    if interval.high is None:
        return f"{say_value(interval.low)} or more"
    if interval.low is None:
        return f"at most {say_value(interval.high)}"
    return f"{say_value(interval.low)} to {say_value(interval.high)}"


def make_rerun_row(one: Rerun) -> RerunRow:
    """Return a question asked again in words."""
    interval = say_interval(one.interval)
    value = say_value(one.value) + (f" ({interval})" if interval else "")
    return RerunRow(one.change, value, one.verdict, one.flips)


def make_named_row(one: Named) -> NamedRow:
    """Return something named with its address."""
    href = make_address(one.kind, one.id) if one.id and one.kind in _NOUNS else None
    if href and one.kind == "imported":
        href = f"/imported/{one.id}"
    return NamedRow(one.name, href, one.words)


def make_chart(data: ChartData, answer: Assessment, href: str, name: str) -> Chart:
    """Return a chart of the answer with its numbers, method and sources."""
    gaps = tuple(dict.fromkeys(gap.words for gap in data.unobserved))
    limits = [limit for used in answer.data for limit in used.limits]
    words = f"{capitalise(answer.method)}."
    method = " ".join([words, *_few(gaps), *limits[:2]])
    rows = tuple(tuple(Cell(say_value(cell)) for cell in row) for row in data.rows)
    sources = tuple(dict.fromkeys(source for used in answer.data for source in _name_sources(used)))
    headings = tuple(column.capitalize() for column in data.columns)
    return Chart(name, data.title, method, href, headings, rows, sources, data)


def _few(words: Sequence[str], most: int = 3) -> Iterable[str]:
    yield from words[:most]
    if len(words) > most:
        yield f"{len(words) - most} more stretches without reports are shaded."


def _name_sources(used: DataUsed) -> tuple[str, ...]:
    return used.sources or (f"data set {used.version or used.name}",)
