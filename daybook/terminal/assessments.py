"""Prints an assessment: verdict and sentence first, then what it rests on and what failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from daybook.schema.assessment import Assessment, ChartData, DataUsed, Estimate, Interval, Value


def list_assessment(answer: Assessment) -> Iterator[str]:
    """Yield the lines of an answer as plain text."""
    yield f"{answer.asked}"
    yield f"{answer.verdict.upper()}: {answer.sentence}"
    yield ""
    if answer.primary is not None:
        yield say_estimate(answer.primary)
    for one in answer.exploratory:
        yield f"{say_estimate(one)} (exploratory)"
    yield from _list_under("What this rests on", [_say_data(data) for data in answer.data])
    yield from _list_under("It means what it says only if", answer.assumptions)
    yield from _list_under("Checks that failed", answer.checks_failed)
    yield from _list_under("Checks that held", [check.words for check in answer.checks if check.held is True])
    yield from _list_under("Not checked", [check.words for check in answer.checks if check.held is None])
    yield from _list_under(
        "Asked again",
        [
            f"{one.change}: {_say_number(one.value)}{_say_interval(one.interval)}, {one.verdict}"
            + (" (the verdict flips)" if one.flips else "")
            for one in answer.reruns
        ],
    )
    yield from _list_under(
        "Named",
        [
            f"{one.name}{f' ({one.id})' if one.id else ''}{f': {one.words}' if one.words else ''}"
            for one in answer.named
        ],
    )
    for chart in answer.charts:
        yield from _list_under(chart.title, [", ".join(chart.columns)])
        for row in _choose_rows(chart):
            yield "  " + ", ".join("" if cell is None else _say_cell(cell) for cell in row)
        for gap in chart.unobserved:
            yield f"  {gap.start} to {gap.end}: {gap.words}"
    yield ""
    yield f"Method: {answer.method}" + (f" ({answer.reference})" if answer.reference else "")


def _choose_rows(chart: ChartData) -> list[tuple[Value, ...]]:
    """All rows; of months only those with an incident, as the others would fill the screen with 0."""
    return [row for row in chart.rows if chart.kind != "months" or any(row[1:])]


def say_estimate(one: Estimate) -> str:
    """Return a statistic in words: its value, interval, n and p."""
    parts = [f"{one.name}: {_say_number(one.value)}{_say_interval(one.interval)}", f"n = {one.n}"]
    if one.p is not None:
        parts.append(f"p = {_say_number(one.p)}")
    if one.adjusted is not None:
        parts.append(f"p = {_say_number(one.adjusted)} among all tests here")
    return ", ".join(parts)


def _say_interval(interval: Interval | None) -> str:
    if interval is None:
        return ""
    low = "no lower bound" if interval.low is None else _say_number(interval.low)
    high = "no upper bound" if interval.high is None else _say_number(interval.high)
    return f" ({low} to {high}, {interval.level:.0%})"


def _say_number(value: float | None) -> str:
    return "cannot be computed" if value is None else f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _say_cell(cell: str | float | int) -> str:
    return cell if isinstance(cell, str) else _say_number(float(cell))


def _say_data(data: DataUsed) -> str:
    span = f", {data.start} to {data.end}" if data.start and data.end else ""
    limits = "".join(f" {limit}" for limit in data.limits)
    version = f" ({data.version})" if data.version else ""
    return f"{data.name}{version}: {data.incidents:,} incidents{span}.{limits}"


def _list_under(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield f"{title}:"
        yield from (f"  {line}" for line in told)
