"""The options of `daybook import` and `daybook export`: what comes from others, and what goes to them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from daybook.commands.options import (
    AsOf,
    BookOption,
    ExportForm,
    ImportForm,
    RowsOf,
    find_place,
    read_day,
    take_names,
    take_settings,
)
from daybook.errors import SettingsError


def import_(
    form: Annotated[
        ImportForm,
        RowsOf,
        typer.Argument(
            metavar="FORMAT",
            help="ucdp-ged, ucdp-candidate, acled, gtd, csv (with --mapping), or ucdp-actors: UCDP's list of "
            "actors.",
        ),
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
    book: Annotated[
        Path | None,
        typer.Option(
            "--book",
            help="Folder of the book that takes it. [default: as elsewhere; for ucdp-actors your own folder, "
            "for every book]",
        ),
    ] = None,
    version: Annotated[
        str | None,
        typer.Option("--version", help="The set's version, where the file's name does not tell it."),
    ] = None,
    known: Annotated[
        str | None,
        typer.Option(
            "--known", metavar="DATE", help="Day from which the set counts. [default: its release, or today]"
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", metavar="FILE", help="For csv: which column holds what (TOML)."),
    ] = None,
) -> None:
    """Import what others keep: data sets of incidents, or the names of groups that the reader then knows."""
    settings = take_settings()
    if form is ImportForm.ucdp_actors:
        from daybook.commands.importing import run_import_actors

        if version or known or mapping:
            raise SettingsError("cannot use --version, --known or --mapping with ucdp-actors; leave them out")
        raise typer.Exit(run_import_actors(file, book, settings.names))
    from daybook.commands.importing_data import run_import_data
    from daybook.sources.datasets.forms import Wanted

    take_names(settings, book or settings.book)
    wanted = Wanted(version, read_day(known, "--known"), mapping)
    raise typer.Exit(run_import_data(form.value, file, find_place(book, settings), wanted))


def export(  # noqa: PLR0913 (each is one option)
    form: Annotated[
        ExportForm,
        typer.Argument(
            metavar="FORMAT",
            help="csv, acled, ged, gtd, geojson, parquet, ftm, stix; list-csv, list-geojson or "
            "list-parquet: as lists and the API show them.",
        ),
    ],
    book: BookOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="PATH", help="File, or folder for it. [default: here, named as the book]"
        ),
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Incidents of that day and later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Incidents of that day and earlier.")
    ] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CODE", help="ISO code of a country, as ID.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="NAME", help="A group's name or id.")
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="Type of incident; may be repeated.")
    ] = None,
    background: Annotated[
        bool, typer.Option("--background/--no-background", help="Incidents that reports only recall.")
    ] = True,
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="QUERY",
            help="What the explorer's address says after the question mark, as 'country=ID&type=battle'.",
        ),
    ] = None,
    names: Annotated[
        bool,
        typer.Option(
            "--names", help="Name people; else victims are counted, and no party goes by a person's name."
        ),
    ] = False,
    rows: Annotated[
        RowsOf,
        typer.Option(
            "--rows",
            metavar="WHOSE",
            help="own: the book's incidents; sets: rows of imported data sets, as a CSV apart; all: both.",
        ),
    ] = RowsOf.own,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write the record as a file for others, and beside it what that file cannot hold."""
    from daybook.commands.exporting import Wanted, make_selection, run_export_book

    if where is not None and (since or until or as_of or country or group or types or not background):
        raise SettingsError("cannot use --where beside other filters; write all of them into the query")
    selection = make_selection(
        days=(read_day(since, "--since"), read_day(until, "--until"), read_day(as_of, "--as-of")),
        country=country,
        group=group,
        types=types or (),
        background=background,
    )
    wanted = Wanted(selection, where, names, rows.value)
    run_export_book(find_place(book, take_settings()), form.value, out, wanted, force)
