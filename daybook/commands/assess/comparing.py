"""`daybook assess compare`: a country or group beside others, by rate and rank."""

from __future__ import annotations

from typing import Annotated

import typer

from daybook.commands.assess.app import app
from daybook.commands.assess.options import (
    CountryOption,
    GroupOption,
    SetOption,
    Since,
    Told,
    TypesOption,
    Until,
    read_asked,
    run_ask,
)
from daybook.commands.options import AsJson, AsOf, BookOption

Others = Annotated[
    str | None,
    typer.Option(
        "--others",
        help="What it is compared with, with commas: codes of countries or names of groups. [default: all "
        "countries of at least a million people, or all groups with an attack]",
    ),
]


@app.command("compare")
def assess_compare(  # noqa: PLR0913 (each is one option)
    country: CountryOption = None,
    group: GroupOption = None,
    others: Others = None,
    set: SetOption = None,
    types: TypesOption = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say whether a country or group has had fewer attacks than most others, with rates, ranks and chance."""
    told = Told(group, country, None, set, types, since, until, as_of)
    names = tuple(one.strip() for one in (others or "").split(",") if one.strip())
    run_ask(read_asked("compare", told, others=names), book, json)
