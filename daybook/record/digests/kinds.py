"""The kinds of rows that the log tells of, and how the digests of those that the book holds are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, select

from daybook.record.desk_tables import acts
from daybook.record.digests.forecasts import digest_batch
from daybook.record.digests.imported import Actor, digest_dataset
from daybook.record.digests.own import (
    ACT,
    JUDGEMENT,
    REPORT,
    digest_act,
    digest_judgement,
    digest_reading,
    digest_report,
)
from daybook.record.digests.posts import digest_post_act
from daybook.record.forecast_tables import forecast_batches, forecast_resolutions, forecasts
from daybook.record.history.tables import dataset_actor_names, dataset_actors, dataset_contents, datasets
from daybook.record.post_tables import post_acts, post_versions
from daybook.record.tables import entries, judgements, readings, reports

_REPORTS = select(*(reports.c[name] for name in REPORT)).where(
    reports.c.id.in_(bindparam("wanted", expanding=True))
)
_READINGS = select(readings).where(readings.c.id.in_(bindparam("wanted", expanding=True)))
_ENTRIES = (
    select(entries.c.report, entries.c.reader, entries.c.id, entries.c.value, entries.c.confidence)
    .where(entries.c.report.in_(bindparam("wanted", expanding=True)))
    .order_by(entries.c.number)
)
_JUDGEMENTS = select(*(judgements.c[name] for name in JUDGEMENT)).where(
    judgements.c.id.in_(bindparam("wanted", expanding=True))
)
_ACTS = select(*(acts.c[name] for name in ACT)).where(acts.c.id.in_(bindparam("wanted", expanding=True)))
_DATASETS = select(datasets).where(datasets.c.number.in_(bindparam("wanted", expanding=True)))
_CONTENTS = select(dataset_contents).where(dataset_contents.c.dataset == bindparam("dataset"))
_ACTORS = (
    select(
        dataset_actors.c.number,
        dataset_actors.c.name,
        dataset_actors.c.code,
        dataset_actor_names.c.key,
        dataset_actor_names.c.group,
        dataset_actor_names.c.ground,
    )
    .outerjoin(dataset_actor_names, dataset_actor_names.c.actor == dataset_actors.c.number)
    .where(dataset_actors.c.dataset == bindparam("dataset"))
    .order_by(dataset_actors.c.number)
)


def _find_reports(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_REPORTS, {"wanted": subjects}).mappings()
    return {row["id"]: digest_report(row) for row in rows}


def _find_readings(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_READINGS, {"wanted": _read_numbers(subjects)}).mappings().all()
    own: dict[tuple[str, str], list[Mapping[Any, Any]]] = {}
    wanted = sorted({row["report"] for row in rows})
    for entry in connection.execute(_ENTRIES, {"wanted": wanted}).mappings():
        own.setdefault((entry["report"], entry["reader"]), []).append(entry)
    return {str(row["id"]): digest_reading(row, own.get((row["report"], row["reader"]), ())) for row in rows}


def _find_judgements(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_JUDGEMENTS, {"wanted": _read_numbers(subjects)}).mappings()
    return {str(row["id"]): digest_judgement(row) for row in rows}


def _find_acts(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(_ACTS, {"wanted": _read_numbers(subjects)}).mappings()
    return {str(row["id"]): digest_act(row) for row in rows}


def _find_batches(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    numbers = _read_numbers(subjects)
    rows = connection.execute(
        select(forecast_batches).where(forecast_batches.c.id.in_(numbers)).order_by(forecast_batches.c.id)
    )
    return {str(row["id"]): _digest_batch(connection, row) for row in rows.mappings().all()}


def _digest_batch(connection: Connection, batch: Mapping[Any, Any]) -> str:
    own = (
        connection.execute(select(table).where(table.c.batch == batch["id"]).order_by(table.c.id)).mappings()
        for table in (forecasts, forecast_resolutions)
    )
    made, resolved = (rows.all() for rows in own)
    return digest_batch(batch, made, resolved)


def _find_post_acts(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    numbers = _read_numbers(subjects)
    acts_of = connection.execute(select(post_acts).where(post_acts.c.id.in_(numbers))).mappings().all()
    texts = select(post_versions).where(post_versions.c.id.in_({row["version"] for row in acts_of}))
    by_id = {row["id"]: row for row in connection.execute(texts).mappings()}
    return {str(row["id"]): digest_post_act(row, by_id.get(row["version"])) for row in acts_of}


def _find_datasets(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    found = {}
    for about in connection.execute(_DATASETS, {"wanted": _read_numbers(subjects)}).mappings().all():
        number = {"dataset": about["number"]}
        contents = connection.execute(_CONTENTS, number).mappings().first()
        found[str(about["number"])] = digest_dataset(about, contents, _read_actors(connection, number))
    return found


def _read_actors(connection: Connection, number: dict[str, int]) -> Iterator[Actor]:
    for _number, rows in groupby(connection.execute(_ACTORS, number), key=lambda row: row.number):
        own = list(rows)
        keys = [(row.key, row.group, row.ground) for row in own if row.key is not None]
        yield own[0].name, own[0].code, keys


def _read_numbers(subjects: Iterable[str]) -> list[int]:
    return [int(subject) for subject in subjects if subject.isdecimal() and len(subject) < 10]


# In the order in which what is written at one time is told of.
KINDS: dict[str, Callable[[Connection, Sequence[str]], dict[str, str]]] = {
    "report": _find_reports,
    "reading": _find_readings,
    "judgement": _find_judgements,
    "dataset": _find_datasets,
    "act": _find_acts,
    "forecasts": _find_batches,
    "post": _find_post_acts,
}


def find_digests(connection: Connection, what: str, subjects: Sequence[str]) -> dict[str, str]:
    """Return the digest of each of the rows that the book holds; those that it lacks are left out.

    Args:
        connection: any; what: one of `KINDS`; subjects: the rows' ids, some hundreds.

    Raises:
        KeyError: if there are no such rows.
    """
    return KINDS[what](connection, subjects)
