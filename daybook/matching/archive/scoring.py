"""Scores pairs of tellings with Splink on DuckDB: those that are given, or all that blocking finds."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import duckdb
import pyarrow as pa
from splink import Linker
from splink.backends.duckdb import DuckDBAPI

from daybook.matching.archive.settings import make_settings
from daybook.matching.traits import Traits
from daybook.matching.weights import Weights

_LOG = logging.getLogger(__name__)
_DAYS = 7
_SLIP, _RECENT, _WIDE = 3, 21, 45
# Memory that DuckDB may take before it goes to disk.
_MEMORY = "1GB"
# A block of more pairs than this is told of; it is scored none the less.
LARGE_BLOCK = 2_000_000


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two mentions with the probability that they tell of one incident, by the weights alone."""

    left: str
    right: str
    probability: float
    bits: float


def score_pairs(
    traits: Sequence[Traits], pairs: Sequence[tuple[str, str]], weights: Weights
) -> Iterator[ScoredPair]:
    """Yield the scores of the given pairs of mentions, in any order.

    Args:
        traits: of all mentions in the pairs; pairs: each once, of two different mentions.
    """
    linker, api = open_linker(traits, weights)
    left, right = zip(*(sorted(pair) for pair in pairs), strict=True)
    given = {"match_key": ["0"] * len(pairs), "join_key_l": list(left), "join_key_r": list(right)}
    linker.table_management.register_blocked_pairs_for_predict(api.register(pa.table(given)))
    yield from _predict(linker, None)


def score_archive(traits: Sequence[Traits], weights: Weights, least: float = 0.05) -> Iterator[ScoredPair]:
    """Yield the scores of all pairs that blocking lets through, from a probability up.

    Blocking cannot lose a pair silently: a block that grows large is logged and scored all the same.
    """
    linker, _api = open_linker(traits, weights)
    yield from _predict(linker, least)


def open_linker(traits: Iterable[Traits], weights: Weights | None) -> tuple[Linker, Any]:
    """Return a Splink linker over the tellings, and its database."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    api = DuckDBAPI(connection=connection)
    rows = [{**asdict(one), "weeks": list_weeks(one), "names": list_names(one)} for one in traits]
    table = api.register(pa.Table.from_pylist(rows, schema=_SCHEMA))
    return Linker(table, make_settings(weights), log_level=logging.ERROR), api


def _predict(linker: Linker, least: float | None) -> Iterator[ScoredPair]:
    frame = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    relation = frame.as_duckdbpyrelation().project("mention_l, mention_r, match_probability, match_weight")
    count = 0
    for batch in relation.to_arrow_reader():
        count += batch.num_rows
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield ScoredPair(*row)
    if count > LARGE_BLOCK:
        _LOG.warning("matching an archive: %s pairs were compared; a day or a name is very common", count)


def list_weeks(one: Traits) -> list[int]:
    """Return the weeks that a telling can lie in, three days added on both sides; none for long ranges."""
    first, last = one.first, one.last
    if first is None or last is None:
        if one.published is None or one.background:
            return []
        first, last = one.published - _RECENT, one.published
    if last - first > _WIDE:
        return []
    return list(range((first - _SLIP) // _DAYS, (last + _SLIP) // _DAYS + 1))


def list_names(one: Traits) -> list[str]:
    """Return the keys of place and people by which a telling is found again months later."""
    return [
        *(f"at {key}" for key in one.place),
        *(f"who {key}" for key in (*one.people, *one.alone, *one.parts)),
    ]


_WHOLE = ("published", "first", "last", "dead")
_NUMBERS = ("lat", "lon", "reach")
_LISTS = (
    "region",
    "place",
    "groups",
    "kin",
    "fates",
    "people",
    "alone",
    "parts",
    "proper",
    "around",
    "victims",
    "sites",
    "means",
    "numbers",
    "words",
)


def _choose_type(name: str) -> pa.DataType:
    if name in _WHOLE or name.endswith(("_low", "_high")):
        return pa.int64()
    if name in _NUMBERS:
        return pa.float64()
    if name in ("background", "fine", "foiled"):
        return pa.bool_()
    return pa.list_(pa.string()) if name in _LISTS else pa.string()


_SCHEMA = pa.schema(
    [
        *(pa.field(name, _choose_type(name)) for name in Traits.__dataclass_fields__),
        pa.field("weeks", pa.list_(pa.int64())),
        pa.field("names", pa.list_(pa.string())),
    ]
)
