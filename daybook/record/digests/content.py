"""The one way in which content is hashed: SHA-256 over JSON without white space."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


def hash_content(content: Sequence[Any]) -> str:
    """Return the SHA-256 of plain values, days and times, written as JSON without white space."""
    return hashlib.sha256(_encode(content)).hexdigest()
