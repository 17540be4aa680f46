"""A report's reading as it stands under review: each thing with its slots, and who decided what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.record.correcting import correct_tellings
from daybook.record.decisions import SINGLE, Decisions, find_decisions
from daybook.record.entering import PERSON
from daybook.record.slots import list_slots
from daybook.record.tables import entries, judgements, mentions, reports
from daybook.record.tellings import Telling, find_tellings
from daybook.review.acts import find_acts
from daybook.review.locking import find_last
from daybook.schema.evidence import Span
from daybook.schema.judgement import Judgement
from daybook.schema.reading import Item
from daybook.schema.terms import StatementKind

State = Literal["unreviewed", "in work", "accepted", "rejected"]
STATES: tuple[State, ...] = ("unreviewed", "in work", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry under review.

    Attributes:
        entry: its id; slot: what it fills; value: as it stands, plain JSON; was: as the reader had it.
        span: its words, in the report's kept text; quote: the same verbatim.
        kind, holder: how the report tells it; confidence: the reader's, 0 to 1.
        state: `read`, `accepted`, `corrected`, `added`, `rejected`, or `replaced` by other words.
        by: who decided that, None for the reader; made: when, in UTC; reader: who or what read it.
    """

    entry: str
    slot: str
    value: Any
    was: Any
    span: Span
    quote: str
    kind: StatementKind
    holder: str | None
    confidence: float
    state: str
    by: str | None
    made: datetime | None
    reader: str

    @property
    def counts(self) -> bool:
        """Whether it counts: it was neither rejected nor replaced."""
        return self.state not in ("rejected", "replaced")


@dataclass(frozen=True, slots=True)
class Thing:
    """An incident, a group or a person that the report tells of, under review.

    Attributes:
        subject: the mention; noun: what it is; id: of the thing that it is part of now.
        read: what it says with what people decided put in; state: `read`, `accepted`, `added` or `rejected`.
        by: who decided that; slots: its entries, those that count first in order of the form.
    """

    subject: str
    noun: str
    id: str
    read: Item
    state: str
    by: str | None
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class UnderReview:
    """A report's reading under review.

    Attributes:
        report: the report's id; state: of its reading as a whole; by: who decided it.
        last: the number of the last judgement by people about it; things: what it tells of.
    """

    report: str
    state: State
    by: str | None
    last: int
    things: tuple[Thing, ...]


def find_under_review(connection: Connection, report_id: str) -> UnderReview:
    """Return the report's reading with what people decided about it."""
    subjects = list(
        connection.execute(
            select(mentions.c.subject).where(mentions.c.report == report_id).order_by(mentions.c.number)
        ).scalars()
    )
    decisions = find_decisions(connection, None, [*subjects, report_id])
    told = {t.subject: t for t in correct_tellings(connection, find_tellings(connection, subjects))}
    slugs = _find_slugs(connection, report_id)
    rows: dict[str, list[Row[Any]]] = {}
    query = select(entries).where(entries.c.report == report_id).order_by(entries.c.number)
    for row in connection.execute(query).all():
        rows.setdefault(row.subject, []).append(row)
    things = tuple(
        _make_thing(told[subject], slugs[subject], rows.get(subject, ()), decisions)
        for subject in subjects
        if subject not in decisions.unbacked
    )
    made = decisions.standing.get(report_id)
    worked = any(not act.taken_back and act.takes_back is None for act in find_acts(connection, report_id))
    state: State = "in work" if worked else "unreviewed"
    if made is not None and made.verdict in ("accepted", "rejected"):
        state = "accepted" if made.verdict == "accepted" else "rejected"
    return UnderReview(
        report_id, state, made.author if made else None, find_last(connection, report_id), things
    )


def _find_slugs(connection: Connection, report_id: str) -> dict[str, str]:
    first = mentions.alias()
    query = select(mentions.c.subject, first.c.slug).join(first, first.c.number == mentions.c.root)
    return {row.subject: row.slug for row in connection.execute(query.where(mentions.c.report == report_id))}


def _make_thing(telling: Telling, slug: str, rows: Sequence[Row[Any]], decisions: Decisions) -> Thing:
    made = decisions.standing.get(telling.subject)
    slots = [_make_slot(row, decisions) for row in rows if row.id not in decisions.unbacked]
    order = {slot: number for number, slot in enumerate(list_slots(telling.noun))}
    return Thing(
        subject=telling.subject,
        noun=telling.noun,
        id=slug,
        read=telling.read,
        state=made.verdict if made is not None else "read",
        by=made.author if made is not None else None,
        slots=tuple(sorted(slots, key=lambda slot: (not slot.counts, order.get(slot.slot, len(order))))),
    )


def _make_slot(row: Row[Any], decisions: Decisions) -> Slot:
    was = msgspec.json.decode(row.value)
    standing, backing = decisions.standing.get(row.id), decisions.backing.get(row.id)
    return Slot(
        entry=row.id,
        slot=row.attribute,
        value=standing.value if standing is not None and standing.verdict == "corrected" else was,
        was=was,
        span=Span(row.start, row.end),
        quote=row.quote,
        kind=row.kind,
        holder=row.holder,
        confidence=row.confidence,
        state=_find_state(standing, backing, decisions),
        by=(standing or backing).author if standing or backing else None,  # type: ignore[union-attr]
        made=(standing or backing).made if standing or backing else None,  # type: ignore[union-attr]
        reader=row.reader.removeprefix(PERSON),
    )


def _find_state(standing: Judgement | None, backing: Judgement | None, decisions: Decisions) -> str:
    if standing is not None and decisions.replaces(standing):
        return "replaced"
    if standing is not None and standing.verdict in ("rejected", "corrected"):
        return standing.verdict
    if backing is not None:
        return backing.verdict
    return standing.verdict if standing is not None else "read"


def find_states(connection: Connection, ids: Sequence[str] | None = None) -> Mapping[str, tuple[State, str]]:
    """Return for each report that is not unreviewed its state, and who decided or began.

    Args:
        connection: any; ids: the reports that are asked for, None for all.
    """
    about = {
        row.id: row.report
        for table, key in ((entries, entries.c.id), (mentions, mentions.c.subject))
        for row in connection.execute(
            select(key.label("id"), table.c.report).where(
                key.in_(select(judgements.c.left).where(judgements.c.verdict.in_(SINGLE)))
            )
        )
    }
    found: dict[str, tuple[State, str]] = {}
    decisions = find_decisions(connection)
    for key, made in sorted(decisions.standing.items(), key=lambda pair: pair[1].id):
        found.setdefault(about.get(key, key), ("in work", made.author))
    known = set(connection.execute(select(reports.c.id).where(reports.c.id.in_(sorted(found)))).scalars())
    for key, made in decisions.standing.items():
        if key in known and made.verdict in ("accepted", "rejected"):
            found[key] = ("accepted" if made.verdict == "accepted" else "rejected", made.author)
    return {
        report: state
        for report, state in found.items()
        if report in known and (ids is None or report in set(ids))
    }
