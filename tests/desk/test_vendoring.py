"""The converter of the country outlines, without asking any registry for anything."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "vendor_assets.py"


@pytest.fixture(scope="module")
def vendoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("vendor_assets", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["vendor_assets"] = module
    spec.loader.exec_module(module)
    return module


def test_a_straight_coast_keeps_its_ends_only(vendoring: ModuleType) -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 0.0)]
    assert vendoring.simplify_arc(line, 0.03) == [(0.0, 0.0), (3.0, 0.0)]


def test_a_cape_is_kept(vendoring: ModuleType) -> None:
    line = [(0.0, 0.0), (1.0, 0.5), (2.0, 0.0)]
    assert vendoring.simplify_arc(line, 0.03) == line


def test_outlines_are_rewritten_by_country(vendoring: ModuleType) -> None:
    topology = {
        "transform": {"scale": [0.5, 0.5], "translate": [100.0, -2.0]},
        "arcs": [[[0, 0], [2, 0], [0, 2], [-2, 0], [0, -2]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0]], "id": "360", "properties": {"name": "Indonesia"}},
                    {"type": "MultiPolygon", "arcs": [[[0]]], "properties": {"name": "Kosovo"}},
                ]
            }
        },
    }
    outlines = vendoring.convert_outlines(topology)
    assert set(outlines["countries"]) == {"ID", "XK"}
    assert outlines["arcs"] == [[10_000, -200, 100, 0, 0, 100, -100, 0, 0, -100]]
