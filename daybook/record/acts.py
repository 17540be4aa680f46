"""Acts: what people did with a book that is no judgement, written once and told of by the log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert

from daybook.record.desk_tables import acts
from daybook.record.digests.own import digest_act
from daybook.record.log import Written, write_lines
from daybook.schema.log import Act


def write_act(
    connection: Connection, actor: str, what: str, about: str | None = None, note: str | None = None
) -> None:
    """Write an act as done now, with its line of the log; a secret must never be in it.

    Args:
        connection: a transaction that writes; actor: who; what: in words, at most 40 characters.
        about: whom or what it was done to; note: more of it.
    """
    made = datetime.now(UTC).replace(tzinfo=None)
    row: dict[str, Any] = {
        "made": made,
        "actor": actor[:80],
        "what": what,
        "about": about,
        "note": note,
    }
    number = int(connection.execute(insert(acts).returning(acts.c.id), row).scalar_one())
    write_lines(connection, [Written(made, "act", str(number), digest_act({**row, "id": number}))])


def parse_act(row: Row[Any]) -> Act:
    """Return the act that a row holds."""
    return Act(row.id, row.made, row.actor, row.what, row.about, row.note)
