"""`daybook show`: one thing of the record, as lines or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import msgspec

from daybook.errors import NotFoundError, SettingsError
from daybook.record import lookup
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.dossiers.questions import find_questions
from daybook.record.history.links import is_imported
from daybook.record.history.lookup import find_datasets, find_imported_incident
from daybook.schema.contract import render_reading
from daybook.terminal import history, pages
from daybook.terminal.dossiers import list_questions


def run_show(noun: str, name: str, place: BookPlace, as_of: date | None, as_json: bool) -> None:
    """Print what the book holds of a thing, as it was known on a day.

    Raises:
        BookError: if there is no book in the folder.
        NotFoundError: if nothing goes by that name.
        SettingsError: if a name is missing or a day is none.
    """
    if not name and noun not in ("day", "dataset", "questions"):
        raise SettingsError(
            f"cannot show a {noun} without its name; give an id or a name: daybook show {noun} NAME"
        )
    with open_book(place) as book:
        plain, lines = _SHOWS[noun](book, name, as_of)
    if as_json:
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            print(line)


Shown = tuple[Any, Iterator[str]]


def _show_day(book: Book, name: str, as_of: date | None) -> Shown:
    if name in ("", "latest"):
        days = lookup.find_days(book, as_of=as_of)
        if not days:
            raise NotFoundError("the book holds no report yet; add one with: daybook add PATH")
        wanted = max(days)
    else:
        try:
            wanted = date.fromisoformat(name)
        except ValueError as error:
            raise SettingsError(
                f"cannot show the day {name!r}: no such day; write it as 2021-09-18"
            ) from error
    day = lookup.find_day(book, wanted, as_of=as_of)
    return msgspec.to_builtins(day), pages.list_day(day)


def _show_report(book: Book, name: str, as_of: date | None) -> Shown:
    stored = lookup.find_report(book, name, as_of=as_of)
    report = {k: v for k, v in msgspec.to_builtins(stored.report).items() if k != "text"}
    plain = {"report": report, "added": stored.added.isoformat(), "reading": render_reading(stored.reading)}
    return plain, pages.list_report(stored.report, stored.reading)


def _show_incident(book: Book, name: str, as_of: date | None) -> Shown:
    if is_imported(name):
        imported = find_imported_incident(book, name, as_of=as_of)
        return msgspec.to_builtins(imported), history.list_imported(imported)
    return _shower(lookup.find_incident, pages.list_incident)(book, name, as_of)


def _show_datasets(book: Book, name: str, as_of: date | None) -> Shown:
    lines = find_datasets(book, name, as_of=as_of)
    return msgspec.to_builtins(lines), history.list_datasets(lines)


def _show_questions(book: Book, name: str, as_of: date | None) -> Shown:
    """All open questions; with a noun those of that noun, with an id those about that thing."""
    noun = name if name in ("incident", "group", "person") else None
    found = find_questions(book, noun=noun, about=None if noun else name or None, as_of=as_of)
    return msgspec.to_builtins(found), list_questions(found)


def _shower(
    find: Callable[..., Any], render: Callable[[Any], Iterator[str]]
) -> Callable[[Book, str, date | None], Shown]:
    def show(book: Book, name: str, as_of: date | None) -> Shown:
        found = find(book, name, as_of=as_of)
        return msgspec.to_builtins(found), render(found)

    return show


_SHOWS: dict[str, Callable[[Book, str, date | None], Shown]] = {
    "day": _show_day,
    "report": _show_report,
    "incident": _show_incident,
    "dataset": _show_datasets,
    "questions": _show_questions,
    "group": _shower(lookup.find_group, pages.list_group),
    "person": _shower(lookup.find_person, pages.list_person),
    "place": _shower(lookup.find_place, pages.list_place),
}
