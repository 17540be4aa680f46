"""What a request asks of the API: its path, its fields, and who asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daybook.record.book import Book
from daybook.register.fields import Field
from daybook.register.query import QueryError

_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 200}
AS_OF = Field("What was known by that day.", _DAY)
SINCE = Field("That day and later.", _DAY)
UNTIL = Field("That day and earlier.", _DAY)
TEXT = Field("Words to look for: beginnings of words, or phrases in quotation marks.", _TEXT)
CURSOR = Field("Where the page before ended: its `next`.", {"type": "string", "maxLength": 200})
ID = Field("A thing's id, or the beginning of it where no other begins so.", _TEXT)


def limit_to(most: int, usual: int) -> Field:
    """Return the field that says how many items a page has."""
    about = f"Items of a page; {usual} if left out."
    return Field(about, {"type": "integer", "minimum": 1, "maximum": most, "default": usual})


@dataclass(frozen=True, slots=True)
class Asked:
    """One request of the API.

    Attributes:
        book: the open book; key: the id in the path, empty where the path has none.
        pairs: the query's fields as given; fields: those that the endpoint knows, read.
        actor: the name of who asks.
    """

    book: Book
    key: str
    pairs: Sequence[tuple[str, str]]
    fields: Mapping[str, Any]
    actor: str = ""

    @property
    def as_of(self) -> date | None:
        """The day of knowledge, None for now."""
        found: date | None = self.fields.get("as_of")
        return found

    def get(self, name: str) -> Any:
        """Return a field, or what stands for it where it was left out."""
        return self.fields.get(name)


def read_fields(pairs: Sequence[tuple[str, str]], known: Mapping[str, Field]) -> dict[str, Any]:
    """Return the fields by name, each as its schema says; empty ones count as left out.

    Raises:
        QueryError: if a field is unknown, given twice, or not as its schema says.
    """
    found: dict[str, Any] = {
        name: field.schema["default"] for name, field in known.items() if "default" in field.schema
    }
    seen: set[str] = set()
    for name, told in pairs:
        field = known.get(name)
        if field is None:
            names = ", ".join(known) or "none"
            raise QueryError(name[:40], f"cannot use {name[:40]!r}: no such field here; it takes {names}")
        if name in seen:
            raise QueryError(name, f"cannot use {name} twice; give it once")
        seen.add(name)
        if told.strip():
            found[name] = _read(name, told.strip(), field.schema)
    return found


def _read(name: str, told: str, schema: Mapping[str, Any]) -> Any:
    shown = f"{name}={told[:40]}"
    if schema["type"] == "integer":
        low, high = schema["minimum"], schema["maximum"]
        if not (told.isascii() and told.isdigit() and len(told) < 12 and low <= int(told) <= high):
            raise QueryError(name, f"cannot use {shown}: no whole number from {low} to {high}")
        return int(told)
    if "enum" in schema:
        if told not in schema["enum"]:
            raise QueryError(name, f"cannot use {shown}: use {', '.join(schema['enum'])}")
        return told
    if schema.get("format") == "date":
        try:
            if len(told) != 10:
                raise ValueError
            return date.fromisoformat(told)
        except ValueError:
            raise QueryError(
                name, f"cannot use {shown}: no such day; write it as year-month-day, 2021-07-16"
            ) from None
    if "\x00" in told or len(told) > schema.get("maxLength", 200):
        raise QueryError(name, f"cannot use {name}: it is too long or holds a NUL character")
    if "pattern" in schema and not re.fullmatch(schema["pattern"], told):
        raise QueryError(name, f"cannot use {shown}: write it as {schema['pattern']}")
    return told
