"""The geometry of what was known when: each count as a line of steps in the band of its low and high."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from daybook.drawing.charts import StepLine, StepPoint, Steps
from daybook.drawing.pictures import Mark, Picture, draw_circle, draw_path, draw_text
from daybook.drawing.scales import choose_step
from daybook.words.time import say_short_day

WIDTH = 460
_LEFT, _RIGHT, _FIELD, _GAP, _BOTTOM = 40, 14, 70, 30, 26


def draw_steps(data: Steps) -> Picture | None:
    """Return the chart in pixels, None where nothing became known on a second day."""
    days = sorted({_read(point) for line in data.lines for point in line.points})
    if len(days) < 2:
        return None
    # The last state goes on to the right edge.
    span = (days[-1] - days[0]) * 1.12

    def find_x(day: int) -> float:
        return round(_LEFT + (day - days[0]) / span * (WIDTH - _LEFT - _RIGHT), 1)

    marks: list[Mark] = []
    for place, line in enumerate(data.lines):
        marks += _draw_field(line, _GAP + place * (_FIELD + _GAP), find_x)
    floor = len(data.lines) * (_FIELD + _GAP)
    first, last = (say_short_day(date.fromordinal(day)) for day in (days[0], days[-1]))
    marks.append(Mark((draw_text("tick", _LEFT, floor + 19, first),)))
    marks.append(Mark((draw_text("tick end", WIDTH - _RIGHT, floor + 19, last),)))
    return Picture(WIDTH, floor + _BOTTOM, tuple(marks))


def _draw_field(line: StepLine, top: float, find_x: Callable[[int], float]) -> list[Mark]:
    floor, right = top + _FIELD, WIDTH - _RIGHT
    highest = max(1, *(point.high for point in line.points))
    step = choose_step(2 * highest) if highest > 4 else highest
    most = step * -(-highest // step)

    def find_y(number: float) -> float:
        return round(floor - number / most * _FIELD, 1)

    marks = [Mark((draw_text("label", 0, top - 10, line.label),))]
    for number in range(0, most + 1, step):
        y = find_y(number)
        grid = draw_path("grid", f"M{_LEFT} {y}H{right}")
        marks.append(Mark((grid, draw_text("tick end", _LEFT - 7, y + 4, f"{number:,}"))))
    xs = [find_x(_read(point)) for point in line.points]
    there = _write_band(line.points, xs, right, find_y)
    bests = [point.best if point.best is not None else (point.low + point.high) / 2 for point in line.points]
    steps = f"M{xs[0]} {find_y(bests[0])}" + "".join(
        f"H{x}V{find_y(best)}" for x, best in zip(xs[1:], bests[1:], strict=True)
    )
    marks.append(Mark((draw_path("band", there), draw_path("stair", f"{steps}H{right}"))))
    for point, x, best in zip(line.points, xs, bests, strict=True):
        spot = draw_circle("dot", x, find_y(best), 4.5)
        marks.append(Mark((spot,), point.words, point.href, "told fact"))
    return marks


def _write_band(
    points: tuple[StepPoint, ...], xs: list[float], right: float, find_y: Callable[[float], float]
) -> str:
    """Return the outline of the band: along the highs to the right, and along the lows back."""
    ends = [*xs[1:], right]
    over = "".join(f"V{find_y(p.high)}H{end}" for p, end in zip(points, ends, strict=True))
    back = list(zip(points, xs, strict=True))[::-1]
    under = "".join(f"V{find_y(p.low)}H{x}" for p, x in back)
    return f"M{xs[0]} {find_y(points[0].high)}{over}{under}Z"


def _read(point: StepPoint) -> int:
    return date.fromisoformat(point.iso).toordinal()
