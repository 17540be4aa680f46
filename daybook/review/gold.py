"""Accepted readings as gold: the reading contract's JSON with what people decided put in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from daybook.errors import DaybookError
from daybook.record.book import Book
from daybook.record.correcting import correct_tellings
from daybook.record.standing import find_added
from daybook.record.tables import mentions, readings, reports
from daybook.record.tellings import find_tellings_of
from daybook.review.reading import find_states, find_under_review
from daybook.schema.contract import parse_reading, render_reading
from daybook.schema.reading import Datum, Item, Reading

_ITEMS = {"incident": "incidents", "group": "groups", "person": "people"}


def write_gold(book: Book, out: Path) -> list[Path]:
    """Return the files written, one `REPORT.json` for each accepted reading, in order of their names.

    Raises:
        DaybookError: if a file cannot be written.
    """
    written = []
    try:
        out.mkdir(parents=True, exist_ok=True)
        with book.read() as connection:
            for report_id, plain in render_gold(connection):
                path = out / f"{report_id}.json"
                path.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
                written.append(path)
    except OSError as error:
        raise DaybookError(f"cannot write gold to {out}: {error.strerror}; free space or rights") from error
    return written


def render_gold(connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each report of which a person accepted the reading, with that reading by the contract."""
    for report_id, (state, author) in sorted(find_states(connection).items()):
        if state == "accepted":
            plain = render_reading(build_reviewed(connection, report_id))
            yield report_id, {**plain, "accepted_by": author}


def build_reviewed(connection: Connection, report_id: str) -> Reading:
    """Return the reading of a report with all that people corrected, added and rejected put in."""
    read = find_reading(connection, report_id)
    given: dict[str, Item] = {f"{report_id}/{noun}/{n}": item for noun, n, item in read.list_items()}
    given |= _find_added(connection, report_id)
    review = find_under_review(connection, report_id)
    slots = {thing.subject: [slot for slot in thing.slots if slot.counts] for thing in review.things}
    items: dict[str, list[Any]] = {name: [] for name in _ITEMS.values()}
    for telling in correct_tellings(connection, find_tellings_of(connection, report_id)):
        own = slots.get(telling.subject, [])
        data = tuple(Datum(s.slot, s.value, s.span, s.kind, s.holder, s.confidence, s.by or "") for s in own)
        put_in = [slot.span for slot in own if slot.state in ("corrected", "added")]
        evidence = tuple(dict.fromkeys((*given[telling.subject].evidence, *put_in)))
        items[_ITEMS[telling.noun]].append(replace(telling.read, evidence=evidence, data=data))
    return replace(
        read,
        incidents=tuple(items["incidents"]),
        groups=tuple(items["groups"]),
        people=tuple(items["people"]),
    )


def find_reading(connection: Connection, report_id: str) -> Reading:
    """Return the machine's reading of a report, the newest where there are several."""
    row = connection.execute(
        select(readings.c.contract, reports.c.text)
        .join(reports, reports.c.id == readings.c.report)
        .where(readings.c.report == report_id)
        .order_by(readings.c.id.desc())
    ).first()
    if row is None:
        raise DaybookError(f"report {report_id} has no reading; `daybook verify` says what else is wrong")
    return parse_reading({**msgspec.json.decode(row.contract), "text": row.text})


def _find_added(connection: Connection, report_id: str) -> dict[str, Item]:
    query = select(mentions.c.subject).where(mentions.c.report == report_id)
    own = set(connection.execute(query).scalars())
    return {subject: item for subject, item in find_added(connection).items() if subject in own}
