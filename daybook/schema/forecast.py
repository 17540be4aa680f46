"""A forecast that is written down: what is said of whom, made and due on a day, and how it was resolved."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

SubjectKind = Literal["group", "country", "place", "statement"]
Target = Literal["incidents", "killed", "statement"]

# The shares of a count's distribution that are kept: those of the forecast hubs.
LEVELS = (0.01, 0.025, *(step / 20 for step in range(1, 20)), 0.975, 0.99)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What somebody, or a model, expects.

    Attributes:
        kind, subject: of whom: a group by its name, a country by its ISO code, a place or region by
            its name, or the statement itself.
        target: what is counted from `since` to `due`, or that the statement comes true by `due`.
        author: a person, or `model:NAME VERSION`. as_of: the last day whose news it may know.
        chance: that the statement comes true, or that the count is above 0.
        quantiles: the count at each of `LEVELS`; None for a statement.
        source: whose counts: `own`, or an imported set's name.
        data: the version of the data that it was made from.
        id, made: given when it is written; made in UTC.
    """

    kind: SubjectKind
    subject: str
    target: Target
    since: datetime.date
    due: datetime.date
    author: str
    as_of: datetime.date
    chance: float
    quantiles: tuple[float, ...] | None = None
    source: str = "own"
    data: str = ""
    id: int = 0
    made: datetime.datetime | None = None

    @property
    def is_model(self) -> bool:
        """Whether a model made it."""
        return self.author.startswith("model:")

    @property
    def in_time(self) -> bool:
        """Whether it was written down by the day it is due; one that was not proves nothing of foresight."""
        return self.made is not None and self.made.date() <= self.due


@dataclass(frozen=True, slots=True)
class Resolution:
    """What came: 1 or 0 for a statement, else the count; the newest of a forecast counts.

    Attributes:
        author: a person, or `rule:record`; because: in words; data: the version of the data that told it.
    """

    forecast: int
    value: float
    author: str
    because: str = ""
    data: str = ""
    id: int = 0
    made: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A forecast with its resolution, None while it has none."""

    forecast: Forecast
    resolution: Resolution | None = None
