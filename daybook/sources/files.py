"""Reports from files, folders and standard input."""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from daybook.errors import SourceError
from daybook.sources.fetched import Arrival, Fetched, ReadLimits, explain_refusal, explain_too_long
from daybook.sources.formats import SUFFIXES, Format, decide_format, read_bytes

STANDARD_INPUT = "standard input"
# Names of one folder held at a time, some 2 MB; a folder of a million files is listed 50 times over.
_BATCH = 20_000


def read_file(
    path: str | os.PathLike[str], published: date | None = None, limits: ReadLimits | None = None
) -> Fetched:
    """Return the report in a .txt, .md, .html, .htm, .json or .pdf file, with its bytes and warnings.

    A file whose name has no suffix is told by its first bytes.

    Args:
        path: the file.
        published: day of publication; wins over the document's own.
        limits: most characters and bytes; 5 million characters unless told.

    Raises:
        SourceError: the file is missing, unreadable, of another kind, empty, too long or broken.
    """
    limits = limits or ReadLimits()
    path = Path(path)
    origin = render_path(path)
    form = SUFFIXES.get(path.suffix.lower())
    if form is None and path.suffix and not path.is_dir():
        raise _explain_suffix(path, origin)
    data = _read_content(path, origin, form, limits)
    return read_bytes(data, form or decide_format(data), Arrival(origin, published), limits)


def read_stdin(stream: BinaryIO, published: date | None = None, limits: ReadLimits | None = None) -> Fetched:
    """Return the report that a binary stream holds; its format is told by its first bytes.

    Args:
        stream: such as `sys.stdin.buffer`; read to its end or the limit.
        published: day of publication; wins over the document's own.
        limits: most characters and bytes; 5 million characters unless told.

    Raises:
        SourceError: the stream is empty, too long or broken.
    """
    limits = limits or ReadLimits()
    data = stream.read(max(limits.max_text_bytes, limits.max_pdf_bytes) + 1)
    return read_bytes(data, decide_format(data), Arrival(STANDARD_INPUT, published), limits)


def find_files(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Yield a file, or the readable files of a folder and its folders in sorted order.

    In a folder, hidden names, other suffixes and links to folders are passed over; a folder without any
    readable file yields nothing. A single file is yielded whatever its suffix, since it was asked for.
    Memory does not grow with the number of files.

    Raises:
        SourceError: there is no such file or folder, or a folder cannot be listed.
    """
    path = Path(path)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _explain_os_error(render_path(path), error) from error
    if not is_folder:
        yield path
        return
    levels = [_list_folder(path)]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif entry[1]:
            levels.append(_list_folder(entry[0]))
        else:
            yield entry[0]


def render_path(path: Path) -> str:
    """Return a path as a string that is valid Unicode whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _list_folder(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Yield the entries to visit in a folder, sorted by name, each with whether it is a folder."""
    last = ""
    while True:
        try:
            with os.scandir(folder) as entries:
                wanted = (
                    (entry.name, is_folder)
                    for entry in entries
                    if entry.name > last
                    and not entry.name.startswith(".")
                    and ((is_folder := entry.is_dir(follow_symlinks=False)) or _is_readable_name(entry))
                )
                batch = heapq.nsmallest(_BATCH, wanted)
        except OSError as error:
            raise _explain_os_error(render_path(folder), error) from error
        for name, is_folder in batch:
            yield folder / name, is_folder
        if len(batch) < _BATCH:
            return
        last = batch[-1][0]


def _is_readable_name(entry: os.DirEntry[str]) -> bool:
    # Not through Path: it would intern the name of every file passed.
    return f".{entry.name.rpartition('.')[2]}".lower() in SUFFIXES and entry.is_file()


def _read_content(path: Path, origin: str, form: Format | None, limits: ReadLimits) -> bytes:
    # A page may turn out to be a PDF, and a file without a suffix anything.
    most = limits.max_text_bytes if form in ("text", "markdown", "json") else limits.max_pdf_bytes
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            raise explain_refusal(origin, "it is a folder", "give a file, or read the folder file by file")
        if not stat.S_ISREG(state.st_mode):
            raise explain_refusal(origin, "it is no ordinary file", "give a file, or use standard input")
        with path.open("rb") as file:
            data = b"" if state.st_size > most else file.read(most + 1)
    except (OSError, ValueError) as error:
        raise _explain_os_error(origin, error) from error
    if state.st_size <= most and len(data) <= most:
        return data
    if form == "pdf":
        raise explain_refusal(origin, f"the PDF is larger than {most:,} bytes", "split it")
    raise explain_too_long(origin, limits)


def _explain_suffix(path: Path, origin: str) -> SourceError:
    known = ", ".join(SUFFIXES)
    fault = f"files of the kind '{path.suffix[:20]}' are not supported"
    if not path.exists():
        return explain_refusal(origin, "there is no such file", "check the path")
    return explain_refusal(origin, fault, f"convert it to one of {known}")


def _explain_os_error(origin: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return explain_refusal(origin, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return explain_refusal(origin, "permission was denied", "make it readable for this user")
    fault = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return explain_refusal(origin, fault.lower(), "check the path and the disk")
