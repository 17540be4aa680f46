"""`daybook assess proxy`: what stands in for recruitment, which nobody observes."""

from __future__ import annotations

from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import Since, Told, Until, read_asked, run_ask
from daybook.commands.options import AsJson, AsOf, BookOption, read_day


@app.command("proxy")
def assess_proxy(  # noqa: PLR0913 (each is one option)
    group: Annotated[str, typer.Option("--group", help="Of a group, by its name or id.")],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day before and after which to compare.")
    ] = None,
    months: Annotated[int, typer.Option("--months", min=1, max=120, help="Months on each side.")] = 12,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say that who wants to join is not observed, and show proxies from the record beside their controls."""
    told = Told(group=group, since=since, until=until, as_of=as_of)
    run_ask(read_asked("proxy", told, on=read_day(on, "--on"), months=months), book, json)
