"""The register of known armed groups, from the folder groups/, and of what else their acronyms can mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from daybook.names.further import FurtherNames, read_further
from daybook.names.phrases import Phrase, PhraseIndex
from daybook.names.words import fold_name

AliasKind = Literal["name", "acronym", "weak", "loose"]
Years = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Tie:
    """A group's parent, ally or predecessor, with the first and last year where they are known."""

    name: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """One armed group of the register.

    Attributes:
        name: the canonical name.
        acronyms: acronyms that mean nothing else in news of violence; `weak_acronyms` need support.
        aliases: other names and spellings; `loose` ones are shared with others or common words.
        parents: groups or states that it belonged to or sided with.
        predecessors: groups that it came out of; `until` is the year in which it did.
        countries: where it has its home, ISO 3166-1 alpha-2, the first being the main one.
        active: first and last year of each spell of activity; None for the last where it goes on.
        party_from: the year from which the name stands for a political party, None where it never did.
        ucdp: the group's number in UCDP's list of actors, where the user has imported that list.
    """

    name: str
    acronyms: tuple[str, ...]
    weak_acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    loose: tuple[str, ...]
    parents: tuple[Tie, ...]
    predecessors: tuple[Tie, ...]
    countries: tuple[str, ...]
    active: tuple[Years, ...]
    party_from: int | None = None
    ucdp: int | None = None

    @property
    def home(self) -> str:
        """The main country, empty where none is known."""
        return self.countries[0] if self.countries else ""

    @property
    def first(self) -> int | None:
        """The first year of activity, None where it is not known."""
        return self.active[0][0] if self.active else None

    def is_active(self, year: int, slack: int = 0) -> bool:
        """Return whether the group was active in a year, give or take `slack` years; yes where unknown."""
        spells = [(first - slack, 9999 if last is None else last + slack) for first, last in self.active]
        return not spells or any(first <= year <= last for first, last in spells)


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name a group, and how much it takes to believe it."""

    group: KnownGroup
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Rival:
    """Something else that a group's acronym can stand for, with the words that give it away.

    Attributes:
        title: whether it is an officer's title, which stands before his name.
    """

    name: str
    kind: Literal["state", "other"]
    long: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    anywhere: tuple[str, ...]
    title: bool = False


def read_data(name: str) -> Any:
    """Return the content of one JSON file of this package."""
    return json.loads(resources.files("daybook.names").joinpath(name).read_text(encoding="utf-8"))


def _rows() -> Iterator[dict[str, Any]]:
    """Yield the rows of every file of the folder groups/, one file for each part of the world."""
    folder = resources.files("daybook.names").joinpath("groups")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield from json.loads(file.read_text(encoding="utf-8"))


def _ties(rows: Iterable[dict[str, Any]]) -> tuple[Tie, ...]:
    return tuple(Tie(tie["name"], tie.get("from"), tie.get("to")) for tie in rows)


def _group(row: dict[str, Any]) -> KnownGroup:
    return KnownGroup(
        name=row["name"],
        acronyms=tuple(row.get("acronyms", ())),
        weak_acronyms=tuple(row.get("weak_acronyms", ())),
        aliases=tuple(row.get("aliases", ())),
        loose=tuple(row.get("loose", ())),
        parents=_ties(row.get("parents", ())),
        predecessors=_ties(row.get("predecessors", ())),
        countries=tuple(row.get("countries", ())),
        active=tuple((first, last) for first, last in row.get("active", ())),
        party_from=row.get("party_from"),
        ucdp=row.get("ucdp"),
    )


_further: list[FurtherNames] = []


def use_names(folders: Sequence[Path]) -> None:
    """Take the further names in some folders into the register, in place of those taken before.

    Call it once, at the command line, before anything is read: the register is one for the whole program.
    A folder that is not there holds no names.

    Raises:
        SettingsError: if a file of names in them cannot be read.
    """
    _further[:] = [names for folder in folders for names in read_further(folder)]
    for remembered in (known_groups, alias_index, state_names, group_ties):
        remembered.cache_clear()


@cache
def known_groups() -> dict[str, KnownGroup]:
    """Return all groups of the register by canonical name, those that the user imported included."""
    groups = {row["name"]: _group(row) for row in _rows()}
    for names in _further:
        for name, more in names.known.items():
            if name in groups:
                groups[name] = _widen(groups[name], more)
        for row in names.groups:
            groups.setdefault(row["name"], _group(row))
    return groups


def _widen(group: KnownGroup, more: dict[str, Any]) -> KnownGroup:
    """Return a group with the aliases and the number that a further list gives it."""
    held = {*group.aliases, *group.acronyms, *group.weak_acronyms, *group.loose, group.name}
    aliases = tuple(name for name in more.get("aliases", ()) if name not in held)
    weak = tuple(name for name in more.get("weak_acronyms", ()) if name not in held)
    loose = tuple(name for name in more.get("loose", ()) if name not in held)
    return replace(
        group,
        aliases=group.aliases + aliases,
        weak_acronyms=group.weak_acronyms + weak,
        loose=group.loose + loose,
        ucdp=group.ucdp or more.get("ucdp"),
    )


@cache
def group_ties() -> dict[str, tuple[str, ...]]:
    """Return for each name the groups and states that it is tied with: parents, branches, predecessors."""
    ties: dict[str, dict[str, None]] = {}
    for group in known_groups().values():
        for tie in (*group.parents, *group.predecessors):
            ties.setdefault(group.name, {})[tie.name] = None
            ties.setdefault(tie.name, {})[group.name] = None
    return {name: tuple(others) for name, others in ties.items()}


@cache
def state_names() -> tuple[str, ...]:
    """Return the further names of state forces and governments that the user imported."""
    return tuple(name for names in _further for name in names.states)


@cache
def rivals() -> dict[str, tuple[Rival, ...]]:
    """Return the other meanings of acronyms and shared names, by the words as written."""
    return {
        written: tuple(
            Rival(
                row["name"],
                row["kind"],
                tuple(row.get("long", ())),
                frozenset(row.get("before", ())),
                frozenset(row.get("after", ())),
                tuple(row.get("anywhere", ())),
                bool(row.get("title")),
            )
            for row in rows
        )
        for written, rows in read_data("rivals.json").items()
    }


# Brackets that belong to the name: without them another body is meant (the Communist Party of India).
_OWN_BRACKETS = ("(Maoist)", "(Isak-Muivah)", "(Khaplang)")


@cache
def alias_index() -> PhraseIndex[Alias]:
    """Return the index of every name, acronym and alias of every known group."""
    phrases: list[Phrase[Alias]] = []
    shared = {fold_name(name) for group in known_groups().values() for name in group.loose}
    for group in known_groups().values():
        plain = group.name if group.name.endswith(_OWN_BRACKETS) else group.name.split(" (")[0]
        loose = {fold_name(name) for name in group.loose}
        names = {group.name, *group.aliases}
        if plain == group.name or fold_name(plain) not in shared:
            names.add(plain)
        # "Haqqanis" is folded to "haqqani": where that is a loose name, so is its plural.
        phrases += [
            Phrase(name, Alias(group, "name"), capitals="most", lower=name.islower())
            for name in sorted(names)
            if fold_name(name) not in loose
        ]
        phrases += [Phrase(name, Alias(group, "acronym"), exact=True) for name in group.acronyms]
        phrases += [Phrase(name, Alias(group, "weak"), exact=True) for name in group.weak_acronyms]
        phrases += [
            Phrase(name, Alias(group, "loose"), exact=name.isupper(), lower=name.islower(), capitals="all")
            for name in group.loose
        ]
    return PhraseIndex(phrases)
