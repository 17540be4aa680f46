"""From the tolls that a report's sentences give to one range for each kind of harm, and for each side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from daybook.reading.incidents.tolls import Toll
from daybook.reading.incidents.victims import TollSlot
from daybook.schema.terms import PartyKind
from daybook.schema.values import Count


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with the tolls that it was put together from."""

    count: Count
    tolls: tuple[Toll, ...]


def sum_tolls(
    tolls: Sequence[Toll], slot: TollSlot, victims: PartyKind | None
) -> tuple[Figure | None, dict[PartyKind, Figure]]:
    """Return the whole count of one slot and its split by side.

    Numbers of one side are one number told several times, so the range over them is taken; numbers of
    different sides are added; a number of "people" is the whole where it is at least their sum.

    Args:
        tolls: every toll of one incident, in order of the text.
        slot: which harm.
        victims: the kind that "people" are taken to be, as the incident's target tells.
    """
    own = [toll for toll in tolls if toll.slot == slot and toll.count is not None]
    if not own:
        return None, {}
    totals = [toll for toll in own if toll.total]
    sides: dict[PartyKind, Figure] = {}
    kinds: tuple[PartyKind, ...] = ("state", "armed_group", "civilian", "unknown")
    for kind in kinds:
        figure = _settle([toll for toll in own if toll.kind == kind and not toll.total])
        if figure is not None:
            sides[kind] = figure
    generic = _settle([toll for toll in own if toll.kind is None and not toll.total])
    if totals:
        generic = Figure(totals[-1].count, (totals[-1],)) if totals[-1].count else generic
    whole = _add(list(sides.values()))
    if generic is None:
        return whole, sides
    if whole is not None and _stands_beside(generic, sides.values()):
        return _add([whole, generic]), sides
    if whole is None or generic.count.low >= whole.count.low:
        if whole is None and victims is not None:
            sides = {victims: generic}
        return generic, sides
    if _is_zero(generic):
        return whole, sides
    if not any(toll.more for toll in generic.tolls):
        # "At least one of the victims was beheaded": a smaller number of people is part of the larger.
        return whole, sides
    added = _add([whole, generic])
    if victims is not None and victims not in sides:
        sides = {**sides, victims: generic}
    return added, sides


def _stands_beside(generic: Figure, sides: Iterable[Figure]) -> bool:
    """Return whether people are told in one breath with the sides: "ten soldiers and 26 others"."""
    told = {toll.predicate for figure in sides for toll in figure.tolls}
    return all(toll.more and toll.predicate in told for toll in generic.tolls)


def _is_zero(figure: Figure) -> bool:
    return figure.count.high == 0


def _settle(tolls: Sequence[Toll]) -> Figure | None:
    """Return one number for one side: several nouns of one sentence add up, sentences repeat or update."""
    if not tolls:
        return None
    by_predicate: dict[int, list[Toll]] = {}
    for toll in tolls:
        by_predicate.setdefault(toll.predicate, []).append(toll)
    stated = [
        figure
        for group in by_predicate.values()
        if (figure := _add([Figure(t.count, (t,)) for t in group if t.count]))
    ]
    more = [f for f in stated if any(t.more for t in f.tolls)]
    base = [f for f in stated if f not in more]
    base = [f for f in base if not _is_zero(f)] or base
    if any(f.count.best is not None for f in more):
        # "Held several others ... two more men were held": the number says what "several" left open.
        more = [f for f in more if f.count.best is not None]
    if not base:
        return _add(more)
    exact = [f for f in base if f.count.best is not None and f.count.best > 1]
    if exact and any(f.count.best is None for f in base):
        # "detained several insurgents ... four suspects were held": the number says what "several" left open.
        base = exact
    best = max(base, key=lambda f: (f.count.low, -f.tolls[0].span.start))
    best = _widen(best, base)
    if more:
        return _add([best, *more])
    return best


def _widen(best: Figure, stated: Sequence[Figure]) -> Figure:
    """Return the range over two named sources that differ; a number without a source is part of another."""
    rivals = [
        figure
        for figure in stated
        if figure is not best
        and figure.tolls[0].holder
        and figure.tolls[0].holder != best.tolls[0].holder
        and all(t.kind is not None or len(stated) == 2 for t in figure.tolls)
        and best.tolls[0].holder
    ]
    if not rivals:
        return best
    low = min(rivals, key=lambda f: f.count.low)
    return Figure(best.count.span(low.count), (*best.tolls, *low.tolls))


def _add(figures: Sequence[Figure]) -> Figure | None:
    if not figures:
        return None
    bests = [figure.count.best for figure in figures]
    best = None if any(value is None for value in bests) else sum(value or 0 for value in bests)
    return Figure(
        Count(sum(f.count.low for f in figures), sum(f.count.high for f in figures), best),
        tuple(toll for figure in figures for toll in figure.tolls),
    )
