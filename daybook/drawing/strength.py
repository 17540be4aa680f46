"""The strength chart's geometry: stated and computed numbers of members through time, with their ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from daybook.drawing.charts import ChartPoint, Members
from daybook.drawing.pictures import Mark, Picture, Shape, draw_circle, draw_path, draw_rect, draw_text
from daybook.drawing.scales import Tick, choose_step
from daybook.words.time import say_short_day

WIDTH, HEIGHT = 640, 240
_COMPUTED = "computed"
_BESIDE = 8.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 18, 14, 30


@dataclass(frozen=True, slots=True)
class Spot:
    """A number in pixels: its middle, the ends of its range, and what it says."""

    x: float
    y: float
    top: float
    bottom: float
    point: ChartPoint


@dataclass(frozen=True, slots=True)
class StrengthDrawing:
    """The chart in pixels: spots, the line of what is computed from number to number, and the two scales."""

    width: int
    height: int
    left: float
    right: float
    floor: float
    spots: tuple[Spot, ...]
    line: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def draw_strength(points: Sequence[ChartPoint]) -> StrengthDrawing | None:
    """Return the chart in pixels, None without points."""
    if not points:
        return None
    days = sorted(date.fromisoformat(point.iso).toordinal() for point in points)
    margin = max(20, (days[-1] - days[0]) // 20)
    first, last = days[0] - margin, days[-1] + margin
    step = choose_step(max(point.high for point in points))
    top = step * (max(point.high for point in points) // step + 1)

    def find_x(day: int) -> float:
        return round(_LEFT + (day - first) / (last - first) * (WIDTH - _LEFT - _RIGHT), 1)

    def find_y(number: float) -> float:
        return round(HEIGHT - _BOTTOM - number / top * (HEIGHT - _TOP - _BOTTOM), 1)

    stated = {point.iso for point in points if point.series != _COMPUTED}

    spots = tuple(
        Spot(
            # What is computed for the day of a stated number stands beside it.
            x=find_x(date.fromisoformat(point.iso).toordinal())
            - (_BESIDE if point.series == _COMPUTED and point.iso in stated else 0),
            y=find_y(point.best if point.best is not None else (point.low + point.high) / 2),
            top=find_y(point.high),
            bottom=find_y(point.low),
            point=point,
        )
        for point in sorted(points, key=lambda point: point.iso)
    )
    return StrengthDrawing(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        floor=find_y(0),
        spots=spots,
        line=_write_steps(spots),
        across=tuple(Tick(find_x(day), words) for day, words in _choose_days(first, last)),
        up=tuple(Tick(find_y(number), f"{number:,}") for number in range(0, top + 1, step)),
    )


def picture_strength(data: Members) -> Picture | None:
    """Return the chart as shapes, None without points."""
    drawing = draw_strength(data.points)
    if drawing is None:
        return None
    marks = []
    for tick in drawing.up:
        grid = draw_path("grid", f"M{drawing.left} {tick.at}H{drawing.right}")
        marks.append(Mark((grid, draw_text("tick end", drawing.left - 7, tick.at + 4, tick.words))))
    for tick in drawing.across:
        grid = draw_path("grid", f"M{tick.at} {drawing.floor}v5")
        marks.append(Mark((grid, draw_text("tick mid", tick.at, drawing.floor + 19, tick.words))))
    if drawing.line:
        marks.append(Mark((draw_path("step", drawing.line),)))
    marks += [
        Mark(tuple(_shape_spot(spot)), spot.point.words, spot.point.href, f"told {spot.point.series}")
        for spot in drawing.spots
    ]
    return Picture(drawing.width, drawing.height, tuple(marks))


def _shape_spot(spot: Spot) -> list[Shape]:
    x, y = spot.x, spot.y
    shapes = []
    if spot.point.low != spot.point.high:
        ends = "".join(f"M{x - 4} {end}h8" for end in (spot.top, spot.bottom))
        shapes.append(draw_path("whisker", f"M{x} {spot.top}V{spot.bottom}{ends}"))
    if spot.point.series == "strength":
        return [*shapes, draw_circle("dot", x, y, 5)]
    if spot.point.series == _COMPUTED:
        return [*shapes, draw_rect("dot", x - 4, y - 4, 8, 8)]
    return [*shapes, draw_path("dot", f"M{x} {y - 6.5}l6.5 6.5l-6.5 6.5l-6.5 -6.5Z")]


def _write_steps(spots: Sequence[Spot]) -> str:
    """The computation runs from each stated number over the losses to the next one, where it starts anew."""
    if len(spots) < 2:
        return ""
    return f"M{spots[0].x:g} {spots[0].y:g}" + "".join(f"H{spot.x:g}V{spot.y:g}" for spot in spots[1:])


def _choose_days(first: int, last: int) -> list[tuple[int, str]]:
    """Return the days to name: starts of years where there are some, else the two ends."""
    start, end = date.fromordinal(first), date.fromordinal(last)
    years = list(range(start.year + 1, end.year + 1))
    if len(years) >= 2:
        step = 1 + (len(years) - 1) // 8
        return [(date(year, 1, 1).toordinal(), str(year)) for year in years[::step]]
    return [
        (first + (last - first) // 12, say_short_day(start)),
        (last - (last - first) // 12, say_short_day(end)),
    ]
