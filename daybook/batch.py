"""From paths to readings: each file is read or named with its fault, and none stops the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from daybook.errors import DaybookError
from daybook.reading.parse import BATCH
from daybook.reading.reader import read_reports
from daybook.schema.reading import Reading
from daybook.schema.report import Report
from daybook.sources.fetched import Fetched, ReadLimits
from daybook.sources.files import find_files, read_file


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: the fetched report with its reading, or the error.

    Attributes:
        origin: the path or address as it was given.
        error: why there is no report, or no reading of it.
    """

    origin: str
    fetched: Fetched | None = None
    reading: Reading | None = None
    error: DaybookError | None = None


Load = Callable[[], Fetched]
# A reader: reports in, for each in order its reading, or the error that names why there is none.
Read = Callable[[Iterable[Report]], Iterator[Reading | DaybookError]]


def list_loads(
    paths: Iterable[Path], published: date | None, limits: ReadLimits
) -> Iterator[tuple[str, Load]]:
    """Yield the origin of each file under the paths and a function that loads it."""
    for path in paths:
        try:
            for file in find_files(path):
                yield str(file), lambda file=file: read_file(file, published, limits=limits)  # type: ignore[misc]
        except DaybookError as error:
            yield str(path), lambda error=error: _fail(error)  # type: ignore[misc]


def _fail(error: DaybookError) -> Fetched:
    raise error


def read_sources(loads: Iterable[tuple[str, Load]], read: Read = read_reports) -> Iterator[Outcome]:
    """Yield what became of each source, in order; memory holds one small batch at a time.

    Args:
        loads: the sources, each with the function that loads it.
        read: the reader; unless given, the local one.
    """
    remaining = iter(loads)
    while batch := [_load(origin, load) for origin, load in islice(remaining, BATCH)]:
        readings = read(outcome.fetched.report for outcome in batch if outcome.fetched)
        for outcome in batch:
            if outcome.fetched is None:
                yield outcome
            else:
                yield _join(outcome, outcome.fetched, next(readings))


def _join(outcome: Outcome, fetched: Fetched, reading: Reading | DaybookError) -> Outcome:
    if isinstance(reading, DaybookError):
        return Outcome(outcome.origin, fetched, error=reading)
    # What the source warned of is part of the reading: a reader of the JSON must know it too.
    warned = replace(reading, warnings=(*fetched.warnings, *reading.warnings))
    return Outcome(outcome.origin, fetched, warned)


def _load(origin: str, load: Load) -> Outcome:
    try:
        return Outcome(origin, fetched=load())
    except DaybookError as error:
        return Outcome(origin, error=error)
