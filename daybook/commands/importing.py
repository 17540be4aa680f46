"""`daybook import`: lists that others keep, taken into a book or the user's own folder."""

from __future__ import annotations

import sys
from pathlib import Path

from daybook.names.further import FOLDER, write_further
from daybook.names.register import use_names
from daybook.names.ucdp import make_further, read_actors
from daybook.record.book import open_book

# Rows that cannot be read are named one by one up to this number, then counted.
_MOST_TOLD = 10


def run_import_actors(file: Path, book: Path | None, user: Path) -> int:
    """Take UCDP's list of actors into the book's names, or the user's where no book is given.

    Args:
        file: the CSV file; book: folder of a book, None for the user's own folder; user: that folder.

    Returns:
        The exit code: 1 where a row could not be read, the others being taken all the same.

    Raises:
        SourceError: if the file is none of UCDP's lists of actors.
        BookError: if there is no book in the folder.
        SettingsError: if the names cannot be written.
    """
    # What was imported before counts for nothing: the names are sorted beside the register alone.
    use_names([])
    found = read_actors(file)
    if book is not None:
        open_book(book).close()
    source = f"UCDP Actor Dataset {found.version}".strip()
    further = make_further(found.actors, source)
    written = write_further(further, book / FOLDER if book is not None else user, "ucdp-actors")
    for fault in found.faults[:_MOST_TOLD]:
        print(f"daybook: warning: {file}, {fault}", file=sys.stderr)
    if len(found.faults) > _MOST_TOLD:
        print(
            f"daybook: warning: {file}: {len(found.faults) - _MOST_TOLD} more rows were left out",
            file=sys.stderr,
        )
    print(
        f"{len(found.actors)} actors of {source}: {len(further.groups)} further groups, "
        f"{len(further.known)} known ones "
        f"with their numbers, {len(further.states)} names of governments, {len(further.others)} kept for "
        f"their number; "
        f"written to {written}"
    )
    return 1 if found.faults else 0
