"""Says which armed group a set's actor is: by UCDP's number or by its exact name, never by likeness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from daybook.names.known import canonical_group
from daybook.names.register import KnownGroup, known_groups
from daybook.schema.terms import PartyKind
from daybook.spelling import fold_name, is_acronym


@dataclass(slots=True)
class Actor:
    """An actor of an import while it goes on.

    Attributes:
        number: in the book; code: at the source.
        kinds, countries: as which kinds of party and in which countries its incidents have it.
    """

    number: int
    name: str
    code: str
    kinds: set[PartyKind] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class ActorName:
    """A key under which an actor is found; `group` the register's group, `ground` in words for a person."""

    key: str
    group: str | None
    ground: str


def find_actor_names(actor: Actor, by_number: dict[int, KnownGroup]) -> Iterator[ActorName]:
    """Yield the keys of an actor: its own name, and those of the group that it is.

    Args:
        actor: with all its countries; by_number: the register's groups by UCDP's number, empty where the
            set does not use these numbers.
    """
    own = fold_name(actor.name)[:200]
    group, ground = _find_group(actor, by_number)
    if group is None:
        if own:
            yield ActorName(own, None, "the set's own name")
        return
    keys = {own, *(fold_name(name)[:200] for name in (group.name, *group.aliases, *group.acronyms))}
    loose = {fold_name(name) for name in group.loose}
    for key in sorted(keys - {""}):
        if key == own or key not in loose:
            yield ActorName(key, group.name, ground)


def _find_group(actor: Actor, by_number: dict[int, KnownGroup]) -> tuple[KnownGroup | None, str]:
    if not actor.kinds & {"armed_group", "unknown"}:
        return None, ""
    if actor.code.isdigit() and int(actor.code) in by_number:
        group = by_number[int(actor.code)]
        return group, f"UCDP's actor {actor.code} is {group.name}"
    canonical = _find_canonical(actor.name)
    if canonical is None:
        return None, ""
    group = known_groups()[canonical]
    # Two groups of one acronym are hardly ever found in one country; over the whole world they often are.
    abroad = bool(group.countries) and not actor.countries & set(group.countries)
    if abroad and (is_acronym(actor.name) or actor.name in group.loose):
        return None, ""
    if by_number and group.ucdp is not None and actor.code.isdigit() and int(actor.code) != group.ucdp:
        return None, ""
    return group, f"“{actor.name}” is a name of {group.name}"


@lru_cache(maxsize=4096)
def _find_canonical(name: str) -> str | None:
    found = canonical_group(name)
    if found is None and " - " in name:
        # Factions are written "MNLF - NM": they are others than the whole.
        return None
    return found


def list_by_number() -> dict[int, KnownGroup]:
    """Return the register's groups by UCDP's number, as far as the user imported UCDP's list of actors."""
    return {group.ucdp: group for group in known_groups().values() if group.ucdp is not None}
