"""`daybook assess gaps`: what no source says of an incident or a group."""

from __future__ import annotations

from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import GroupOption, Told, read_asked, run_ask
from daybook.commands.options import AsJson, AsOf, BookOption


@app.command("gaps")
def assess_gaps(
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="ID", help="Of an incident, by its id.")
    ] = None,
    group: GroupOption = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say what no source in the record says of an incident or group, and what would settle it."""
    run_ask(read_asked("gaps", Told(group=group, as_of=as_of), incident=incident), book, json)
