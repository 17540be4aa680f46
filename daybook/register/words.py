"""The index of words, as each kind of database keeps it: FTS5 in SQLite, tsvector in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, bindparam, func, insert, select, text

from daybook.record.log import split
from daybook.record.tables import log, reports
from daybook.register.phrases import Phrase, fold_text
from daybook.register.tables import found_reports

Index = Literal["report_words", "thing_words"]
INDEXES: tuple[Index, ...] = ("report_words", "thing_words")

# Hits that are weighed against each other, the newest; ranking all of a common word's would take seconds.
WEIGHED = 2_000
_AT_ONCE = 200
# PostgreSQL refuses a tsvector of more than a megabyte; longer texts are found by their beginning.
_LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Words:
    """What is found under a number: `head` counts for more than `body`."""

    number: int
    head: str
    body: str


def forget_words(connection: Connection) -> None:
    """Empty the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO report_words(report_words) VALUES ('delete-all')"))
        connection.execute(text("DELETE FROM thing_words"))
        return
    for name in INDEXES:
        connection.execute(text(f"DELETE FROM {name}"))


def index_reports(connection: Connection, since: int) -> None:
    """Take the title and text of the reports that came after a line of the log into the index."""
    came = select(log.c.subject).where(log.c.number > since, log.c.what == "report").order_by(log.c.number)
    number = int(connection.execute(select(func.coalesce(func.max(found_reports.c.number), 0))).scalar_one())
    for ids in split(connection.execute(came).scalars().all(), _AT_ONCE):
        rows = connection.execute(
            select(reports.c.id, reports.c.title, reports.c.text).where(reports.c.id.in_(ids))
        )
        told = {row.id: row for row in rows}
        present = [id for id in ids if id in told]
        numbered = dict(enumerate(present, number + 1))
        number += len(present)
        if numbered:
            connection.execute(
                insert(found_reports), [{"number": n, "report": id} for n, id in numbered.items()]
            )
        write_words(
            connection,
            "report_words",
            [Words(n, told[id].title or "", told[id].text) for n, id in numbered.items()],
        )


def write_words(
    connection: Connection, index: Index, words: Iterable[Words], gone: Sequence[int] = ()
) -> None:
    """Take words into an index, after those of the numbers in `gone` were taken out.

    The words of reports are never taken out one by one.
    """
    own_kind = connection.dialect.name
    if gone:
        statement = text(f"DELETE FROM {index} WHERE rowid IN :gone").bindparams(
            bindparam("gone", expanding=True)
        )
        connection.execute(statement, {"gone": list(gone)})
    rows = [
        {"number": own.number, "head": fold_text(own.head), "body": fold_text(own.body)[:_LONGEST]}
        for own in words
    ]
    if not rows:
        return
    if own_kind == "sqlite":
        connection.execute(
            text(f"INSERT INTO {index}(rowid, head, body) VALUES (:number, :head, :body)"), rows
        )
        return
    connection.execute(
        text(
            f"INSERT INTO {index}(rowid, words) VALUES (:number, setweight(to_tsvector('simple', :head), 'A')"
            " || setweight(to_tsvector('simple', :body), 'D'))"
        ),
        rows,
    )


def find_numbers(
    connection: Connection, index: Index, phrases: Sequence[Phrase], limit: int
) -> tuple[list[int], int]:
    """Return the numbers under which all the phrases stand, the best first, and how many there are.

    Of more than `WEIGHED` hits only the newest are weighed, and that many are told.
    """
    if not phrases:
        return [], 0
    sqlite = connection.dialect.name == "sqlite"
    sought = _render_sqlite(phrases) if sqlite else _render_postgresql(phrases)
    fits = f"{index} MATCH :sought" if sqlite else "words @@ to_tsquery('simple', :sought)"
    newest = text(f"SELECT rowid FROM {index} WHERE {fits} ORDER BY rowid DESC LIMIT {WEIGHED}")
    hits = list(connection.execute(newest, {"sought": sought}).scalars())
    if not hits:
        return [], 0
    rank = f"bm25({index}, 6.0, 1.0)" if sqlite else "-ts_rank_cd(words, to_tsquery('simple', :sought))"
    best = text(
        f"SELECT rowid FROM {index} WHERE {fits} AND rowid >= :first ORDER BY {rank}, rowid DESC LIMIT :limit"
    )
    found = connection.execute(best, {"sought": sought, "first": hits[-1], "limit": limit})
    return list(found.scalars()), len(hits)


def find_all_numbers(connection: Connection, index: Index, phrases: Sequence[Phrase]) -> list[int]:
    """Return every number under which all the phrases stand, in no order; none where there is no phrase."""
    if not phrases:
        return []
    sqlite = connection.dialect.name == "sqlite"
    sought = _render_sqlite(phrases) if sqlite else _render_postgresql(phrases)
    fits = f"{index} MATCH :sought" if sqlite else "words @@ to_tsquery('simple', :sought)"
    return list(
        connection.execute(text(f"SELECT rowid FROM {index} WHERE {fits}"), {"sought": sought}).scalars()
    )


def _render_sqlite(phrases: Sequence[Phrase]) -> str:
    # Folded words are letters and digits alone; in quotation marks none is taken for an operator.
    return " AND ".join(f'"{" ".join(phrase.words)}"{"*" if phrase.begins else ""}' for phrase in phrases)


def _render_postgresql(phrases: Sequence[Phrase]) -> str:
    return " & ".join(
        "("
        + " <-> ".join(
            f"'{word}'{':*' if phrase.begins and at == len(phrase.words) - 1 else ''}"
            for at, word in enumerate(phrase.words)
        )
        + ")"
        for phrase in phrases
    )
