"""The month chart's geometry: a bar for each month or year, as high as its incidents."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.drawing.charts import Bar, Bars
from daybook.drawing.pictures import Mark, Picture, draw_path, draw_rect, draw_text
from daybook.drawing.scales import Tick, choose_step

_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 6, 10, 24
_WIDTH, _WIDE, _HEIGHT = 640, 960, 150
# The least room for a year and for a month, so that names do not touch on a phone.
_YEAR, _MONTH = 76, 125


def draw_months(data: Bars) -> Picture | None:
    """Return the chart of incidents in pixels, None without bars."""
    bars = data.bars
    if not bars:
        return None
    width = _WIDE if data.wide else _WIDTH
    step = choose_step(max(bar.incidents for bar in bars))
    top = step * -(-max(1, *(bar.incidents for bar in bars)) // step)
    # A few months are drawn as bars, and not as walls.
    whole = min((width - _LEFT - _RIGHT) / len(bars), 60.0)
    high = _HEIGHT - _TOP - _BOTTOM
    floor = _HEIGHT - _BOTTOM
    marks = []
    for number in range(0, top + 1, step):
        y = round(_TOP + high * (1 - number / top), 1)
        shapes = (
            draw_path("grid", f"M{_LEFT} {y}H{width - _RIGHT}"),
            draw_text("tick end", _LEFT - 7, y + 4, f"{number:,}"),
        )
        marks.append(Mark(shapes))
    starts = [round(_LEFT + place * whole, 2) for place in range(len(bars))]
    for tick in _name_columns(data, starts, whole):
        style = "tick mid" if tick.at > _LEFT + 30 else "tick"
        marks.append(Mark((draw_text(style, tick.at if style != "tick" else _LEFT, floor + 17, tick.words),)))
    marks += [
        _draw_bar(bar, x, whole, high * bar.incidents / top) for bar, x in zip(bars, starts, strict=True)
    ]
    return Picture(width, _HEIGHT, tuple(marks), data.wide)


def _draw_bar(bar: Bar, x: float, whole: float, height: float) -> Mark:
    gap = min(2.0, whole * 0.15)
    left, wide = round(x + gap / 2, 2), round(whole - gap, 2)
    floor = _HEIGHT - _BOTTOM
    return Mark(
        (
            draw_rect("reach", left, _TOP, wide, floor - _TOP),
            draw_rect("column", left, round(floor - height, 2), wide, round(height, 2)),
        ),
        f"{bar.name}: {bar.incidents:,} incidents, {bar.killed:,} killed",
        bar.href,
    )


def _name_columns(data: Bars, starts: Sequence[float], whole: float) -> list[Tick]:
    """Years are named, at their first month; in a short time, months."""
    bars = data.bars
    middles = [x + whole / 2 for x in starts]
    if data.step == "year":
        every = max(1, int(-(-_YEAR // whole)))
        return [Tick(x, bar.value) for x, bar in list(zip(middles, bars, strict=True))[::every]]
    january = [
        Tick(x, bar.value[:4]) for x, bar in zip(middles, bars, strict=True) if bar.value.endswith("-01")
    ]
    if len(january) > 1:
        every = max(1, int(-(-_YEAR // (12 * whole))))
        return january[::every]
    every = max(1, int(-(-_MONTH // whole)))
    return [Tick(x, bar.name) for x, bar in list(zip(middles, bars, strict=True))[::every]]
