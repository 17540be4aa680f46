"""Puts the desk's third-party parts into its static folder: as they are, the world's outlines made compact.

Run it only to renew a part: `python scripts/vendor_assets.py`. It asks the npm client for the packages
named in `PARTS`, at exactly those versions, and writes the files, their licences and `vendored.json`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycountry

VENDOR = Path(__file__).resolve().parent.parent / "daybook" / "static" / "vendor"

TOLERANCE = 0.03
"""Degrees by which a coast may move; about 3 km, finer than one pixel of the widest locator map."""

UNITS_PER_DEGREE = 100

# Natural Earth gives these no ISO number; the codes are those in common use, where one is.
UNNUMBERED = {"Kosovo": "XK"}


@dataclass(frozen=True)
class Part:
    """One package that is vendored: the files taken from it, by the names they get, and its licence."""

    name: str
    version: str
    licence: str
    licence_source: str
    files: dict[str, str]
    what: str

    @property
    def licence_file(self) -> str:
        """The name that its licence gets."""
        return f"{self.name.split('.')[0]}.LICENSE.txt"


PARTS = (
    Part(
        "htmx.org",
        "4.0.1",
        "0BSD",
        "LICENSE",
        {"htmx.min.js": "dist/htmx.min.js"},
        "changes part of a page without loading it anew",
    ),
    Part(
        "world-atlas",
        "2.0.2",
        "ISC; the outlines themselves are Natural Earth's, in the public domain",
        "LICENSE",
        {"countries.json": "countries-50m.json"},
        "country outlines of the maps, simplified and rewritten",
    ),
    Part(
        "maplibre-gl",
        "6.17.0",
        "BSD-3-Clause",
        "LICENSE.txt",
        # The module finds its worker beside itself, under this name.
        {
            "maplibre-gl.mjs": "dist/maplibre-gl.mjs",
            "maplibre-gl-worker.mjs": "dist/maplibre-gl-worker.mjs",
            "maplibre-gl.css": "dist/maplibre-gl.css",
        },
        "draws the map that can be moved",
    ),
    Part(
        "cytoscape",
        "3.34.4",
        "MIT",
        "LICENSE",
        {"cytoscape.mjs": "dist/cytoscape.esm.min.mjs"},
        "draws the network of groups and people",
    ),
)

Point = tuple[float, float]


def fetch_package(part: Part, folder: Path) -> Path:
    """Return the folder that the package was unpacked to, asking the npm client for it.

    Raises:
        subprocess.CalledProcessError: if npm cannot get that version.
    """
    command = ["npm", "pack", f"{part.name}@{part.version}", "--silent"]
    archive = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()[
        -1
    ]
    unpacked = folder / part.name
    with tarfile.open(folder / archive) as tar:
        tar.extractall(unpacked, filter="data")
    return unpacked / "package"


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs of a TopoJSON object in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    return arcs


def simplify_arc(points: list[Point], tolerance: float) -> list[Point]:
    """Return the arc without the points that lie within `tolerance` degrees of it (Douglas and Peucker).

    The two ends stay, so that neighbours keep sharing their border.
    """
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, distance = first, 0.0
        for index in range(first + 1, last):
            away = _distance(points[index], points[first], points[last])
            if away > distance:
                far, distance = index, away
        if distance > tolerance:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [points[index] for index in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (px, py), (ax, ay), (bx, by) = point, start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return float(((ax + along * dx - px) ** 2 + (ay + along * dy - py) ** 2) ** 0.5)


def encode_arc(points: list[Point]) -> list[int]:
    """Return the arc as x, y, then steps, in hundredths of a degree."""
    flat: list[int] = []
    x = y = 0
    for lon, lat in points:
        nx, ny = round(lon * UNITS_PER_DEGREE), round(lat * UNITS_PER_DEGREE)
        flat += [nx - x, ny - y]
        x, y = nx, ny
    return flat


def find_country_code(number: str | None, name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a Natural Earth country, its name where it has none."""
    country = pycountry.countries.get(numeric=number) if number else None
    return country.alpha_2 if country else UNNUMBERED.get(name, name)


def convert_outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the compact outlines: arcs in whole hundredths of a degree, and each country's rings of arcs."""
    arcs = [encode_arc(simplify_arc(points, TOLERANCE)) for points in decode_arcs(topology)]
    countries: dict[str, Any] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        name = shape["properties"]["name"]
        code = find_country_code(shape.get("id"), name)
        entry = countries.setdefault(code, {"name": name, "rings": []})
        entry["rings"] += [ring for polygon in polygons for ring in polygon]
    return {"unit": 1 / UNITS_PER_DEGREE, "arcs": arcs, "countries": dict(sorted(countries.items()))}


def write_part(part: Part, package: Path) -> list[dict[str, str]]:
    """Return the rows of `vendored.json` for a part, having written its files and its licence."""
    shutil.copyfile(package / part.licence_source, VENDOR / part.licence_file)
    rows = []
    for name, source in part.files.items():
        target = VENDOR / name
        if part.name == "world-atlas":
            outlines = convert_outlines(json.loads((package / source).read_text("utf-8")))
            target.write_text(json.dumps(outlines, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
        else:
            shutil.copyfile(package / source, target)
        rows.append(
            {
                "name": part.name,
                "version": part.version,
                "licence": part.licence,
                "licence_file": part.licence_file,
                "file": name,
                "what": part.what,
                "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
            }
        )
    return rows


def main() -> None:
    """Renew every vendored part."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for part in PARTS for row in write_part(part, fetch_package(part, Path(folder)))]
    (VENDOR / "vendored.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
