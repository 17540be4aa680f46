"""What is made of the record: assessments, forecasts and posts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from daybook.schema.terms import AssessmentVerdict
from daybook.schema.values import Days


@dataclass(frozen=True, slots=True)
class Assessment:
    """An answer to one question by one method, with what it rests on and what failed.

    Attributes:
        interval: lower and upper end of the 95 % interval, in the estimate's unit.
        n: number of incidents or periods used; window: the days they lie in.
        data_as_of: the day of knowledge.
    """

    question: str
    estimate: float | None
    interval: tuple[float, float] | None
    n: int
    window: Days | None
    data_as_of: date
    method: str
    assumptions: tuple[str, ...]
    failed: tuple[str, ...]
    verdict: AssessmentVerdict


@dataclass(frozen=True, slots=True)
class Forecast:
    """A statement with a probability or a distribution, made on a day, due on a day, scored later."""

    statement: str
    made: date
    due: date
    probability: float | None = None
    quantiles: dict[str, float] = field(default_factory=dict)
    resolved: bool | float | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's remark under a post."""

    author: str
    made: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Post:
    """What is published: a dated text, and the entries that its assertions rest on."""

    id: str
    day: date
    title: str
    body: str
    entries: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
