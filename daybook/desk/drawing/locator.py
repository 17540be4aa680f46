"""The locator map's geometry: outlines cut to a window, a point or a ring, names and a scale."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.drawing.outlines import Point, Ring, read_outlines
from daybook.desk.drawing.windows import Window, find_window
from daybook.desk.pages.locators import Locator
from daybook.desk.words.values import find_country_name

WIDTH, HEIGHT = 480, 300
_SPANS = {"point": 5.0, "ring": 5.0, "wide ring": 8.0}


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline as an SVG path, and whether it is the one that the place lies in."""

    path: str
    own: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A country's name and the pixel of its middle."""

    x: float
    y: float
    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class LocatorDrawing:
    """The map in pixels.

    Attributes:
        width, height: of the whole.
        shapes, labels: the countries.
        x, y: the place, None where only the country is shaded; radius: of the ring, None without one.
        flip: whether the place's own name stands left of it.
        bar: length of the scale bar; bar_km: what it stands for.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    x: float | None
    y: float | None
    radius: float | None
    flip: bool
    bar: float
    bar_km: int


def draw_locator(locator: Locator) -> LocatorDrawing | None:
    """Return the map of a place in pixels; None where the country is not among the outlines."""
    world = read_outlines()
    window = _choose_window(locator, world)
    if window is None:
        return None
    cut = {code: [part for ring in rings if (part := window.cut(ring))] for code, rings in world.items()}
    shapes = [
        Shape(" ".join(_write_path(part) for part in parts), code == locator.country)
        for code, parts in cut.items()
        if parts
    ]
    pixel = None
    if locator.lon is not None and locator.lat is not None:
        pixel = window.project((locator.lon, locator.lat))
    bar_km = _choose_bar(window)
    return LocatorDrawing(
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(sorted(shapes, key=lambda shape: shape.own)),
        labels=_place_labels(cut, locator.country, pixel),
        x=round(pixel[0], 1) if pixel else None,
        y=round(pixel[1], 1) if pixel else None,
        radius=round(locator.radius * window.pixels_per_km, 1) if locator.radius else None,
        flip=len(locator.label) > 28,
        bar=round(bar_km * window.pixels_per_km, 1),
        bar_km=bar_km,
    )


def _choose_window(locator: Locator, world: dict[str, list[Ring]]) -> Window | None:
    if locator.lat is not None and locator.lon is not None:
        return Window(locator.lon, locator.lat, _SPANS[locator.shape], WIDTH, HEIGHT)
    rings = world.get(locator.country or "")
    return find_window(rings, WIDTH, HEIGHT) if rings else None


def _choose_bar(window: Window) -> int:
    widest = WIDTH / 4 / window.pixels_per_km
    return max(step for step in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if step <= max(widest, 10))


def _write_path(points: Ring) -> str:
    steps = []
    last = None
    for x, y in points:
        pixel = (round(x, 1), round(y, 1))
        if pixel != last:
            steps.append(f"{pixel[0]:g} {pixel[1]:g}")
        last = pixel
    return f"M{'L'.join(steps)}Z"


def _place_labels(cut: dict[str, list[Ring]], own: str | None, pixel: Point | None) -> tuple[Label, ...]:
    """Return the names of the larger countries, the place's own first; none lies on another."""
    ranked = sorted(cut.items(), key=lambda item: (item[0] != own, -sum(map(_find_area, item[1]))))
    labels: list[Label] = []
    for code, parts in ranked:
        if not parts or sum(map(_find_area, parts)) < 0.012 * WIDTH * HEIGHT:
            continue
        x, y = _find_middle(max(parts, key=_find_area))
        label = Label(round(x, 1), round(y, 1), find_country_name(code) or code, code == own)
        half = 3.9 * len(label.text)
        if not (half + 4 < x < WIDTH - half - 4 and 16 < y < HEIGHT - 26):
            continue
        if pixel and abs(pixel[1] - y) < 26 and abs(pixel[0] - x) < half + 90:
            continue
        if all(abs(other.y - y) > 16 or abs(other.x - x) > half + 3.9 * len(other.text) for other in labels):
            labels.append(label)
    return tuple(labels)


def _find_area(points: Ring) -> float:
    return abs(sum(_cross(points[i - 1], points[i]) for i in range(len(points)))) / 2


def _find_middle(points: Ring) -> Point:
    area = x = y = 0.0
    for index, point in enumerate(points):
        before = points[index - 1]
        piece = _cross(before, point)
        area += piece
        x += (before[0] + point[0]) * piece
        y += (before[1] + point[1]) * piece
    return (x / (3 * area), y / (3 * area)) if area else points[0]


def _cross(one: Point, other: Point) -> float:
    return one[0] * other[1] - other[0] * one[1]
