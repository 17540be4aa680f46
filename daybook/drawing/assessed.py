"""Draws the charts of assessments: months, intervals, tails, curves and histograms, each from its numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import ceil, floor, log10

from daybook.drawing.axes import Axis, Box, draw_across, draw_up, make_axis
from daybook.drawing.expected import draw_expected
from daybook.drawing.pictures import (
    Mark,
    Picture,
    Shape,
    cut_words,
    draw_circle,
    draw_path,
    draw_rect,
    draw_text,
)
from daybook.schema.assessment import ChartData, ChartKind, ChartMark, Value

_BOX = Box(46, 22, 634, 200)
# The numbers beside a tail are longer: shares down to one in a million.
_TAIL = Box(74, 22, 612, 200)
_ROW, _NAMES, _MOST_ROWS = 24, 200, 40
_LETTERS = 30


def draw_assessed(data: ChartData) -> Picture | None:
    """Return the chart in pixels, None where it has fewer numbers than can be drawn."""
    if not data.rows:
        return None
    return _DRAWERS[data.kind](data)


def _number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _draw_months(data: ChartData) -> Picture | None:
    places = {row[0]: number for number, row in enumerate(data.rows)}
    numbers = [_number(row[1]) or 0.0 for row in data.rows]
    up = make_axis(0.0, max([*numbers, 1.0]), _BOX.bottom, _BOX.top, whole=True)
    width = (_BOX.right - _BOX.left) / len(data.rows)
    marks = _shade(data, places, width) + draw_up(up, _BOX)
    gap = min(2.0, width * 0.15)
    for number, (row, value) in enumerate(zip(data.rows, numbers, strict=True)):
        if value <= 0:
            continue
        x, top = _BOX.left + number * width, up.find(value)
        bar = draw_rect("column", x + gap / 2, top, max(width - gap, 0.5), _BOX.bottom - top)
        marks.append(Mark((bar,), f"{row[0]}: {value:,.0f}"))
    years = [
        (number, str(row[0])[:4]) for number, row in enumerate(data.rows) if str(row[0])[5:] in ("01", "")
    ]
    step = max(1, ceil(len(years) / 8))
    marks += [
        Mark((draw_text("tick", _BOX.left + number * width, _BOX.bottom + 17, words),))
        for number, words in years[::step]
    ]
    lines = [(_BOX.left + places[mark.at] * width, mark) for mark in data.marks if mark.at in places]
    return Picture(640, 226, tuple(marks + _draw_lines(lines)))


def _shade(data: ChartData, places: dict[Value, int], width: float) -> list[Mark]:
    """Grey where nothing was seen, behind everything else."""
    shaded = []
    for gap in data.unobserved:
        inside = [number for value, number in places.items() if _is_between(value, gap.start, gap.end)]
        if inside:
            x, length = _BOX.left + min(inside) * width, (max(inside) - min(inside) + 1) * width
            shape = draw_rect("unseen", x, _BOX.top, length, _BOX.bottom - _BOX.top)
            shaded.append(Mark((shape,), gap.words))
    return shaded


def _is_between(value: Value, start: Value, end: Value) -> bool:
    return str(start) <= str(value) <= str(end)


def _draw_lines(lines: Sequence[tuple[float, ChartMark]]) -> list[Mark]:
    """Upright lines with their words, those that would touch one below the other."""
    marks: list[Mark] = []
    ends = [-1.0, -1.0]
    for x, mark in sorted(lines, key=lambda pair: pair[0]):
        words = cut_words(mark.words, 44)
        length = 6.2 * len(words)
        left = min(x + 4, _BOX.right - length)
        row = 0 if left > ends[0] else 1
        ends[row] = left + length
        at = (draw_path("mark", f"M{x:g} {_BOX.top - 6}V{_BOX.bottom}"),
              draw_text("told", left, _BOX.top - 8 + 13 * row, words))  # fmt: skip
        marks.append(Mark(at, mark.words))
    return marks


def _draw_intervals(data: ChartData) -> Picture | None:
    rows = data.rows[:_MOST_ROWS]
    ends = [number for row in rows for cell in row[1:4] if (number := _number(cell)) is not None]
    marked = [number for mark in data.marks if (number := _number(mark.at)) is not None]
    if not ends:
        return None
    box = Box(_NAMES, 22, 634, 22 + _ROW * len(rows))
    # One open or very wide interval must not press all others together.
    middles = sorted(number for row in rows for cell in row[1:2] if (number := _number(cell)) is not None)
    most = (
        max([*ends, *marked])
        if not middles
        else min(max([*ends, *marked]), 6 * max([middles[-1], *marked, 0.1]))
    )
    across = make_axis(min([0.0, *ends, *marked]), max(most, 1e-9), box.left, box.right)
    marks = draw_across(across, box)
    for number, row in enumerate(rows):
        y = box.top + _ROW * (number + 0.5)
        told = ", ".join("–" if cell is None else str(cell) for cell in row)
        shapes = [draw_text("tick end", box.left - 10, y + 4, cut_words(str(row[0]), _LETTERS))]
        shapes += _draw_interval(across, box, y, [_number(cell) for cell in row[1:4]])
        marks.append(Mark(tuple(shapes), told))
    lines = [Mark((draw_path("mark", f"M{across.find(at):g} {box.top - 6}V{box.bottom}"),), mark.words)
             for mark in data.marks if (at := _number(mark.at)) is not None]  # fmt: skip
    return Picture(640, round(box.bottom) + 26, tuple(marks + lines))


def _draw_interval(across: Axis, box: Box, y: float, row: list[float | None]) -> list[Shape]:
    value, low, high = row
    shapes = []
    if low is not None or high is not None:
        left = box.left if low is None else max(box.left, across.find(low))
        open_ended = high is None or across.find(high) > box.right
        right = box.right if high is None or open_ended else across.find(high)
        ends = "" if open_ended else f"M{right:g} {y - 5:g}v10"
        arrow = f"M{right - 6:g} {y - 4:g}l6 4l-6 4" if open_ended else ""
        shapes.append(draw_path("whisker", f"M{left:g} {y:g}H{right:g}M{left:g} {y - 5:g}v10{ends}{arrow}"))
    if value is not None and across.find(value) <= box.right:
        shapes.append(draw_circle("spot", across.find(value), y, 4.5))
    return shapes


def _draw_tail(data: ChartData) -> Picture | None:
    rows = [[_number(cell) for cell in row] for row in data.rows]
    seen = [(row[0], row[1]) for row in rows if _is_positive(row[0]) and _is_positive(row[1])]
    if len(seen) < 2:
        return None
    smallest = min(y for _x, y in seen if y) or 1e-6
    across = make_axis(log10(min(x for x, _y in seen if x)), log10(max(x for x, _y in seen if x)), _TAIL.left,
                       _TAIL.right, powers=True)  # fmt: skip
    up = make_axis(floor(log10(smallest)), 0.0, _TAIL.bottom, _TAIL.top, powers=True)
    marks = draw_up(up, _TAIL) + draw_across(across, _TAIL)
    for column, style in ((2, "fit"), (3, "fit other")):
        points = [
            (row[0], row[column])
            for row in rows
            if len(row) > column and _is_positive(row[0]) and _is_positive(row[column])
        ]
        path = _join(
            (across.find(log10(x)), up.find(log10(y))) for x, y in points if x and y and y >= smallest / 3
        )
        if path:
            marks.append(Mark((draw_path(style, path),), data.columns[column]))
    marks += [
        Mark((draw_circle("spot small", across.find(log10(x)), up.find(log10(y)), 2.6),), f"{x:g}: {y:.4g}")
        for x, y in seen
        if x and y
    ]
    lines = [(across.find(log10(at)), mark) for mark in data.marks if (at := _number(mark.at)) and at > 0]
    return Picture(640, 226, tuple(marks + _draw_lines(lines)))


def _draw_curve(data: ChartData) -> Picture | None:
    rows = [[_number(cell) for cell in row] for row in data.rows]
    times = [row[0] for row in rows if row[0] is not None]
    values = [cell for row in rows for cell in row[1:4] if cell is not None]
    if len(times) < 2 or not values:
        return None
    across = make_axis(min(times), max(times), _BOX.left, _BOX.right)
    up = make_axis(min([0.0, *values]), max(values), _BOX.bottom, _BOX.top)
    marks = draw_up(up, _BOX) + draw_across(across, _BOX)
    band = [(row[0], row[2], row[3]) for row in rows if len(row) > 3 and None not in (row[0], row[2], row[3])]
    if band:
        there = [(across.find(t or 0.0), up.find(high or 0.0)) for t, _low, high in band]
        back = [(across.find(t or 0.0), up.find(low or 0.0)) for t, low, _high in reversed(band)]
        marks.append(Mark((draw_path("band", _join([*there, *back]) + "Z"),)))
    line = _join(
        (across.find(row[0]), up.find(row[1])) for row in rows if row[0] is not None and row[1] is not None
    )
    marks.append(Mark((draw_path("best", line),)))
    lines = [(across.find(at), mark) for mark in data.marks if (at := _number(mark.at)) is not None]
    return Picture(640, 226, tuple(marks + _draw_lines(lines)))


def _draw_histogram(data: ChartData) -> Picture | None:
    pairs = [
        (x, y)
        for row in data.rows
        if (x := _number(row[0])) is not None and (y := _number(row[1])) is not None
    ]
    if not pairs:
        return None
    pairs.sort()
    steps = [right[0] - left[0] for left, right in pairwise(pairs)]
    width = min((step for step in steps if step > 0), default=1.0)
    marked = [at for mark in data.marks if (at := _number(mark.at)) is not None]
    first, last = min([pairs[0][0], *marked]), max([pairs[-1][0] + width, *marked])
    across = make_axis(first, last, _BOX.left, _BOX.right, exact=True)
    up = make_axis(0.0, max([1.0, *(y for _x, y in pairs)]), _BOX.bottom, _BOX.top, whole=True)
    marks = draw_up(up, _BOX) + draw_across(across, _BOX)
    for x, y in pairs:
        left, right, top = across.find(x), across.find(x + width), up.find(y)
        bar = draw_rect("column", left + 0.5, top, max(right - left - 1, 0.5), _BOX.bottom - top)
        marks.append(Mark((bar,), f"{x:g}: {y:g}"))
    lines = [(across.find(at), mark) for mark in data.marks if (at := _number(mark.at)) is not None]
    return Picture(640, 226, tuple(marks + _draw_lines(lines)))


def _is_positive(value: float | None) -> bool:
    return value is not None and value > 0


def _join(points: Iterable[tuple[float, float]]) -> str:
    told = [f"{x:.5g} {y:.5g}" for x, y in points]
    return "M" + "L".join(told) if len(told) > 1 else ""


_DRAWERS: dict[ChartKind, Callable[[ChartData], Picture | None]] = {
    "months": _draw_months,
    "intervals": _draw_intervals,
    "tail": _draw_tail,
    "curve": _draw_curve,
    "histogram": _draw_histogram,
    "expected": draw_expected,
}
