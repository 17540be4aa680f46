"""`daybook assess change` and `daybook assess placebo`: before and after a day, and after ordinary months."""

from __future__ import annotations

from pathlib import Path
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
    print_answer,
    read_asked,
    run_ask,
)
from daybook.commands.options import AsJson, AsOf, BookOption, read_day
from daybook.errors import SettingsError


@app.command()
def change(  # noqa: PLR0913 (each is one option)
    group: GroupOption = None,
    country: CountryOption = None,
    place: PlaceOption = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day. [default: each loss of the group's leader]"),
    ] = None,
    months: Annotated[
        str, typer.Option("--months", help="Length of each side; with --counts two, as 12,9.")
    ] = "12",
    counts: Annotated[
        str | None,
        typer.Option("--counts", metavar="BEFORE,AFTER", help="Two counts instead of a book: 4,0."),
    ] = None,
    set: SetOption = None,
    types: TypesOption = None,
    since: Since = None,
    until: Until = None,
    book: BookOption = None,
    as_of: AsOf = None,
    json: AsJson = False,
) -> None:
    """Were incidents rarer after a day than before, beyond chance and ordinary months?"""
    if counts is not None:
        from daybook.assessment.change.two_counts import assess_counts

        lengths = read_numbers(months, "--months", (1, 2))
        before, after = (int(one) for one in read_numbers(counts, "--counts", (2,), whole=True))
        print_answer(assess_counts(before, after, lengths[0], lengths[-1], read_day(on, "--on")), json)
        return
    (length,) = read_numbers(months, "--months", (1,), whole=True)
    told = Told(group, country, place, set, types, since, until, as_of)
    run_ask(read_asked("change", told, on=read_day(on, "--on"), months=int(length)), book, json)


@app.command()
def placebo(
    events: Annotated[Path, typer.Argument(metavar="EVENTS.csv", help="A row an event: a group and a day.")],
    least: Annotated[int, typer.Option("--least", help="Events that the time before must have.")] = 4,
    months: Annotated[int, typer.Option("--months", help="Length of each side.")] = 12,
    total: Annotated[int, typer.Option("--total", help="Events that a group must have in all.")] = 30,
    unit: Annotated[str | None, typer.Option("--unit", metavar="COLUMN", help="Holds the group.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="COLUMN", help="Holds the day.")] = None,
    json: AsJson = False,
) -> None:
    """What follows a random month? How often counts fall, and halve, where nothing in particular happened."""
    from daybook.inquiry.table import answer_placebo, read_table

    if least < 1 or not 1 <= months <= 120 or total < 0:
        raise SettingsError("cannot draw months: --least from 1, --months from 1 to 120, --total from 0")
    print_answer(answer_placebo(read_table(events, unit, date), least, months, total), json)


@app.command()
def escalation(
    gaps: Annotated[
        Path, typer.Argument(metavar="GAPS.csv", help="A row a gap between deadly days: place, days.")
    ],
    unit: Annotated[str | None, typer.Option("--unit", metavar="COLUMN", help="Holds the place.")] = None,
    gap: Annotated[str | None, typer.Option("--gap", metavar="COLUMN", help="Holds the days.")] = None,
    json: AsJson = False,
) -> None:
    """Do attacks come faster and faster? The line of escalation, beside what shuffled gaps give."""
    from daybook.inquiry.table import answer_escalation

    print_answer(answer_escalation(gaps, unit, gap), json)


def read_numbers(text: str, option: str, sizes: tuple[int, ...], whole: bool = False) -> list[float]:
    """Return the numbers of an option, separated by commas.

    Raises:
        SettingsError: if there are not as many as wanted, or one is no number.
    """
    wanted = " or ".join(map(str, sizes))
    try:
        numbers = [float(int(part)) if whole else float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in sizes:
        kind = "whole number" if whole else "number"
        plural = "" if sizes == (1,) else "s, separated by commas"
        raise SettingsError(f"cannot use {option} {text!r}: give {wanted} {kind}{plural}")
    return numbers
