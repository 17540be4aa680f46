"""What a person does with the entries of a report's reading: accept, correct, add, reject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.decisions import find_decisions
from daybook.record.entering import find_report_row, write_entry, write_mention
from daybook.record.judging import make_judgement
from daybook.record.slots import find_slot_type, list_slots
from daybook.record.tables import entries, mentions, reports
from daybook.review.acts import Act, check_author, write_act
from daybook.review.locking import check_unchanged
from daybook.schema.evidence import Span
from daybook.schema.judgement import Judgement
from daybook.schema.reading import Item


def accept_report(book: Book, author: str, report_id: str, *, seen: int | None = None) -> Act:
    """Return the act by which a person takes the reading of the report, as it stands, for right.

    Raises:
        ConflictError: if another person changed it since; NotFoundError: if there is no such report.
    """
    return _judge_report(book, author, "accepted", report_id, seen, None)


def reject_report(
    book: Book, author: str, report_id: str, *, seen: int | None = None, note: str | None = None
) -> Act:
    """Return the act by which a person sets aside all that was read from the report.

    Raises:
        ConflictError: if another person changed it since; NotFoundError: if there is no such report.
    """
    return _judge_report(book, author, "rejected", report_id, seen, note)


def _judge_report(
    book: Book, author: str, verdict: Any, report_id: str, seen: int | None, note: str | None
) -> Act:
    name = check_author(author)
    with book.begin() as connection:
        find_report_row(connection, report_id)
        check_unchanged(connection, name, [report_id], seen)
        made = [make_judgement(name, verdict, report_id, note=note)]
        if verdict == "rejected":
            query = select(mentions.c.subject).where(mentions.c.report == report_id)
            subjects = list(connection.execute(query.order_by(mentions.c.number)).scalars())
            decisions = find_decisions(connection, None, subjects)
            open_ones = [subject for subject in subjects if not decisions.is_out(subject)]
            made += [make_judgement(name, "rejected", subject, note=note) for subject in open_ones]
        return write_act(connection, name, made)


def accept(book: Book, author: str, keys: Sequence[str], *, seen: int | None = None) -> Act:
    """Return the act by which a person accepts entries or mentions.

    Raises:
        ConflictError: if another person changed them since.
        NotFoundError: if one is not in the book.
    """
    return _judge(book, author, "accepted", keys, seen, None)


def reject(
    book: Book, author: str, keys: Sequence[str], *, seen: int | None = None, note: str | None = None
) -> Act:
    """Return the act by which a person rejects entries, or whole mentions: the report does not say that.

    Raises:
        ConflictError: if another person changed them since.
        NotFoundError: if one is not in the book.
    """
    return _judge(book, author, "rejected", keys, seen, note)


def _judge(
    book: Book, author: str, verdict: Any, keys: Sequence[str], seen: int | None, note: str | None
) -> Act:
    name = check_author(author)
    with book.begin() as connection:
        subjects = [find_subject(connection, key) for key in keys]
        check_unchanged(connection, name, subjects, seen)
        return write_act(connection, name, [make_judgement(name, verdict, key, note=note) for key in keys])


def correct(
    book: Book,
    author: str,
    entry: str,
    value: Any,
    span: Span | None = None,
    *,
    seen: int | None = None,
    note: str | None = None,
) -> Act:
    """Return the act by which a person corrects an entry.

    Args:
        book: where it is; author: the person's name; entry: its id; value: plain JSON, as the slot has it.
        span: the words that say it, which become the evidence; None where the entry's own words do.
        seen: the number of the last judgement that the person saw; note: why, in the person's words.

    Raises:
        BookError: if the slot cannot hold the value, or it has it already.
        ConflictError: if another person changed the same since.
        EvidenceError: if the words are not in the text; NotFoundError: if there is no such entry.
    """
    name = check_author(author)
    with book.begin() as connection:
        row = find_entry(connection, entry)
        check_unchanged(connection, name, [row.subject], seen)
        made = [judge_correction(connection, name, row, value, span, note)]
        return write_act(connection, name, made)


def judge_correction(
    connection: Connection, author: str, row: Row[Any], value: Any, span: Span | None, note: str | None
) -> Judgement:
    """Return the judgement, not yet written, that corrects an entry; an entry of its words is written.

    Raises:
        BookError: if the slot cannot hold the value.
        EvidenceError: if the words are not in the text.
    """
    plain = read_value(row.subject.split("/")[1], row.attribute, value)
    kept = span is None or (span.start, span.end) == (row.start, row.end)
    if kept and plain == read_value(row.subject.split("/")[1], row.attribute, msgspec.json.decode(row.value)):
        return make_judgement(author, "accepted", row.id, note=note)
    own = None
    if span is not None and not kept:
        own = write_entry(connection, author, row.subject, row.attribute, plain, span)
    return make_judgement(author, "corrected", row.id, own, value=plain, note=note)


@dataclass(frozen=True, slots=True)
class Missed:
    """What the reader missed of something that it read.

    Attributes:
        subject: the mention, `REPORT/incident/0`; slot: such as `killed`, `place`, `leader`.
        value: plain JSON, as the slot has it; span: where the words stand that say it.
    """

    subject: str
    slot: str
    value: Any
    span: Span


def add_entry(
    book: Book, author: str, missed: Missed, *, seen: int | None = None, note: str | None = None
) -> Act:
    """Return the act by which a person adds what the reader missed, with the words that say it.

    Raises:
        BookError: if there is no such slot, or it cannot hold the value.
        ConflictError: if another person changed the same since.
        EvidenceError: if the words are not in the text; NotFoundError: if there is no such mention.
    """
    name = check_author(author)
    subject, slot = missed.subject, missed.slot
    with book.begin() as connection:
        find_subject(connection, subject)
        check_unchanged(connection, name, [subject], seen)
        plain = read_value(subject.split("/")[1], slot, missed.value)
        entry = write_entry(connection, name, subject, slot, plain, missed.span)
        return write_act(connection, name, [make_judgement(name, "added", entry, value=plain, note=note)])


def add_item(book: Book, author: str, report_id: str, item: Item, *, seen: int | None = None) -> Act:
    """Return the act by which a person adds an incident, a group or a person that the reader missed.

    Args:
        book: where it goes; author: the person's name; report_id: of the report that tells it.
        item: what it tells, with the words as its evidence.

    Raises:
        BookError: if it has no evidence, or a group or person no name.
        ConflictError: if another person changed the report's reading since.
        EvidenceError: if the words are not in the text; NotFoundError: if there is no such report.
    """
    name = check_author(author)
    if not item.evidence:
        raise BookError("what is added needs its words; select the words in the report that say it")
    if not getattr(item, "names", ("an incident has none",)):
        raise BookError("a group or a person needs a name; select the name in the report")
    with book.begin() as connection:
        check_unchanged(connection, name, [report_id], seen)
        return write_act(connection, name, write_mention(connection, name, report_id, item))


def read_value(noun: str, slot: str, value: Any) -> Any:
    """Return the value as plain JSON in the form that the slot has.

    Raises:
        BookError: if there is no such slot of that noun, or it cannot hold the value.
    """
    if slot not in list_slots(noun):
        raise BookError(f"{noun} has no slot {slot!r}; it has {', '.join(list_slots(noun))}")
    kind = find_slot_type(slot, noun)
    if slot.startswith("party.") and isinstance(value, dict):
        value = {**value, "role": slot.partition(".")[2]}
    if isinstance(value, dict) and set(value) == {"name"}:
        value = value["name"]
    try:
        plain = msgspec.to_builtins(msgspec.convert(value, type=kind))
    except (msgspec.ValidationError, ValueError) as error:
        raise BookError(f"{slot} cannot be {value!r}: {error}") from error
    if isinstance(plain, str) and not plain.strip():
        raise BookError(f"{slot} cannot be empty; reject the entry instead")
    return plain


def find_entry(connection: Connection, entry: str) -> Row[Any]:
    """Return the row of an entry.

    Raises:
        NotFoundError: if there is none.
    """
    row = connection.execute(select(entries).where(entries.c.id == entry)).first()
    if row is None:
        raise NotFoundError(f"no entry has the id {entry!r}; name one that a page lists")
    return row


def find_subject(connection: Connection, key: str) -> str:
    """Return the mention that an entry is about, or the mention itself.

    Raises:
        NotFoundError: if neither an entry nor a mention goes by the key.
    """
    if "/" not in key:
        return str(find_entry(connection, key).subject)
    if connection.execute(select(mentions.c.subject).where(mentions.c.subject == key)).first() is None:
        raise NotFoundError(f"no mention {key!r} is in the book; name one that a page lists")
    return key


def find_report_id(connection: Connection, asked: str) -> str:
    """Return the id of the report, or of the only one whose id begins so.

    Raises:
        NotFoundError: if there is none, or more than one.
    """
    begun = select(reports.c.id).where(reports.c.id.startswith(asked, autoescape=True)).limit(2)
    found = list(connection.execute(begun).scalars()) if asked else []
    if asked in found:
        return asked
    if len(found) != 1:
        raise NotFoundError(
            f"{'no report' if not found else 'more than one report'} has an id that begins with {asked!r}; "
            "`daybook review list` lists them"
        )
    return str(found[0])
