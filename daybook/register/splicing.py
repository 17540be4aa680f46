"""Puts the incidents that changed into columns that are held already: a judgement reloads few of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from typing import Any, TypeVar

import numpy as np

from daybook.register.columns import Columns, Ints

_ROWS = ("number", "start", "end", "first", "type", "status", "precision", "lat", "lon", "low", "best",
         "high", "reports", "confidence", "review", "background")  # fmt: skip
# Columns of positions, each with the list that they are positions in.
_CODED = (("country", "countries"), ("admin1", "regions"), ("place", "places"))

W = TypeVar("W", bound=Hashable)


def splice(held: Columns, gone: Collection[int], fresh: Columns) -> Columns:
    """Return the held columns without the rows of these numbers, and with the fresh rows, in order of number.

    Words and actors that no row has any more stay in the lists: what no row has is not counted.

    Args:
        held, fresh: of one set; gone: numbers of rows, among them those of the fresh ones that are held.
    """
    kept = ~np.isin(held.number, np.array(sorted(gone), np.int64))
    numbers = np.concatenate((held.number[kept], fresh.number))
    order = np.argsort(numbers, kind="stable")
    # Where each row of the two goes to, -1 for those that are gone.
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(len(order))
    count = int(kept.sum())
    to = np.full(len(held), -1, np.int64)
    to[kept] = places[:count]

    def put(own: Sequence[Ints], more: Sequence[Ints]) -> tuple[Ints, Ints]:
        """The rows that have a party or an outlet, and which of them, row by row."""
        at = to[own[0]]
        rows = np.concatenate((at[at >= 0], places[count:][more[0]]))
        by_row = np.argsort(rows, kind="stable")
        return rows[by_row], np.concatenate((own[1][at >= 0], more[1]))[by_row]

    told: dict[str, Any] = {
        name: np.concatenate((getattr(held, name)[kept], getattr(fresh, name)))[order] for name in _ROWS
    }
    lists: dict[str, Any] = {}
    for name, listed in _CODED:
        lists[listed], codes = _join(getattr(held, listed), getattr(fresh, listed))
        own, more = getattr(held, name)[kept], _recode(codes, getattr(fresh, name))
        told[name] = np.concatenate((own, more))[order]
    actors, of_actor = _join(held.actors, fresh.actors)
    outlets, of_outlet = _join(held.outlets, fresh.outlets)
    party = put((held.party_row, held.party), (fresh.party_row, _recode(of_actor, fresh.party)))
    outlet = put((held.outlet_row, held.outlet), (fresh.outlet_row, _recode(of_outlet, fresh.outlet)))
    headlines = [line for line, stays in zip(held.headlines, kept.tolist(), strict=True) if stays]
    headlines += fresh.headlines
    return Columns(
        set=held.set,
        dataset=held.dataset,
        actors=actors,
        outlets=outlets,
        party_row=party[0],
        party=party[1],
        outlet_row=outlet[0],
        outlet=outlet[1],
        headlines=tuple(headlines[at] for at in order.tolist()),
        **lists,
        **told,
    )


def _join(held: Sequence[W], fresh: Sequence[W]) -> tuple[tuple[W, ...], Ints]:
    """The words of both, the held ones first, and the position of each fresh one among them."""
    index = {word: at for at, word in enumerate(held)}
    codes = [index.setdefault(word, len(index)) for word in fresh]
    return tuple(index), np.array(codes, np.int64)


def _recode(codes: Ints, values: Ints) -> Ints:
    """The positions in the joined list; -1 stays."""
    return np.where(values >= 0, codes[values], -1) if len(codes) else values
