"""Loads columns: the book's own incidents from the register or as of a day, imported ones from their set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
import numpy as np
from sqlalchemy import Connection, Date, String, select, type_coerce

from daybook.record.decisions import find_decisions
from daybook.record.history.tables import (
    dataset_actor_names,
    dataset_actors,
    dataset_incidents,
    dataset_parties,
)
from daybook.record.log import split
from daybook.record.tables import mentions
from daybook.record.tellings import gather_things
from daybook.register.building import build_cards
from daybook.register.card import OWN, Card
from daybook.register.columns import (
    PRECISIONS,
    Actor,
    Columns,
    code_days,
    code_floats,
    code_numbers,
    code_words,
    make_keys,
)
from daybook.register.fields import STATUSES, TYPES
from daybook.register.phrases import fold_text
from daybook.register.splicing import splice
from daybook.register.tables import card_outlets, card_parties, cards

_AT_ONCE = 1_000
# More changed incidents than that are loaded together with all others.
_MOST_CHANGED = 5_000
_OWN = ("root", "start", "end", "first_reported", "type", "status", "precision", "country", "admin1", "place",
        "lat", "lon", "killed_low", "killed_best", "killed_high", "reports", "confidence", "accepted",
        "corrected", "rejected", "background", "headline")  # fmt: skip
_IMPORTED = ("number", "start", "end", "type", "precision", "country", "admin1", "place", "lat", "lon",
             "killed_low", "killed_best", "killed_high")  # fmt: skip


def load_own(connection: Connection) -> Columns:
    """Return the book's own incidents as the register holds them."""
    return _load_own(connection, None)


def load_changed(connection: Connection, held: Columns, line: int) -> Columns | None:
    """Return the own incidents that are held with those put in that were written after the line of the log.

    None where so many were that loading all of them anew takes less.
    """
    changed = set(connection.execute(select(cards.c.root).where(cards.c.line > line)).scalars())
    if len(changed) > _MOST_CHANGED:
        return None
    gone = set(held.number.tolist()) - set(connection.execute(select(cards.c.root)).scalars())
    if not changed and not gone:
        return held
    return splice(held, changed | gone, _load_own(connection, sorted(changed)))


def _load_own(connection: Connection, roots: Sequence[int] | None) -> Columns:
    """The incidents with these first mentions, all where it is None."""
    own, parties, published = (
        select(*(_plain(cards.c[name]) for name in _OWN)).order_by(cards.c.root),
        select(card_parties.c.card, card_parties.c.kind, card_parties.c.names).order_by(
            card_parties.c.card, card_parties.c.position
        ),
        select(card_outlets.c.card, card_outlets.c.outlet).order_by(
            card_outlets.c.card, card_outlets.c.position
        ),
    )
    if roots is not None:
        own = own.where(cards.c.root.in_(roots))
        parties = parties.where(card_parties.c.card.in_(roots))
        published = published.where(card_outlets.c.card.in_(roots))
    rows = connection.execute(own).all()
    row_of = {row[0]: position for position, row in enumerate(rows)}
    return _make_own(
        rows,
        [(row_of[card], *told) for card, *told in connection.execute(parties) if card in row_of],
        [(row_of[card], outlet) for card, outlet in connection.execute(published) if card in row_of],
    )


def _plain(column: Any) -> Any:
    """The column as the database gives it: SQLite's days stay text, which numpy reads ten times as fast."""
    return type_coerce(column, String).label(column.name) if isinstance(column.type, Date) else column


def load_as_of(connection: Connection, as_of: date) -> tuple[Columns, dict[int, Card]]:
    """Return the book's own incidents as they were known on the day, and their cards by number."""
    known = select(mentions.c.subject).where(mentions.c.noun == "incident", mentions.c.known <= as_of)
    decided = find_decisions(connection, as_of)
    things = gather_things(connection, list(connection.execute(known).scalars()), as_of)
    held: dict[int, Card] = {}
    for part in split(things, _AT_ONCE):
        held |= dict(build_cards(connection, part, as_of, decided))
    numbered = sorted(held.items())
    rows = [_render_row(number, card) for number, card in numbered]
    parties = [
        (at, party.kind, msgspec.json.encode(party.names).decode())
        for at, (_number, card) in enumerate(numbered)
        for party in card.parties
    ]
    outlets = [(at, outlet) for at, (_number, card) in enumerate(numbered) for outlet in card.outlets]
    return _make_own(rows, parties, outlets), held


def _render_row(number: int, card: Card) -> tuple[Any, ...]:
    killed = card.killed
    tolls = {f"killed_{part}": killed and getattr(killed, part) for part in ("low", "best", "high")}
    return tuple(
        number if name == "root" else tolls[name] if name in tolls else getattr(card, name) for name in _OWN
    )


def _make_own(
    rows: Sequence[Sequence[Any]], parties: Iterable[tuple[int, str, str]], outlets: Iterable[tuple[int, str]]
) -> Columns:
    told = dict(zip(_OWN, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(_OWN, ())
    actors: dict[tuple[str, str], int] = {}
    party = [(at, actors.setdefault((kind, names), len(actors))) for at, kind, names in parties]
    published = list(outlets)
    outlet, outlet_names = code_words(name for _at, name in published)
    review = sum(
        (np.array(told[name], np.int64) > 0).astype(np.int64) << bit
        for bit, name in enumerate(("accepted", "corrected", "rejected"))
    )
    return _make_columns(
        told,
        OWN,
        0,
        number=np.array(told["root"], np.int64),
        first=code_days(told["first_reported"]),
        status=code_words(told["status"], STATUSES)[0],
        reports=np.array(told["reports"], np.int64),
        confidence=code_floats(told["confidence"]),
        review=review,
        background=np.array(told["background"], np.bool_),
        actors=tuple(_make_actor(kind, msgspec.json.decode(names)) for kind, names in actors),
        outlets=outlet_names,
        party_row=np.array([at for at, _actor in party], np.int64),
        party=np.array([actor for _at, actor in party], np.int64),
        outlet_row=np.array([at for at, _name in published], np.int64),
        outlet=outlet,
        headlines=tuple(f" {fold_text(line)} " for line in told["headline"]),
    )


def _make_actor(kind: Any, names: Sequence[str]) -> Actor:
    return Actor(tuple(names), kind, None, frozenset[str]().union(*map(make_keys, names)))


def load_imported(connection: Connection, dataset: int, name: str) -> Columns:
    """Return the incidents of one import; its rows never change.

    Args:
        dataset: the number of the import; name: of its set and version, as `ucdp-ged/21.1`.
    """
    own = dataset_incidents.c
    query = select(*(_plain(own[column]) for column in _IMPORTED)).where(own.dataset == dataset)
    rows = connection.execute(query.order_by(own.number)).all()
    told = (
        dict(zip(_IMPORTED, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(_IMPORTED, ())
    )
    numbers = np.array(told["number"], np.int64)
    actors, positions = _load_actors(connection, dataset)
    parties = connection.execute(_parties_of(dataset)).all()
    incidents = np.array([row[0] for row in parties], np.int64)
    count = len(numbers)
    return _make_columns(
        told,
        name,
        dataset,
        number=numbers,
        first=np.full(count, code_days([None])[0]),
        status=np.full(count, STATUSES.index("occurred")),
        reports=np.zeros(count, np.int64),
        confidence=np.full(count, np.nan),
        review=np.zeros(count, np.int64),
        background=np.zeros(count, np.bool_),
        actors=actors,
        outlets=(),
        party_row=np.searchsorted(numbers, incidents),
        party=np.array([positions[row[1:]] for row in parties], np.int64),
        outlet_row=np.zeros(0, np.int64),
        outlet=np.zeros(0, np.int64),
    )


def _parties_of(dataset: int) -> Any:
    # By the actors of the import: they are few, and their parties stand together in one index.
    actors = select(dataset_actors.c.number).where(dataset_actors.c.dataset == dataset)
    own = dataset_parties.c
    return select(own.incident, own.actor, own.kind).where(own.actor.in_(actors))


def _load_actors(
    connection: Connection, dataset: int
) -> tuple[tuple[Actor, ...], dict[tuple[Any, ...], int]]:
    """The import's actors, once for each kind as which they are told, and the position of each."""
    named = dataset_actors.c.number.label("actor"), dataset_actors.c.name
    names = {
        row.actor: row.name
        for row in connection.execute(select(*named).where(dataset_actors.c.dataset == dataset))
    }
    keys: dict[int, set[str]] = {}
    groups: dict[int, str] = {}
    own = dataset_actor_names.c
    within = own.actor.in_(select(dataset_actors.c.number).where(dataset_actors.c.dataset == dataset))
    for row in connection.execute(select(own.actor, own.key, own.group).where(within)):
        keys.setdefault(row.actor, set()).add(row.key)
        if row.group is not None:
            groups[row.actor] = row.group
    kinds = _parties_of(dataset).with_only_columns(dataset_parties.c.actor, dataset_parties.c.kind).distinct()
    told: list[tuple[Any, ...]] = sorted((row.actor, row.kind) for row in connection.execute(kinds))
    actors = tuple(
        Actor(
            (names[actor],),
            kind,
            groups.get(actor, names[actor]),
            make_keys(names[actor]) | keys.get(actor, set()),
        )
        for actor, kind in told
    )
    return actors, {pair: position for position, pair in enumerate(told)}


def _make_columns(told: dict[str, Any], name: str, dataset: int, **more: Any) -> Columns:
    country, countries = code_words(told["country"])
    admin1, regions = code_words(told["admin1"])
    place, places = code_words(told["place"])
    return Columns(
        set=name,
        dataset=dataset,
        start=code_days(told["start"]),
        end=code_days(told["end"]),
        type=code_words(told["type"], TYPES)[0],
        precision=code_words(told["precision"], PRECISIONS)[0],
        country=country,
        admin1=admin1,
        place=place,
        lat=code_floats(told["lat"]),
        lon=code_floats(told["lon"]),
        low=code_numbers(told["killed_low"]),
        best=code_numbers(told["killed_best"]),
        high=code_numbers(told["killed_high"]),
        countries=countries,
        regions=regions,
        places=places,
        **more,
    )
