"""The gazetteer is built once, from installed packages and tables of ours, into one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from daybook.errors import DaybookError
from daybook.gazetteer.joining import join_area_rows, measure_reach, name_seats, place_districts
from daybook.gazetteer.lexicon import read_words_of
from daybook.gazetteer.names import fold_name, has_latin_letters
from daybook.gazetteer.origin import (
    Row,
    read_country_rows,
    read_former_rows,
    read_region_rows,
    read_town_rows,
)
from daybook.gazetteer.store import SCHEMA_VERSION, find_gazetteer_path
from daybook.gazetteer.transliteration import fold_consonants, fold_spelling

OWN, ALTERNATE = 0, 1

# Countries whose names reach English by transliteration, in several spellings.
_TRANSLITERATED = read_words_of("transliterated_countries")
# Those of them where names are written by ear, from Arabic, Persian, Pashto, Somali or through French.
_HEARD = read_words_of("heard_countries")

_TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT, admin1_id INTEGER,
    admin2_id INTEGER, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL, kind TEXT NOT NULL,
    capital INTEGER NOT NULL, names INTEGER NOT NULL, placed INTEGER NOT NULL,
    reach REAL NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL,
    PRIMARY KEY (key, how, place)) WITHOUT ROWID;
CREATE TABLE former (region INTEGER PRIMARY KEY, was INTEGER NOT NULL);
CREATE TABLE fame (key TEXT PRIMARY KEY, people INTEGER NOT NULL, kind TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE spelling (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE consonants (key TEXT NOT NULL, country TEXT NOT NULL, place INTEGER NOT NULL,
    spelling TEXT NOT NULL, PRIMARY KEY (key, country, place, spelling)) WITHOUT ROWID;
"""

# How known a name is: the people of the largest place that has it for its own; alternate names count a 20th.
_FAME = """
INSERT INTO fame SELECT key, max(people), kind FROM (
    SELECT n.key AS key, p.kind AS kind, CASE
        WHEN n.how = 0 AND p.kind = 'country' THEN 1000000000
        WHEN n.how = 0 THEN p.population + 1
        ELSE p.population / 20 END AS people
    FROM name n JOIN place p ON p.id = n.place) GROUP BY key
"""


def build_gazetteer(path: Path | None = None) -> Path:
    """Build the gazetteer and return where it lies; a build that is cut off leaves nothing behind.

    Takes about half a minute. A file that is there already is replaced in one step.

    Raises:
        DaybookError: if the folder cannot be written.
    """
    target = path or find_gazetteer_path()
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _write_file(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise DaybookError(
            f"cannot write the gazetteer to {target} ({error}); set DAYBOOK_GAZETTEER to another path"
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return target


def _write_file(path: Path) -> None:
    db = sqlite3.connect(path)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192;")
        db.executescript(_TABLES)
        countries = {row.id: row for row in read_country_rows()}
        regions = read_region_rows()
        towns, regions = join_area_rows(read_town_rows(regions), regions)
        towns = name_seats(towns, regions)
        regions = place_districts(regions, towns.values())
        _write_rows(db, measure_reach({**towns, **regions, **countries}))
        db.executemany("INSERT INTO former VALUES (?,?)", read_former_rows())
        db.execute(_FAME)
        db.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        db.execute("ANALYZE")
        db.commit()
    finally:
        db.close()


def _write_rows(db: sqlite3.Connection, rows: list[Row]) -> None:
    db.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            (
                r.id,
                r.name,
                r.country,
                r.admin1,
                r.admin1_id,
                r.admin2_id,
                r.lat,
                r.lon,
                r.population,
                r.kind,
                r.capital,
                r.names,
                r.placed,
                round(r.reach, 1),
            )
            for r in rows
        ),
    )
    for row in rows:
        own = _list_keys(row.own)
        other = _list_keys(row.other) - own
        db.executemany("INSERT INTO name VALUES (?,?,?)", ((key, row.id, OWN) for key in own))
        db.executemany("INSERT INTO name VALUES (?,?,?)", ((key, row.id, ALTERNATE) for key in other))
        if row.country in _TRANSLITERATED:
            _write_spellings(db, row, {fold_spelling(key) for key in own | other})


def _write_spellings(db: sqlite3.Connection, row: Row, rough: set[str]) -> None:
    spelled = sorted(key for key in rough if len(key) >= 3)
    db.executemany("INSERT INTO spelling VALUES (?,?)", ((key, row.id) for key in spelled))
    if row.country not in _HEARD:
        return
    heard = ((fold_consonants(key), row.country, row.id, key) for key in spelled)
    db.executemany("INSERT INTO consonants VALUES (?,?,?,?)", (entry for entry in heard if entry[0]))


def _list_keys(names: Iterable[str]) -> set[str]:
    return {key for key in map(fold_name, names) if has_latin_letters(key) and len(key) <= 60}
