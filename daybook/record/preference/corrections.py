"""Corrections over all reports of an incident: which values they take away, and which they put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from daybook.record.tellings import Telling
from daybook.schema.correction import Correction
from daybook.schema.values import Count, Days
from daybook.spelling import romanise_name
from daybook.wording import render_line


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that a report made, from the day on which the report is known."""

    correction: Correction
    telling: Telling

    @property
    def known(self) -> date:
        """The day from which it counts."""
        return self.telling.known

    @property
    def by(self) -> str:
        """Who made it and where: `the police, in Tomini Bay Courier, 28 Apr 2022`."""
        line = render_line(self.telling.line)
        return f"{self.correction.holder}, in {line}" if self.correction.holder else line


def gather_corrections(tellings: Sequence[Telling]) -> list[Applied]:
    """Return the corrections of the tellings, the earliest known first; disputes by a side are among them."""
    ordered = sorted(tellings, key=lambda telling: (telling.known, telling.number))
    return [Applied(correction, telling) for telling in ordered for correction in telling.read.corrections]


def find_correction(telling: Telling, slot: str, value: Any, applied: Sequence[Applied]) -> Applied | None:
    """Return the correction that takes this value of the telling away, the latest; None where none does.

    A later correction that gives the value back undoes the earlier one.
    """
    standing: Applied | None = None
    for one in applied:
        correction = one.correction
        if correction.slot != slot or not correction.official or _is_own(one, telling, slot, value):
            continue
        if _matches(correction.now, value):
            standing = None
        elif _takes_away(one, telling, value):
            standing = one
    return standing


def find_dispute(telling: Telling, slot: str, value: Any, applied: Sequence[Applied]) -> Applied | None:
    """Return the side's contradiction that leaves this value standing but disputed, if there is one."""
    for one in applied:
        correction = one.correction
        other = correction.slot == slot and one.telling.subject != telling.subject
        if other and not correction.official and _takes_away(one, telling, value):
            return one
    return None


def states_correction(telling: Telling, slot: str, value: Any) -> bool:
    """Return whether the report puts this value in the place of one that it corrects."""
    return any(
        correction.slot == slot
        and correction.official
        and (
            _matches(correction.now, value)
            or (correction.now is None and not _matches(correction.was, value))
        )
        for correction in telling.read.corrections
    )


def _is_own(one: Applied, telling: Telling, slot: str, value: Any) -> bool:
    """A report's correction leaves its own figure, unless it names that very figure as wrong."""
    return one.telling.subject == telling.subject and not _matches(one.correction.was, value)


def _takes_away(one: Applied, telling: Telling, value: Any) -> bool:
    correction = one.correction
    if _matches(correction.was, value):
        # The old value told again after its correction is an echo, whatever its day.
        return True
    if correction.was is not None or telling.known > one.known:
        return False
    now = correction.now
    if not isinstance(value, Count) or not isinstance(now, int):
        return False
    if correction.how == "raised":
        return value.high < now
    return value.high < now or value.low > now


def _matches(said: Any, value: Any) -> bool:
    """Whether the value is the one that a correction says: a number, a term, or one of several names."""
    if said is None or value is None:
        return False
    if isinstance(value, Count):
        return isinstance(said, int) and value.low == value.high == said
    if isinstance(value, Days):
        return value.length == 1 and said == value.start.isoformat()
    if isinstance(said, tuple):
        name = getattr(value, "name", None)
        return name is not None and romanise_name(name) in {romanise_name(one) for one in said}
    return bool(said == value)
