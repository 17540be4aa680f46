"""Pictures in pixels: shapes, and marks of shapes that say something and lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One SVG element: its name, its class in `chart.css`, its attributes, and the words of a text."""

    element: str
    style: str
    at: tuple[tuple[str, float | str], ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Shapes that stand for one thing: what it says, empty for a scale; where it leads; its class."""

    shapes: tuple[Shape, ...]
    words: str = ""
    href: str | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in pixels; `wide` fills a whole page."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    wide: bool = False


def draw_path(style: str, steps: str) -> Shape:
    """Return a path; `steps` is its `d`."""
    return Shape("path", style, (("d", steps),))


def draw_rect(style: str, x: float, y: float, width: float, height: float) -> Shape:
    """Return a rectangle."""
    return Shape("rect", style, (("x", x), ("y", y), ("width", width), ("height", height)))


def draw_circle(style: str, x: float, y: float, radius: float) -> Shape:
    """Return a circle."""
    return Shape("circle", style, (("cx", x), ("cy", y), ("r", radius)))


def draw_text(style: str, x: float, y: float, words: str) -> Shape:
    """Return a line of text; its class says to which side of `x` it runs."""
    return Shape("text", style, (("x", x), ("y", y)), words)


def cut_words(words: str, most: int) -> str:
    """Return the words, cut with an ellipsis where they are longer than `most` characters."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
