"""Opens a table of a data set (CSV, packed or not, or a workbook) and gives its rows with their lines."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from daybook.errors import SourceError
from daybook.sources.datasets.faults import Faults

_CHUNK = 1 << 20
# The longest cell: notes of some thousand letters occur; one that takes half a file is an open quote.
_LONGEST_CELL = 200_000
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls); save it as .xlsx or CSV"),
    (b"BZh", "a bzip2 archive; unpack it"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"RDX", "a file of R; write it out as CSV"),
    (b"\x89PNG", "a picture"),
)
Line = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Table:
    """An open table.

    Attributes:
        header: its columns, without blanks around them; rows are given by `read_rows`.
        encoding: of its text, empty for a workbook; delimiter: between its cells.
        file_hash: SHA-256 of the file's bytes.
    """

    path: Path
    header: tuple[str, ...]
    encoding: str
    delimiter: str
    file_hash: str

    def read_rows(self, faults: Faults) -> Iterator[Line]:
        """Yield line number and cells of each row after the header that has as many cells as it.

        Empty lines, a row of HXL tags and header lines are passed over; other rows go to the faults.

        Raises:
            SourceError: if the file breaks off, or another table begins in it.
        """
        names = {name.casefold() for name in self.header}
        lines = _read_sheet(self.path) if not self.encoding else _read_csv(self, faults)
        first = True
        for line, cells in lines:
            if line == 1 or not any(cells):
                continue
            if first and _is_tags(cells):
                continue
            first = False
            if cells[0].strip().casefold() in names and _is_header(cells, names, self.path, line):
                faults.add(line, "a second header")
                continue
            if not self.encoding:
                cells = _fit_row(cells, len(self.header))
            if len(cells) != len(self.header):
                faults.add(line, f"it has {len(cells)} cells, not {len(self.header)}{_guess_end(cells)}")
                continue
            yield line, cells


def open_table(path: Path) -> Table:
    """Return the table in a file, read once to its end so that its bytes and its encoding are known.

    Raises:
        SourceError: if it cannot be opened, breaks off, or is no table; it says what it seems to be.
    """
    try:
        with path.open("rb") as file:
            head = file.read(512)
            digest = hashlib.sha256(head)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}; check the path") from error
    if head.startswith(b"PK\x03\x04"):
        header = next((cells for line, cells in _read_sheet(path) if line == 1), [])
        return Table(path, _clean_header(header), "", "", digest.hexdigest())
    plain = _read_head(path) if head.startswith(b"\x1f\x8b") else head
    kind = tell_kind(plain)
    if kind:
        raise SourceError(f"cannot read {path}: it seems to be {kind}; give the data set's table")
    encoding = _find_encoding(path)
    try:
        with _open_text(path, encoding) as text:
            first = text.readline(_LONGEST_CELL)
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}; check the path") from error
    delimiter = max(",;\t", key=first.count)
    cells = next(csv.reader([first], delimiter=delimiter), [])
    return Table(path, _clean_header(cells), encoding, delimiter, digest.hexdigest())


def tell_kind(head: bytes) -> str:
    """Return what a file seems to be by its first bytes, empty where it can be a CSV table."""
    if not head.strip():
        return "an empty file"
    for mark, kind in _OTHERS:
        if head.startswith(mark):
            return kind
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()[:200].lower()
    if text.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return "a web page or XML"
    if text.startswith((b"{", b"[")):
        return "JSON"
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "a binary file"
    return ""


def _clean_header(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.strip().strip("\ufeff").strip() for cell in cells)


def _read_head(path: Path) -> bytes:
    try:
        with gzip.open(path, "rb") as file:
            return file.read(512)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"cannot read {path}: it is a broken gzip file; fetch it again") from error


def _open_bytes(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def _open_text(path: Path, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(_open_bytes(path), encoding=encoding, newline="")


def _find_encoding(path: Path) -> str:
    """Return the encoding that the whole file is in: UTF-8, UTF-16 by its mark, else Windows-1252.

    Raises:
        SourceError: if the file breaks off (a packed one) or is in none of them.
    """
    possible = ["utf-8-sig", "cp1252"]
    try:
        with _open_bytes(path) as file:
            mark = file.read(2)
            if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                return "utf-16"
            decoders = {name: codecs.getincrementaldecoder(name)() for name in possible}
            chunk = mark + file.read(_CHUNK)
            while True:
                for name in list(possible):
                    try:
                        decoders[name].decode(chunk, final=not chunk)
                    except UnicodeDecodeError:
                        possible.remove(name)
                if not possible:
                    # Bytes that Windows-1252 leaves open; Latin-1 reads any, and the text is kept as it is.
                    return "latin-1"
                if not chunk:
                    return possible[0]
                chunk = file.read(_CHUNK)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise SourceError(f"cannot read {path}: the packed file breaks off; fetch it again") from error
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}; check the path") from error


def _read_csv(table: Table, faults: Faults) -> Iterator[Line]:
    csv.field_size_limit(_LONGEST_CELL)
    with _open_text(table.path, table.encoding) as text:
        lines = (line.replace("\0", "") for line in text)
        reader = csv.reader(lines, delimiter=table.delimiter, strict=True)
        before = 0
        while True:
            before = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                faults.add(before, f"{_explain(error)} (to line {reader.line_num})")
                continue
            yield before, cells


def _explain(error: csv.Error) -> str:
    told = str(error)
    if "field larger" in told:
        return "column unknown: a quotation mark is opened and not closed"
    if "unexpected end" in told:
        return "the file ends inside a quotation: it is half-written"
    return f"the quotation marks are wrong: {told}"


def _read_sheet(path: Path) -> Iterator[Line]:
    """Yield the rows of a workbook's first sheet as text.

    Raises:
        SourceError: if it is no workbook.
    """
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, OSError) as error:
        raise SourceError(
            f"cannot read {path}: it seems to be a zip archive and no whole Excel workbook; unpack it or save"
            " it again"
        ) from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_render_cell(value) for value in row]
    except (KeyError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, SyntaxError) as error:
        raise SourceError(f"cannot read {path}: the workbook breaks off; save or fetch it again") from error
    finally:
        book.close()


def _fit_row(cells: Sequence[str], width: int) -> Sequence[str]:
    """A workbook leaves out empty cells at the end of a row, or adds some."""
    if len(cells) < width:
        return [*cells, *[""] * (width - len(cells))]
    return cells[:width] if not any(cells[width:]) else cells


def _render_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value).replace("\0", "")


def _is_tags(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags: every cell is empty or begins with #."""
    return all(not cell.strip() or cell.strip().startswith("#") for cell in cells)


def _is_header(cells: Sequence[str], names: set[str], path: Path, line: int) -> bool:
    found = [cell.strip().casefold() for cell in cells]
    if set(found) == names:
        return True
    if sum(cell in names for cell in found) * 2 > len(found):
        raise SourceError(
            f"cannot read {path}: another table begins in line {line}, with other columns; split the file"
        )
    return False


def _guess_end(cells: Sequence[str]) -> str:
    return " (the line is cut off or has a stray comma)" if len(cells) > 1 else ""
