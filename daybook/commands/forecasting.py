"""`daybook forecast`: what is expected, written down, due, resolved and scored; models put to the test."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from daybook.commands.options import (
    AsJson,
    AsOf,
    BookOption,
    find_author,
    find_place,
    read_day,
    take_settings,
)

app = typer.Typer(
    name="forecast",
    help="Expect, and be held to it: forecasts of counts and statements, written down, resolved and scored.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says so. [default: you]")]


@app.command()
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table: CSV, also .gz, or Parquet.")],
    target: Annotated[str, typer.Option("--target", metavar="COLUMN", help="The column of monthly counts.")],
    unit: Annotated[str, typer.Option("--unit", metavar="COLUMN", help="The column of groups, countries …")],
    month: Annotated[
        str,
        typer.Option("--month", metavar="COLUMN", help="The column of months: 2014-12, dates, or numbers."),
    ],
    origins: Annotated[
        str, typer.Option("--origins", metavar="FROM:TO", help="Last months known, as 2014-12:2020-12.")
    ],
    horizons: Annotated[str, typer.Option("--horizons", metavar="RANGE", help="Months ahead.")] = "1-6",
    as_json: AsJson = False,
) -> None:
    """Score the models and their pool on past months of a table, each forecast with what was known then."""
    from daybook.commands.forecast_evaluating import run_evaluate

    run_evaluate(file, (target, unit, month), origins, horizons, as_json)


@app.command()
def make(  # noqa: PLR0913 (each is one option)
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="An armed group.")] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="A country, as ID.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place or region.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All groups and countries of the record.")
    ] = False,
    months: Annotated[int, typer.Option("--months", metavar="N", min=1, max=12, help="Months ahead.")] = 6,
    source: Annotated[
        str, typer.Option("--set", metavar="SET", help="Whose counts: own, or an imported set as ucdp-ged.")
    ] = "own",
    as_of: AsOf = None,
    by: By = None,
    book: BookOption = None,
    as_json: AsJson = False,
) -> None:
    """Write down how many incidents and deaths the next months may bring, as distributions."""
    from daybook.commands.forecast_keeping import Asked, run_make

    settings = take_settings()
    asked = Asked(group, country, everything, months, source, read_day(as_of, "--as-of"), place)
    run_make(find_place(book, settings), asked, by or find_author(settings), as_json)


@app.command()
def say(
    statement: Annotated[
        str, typer.Argument(metavar="STATEMENT", help="What will be true, in one sentence.")
    ],
    p: Annotated[float, typer.Option("--p", metavar="P", help="How probable you hold it, 0 to 1.")],
    due: Annotated[
        str | None,
        typer.Option("--due", metavar="DATE", help="By when; else read from the words `by 2022-12-31`."),
    ] = None,
    by: By = None,
    book: BookOption = None,
    as_json: AsJson = False,
) -> None:
    """Write down a statement with its probability: about groups, places or countries, never a person."""
    from daybook.commands.forecast_keeping import run_say

    settings = take_settings()
    author = by or find_author(settings)
    run_say(find_place(book, settings), statement, p, read_day(due, "--due"), author, as_json)


@app.command()
def due(book: BookOption = None, as_json: AsJson = False) -> None:
    """Show what is due and not resolved; counts that the record covers by now are resolved first."""
    from daybook.commands.forecast_keeping import run_due

    run_due(find_place(book, take_settings()), as_json)


@app.command()
def resolve(
    forecast: Annotated[int, typer.Argument(metavar="ID", help="The forecast's number.")],
    outcome: Annotated[str, typer.Argument(metavar="yes|no|VALUE", help="What came: yes, no, or the count.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="By what it is known.")] = "",
    by: By = None,
    book: BookOption = None,
    as_json: AsJson = False,
) -> None:
    """Say what came of a forecast; the newest word counts, and earlier ones stay."""
    from daybook.commands.forecast_keeping import run_resolve

    settings = take_settings()
    author = by or find_author(settings)
    run_resolve(find_place(book, settings), forecast, outcome, because, author, as_json)


@app.command("list")
def list_(book: BookOption = None, as_json: AsJson = False) -> None:
    """List all forecasts, the newest first."""
    from daybook.commands.forecast_keeping import run_list

    run_list(find_place(book, take_settings()), as_json)


@app.command()
def scores(
    hindcasts: Annotated[
        bool, typer.Option("--hindcasts", help="Only forecasts that were written down after they were due.")
    ] = False,
    book: BookOption = None,
    as_json: AsJson = False,
) -> None:
    """Show the scoreboard: models and people, against the last 12 months and the long run."""
    from daybook.commands.forecast_keeping import run_scores

    run_scores(find_place(book, take_settings()), hindcasts, as_json)
