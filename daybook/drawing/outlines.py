"""The outlines of the world's countries, read once from the vendored file."""

from __future__ import annotations

import json
from functools import lru_cache

from daybook.drawing.places import VENDOR

Point = tuple[float, float]
Ring = list[Point]

_FILE = VENDOR / "countries.json"


@lru_cache(maxsize=1)
def read_outlines() -> dict[str, list[Ring]]:
    """Return each country's rings as longitude and latitude in degrees, by ISO 3166-1 alpha-2 code.

    The few places that have no such code go by their name.
    """
    world = json.loads(_FILE.read_text("utf-8"))
    arcs = [_decode(arc, world["unit"]) for arc in world["arcs"]]
    return {
        code: [_join(ring, arcs) for ring in country["rings"]] for code, country in world["countries"].items()
    }


def _decode(arc: list[int], unit: float) -> Ring:
    x = y = 0
    points = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x * unit, y * unit))
    return points


def _join(ring: list[int], arcs: list[Ring]) -> Ring:
    """Return the ring's arcs end to end; ~i is arc i run backwards, as TopoJSON has it."""
    points: Ring = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points
