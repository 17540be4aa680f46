"""Sizes of events from a plain table: a number a line, read strictly."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

from daybook.assessment.size.answer import assess_tail
from daybook.assessment.size.reach import UNKNOWN
from daybook.errors import SettingsError
from daybook.schema.assessment import Assessment, DataUsed

_UNKNOWN = frozenset(("", "unknown", "na", "n/a", "nan", "null", "none", "?", "-"))
_MOST = 10**9


def assess_size_file(path: Path, at_least: int | None = None, among: int | None = None) -> Assessment:
    """Return how the sizes in a file are distributed, and the chance of one that reaches a size.

    Args:
        path: of a text file with a number a line; at_least, among: the size, and among how many events.

    Raises:
        SettingsError: if the file cannot be read, has no line, or a line is no whole number of at least 0.
    """
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        raise SettingsError(f"cannot read the sizes in {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"cannot read the sizes in {path}: it is no text; give a number a line"
        ) from error
    sizes = read_sizes(text, path.name)
    data = DataUsed(
        name=path.name,
        version="sha256:" + hashlib.sha256(content).hexdigest(),
        incidents=len(sizes),
        limits=("A file of sizes says nothing of when and where, nor of events too small to be noted.",),
    )
    return assess_tail(sizes, data, at_least, among)


def read_sizes(text: str, name: str) -> npt.NDArray[np.int64]:
    """Return the number on each line, -1 where it is unknown or the line is empty.

    A first line that is no number is a heading. Empty lines at the end count as nothing.

    Raises:
        SettingsError: if there is no line, or one is no whole number of at least 0; `name` is the file's.

    Example:
        >>> read_sizes("deaths\\n3\\n\\n0\\nunknown\\n", "a.txt").tolist()
        [3, -1, 0, -1]
    """
    lines = [line.strip() for line in text.rstrip().splitlines()]
    if lines and _is_heading(lines[0]):
        lines = lines[1:]
        first = 2
    else:
        first = 1
    if not lines:
        raise SettingsError(f"cannot tell anything of {name}: it holds no number; give a number a line")
    return np.array([_read_line(line, f"{name}, line {n}") for n, line in enumerate(lines, first)], np.int64)


def _is_heading(line: str) -> bool:
    return line.casefold() not in _UNKNOWN and not any(character.isdigit() for character in line)


def _read_line(line: str, where: str) -> int:
    if line.casefold() in _UNKNOWN:
        return UNKNOWN
    try:
        number = float(line)
        whole = int(number)
    except (ValueError, OverflowError):
        raise SettingsError(
            f"cannot use {where}: {line[:40]!r} is no number; leave the line empty where nobody knows it"
        ) from None
    if number < 0:
        raise SettingsError(
            f"cannot use {where}: {line[:40]} is below 0; leave the line empty where nobody knows it"
        )
    if number != whole or whole > _MOST:
        raise SettingsError(f"cannot use {where}: {line[:40]} is no whole number of people")
    return whole
