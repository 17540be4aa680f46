"""Answers how large a subject's attacks are, beside a number of people asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from daybook.assessment.events import UNKNOWN, Events
from daybook.assessment.size.answer import assess_tail, check_tail, draw_tail, tail_estimates, tail_figures
from daybook.assessment.size.reach import SizeShare, decide_usual, measure_reach
from daybook.assessment.size.tails import find_chance, fit_tail
from daybook.inquiry.asked import Asked
from daybook.inquiry.attackers import find_attackers
from daybook.inquiry.observing import Observed, observe
from daybook.inquiry.rerunning import Judged, rerun_events
from daybook.inquiry.telling import find_named, list_thresholds, say_threshold, say_window
from daybook.record.book import Book
from daybook.schema.assessment import Assessment, ChartData, ChartMark, Check, Estimate, Value

_LEAST_KNOWN = 5


def answer_size(book: Book, asked: Asked) -> Assessment:
    """Return whether most of the subject's attacks reach the size, by attackers or by deaths.

    Attackers are counted where the record names their number for at least five attacks, else deaths; without
    a size, the tail alone is asked.

    Raises:
        NotFoundError: if nothing in the book goes by the subject's name; QueryError: for an unknown set.
    """
    observed = observe(book, asked)
    events = observed.events
    note, measure = "", "deaths"
    if asked.measure != "deaths" and asked.at_least is not None:
        attackers = np.array(find_attackers(book, observed), np.int64)
        told = int((attackers >= 0).sum())
        if told >= _LEAST_KNOWN:
            measure = "attackers"
            events = replace(events, low=attackers, killed=attackers, high=attackers)
        else:
            note = (
                f" The record names the number of attackers for {told} of {len(events)} attacks, too few; "
                "deaths are counted instead, and say little of how many attacked."
            )
    if asked.at_least is None:
        found = assess_tail(events.killed, events.data)
        return replace(
            found,
            sentence=found.sentence + say_threshold(events.data.name),
            subject=events.subject,
            window=events.window,
            as_of=asked.as_of,
        )
    answer = _answer_reach(book, asked, replace(observed, events=events), measure, note)
    return _put_aside(answer, asked.at_least) if note and asked.measure == "attackers" else answer


def _put_aside(answer: Assessment, size: int) -> Assessment:
    """What was asked is not in the record: deaths stand beside it, and decide nothing."""
    beside = () if answer.primary is None else (replace(answer.primary, exploratory=True),)
    return replace(
        answer,
        asked=f"Most attacks of {answer.subject} involved at least {size} attackers.",
        verdict="not measured",
        primary=None,
        exploratory=beside + answer.exploratory,
        reruns=(),
    )


def _answer_reach(book: Book, asked: Asked, observed: Observed, measure: str, note: str) -> Assessment:
    size = asked.at_least
    assert size is not None
    events = observed.events
    share = measure_reach(events.killed, size)
    verb = "killed" if measure == "deaths" else "involved"
    people = "people" if measure == "deaths" else "attackers"
    tail = fit_tail(events.killed[events.killed >= 0])
    chance = find_chance(tail, size) if tail is not None else None
    figures: dict[str, Value] = {
        "measure": measure, "at_least": size, "hits": share.hits, "known": share.known,
        "unknown": share.unknown, "share_low": share.low, "share_high": share.high,
    }  # fmt: skip

    def judge(other: Events) -> Judged:
        again = measure_reach(other.killed, size)
        return again.value, again.interval, decide_usual(again)

    return Assessment(
        question="size",
        asked=f"Most attacks of {events.subject} {verb} at least {size} {people}.",
        subject=events.subject,
        verdict=decide_usual(share),
        sentence=_say_reach(events, share, size, measure) + note + say_threshold(events.data.name),
        primary=Estimate(
            f"share of attacks with at least {size} {measure}",
            share.value,
            share.known,
            share.interval if share.known else None,
            method="exact binomial interval",
            reference="Clopper and Pearson 1934, Biometrika 26",
            exploratory=False,
        ),
        window=events.window,
        data=(events.data,),
        method="share of the attacks of known size that reach the size; unknown sizes as bounds",
        reference="Clopper and Pearson 1934, Biometrika 26",
        as_of=asked.as_of,
        exploratory=_list_further(events, size, measure)
        + (tail_estimates(tail, chance) if tail is not None else ()),
        figures=figures | (tail_figures(tail, chance) if tail is not None else {}),
        assumptions=(
            "Attacks that reports name are like those that they do not: large ones are told of more surely.",
            "Attacks whose size nobody tells are neither larger nor smaller; the bounds show what if.",
        ),
        checks=_check_known(share) + (check_tail(tail) if tail is not None else ()),
        # Moved windows take the incidents anew, where attackers would have to be found again.
        reruns=rerun_events(book, asked, events, judge) if measure == "deaths" else (),
        named=find_named(book, observed, asked.as_of),
        charts=_draw(events, size, measure)
        + (
            (replace(draw_tail(tail, measure, size), unobserved=list_thresholds(events.data.name)),)
            if tail is not None
            else ()
        ),
    )


def _list_further(events: Events, size: int, measure: str) -> tuple[Estimate, ...]:
    if measure != "deaths":
        return ()
    found = []
    for name, sizes in (("lowest", events.low), ("highest", events.high)):
        told = np.where(sizes >= 0, sizes, events.killed)
        share = measure_reach(told, size)
        words = f"share of attacks with at least {size} deaths by the {name} figures"
        found.append(Estimate(words, share.value, share.known, share.interval if share.known else None))
    return tuple(found)


def _check_known(share: SizeShare) -> tuple[Check, ...]:
    n = share.known + share.unknown
    if not share.unknown:
        return (Check("known sizes", True, f"The size of all {n} attacks is known."),)
    held = decide_usual(share) != "cannot tell"
    words = (
        f"The size of {share.unknown} of {n} attacks is unknown: of all, {share.low:.0%} to {share.high:.0%} "
        "reach it."
    )
    return (Check("known sizes", held, words),)


def _say_reach(events: Events, share: SizeShare, size: int, measure: str) -> str:
    if not len(events):
        return f"The data hold no attack of {events.subject}{say_window(events.window)}; cannot tell."
    if share.value is None:
        return f"The number of {measure} is unknown for all {share.unknown} attacks; cannot tell."
    room = f"{share.interval.low:.0%} to {share.interval.high:.0%}"
    words = (
        f"{share.hits:,} of {share.known:,} attacks of {events.subject} of known size"
        f"{say_window(events.window)} had at least {size} {measure} ({share.value:.0%}, {room})"
    )
    if share.unknown:
        words += f"; with {share.unknown} of unknown size, {share.low:.0%} to {share.high:.0%} of all"
    return words + ("; cannot tell." if decide_usual(share) == "cannot tell" else ".")


def _draw(events: Events, size: int, measure: str) -> tuple[ChartData, ...]:
    known = events.killed[events.killed > UNKNOWN]
    if not len(known):
        return ()
    values, counts = np.unique(known, return_counts=True)
    rows = tuple((int(value), int(count)) for value, count in zip(values[:200], counts[:200], strict=True))
    title = f"Attacks by number of {measure}; {int((events.killed < 0).sum())} of unknown size are not drawn"
    marks, gaps = (ChartMark(size, "asked"),), list_thresholds(events.data.name)
    return (ChartData("histogram", title, ("value", "count"), rows, marks, gaps),)
