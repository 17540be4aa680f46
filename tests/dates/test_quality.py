"""The measuring script runs on the shared readings and finds every figure at or above its floor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DAYBOOK_SHARED", ROOT.parent / "shared"))


@pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="the shared readings are not here (DAYBOOK_SHARED)"
)
def test_the_figures_hold_their_floors() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "quality" / "dates.py")],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
