"""Which of several sources' values is shown first, and the sentence that says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from daybook.record.tellings import Telling
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Preferred
from daybook.schema.values import Count, Days
from daybook.wording import render_count, render_days, render_line, render_place

_PRECISIONS = ("site", "village", "town", "district", "region", "country")


def _weigh(telling: Telling) -> float:
    """A report whose news it is weighs twice what one weighs that recalls it."""
    return 0.5 if telling.background else 1.0


def _by_recency(telling: Telling) -> tuple[bool, Any, int]:
    """News before recollection, the latest published last."""
    return (not telling.background, telling.known, telling.number)


def _count_sources(number: int, total: int) -> str:
    if total == 1:
        return "the only report that gives it"
    return f"{number} of {total} reports that give it agree"


def prefer_most(attribute: str, tellings: Sequence[Telling], pick: Callable[[Any], Any]) -> Preferred | None:
    """Return the value that most reports give, the latest deciding between equals; None if none does."""
    given = [(telling, value) for telling in tellings if (value := pick(telling.read)) is not None]
    if not given:
        return None
    weights: dict[Any, float] = {}
    for telling, value in given:
        weights[value] = weights.get(value, 0.0) + _weigh(telling)
    latest = max(given, key=lambda pair: (weights[pair[1]], *_by_recency(pair[0])))
    agreeing = sum(value == latest[1] for _telling, value in given)
    return Preferred(attribute, latest[1], _count_sources(agreeing, len(given)))


def prefer_days(tellings: Sequence[Telling]) -> Preferred | None:
    """Return the sharpest range of days on which most sources agree; None where no source gives any."""
    given = [(telling, telling.read.date) for telling in tellings if telling.read.date is not None]
    if not given:
        return None
    total = sum(_weigh(telling) for telling, _days in given)

    def support(days: Days) -> float:
        return sum(_weigh(telling) for telling, other in given if other.gap(days) == 0)

    def exact(days: Days) -> float:
        return sum(_weigh(telling) for telling, other in given if other == days)

    for length in sorted({days.length for _telling, days in given}):
        sharp = {days for _telling, days in given if days.length == length}
        best = max(sharp, key=lambda days: (support(days), exact(days), -days.start.toordinal()))
        if support(best) * 2 >= total:
            break
    else:
        best = max((days for _telling, days in given), key=exact)
    others = sorted({render_days(days) for _telling, days in given if days != best})
    agreeing = sum(days == best for _telling, days in given)
    why = _count_sources(agreeing, len(given))
    return Preferred("date", best, f"{why}; others: {', '.join(others)}" if others else why)


def rank_precision(place: PlaceRead) -> int:
    """Return how exact a place is: 0 for a site, 5 for a country, 6 for none."""
    if place.precision is not None:
        return _PRECISIONS.index(place.precision)
    return 2 if place.name else 4 if place.admin1 else 5 if place.country else 6


def prefer_place(tellings: Sequence[Telling]) -> Preferred | None:
    """Return the most precise place within the region and country that most sources name, if any."""
    given = [(telling, telling.read.place) for telling in tellings if telling.read.place is not None]
    inside = given
    for part in ("country", "admin1"):
        most: dict[str, float] = {}
        for telling, place in inside:
            if getattr(place, part):
                most[getattr(place, part)] = most.get(getattr(place, part), 0.0) + _weigh(telling)
        if most:
            first = max(most, key=lambda value: most[value])
            inside = [(t, p) for t, p in inside if getattr(p, part) in (first, None)]
    if not inside:
        return None
    named = Counter(place.name for _telling, place in inside)
    telling, best = min(
        inside,
        key=lambda pair: (rank_precision(pair[1]), pair[1].lat is None, -named[pair[1].name], pair[0].number),
    )
    others = sorted({render_place(p) for _t, p in given if render_place(p) != render_place(best)})
    if len(given) == 1:
        why = _count_sources(1, 1)
    elif not others:
        why = f"all {len(given)} reports that give it agree"
    else:
        why = f"the most exact place, from {render_line(telling.line)}; others: {', '.join(others)}"
    return Preferred("place", best, why)


def prefer_count(
    attribute: str, tellings: Sequence[Telling], pick: Callable[[Any], Count | None]
) -> tuple[Count, Preferred] | None:
    """Return the toll over all sources' current figures, and the one shown first.

    Reports that tell it as news count before those that only recall it, since a recollection often names one
    of several dead. An outlet's current figure is that of its latest report. The figure of the latest report
    is shown where it is the highest, as tolls grow; else the one that most sources give, the later of equals.
    """
    found = [(telling, count) for telling in tellings if (count := pick(telling.read)) is not None]
    news = [pair for pair in found if not pair[0].read.background]
    given = sorted(news or found, key=lambda pair: _by_recency(pair[0]))
    if not given:
        return None
    current = {telling.source: (telling, count) for telling, count in given}
    counts = [count for _, count in current.values()]
    telling, shown = given[-1]
    support = counts.count(shown)
    if any(count.low > shown.low for count in counts):
        telling, shown = max(
            current.values(), key=lambda pair: (counts.count(pair[1]), pair[1].low, _by_recency(pair[0]))
        )
        support = counts.count(shown)
    best = shown.best if shown.best is not None else shown.low if shown.low == shown.high else None
    whole = Count(min(c.low for c in counts), max(c.high for c in counts), best)
    others = sorted({render_count(count) for _, count in found if count != shown})
    if len(found) == 1:
        why = _count_sources(1, 1)
    elif not others:
        why = f"all {len(found)} reports that give it agree"
    elif support > 1:
        why = f"{support} of {len(counts)} sources give it; others say {', '.join(others)}"
    else:
        latest = "the latest report that gives it, " if telling is given[-1][0] else "from "
        why = f"{latest}{render_line(telling.line)}; others say {', '.join(others)}"
    return whole, Preferred(attribute, shown, why)
