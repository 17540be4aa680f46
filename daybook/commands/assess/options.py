"""The options that the questions share, and what prints an answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daybook.commands.options import find_place, read_day, take_settings
from daybook.errors import SettingsError

if TYPE_CHECKING:
    from daybook.inquiry.asked import Asked, Subject, SubjectKind
    from daybook.schema.assessment import Assessment

GroupOption = Annotated[str | None, typer.Option("--group", help="Of a group, by its name or id.")]
CountryOption = Annotated[
    str | None, typer.Option("--country", metavar="CODE", help="Of a country, by its alpha-2 code.")
]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Of a place or region, by its name.")]
SetOption = Annotated[
    str | None,
    typer.Option(
        "--set",
        help="From which data: own, or a data set's name. "
        "[default: own where the book has incidents of the subject, else the fullest set]",
    ),
]
TypesOption = Annotated[
    str | None,
    typer.Option(
        "--types",
        help="Which incidents count, with commas; all for every one. "
        "[default: attack,bombing,battle,abduction,sabotage]",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Look at nothing before it.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Look at nothing after it.")]


@dataclass(frozen=True, slots=True)
class Told:
    """What the shared options said, before it is read."""

    group: str | None = None
    country: str | None = None
    place: str | None = None
    set: str | None = None
    types: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None


def read_asked(question: str, told: Told, **fields: object) -> Asked:
    """Return the question that the options ask; `fields` are further fields of `Asked`.

    Raises:
        SettingsError: if two subjects are given, or an option cannot be read.
    """
    from daybook.inquiry.asked import ATTACKS, Asked
    from daybook.register.fields import TYPES

    types: tuple[str, ...] = ATTACKS
    if told.types is not None:
        types = () if told.types == "all" else tuple(one.strip() for one in told.types.split(","))
        for one in types:
            if one not in TYPES:
                raise SettingsError(f"cannot use --types {one!r}: use {', '.join(TYPES)} or all")
    return Asked(
        question=question,
        subject=read_subject(told),
        set=told.set,
        types=types,
        since=read_day(told.since, "--since"),
        until=read_day(told.until, "--until"),
        as_of=read_day(told.as_of, "--as-of"),
        **fields,  # type: ignore[arg-type]
    )


def read_subject(told: Told) -> Subject | None:
    """Return of whom the options ask, None where they name nobody.

    Raises:
        SettingsError: if they name two.
    """
    from daybook.inquiry.asked import Subject

    given = [Subject(kind, name) for kind, name in _list_subjects(told) if name]
    if len(given) > 1:
        raise SettingsError("cannot ask of two subjects at once; give one of --group, --country, --place")
    return given[0] if given else None


def _list_subjects(told: Told) -> tuple[tuple[SubjectKind, str | None], ...]:
    return ("group", told.group), ("country", told.country), ("place", told.place)


def run_ask(asked: Asked, book: Path | None, as_json: bool) -> None:
    """Answer the question from the book and print it.

    Raises:
        BookError: if there is no book; NotFoundError, QueryError, SettingsError: as `ask` raises them.
    """
    from daybook.inquiry.questions import ask
    from daybook.record.book import open_book

    with open_book(find_place(book, take_settings())) as opened:
        print_answer(ask(opened, asked), as_json)


def print_answer(answer: Assessment, as_json: bool) -> None:
    """Print an answer as text or JSON."""
    from daybook.assessment.writing import make_json
    from daybook.terminal.assessments import list_assessment

    if as_json:
        print(json.dumps(make_json(answer), ensure_ascii=False, indent=1))
        return
    for line in list_assessment(answer):
        print(line)
