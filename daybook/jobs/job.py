"""A job: what is to be done, how far it is, and who asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from daybook.errors import DaybookError

Kind = Literal["read", "import", "match", "fetch"]
State = Literal["waiting", "running", "done", "failed", "stopped"]


@dataclass(frozen=True, slots=True)
class Job:
    """One job.

    Attributes:
        kind: `read` files, `import` a data set, `match` the book again, `fetch` the feeds.
        arguments: of `read`: `files`, each with its path and name; of `import`: `form` and one file.
        state: where it stands; done, total: how many of how many steps, total None where nobody knows.
        message: what it does or came to, in words; author: who asked for it.
        asked, started, ended: in UTC, None where that is to come; stop: whether it was asked to stop.
    """

    number: int
    kind: Kind
    arguments: Mapping[str, Any]
    state: State
    done: int
    total: int | None
    message: str
    author: str
    asked: datetime
    started: datetime | None = None
    ended: datetime | None = None
    stop: bool = False


class StoppedError(DaybookError):
    """The job was asked to stop; what it wrote until then stays."""


class LostError(DaybookError):
    """The job is another worker's now, since this one was not heard of for too long."""
