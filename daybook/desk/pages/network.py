"""The page of the network: who stands to whom in which years, as a graph and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from daybook.desk.pages.figures import FigureRow, make_figure_row
from daybook.desk.pages.frame import make_address
from daybook.schema.network import Network, NetworkNode, NetworkTie
from daybook.wording import TIES
from daybook.words.terms import PERSON_STATUSES, TIE_KINDS, say_number
from daybook.words.time import say_short_days


@dataclass(frozen=True, slots=True)
class NetworkQuery:
    """What the address asks for.

    Attributes:
        around: the id or name of a group or person, empty for the whole network; steps: ties away from it.
        year: only ties that held then, None for all; kinds: only ties of these kinds, none for all.
        outside: whether groups are shown that only the register of known groups names.
    """

    around: str = ""
    steps: int = 1
    year: int | None = None
    kinds: tuple[str, ...] = ()
    outside: bool = False

    @property
    def href(self) -> str:
        """The address of the page that answers it."""
        told = {
            "around": self.around,
            "steps": str(self.steps) if self.around and self.steps > 1 else "",
            "year": str(self.year or ""),
            "kinds": ",".join(self.kinds),
            "outside": "yes" if self.outside else "",
        }
        kept = {name: value for name, value in told.items() if value}
        return "/network" + (f"?{urlencode(kept, safe='/,')}" if kept else "")


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A group or person of the graph.

    Attributes:
        id: in the graph; noun: `group` or `person`; name: as shown; note: what there is to say of it.
        href: its page, None where the book has none; near: its own neighbourhood.
        ended: whether reports say that the person is dead, caught or has surrendered.
        middle: whether it is what the network is around.
    """

    id: str
    noun: str
    name: str
    note: str
    href: str | None
    near: str | None
    ended: bool
    middle: bool


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie.

    Attributes:
        id: in the page; kind: of the vocabulary; source, target: the two sides.
        does: what the one does to the other, in words.
        since, until: in words; first, last: the years in which it held, None where open.
        why: what the days rest on, in words; origin: `reports` or `register`.
        said: the sentences; more: how many further reports say so; shown: whether it is asked for.
    """

    id: str
    kind: str
    source: NodeRow
    target: NodeRow
    does: str
    since: str
    until: str
    first: int | None
    last: int | None
    why: str
    origin: str
    said: tuple[FigureRow, ...]
    more: int
    shown: bool


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of tie: its name, how many ties of it there are, and the page that has or leaves it."""

    kind: str
    name: str
    ties: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The network.

    Attributes:
        heading: what it shows; around, steps, year, outside: what was asked for.
        found: numbers in words; left_out: what is not shown, in words, empty where nothing is.
        whole: the page of the whole network, None where this is it.
        years: that can be chosen; kinds: of ties.
        nodes, ties: all of them; those that the year and the kinds leave out are not `shown`.
    """

    heading: str
    around: str
    steps: int
    year: int | None
    outside: bool
    found: str
    left_out: str
    whole: str | None
    years: tuple[int, ...]
    kinds: tuple[KindChoice, ...]
    nodes: tuple[NodeRow, ...]
    ties: tuple[TieRow, ...]


def make_network_page(network: Network, query: NetworkQuery) -> NetworkPage:
    """Return the page of the network."""
    nodes = {node.id: _make_node_row(node, network, query) for node in network.nodes}
    ties = tuple(_make_tie_row(number, tie, nodes, query) for number, tie in enumerate(network.ties, start=1))
    middle = nodes.get(network.around or "")
    shown = sum(tie.shown for tie in ties)
    counted = say_number(shown, "tie") if shown == len(ties) else f"{shown} of {say_number(len(ties), 'tie')}"
    groups = sum(node.noun == "group" for node in network.nodes)
    return NetworkPage(
        heading=f"Network around {middle.name}" if middle else "Network",
        around=query.around,
        steps=query.steps,
        year=query.year,
        outside=query.outside,
        found=f"{say_number(groups, 'group')}, {say_number(len(nodes) - groups, 'person')}, {counted}",
        left_out=_say_left_out(network.left_out),
        whole=replace(query, around="").href if query.around else None,
        years=_list_years(network.ties, query.year),
        kinds=_list_kinds(network.ties, query),
        nodes=tuple(nodes.values()),
        ties=ties,
    )


def _say_left_out(number: int) -> str:
    if not number:
        return ""
    more = f"{number:,} more group or person" if number == 1 else f"{number:,} more groups and people"
    return f"{more}, the least reported, are left out; look at the neighbourhood of one to see its own."


def _make_node_row(node: NetworkNode, network: Network, query: NetworkQuery) -> NodeRow:
    notes = [PERSON_STATUSES.get(node.status, node.status) if node.status else ""]
    notes.append(say_number(node.reports, "report") if node.reports else "named by others only")
    return NodeRow(
        id=node.id,
        noun=node.noun,
        name=node.name,
        note=", ".join(note for note in notes if note),
        href=make_address(node.noun, node.key) if node.key else None,
        near=replace(query, around=node.id, year=None).href if node.key else None,
        ended=node.status in ("killed", "captured", "surrendered"),
        middle=node.id == network.around,
    )


def _make_tie_row(number: int, tie: NetworkTie, nodes: dict[str, NodeRow], query: NetworkQuery) -> TieRow:
    in_year = query.year is None or tie.holds_in(query.year)
    return TieRow(
        id=f"tie-{number}",
        kind=tie.kind,
        source=nodes[tie.source],
        target=nodes[tie.target],
        does=TIES[tie.kind],
        since=say_short_days(tie.since) if tie.since else "not told",
        until=say_short_days(tie.until) if tie.until else "not told",
        first=tie.first_year,
        last=tie.last_year,
        why=tie.why,
        origin=tie.origin,
        said=tuple(make_figure_row(figure) for figure in tie.said),
        more=max(0, tie.reports - len({figure.report.id for figure in tie.said})),
        shown=in_year and (not query.kinds or tie.kind in query.kinds),
    )


def _list_years(ties: Sequence[NetworkTie], asked: int | None) -> tuple[int, ...]:
    known = {year for tie in ties for year in (tie.first_year, tie.last_year) if year is not None}
    known |= {asked} if asked else set()
    return tuple(range(min(known), max(known) + 1)) if known else ()


def _list_kinds(ties: Sequence[NetworkTie], query: NetworkQuery) -> tuple[KindChoice, ...]:
    counted = Counter(tie.kind for tie in ties)
    choices = []
    for kind, name in TIE_KINDS.items():
        chosen = kind in query.kinds
        if not counted[kind] and not chosen:  # type: ignore[index]
            continue
        kinds = set(query.kinds) ^ {kind}
        told = replace(query, kinds=tuple(k for k in TIE_KINDS if k in kinds))
        choices.append(KindChoice(kind, name, counted[kind], chosen, told.href))  # type: ignore[index]
    return tuple(choices)
