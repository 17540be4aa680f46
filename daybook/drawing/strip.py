"""The strip's geometry: a band from low to high with the best value, and a row for each source's figure."""

from __future__ import annotations

from daybook.drawing.charts import Strip, StripMark
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
from daybook.drawing.scales import choose_step

WIDTH = 520
MOST_ROWS = 40
"""Figures that are drawn; the numbers under the chart have all."""
_LEFT, _RIGHT, _TOP, _ROW, _BOTTOM = 232, 16, 20, 24, 26


def draw_strip(data: Strip) -> Picture | None:
    """Return the strip in pixels, None without a figure."""
    rows = data.marks[:MOST_ROWS]
    if not rows:
        return None
    highest = max(data.high, *(mark.high for mark in rows), 1)
    step = choose_step(highest)
    top = step * -(-highest // step)
    floor = _TOP + _ROW * len(rows)

    def find_x(number: float) -> float:
        return round(_LEFT + number / top * (WIDTH - _LEFT - _RIGHT), 1)

    marks = []
    for number in range(0, top + 1, step):
        x = find_x(number)
        line = draw_path("grid", f"M{x} {_TOP}V{floor + 4}")
        marks.append(Mark((line, draw_text("tick mid", x, floor + 18, f"{number:,}"))))
    low, high = find_x(data.low), find_x(data.high)
    band = [draw_rect("band", low - 3, _TOP, high - low + 6, floor - _TOP)]
    said = f"low {data.low}, high {data.high}"
    if data.best is not None:
        best = find_x(data.best)
        band += [draw_path("best", f"M{best} {_TOP - 4}V{floor}")]
        band += [draw_text("tick mid strong", best, _TOP - 8, f"best {data.best:,}")]
        said = f"low {data.low}, best {data.best}, high {data.high}"
    marks.append(Mark(tuple(band), said))
    for row, mark in enumerate(rows):
        marks.append(_draw_row(mark, _TOP + _ROW * (row + 0.5), find_x(mark.low), find_x(mark.high)))
    return Picture(WIDTH, floor + _BOTTOM, tuple(marks))


def _draw_row(mark: StripMark, y: float, low: float, high: float) -> Mark:
    middle = round((low + high) / 2, 1)
    shapes: list[Shape] = [
        draw_rect("reach", 0, y - _ROW / 2, WIDTH, _ROW),
        draw_text("label", 0, y + 4, cut_words(mark.outlet, 19)),
        draw_text("tick end day", _LEFT - 18, y + 4, mark.day),
    ]
    if high > low:
        shapes.append(draw_path("whisker", f"M{low} {y}H{high}M{low} {y - 4}v8M{high} {y - 4}v8"))
    if mark.kind in ("fact", "other"):
        shapes.append(draw_circle("dot", middle, y, 5))
    else:
        shapes.append(draw_path("dot", f"M{middle} {y - 6.5}l6.5 6.5l-6.5 6.5l-6.5 -6.5Z"))
    if not mark.counts:
        shapes.append(draw_path("cross", f"M{middle - 7} {y - 7}l14 14"))
    return Mark(tuple(shapes), mark.words, mark.href, f"told {mark.kind}{'' if mark.counts else ' gone'}")
