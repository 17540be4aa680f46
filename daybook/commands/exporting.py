"""`daybook export`: the record as a file for others, with what that file cannot hold said beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from daybook.errors import SettingsError
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.lookup import Selection
from daybook.schema.terms import IncidentType
from daybook.wording import name_country

if TYPE_CHECKING:
    from daybook.export.job import Job, Rows


def _find_named(country: str) -> str | None:
    """The code, where a country goes by it."""
    code = country.upper()
    return code if name_country(code) != code else None


def make_selection(
    days: tuple[date | None, date | None, date | None],
    country: str | None,
    group: str | None,
    types: Sequence[str],
    background: bool,
) -> Selection:
    """Return the selection that the options ask for; `days` are since, until and the day of knowledge.

    Raises:
        SettingsError: if the end lies before the start, or a country or type is none.
    """
    since, until, as_of = days
    if since and until and until < since:
        raise SettingsError(f"cannot export from {since} until {until}: the end lies before the start")
    # Kosovo has a code of its own in use, but none in ISO 3166.
    if country is not None and country.upper() not in ("XK", _find_named(country)):
        raise SettingsError(
            f"cannot use --country {country!r}: no such country; write its ISO code, as ID or IQ"
        )
    for asked in types:
        if asked not in get_args(IncidentType):
            raise SettingsError(
                f"cannot use --type {asked!r}; the types are {', '.join(get_args(IncidentType))}"
            )
    return Selection(since, until, country and country.upper(), group, tuple(types), background, as_of)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is asked for.

    Attributes:
        selection: by the options; where: the same as the query of an address, in their place.
        names: whether people hit are listed by name; rows: whose rows are wanted, `own`, `sets` or `all`.
    """

    selection: Selection
    where: str | None = None
    names: bool = False
    rows: Rows = "own"


def run_export_book(place: BookPlace, form: str, out: Path | None, wanted: Wanted, force: bool) -> None:
    """Write the export and print what it holds, what it left out, and where it says what it cannot hold.

    Args:
        place: the book's; form: the format's name; force: replace files.
        out: a file, or a folder for a file of the book's name; None for the current folder.

    Raises:
        BookError: if there is no book in the folder.
        SettingsError: if a file is there already or cannot be written, or the query cannot be read.
        NotFoundError: if the book knows no group of that name.
    """
    from daybook.export.formats import FORMATS
    from daybook.export.running import run_export

    with open_book(place) as book:
        name = f"{place.folder.resolve().name}{FORMATS[form].suffix}"
        path = Path(name) if out is None else out / name if out.is_dir() else out
        told, tally = run_export(_make_job(book, form, wanted), form, path, force)
    more = "".join(f", {number} {kind}" for kind, number in tally.further.items())
    shown = path if wanted.rows != "sets" else path.with_name(f"{path.stem}.sets.csv")
    print(f"{shown}: {tally.rows} incidents{more}")
    for why, number in sorted(tally.left_out.items()):
        print(f"  left out {number}: {why}")
    print(f"{told}: columns, filters, and what the format cannot hold")


def _make_job(book: Book, form: str, wanted: Wanted) -> Job:
    from daybook.export.job import Job
    from daybook.register.finding import stream_cards
    from daybook.register.query import IncidentQuery, read_query_string

    asked = wanted.selection
    if wanted.where is None:
        return Job(book, asked, wanted.names, wanted.rows)
    query = replace(read_query_string(wanted.where), cursor=None, limit=IncidentQuery().limit)
    if form.startswith("list-"):
        return Job(book, asked, wanted.names, wanted.rows, query)
    if query.set not in ((), ("own",)):
        raise SettingsError(
            f"cannot write imported incidents as {form}, which holds what reports say; use list-csv, "
            "list-geojson or list-parquet, or leave out set"
        )
    ids = frozenset(card.id for card in stream_cards(book, query))
    return Job(book, Selection(as_of=query.as_of, ids=ids), wanted.names, wanted.rows, query)
