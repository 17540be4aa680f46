"""The commands: one function for each, one line for each error, exit code 1 where anything failed."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from daybook import __version__
from daybook.errors import DaybookError, SettingsError

if TYPE_CHECKING:
    from daybook.reading.llm.settings import ModelSettings
    from daybook.settings import Settings
    from daybook.sources.fetched import ReadLimits
    from daybook.sources.settings import FetchSettings

app = typer.Typer(
    name="daybook",
    help="Read the news about armed groups and political violence and keep a sourced record of it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

BookOption = Annotated[
    Path | None, typer.Option("--book", help="Folder of the book. [default: ./book or DAYBOOK_BOOK]")
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What was known by that day.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication of the reports, as 2021-09-18."),
]


class Noun(StrEnum):
    """What `daybook show` can show."""

    day = "day"
    report = "report"
    incident = "incident"
    group = "group"
    person = "person"
    place = "place"


class ImportForm(StrEnum):
    """What `daybook import` can take."""

    ucdp_actors = "ucdp-actors"


class ExportForm(StrEnum):
    """What `daybook export` can write."""

    csv = "csv"
    acled = "acled"
    ged = "ged"
    gtd = "gtd"
    geojson = "geojson"
    parquet = "parquet"
    ftm = "ftm"
    stix = "stix"


class ReaderName(StrEnum):
    """The readers that `daybook read` can use."""

    local = "local"
    llm = "llm"


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files or folders; - for standard input.")
    ],
    published: Published = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write each reading to DIR/NAME.json.")
    ] = None,
    reader: Annotated[
        ReaderName,
        typer.Option("--reader", help="Which reader; llm asks the language model of the settings."),
    ] = ReaderName.local,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep the model's answers, and use kept ones.")
    ] = True,
    compare: Annotated[
        bool, typer.Option("--compare", help="Read with both readers and show where they differ.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --compare: print JSON.")] = False,
) -> None:
    """Read reports and print what they state, as JSON by the reading contract."""
    from daybook.commands.reading import run_read

    settings = _settings()
    _take_names(settings)
    day, limits = _parse_date(published, "--published"), _limits(settings)
    if compare:
        from daybook.commands.comparing import run_compare

        if out is not None:
            raise SettingsError("cannot write readings to --out with --compare, which prints; leave one out")
        raise typer.Exit(run_compare(paths, day, limits, _model(settings, cache), as_json))
    model = _model(settings, cache) if reader is ReaderName.llm else None
    raise typer.Exit(run_read(paths, day, out, limits, model))


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A file or folder; - for standard input.")],
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Say why each datum of a report is read: the words, the rule or head, the score, what came next."""
    from daybook.commands.explaining import run_explain

    settings = _settings()
    _take_names(settings)
    day = _parse_date(published, "--published")
    raise typer.Exit(run_explain(report, day, as_json, _limits(settings)))


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Paths, addresses of pages or feeds; - for standard input."),
    ],
    book: BookOption = None,
    published: Published = None,
) -> None:
    """Read reports and put them into the book; a feed's address is remembered for `fetch`."""
    from daybook.commands.adding import run_add

    settings = _settings()
    _take_names(settings, book or settings.book)
    day = _parse_date(published, "--published")
    raise typer.Exit(run_add(sources, book or settings.book, day, _limits(settings), _network(settings)))


@app.command()
def fetch(book: BookOption = None) -> None:
    """Fetch every feed of the book and add what is new."""
    from daybook.commands.adding import run_fetch

    settings = _settings()
    _take_names(settings, book or settings.book)
    raise typer.Exit(run_fetch(book or settings.book, _limits(settings), _network(settings)))


@app.command()
def show(
    what: Annotated[Noun, typer.Argument(help="day, report, incident, group, person or place.")],
    name: Annotated[
        str, typer.Argument(help="Its id, the beginning of it, or its name; for a day, a date or `latest`.")
    ] = "",
    book: BookOption = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show what the book holds of a thing, each datum with its sentence."""
    from daybook.commands.showing import run_show

    run_show(what.value, name, book or _settings().book, _parse_date(as_of, "--as-of"), as_json)


@app.command()
def match(
    book: BookOption = None,
) -> None:
    """Match the whole book again; the rule's judgements are made anew, a person's stand."""
    from daybook.commands.keeping import run_match

    settings = _settings()
    _take_names(settings, book or settings.book)
    run_match(book or settings.book)


@app.command()
def verify(book: BookOption = None) -> None:
    """Check that every datum's words are in its kept report and that nothing is missing or damaged."""
    from daybook.commands.keeping import run_verify

    raise typer.Exit(run_verify(book or _settings().book))


@app.command("import")
def import_(
    form: Annotated[ImportForm, typer.Argument(metavar="FORMAT", help="ucdp-actors: UCDP's list of actors.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file.")],
    book: Annotated[
        Path | None,
        typer.Option(
            "--book", help="Folder of the book that takes it. [default: your own folder, for every book]"
        ),
    ] = None,
) -> None:
    """Import a list that others keep: the names of groups and governments that the reader then knows."""
    from daybook.commands.importing import run_import_actors

    raise typer.Exit(run_import_actors(file, book, _settings().names))


@app.command()
def export(  # noqa: PLR0913 (each is one option)
    form: Annotated[
        ExportForm,
        typer.Argument(metavar="FORMAT", help="csv, acled, ged, gtd, geojson, parquet, ftm or stix."),
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
    names: Annotated[
        bool,
        typer.Option(
            "--names", help="Name people; else victims are counted, and no party goes by a person's name."
        ),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
) -> None:
    """Write the record as a file for others, and beside it what that file cannot hold."""
    from daybook.commands.exporting import make_selection, run_export_book

    selection = make_selection(
        days=(_parse_date(since, "--since"), _parse_date(until, "--until"), _parse_date(as_of, "--as-of")),
        country=country,
        group=group,
        types=types or (),
        background=background,
    )
    run_export_book(book or _settings().book, form.value, out, selection, names, force)


@app.command()
def desk(
    book: BookOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
) -> None:
    """Open the web desk on the book."""
    from daybook.commands.serving import run_desk

    settings = _settings()
    _take_names(settings, book or settings.book)
    run_desk(book or settings.book, host or settings.host, port or settings.port, browser)


@app.command()
def demo(
    book: Annotated[Path, typer.Option("--book", help="Folder for the sample book.")] = Path(
        "var/sample-book"
    ),
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Open the desk on it.")] = True,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)] = None,
) -> None:
    """Load the sample book (one armed group, 2012 to 2022, invented outlets) and open the desk on it."""
    from daybook.commands.serving import run_demo

    settings = _settings()
    raise typer.Exit(run_demo(book, serve, browser, settings.host, port or settings.port))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"daybook {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options of the program itself."""


def _parse_date(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"cannot use {option} {text!r}: no such day; write it as 2021-09-18") from error


def _settings() -> Settings:
    from daybook.settings import read_settings

    return read_settings()


def _take_names(settings: Settings, book: Path | None = None) -> None:
    """Let the register know the names that the user imported, for every book and for the one that is open."""
    from daybook.names.register import use_names

    use_names([settings.names, *([book / "names"] if book else [])])


def _limits(settings: Settings) -> ReadLimits:
    from daybook.sources.fetched import ReadLimits

    return ReadLimits(max_text=settings.max_text, max_pdf_bytes=settings.max_bytes)


def _network(settings: Settings) -> FetchSettings:
    from daybook.sources.settings import USER_AGENT, FetchSettings

    return FetchSettings(
        allow_private=settings.allow_private,
        timeout_s=settings.timeout_s,
        max_bytes=settings.max_bytes,
        user_agent=settings.user_agent or USER_AGENT,
    )


def _model(settings: Settings, cache: bool) -> ModelSettings:
    if not settings.llm_url.startswith(("http://", "https://")) or not settings.llm_model:
        raise SettingsError(
            "cannot ask a language model: set DAYBOOK_LLM_URL to its endpoint, such as"
            " http://127.0.0.1:11434/v1, and DAYBOOK_LLM_MODEL to its name there (docs/llm.md)"
        )
    from daybook.reading.llm.cache import find_cache_folder
    from daybook.reading.llm.settings import ModelSettings

    return ModelSettings(
        url=settings.llm_url,
        model=settings.llm_model,
        key=settings.llm_key.get_secret_value(),
        format=settings.llm_format,
        timeout_s=settings.llm_timeout_s,
        retries=settings.llm_retries,
        window=settings.llm_window,
        max_tokens=settings.llm_max_tokens,
        temperature=settings.llm_temperature,
        price_in=settings.llm_price_in,
        price_out=settings.llm_price_out,
        cache=(settings.llm_cache or find_cache_folder()) if cache else None,
    )


def main() -> None:
    """Run the command line; an error that a user can mend is one line on standard error."""
    try:
        app()
    except DaybookError as error:
        print(f"daybook: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (`daybook show … | head`); there is nobody to tell.
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
