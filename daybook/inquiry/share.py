"""Answers what share of the attacks is of a kind, with unknown ones as bounds and never left out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from daybook.assessment.events import Events
from daybook.assessment.shares.bounding import BOUNDS_REFERENCE, Bounded, bound_share
from daybook.errors import SettingsError
from daybook.inquiry.asked import Asked
from daybook.inquiry.labels import Label, judge_incident, read_label
from daybook.inquiry.losses import find_leader_keys, find_losses
from daybook.inquiry.observing import Observed, observe
from daybook.inquiry.rerunning import find_big_sources
from daybook.inquiry.telling import find_named, say_threshold, say_window
from daybook.record.book import Book
from daybook.register.card import OWN
from daybook.register.choosing import find_group_keys, list_parts
from daybook.register.fields import TYPES
from daybook.register.finding import find_keyed_cards
from daybook.register.holding import find_snapshot
from daybook.register.query import IncidentQuery, QueryError
from daybook.schema.assessment import Assessment, ChartData, Check, Estimate, Rerun, Value

HIT, MISS, UNKNOWN = 1, 0, -1
_MOST_CARDS = 60_000


def answer_share(book: Book, asked: Asked) -> Assessment:
    """Return the share of the subject's attacks that has the label, and whether that is most of them.

    Raises:
        SettingsError: if the label cannot be read; NotFoundError, QueryError: as `observe` raises them.
    """
    label = read_label(asked.of or "", "--of")
    observed = observe(book, asked)
    events = observed.events
    uncoded = say_uncoded(book, asked, events, label)
    if uncoded:
        return _answer_uncoded(asked, events, label, uncoded)
    marks = judge_events(book, asked, observed, label)
    found = count_marks(marks)
    figures: dict[str, Value] = {
        "hits": found.hits, "misses": found.misses, "unknown": found.unknown,
        "share_low": found.low, "share_high": found.high, "among_known": found.among_known,
    }  # fmt: skip
    return Assessment(
        question="share",
        asked=f"Most attacks of {events.subject} are {label.words}.",
        subject=events.subject,
        verdict=found.verdict,
        sentence=_say_share(events, found, label) + say_threshold(events.data.name),
        primary=Estimate(
            f"share of attacks {label.words}, bounds with the unknown either way",
            found.among_known if not found.unknown else None,
            found.n,
            found.interval if found.n else None,
            method="worst-case bounds, with exact binomial limits at either end",
            reference=BOUNDS_REFERENCE,
            exploratory=False,
        ),
        window=events.window,
        data=(events.data,),
        method="share with the unknown as bounds",
        reference=BOUNDS_REFERENCE,
        as_of=asked.as_of,
        exploratory=(
            Estimate(
                f"share of attacks {label.words} among those of which it is known",
                found.among_known,
                found.hits + found.misses,
            ),
        ),
        figures=figures,
        assumptions=("Attacks that reports name are like those that they do not.",),
        checks=_check_unknown(found),
        reruns=_rerun(events, marks, found),
        named=find_named(book, _choose(observed, marks == HIT), asked.as_of),
        charts=(_draw(found, label),),
    )


def judge_events(
    book: Book, asked: Asked, observed: Observed, label: Label, acted: bool = True
) -> np.ndarray:
    """Return for each observed incident whether it has the label: 1, 0, or -1 where nobody says.

    Raises:
        SettingsError: if the data hold more incidents than can be looked at one by one.
    """
    n = len(observed.keys)
    if n > _MOST_CARDS:
        raise SettingsError(
            f"cannot look at {n:,} incidents one by one: give a group or country, or narrow --since and "
            "--until"
        )
    if label.kind == "leader":
        return _judge_losses(book, asked, observed)
    snapshot = find_snapshot(book, asked.as_of)
    keys = [(0.0, int(dataset), int(number)) for dataset, number in observed.keys]
    group = find_keys(book, asked, label)
    marks = np.full(n, UNKNOWN, np.int64)
    for row, card in enumerate(find_keyed_cards(book, snapshot, keys)):
        judged = judge_incident(label, card.type, card.country, card.parties, group, acted)
        if judged is not None:
            marks[row] = HIT if judged else MISS
    return marks


def _judge_losses(book: Book, asked: Asked, observed: Observed) -> np.ndarray:
    """A data set does not say who led."""
    lost = find_losses(book, asked.as_of, find_leader_keys(book, asked.as_of))
    return np.array(
        [UNKNOWN if dataset else HIT if int(number) in lost else MISS for dataset, number in observed.keys],
        np.int64,
    )


def find_keys(book: Book, asked: Asked, label: Label) -> frozenset[str]:
    """Return the keys of all names of the label's group, or of all leaders; empty for other labels.

    Raises:
        SettingsError: if no group in the book goes by it.
    """
    if label.kind == "leader":
        return find_leader_keys(book, asked.as_of)
    if label.kind != "group":
        return frozenset()
    try:
        query = IncidentQuery(group=label.name, as_of=asked.as_of)
        return find_group_keys(book, find_snapshot(book, asked.as_of), query)
    except QueryError as error:
        raise SettingsError(
            f"cannot ask of group:{label.name[:60]}: no group in the book goes by it"
        ) from error


def count_marks(marks: np.ndarray | Sequence[int]) -> Bounded:
    """Return the share of marks that are 1, with those of -1 as bounds."""
    told = np.asarray(marks)
    return bound_share(int((told == HIT).sum()), int((told == MISS).sum()), int((told == UNKNOWN).sum()))


def _choose(observed: Observed, wanted: np.ndarray) -> Observed:
    return Observed(observed.events.choose(wanted), observed.keys[wanted], observed.remembered)


def _rerun(events: Events, marks: np.ndarray, found: Bounded) -> tuple[Rerun, ...]:
    """The share without each big source, and with a month cut off at either end of the window."""
    tries: list[tuple[str, np.ndarray]] = [
        (f"without {events.sources[number]}", events.told_without(number))
        for number in find_big_sources(events)
    ]
    if len(events):
        tries.append(("without the window's first month", events.day >= events.day.min() + 30))
        tries.append(("without the window's last month", events.day <= events.day.max() - 30))
    runs = []
    for words, kept in tries:
        other = count_marks(marks[kept])
        flips = other.verdict != found.verdict
        runs.append(Rerun(words, other.among_known, other.interval, other.verdict, flips))
    return tuple(runs)


def _check_unknown(found: Bounded) -> tuple[Check, ...]:
    if not found.unknown:
        return (Check("nothing unknown", True, f"It is known of all {found.n:,} attacks."),)
    words = (
        f"It is unknown of {found.unknown:,} of {found.n:,} attacks: the share is anything from "
        f"{found.low:.1%} to {found.high:.1%}, and no statistics narrow that."
    )
    return (Check("nothing unknown", False, words),)


def _say_share(events: Events, found: Bounded, label: Label) -> str:
    if not found.n:
        return f"The data hold no attack of {events.subject}{say_window(events.window)} (n = 0); cannot tell."
    words = (
        f"{found.hits:,} of {found.n:,} attacks of {events.subject}{say_window(events.window)} are told to "
        f"be {label.words}"
    )
    if found.unknown:
        words += (
            f", and of {found.unknown:,} nobody says: {found.low:.1%} to {found.high:.1%} of all"
            f" ({found.interval.low:.1%} to {found.interval.high:.1%} with chance)"
        )
    else:
        words += f": {found.low:.1%} ({found.interval.low:.1%} to {found.interval.high:.1%})"
    return words + ("; cannot tell whether most are." if found.verdict == "cannot tell" else ".")


def _draw(found: Bounded, label: Label) -> ChartData:
    rows = (
        ("among the known", found.among_known, None, None, found.hits + found.misses),
        ("if no unknown one is", found.low, found.interval.low, None, found.n),
        ("if every unknown one is", found.high, None, found.interval.high, found.n),
    )
    title = f"Share of attacks {label.words}"
    return ChartData("intervals", title, ("name", "value", "low", "high", "n"), rows)


def say_uncoded(book: Book, asked: Asked, events: Events, label: Label) -> str:
    """Return why the data cannot hold the label, in a sentence; empty where they can.

    A type of which a set has no row at all is one that it does not code.
    """
    name = events.data.name
    if name.startswith("ucdp") and label.kind in ("lone", "target"):
        what = "lone actors" if label.kind == "lone" else "who was attacked and who attacked"
        return f"UCDP does not code {what}."
    if name == OWN or label.kind != "type":
        return ""
    parts = list_parts(find_snapshot(book, asked.as_of), (name,))
    if any((part.type == TYPES.index(label.name)).any() for part, _counts in parts):
        return ""
    return f"{name} codes no incident as {label.name}."


def _answer_uncoded(asked: Asked, events: Events, label: Label, why: str) -> Assessment:
    return Assessment(
        question="share",
        asked=f"Most attacks of {events.subject} are {label.words}.",
        subject=events.subject,
        verdict="not measured",
        sentence=f"{why} Its {len(events):,} events say nothing of that, whatever happened; not measured.",
        primary=None,
        window=events.window,
        data=(events.data,),
        method="none: the set does not code it",
        reference=BOUNDS_REFERENCE,
        as_of=asked.as_of,
    )
