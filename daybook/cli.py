"""The commands: one function for each, one line for each error, exit code 1 where anything failed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from daybook import __version__
from daybook.commands.assess import app as assess
from daybook.commands.exchanging import export, import_
from daybook.commands.forecasting import app as forecast
from daybook.commands.options import (
    AsJson,
    AsOf,
    BookOption,
    DatabaseOption,
    Noun,
    Published,
    ReaderName,
    find_limits,
    find_model,
    find_network,
    find_place,
    find_serving,
    read_day,
    take_names,
    take_settings,
)
from daybook.commands.reviewing import app as review
from daybook.commands.users import user
from daybook.errors import DaybookError, SettingsError

app = typer.Typer(
    name="daybook",
    help="Read the news about armed groups and political violence and keep a sourced record of it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


app.add_typer(assess, name="assess")
app.add_typer(review, name="review")
app.add_typer(forecast, name="forecast")


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

    settings = take_settings()
    take_names(settings)
    day, limits = read_day(published, "--published"), find_limits(settings)
    if compare:
        from daybook.commands.comparing import run_compare

        if out is not None:
            raise SettingsError("cannot write readings to --out with --compare, which prints; leave one out")
        raise typer.Exit(run_compare(paths, day, limits, find_model(settings, cache), as_json))
    model = find_model(settings, cache) if reader is ReaderName.llm else None
    raise typer.Exit(run_read(paths, day, out, limits, model))


@app.command()
def explain(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A file or folder; - for standard input.")],
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Say why each datum of a report is read: the words, the rule or head, the score, what came next."""
    from daybook.commands.explaining import run_explain

    settings = take_settings()
    take_names(settings)
    day = read_day(published, "--published")
    raise typer.Exit(run_explain(report, day, as_json, find_limits(settings)))


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

    settings = take_settings()
    take_names(settings, book or settings.book)
    day = read_day(published, "--published")
    place = find_place(book, settings, database)
    raise typer.Exit(run_add(sources, place, day, find_limits(settings), find_network(settings)))


@app.command()
def fetch(book: BookOption = None) -> None:
    """Fetch every feed of the book and add what is new."""
    from daybook.commands.adding import run_fetch

    settings = take_settings()
    take_names(settings, book or settings.book)
    raise typer.Exit(run_fetch(find_place(book, settings), find_limits(settings), find_network(settings)))


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

    run_show(what.value, name, find_place(book, take_settings()), read_day(as_of, "--as-of"), as_json)


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

    run_answer(find_place(book, take_settings()), question, verdict, by, note)


@app.command()
def judge(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident of the book, by its id.")],
    other: Annotated[
        str,
        typer.Argument(metavar="OTHER", help="Another, or an imported one: SET/VERSION/ID."),
    ],
    verdict: Annotated[str, typer.Argument(help="same, different or unsure.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    note: Annotated[str | None, typer.Option("--note", help="Why, in your words.")] = None,
    book: BookOption = None,
) -> None:
    """Decide whether two are one incident, imported ones included: a judgement that no rule overturns."""
    from daybook.commands.answering import run_judge

    run_judge(find_place(book, take_settings()), incident, other, verdict, by, note)


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

    settings = take_settings()
    take_names(settings, book or settings.book)
    run_match(find_place(book, settings))


@app.command()
def verify(
    book: BookOption = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="N:HASH", help="A head of the log that you kept: is it still in it?"),
    ] = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build the register of incidents anew before: it is derived.")
    ] = False,
) -> None:
    """Prove the book: each datum's words in its report, each row in the log, nothing missing or damaged."""
    from daybook.commands.keeping import run_verify

    raise typer.Exit(run_verify(find_place(book, take_settings()), head, rebuild))


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

    first, last = read_day(since, "--since"), read_day(until, "--until")
    run_log(find_place(book, take_settings()), what, first, last, limit, as_json)


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

    first, last = read_day(earlier, "FROM"), read_day(later, "TO")
    assert first is not None
    run_changes(find_place(book, take_settings()), first, last, as_json)


app.add_typer(user)
app.command("import")(import_)
app.command()(export)


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

    settings = take_settings()
    take_names(settings, book or settings.book)
    place = find_place(book, settings, database)
    run_desk(place, find_serving(settings, host, port, browser))


@app.command()
def work(
    book: BookOption = None,
    database: DatabaseOption = None,
    attached: Annotated[
        bool, typer.Option("--attached", help="End when standard input closes.", hidden=True)
    ] = False,
) -> None:
    """Do the jobs that were asked for at the desk, until stopped; the desk runs one such worker itself."""
    from daybook.commands.working import run_work
    from daybook.jobs.taking import Means

    settings = take_settings()
    take_names(settings, book or settings.book)
    means = Means(find_limits(settings), find_network(settings))
    run_work(find_place(book, settings, database), means, attached)


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

    settings = take_settings()
    raise typer.Exit(run_demo(book, serve, find_serving(settings, None, port, browser)))


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
