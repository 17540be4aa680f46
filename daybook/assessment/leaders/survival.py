"""Whether groups end sooner once they have lost a leader: survival with a loss that comes at its own time."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.assessment.change.sides import DAYS_IN_MONTH
from daybook.schema.assessment import Interval

REFERENCE = (
    "Cox 1972, Journal of the Royal Statistical Society B 34; Peduzzi et al. 1995, Journal of Clinical "
    "Epidemiology 48 (ten endings for each coefficient)"
)
# Endings that are needed among groups that had lost a leader, and among those that had not.
LEAST_ENDED = 10


@dataclass(frozen=True, slots=True)
class GroupLife:
    """A group's life in the record, in days since 1970-01-01.

    Attributes:
        name: the group; start, end: its first and last incident.
        ended: whether it fell silent for good as far as the record tells; losses: days of leaders' losses.
    """

    name: str
    start: int
    end: int
    ended: bool
    losses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hazard:
    """How much sooner groups end after the loss of a leader: the hazard ratio, with interval and p.

    Attributes:
        groups, ended, ended_after: how many groups, endings, and endings after a loss.
    """

    ratio: float
    interval: Interval
    p: float
    groups: int
    ended: int
    ended_after: int


def count_endings(lives: Sequence[GroupLife]) -> tuple[int, int]:
    """Return how many groups ended without, and how many after, the loss of a leader."""
    after = sum(life.ended and bool(life.losses) and min(life.losses) <= life.end for life in lives)
    return sum(life.ended for life in lives) - after, after


def fit_losses(lives: Sequence[GroupLife]) -> Hazard | None:
    """Return the hazard ratio of ending after the first loss; None without ten endings on either side.

    A group counts as one without a loss until the day of its first, so that a loss late in a long life does
    not look as if it had lengthened it.
    """
    without, after = count_endings(lives)
    if without < LEAST_ENDED or after < LEAST_ENDED:
        return None
    import pandas as pd
    from lifelines import CoxTimeVaryingFitter
    from lifelines.exceptions import ConvergenceError

    rows = [row for number, life in enumerate(lives) for row in _split(number, life)]
    frame = pd.DataFrame(rows, columns=["group", "start", "stop", "lost", "event"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fitted = CoxTimeVaryingFitter().fit(
                frame, id_col="group", event_col="event", start_col="start", stop_col="stop"
            )
        except ConvergenceError:
            return None
    line = fitted.summary.loc["lost"]
    return Hazard(
        float(line["exp(coef)"]),
        Interval(float(line["exp(coef) lower 95%"]), float(line["exp(coef) upper 95%"])),
        float(line["p"]),
        len(lives),
        without + after,
        after,
    )


def _split(number: int, life: GroupLife) -> list[tuple[int, float, float, int, int]]:
    """A row until the first loss and one after it, in months since the first incident."""
    length = max(1, life.end - life.start + 1) / DAYS_IN_MONTH
    loss = min(life.losses, default=None)
    if loss is None or loss > life.end:
        return [(number, 0.0, length, 0, int(life.ended))]
    at = (loss - life.start) / DAYS_IN_MONTH
    if at <= 0:
        return [(number, 0.0, length, 1, int(life.ended))]
    if at >= length:
        at = length / 2 if length <= 1 / DAYS_IN_MONTH else length - 0.5 / DAYS_IN_MONTH
    return [(number, 0.0, at, 0, 0), (number, at, length, 1, int(life.ended))]
