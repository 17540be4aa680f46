"""The `list` formats: incidents as lists and the API show them, the book's own or imported ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from daybook.export.job import Job
from daybook.export.tally import Tally
from daybook.register.card import Card
from daybook.register.files import render_csv, render_geojson, write_parquet
from daybook.register.finding import stream_cards
from daybook.register.flat import COLUMNS

LOSSES: tuple[str, ...] = ()
_NOTHING = "each source's own figures, weapons, claims and the words that say it: `daybook show incident ID`"


def describe_columns(_job: Job) -> dict[str, tuple[str, str]]:
    """Return the columns with type and meaning."""
    return COLUMNS


def _count(job: Job, tally: Tally) -> Iterator[Card]:
    for card in stream_cards(job.book, job.query):
        tally.rows += 1
        tally.lose(_NOTHING)
        yield card


def _write(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(parts)


def write_csv(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as CSV, the same bytes as the API gives."""
    _write(drafts[0], render_csv(_count(job, tally)))


def write_geojson(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as GeoJSON, the same bytes as the API gives."""
    _write(drafts[0], render_geojson(_count(job, tally)))


def write_list_parquet(job: Job, drafts: list[Path], tally: Tally) -> None:
    """Write the incidents as Parquet.

    Raises:
        DaybookError: if DuckDB, which writes it, is not there or fails.
    """
    write_parquet(_count(job, tally), drafts[0])
