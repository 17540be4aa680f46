"""Answers from a book whether incidents became rarer after a day, or after each loss of a group's leader."""

from __future__ import annotations

from dataclasses import replace

from daybook.assessment.change.answer import Occasion, Yardsticks, assess_change
from daybook.assessment.change.placebo import Pool
from daybook.errors import SettingsError
from daybook.inquiry.asked import ATTACKS, Asked
from daybook.inquiry.observing import Observed, list_sets, observe
from daybook.inquiry.pool import find_pool
from daybook.inquiry.removals import find_names, find_removals
from daybook.record.book import Book
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment
from daybook.schema.values import Days

LONGEST = 120


def answer_change(book: Book, asked: Asked) -> Assessment:
    """Return whether incidents became rarer after the day, or after the last loss of the group's leader.

    Raises:
        SettingsError: if no day is given and the record tells of no loss; or for months out of range.
        NotFoundError: if nothing in the book goes by the subject's name.
    """
    check_months(asked.months)
    observed = tell_remembered(observe(book, asked))
    answer = assess_change(
        observed.events,
        list_occasions(book, asked),
        asked.months,
        find_yardsticks(book, asked, observed),
        name_incidents(asked),
    )
    return replace(answer, as_of=asked.as_of)


def tell_remembered(observed: Observed) -> Observed:
    """Return the same with a limit that tells of the incidents before the book's first report."""
    if not observed.remembered:
        return observed
    events = observed.events
    words = (
        f"{observed.remembered} of its incidents lie before the first report and are left out: of those "
        "times only "
        "what was recalled later is known."
    )
    data = replace(events.data, limits=(*events.data.limits, words))
    return replace(observed, events=replace(events, data=data))


def check_months(months: int) -> None:
    """Refuse lengths of a side that are not 1 to 120 months."""
    if not 1 <= months <= LONGEST:
        raise SettingsError(f"cannot compare {months} months: give --months from 1 to {LONGEST}")


def name_incidents(asked: Asked) -> tuple[str, str]:
    """Return what one incident and several are called: attacks where only those count."""
    return ("attack", "attacks") if asked.types == ATTACKS else ("incident", "incidents")


def list_occasions(book: Book, asked: Asked) -> tuple[Occasion, ...]:
    """Return the day asked for, or else each loss of a leader whose day is known to the month."""
    if asked.on is not None:
        return (Occasion(Days.on(asked.on)),)
    if asked.subject is None or asked.subject.kind != "group":
        raise SettingsError("cannot answer change: give the day of it, --on 2021-09-18")
    removals = find_removals(book, asked.subject.name, asked.as_of)
    exact = [one for one in removals if one.is_exact]
    if not exact:
        raise SettingsError(
            f"cannot answer change for {asked.subject.name[:60]!r}: the record tells of no leader lost on "
            "a day known "
            "to the month; give the day of the change, --on 2021-09-18"
        )
    return tuple(Occasion(one.days, one.words, (one.named,)) for one in exact)


def find_yardsticks(book: Book, asked: Asked, observed: Observed) -> Yardsticks:
    """Return the other groups (or countries) of the same data, and where it has none, of the fullest set."""
    subject, events = asked.subject, observed.events
    if subject is None or subject.kind == "place" or events.window.start is None or events.window.end is None:
        return Yardsticks()
    names = find_names(book, subject.name, asked.as_of)
    if subject.kind == "country":
        names = (subject.name.upper(),)
    own = find_pool(book, events.data.name, events.window, asked.types, asked.as_of, subject.kind)
    elsewhere = None
    if events.data.name == OWN:
        elsewhere = _find_elsewhere(book, asked)
    return Yardsticks(own, elsewhere, _match(own, names))


def _match(pool: Pool, names: tuple[str, ...]) -> tuple[str, ...]:
    """The pool's units that go by one of the names, under whichever of their own."""
    from daybook.register.columns import make_keys

    keys = {key for name in names for key in make_keys(name)}
    return tuple(unit for unit in pool.names if not make_keys(unit).isdisjoint(keys)) or names


def _find_elsewhere(book: Book, asked: Asked) -> Pool | None:
    from daybook.inquiry.observing import find_window

    snapshot = find_snapshot(book, asked.as_of)
    sets = [name for name in list_sets(snapshot) if name != OWN]
    if not sets or asked.subject is None:
        return None
    size = {
        name: sum(len(columns) for counting, columns in snapshot.imported if counting.line.name == name)
        for name in sets
    }
    fullest = max(sets, key=lambda name: size[name])
    window = find_window(book, snapshot, fullest, Asked("change", as_of=asked.as_of))
    if window.start is None or window.end is None:
        return None
    return find_pool(book, fullest, window, asked.types, asked.as_of, asked.subject.kind)
