"""The pages that are not about the record: what this is, and what went wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class VendoredPart:
    """A part by others that ships with the desk: name, version, licence, the licence's text, what for."""

    name: str
    version: str
    licence: str
    licence_href: str
    what: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What Daybook is: its version, how much the book holds (label and number), and whose parts it uses."""

    version: str
    holds: tuple[tuple[str, int], ...]
    parts: tuple[VendoredPart, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Something in the book whose name is near to what was asked for."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong.

    Attributes:
        status: the HTTP status; heading: in two or three words.
        message: what was being done and what is wrong; hint: what to do next.
        near: what was perhaps meant.
    """

    status: int
    heading: str
    message: str
    hint: str
    near: tuple[Near, ...] = ()


def read_parts(vendor: Path) -> tuple[VendoredPart, ...]:
    """Return the vendored parts as `vendored.json` in the folder lists them, each once."""
    parts = (
        VendoredPart(
            name=row["name"],
            version=row["version"],
            licence=row["licence"],
            licence_href=f"/static/vendor/{row['licence_file']}",
            what=row["what"],
        )
        for row in json.loads((vendor / "vendored.json").read_text("utf-8"))
    )
    return tuple(dict.fromkeys(parts))
