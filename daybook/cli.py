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
    from daybook.record.book import BookPlace
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
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="PostgreSQL database that holds the book's record, postgresql://USER@HOST/NAME. "
        "[default: the one that the book names, or DAYBOOK_DATABASE]",
    ),
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
    dataset = "dataset"
    questions = "questions"


class ImportForm(StrEnum):
    """What `daybook import` can take."""

    ucdp_actors = "ucdp-actors"
    ucdp_ged = "ucdp-ged"
    ucdp_candidate = "ucdp-candidate"
    acled = "acled"
    gtd = "gtd"
    csv = "csv"


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
    database: DatabaseOption = None,
) -> None:
    """Read reports and put them into the book; a feed's address is remembered for `fetch`."""
    from daybook.commands.adding import run_add

    settings = _settings()
    _take_names(settings, book or settings.book)
    day = _parse_date(published, "--published")
    place = _place(book, settings, database)
    raise typer.Exit(run_add(sources, place, day, _limits(settings), _network(settings)))


@app.command()
def fetch(book: BookOption = None) -> None:
    """Fetch every feed of the book and add what is new."""
    from daybook.commands.adding import run_fetch

    settings = _settings()
    _take_names(settings, book or settings.book)
    raise typer.Exit(run_fetch(_place(book, settings), _limits(settings), _network(settings)))


@app.command()
def show(
    what: Annotated[
        Noun, typer.Argument(help="day, report, incident, group, person, place, dataset or questions.")
    ],
    name: Annotated[
        str,
        typer.Argument(
            help="Its id, the beginning of it, or its name; for a day, a date or `latest`; for questions, "
            "what they are about, all if left out."
        ),
    ] = "",
    book: BookOption = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show what the book holds of a thing, each datum with its sentence."""
    from daybook.commands.showing import run_show

    run_show(what.value, name, _place(book, _settings()), _parse_date(as_of, "--as-of"), as_json)


@app.command()
def answer(
    question: Annotated[str, typer.Argument(help="The id of an open question: daybook show questions.")],
    verdict: Annotated[
        str, typer.Argument(help="same, different or unsure; of a reported death, true or false.")
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    note: Annotated[str | None, typer.Option("--note", help="Why, in your words.")] = None,
    book: BookOption = None,
) -> None:
    """Decide an open question: a judgement that no rule overturns."""
    from daybook.commands.answering import run_answer

    run_answer(_place(book, _settings()), question, verdict, by, note)


@app.command()
def match(
    reports: Annotated[
        Path | None,
        typer.Argument(
            metavar="[REPORTS]", help="Reports as lines of JSON, - for standard input: group them."
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="With REPORTS: write the stories there. [default: print]"),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="With REPORTS: write copies and reasons too.")] = False,
    book: BookOption = None,
) -> None:
    """Group REPORTS to stories, without a book; or match the book again: a person's judgements stay."""
    if reports is not None:
        from daybook.commands.grouping import run_group

        if book is not None:
            raise SettingsError(
                "cannot group REPORTS with --book: stories of a file need no book; leave one out"
            )
        raise typer.Exit(run_group(reports, out, why))
    if out is not None or why:
        raise SettingsError("cannot use --out or --why without REPORTS: a book is matched in itself")
    from daybook.commands.keeping import run_match

    settings = _settings()
    _take_names(settings, book or settings.book)
    run_match(_place(book, settings))


@app.command()
def verify(
    book: BookOption = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="N:HASH", help="A head of the log that you kept: is it still in it?"),
    ] = None,
) -> None:
    """Prove the book: each datum's words in its report, each row in the log, nothing missing or damaged."""
    from daybook.commands.keeping import run_verify

    raise typer.Exit(run_verify(_place(book, _settings()), head))


@app.command()
def log(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[WHAT]", help="A report, incident, group, person or data set, by id or name."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="From that day on, as 2021-09-18.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Up to that day, inclusive.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, help="The most to show.")] = 50,
    as_json: AsJson = False,
    book: BookOption = None,
) -> None:
    """Show what was entered and judged, newest first: reports, data sets, and who judged what and why."""
    from daybook.commands.telling import run_log

    first, last = _parse_date(since, "--since"), _parse_date(until, "--until")
    run_log(_place(book, _settings()), what, first, last, limit, as_json)


@app.command()
def changes(
    earlier: Annotated[str, typer.Argument(metavar="FROM", help="A day, as 2021-09-18.")],
    later: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="A later day; now where it is left out.")
    ] = None,
    as_json: AsJson = False,
    book: BookOption = None,
) -> None:
    """Show what the record says differently as known on two days: new, changed, joined and split."""
    from daybook.commands.telling import run_changes

    first, last = _parse_date(earlier, "FROM"), _parse_date(later, "TO")
    assert first is not None
    run_changes(_place(book, _settings()), first, last, as_json)


@app.command("import")
def import_(
    form: Annotated[
        ImportForm,
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
    settings = _settings()
    if form is ImportForm.ucdp_actors:
        from daybook.commands.importing import run_import_actors

        if version or known or mapping:
            raise SettingsError("cannot use --version, --known or --mapping with ucdp-actors; leave them out")
        raise typer.Exit(run_import_actors(file, book, settings.names))
    from daybook.commands.importing_data import run_import_data
    from daybook.sources.datasets.forms import Wanted

    _take_names(settings, book or settings.book)
    wanted = Wanted(version, _parse_date(known, "--known"), mapping)
    raise typer.Exit(run_import_data(form.value, file, _place(book, settings), wanted))


@app.command()
def desk(
    book: BookOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")] = True,
    database: DatabaseOption = None,
) -> None:
    """Open the web desk on the book."""
    from daybook.commands.serving import run_desk

    settings = _settings()
    _take_names(settings, book or settings.book)
    place = _place(book, settings, database)
    run_desk(place, host or settings.host, port or settings.port, browser)


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


def _place(book: Path | None, settings: Settings, database: str | None = None) -> BookPlace:
    """Where the book is, by the options or else by the settings."""
    from daybook.record.book import BookPlace

    return BookPlace(book or settings.book, database or settings.database.get_secret_value() or None)


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
