"""The locator map's geometry: outlines cut to a window, a point or a ring, names and a scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from daybook.drawing.locators import Locator
from daybook.drawing.outlines import Point, Ring, read_outlines
from daybook.drawing.windows import Window, find_window
from daybook.words.values import find_country_name

WIDTH, HEIGHT = 480, 300
INSET_WIDTH, INSET_HEIGHT = 132, 84
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
class Inset:
    """The small map of the whole country in the corner, with the rectangle that the large one shows."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    left: float
    top: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class LocatorDrawing:
    """The map in pixels.

    Attributes:
        width, height: of the whole.
        shapes, labels: the countries.
        x, y: the place, None where only the country is shaded; radius: of the ring, None without one.
        flip: whether the place's own name stands left of it.
        bar: length of the scale bar; bar_km: what it stands for.
        inset: where in its country this is, None where the large map shows enough of it.
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
    inset: Inset | None


@lru_cache(maxsize=256)
def draw_locator(locator: Locator) -> LocatorDrawing | None:
    """Return the map of a place in pixels; None where the country is not among the outlines."""
    world = read_outlines()
    window = _choose_window(locator, world)
    if window is None:
        return None
    cut = _cut_world(world, window)
    pixel = None
    if locator.lon is not None and locator.lat is not None:
        pixel = window.project((locator.lon, locator.lat))
    bar_km = _choose_bar(window)
    return LocatorDrawing(
        width=WIDTH,
        height=HEIGHT,
        shapes=_write_shapes(cut, locator.country),
        labels=_place_labels(cut, locator.country, pixel),
        x=round(pixel[0], 1) if pixel else None,
        y=round(pixel[1], 1) if pixel else None,
        radius=round(locator.radius * window.pixels_per_km, 1) if locator.radius else None,
        flip=len(locator.label) > 28,
        bar=round(bar_km * window.pixels_per_km, 1),
        bar_km=bar_km,
        inset=_draw_inset(window, world, locator.country),
    )


def _cut_world(world: dict[str, list[Ring]], window: Window) -> dict[str, list[Ring]]:
    return {code: [part for ring in rings if (part := window.cut(ring))] for code, rings in world.items()}


def _write_shapes(cut: dict[str, list[Ring]], own: str | None) -> tuple[Shape, ...]:
    shapes = (
        Shape(" ".join(path for part in parts if (path := _write_path(part))), code == own)
        for code, parts in cut.items()
    )
    return tuple(sorted((shape for shape in shapes if shape.path), key=lambda shape: shape.own))


def _draw_inset(window: Window, world: dict[str, list[Ring]], country: str | None) -> Inset | None:
    rings = world.get(country or "")
    if not rings:
        return None
    wide = find_window(rings, INSET_WIDTH, INSET_HEIGHT)
    if wide.span < 1.8 * window.span:
        return None
    west, north = wide.project((window.lon - window.half_width, window.lat + window.span / 2))
    east, south = wide.project((window.lon + window.half_width, window.lat - window.span / 2))
    return Inset(
        width=INSET_WIDTH,
        height=INSET_HEIGHT,
        shapes=_write_shapes(_cut_world(world, wide), country),
        left=round(west, 1),
        top=round(north, 1),
        across=round(east - west, 1),
        down=round(south - north, 1),
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
    return f"M{'L'.join(steps)}Z" if len(steps) > 2 else ""


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
        if pixel and abs(pixel[1] - y) < 36 and abs(pixel[0] - x) < half + 90:
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
