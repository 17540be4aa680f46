"""Looks up the network of groups and people: the whole, or the neighbourhood of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.decisions import find_decisions
from daybook.record.dossiers.connecting import (
    Naming,
    connect_groups,
    connect_leader,
    connect_member,
    merge_ties,
)
from daybook.record.dossiers.leaders import find_leadership
from daybook.record.dossiers.statuses import tell_lives
from daybook.record.dossiers.ties import find_ties
from daybook.record.figures import find_figures_told
from daybook.record.lookup.actors import choose_name, gather_all, list_dated, list_names
from daybook.record.lookup.naming import find_thing
from daybook.record.tellings import Noun, Telling
from daybook.schema.figure import Figure
from daybook.schema.network import Network, NetworkNode, NetworkTie

MOST_NODES = 300
"""Nodes that a graph can show and still be read."""


@dataclass(frozen=True, slots=True)
class _Thing:
    node: str
    name: str
    names: tuple[str, ...]
    tellings: Sequence[Telling]

    @property
    def reports(self) -> int:
        return len({telling.report for telling in self.tellings})


def find_network(
    book: Book,
    *,
    around: str | None = None,
    steps: int = 1,
    outside: bool = False,
    as_of: date | None = None,
    limit: int = MOST_NODES,
) -> Network:
    """Return groups and people with the ties between them, as known on the day.

    Args:
        book: the book; around: the id or a name of a group or person, None for the whole network.
        steps: how many ties away from it, 1 or more; no use without `around`.
        outside: whether to add groups that only the register of known groups ties to the book's own.
        limit: the most nodes; the least reported are left out, and counted.

    Raises:
        NotFoundError: if the book knows nobody by `around`.
    """
    with book.read() as connection:
        middle = _find_middle(connection, around, as_of) if around else None
        groups = _list_things(connection, "group", as_of)
        people = _list_things(connection, "person", as_of)
        naming = Naming.of((group.node, group.names) for group in groups.values())
        ties, named = _tie_groups(connection, groups, naming, as_of)
        if not outside:
            ties = [t for t in ties if t.origin == "reports" or {t.source, t.target} <= groups.keys()]
        members = _find_members(people, naming)
        depths = _measure(middle, steps, ties, members) if middle else dict.fromkeys(groups, 0)
        shown = sorted(depths.keys() & groups.keys(), key=lambda node: (-groups[node].reports, node))[:limit]
        ties += _tie_leaders(connection, [groups[node] for node in shown], people, named, as_of)
        ties += _tie_members(connection, people, members, set(shown), as_of)
        nodes = _list_nodes([middle] if middle else groups, merge_ties(ties), groups, people, named)
        if middle:
            nodes = _narrow(nodes, ties, middle, steps)
        kept = sorted(nodes, key=lambda n: (n.steps or 0, n.noun == "person", -n.reports, n.name))[:limit]
        kept = _tell_statuses(connection, kept, people, as_of)
    ids = {node.id for node in kept}
    told = [tie for tie in merge_ties(ties) if tie.source in ids and tie.target in ids]
    told.sort(key=lambda tie: (tie.first_year or 0, tie.kind, tie.source, tie.target))
    return Network(tuple(kept), tuple(told), middle, steps if middle else None, len(nodes) - len(kept))


def _find_middle(connection: Connection, around: str, as_of: date | None) -> str:
    noun, _slash, key = around.partition("/")
    if noun in ("group", "person") and key:
        return f"{noun}/{find_thing(connection, noun, key, as_of)[0].slug}"  # type: ignore[arg-type]
    try:
        return f"group/{find_thing(connection, 'group', around, as_of)[0].slug}"
    except NotFoundError as error:
        try:
            return f"person/{find_thing(connection, 'person', around, as_of)[0].slug}"
        except NotFoundError:
            raise error from None


def _list_things(connection: Connection, noun: Noun, as_of: date | None) -> dict[str, _Thing]:
    things = [
        _Thing(f"{noun}/{tellings[0].slug}", choose_name(tellings), list_names(tellings), tellings)
        for tellings in gather_all(connection, noun, as_of)
    ]
    return {thing.node: thing for thing in sorted(things, key=lambda thing: -thing.reports)}


def _find_told(
    connection: Connection, things: Iterable[_Thing], attributes: Sequence[str], as_of: date | None
) -> dict[str, list[Figure]]:
    """Figures by node, without what people rejected, and with what they set right."""
    nodes = {telling.subject: thing.node for thing in things for telling in thing.tellings}
    tellings = [telling for thing in things for telling in thing.tellings]
    told = find_figures_told(connection, tellings, attributes)
    decisions = find_decisions(connection, as_of, [telling.subject for telling in tellings])
    found: dict[str, list[Figure]] = {}
    for subject, figure in told:
        value = decisions.read_value(figure.entry, figure.value)
        if value is not None:
            found.setdefault(nodes[subject], []).append(replace(figure, value=value))
    return found


def _tie_groups(
    connection: Connection, groups: Mapping[str, _Thing], naming: Naming, as_of: date | None
) -> tuple[list[NetworkTie], dict[str, str]]:
    told = _find_told(connection, list(groups.values()), ["parent"], as_of)
    ties: list[NetworkTie] = []
    named: dict[str, str] = {}
    for node, group in groups.items():
        own = told.get(node, [])
        dossier = find_ties(group.name, group.names, list_dated(own, "parent"))
        made, names = connect_groups(node, dossier, naming, {figure.entry: figure for figure in own})
        ties += made
        named |= names
    return merge_ties(ties), named


def _find_members(people: Mapping[str, _Thing], naming: Naming) -> dict[str, dict[str, list[str]]]:
    """For each person the groups that reports say they are of, each with the mentions that say so."""
    found: dict[str, dict[str, list[str]]] = {}
    for node, person in people.items():
        for telling in person.tellings:
            if telling.read.group:
                group = naming.find(telling.read.group)
                found.setdefault(node, {}).setdefault(group, []).append(telling.subject)
    return found


def _tie_leaders(
    connection: Connection,
    groups: Sequence[_Thing],
    people: Mapping[str, _Thing],
    named: dict[str, str],
    as_of: date | None,
) -> list[NetworkTie]:
    told = _find_told(connection, groups, ["leader"], as_of)
    ties = []
    for node, own in told.items():
        by_entry = {figure.entry: figure for figure in own}
        for tenure in find_leadership(connection, list_dated(own, "leader"), as_of).tenures:
            leader = f"person/{tenure.person}"
            if leader not in people:
                leader = f"named/person/{tenure.name}"
                named[leader] = tenure.name
            ties.append(connect_leader(node, leader, tenure, by_entry))
    return ties


def _tie_members(
    connection: Connection,
    people: Mapping[str, _Thing],
    members: Mapping[str, Mapping[str, Sequence[str]]],
    shown: set[str],
    as_of: date | None,
) -> list[NetworkTie]:
    chosen = [people[node] for node, groups in members.items() if shown & groups.keys()]
    lives = tell_lives(connection, [person.tellings for person in chosen], as_of)
    tellings = [telling for person in chosen for telling in person.tellings]
    told = find_figures_told(connection, tellings, ["group", "role", "status"])
    decisions = find_decisions(connection, as_of, [telling.subject for telling in tellings])
    by_subject: dict[str, list[Figure]] = {}
    for subject, figure in told:
        if decisions.read_value(figure.entry, figure.value) is not None:
            by_subject.setdefault(subject, []).append(figure)
    ties = []
    for person, life in zip(chosen, lives, strict=True):
        for group, subjects in members[person.node].items():
            if group in shown:
                said = [_choose_said(by_subject[subject]) for subject in subjects if subject in by_subject]
                said.sort(key=lambda one: one.report.published or date.max)
                ties.append(connect_member(person.node, group, life, said))
    return ties


def _choose_said(figures: Sequence[Figure]) -> Figure:
    """The figure whose sentence says best that somebody is of a group: the one that gives the group."""
    order = ("group", "role", "status")
    return min(figures, key=lambda figure: order.index(figure.attribute))


def _measure(
    middle: str, steps: int, ties: Sequence[NetworkTie], members: Mapping[str, Mapping[str, Sequence[str]]]
) -> dict[str, int]:
    """How many ties away each node lies, for those within so many steps."""
    pairs = [(tie.source, tie.target) for tie in ties]
    pairs += [(person, group) for person, groups in members.items() for group in groups]
    beside: dict[str, set[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    depths, edge = {middle: 0}, [middle]
    for depth in range(1, steps + 1):
        edge = [n for node in edge for n in sorted(beside.get(node, ())) if n not in depths]
        depths |= dict.fromkeys(edge, depth)
    return depths


def _list_nodes(
    least: Iterable[str],
    ties: Sequence[NetworkTie],
    groups: Mapping[str, _Thing],
    people: Mapping[str, _Thing],
    named: Mapping[str, str],
) -> list[NetworkNode]:
    """The nodes that must be there at least, and those that ties touch."""
    ids = dict.fromkeys([*least, *(end for tie in ties for end in (tie.source, tie.target))])
    nodes = []
    for id in ids:
        thing = groups.get(id) or people.get(id)
        if thing is not None:
            noun, key = id.split("/", 1)
            nodes.append(
                NetworkNode(id, "group" if noun == "group" else "person", key, thing.name, "", thing.reports)
            )
        elif id in named:
            nodes.append(
                NetworkNode(id, "person" if id.startswith("named/person/") else "group", None, named[id])
            )
    return nodes


def _narrow(
    nodes: Sequence[NetworkNode], ties: Sequence[NetworkTie], middle: str, steps: int
) -> list[NetworkNode]:
    depths = _measure(middle, steps, ties, {})
    return [replace(node, steps=depths[node.id]) for node in nodes if node.id in depths]


def _tell_statuses(
    connection: Connection, nodes: Sequence[NetworkNode], people: Mapping[str, _Thing], as_of: date | None
) -> list[NetworkNode]:
    own = [node for node in nodes if node.id in people]
    lives = tell_lives(connection, [people[node.id].tellings for node in own], as_of)
    status = {node.id: life.status for node, life in zip(own, lives, strict=True)}
    return [replace(node, status=status.get(node.id, "")) for node in nodes]
