"""`daybook assess leaders`: what the loss of leaders did, in the record and in the literature."""

from __future__ import annotations

from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import GroupOption, Told, TypesOption, read_asked, run_ask
from daybook.commands.options import AsJson, AsOf, BookOption


@app.command()
def leaders(
    group: GroupOption = None,
    months: Annotated[int, typer.Option("--months", help="Length of each side of a loss.")] = 12,
    types: TypesOption = None,
    book: BookOption = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Do groups end when they lose a leader? Losses in the record, base rates with their limits, survival."""
    run_ask(read_asked("leaders", Told(group=group, types=types, as_of=as_of), months=months), book, json)
