"""The digest of a batch of forecasts or resolutions: all that was written at one time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from daybook.record.digests.content import hash_content

_BATCH = ("id", "made", "author", "note")
_FORECAST = (
    *("id", "kind", "subject", "target", "since", "due", "author", "as_of", "chance", "quantiles"),
    *("source", "data"),
)
_RESOLUTION = ("id", "forecast", "value", "author", "because", "data")


def digest_batch(
    batch: Mapping[Any, Any], made: Iterable[Mapping[Any, Any]], resolved: Iterable[Mapping[Any, Any]]
) -> str:
    """Return the digest of a batch and its rows, each kind in the order of their ids."""
    forecasts = [[row[name] for name in _FORECAST] for row in made]
    resolutions = [[row[name] for name in _RESOLUTION] for row in resolved]
    return hash_content([[batch[name] for name in _BATCH], forecasts, resolutions])
