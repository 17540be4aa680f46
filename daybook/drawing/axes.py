"""Axes of a chart: where a number lies between two pixels, and which numbers are written along it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from daybook.drawing.pictures import Mark, draw_path, draw_text


@dataclass(frozen=True, slots=True)
class Box:
    """The field of a chart in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Axis:
    """From the value `low` at pixel `start` to `high` at `end`; `ticks` are values with their words."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]

    def find(self, value: float) -> float:
        """Return the pixel of a value; one beyond the axis lies beyond its end."""
        room = self.high - self.low
        # Of numbers so great or small that both ends are one, each lies in the middle.
        share = (value - self.low) / room if room else 0.5
        return round(self.start + share * (self.end - self.start), 2)


def make_axis(
    low: float,
    high: float,
    start: float,
    end: float,
    *,
    powers: bool = False,
    exact: bool = False,
    whole: bool = False,
) -> Axis:
    """Return an axis that holds both values, its ends on round numbers.

    Args:
        low, high: values; start, end: pixels.
        powers: the values are decimal logarithms, and are written as what they are logarithms of.
        exact: the axis ends at the values themselves; whole: only whole numbers are written.
    """
    if powers:
        first, last = floor(low), max(ceil(high), floor(low) + 1)
        every = max(1, (last - first) // 5)
        ticks = tuple((float(n), f"{10.0**n:,.10g}") for n in range(first, last + 1, every))
        return Axis(float(first), float(last), start, end, ticks)
    if high <= low:
        high = low + 1
    step = max(_choose_step(high - low), 1.0 if whole else 0.0)
    steps = range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)
    values = [round(step * n, 10) for n in steps]
    if exact:
        values = [value for value in values if low <= value <= high]
        return Axis(low, high, start, end, tuple((value, f"{value:,g}") for value in values))
    return Axis(values[0], values[-1], start, end, tuple((value, f"{value:,g}") for value in values))


def _choose_step(span: float) -> float:
    size = 10.0 ** floor(log10(span / 5))
    return next(size * factor for factor in (1, 2, 5, 10) if span / (size * factor) <= 5.0001)


def draw_up(axis: Axis, box: Box) -> list[Mark]:
    """Return the lines and numbers of the upright axis."""
    return [
        Mark((draw_path("grid", f"M{box.left:g} {axis.find(value):g}H{box.right:g}"),
              draw_text("tick end", box.left - 7, axis.find(value) + 4, words)))
        for value, words in axis.ticks
    ]  # fmt: skip


def draw_across(axis: Axis, box: Box) -> list[Mark]:
    """Return the strokes and numbers of the axis below."""
    return [
        Mark((draw_path("grid", f"M{axis.find(value):g} {box.bottom:g}v5"),
              draw_text("tick mid", axis.find(value), box.bottom + 18, words)))
        for value, words in axis.ticks
    ]  # fmt: skip
