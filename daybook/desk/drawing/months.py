"""The month chart's geometry: a bar for each month or year, as high as its incidents or deaths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.drawing.scales import Tick, choose_step
from daybook.desk.pages.explorer import Bar

WIDTH, HEIGHT = 960, 150
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 6, 8, 24


@dataclass(frozen=True, slots=True)
class Column:
    """A bar in pixels, and what it stands for; `click` is as high as the chart, to be hit easily."""

    x: float
    y: float
    width: float
    height: float
    bar: Bar


@dataclass(frozen=True, slots=True)
class MonthsDrawing:
    """The chart in pixels: bars, and the two scales."""

    width: int
    height: int
    left: float
    right: float
    top: float
    floor: float
    columns: tuple[Column, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def draw_months(bars: Sequence[Bar]) -> MonthsDrawing | None:
    """Return the chart of incidents in pixels, None where there is less than two bars to compare."""
    if len(bars) < 2:
        return None
    most = max(bar.incidents for bar in bars)
    step = choose_step(most)
    top = step * -(-most // step)
    whole = (WIDTH - _LEFT - _RIGHT) / len(bars)
    high = HEIGHT - _TOP - _BOTTOM
    columns = []
    for place, bar in enumerate(bars):
        height = bar.incidents / top * high
        gap = min(2.0, whole * 0.15)
        columns.append(
            Column(
                x=round(_LEFT + place * whole + gap / 2, 2),
                y=round(_TOP + high - height, 2),
                width=round(whole - gap, 2),
                height=round(height, 2),
                bar=bar,
            )
        )
    return MonthsDrawing(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        top=_TOP,
        floor=HEIGHT - _BOTTOM,
        columns=tuple(columns),
        across=tuple(_name_columns(columns)),
        up=tuple(Tick(round(_TOP + high * (1 - n / top), 1), f"{n:,}") for n in range(0, top + 1, step)),
    )


def _name_columns(columns: Sequence[Column]) -> list[Tick]:
    """Years are named, at their first month; in a short time, months too."""
    if len(columns[0].bar.value) == 4:
        every = -(-len(columns) // 16)
        return [Tick(c.x + c.width / 2, c.bar.value) for c in columns[::every]]
    if len(columns) <= 14:
        return [Tick(c.x + c.width / 2, c.bar.name) for c in columns[:: -(-len(columns) // 7)]]
    return [Tick(c.x, c.bar.value[:4]) for c in columns if c.bar.value.endswith("-01")]
