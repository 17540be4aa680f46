"""`daybook assess share` and `coverage`: parts of the attacks, and of the news about them."""

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

_LABELS = (
    "lone, leader (the loss of one), type:bombing, target:police, target:civilian, group:NAME or country:ID"
)


@app.command("share")
def assess_share(  # noqa: PLR0913 (each is one option)
    of: Annotated[str, typer.Option("--of", help=f"What the share is of: {_LABELS}.")],
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
    """Say what share of the attacks is of a kind, with those of which nobody knows as bounds."""
    told = Told(group, country, place, set, types, since, until, as_of)
    run_ask(read_asked("share", told, of=of), book, json)


@app.command("coverage")
def assess_coverage(
    about: Annotated[str, typer.Option("--about", help=f"What the news is about: {_LABELS}.")],
    within: Annotated[
        str, typer.Option("--within", help="Within which part of the news, in the same words, or all.")
    ] = "all",
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    book: BookOption = None,
    json: AsJson = False,
) -> None:
    """Say what share of the book's own news is about something, beside its share among the incidents."""
    told = Told(since=since, until=until, as_of=as_of)
    run_ask(read_asked("coverage", told, about=about, within=within), book, json)
