"""A window on the earth: what it shows, how it is projected, and how outlines are cut to it."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians

from daybook.drawing.outlines import Point, Ring

KM_PER_DEGREE = 111.32


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle of the earth drawn as a rectangle of pixels.

    Attributes:
        lon, lat: the middle, in degrees.
        span: degrees of latitude from top to bottom.
        width, height: pixels.
    """

    lon: float
    lat: float
    span: float
    width: int
    height: int

    @property
    def shrink(self) -> float:
        """How much shorter a degree of longitude is than one of latitude in the middle of the window."""
        return max(cos(radians(self.lat)), 0.15)

    @property
    def half_width(self) -> float:
        """Degrees of longitude from the middle to the side."""
        return self.span * self.width / self.height / self.shrink / 2

    @property
    def pixels_per_km(self) -> float:
        """Pixels for one kilometre."""
        return self.height / (self.span * KM_PER_DEGREE)

    def project(self, point: Point) -> Point:
        """Return the pixel of a longitude and latitude."""
        scale = self.height / self.span
        x = (point[0] - self.lon) * self.shrink * scale + self.width / 2
        return x, self.height / 2 - (point[1] - self.lat) * scale

    def cut(self, ring: Ring) -> Ring:
        """Return the pixels of the part of the ring inside the window and just beyond; empty if none is."""
        shift = _find_shift(ring, self.lon)
        west, east = self.lon - 1.1 * self.half_width - shift, self.lon + 1.1 * self.half_width - shift
        south, north = self.lat - 0.55 * self.span, self.lat + 0.55 * self.span
        for axis, limit, keep_above in (
            (0, west, True),
            (0, east, False),
            (1, south, True),
            (1, north, False),
        ):
            ring = _clip(ring, axis, limit, keep_above)
            if not ring:
                return []
        return [self.project((lon + shift, lat)) for lon, lat in ring]


def _find_shift(ring: Ring, lon: float) -> float:
    """Return the whole turn that brings the ring nearest to the longitude."""
    middle = (min(x for x, _ in ring) + max(x for x, _ in ring)) / 2
    return 360.0 * round((lon - middle) / 360.0)


def _clip(ring: Ring, axis: int, limit: float, keep_above: bool) -> Ring:
    """Return the ring's part on one side of a line (Sutherland and Hodgman)."""
    kept: Ring = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        inside = (point[axis] >= limit) == keep_above
        if inside != ((before[axis] >= limit) == keep_above):
            part = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            kept.append(point)
    return kept


def find_window(rings: list[Ring], width: int, height: int) -> Window:
    """Return the window that shows a country: its largest ring, and the others that are not far off."""
    boxes = [_box(ring) for ring in rings]
    main = max(boxes, key=_area)
    near = [box for box in boxes if _area(box) >= 0.001 * _area(main) and _gap(box, main) < 25]
    west, south = min(box[0] for box in near), min(box[1] for box in near)
    east, north = max(box[2] for box in near), max(box[3] for box in near)
    lat = (south + north) / 2
    wide = (east - west) * max(cos(radians(lat)), 0.15) * height / width
    return Window(
        (west + east) / 2, lat, min(max(1.25 * max(north - south, wide), 3.0), 120.0), width, height
    )


def _box(ring: Ring) -> tuple[float, float, float, float]:
    lons, lats = [x for x, _ in ring], [y for _, y in ring]
    return min(lons), min(lats), max(lons), max(lats)


def _area(box: tuple[float, float, float, float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _gap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = max(0.0, other[0] - one[2], one[0] - other[2])
    along = max(0.0, other[1] - one[3], one[1] - other[3])
    return max(across, along)
