"""Cards as rows of the register, and rows as cards again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, select

from daybook.record.log import split
from daybook.register.card import OWN, RADII, Card, CardParty, find_review
from daybook.register.tables import card_outlets, card_parties, cards
from daybook.schema.state import UNCOUNTED
from daybook.schema.values import Count

_SLOTS = ("killed", "wounded", "captured")
_SAME = (
    *("id", "headline", "type", "status", "start", "end", "first_reported", "place", "admin1", "country"),
    *("lat", "lon", "precision", "reports", "accepted", "corrected", "rejected", "confidence", "background"),
)
_AT_ONCE = 1_000
# Built once: a statement that is the same object each time costs the least.
_WANTED: BindParameter[Any] = bindparam("wanted", expanding=True)
_CARDS = select(cards).where(cards.c.root.in_(_WANTED))
_PARTIES, _OUTLETS = (
    select(table).where(table.c.card.in_(_WANTED)).order_by(table.c.card, table.c.position)
    for table in (card_parties, card_outlets)
)


@dataclass(frozen=True, slots=True)
class CardRows:
    """The rows of one card."""

    card: dict[str, Any]
    parties: list[dict[str, Any]]
    outlets: list[dict[str, Any]]


def render_card(root: int, card: Card, line: int) -> CardRows:
    """Return the rows of a card; `line` is the line of the log up to which the book was read for it."""
    row = {"root": root, "line": line, **{name: getattr(card, name) for name in _SAME}}
    for slot in _SLOTS:
        count: Count | None = getattr(card, slot)
        row |= {f"{slot}_{part}": count and getattr(count, part) for part in ("low", "best", "high")}
    parties = [
        {
            "card": root,
            "position": position,
            "role": party.role,
            "kind": party.kind,
            "names": msgspec.json.encode(party.names).decode(),
        }
        for position, party in enumerate(card.parties)
    ]
    outlets = [{"card": root, "position": n, "outlet": name} for n, name in enumerate(card.outlets)]
    return CardRows(row, parties, outlets)


def find_cards(connection: Connection, roots: Iterable[int]) -> dict[int, Card]:
    """Return the cards of the incidents with these first mentions; those that have none are left out."""
    found: dict[int, Card] = {}
    for part in split(roots, _AT_ONCE):
        parties = _gather(connection.execute(_PARTIES, {"wanted": part}))
        outlets = _gather(connection.execute(_OUTLETS, {"wanted": part}))
        for row in connection.execute(_CARDS, {"wanted": part}):
            found[row.root] = _parse(row, parties.get(row.root, ()), outlets.get(row.root, ()))
    return found


def _gather(rows: Iterable[Any]) -> dict[int, list[Any]]:
    gathered: dict[int, list[Any]] = {}
    for row in rows:
        gathered.setdefault(row.card, []).append(row)
    return gathered


def _parse(row: Any, parties: Sequence[Any], outlets: Sequence[Any]) -> Card:
    told = row._mapping
    counts: dict[str, Any] = {
        slot: read_count(*(told[f"{slot}_{part}"] for part in ("low", "best", "high"))) for slot in _SLOTS
    }
    return Card(
        set=OWN,
        **{name: told[name] for name in _SAME},
        **counts,
        radius_km=RADII.get(row.precision or "") if row.lat is not None else None,
        parties=tuple(
            CardParty(party.role, party.kind, tuple(msgspec.json.decode(party.names))) for party in parties
        ),
        outlets=tuple(line.outlet for line in outlets),
        review=find_review(row.accepted, row.corrected, row.rejected),
        counted=row.status not in UNCOUNTED,
    )


def read_count(low: int | None, best: int | None, high: int | None) -> Count | None:
    """Return the count that the columns hold, None where they hold none."""
    known = [value for value in (low, best, high) if value is not None]
    if not known:
        return None
    return Count(min(known), max(known), best)
