"""`daybook review`: the options of its sub-commands."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from daybook.commands.options import AsJson, BookOption, find_place, take_settings

app = typer.Typer(
    help="Review what was read: accept, correct, add, reject, split, merge, and take it back.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Note = Annotated[str | None, typer.Option("--note", help="Why, in your words.")]
Words = Annotated[str, typer.Option("--words", metavar="QUOTE", help="The report's own words that say it.")]


class StateName(StrEnum):
    """The states of a report's reading."""

    unreviewed = "unreviewed"
    work = "in work"
    accepted = "accepted"
    rejected = "rejected"


@app.command("list")
def list_(
    state: Annotated[
        list[StateName] | None, typer.Option("--state", help="Only these. [default: unreviewed, in work]")
    ] = None,
    as_json: AsJson = False,
    book: BookOption = None,
) -> None:
    """List the reports that wait for review, what matters most first."""
    from daybook.commands.review_acts import run_list

    wanted = state or [StateName.unreviewed, StateName.work]
    run_list(find_place(book, take_settings()), [one.value for one in wanted], as_json)


@app.command()
def show(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id.")],
    as_json: AsJson = False,
    book: BookOption = None,
) -> None:
    """Show a report's reading: each entry with its id, and who decided what."""
    from daybook.commands.review_acts import run_show

    run_show(find_place(book, take_settings()), report, as_json)


Keys = Annotated[
    list[str], typer.Argument(metavar="ID…", help="A report's id, or ids of entries or mentions.")
]


@app.command()
def accept(keys: Keys, by: By, book: BookOption = None) -> None:
    """Accept a report's reading, or entries of it."""
    from daybook.commands.review_acts import judge, run_act

    run_act(find_place(book, take_settings()), judge(by, "accepted", keys, None))


@app.command()
def reject(keys: Keys, by: By, note: Note = None, book: BookOption = None) -> None:
    """Reject a report's reading, entries, or whole mentions (REPORT/incident/0)."""
    from daybook.commands.review_acts import judge, run_act

    run_act(find_place(book, take_settings()), judge(by, "rejected", keys, note))


@app.command()
def correct(
    entry: Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="3-5, 2021-09-18, Tolai; Region; ID …")],
    by: By,
    words: Words = "",
    note: Note = None,
    book: BookOption = None,
) -> None:
    """Correct an entry; with --words, these become its evidence."""
    from daybook.commands.review_acts import correct as make
    from daybook.commands.review_acts import run_act

    run_act(find_place(book, take_settings()), make(by, entry, value, words, note))


@app.command()
def add(
    where: Annotated[str, typer.Argument(metavar="WHERE", help="A mention, or a report's id.")],
    slot: Annotated[
        str, typer.Argument(metavar="SLOT", help="A slot; of a report incident, group or person.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its value; an incident's type, a name.")],
    by: By,
    words: Words,
    book: BookOption = None,
) -> None:
    """Add what was missed: a value of a mention, or an incident, group or person of a report."""
    from daybook.commands.review_acts import add as make
    from daybook.commands.review_acts import run_act

    run_act(find_place(book, take_settings()), make(by, where, slot, value, words))


@app.command()
def split(
    mentions: Annotated[
        list[str], typer.Argument(metavar="MENTION…", help="Which leave: REPORT/incident/0.")
    ],
    by: By,
    note: Note = None,
    book: BookOption = None,
) -> None:
    """Let mentions leave the incident, group or person that they are part of."""
    from daybook.commands.review_acts import run_act
    from daybook.commands.review_acts import split as make

    run_act(find_place(book, take_settings()), make(by, mentions, note))


@app.command()
def merge(
    left: Annotated[str, typer.Argument(metavar="ONE", help="An id or a mention.")],
    right: Annotated[str, typer.Argument(metavar="OTHER", help="An id or a mention.")],
    by: By,
    over: Annotated[
        bool, typer.Option("--over", help="Take back what people judged different between the two.")
    ] = False,
    book: BookOption = None,
) -> None:
    """Merge two incidents, groups or people."""
    from daybook.commands.review_acts import merge as make
    from daybook.commands.review_acts import run_act

    run_act(find_place(book, take_settings()), make(by, left, right, over))


@app.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of any judgement of the act.")],
    by: By,
    book: BookOption = None,
) -> None:
    """Take an act back as a whole; taking back a taking back does the first anew."""
    from daybook.commands.review_acts import run_act
    from daybook.commands.review_acts import undo as make

    run_act(find_place(book, take_settings()), make(by, number))


@app.command()
def alike(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of a correction.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Apply it to all: who decides.")
    ] = None,
    book: BookOption = None,
) -> None:
    """List the entries with the same wording and the same wrong value; with --by, correct them too."""
    from daybook.commands.review_acts import run_alike

    run_alike(find_place(book, take_settings()), number, by)


@app.command("export-gold")
def export_gold(
    out: Annotated[Path, typer.Argument(metavar="DIR", help="Folder that takes one file a report.")],
    book: BookOption = None,
) -> None:
    """Write the accepted readings by the reading contract, as gold."""
    from daybook.commands.review_acts import run_gold

    run_gold(find_place(book, take_settings()), out)


@app.command("assign")
def assign(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids of reports.")],
    coder: Annotated[list[str], typer.Option("--coder", metavar="NAME", help="Who codes them, each once.")],
    by: By,
    title: Annotated[str, typer.Option("--title", help="What it is for.")] = "",
    machine: Annotated[
        bool, typer.Option("--machine/--blank", help="Begin with the machine's reading, or with none.")
    ] = False,
    book: BookOption = None,
) -> None:
    """Give reports to two coders or more, who do not see each other's work until all are done."""
    from daybook.commands.review_acts import run_assign

    run_assign(find_place(book, take_settings()), by, reports, coder, (title, machine))


@app.command()
def code(
    number: Annotated[int, typer.Argument(metavar="ASSIGNMENT", help="Its number.")],
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The coding, by the reading contract.")],
    by: By,
    book: BookOption = None,
) -> None:
    """Save a coding that was made elsewhere, as done."""
    from daybook.commands.review_acts import run_code

    run_code(find_place(book, take_settings()), by, number, report, file)


@app.command()
def agreement(
    number: Annotated[
        int | None, typer.Argument(metavar="[ASSIGNMENT]", help="Its number; without it, all are listed.")
    ] = None,
    as_json: AsJson = False,
    book: BookOption = None,
) -> None:
    """Tell how far coders agree: Krippendorff's alpha for each slot, and every difference."""
    from daybook.commands.review_acts import run_agreement

    run_agreement(find_place(book, take_settings()), number, as_json)
