"""Figures beside the floors that they must hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path


def fall_below(figures: Mapping[str, float], path: Path) -> bool:
    """Print figures beside the floors in a file, and return whether one lies below its floor.

    `milliseconds` has a ceiling there; a figure without a floor is only printed.
    """
    floors = json.loads(path.read_text("utf-8")) if path.exists() else {}
    failed = False
    for key, value in figures.items():
        floor = floors.get(key)
        low = floor is not None and (value > floor if key == "milliseconds" else value < floor)
        failed |= low
        print(
            f"{key:30} {value:9.3f}"
            + (f"  floor {floor}" if floor is not None else "")
            + ("  FAILS" if low else "")
        )
    return failed
