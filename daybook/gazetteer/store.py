"""The gazetteer file is opened read-only, and names are looked up in it."""

from __future__ import annotations

import os
import sqlite3
import sys
from functools import cache, lru_cache
from pathlib import Path

from daybook.errors import DaybookError
from daybook.gazetteer.candidates import Candidate, CandidateKind, MatchedBy
from daybook.gazetteer.names import Asked, read_name
from daybook.gazetteer.transliteration import compare_spellings, fold_consonants, fold_spelling

SCHEMA_VERSION = 2
_Row = tuple[
    int,
    str,
    str,
    str | None,
    int | None,
    int | None,
    float,
    float,
    int,
    CandidateKind,
    int,
    int,
    int,
    float,
    int,
]
_COLUMNS = "place.id, name, country, admin1, admin1_id, admin2_id, lat, lon, population, kind, capital"
_COLUMNS += ", names, placed, reach"
_MATCHED: tuple[MatchedBy, ...] = ("own name", "alternate name", "rough spelling", "near spelling")
_ROUGH, _NEAR = 2, 3
_MOST = 400
# Names whose consonants are the same are one name where so much of the letters is: "Latamneh", "Lataminah".
_ALIKE = 0.7


def find_gazetteer_path() -> Path:
    """Return where the gazetteer lies: DAYBOOK_GAZETTEER, or `share/daybook` of the Python environment."""
    given = os.environ.get("DAYBOOK_GAZETTEER")
    if given:
        return Path(given)
    return Path(sys.prefix) / "share" / "daybook" / f"gazetteer-{SCHEMA_VERSION}.sqlite"


class Gazetteer:
    """The places of the world by name, read from one SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._db.execute("PRAGMA mmap_size=268435456")
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version != SCHEMA_VERSION:
            raise sqlite3.DatabaseError(f"version {version}, not {SCHEMA_VERSION}")
        self._former: dict[int, int] = dict(self._db.execute("SELECT region, was FROM former"))
        self._find = lru_cache(maxsize=4096)(self._find_uncached)
        self._find_spelled = lru_cache(maxsize=4096)(self._find_spelled_uncached)
        self._fame = lru_cache(maxsize=65536)(self._fame_uncached)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def measure_fame(self, key: str) -> tuple[int, str]:
        """Return the people and kind of the largest place with a folded name; -1 and '' where there is none.

        Alternate names count a twentieth; countries a thousand million.
        """
        return self._fame(key)

    def find(self, words: str, limit: int = 50) -> tuple[Candidate, ...]:
        """Return the places that a name may mean, the likeliest by exactness and size first."""
        return self._find(words)[:limit]

    def find_spelled(self, words: str, country: str) -> tuple[Candidate, ...]:
        """Return the places of a country that a name may mean in another spelling, the likeliest first.

        A rough key that transliterations share comes first; where it finds nothing in the country, names of
        the same consonants that are alike in their vowels too.

        Args:
            words: the name as written.
            country: ISO 3166-1 alpha-2; a report says which countries it is about.
        """
        return self._find_spelled(words, country)

    def get(self, id_: int) -> Candidate | None:
        """Return the place with an id, None where there is none."""
        rows = self._db.execute(f"SELECT {_COLUMNS}, 0 FROM place WHERE id = ?", (id_,)).fetchall()
        return self._read(rows[0]) if rows else None

    def find_former(self, region: int) -> int | None:
        """Return the id of the region that a region was split from, None where it was not."""
        return self._former.get(region)

    def _fame_uncached(self, key: str) -> tuple[int, str]:
        row = self._db.execute("SELECT people, kind FROM fame WHERE key = ?", (key,)).fetchone()
        return (-1, "") if row is None else (int(row[0]), str(row[1]))

    def _find_uncached(self, words: str) -> tuple[Candidate, ...]:
        asked = read_name(words)
        found: dict[int, Candidate] = {}
        for key in asked.keys:
            part = asked.is_part(key)
            if part and found:
                break
            for row in self._select(key):
                found.setdefault(row[0], self._read(row, part))
        if not found:
            found = self._find_rough(asked)
        return tuple(sorted(found.values(), key=_rank))

    def _find_rough(self, asked: Asked) -> dict[int, Candidate]:
        rough = _spell_roughly(asked)
        if len(rough) < 4:
            return {}
        query = (
            f"SELECT {_COLUMNS}, {_ROUGH} FROM spelling JOIN place ON id = place WHERE key = ? LIMIT {_MOST}"
        )
        return {row[0]: self._read(row) for row in self._db.execute(query, (rough,))}

    def _find_spelled_uncached(self, words: str, country: str) -> tuple[Candidate, ...]:
        rough = _spell_roughly(read_name(words))
        if len(rough) < 3:
            return ()
        query = f"SELECT {_COLUMNS}, {_ROUGH} FROM spelling JOIN place ON id = place WHERE key = ?"
        query += " AND country = ?"
        found = [self._read(row) for row in self._db.execute(query, (rough, country))]
        return tuple(sorted(found, key=_rank)) or self._find_heard(rough, country)

    def _find_heard(self, rough: str, country: str) -> tuple[Candidate, ...]:
        """Return the places of a country that have the consonants of a rough key, those most like it."""
        query = "SELECT place, spelling FROM consonants WHERE key = ? AND country = ?"
        alike: dict[int, float] = {}
        for place, spelling in self._db.execute(query, (fold_consonants(rough), country)):
            alike[place] = max(alike.get(place, 0.0), compare_spellings(rough, spelling))
        best = max(alike.values(), default=0.0)
        if best < _ALIKE:
            return ()
        chosen = [place for place, likeness in alike.items() if likeness >= best - 0.05]
        query = f"SELECT {_COLUMNS}, {_NEAR} FROM place WHERE id IN ({','.join('?' * len(chosen))})"
        return tuple(sorted((self._read(row) for row in self._db.execute(query, chosen)), key=_rank))

    def _read(self, row: _Row, part: bool = False) -> Candidate:
        return _read_candidate(row, part, self._former)

    def _select(self, key: str) -> list[_Row]:
        query = f"SELECT {_COLUMNS}, how FROM name JOIN place ON id = place WHERE key = ? LIMIT {_MOST}"
        return self._db.execute(query, (key,)).fetchall()


def _spell_roughly(asked: Asked) -> str:
    return fold_spelling(asked.keys[min(1, asked.part_from - 1, len(asked.keys) - 1)])


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    kinds: dict[CandidateKind, int] = {"country": 0, "region": 1, "district": 2, "town": 2, "site": 2}
    alternate = candidate.matched != "own name"
    return (
        int(alternate and candidate.population < 100_000),
        kinds[candidate.kind] // 2,
        -candidate.population,
    )


def _read_candidate(row: _Row, part: bool, former: dict[int, int]) -> Candidate:
    id_, name, country, admin1, admin1_id, admin2_id, lat, lon, population, kind = row[:10]
    capital, names, placed, reach, how = row[10:]
    inside = (admin1_id, admin2_id, former.get(admin1_id) if admin1_id else None)
    return Candidate(
        id=id_,
        name=name,
        country=country,
        admin1=admin1,
        lat=lat,
        lon=lon,
        population=population,
        kind=kind,
        geonames=id_ if id_ > 0 else None,
        inside=tuple(area for area in inside if area and area != id_),
        matched=_MATCHED[how],
        part=part,
        capital=bool(capital),
        names=names,
        placed=bool(placed),
        reach=reach,
    )


@cache
def _open(path: Path) -> Gazetteer:
    return Gazetteer(path)


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Return the gazetteer, opened once per path and process.

    Where it is missing it is not built here, because a reader should not start half a minute of work unasked.

    Raises:
        DaybookError: if the file is missing or not a gazetteer of this version.
    """
    where = path or find_gazetteer_path()
    if not where.is_file():
        raise DaybookError(f"the gazetteer is missing at {where}; build it with: python -m daybook.gazetteer")
    try:
        found = _open(where)
    except sqlite3.DatabaseError as error:
        raise DaybookError(
            f"{where} is no gazetteer of this version ({error}); build it with: python -m daybook.gazetteer"
        ) from error
    return found
