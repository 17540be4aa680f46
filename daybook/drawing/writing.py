"""Writes a picture as SVG: in a page, where marks lead to their sentences, and as a file with its source."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from daybook.drawing.assessed import draw_assessed
from daybook.drawing.charts import Bars, Chart, Steps, Strip
from daybook.drawing.months import draw_months
from daybook.drawing.pictures import Mark, Picture, Shape
from daybook.drawing.places import STATIC
from daybook.drawing.steps import draw_steps
from daybook.drawing.strength import picture_strength
from daybook.drawing.strip import draw_strip
from daybook.schema.assessment import ChartData

_MARGIN, _LINE, _TITLE = 16, 15, 21
# Pixels of an average letter at the size of the notes, and of the title.
_LETTER, _TITLE_LETTER = 5.6, 8.6
_VARIABLE = re.compile(r"var\(--([a-z-]+)\)")
_GIVEN = re.compile(r"--([a-z-]+):\s*([^;]+);")
# What a picture that stands alone has besides.
_ALONE = ".chart .title{font-weight:600;font-size:16px}.chart .note{font-size:11px;fill:#5f5b54}"


def draw_chart(chart: Chart) -> Picture | None:
    """Return the chart in pixels, None where there is too little to draw."""
    data = chart.data
    if isinstance(data, Bars):
        return draw_months(data)
    if isinstance(data, Strip):
        return draw_strip(data)
    if isinstance(data, Steps):
        return draw_steps(data)
    if isinstance(data, ChartData):
        return draw_assessed(data)
    return picture_strength(data)


def write_chart(chart: Chart, link: Callable[[str], str], within: str = "") -> Markup:
    """Return the chart for a page, empty where there is too little to draw.

    Args:
        link: makes an address one of the page's day of knowledge.
        within: a selector; where it is given, htmx loads what a mark leads to into it.
    """
    picture = draw_chart(chart)
    if picture is None:
        return Markup()
    role = "group" if any(mark.href for mark in picture.marks) else "img"
    content = "".join(_write_mark(mark, link, within) for mark in picture.marks)
    label = _clean(f"{chart.title}; the numbers are below")
    return Markup(
        f'<svg viewBox="0 0 {picture.width} {picture.height}" role="{role}" '
        f'aria-label="{label}">{content}</svg>'
    )


def write_file(chart: Chart, source: str) -> str | None:
    """Return the chart as an SVG file with its style, title, method and source line; None if it is empty."""
    picture = draw_chart(chart)
    if picture is None:
        return None
    letters = int(picture.width / _LETTER)
    titles = textwrap.wrap(chart.title, int(picture.width / _TITLE_LETTER))
    notes = [*textwrap.wrap(chart.method, letters), *textwrap.wrap(source, letters)]
    width = picture.width + 2 * _MARGIN
    top = _MARGIN + _TITLE * len(titles) + 8
    height = top + picture.height + 10 + _LINE * len(notes) + _MARGIN
    lines = [_write_line("title", _MARGIN, _MARGIN + 14 + _TITLE * n, t) for n, t in enumerate(titles)]
    below = top + picture.height + 10
    lines += [_write_line("note", _MARGIN, below + 11 + _LINE * n, note) for n, note in enumerate(notes)]
    content = "".join(_write_mark(mark, None, "") for mark in picture.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" class="chart"><title>{_clean(chart.title)}</title>'
        f"<desc>{_clean(chart.method)} {_clean(source)}</desc><style>{_read_style()}</style>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(lines)}'
        f'<g transform="translate({_MARGIN} {top})">{content}</g></svg>\n'
    )


def _write_line(style: str, x: float, y: float, words: str) -> str:
    return f'<text class="{style}" x="{x}" y="{y}">{_clean(words)}</text>'


def _write_mark(mark: Mark, link: Callable[[str], str] | None, within: str) -> str:
    shapes = "".join(map(_write_shape, mark.shapes))
    words = _clean(mark.words)
    title = f"<title>{words}</title>" if words else ""
    style = f' class="{mark.style}"' if mark.style else ""
    if mark.href is None or link is None:
        return f"<g{style}>{title}{shapes}</g>" if title or style else shapes
    href = escape(link(mark.href))
    loading = (
        f' hx-get="{href}" hx-target="{within}" hx-select="{within}" hx-swap="outerHTML show:none"'
        ' hx-push-url="true"'
        if within
        else ""
    )
    return f'<a{style} href="{href}"{loading} aria-label="{words}">{title}{shapes}</a>'


def _write_shape(shape: Shape) -> str:
    told = "".join(f' {name}="{_round(value)}"' for name, value in shape.at)
    start = f'<{shape.element} class="{shape.style}"{told}'
    return f"{start}>{_clean(shape.words)}</{shape.element}>" if shape.element == "text" else f"{start}/>"


def _round(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"


def _clean(words: str) -> str:
    """The words as XML can hold them: names come from the web, with whatever characters."""
    return escape("".join(letter for letter in words if letter.isprintable()))


@lru_cache(maxsize=1)
def _read_style() -> str:
    """The style of charts, in the colours of the desk by day; viewers of files know no variables."""
    colours = dict(_GIVEN.findall((STATIC / "desk.css").read_text("utf-8").partition("}")[0]))
    style = (STATIC / "chart.css").read_text("utf-8").partition("/* Only in pages. */")[0]
    return _VARIABLE.sub(lambda found: colours[found[1]], style) + _ALONE
