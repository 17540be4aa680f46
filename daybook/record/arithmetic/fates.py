"""Members whom reports tell dead, captured or surrendered, and whom no incident of the record names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from daybook.record.arithmetic.losses import Loss
from daybook.record.arithmetic.telling import Member, Status
from daybook.schema.arithmetic import Bounds, Question
from daybook.schema.values import Days
from daybook.wording import render_days

_FATES = ("killed", "captured", "surrendered")
_Rooms = Sequence[tuple[Loss, int]]
# Days before the report within which a member is taken to have been lost where nobody tells when.
_REACH = 7


def find_fates(members: Sequence[Member], losses: Sequence[Loss]) -> tuple[list[Loss], list[Question]]:
    """Return the losses that only people's statuses tell of, and the people who cannot be lost and at large.

    A member told at large on one day and dead in a later report was lost in between, and shifts the count by
    one; where no report told them at large before, or an unnamed toll of those days may hold them, it is 0–1.
    """
    named = {key for loss in losses for key in loss.keys}
    # Whoever was told dead and is at large later was not among the dead: their place in the toll is open.
    alive = {m.name for m in members if (lost := _find_loss(m)) is not None and _find_return(m, lost)}
    rooms = [(loss, len(set(loss.people) - alive)) for loss in losses]
    found: list[Loss] = []
    questions: list[Question] = []
    for member in members:
        lost = _find_loss(member)
        if lost is None:
            continue
        later = _find_return(member, lost)
        if later is not None:
            questions.append(_ask(member, lost, later))
        if member.keys.isdisjoint(named):
            found.append(_make_loss(member, lost, later, rooms))
            named |= member.keys
    return _join_told(found), questions


def _join_told(losses: Sequence[Loss]) -> list[Loss]:
    """The losses, those of one kind that one report tells of the same days as one."""
    joined: dict[tuple[object, ...], Loss] = {}
    for loss in losses:
        key = (loss.kind, loss.days, loss.reports)
        known = joined.get(key)
        if known is None:
            joined[key] = loss
            continue
        joined[key] = replace(
            known,
            number=known.number.plus(loss.number),
            keys=known.keys | loss.keys,
            people=(*known.people, *loss.people),
            doubts=tuple(dict.fromkeys((*known.doubts, *loss.doubts))),
            figures=(*known.figures, *loss.figures),
        )
    return list(joined.values())


def _find_loss(member: Member) -> Status | None:
    return next((status for status in member.statuses if status.status in _FATES), None)


def _find_return(member: Member, lost: Status) -> Status | None:
    """The first later report that tells the member at large after all."""
    later = (s for s in member.statuses if s.status == "at_large" and s.known > lost.known)
    return next(later, None)


def _ask(member: Member, lost: Status, later: Status) -> Question:
    words = (
        f"{member.name} is told {lost.status} in a report of {render_days(Days.on(lost.known))} and at large "
        f"in one of {render_days(Days.on(later.known))}: which is right?"
    )
    return Question(Days.on(later.known), words, (*lost.figures, *later.figures))


def _make_loss(member: Member, lost: Status, later: Status | None, rooms: _Rooms) -> Loss:
    before = [s.known for s in member.statuses if s.status == "at_large" and s.known <= lost.known]
    start = max(before) if before else lost.known - timedelta(_REACH)
    days = Days(start, lost.known)
    doubts = []
    if not before:
        doubts.append("no report tells when, nor told them at large before")
    if later is not None:
        doubts.append("a later report tells them at large")
    if not member.sure:
        doubts.append("told as a suspect, not as a member")
    if any(_has_room(loss, known, lost.status, days) for loss, known in rooms):
        doubts.append("they may be one of the unnamed in another loss of these days")
    return Loss(
        days=days,
        kind=lost.status,  # type: ignore[arg-type]
        number=Bounds(0 if doubts else 1, 1),
        reports=frozenset((lost.report,)),
        keys=member.keys,
        people=(member.name,),
        doubts=tuple(doubts),
        figures=lost.figures,
    )


def _has_room(loss: Loss, known: int, kind: str, days: Days) -> bool:
    """Whether the loss has more members than names that hold, so that this one may be among them."""
    fits = loss.kind == kind and loss.days.gap(days) == 0
    return fits and (loss.number.high is None or loss.number.high > known)
