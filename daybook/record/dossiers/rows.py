"""Lists the imported incidents that may be the book's own, as questions that a person answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection

from daybook.record.dossiers.asking import name_telling, say_settling
from daybook.record.history.links import find_all_links
from daybook.record.history.lookup import find_rows
from daybook.record.log import split
from daybook.record.tellings import Telling, find_tellings
from daybook.schema.dataset import ImportedIncident, RowLink
from daybook.schema.dossier import Question, Side
from daybook.schema.reading import PlaceRead
from daybook.schema.values import Days
from daybook.wording import render_days, render_place, render_row

_AT_ONCE = 2_000


def list_row_questions(connection: Connection, as_of: date | None) -> Iterator[Question]:
    """Yield a question for each pair of an imported incident and the book's own that a rule left unsure."""
    links = [
        link
        for link in find_all_links(connection, as_of)
        if link.verdict == "unsure" and link.author.startswith("rule:")
    ]
    for part in split(links, _AT_ONCE):
        yield from _ask(connection, part, as_of)


def _ask(connection: Connection, links: Sequence[RowLink], as_of: date | None) -> Iterator[Question]:
    told = {telling.subject: telling for telling in find_tellings(connection, [k.mention for k in links])}
    rows = find_rows(connection, [link.row for link in links], as_of)
    for link in links:
        telling, row = told[link.mention], rows[link.row]
        yield Question(
            id=f"pair-{link.judgement}",
            noun="incident",
            kind="same",
            text=f"Is {name_telling(telling)} the same incident as {_name_row(row)} in {_name_set(row)}?",
            left=_make_own(telling, link.incident),
            right=_make_row(row),
            score=link.score,
            reasons=link.reasons,
            settle=say_settling("incident", link.reasons, False),
        )


def _name_set(row: ImportedIncident) -> str:
    return f"{row.dataset.title} {row.dataset.version}"


def _name_row(row: ImportedIncident) -> str:
    where = render_place(PlaceRead(row.place, row.admin1, row.country))
    return f"{row.type} at {where}, {render_days(Days(row.start, row.end))}"


def _make_own(telling: Telling, incident: str) -> Side:
    return Side(
        mention=telling.subject,
        thing=incident,
        name=name_telling(telling),
        names=(),
        report=telling.report,
        outlet=telling.line.outlet,
        day=telling.line.published,
        sentence=" ".join(telling.words.split())[:400],
    )


def _make_row(row: ImportedIncident) -> Side:
    return Side(
        mention=row.id,
        thing=row.id,
        name=_name_row(row),
        names=(),
        report="",
        outlet=_name_set(row),
        day=row.dataset.known,
        sentence=render_row(row),
    )
