"""The desk's pages of double coding; nobody sees another's coding before all coders are done."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from daybook.desk.asking import Answer, Asked
from daybook.desk.guarded import needs
from daybook.desk.pages.coding import (
    make_agreement_page,
    make_coding_page,
    make_codings_page,
    make_settle_page,
)
from daybook.errors import NotFoundError
from daybook.record import lookup
from daybook.record.tellings import find_texts
from daybook.review.agreement import find_agreement, find_units, list_differences
from daybook.review.coding import find_assignment, find_assignments, find_coding
from daybook.review.gold import find_reading
from daybook.review.locking import find_last
from daybook.schema.reading import Reading

SECTION = "inbox"


@needs("coder")
def list_codings(asked: Asked) -> Answer:
    """Return the assignments."""
    with asked.book.read() as connection:
        found = find_assignments(connection)
        titles = _find_titles(connection, [report for one in found for report in one.reports])
    page = make_codings_page(found, titles, asked.actor.name, asked.actor.may("editor"))
    return Answer("codings", page, "Double coding", SECTION)


def _find_titles(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    return {id: title or id for id, title, _day, _text in find_texts(connection, sorted(set(ids)))}


@needs("coder")
def show_coding(asked: Asked) -> Answer:
    """Return a report to code, with what the asker coded so far."""
    return answer_coding(asked)


def answer_coding(asked: Asked, sent: Reading | None = None, troubles: Sequence[str] = ()) -> Answer:
    """Return the page of a coding; `sent` is what was just sent, where it was not saved as done."""
    number, report = read_key(asked.key)
    with asked.book.read() as connection:
        coding = find_coding(connection, number, report, asked.actor.name)
        assignment = find_assignment(connection, number)
    stored = lookup.find_report(asked.book, report)
    others = ", ".join(coder for coder in assignment.coders if coder != asked.actor.name)
    note = f"{others} and you do not see each other's codings until all are done."
    if not assignment.from_machine:
        note += " You do not see the machine's reading either."
    title = stored.report.title or "Report without a title"
    page = make_coding_page(
        asked.key, title, stored.report.language, sent or coding.reading, (coding.done, note, troubles)
    )
    return Answer("coding", page, f"Code: {title}", SECTION)


@needs("editor")
def show_agreement(asked: Asked) -> Answer:
    """Return how far the coders of an assignment agree."""
    with asked.book.read() as connection:
        agreement = find_agreement(connection, _read_number(asked.key))
        titles = _find_titles(connection, agreement.reports)
    page = make_agreement_page(agreement, titles)
    return Answer("agreement", page, f"Agreement: {page.title}", SECTION)


@needs("editor")
def show_settle(asked: Asked) -> Answer:
    """Return what the coders of a report differ on, to be settled."""
    number, report = read_key(asked.key)
    stored = lookup.find_report(asked.book, report)
    with asked.book.read() as connection:
        units = find_units(connection, number, report)
        coders = find_assignment(connection, number).coders
        reading, seen = find_reading(connection, report), find_last(connection, report)
    differences = [one for unit in units for one in list_differences(unit, coders)]
    title = stored.report.title or "Report without a title"
    about = (report, title, stored.report.language)
    page = make_settle_page(asked.key, about, reading, seen, differences)
    return Answer("settle", page, f"Settle: {title}", SECTION)


def find_blind(asked: Asked, report: str) -> str | None:
    """Return where the asker codes the report, where they must not see its reading yet; else None."""
    with asked.book.read() as connection:
        for assignment in find_assignments(connection):
            given = report in assignment.reports and asked.actor.name in assignment.coders
            if given and assignment.is_open(report):
                return f"/coding/{assignment.number}-{report}"
    return None


def read_key(key: str) -> tuple[int, str]:
    """Return number and report of a coding's key, `3-REPORT`.

    Raises:
        NotFoundError: if it is none.
    """
    number, _, report = key.partition("-")
    return _read_number(number), report


def _read_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 9):
        raise NotFoundError(f"no assignment goes by {text[:40]!r}; see the list of double coding")
    return int(text)
