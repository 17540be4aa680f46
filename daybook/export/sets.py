"""The rows of imported data sets as a file of their own beside an export, each with its set and licence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daybook.export.job import Job
from daybook.export.table import write_table
from daybook.record.history.streaming import RowSelection, StreamedRow, list_names, stream_rows
from daybook.record.lookup import find_group
from daybook.schema.dataset import DatasetLine

COLUMNS: dict[str, str] = {
    "source": "the data set that coded it, which is not Daybook",
    "version": "of the set",
    "licence": "of the set: it binds whoever passes this row on",
    "row_id": "`daybook show incident ROW_ID` shows it as the file has it",
    "incident_id": "Daybook's own incident that it is taken for; empty where it was not matched",
    "match_score": "0 to 1, the probability of that; empty where a person decided or nothing was matched",
    "matched_by": "a person, or a named version of a rule",
    "type": "in Daybook's terms: battle, attack, bombing ...",
    "date_start": "earliest day",
    "date_end": "latest day",
    "date_precision": "length of that range: day, week, month, year, longer",
    "place": "as the set names it",
    "admin1": "first-order region",
    "country": "ISO 3166-1 alpha-2",
    "lat": "degrees north, as the set gives it: see place_precision for how much it says",
    "lon": "degrees east, in the same way",
    "place_precision": "town, district, region, country: what the point stands for",
    "side_a": "parties on the set's first side, by its names",
    "side_b": "parties on its second side",
    "killed_low": "people killed, the set's lowest figure",
    "killed_best": "the set's best figure",
    "killed_high": "the set's highest figure",
    "killed_a": "of side a",
    "killed_b": "of side b",
    "killed_civilians": "civilians",
    "killed_unknown": "of no known side",
}
_SAME = (
    *("type", "date_precision", "place", "admin1", "country", "lat", "lon"),
    *(
        "killed_low",
        "killed_best",
        "killed_high",
        "killed_a",
        "killed_b",
        "killed_civilians",
        "killed_unknown",
    ),
)


@dataclass
class Told:
    """What was written: rows and matched rows by `SET/VERSION`, and the sets themselves."""

    rows: Counter[str] = field(default_factory=Counter)
    matched: Counter[str] = field(default_factory=Counter)
    sets: dict[str, DatasetLine] = field(default_factory=dict)

    def describe(self, path: Path) -> dict[str, Any]:
        """Return the part of the metadata about these rows."""
        return {
            "file": path.name,
            "sets": [
                {
                    "set": name,
                    "title": line.title,
                    "version": line.version,
                    "licence": line.licence,
                    "citation": line.citation,
                    "address": line.address,
                    "rows": self.rows[name],
                    "matched_with_own_incidents": self.matched[name],
                }
                for name, line in self.sets.items()
            ],
            "columns": COLUMNS,
        }


def write(job: Job, draft: Path) -> Told:
    """Write the rows that count and that the selection takes, and return what was written.

    Raises:
        NotFoundError: if the book knows no group of the name asked for.
    """
    asked, told = job.selection, Told()
    names = find_group(job.book, asked.group, as_of=asked.as_of).names if asked.group else ()
    wanted = RowSelection(asked.since, asked.until, asked.country, asked.types, names, asked.as_of)

    def list_rows() -> Iterator[dict[str, Any]]:
        for one in stream_rows(job.book, wanted):
            name = f"{one.dataset.name}/{one.dataset.version}"
            told.sets.setdefault(name, one.dataset)
            told.rows[name] += 1
            told.matched[name] += one.link is not None
            yield _make_row(one)

    write_table(draft, COLUMNS, list_rows())
    return told


def _make_row(one: StreamedRow) -> dict[str, Any]:
    row, link = one.row, one.link
    return {
        "source": one.dataset.title,
        "version": one.dataset.version,
        "licence": one.dataset.licence,
        "row_id": row.id,
        "incident_id": link and link.incident,
        "match_score": link and link.score,
        "matched_by": link and link.author,
        "date_start": row.start.isoformat(),
        "date_end": row.end.isoformat(),
        "place_precision": row.precision,
        "side_a": list_names(one.parties, "a"),
        "side_b": list_names(one.parties, "b"),
        **{name: getattr(row, name) for name in _SAME},
    }
