"""What `daybook review` does: each sub-command opens the book, acts, and prints one line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from daybook.errors import DaybookError, NotFoundError
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.entering import find_report_row
from daybook.review import entries, joining
from daybook.review.acts import Act, undo_act
from daybook.review.agreement import find_agreement
from daybook.review.alike import correct_alike, find_alike
from daybook.review.coding import assign, find_assignments, save_coding
from daybook.review.forms import parse_value
from daybook.review.gold import write_gold
from daybook.review.locking import ConflictError
from daybook.review.queue import find_waiting
from daybook.review.reading import State, find_under_review
from daybook.review.words import find_words
from daybook.schema.contract import parse_reading
from daybook.schema.evidence import Span
from daybook.schema.reading import GroupRead, IncidentRead, Item, PersonRead
from daybook.terminal.agreeing import list_agreement, list_assignments
from daybook.terminal.reviewing import list_alike, list_conflict, list_review, list_waiting, render_act


def run_list(place: BookPlace, states: Sequence[State], as_json: bool) -> None:
    """Print the queue, what matters most first."""
    with open_book(place) as book, book.read() as connection:
        waiting = find_waiting(connection, states)
    if as_json:
        print(json.dumps(msgspec.to_builtins(waiting), ensure_ascii=False))
        return
    for line in list_waiting(waiting):
        print(line)


def run_show(place: BookPlace, report: str, as_json: bool) -> None:
    """Print a report's reading as it stands under review."""
    with open_book(place) as book, book.read() as connection:
        review = find_under_review(connection, entries.find_report_id(connection, report))
    if as_json:
        print(json.dumps(msgspec.to_builtins(review), ensure_ascii=False))
        return
    for line in list_review(review):
        print(line)


def run_act(place: BookPlace, act: Callable[[Book], Act]) -> None:
    """Print what an act did; where another person's decision stands against it, print that and fail."""
    with open_book(place) as book:
        try:
            done = act(book)
        except ConflictError as error:
            for line in list_conflict(error):
                print(line, file=sys.stderr)
            raise
    print(render_act(done))


def judge(author: str, verdict: str, keys: Sequence[str], note: str | None) -> Callable[[Book], Act]:
    """Return what accepts or rejects a report's whole reading, or entries and mentions."""

    def act(book: Book) -> Act:
        if len(keys) == 1 and "/" not in keys[0]:
            with book.read() as connection:
                report = _find_report(connection, keys[0])
            if report is not None:
                if verdict == "accepted":
                    return entries.accept_report(book, author, report)
                return entries.reject_report(book, author, report, note=note)
        if verdict == "accepted":
            return entries.accept(book, author, keys)
        return entries.reject(book, author, keys, note=note)

    return act


def _find_report(connection: Connection, key: str) -> str | None:
    """The report that goes by the key, None where an entry does."""
    try:
        return str(entries.find_report_id(connection, key))
    except NotFoundError:
        entries.find_entry(connection, key)
        return None


def correct(author: str, entry: str, value: str, words: str, note: str | None) -> Callable[[Book], Act]:
    """Return what corrects an entry to a value as typed, with its words where they are given."""

    def act(book: Book) -> Act:
        with book.read() as connection:
            row = entries.find_entry(connection, entry)
            text = find_report_row(connection, row.report).text
        noun = row.subject.split("/")[1]
        plain = parse_value(noun, row.attribute, value, msgspec.json.decode(row.value))
        span = find_words(text, quote=words) if words else None
        return entries.correct(book, author, entry, plain, span, note=note)

    return act


def add(author: str, where: str, slot: str, value: str, words: str) -> Callable[[Book], Act]:
    """Return what adds a missed value to a mention, or to a report a missed incident, group or person."""

    def act(book: Book) -> Act:
        with book.read() as connection:
            report = entries.find_report_id(connection, where.split("/")[0])
            text = find_report_row(connection, report).text
        span = find_words(text, quote=words)
        if "/" not in where:
            return entries.add_item(book, author, report, make_item(slot, value, span))
        plain = parse_value(where.split("/")[1], slot, value)
        return entries.add_entry(book, author, entries.Missed(where, slot, plain, span))

    return act


def make_item(noun: str, value: str, span: Span) -> Item:
    """Return a new incident of a type, or a group or person of a name, on the words.

    Raises:
        NotFoundError: if the noun is none of the three.
    """
    if noun == "incident":
        return IncidentRead(parse_value(noun, "type", value), evidence=(span,), confidence=1.0)
    if noun == "group":
        return GroupRead((value,), evidence=(span,))
    if noun == "person":
        return PersonRead((value,), evidence=(span,))
    raise NotFoundError(f"a report tells of incidents, groups and people, not of {noun!r}")


def merge(author: str, left: str, right: str, over: bool) -> Callable[[Book], Act]:
    """Return what merges two things, by their ids or mentions."""

    def act(book: Book) -> Act:
        with book.read() as connection:
            one, other = (joining.find_mention(connection, asked) for asked in (left, right))
        return joining.merge(book, author, one, other, over=over)

    return act


def split(author: str, leaving: Sequence[str], note: str | None) -> Callable[[Book], Act]:
    """Return what makes mentions leave the thing that they are part of."""
    return lambda book: joining.split(book, author, leaving, note=note)


def undo(author: str, number: int) -> Callable[[Book], Act]:
    """Return what takes an act back; taking back a taking back does the first anew."""
    return lambda book: undo_act(book, author, number)


def run_alike(place: BookPlace, number: int, author: str | None) -> None:
    """Print what is like a correction; with an author, apply the same change to all of it."""
    if author is not None:
        run_act(place, lambda book: correct_alike(book, author, number))
        return
    with open_book(place) as book, book.read() as connection:
        found = find_alike(connection, number)
    for line in list_alike(found):
        print(line)


def run_gold(place: BookPlace, out: Path) -> None:
    """Write the accepted readings as gold, and print how many."""
    with open_book(place) as book:
        written = write_gold(book, out)
    print(f"{len(written)} accepted reading{'' if len(written) == 1 else 's'} written to {out}")


def run_assign(
    place: BookPlace, author: str, reports: Sequence[str], coders: Sequence[str], about: tuple[str, bool]
) -> None:
    """Give reports to coders, and print the number of the assignment.

    Args:
        place: the book's; author: who gives them; reports, coders: to whom what is given.
        about: the title, and whether coders begin with the machine's reading.
    """
    with open_book(place) as book:
        number = assign(book, author, reports, coders, title=about[0], from_machine=about[1])
    given = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    print(f"assignment {number}: {given} for {', '.join(coders)}")


def run_code(place: BookPlace, author: str, number: int, report: str, file: Path) -> None:
    """Save a coding that is a file of the reading contract, and print that its coder is done.

    Raises:
        DaybookError: if the file is none, or the report was not given to the coder.
    """
    try:
        reading = parse_reading(json.loads(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise DaybookError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise DaybookError(f"{file} is no reading by the contract: {error}") from error
    with open_book(place) as book:
        with book.read() as connection:
            id = entries.find_report_id(connection, report)
        save_coding(book, author, number, id, reading, done=True)
    print(f"{author} is done with report {id} of assignment {number}")


def run_agreement(place: BookPlace, number: int | None, as_json: bool) -> None:
    """Print how far the coders of an assignment agree; without a number, the assignments."""
    with open_book(place) as book, book.read() as connection:
        if number is None:
            found = find_assignments(connection)
            for line in list_assignments(found):
                print(line)
            return
        agreement = find_agreement(connection, number)
    if as_json:
        print(json.dumps(msgspec.to_builtins(agreement), ensure_ascii=False))
        return
    for line in list_agreement(agreement):
        print(line)
