"""`daybook assess size`: how large attacks are, of a subject in a book or of a plain table of numbers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import (
    CountryOption,
    GroupOption,
    PlaceOption,
    SetOption,
    Since,
    Told,
    TypesOption,
    Until,
    print_answer,
    read_asked,
    run_ask,
)
from daybook.commands.options import AsJson, AsOf, BookOption


class Measure(StrEnum):
    """By what the size of an attack is measured."""

    deaths = "deaths"
    attackers = "attackers"


AtLeast = Annotated[int | None, typer.Option("--at-least", min=1, help="The size that is asked about.")]
DeathsFile = Annotated[
    Path | None,
    typer.Option("--deaths", metavar="FILE", help="A file of numbers, one a line, in place of a book; an "
                 "empty line or `unknown` is an event whose number nobody knows."),
]  # fmt: skip
Among = Annotated[
    int | None,
    typer.Option("--among", min=1, help="Among how many events. [default: as many as the file has]"),
]


@app.command("size")
def assess_size(  # noqa: PLR0913 (each is one option)
    deaths: DeathsFile = None,
    at_least: AtLeast = None,
    among: Among = None,
    measure: Annotated[
        Measure | None,
        typer.Option("--measure", help="[default: attackers where the record has them, else deaths]"),
    ] = None,
    group: GroupOption = None,
    country: CountryOption = None,
    place: PlaceOption = None,
    set: SetOption = None,
    types: TypesOption = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say how many attacks reach a size, how the largest are distributed, and the chance of one so large."""
    if deaths is not None:
        from daybook.assessment.size.tables import assess_size_file

        print_answer(assess_size_file(deaths, at_least, among), json)
        return
    told = Told(group, country, place, set, types, since, until, as_of)
    measured = None if measure is None else measure.value
    run_ask(read_asked("size", told, at_least=at_least, measure=measured), book, json)
