"""What people decided about entries, mentions and reports, as it stands now or stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, or_, select

from daybook.record.clusters import find_undone
from daybook.record.judging import is_known, parse_judgement
from daybook.record.tables import entries, judgements
from daybook.schema.judgement import Judgement

SINGLE = ("accepted", "corrected", "rejected", "added")
"""The verdicts about one thing."""

_AT_ONCE = 5_000
# Up to so many mentions, their own decisions are asked for; for more, all that the book holds.
_FEW = 200
# Built once: a statement that is the same object each time costs the least.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_OWN = select(judgements).where(judgements.c.verdict.in_(SINGLE))
_OF_MENTIONS = _OWN.where(
    or_(
        judgements.c.left.in_(_WANTED),
        judgements.c.left.in_(select(entries.c.id).where(entries.c.subject.in_(_WANTED))),
    )
)
_HIDING = select(judgements).where(judgements.c.verdict.in_(("rejected", "added", "accepted")))
_HIDING_ANY = _HIDING.where(judgements.c.left.contains("/"))
_HIDING_OF = _HIDING.where(judgements.c.left.in_(_WANTED))


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, and what follows for single entries.

    Attributes:
        standing: the last standing judgement about each entry, mention or report.
        backing: for each entry that a person put in and that counts, the judgement that put it in.
        unbacked: entries and mentions that a person put in and that do not count, taken back or not known.
    """

    standing: Mapping[str, Judgement] = field(default_factory=dict)
    backing: Mapping[str, Judgement] = field(default_factory=dict)
    unbacked: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.standing or self.unbacked)

    def is_out(self, key: str) -> bool:
        """Return whether the entry or mention is not to be shown: rejected, or replaced by another entry."""
        made = self.standing.get(key)
        if key in self.unbacked:
            return True
        return made is not None and (made.verdict == "rejected" or self.replaces(made))

    def replaces(self, made: Judgement) -> bool:
        """Return whether the judgement puts an entry of its own in the place of the corrected one."""
        return made.verdict == "corrected" and made.right is not None

    def read_value(self, entry: str, value: Any) -> Any:
        """Return what the entry says after what people decided, None where it does not count."""
        if self.is_out(entry):
            return None
        made = self.standing.get(entry)
        return made.value if made is not None and made.verdict == "corrected" else value


NONE = Decisions()


def find_decisions(
    connection: Connection, as_of: date | None = None, subjects: Sequence[str] | None = None
) -> Decisions:
    """Return what people decided by then about single entries, mentions and reports.

    Args:
        connection: any; as_of: the day of knowledge; subjects: mentions to which it may be narrowed.
    """
    if subjects is None or len(subjects) > _FEW:
        found = list(connection.execute(_OWN))
    else:
        found = list(connection.execute(_OF_MENTIONS, {"wanted": sorted(set(subjects))}))
    return _weigh(connection, found, as_of) if found else NONE


def _weigh(connection: Connection, rows: Iterable[Row[Any]], as_of: date | None) -> Decisions:
    made = {row.id: parse_judgement(row) for row in rows}
    put_in = {j.left for j in made.values() if j.verdict == "added"}
    put_in |= {j.right for j in made.values() if j.right is not None}
    known = {number: j for number, j in made.items() if is_known(j, as_of)}
    undone = find_undone(_list_undoing(connection, known, as_of))
    active = [j for number, j in sorted(known.items()) if number not in undone]
    standing = {j.left: j for j in active}
    backing: dict[str, Judgement] = {}
    for judgement in active:
        counts = judgement.left not in put_in or judgement.left in backing
        if judgement.verdict == "added":
            backing.setdefault(judgement.left, judgement)
        elif judgement.right is not None and counts and standing[judgement.left] is judgement:
            backing[judgement.right] = judgement
    return Decisions(standing, backing, frozenset(put_in - backing.keys()))


def _list_undoing(
    connection: Connection, made: Mapping[int, Judgement], as_of: date | None
) -> list[tuple[int, int | None]]:
    """The judgements with those that take them back, and those that take these back, oldest first."""
    told: dict[int, int | None] = {number: judgement.undoes for number, judgement in made.items()}
    fresh = list(made)
    while fresh:
        found: dict[int, int | None] = {}
        for start in range(0, len(fresh), _AT_ONCE):
            query = select(judgements).where(judgements.c.undoes.in_(fresh[start : start + _AT_ONCE]))
            for row in connection.execute(query):
                if is_known(parse_judgement(row), as_of):
                    found[row.id] = row.undoes
        fresh = [number for number in found if number not in told]
        told |= found
    return sorted(told.items())


def find_hidden(connection: Connection, subjects: Sequence[str], as_of: date | None = None) -> frozenset[str]:
    """Return which of the mentions are not told of, since a person rejected them or took them out again."""
    many = len(subjects) > _FEW
    wanted = {} if many else {"wanted": list(subjects)}
    rows = list(connection.execute(_HIDING_ANY if many else _HIDING_OF, wanted))
    if not rows:
        return frozenset()
    decisions = _weigh(connection, rows, as_of)
    return frozenset(subject for subject in subjects if decisions.is_out(subject))
