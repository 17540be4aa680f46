"""One export from start to end: the file, and beside it the metadata that says what it holds and what not."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from daybook import __version__
from daybook.export import sets
from daybook.export.drafts import hash_file, write_whole
from daybook.export.formats import FORMATS, Format
from daybook.export.job import Job
from daybook.export.tally import Tally
from daybook.record.log import find_head

_LICENCE = (
    "The record is yours; choose and name its licence before you pass it on. Titles, names of outlets and "
    "quotes belong to those who published the reports. Places are from GeoNames (CC BY 4.0), to be credited."
)
_OF = {
    "own": "the book's own, read from reports; no row of an imported data set is among them",
    "sets": "imported data sets alone, each row with its set, version and licence",
    "all": "the book's own, and in a file apart imported rows, each with its set, version and licence",
}
_READ_AS = (
    "Read from published reports by a program, as far as no person corrected it: a draft until reviewed. "
    "`daybook show incident ID` shows every source's own figure with its sentence."
)


def run_export(job: Job, form: str, out: Path, force: bool = False) -> tuple[Path, Tally]:
    """Write the export, its metadata beside it, and return the metadata's path with what was written.

    Rows of data sets go into a file of their own beside it, never among the book's incidents.

    Args:
        form: a key of `FORMATS`; out: path of the file; force: replace files that are there.

    Raises:
        SettingsError: if a file is there already or cannot be written; nothing is then kept.
        NotFoundError: if the book knows no group of the name asked for.
    """
    chosen = FORMATS[form]
    paths = chosen.list_paths(out) if job.has_own else []
    rows_path = out.with_name(f"{out.stem}.sets.csv")
    told = out.with_name(f"{out.name}.metadata.json")
    tally = Tally(losses=chosen.losses)
    with job.book.read() as connection:
        head = find_head(connection)
    written = [*paths, *([rows_path] if job.has_sets else [])]
    with write_whole([*written, told], force) as drafts:
        if job.has_own:
            chosen.write(job, drafts[: len(paths)], tally)
        about = describe_export(job, form, chosen, written, tally) | {"head_of_the_log": str(head)}
        if job.has_sets:
            of_sets = sets.write(job, drafts[len(paths)])
            about["rows_of_data_sets"] = of_sets.describe(rows_path)
            tally.further["rows of data sets"] = of_sets.rows.total()
        about["sha256"] = {path.name: hash_file(draft) for path, draft in zip(written, drafts, strict=False)}
        drafts[-1].write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return told, tally


def describe_export(job: Job, form: str, chosen: Format, paths: list[Path], tally: Tally) -> dict[str, Any]:
    """Return the metadata of an export as plain JSON."""
    asked = msgspec.to_builtins(job.selection)
    as_of = asked.pop("as_of")
    asked.pop("ids")
    return {
        "about": chosen.about,
        "format": form,
        "files": [path.name for path in paths],
        "incidents_of": _OF[job.rows],
        "book": job.book.folder.resolve().name,
        "as_of": as_of or "all that the book held when this was made",
        "filters": {name: value for name, value in asked.items() if value not in (None, (), [], True)},
        **({"where": job.where.write()} if job.where is not None else {}),
        "names_of_people_hit": job.names,
        "people": chosen.people,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "made_by": f"Daybook {__version__}",
        "rows": tally.rows,
        **({"further_rows": tally.further} if tally.further else {}),
        "left_out": [{"why": why, "incidents": number} for why, number in sorted(tally.left_out.items())],
        "cannot_hold": tally.list_losses(),
        "columns": {
            name: meaning if isinstance(meaning, str) else meaning[1]
            for name, meaning in chosen.columns(job).items()
        },
        "read_as": _READ_AS,
        "licence": _LICENCE,
    }
