"""Who says that a group did something: its own claims, what others say of it, and what it denies."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.dossier import Attribution
from daybook.schema.state import Group
from daybook.wording import render_attribution


@dataclass(frozen=True, slots=True)
class PartRow:
    """A group's part in an incident: the incident's page, and who says that the group did it."""

    href: str
    incident: str
    said: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims of one kind: what they are, in words, and each with its incident."""

    heading: str
    rows: tuple[PartRow, ...]


_KINDS = (
    ("Claimed by the group itself", ("claimed",)),
    ("Said against it by others, and told as fact by no report", ("claim", "suspected")),
    ("Told as fact by reports", ("fact",)),
)


def make_claims(group: Group) -> tuple[Claims, ...]:
    """Return the claims that the group makes, those against it and those that it denies; no empty kind."""
    lines = {line.id: line.headline for line in group.incidents}
    kinds = [
        Claims(heading, tuple(_make_row(one, lines) for one in group.attributions if one.told in told))
        for heading, told in _KINDS
    ]
    denied = tuple(_make_row(one, lines) for one in group.attributions if one.denied_by)
    return tuple(kind for kind in (*kinds, Claims("Denied", denied)) if kind.rows)


def _make_row(one: Attribution, lines: dict[str, str]) -> PartRow:
    return PartRow(
        make_address("incident", one.incident),
        lines.get(one.incident, one.incident),
        render_attribution(one),
        one.told in ("claim", "suspected"),
    )
