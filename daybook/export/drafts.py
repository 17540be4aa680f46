"""Files are written beside and renamed when whole, so that nothing half-written ever has the final name."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from daybook.errors import SettingsError


def hash_file(path: Path) -> str:
    """Return the file's SHA-256 as hexadecimal text, so that its reader can see that nothing was changed."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def write_whole(paths: Sequence[Path], force: bool = False) -> Iterator[list[Path]]:
    """Yield a draft for each path; on leaving all drafts take their names, on an error none does.

    Raises:
        SettingsError: if a file is there and `force` is not given, or the folder cannot be written.
    """
    for path in paths:
        if path.is_dir():
            raise SettingsError(f"cannot write {path}: it is a folder; name a file")
        if path.exists() and not force:
            raise SettingsError(f"cannot write {path}: it is there already; add --force or name another file")
    drafts = [path.with_name(f".{path.name}.{os.getpid()}.draft") for path in paths]
    with ExitStack() as leftovers:
        for draft in drafts:
            leftovers.callback(draft.unlink, missing_ok=True)
        try:
            for path in paths:
                path.parent.mkdir(parents=True, exist_ok=True)
            yield drafts
            for draft in drafts:
                with draft.open("rb") as file:
                    os.fsync(file.fileno())
            for draft, path in zip(drafts, paths, strict=True):
                draft.replace(path)
        except OSError as error:
            raise SettingsError(
                f"cannot write {paths[0]}: {error.strerror or error}; nothing was kept; free space there or"
                f" name another folder"
            ) from error
