"""An endpoint: its path, what it takes, what it answers, and the function that does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from daybook.api.asking import Asked
from daybook.errors import DaybookError
from daybook.register.fields import Field

T = TypeVar("T")


class UnknownReaderError(DaybookError):
    """Nobody who may read asks: the desk has users, and none of them is signed in or named by a token."""


JSON = "application/json"
SECONDS_FRESH = 0


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items of a list.

    Attributes:
        items: in the list's order; next: the cursor of the page that follows, None at the end.
    """

    items: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong.

    Attributes:
        code: `bad_field`, `not_signed_in`, `not_found`, `method_not_allowed`, `book_unreadable` or `fault`.
        message: what could not be done and what to do next; field: the query field that is to blame.
    """

    code: str
    message: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The one shape of every error."""

    error: Failure


@dataclass(frozen=True, slots=True)
class File:
    """An answer that is no JSON value: its parts of bytes, the name to save it under, and what follows."""

    parts: Any
    name: str


@dataclass(frozen=True)
class Endpoint:
    """One path of the API.

    Attributes:
        path: with `{key}` where an id stands; about: what it answers, in one sentence; tag: of which part.
        answer: does it, and returns a value of `returns` (of one of them), or a `File` where `media` is not
            JSON.
        fields: that the query can have, read and checked before; `own` where `answer` reads the pairs itself.
        key: what stands in the path.
    """

    path: str
    about: str
    tag: str
    answer: Callable[[Asked], Any]
    returns: Any
    fields: Mapping[str, Field] = field(default_factory=dict)
    media: str = JSON
    own: bool = False
    key: str = ""
