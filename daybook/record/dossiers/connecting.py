"""Makes ties of a network: of groups to each other, of leaders and members to groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from daybook.names import canonical_group
from daybook.schema.dossier import GroupTie, Life, Tenure
from daybook.schema.figure import Figure
from daybook.schema.network import NetworkTie, TieKind
from daybook.schema.values import Days
from daybook.spelling import fold_name
from daybook.wording import render_days

# Sentences that a tie carries: more of them say the same again, and the pages of its ends have them all.
_MOST_SAID = 6
_ENDING = ("killed", "captured", "surrendered")


@dataclass(frozen=True)
class Naming:
    """Finds the node that a name of a group means.

    Attributes:
        by_name: ids of nodes by folded name; by_known: by the register's name for the group.
    """

    by_name: Mapping[str, str]
    by_known: Mapping[str, str]

    @classmethod
    def of(cls, groups: Iterable[tuple[str, Sequence[str]]]) -> Naming:
        """Return it for groups, each with the id of its node and its names, the most reported first."""
        by_name: dict[str, str] = {}
        by_known: dict[str, str] = {}
        for node, names in groups:
            for name in names:
                by_name.setdefault(fold_name(name), node)
                known = canonical_group(name)
                if known is not None:
                    by_known.setdefault(known, node)
        return cls(by_name, by_known)

    def find(self, name: str) -> str:
        """Return the id of the node, `named/…` where the book has no page of such a group."""
        known = canonical_group(name)
        node = self.by_name.get(fold_name(name)) or self.by_known.get(known or "")
        return node or f"named/{fold_name(known or name).replace(' ', '-')}"


def connect_groups(
    own: str, ties: Iterable[GroupTie], naming: Naming, figures: Mapping[str, Figure]
) -> tuple[list[NetworkTie], dict[str, str]]:
    """Return the ties of a group as ties of the network, and the names of nodes without a page.

    Args:
        own: the id of the group's node; figures: by entry, those that the ties rest on.
    """
    found: list[NetworkTie] = []
    names: dict[str, str] = {}
    for tie in ties:
        # What reports say is of the group itself; the register tells of others' ties to it too.
        source = own if tie.source == "reports" else naming.find(tie.group)
        target = naming.find(tie.other)
        if source == target:
            continue
        names |= {
            node: canonical_group(name) or name
            for node, name in ((source, tie.group), (target, tie.other))
            if node.startswith("named/")
        }
        said = _list_said(tie.entries, figures)
        found.append(
            NetworkTie(
                kind=cast(TieKind, tie.kind),
                source=source,
                target=target,
                since=tie.since,
                until=tie.until,
                told=_find_first(said),
                origin="register" if tie.source == "register" else "reports",
                why=f"the register of known groups: {tie.why}" if tie.source == "register" else tie.why,
                reports=tie.reports,
                said=said,
            )
        )
    return found, names


def connect_leader(group: str, leader: str, tenure: Tenure, figures: Mapping[str, Figure]) -> NetworkTie:
    """Return the tie of a leader to the group, as ids of nodes."""
    said = _list_said(tenure.entries, figures)
    return NetworkTie(
        kind="leads",
        source=leader,
        target=group,
        since=tenure.start,
        until=tenure.end,
        told=_find_first(said),
        origin="reports",
        why=tenure.why,
        reports=tenure.reports,
        said=said,
    )


def connect_member(person: str, group: str, life: Life, said: Sequence[Figure]) -> NetworkTie:
    """Return the tie of a person to a group that reports say he is of; his end in it is that of his life.

    Nobody tells since when somebody is a member: the tie is shown from the first report on.
    """
    until = life.day if life.status in _ENDING else None
    first = _find_first(said)
    why = f"told since {render_days(Days.on(first))}" if first else "no report that says so has a day"
    if until is not None:
        why += f"; {life.status} {'on' if until.length == 1 else 'in'} {render_days(until)}"
    reports = len({figure.report.id for figure in said})
    return NetworkTie(
        "member", person, group, None, until, first, "reports", why, reports, tuple(said[:_MOST_SAID])
    )


def merge_ties(ties: Iterable[NetworkTie]) -> list[NetworkTie]:
    """Return each tie once: what both ends' dossiers tell, what reports say before what the register says."""
    found: dict[tuple[str, str, str], NetworkTie] = {}
    for tie in ties:
        key = (tie.kind, tie.source, tie.target)
        held = found.get(key)
        if held is None or (held.origin, tie.origin) == ("register", "reports"):
            found[key] = tie
        elif held.since is None and tie.since is not None:
            found[key] = replace(held, since=tie.since, why=f"{held.why}; {tie.why}")
    return list(found.values())


def _list_said(entries: Sequence[str], figures: Mapping[str, Figure]) -> tuple[Figure, ...]:
    said = sorted((figures[entry] for entry in entries if entry in figures), key=_name_day)
    return tuple({figure.sentence: figure for figure in reversed(said)}.values())[::-1][:_MOST_SAID]


def _name_day(figure: Figure) -> tuple[date, str]:
    return (figure.report.published or date.max, figure.entry)


def _find_first(said: Sequence[Figure]) -> date | None:
    return min((one.report.published for one in said if one.report.published), default=None)
