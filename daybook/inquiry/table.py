"""Reads a plain table of events, a row each with a group and a day, for questions that need no book."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from daybook.assessment.change.placebo import Pool
from daybook.assessment.change.placebo_answer import assess_placebo
from daybook.assessment.escalation.answer import assess_escalation
from daybook.assessment.events import count_months
from daybook.errors import SettingsError
from daybook.schema.assessment import Assessment, Check, DataUsed

# Names of columns, the likeliest first.
GROUPS = ("group", "unit", "group_name", "gname", "actor", "actor1", "dyad_name", "side_b", "name", "country")
DATES = ("date", "day", "event_date", "date_start", "start_date", "incident_date", "month", "year_month")
PLACES = ("province", "place", "region", "district", "admin1")
GAPS = ("tau", "gap", "gap_days", "days", "interval")
_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ].*)?")
# A table of which so large a share of days cannot be read is not understood.
_UNREAD = 0.1


@dataclass(frozen=True)
class EventTable:
    """Events of many groups by month.

    Attributes:
        pool: monthly counts from the first month with an event to the last; name: the file's.
        version: the file's SHA-256; events: rows used; unread: rows without a group or a readable day.
        columns: which two were taken.
    """

    pool: Pool
    name: str
    version: str
    events: int
    unread: int
    columns: tuple[str, str]


def read_table(path: Path, unit: str | None = None, day: str | None = None) -> EventTable:
    """Return the events of a CSV file, packed (.gz) or not.

    Args:
        path: the file; unit, day: the names of the columns, found by their usual names where left out.

    Raises:
        SettingsError: if the file cannot be read, has no such columns, or days that cannot be read.
    """
    raw, rows, names = _open(path)
    of_unit = _find_column(path, names, unit, GROUPS, "a group", "--unit")
    of_day = _find_column(path, names, day, DATES, "a day", "--date")
    index: dict[str, int] = {}
    units: list[int] = []
    months: list[int] = []
    unread = 0
    for row in rows:
        name, month = (row.get(of_unit) or "").strip(), _read_month(row.get(of_day) or "")
        if not name or month is None:
            unread += 1
            continue
        units.append(index.setdefault(name, len(index)))
        months.append(month)
    if not units or unread > _UNREAD * (unread + len(units)):
        raise SettingsError(
            f"cannot read the events in {path}: {unread} of {unread + len(units)} rows have no {of_unit} "
            "or no day in "
            f"{of_day} that reads as 2021-09-18 or 2021-09"
        )
    pool = _count(path.name, index, np.array(units, np.int64), np.array(months, np.int64))
    version = hashlib.sha256(raw).hexdigest()
    return EventTable(pool, path.name, version, len(units), unread, (of_unit, of_day))


def _open(path: Path) -> tuple[bytes, Iterable[dict[str, str]], list[str]]:
    """The file's bytes, its rows and the names of its columns."""
    try:
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise SettingsError(f"cannot read the events in {path}: {error}; give a CSV file in UTF-8") from error
    rows = csv.DictReader(io.StringIO(text))
    return raw, rows, list(rows.fieldnames or [])


def answer_escalation(path: Path, unit: str | None = None, gap: str | None = None) -> Assessment:
    """Return the line of escalation of a CSV file: a row for each gap, with its place and its days.

    Args:
        path: the file, rows of a place in order of time; unit, gap: the names of the columns.

    Raises:
        SettingsError: if the file cannot be read, has no such columns, or a gap that is no number above 0.
    """
    raw, rows, names = _open(path)
    of_unit = _find_column(path, names, unit, (*PLACES, *GROUPS), "a place", "--unit")
    of_gap = _find_column(path, names, gap, GAPS, "the gaps", "--gap")
    gaps: dict[str, list[float]] = {}
    for number, row in enumerate(rows, 2):
        text = (row.get(of_gap) or "").strip()
        if not text:
            continue  # The last deadly day of a place has no gap after it.
        try:
            days = float(text)
        except ValueError:
            days = 0
        if not days > 0:
            raise SettingsError(f"cannot read {path}, line {number}: {of_gap} {text!r} is no number above 0")
        gaps.setdefault((row.get(of_unit) or "").strip(), []).append(days)
    data = DataUsed(path.name, hashlib.sha256(raw).hexdigest()[:12], sum(map(len, gaps.values())))
    return assess_escalation(gaps, data)


def answer_placebo(table: EventTable, least: int = 4, months: int = 12, total: int = 30) -> Assessment:
    """Return what follows a random month in the table; arguments as `assess_placebo` has them."""
    data = DataUsed(table.name, table.version[:12], table.events)
    unread = Check(
        "read",
        table.unread == 0,
        f"{table.unread} of {table.unread + table.events} rows had no group or day.",
    )
    return assess_placebo(table.pool, data, least, months, total, (unread,))


def _count(
    name: str, index: dict[str, int], units: npt.NDArray[np.int64], months: npt.NDArray[np.int64]
) -> Pool:
    first = int(months.min())
    counts = np.zeros((len(index), int(months.max()) - first + 1), np.int64)
    np.add.at(counts, (units, months - first), 1)
    return Pool(name, tuple(index), counts, first)


def _find_column(
    path: Path, names: list[str], given: str | None, known: tuple[str, ...], what: str, option: str
) -> str:
    folded = {name.strip().lower(): name for name in names}
    for wanted in (given.lower(),) if given is not None else known:
        if wanted in folded:
            return folded[wanted]
    held = ", ".join(names[:20]) or "no columns"
    tried = given if given is not None else ", ".join(known)
    raise SettingsError(
        f"cannot find {what} in {path}: no column {tried}; it has {held}; name the column with {option}"
    )


def _read_month(text: str) -> int | None:
    """Months since 1970-01 of a day or month, None where the text is neither."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return count_months(date(int(found[1]), int(found[2]), int(found[3] or 1)))
    except ValueError:
        return None
