"""The page that says why a report was read as it was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Why a report was read so: its id and title, and the reader's own lines."""

    id: str
    title: str
    lines: tuple[str, ...]
