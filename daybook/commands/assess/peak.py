"""`daybook assess peak`: the last year against the highest."""

from __future__ import annotations

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
    read_asked,
    run_ask,
)
from daybook.commands.options import AsJson, AsOf, BookOption


@app.command()
def peak(  # noqa: PLR0913 (each is one option)
    group: GroupOption = None,
    country: CountryOption = None,
    place: PlaceOption = None,
    months: Annotated[int, typer.Option("--months", help="Length of the stretches compared.")] = 12,
    set: SetOption = None,
    types: TypesOption = None,
    since: Since = None,
    until: Until = None,
    book: BookOption = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Is it below its peak? The last months against the highest, which is high by luck as well."""
    told = Told(group, country, place, set, types, since, until, as_of)
    run_ask(read_asked("peak", told, months=months), book, json)
