"""The register of known armed groups, read from groups.json, and of what else their acronyms can mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from daybook.names.phrases import Phrase, PhraseIndex

AliasKind = Literal["name", "acronym", "weak", "loose"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A group's parent or ally, with the first and last year where they are known."""

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
        countries: where it has its home, ISO 3166-1 alpha-2, the first being the main one.
        active: first and last year of activity, as far as is known.
    """

    name: str
    acronyms: tuple[str, ...]
    weak_acronyms: tuple[str, ...]
    aliases: tuple[str, ...]
    loose: tuple[str, ...]
    parents: tuple[Tie, ...]
    countries: tuple[str, ...]
    active: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to name a group, and how much it takes to believe it."""

    group: KnownGroup
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Rival:
    """Something else that a group's acronym can stand for, with the words that give it away."""

    name: str
    kind: Literal["state", "other"]
    long: tuple[str, ...]
    before: frozenset[str]
    after: frozenset[str]
    anywhere: tuple[str, ...]


def read_data(name: str) -> Any:
    """Return the content of one JSON file of this package."""
    return json.loads(resources.files("daybook.names").joinpath(name).read_text(encoding="utf-8"))


def _group(row: dict[str, Any]) -> KnownGroup:
    ties = tuple(Tie(tie["name"], tie.get("from"), tie.get("to")) for tie in row.get("parents", ()))
    first, last = row["active"]
    words = {key: tuple(row.get(key, ())) for key in ("acronyms", "weak_acronyms", "aliases", "loose")}
    return KnownGroup(
        name=row["name"], parents=ties, countries=tuple(row["countries"]), active=(first, last), **words
    )


@cache
def known_groups() -> dict[str, KnownGroup]:
    """Return all groups of the register by canonical name."""
    return {row["name"]: _group(row) for row in read_data("groups.json")}


@cache
def rivals() -> dict[str, tuple[Rival, ...]]:
    """Return the other meanings of acronyms, by acronym."""
    return {
        acronym: tuple(
            Rival(
                row["name"],
                row["kind"],
                tuple(row["long"]),
                frozenset(row["before"]),
                frozenset(row["after"]),
                tuple(row["anywhere"]),
            )
            for row in rows
        )
        for acronym, rows in read_data("rivals.json").items()
    }


@cache
def alias_index() -> PhraseIndex[Alias]:
    """Return the index of every name, acronym and alias of every known group."""
    phrases: list[Phrase[Alias]] = []
    for group in known_groups().values():
        plain = group.name.split(" (")[0]
        shared = plain != group.name and any(plain in other.loose for other in known_groups().values())
        names = {group.name} | set(group.aliases) | (set() if shared else {plain})
        phrases += [Phrase(name, Alias(group, "name")) for name in sorted(names) if name not in group.loose]
        phrases += [Phrase(name, Alias(group, "acronym"), exact=True) for name in group.acronyms]
        phrases += [Phrase(name, Alias(group, "weak"), exact=True) for name in group.weak_acronyms]
        phrases += [Phrase(name, Alias(group, "loose"), exact=name.isupper()) for name in group.loose]
    return PhraseIndex(phrases)
