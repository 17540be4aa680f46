"""Draws what is expected of months to come: the median and its interval, and what came once it is known."""

from __future__ import annotations

from math import ceil

from daybook.drawing.axes import Axis, Box, draw_up, make_axis
from daybook.drawing.pictures import Mark, Picture, Shape, draw_circle, draw_path, draw_rect, draw_text
from daybook.schema.assessment import ChartData, Value

_BOX = Box(46, 22, 634, 200)
_WIDEST, _TICKS = 44.0, 9


def draw_expected(data: ChartData) -> Picture | None:
    """Return the chart in pixels, None where no month has a number."""
    rows = [(str(row[0]), [_read_number(cell) for cell in row[1:5]]) for row in data.rows]
    numbers = [number for _month, row in rows for number in row if number is not None]
    if not numbers:
        return None
    up = make_axis(0.0, max([*numbers, 1.0]), _BOX.bottom, _BOX.top, whole=True)
    width = (_BOX.right - _BOX.left) / len(rows)
    marks = draw_up(up, _BOX)
    for number, (month, row) in enumerate(rows):
        shapes = _draw_month(up, _BOX.left + width * (number + 0.5), min(width * 0.5, _WIDEST), row)
        if shapes:
            marks.append(Mark(tuple(shapes), _say(month, row)))
    step = max(1, ceil(len(rows) / _TICKS))
    marks += [
        Mark((draw_text("tick mid", _BOX.left + width * (number + 0.5), _BOX.bottom + 17, month),))
        for number, (month, _row) in list(enumerate(rows))[::step]
    ]
    return Picture(640, 226, tuple(marks))


def _draw_month(up: Axis, x: float, width: float, row: list[float | None]) -> list[Shape]:
    median, low, high, came = (*row, None, None, None, None)[:4]
    shapes = []
    if low is not None and high is not None:
        top, bottom = up.find(max(high, 0.0)), up.find(max(low, 0.0))
        shapes.append(draw_rect("band", x - width / 2, top, width, max(bottom - top, 1.0)))
    if median is not None:
        shapes.append(draw_path("best", f"M{x - width / 2:g} {up.find(max(median, 0.0)):g}h{width:g}"))
    if came is not None:
        shapes.append(draw_circle("spot", x, up.find(max(came, 0.0)), 4.5))
    return shapes


def _say(month: str, row: list[float | None]) -> str:
    names = ("median", "low", "high", "came")
    told = [f"{name} {value:g}" for name, value in zip(names, row, strict=False) if value is not None]
    return f"{month}: {', '.join(told)}"


def _read_number(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) else None
