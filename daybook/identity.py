"""Who is meant: weighs a report's mentions of groups and people against those that the book holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Connection

from daybook.matching.groups import compare_groups
from daybook.matching.people import compare_people
from daybook.matching.resolving import Resolution, Thing, resolve_mentions
from daybook.matching.told import GroupTold, PersonTold, merge_groups, merge_people
from daybook.record.namesakes import find_fates, find_namesakes
from daybook.record.surroundings import find_only_groups
from daybook.record.tellings import Telling, find_incident_roots
from daybook.schema.values import Days

Among = Callable[[Telling], bool]

_ALIVE = ("at_large", "captured", "surrendered", "wounded")
_LEADING = ("leader", "commander")


def resolve_names(
    connection: Connection, mentions: Mapping[str, Telling], among: Among
) -> dict[str, Resolution]:
    """Return what each of a report's mentions of groups, or of people, is; nothing is written.

    Args:
        mentions: the mentions by subject, all groups or all people; among: which tellings to compare with.
    """
    things = {subject: _find_things(connection, mention, among) for subject, mention in mentions.items()}
    everything = [*mentions.values(), *(t for found in things.values() for thing in found for t in thing)]
    if all(mention.noun == "group" for mention in mentions.values()):
        groups = {telling.subject: make_group_told(telling) for telling in everything}
        return resolve_mentions(
            {subject: groups[subject] for subject in mentions},
            {
                subject: [_gather(thing, groups, merge_groups) for thing in found]
                for subject, found in things.items()
            },
            compare_groups,
            merge_groups,
        )
    people = make_people_told(connection, everything)
    return resolve_mentions(
        {subject: people[subject] for subject in mentions},
        {
            subject: [_gather(thing, people, merge_people) for thing in found]
            for subject, found in things.items()
        },
        compare_people,
        merge_people,
    )


def _find_things(connection: Connection, mention: Telling, among: Among) -> list[list[Telling]]:
    found = find_namesakes(connection, mention, lambda other: among(other) and _is_near(mention, other))
    kept = ([telling for telling in thing if among(telling)] for thing in found)
    return [thing for thing in kept if thing]


def _is_near(mention: Telling, other: Telling) -> bool:
    """Whether the names of the two are worth weighing: most that share a word or its initials are not."""
    if mention.noun == "group":
        return compare_groups(make_group_told(mention), make_group_told(other)).probability > 0.1
    return compare_people(_make_named(mention), _make_named(other)).reasons[0].points > -4.0


def _make_named(telling: Telling) -> PersonTold:
    return PersonTold(telling.subject, telling.report, telling.read.names)


def _gather(
    thing: Sequence[Telling], told: Mapping[str, GroupTold | PersonTold], merge: Callable[..., object]
) -> Thing:  # type: ignore[type-arg]
    own = [told[telling.subject] for telling in thing]
    return Thing(thing[0].root, merge(own), tuple(zip((t.subject for t in thing), own, strict=True)))


def make_group_told(telling: Telling) -> GroupTold:
    """Return a telling of a group as it is compared."""
    return GroupTold(telling.subject, telling.report, telling.read.names, telling.country)


def make_people_told(connection: Connection, tellings: Sequence[Telling]) -> dict[str, PersonTold]:
    """Return tellings of people as they are compared, by subject."""
    roots = find_incident_roots(connection, {telling.report for telling in tellings})
    fates = find_fates(connection, tellings)
    around = find_only_groups(connection, {t.report for t in tellings if t.read.group is None})
    return {
        telling.subject: _make_person(
            telling,
            roots.get(telling.report, frozenset()),
            fates.get(telling.subject, ()),
            around.get(telling.report, ()) if telling.read.group is None else (),
        )
        for telling in tellings
    }


def _make_person(
    telling: Telling, roots: frozenset[int], fates: tuple[Days, ...], around: tuple[str, ...]
) -> PersonTold:
    day = telling.line.published or telling.known
    return PersonTold(
        mention=telling.subject,
        report=telling.report,
        names=telling.read.names,
        group=telling.read.group,
        country=telling.country,
        incidents=frozenset(str(root) for root in roots),
        first=day,
        last=day,
        around=around,
        leads=telling.read.role in _LEADING,
        deaths=fates if telling.read.status == "killed" else (),
        seen=(day,) if telling.read.status in _ALIVE else (),
    )
