"""`daybook assess similar`: groups of like size and age, and what became of each."""

from __future__ import annotations

from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import SetOption, Told, TypesOption, read_asked, run_ask
from daybook.commands.options import AsJson, AsOf, BookOption, read_day


@app.command("similar")
def assess_similar(
    group: Annotated[str, typer.Option("--group", help="Of a group, by its name or id.")],
    on: Annotated[
        str | None,
        typer.Option(
            "--on", metavar="DATE", help="As it was on that day. [default: when it last lost a leader]"
        ),
    ] = None,
    set: SetOption = None,
    types: TypesOption = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say what became of groups of like size and age, each by its name."""
    told = Told(group=group, set=set, types=types, as_of=as_of)
    run_ask(read_asked("similar", told, on=read_day(on, "--on")), book, json)
