"""The shared folder of data and scorers, which is not part of the project: where it is, what it holds."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DAYBOOK_SHARED", ROOT.parent / "shared"))


def find_shared() -> Path:
    """Return the shared folder; SystemExit with what to do where there is none."""
    if not (SHARED / "gold").is_dir():
        raise SystemExit(f"looking for labelled reports: {SHARED}/gold is missing; set DAYBOOK_SHARED")
    return SHARED


def load_scorer(name: str) -> ModuleType:
    """Return a scorer of the shared folder (`score`, `muc4`, `isaf`, `stories`) as a module."""
    path = find_shared() / "eval" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.exists():
        raise SystemExit(f"looking for a scorer: there is no {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
