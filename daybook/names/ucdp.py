"""Reads UCDP's list of actors (a CSV file) and makes further names of it: groups, governments, aliases."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz

from daybook.errors import SourceError
from daybook.names.countries import find_country_words
from daybook.names.further import FurtherNames
from daybook.names.known import find_bearers
from daybook.names.register import KnownGroup, alias_index, known_groups
from daybook.names.state_numbers import list_states
from daybook.names.words import fold_name

ActorKind = Literal["group", "supporters", "community", "government"]
# UCDP's codes: formally organised groups, informally organised ones, groups of a people or clan, governments.
_KINDS: dict[str, ActorKind] = {"1": "group", "2": "supporters", "3": "community", "4": "government"}
_WANTED = {"actorid": "ActorId", "namedata": "NameData", "org": "Org"}
_NAMES = (
    "namedata",
    "nameorig",
    "nameorigfull",
    "nameorigfulleng",
    "newname",
    "newnamefullmothertongue",
    "newnamefulleng",
)
_FULL = ("newnamefulleng", "nameorigfulleng", "namedata")
_NONE = frozenset(("", "n/a", "na", "none", "unknown"))
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9/\-]{1,14}")
_LATIN = re.compile(r"[A-Za-z]{2}")
# In which words the fighters of a people or clan are told of; its bare name is the people's.
_OF_PEOPLE = ("militia", "militias", "militiamen", "fighters", "gunmen", "militants", "warriors", "raiders")
# Words: a name of fewer can be a common phrase ("Southern Front", "Army of God") and needs its country.
_LONG_NAME = 4
# From this likeness (0 to 100) on a full name is one of a known group's that goes by the same acronym.
_ALIKE = 80


@dataclass(frozen=True, slots=True)
class Actor:
    """One row of the list.

    Attributes:
        id: UCDP's number.
        name: the full English name, else the short one; names: all of them, the short one first.
        countries: where it is active, ISO 3166-1 alpha-2.
    """

    id: int
    kind: ActorKind
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    version: str


@dataclass(slots=True)
class ActorList:
    """What a file holds: its actors, and a line for each row that could not be read."""

    actors: list[Actor] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def version(self) -> str:
        """The version that most rows name, empty where none does."""
        counts = Counter(actor.version for actor in self.actors if actor.version)
        return counts.most_common(1)[0][0] if counts else ""


def read_actors(path: Path) -> ActorList:
    """Return the actors of a file; a row that cannot be read is told of in `faults` and loses nothing else.

    Raises:
        SourceError: if the file cannot be opened or is no UCDP list of actors.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot read {path}: {error.strerror}; check the path") from error
    reader = csv.reader(io.StringIO(_decode(data), newline=""))
    try:
        header = [_plain(cell) for cell in next(reader, [])]
    except csv.Error as error:
        raise SourceError(f"cannot read {path}: it is no CSV file ({error}); {_REMEDY}") from error
    missing = [name for column, name in _WANTED.items() if column not in header]
    if missing:
        raise SourceError(
            f"cannot read {path}: it is no UCDP list of actors (no column {', '.join(missing)}); {_REMEDY}"
        )
    found = ActorList()
    held: set[int] = set()
    for line, cells in _rows(reader, found.faults):
        try:
            actor = _read_row(header, cells)
            if actor.id in held:
                raise ValueError(f"the number {actor.id} stands there twice")
        except ValueError as error:
            found.faults.append(f"line {line}: {error}; the row was left out")
            continue
        held.add(actor.id)
        found.actors.append(actor)
    if not found.actors:
        raise SourceError(f"cannot read {path}: none of its rows is an actor; {_REMEDY}")
    return found


_REMEDY = "give the file `ucdp-actor-csv` of ucdp.uu.se/downloads, unpacked"


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1").replace("\0", "")


def _plain(cell: str) -> str:
    return cell.strip().lower().replace("_", "").replace(" ", "")


def _rows(reader: Any, faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and cells of each row; what is no CSV goes to the faults."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(f"line {reader.line_num}: {error}; the row was left out")
            continue
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _read_row(header: Sequence[str], cells: Sequence[str]) -> Actor:
    """Return the actor of one row.

    Raises:
        ValueError: if it has no number, no name or no known kind, or not as many cells as the header.
    """
    if len(cells) != len(header):
        raise ValueError(f"it has {len(cells)} cells, not {len(header)}")
    row = dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True))
    if not row["actorid"].isdigit():
        raise ValueError(f"{row['actorid']!r} is no number of an actor")
    if row["org"] not in _KINDS:
        raise ValueError(f"{row['org']!r} is no kind of actor (1 to 4)")
    if row["namedata"].lower() in _NONE:
        raise ValueError("it has no name")
    given = [row.get(column, "").replace("’", "'") for column in _NAMES]
    full = next(row[column] for column in _FULL if row.get(column, "").lower() not in _NONE)
    codes = [code.strip() for code in row.get("gwnoloc", "").split(",")]
    return Actor(
        id=int(row["actorid"]),
        kind=_KINDS[row["org"]],
        name=full.replace("’", "'"),
        names=tuple(
            dict.fromkeys(part for name in given if name.lower() not in _NONE for part in _split(name))
        ),
        countries=tuple(dict.fromkeys(list_states()[code] for code in codes if code in list_states())),
        version=row.get("version", ""),
    )


def _split(name: str) -> list[str]:
    """Return the names in a cell: `IZL [Etzel]` holds two."""
    outside, _, inside = name.partition(" [")
    return [part for part in (outside.strip(), inside.strip(" ]")) if part]


def make_further(actors: Sequence[Actor], source: str) -> FurtherNames:
    """Return the further names that the actors give, beside the groups that the register knows already.

    An actor that is a group of the register gives it aliases and its number. Another becomes a group of its
    own: its acronyms and short names need the support of its country, since many are common words.
    Governments become state forces; supporters of a party keep their number and are read as no armed group.
    """
    further = FurtherNames(source)
    taken: set[str] = set()
    for actor in actors:
        if actor.kind == "government":
            names = (actor.name, *actor.names, *(name.partition(" (")[0] for name in actor.names))
            further.states.update((name, actor.id) for name in names)
        elif actor.kind == "supporters":
            further.others[actor.name] = actor.id
        elif actor.kind == "community":
            row = _make_community(actor)
            if row["name"] not in taken:
                taken.add(row["name"])
                further.groups.append(row)
        else:
            _add_group(further, actor, taken)
    return further


def _add_group(further: FurtherNames, actor: Actor, taken: set[str]) -> None:
    known = _find_known(actor)
    if known is not None and known.name not in further.known:
        further.known[known.name] = {"ucdp": actor.id, **_sort_names(actor)}
        return
    if known is not None:
        # A faction that the list counts apart and the register does not.
        further.others[actor.name] = actor.id
        return
    if _is_nation(actor.name):
        further.others[actor.name] = actor.id
        return
    name = actor.name
    for mark in (actor.names[0], next(iter(actor.countries), ""), str(actor.id)):
        if name in taken or name in known_groups():
            name = f"{actor.name} ({mark})"
    taken.add(name)
    kinds = _sort_names(actor)
    if actor.name not in kinds.get("aliases", ()) and actor.name not in kinds.get("weak_acronyms", ()):
        # Its own name is no more than a loose one where another group goes by it.
        kinds["loose"] = list(dict.fromkeys((*kinds.get("loose", ()), actor.name)))
    further.groups.append({"name": name, **kinds, "countries": list(actor.countries), "ucdp": actor.id})


def _sort_names(actor: Actor) -> dict[str, list[str]]:
    """Return the actor's names by kind: acronyms, short names, and names that say enough by themselves.

    Names that a group of the register bears already are left to it, names of countries and peoples to them.
    """
    kinds: dict[str, list[str]] = {"weak_acronyms": [], "aliases": [], "loose": []}
    for name in dict.fromkeys((*actor.names, actor.name)):
        held = {phrase.payload.kind for phrase in alias_index().whole(fold_name(name))}
        if not _LATIN.search(name) or _is_nation(name) or held & {"name", "acronym"}:
            continue
        if is_short(name):
            kinds["weak_acronyms"].append(name)
        else:
            kinds["aliases" if len(name.split()) >= _LONG_NAME and not held else "loose"].append(name)
    return {kind: names for kind, names in kinds.items() if names}


def is_short(name: str) -> bool:
    """Return whether a name is an acronym: one word, two capitals or more, and most letters capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return _ACRONYM.fullmatch(name) is not None and capitals >= 2 and capitals * 2 > len(letters)


def _is_nation(name: str) -> bool:
    return any(span.end - span.start >= len(name) - 1 for span, _ in find_country_words(name))


def _make_community(actor: Actor) -> dict[str, Any]:
    people = actor.name.partition(" (")[0]
    return {
        "name": f"{people} communal militia",
        "loose": [f"{people} {men}" for men in _OF_PEOPLE],
        "countries": list(actor.countries),
        "ucdp": actor.id,
    }


def _find_known(actor: Actor) -> KnownGroup | None:
    """Return the group of the register that the actor is.

    A long name decides alone; a short one and an acronym only in a country of the group, where two groups of
    one acronym are hardly ever found.
    """
    for name in sorted((actor.name, *actor.names), key=is_short):
        for group in find_bearers(name):
            abroad = not set(actor.countries) & set(group.countries)
            own = len(name.split()) >= _LONG_NAME - 1 and name not in group.loose
            if own or not abroad or (not actor.countries and _is_like(actor.name, group)):
                return group
    return None


def _is_like(name: str, group: KnownGroup) -> bool:
    names = (group.name, *group.aliases)
    return any(fuzz.token_sort_ratio(name.lower(), known.lower()) >= _ALIKE for known in names)
