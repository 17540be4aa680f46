"""`daybook import` of data sets: incidents that others coded, into a book, apart from its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from daybook.daily import add_dataset
from daybook.record.book import BookPlace, open_book
from daybook.record.history.writing import Imported
from daybook.schema.dataset import DatasetAbout, DatasetIncident
from daybook.sources.datasets.faults import Faults
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset
from daybook.terminal.progress import show_progress

# Rows between two looks at the terminal.
_EVERY = 500


def run_import_data(form: str, file: Path, place: BookPlace, wanted: Wanted) -> int:
    """Import a data set into a book, which is made where there is none, and print what was added.

    Args:
        form: the format's name; file: the file; place: the book's; wanted: what the user says of the set.

    Returns:
        The exit code: 1 where a row could not be read, the others being taken all the same.

    Raises:
        SourceError: if the file is of another kind, breaks off or has no row that can be read.
        BookError: if the book is locked, full or damaged; it is then as it was.
        SettingsError: if the mapping or an option cannot be used.
    """
    dataset = open_dataset(form, file, wanted)
    with open_book(place, create=True) as book, show_progress(f"Importing {file.name}") as step:
        written = add_dataset(book, dataset.about, _watch(dataset.read_incidents(), step))
    for warning in dataset.warnings:
        print(f"daybook: warning: {warning}", file=sys.stderr)
    _tell_faults(file, dataset.faults)
    print(_render(dataset.about, written))
    return 1 if dataset.faults.count else 0


def _watch(
    incidents: Iterable[DatasetIncident], step: Callable[[int, int | None, str], None]
) -> Iterator[DatasetIncident]:
    for number, incident in enumerate(incidents):
        if number % _EVERY == 0:
            step(number, None, "")
        yield incident


def _tell_faults(file: Path, faults: Faults) -> None:
    for line in faults.lines:
        print(f"daybook: warning: {file}, {line}", file=sys.stderr)
    if faults.count > len(faults.lines):
        more = faults.count - len(faults.lines)
        print(f"daybook: warning: {file}: {more} more rows were left out", file=sys.stderr)
    for remark, count in faults.remarks.items():
        print(f"daybook: note: {file}: in {count} rows {remark}", file=sys.stderr)


def _render(about: DatasetAbout, written: Imported) -> str:
    title = f"{about.title}, {about.name}/{about.version}"
    if written.repeated:
        return f"{title}: this file was imported before; nothing was added"
    if not written.added:
        return f"{title}: all {written.held} rows are in the book already; nothing was added"
    held = f", {written.held} were in the book already" if written.held else ""
    return (
        f"{title}: {written.added} incidents added{held}; {written.actors} parties by name, "
        f"{written.recognised} of them known armed groups; {about.licence}{_render_matched(written)}"
    )


def _render_matched(written: Imported) -> str:
    if not (written.matched or written.unsure):
        return ""
    unsure = f", {written.unsure} unsure (daybook show questions)" if written.unsure else ""
    return f"; {written.matched} matched with the book's own incidents{unsure}"
