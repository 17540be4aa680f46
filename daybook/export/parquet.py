"""The `parquet` format: incidents as columns with types, and beside them the entries they rest on."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import IO, Any

import msgspec

from daybook.errors import DaybookError
from daybook.export import plain
from daybook.export.cast import enter_cast
from daybook.export.job import Job
from daybook.export.tally import Tally
from daybook.record.lookup import Voucher
from daybook.schema.state import Incident, ReportLine

LOSSES: tuple[str, ...] = ()
_NOTHING = "the sentences and texts of the reports: entries give report and character offsets"
ENTRIES: dict[str, tuple[str, str]] = {
    "incident_id": ("VARCHAR", "Daybook's id of the incident"),
    "entry_id": ("VARCHAR", "the entry's id, a hash of its content"),
    "report_id": ("VARCHAR", "the report that says it"),
    "outlet": ("VARCHAR", "who published the report"),
    "published": ("DATE", "when"),
    "attribute": ("VARCHAR", "the slot: killed, date, place, party.initiator ..."),
    "value": ("VARCHAR", "the value as JSON, as corrected where a person corrected it"),
    "kind": ("VARCHAR", "fact, claim, comment or other"),
    "holder": ("VARCHAR", "whose claim it is"),
    "quote": ("VARCHAR", "the words, verbatim"),
    "start": ("INTEGER", "first character of the words in the report's kept text"),
    "end": ("INTEGER", "the character after the last"),
    "reader": ("VARCHAR", "name and version of what read it"),
    "confidence": ("DOUBLE", "0 to 1"),
    "judged": ("VARCHAR", "accepted or corrected, where a person decided; rejected entries are left out"),
}  # fmt: skip


def describe_columns(job: Job) -> dict[str, tuple[str, str]]:
    """Return the columns of both files, those of the entries as `entries.NAME`."""
    return {**plain.describe_columns(job), **{f"entries.{name}": told for name, told in ENTRIES.items()}}


def is_listed(voucher: Voucher, incident: Incident) -> bool:
    """Return whether the entry names only whom the incident itself shows: victims are counted."""
    if voucher.attribute == "named":
        return False
    if not voucher.attribute.startswith("party") or not isinstance(voucher.value, dict):
        return True
    shown = {name for party in incident.parties for name in party.names}
    return shown.issuperset(voucher.value.get("names", ()))


def make_entry(incident_id: str, voucher: Voucher, line: ReportLine) -> dict[str, Any]:
    """Return the row of an entry."""
    return {
        "incident_id": incident_id,
        "entry_id": voucher.entry,
        "report_id": voucher.report,
        "outlet": line.outlet,
        "published": line.published and line.published.isoformat(),
        "attribute": voucher.attribute,
        "value": msgspec.json.encode(voucher.value).decode(),
        "kind": voucher.kind,
        "holder": voucher.holder,
        "quote": voucher.quote,
        "start": voucher.start,
        "end": voucher.end,
        "reader": voucher.reader,
        "confidence": voucher.confidence,
        "judged": voucher.judged,
    }


def write(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents to the first draft and their entries to the second.

    Raises:
        DaybookError: if DuckDB, which writes Parquet, is not there or fails.
    """
    tally.further["entries"] = 0
    cast = enter_cast(job)
    with tempfile.TemporaryDirectory(dir=drafts[0].parent, prefix=".daybook-") as folder:
        lines = [Path(folder) / "incidents.jsonl", Path(folder) / "entries.jsonl"]
        with lines[0].open("wb") as incidents, lines[1].open("wb") as entries:
            for incident, vouchers in job.stream(vouchers=True):
                tally.count(incident)
                tally.lose(_NOTHING)
                _write_line(incidents, plain.make_row(cast.show(incident, job.names), job.names))
                told = {line.id: line for line in incident.reports}
                for voucher in vouchers:
                    if job.names or is_listed(voucher, incident):
                        _write_line(entries, make_entry(incident.id, voucher, told[voucher.report]))
                        tally.further["entries"] += 1
        _convert(lines[0], drafts[0], {n: kind for n, (kind, _) in plain.describe_columns(job).items()})
        _convert(lines[1], drafts[1], {name: kind for name, (kind, _) in ENTRIES.items()})


def _write_line(file: IO[bytes], row: dict[str, Any]) -> None:
    file.write(msgspec.json.encode(row) + b"\n")


def _convert(lines: Path, out: Path, columns: dict[str, str]) -> None:
    """Turn lines of JSON into Parquet; one thread, so that the same lines always give the same bytes."""
    try:
        import duckdb
    except ImportError as error:
        raise DaybookError(
            "cannot write Parquet without DuckDB; install it with: pip install duckdb"
        ) from error
    shape = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": "512MB",
        "temp_directory": str(lines.parent),
    }
    try:
        with duckdb.connect(config=settings) as connection:
            connection.execute(
                f"COPY (SELECT * FROM read_json($lines, format = 'newline_delimited', columns = {{{shape}}},"
                f" maximum_object_size = 67108864)) TO '{str(out).replace(chr(39), chr(39) * 2)}'"
                f" (FORMAT parquet, COMPRESSION zstd)",
                {"lines": str(lines)},
            )
    except duckdb.Error as error:
        raise DaybookError(
            f"cannot write {out.name} as Parquet: {error}; free space there and try again"
        ) from error
