"""What a person puts into the book beside the machine's reading: entries with their words, whole mentions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from daybook.errors import NotFoundError
from daybook.record.completing import complete_reading
from daybook.record.correcting import correct_tellings
from daybook.record.dialect import insert_new
from daybook.record.intake import render_entry
from daybook.record.judging import make_judgement
from daybook.record.mentions import make_row, summarise, write_names
from daybook.record.tables import entries, mentions, readings, reports
from daybook.record.tellings import find_tellings
from daybook.schema.entry import Entry
from daybook.schema.evidence import Evidence, Span
from daybook.schema.judgement import Judgement
from daybook.schema.reading import (
    Article,
    Datum,
    GroupRead,
    IncidentRead,
    Item,
    PersonRead,
    Reading,
    Statement,
)
from daybook.schema.terms import StatementKind

PERSON = "person:"
"""How the reader of an entry begins that a person put in; the person's name follows."""

_COLUMNS = ("id", "text", "published", "known")


def write_entry(
    connection: Connection, author: str, subject: str, attribute: str, value: Any, span: Span
) -> str:
    """Return the id of the entry that the person's words in the report make; the same content is one entry.

    It counts only while a judgement of its being added, or of a correction by it, stands.

    Args:
        connection: one that writes; author: the person's name; subject: the mention, `REPORT/incident/0`.
        attribute: the slot; value: plain JSON; span: where the words stand in the report's kept text.

    Raises:
        EvidenceError: if no words stand there.
        NotFoundError: if the report is not in the book.
    """
    report = find_report_row(connection, subject.split("/")[0])
    kind, holder = find_told_as(connection, report.id, span)
    entry = Entry(
        subject=subject,
        attribute=attribute,
        value=value,
        evidence=Evidence.cut(report.id, report.text, span),
        kind=kind,
        holder=holder,
        reader=f"{PERSON}{author}",
        confidence=1.0,
    )
    insert_new(connection, entries, [render_entry(entry)])
    return entry.id


def write_mention(connection: Connection, author: str, report_id: str, item: Item) -> list[Judgement]:
    """Return the judgements, not yet written, by which a missed incident, group or person is added.

    Its row and entries are written. What the item says rests on its own words, or else on its first evidence.

    Args:
        connection: one that writes; author: the person's name; report_id: of the report that tells it.
        item: what the report tells, with at least one span of evidence.

    Raises:
        EvidenceError: if its evidence is not in the text.
        NotFoundError: if the report is not in the book.
    """
    report = find_report_row(connection, report_id)
    reading = complete_reading(_wrap(item, report.text, _find_statements(connection, report_id)))
    [(noun, _number, whole)] = reading.list_items()
    query = select(func.max(mentions.c.position)).where(
        mentions.c.report == report_id, mentions.c.noun == noun
    )
    last = connection.execute(query).scalar()
    position = 0 if last is None else int(last) + 1
    subject = f"{report_id}/{noun}/{position}"
    own = make_row(connection, subject, whole, report.text)
    shared = {"report": report_id, "known": report.known, "published": report.published}
    place = whole.place if isinstance(whole, IncidentRead) else None
    about = {
        "background": False,
        "country": place.country if place else None,
        **shared,
        "noun": noun,
        "position": position,
    }
    number = connection.execute(
        insert(mentions).values({**about, **own}).returning(mentions.c.number)
    ).scalar_one()
    connection.execute(update(mentions).where(mentions.c.number == number).values(root=number))
    write_names(connection, int(number), whole)
    added = [_judge_added(author, subject, msgspec.to_builtins(replace(whole, data=())))]
    for datum in whole.data:
        entry = write_entry(
            connection, author, subject, datum.slot, msgspec.to_builtins(datum.value), datum.span
        )
        added.append(_judge_added(author, entry, msgspec.to_builtins(datum.value)))
    return added


def refresh_mentions(connection: Connection, subjects: Iterable[str]) -> None:
    """Have the mentions found by what people made of them: day, place, type and names as corrected.

    Names that were there before still lead to them.
    """
    for telling in correct_tellings(connection, find_tellings(connection, subjects)):
        row = summarise(telling.read, "")
        kept = {key: value for key, value in row.items() if key not in ("told", "words")}
        if telling.noun == "group" and kept.get("country") is None:
            kept.pop("country", None)
        connection.execute(update(mentions).where(mentions.c.number == telling.number).values(kept))
        write_names(connection, telling.number, telling.read)


def find_report_row(connection: Connection, report_id: str) -> Row[Any]:
    """Return id, text, day of publication and day of knowledge of a report.

    Raises:
        NotFoundError: if it is not in the book.
    """
    query = select(*(reports.c[name] for name in _COLUMNS)).where(reports.c.id == report_id)
    row = connection.execute(query).first()
    if row is None:
        raise NotFoundError(f"no report has the id {report_id!r}; `daybook review list` lists them")
    return row


def find_told_as(connection: Connection, report_id: str, span: Span) -> tuple[StatementKind, str | None]:
    """Return the kind of the statement that the words stand in, and its holder; `fact` where none is read."""
    for statement in _find_statements(connection, report_id):
        if statement.span.overlaps(span):
            return statement.kind, statement.holder
    return "fact", None


def _find_statements(connection: Connection, report_id: str) -> tuple[Statement, ...]:
    query = select(readings.c.contract).where(readings.c.report == report_id).order_by(readings.c.id.desc())
    contract = connection.execute(query.limit(1)).scalar()
    told = msgspec.json.decode(contract).get("statements", ()) if contract else ()
    return tuple(Statement(Span(s["start"], s["end"]), s["kind"], s.get("holder")) for s in told)


def _wrap(item: Item, text: str, statements: tuple[Statement, ...]) -> Reading:
    first = item.evidence[0] if item.evidence else Span(0, 1)
    if not isinstance(item, IncidentRead):
        # Of groups and people, the record holds a name only where some words say it.
        named = tuple(Datum("name", name, first) for name in item.names)
        item = replace(item, data=(*named, *item.data))
    return Reading(
        Article(),
        text,
        statements,
        incidents=(item,) if isinstance(item, IncidentRead) else (),
        groups=(item,) if isinstance(item, GroupRead) else (),
        people=(item,) if isinstance(item, PersonRead) else (),
    )


def _judge_added(author: str, left: str, value: Any) -> Judgement:
    return make_judgement(author, "added", left, value=value)
