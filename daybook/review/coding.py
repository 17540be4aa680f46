"""Double coding: reports given to several coders, who do not see each other's work until all are done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from daybook.errors import BookError, NotFoundError
from daybook.record.book import Book
from daybook.record.tables import assigned, assignments, codings
from daybook.review.acts import check_author
from daybook.review.entries import find_report_id
from daybook.review.gold import find_reading
from daybook.schema.contract import parse_reading, render_reading
from daybook.schema.reading import Reading


@dataclass(frozen=True, slots=True)
class Assignment:
    """Reports given to coders.

    Attributes:
        number: by which it is named; title: in words; author: who gave it; made: when, in UTC.
        from_machine: whether coders begin with the machine's reading; else they see none.
        coders: their names; reports: the ids of the reports, each coded by all of them.
        done: for each coder, the reports that they are done with.
    """

    number: int
    title: str
    author: str
    made: datetime
    from_machine: bool
    coders: tuple[str, ...]
    reports: tuple[str, ...]
    done: dict[str, frozenset[str]]

    def is_open(self, report: str) -> bool:
        """Return whether some coder is not done with the report, so that nobody sees another's coding."""
        return any(report not in self.done.get(coder, frozenset()) for coder in self.coders)


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder made of one report: the reading, whether they are done, and when it was saved."""

    coder: str
    report: str
    reading: Reading
    done: bool
    made: datetime | None


def assign(
    book: Book,
    author: str,
    reports: Sequence[str],
    coders: Sequence[str],
    *,
    title: str = "",
    from_machine: bool = False,
) -> int:
    """Return the number of a new assignment of the reports to the coders.

    Raises:
        BookError: if there are no reports, or fewer than two coders.
        NotFoundError: if a report is not in the book.
    """
    name, names = check_author(author), list(dict.fromkeys(check_author(coder) for coder in coders))
    if len(names) < 2:
        raise BookError("an assignment needs two coders or more; name each with --coder")
    if not reports:
        raise BookError("an assignment needs reports; name at least one")
    now = datetime.now(UTC).replace(tzinfo=None)
    with book.begin() as connection:
        ids = list(dict.fromkeys(find_report_id(connection, report) for report in reports))
        about = {
            "made": now,
            "author": name,
            "title": title.strip() or f"{len(ids)} reports for {', '.join(names)}",
            "from_machine": from_machine,
        }
        number = connection.execute(
            insert(assignments).values(about).returning(assignments.c.number)
        ).scalar_one()
        rows = [{"assignment": number, "report": id, "coder": coder} for id in ids for coder in names]
        connection.execute(insert(assigned), rows)
    return int(number)


def find_assignments(connection: Connection) -> list[Assignment]:
    """Return all assignments, the newest first."""
    given: dict[int, list[tuple[str, str]]] = {}
    for row in connection.execute(select(assigned).order_by(assigned.c.report, assigned.c.coder)):
        given.setdefault(row.assignment, []).append((row.report, row.coder))
    done: dict[tuple[int, str], set[str]] = {}
    for row in connection.execute(select(codings).order_by(codings.c.number)):
        own = done.setdefault((row.assignment, row.coder), set())
        own.add(row.report) if row.done else own.discard(row.report)
    found = []
    for row in connection.execute(select(assignments).order_by(assignments.c.number.desc())):
        coders = tuple(sorted({coder for _report, coder in given.get(row.number, ())}))
        found.append(
            Assignment(
                row.number,
                row.title,
                row.author,
                row.made,
                row.from_machine,
                coders,
                tuple(dict.fromkeys(report for report, _coder in given.get(row.number, ()))),
                {coder: frozenset(done.get((row.number, coder), ())) for coder in coders},
            )
        )
    return found


def find_assignment(connection: Connection, number: int) -> Assignment:
    """Return the assignment of that number.

    Raises:
        NotFoundError: if there is none.
    """
    for assignment in find_assignments(connection):
        if assignment.number == number:
            return assignment
    raise NotFoundError(f"there is no assignment {number}; `daybook review agreement` lists them")


def find_coding(connection: Connection, number: int, report: str, coder: str) -> Coding:
    """Return what the coder made of the report, or what they begin with: the machine's reading, or nothing.

    Raises:
        BookError: if the report is not theirs; NotFoundError: if there is no such assignment.
    """
    assignment = find_assignment(connection, number)
    _check_given(assignment, report, coder)
    machine = find_reading(connection, report)
    row = connection.execute(
        select(codings)
        .where(codings.c.assignment == number, codings.c.report == report, codings.c.coder == coder)
        .order_by(codings.c.number.desc())
    ).first()
    if row is None:
        blank = Reading(machine.article, machine.text)
        return Coding(coder, report, machine if assignment.from_machine else blank, False, None)
    plain: dict[str, Any] = {**msgspec.json.decode(row.contract), "text": machine.text}
    return Coding(coder, report, parse_reading(plain), row.done, row.made)


def save_coding(
    book: Book, coder: str, number: int, report: str, reading: Reading, *, done: bool = False
) -> None:
    """Write what a coder made of a report, beside all that they saved before.

    Raises:
        BookError: if the report is not theirs, the reading is of another text, or all are done already.
        NotFoundError: if there is no such assignment.
    """
    name = check_author(coder)
    with book.begin() as connection:
        assignment = find_assignment(connection, number)
        _check_given(assignment, report, name)
        if not assignment.is_open(report):
            raise BookError(f"all coders are done with report {report}: what is left is to settle it")
        if reading.text != find_reading(connection, report).text:
            raise BookError(f"the coding of report {report} is of another text; code the text that is shown")
        plain = render_reading(reading)
        plain.pop("text")
        row = {
            "assignment": number,
            "report": report,
            "coder": name,
            "made": datetime.now(UTC).replace(tzinfo=None),
            "done": done,
            "contract": msgspec.json.encode(plain).decode(),
        }
        connection.execute(insert(codings).values(row))


def find_all_codings(connection: Connection, number: int, report: str) -> list[Coding]:
    """Return what each coder made of the report, by name.

    Raises:
        BookError: if not all of them are done: until then nobody sees another's coding.
        NotFoundError: if there is no such assignment.
    """
    assignment = find_assignment(connection, number)
    if report not in assignment.reports:
        raise NotFoundError(f"assignment {number} has no report {report!r}")
    if assignment.is_open(report):
        raise BookError(
            f"not all coders are done with report {report}; their codings are shown when they are"
        )
    return [find_coding(connection, number, report, coder) for coder in assignment.coders]


def _check_given(assignment: Assignment, report: str, coder: str) -> None:
    if report not in assignment.reports or coder not in assignment.coders:
        raise BookError(f"report {report} was not given to {coder} in assignment {assignment.number}")
