"""No death is counted twice: tellings of one event are made one loss, likely doubles widen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt

from daybook.record.arithmetic.losses import Loss
from daybook.schema.arithmetic import Bounds
from daybook.wording import render_days

# Days by which two tellings of one day differ: a body found the next morning, a time zone.
_NEAR = 1
# Losses known no more exactly than this many days can hide in others that are known to the day.
_EXACT = 3
_FAR_KM = 30.0
_EARTH_KM = 6371.0


def join_losses(losses: Sequence[Loss]) -> tuple[list[Loss], list[tuple[Loss, Loss]]]:
    """Return each loss once, in order of day, and the pairs that may be one event.

    What shares a day and a named member is one loss. What shares a day, and no more, may be one: then both
    are kept in one loss whose number runs from the larger toll to the sum of the two.
    """
    joined: list[Loss] = []
    doubles: list[tuple[Loss, Loss]] = []
    for loss in sorted(losses, key=lambda one: (not one.news, one.days.length > _EXACT, -len(one.reports))):
        others = [n for n, other in enumerate(joined) if other.kind == loss.kind]
        same = next((n for n in others if _is_same(loss, joined[n])), None)
        if same is not None:
            joined[same] = _merge(joined[same], loss)
            continue
        near = next((n for n in others if _may_be_same(loss, joined[n])), None)
        if near is None:
            joined.append(loss)
        elif _is_recalled(loss, joined[near]):
            joined[near] = _combine(joined[near], loss, joined[near].number, ())
        elif loss.days.length > _EXACT:
            joined.append(_hide(loss, joined[near]))
        else:
            doubles.append((joined[near], loss))
            joined[near] = _widen(joined[near], loss)
    return sorted(joined, key=lambda one: (one.days.end, one.days.start, one.incidents)), doubles


def _is_same(loss: Loss, other: Loss) -> bool:
    if loss.keys.isdisjoint(other.keys) and set(loss.people).isdisjoint(other.people):
        return False
    # A recollection that names the dead of a known event is that event, whatever day it gives.
    recalled = not loss.news and bool(loss.people) and set(loss.people) <= set(other.people)
    return recalled or loss.days.gap(other.days) <= _NEAR


def _may_be_same(loss: Loss, other: Loss) -> bool:
    if loss.days.gap(other.days) > _NEAR or _is_far(loss, other):
        return False
    # Different members were named: two events of one day, unless a report got the name wrong.
    return not (loss.people and other.people) or not loss.news


def _is_recalled(loss: Loss, known: Loss) -> bool:
    """Whether a recollection without its day fits into a known event: then it is that event told again."""
    toll = known.number.high
    return not loss.news and loss.days.length > _EXACT and (toll is None or loss.number.low <= toll)


def _is_far(loss: Loss, other: Loss) -> bool:
    if loss.place is None or other.place is None:
        return False
    (lat, lon), (lat2, lon2) = loss.place, other.place
    half = sin(radians(lat2 - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half)) > _FAR_KM


def _merge(known: Loss, loss: Loss) -> Loss:
    """One event told in two incidents of the record: the larger toll holds, the news keeps its day."""
    number = known.number
    if loss.news:
        highs = (number.high or 0, loss.number.high or 0)
        number = Bounds(max(number.low, loss.number.low), max(highs))
    return _combine(known, loss, number, ())


def _widen(known: Loss, loss: Loss) -> Loss:
    low = known.number.low if not loss.news else max(known.number.low, loss.number.low)
    number = Bounds(low, known.number.plus(loss.number).high)
    doubt = f"{_name(known)} and {_name(loss)} may be one event or two"
    return _combine(known, loss, number, (doubt,))


def _combine(known: Loss, loss: Loss, number: Bounds, doubts: tuple[str, ...]) -> Loss:
    return replace(
        known,
        number=number,
        reports=known.reports | loss.reports,
        incidents=tuple(dict.fromkeys((*known.incidents, *loss.incidents))),
        keys=known.keys | loss.keys,
        people=tuple(dict.fromkeys((*known.people, *loss.people))),
        doubts=tuple(dict.fromkeys((*known.doubts, *(loss.doubts if loss.news else ()), *doubts))),
        figures=tuple({figure.entry: figure for figure in (*known.figures, *loss.figures)}.values()),
    )


def _hide(loss: Loss, other: Loss) -> Loss:
    doubt = f"its day is not known exactly, and it may be what {_name(other)} tells"
    return replace(loss, number=Bounds(0, loss.number.high), doubts=(*loss.doubts, doubt))


def _name(loss: Loss) -> str:
    return f"{loss.incidents[0]} ({render_days(loss.days)})" if loss.incidents else render_days(loss.days)
