"""Files that came over the desk's page: kept beside the book, under names of our own, until they are read."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from daybook.errors import BookError
from daybook.record.book import Book

_INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of uploaded files: those kept, each with its path and its own name; lines on the others."""

    files: tuple[dict[str, str], ...]
    refused: tuple[str, ...]


def receive_files(
    book: Book, uploads: Iterable[tuple[str, BinaryIO]], suffixes: Iterable[str], most: int
) -> Received:
    """Return what became of the files; a bad one is named and stops no other.

    Args:
        book: beside which they are kept; uploads: each file's name, as the browser gave it, and its bytes.
        suffixes: those that are taken, as `.txt`; most: bytes of one file.

    Raises:
        BookError: if the folder cannot be written.
    """
    taken = {suffix.lower() for suffix in suffixes}
    folder = book.folder / _INCOMING / secrets.token_hex(8)
    kept, refused = [], []
    try:
        for number, (given, file) in enumerate(uploads, 1):
            name = clean_name(given)
            suffix = PurePosixPath(name).suffix.lower()
            if suffix not in taken:
                refused.append(f"{name}: not a kind that is read here; give {', '.join(sorted(taken))}")
                continue
            # No part of the name that was given is part of the path.
            path = folder / f"{number:04d}{suffix}"
            fault = _keep(file, path, most)
            if fault:
                refused.append(f"{name}: {fault}")
            else:
                kept.append({"path": str(path), "name": name})
    except OSError as error:
        raise BookError(f"cannot keep the files in {folder}: {error.strerror}; free space there") from error
    return Received(tuple(kept), tuple(refused))


def _keep(file: BinaryIO, path: Path, most: int) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("xb") as kept:
        while part := file.read(1 << 20):
            size += len(part)
            if size > most:
                break
            kept.write(part)
    if 0 < size <= most:
        return ""
    path.unlink()
    return f"larger than {most:,} bytes; split it" if size else "it is empty"


def clean_name(given: str) -> str:
    """Return the last part of a file's name, printable, for people to know it by."""
    last = re.split(r"[/\\]", given)[-1]
    plain = "".join(character for character in last if character.isprintable()).strip().lstrip(".")
    return plain[-120:] or "a file without a name"


def drop_files(book: Book, files: Iterable[dict[str, str]]) -> None:
    """Remove uploaded files that were read; files that lie elsewhere are left alone."""
    incoming = (book.folder / _INCOMING).resolve()
    for folder in {Path(file["path"]).resolve().parent for file in files}:
        if folder.parent == incoming:
            shutil.rmtree(folder, ignore_errors=True)
