"""A report: one text as published, with the bytes that were seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of the bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Report:
    """One text as published.

    Attributes:
        id: first 16 hexadecimal digits of the hash of the bytes seen; the same bytes are the same report.
        text: the kept text, which every character offset refers to (Unicode code points).
        published: the day of publication, None where nothing says it.
        bytes_hash: SHA-256 of the bytes seen.
        language: ISO 639-1 code, None where it cannot be told.
        origin: the path or address that the bytes were had from.
    """

    id: str
    text: str
    bytes_hash: str
    origin: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: date | None = None
    retrieved: datetime | None = None
    language: str | None = None
    media_type: str = "text/plain"

    @property
    def text_hash(self) -> str:
        """SHA-256 of the kept text in UTF-8."""
        return hash_bytes(self.text.encode("utf-8", "surrogatepass"))
