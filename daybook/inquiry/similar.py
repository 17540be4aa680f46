"""Answers what became of groups of like size and age, and of those of the book that lost a leader."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from daybook.assessment.events import add_months, count_days, count_months, name_month, read_day
from daybook.assessment.exact import measure_share
from daybook.assessment.leaders.reference_class import LEAST_LIKE, REFERENCE, Like, find_like
from daybook.assessment.missing.limits import find_limits
from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.compare import choose_set, name_unit
from daybook.inquiry.counting import Counted, count_units
from daybook.inquiry.observing import observe
from daybook.inquiry.telling import say_threshold
from daybook.record.book import Book
from daybook.record.lookup import find_group
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import (
    Assessment,
    ChartData,
    Check,
    DataUsed,
    Estimate,
    Interval,
    Named,
    Rerun,
    Window,
)
from daybook.schema.dossier import Tenure
from daybook.schema.terms import AssessmentVerdict

_LOST = ("killed", "captured", "surrendered")


@dataclass(frozen=True, slots=True)
class Standing:
    """How large and old a group was at a day, from which data, and whether it had not begun."""

    before: int
    age: int
    on: date
    data: str
    why: str
    unborn: bool


def answer_similar(book: Book, asked: Asked) -> Assessment:
    """Return whether most groups of like size and age had attacks in the following year, each named.

    The day is the one asked for, else the group's last loss of a leader, else the end of its data.

    Raises:
        SettingsError: if no group is given; NotFoundError, QueryError: as `observe` raises them.
    """
    if asked.subject is None or asked.subject.kind != "group":
        raise SettingsError("cannot answer similar: give --group, whose like are sought")
    standing = find_standing(book, asked)
    if standing.unborn:
        return _answer_unborn(asked, standing)
    wide = replace(asked, since=None, until=None)
    name = choose_set(book, replace(wide, set=None))
    counted = count_units(book, wide, name, "group", by_month=True)
    own = name_unit(book, wide, name, asked.subject) if counted.names else asked.subject.name
    like = find_like(counted.names, counted.counts, standing.before, standing.age, (own, asked.subject.name))
    lost = _find_lost(book, asked, own)
    active = sum(one.year > 0 for one in like)
    interval = measure_share(active, len(like))
    verdict = _decide(interval, len(like))
    return Assessment(
        question="similar",
        asked=f"Most groups of the size and age of {asked.subject.name} had attacks in the following year.",
        subject=asked.subject.name,
        verdict=verdict,
        sentence=_say(asked.subject, standing, like, name, lost, verdict) + say_threshold(name),
        primary=Estimate(
            "share of like groups with an attack in the 12 months after",
            active / len(like) if like else None,
            len(like),
            interval if like else None,
            method="exact binomial interval over groups, each taken once at its most alike month",
            reference="Clopper and Pearson 1934, Biometrika 26",
            exploratory=False,
        ),
        window=counted.window,
        data=(
            DataUsed(
                name, ", ".join(counted.sets), int(counted.counts.sum()), (),
                counted.window.start, counted.window.end, find_limits(name.partition("/")[0]),
            ),
        ),
        method="reference class: the nearest groups by attacks in the year before and months since the first",
        reference=REFERENCE,
        as_of=asked.as_of,
        exploratory=_list_further(like),
        figures={
            "before": standing.before, "age_months": standing.age, "on": standing.on.isoformat(),
            "size_from": standing.data, "like": len(like), "active": active, "lost_a_leader": len(lost),
        },
        assumptions=(
            "Groups alike in size and age are alike in what matters; aims and pursuers are not compared.",
            "A group that has just had many attacks has fewer by chance alone: what follows is no effect.",
        ),
        checks=_check(standing, name, like, lost),
        reruns=_rerun(counted, standing, own, verdict),
        named=tuple(_name_like(one, counted) for one in like) + lost,
        charts=_draw(like, counted),
    )  # fmt: skip


def find_standing(book: Book, asked: Asked) -> Standing:
    """Return the group's attacks in the year before the day, and its age then."""
    assert asked.subject is not None
    observed = observe(book, replace(asked, since=None, until=None))
    events = observed.events
    on, why = asked.on, "the day asked for"
    if on is None:
        tenures = _find_tenures(book, asked.subject.name, asked.as_of)
        if tenures:
            last = max(tenures, key=lambda one: one.end.end if one.end else date.min)
            assert last.end is not None
            on, why = last.end.end, f"{last.name} was {last.ended}"
        else:
            on, why = (
                events.window.end or date.today(),
                "the end of the data; the book knows of no leader lost",
            )
    start, end = count_days(add_months(on, -12)), count_days(on)
    before = int(((events.day >= start) & (events.day < end)).sum())
    first = read_day(int(events.day.min())) if len(events) else on
    age = max(0, count_months(on) - count_months(first))
    unborn = not bool((events.day < end).any())
    return Standing(before, age, on, events.data.name, why, unborn)


def _answer_unborn(asked: Asked, standing: Standing) -> Assessment:
    assert asked.subject is not None
    name = asked.subject.name
    return Assessment(
        question="similar",
        asked=f"Most groups of the size and age of {name} had attacks in the following year.",
        subject=name,
        verdict="not measured",
        sentence=(
            f"{standing.data} holds no attack of {name} before {standing.on} ({standing.why}; n = 0): it has "
            "no size or age by which its like could be found; not measured."
        ),
        primary=None,
        window=Window(None, standing.on),
        data=(DataUsed(standing.data, "", 0, limits=find_limits(standing.data.partition("/")[0])),),
        method="reference class",
        reference=REFERENCE,
        as_of=asked.as_of,
    )


def _find_tenures(book: Book, group: str, as_of: date | None) -> list[Tenure]:
    """The tenures of a group's leaders that ended by death, capture or surrender."""
    try:
        found = find_group(book, group, as_of=as_of)
    except NotFoundError:
        return []
    return [one for one in found.leadership.tenures if one.ended in _LOST and one.end is not None]


def _find_lost(book: Book, asked: Asked, own: str) -> tuple[Named, ...]:
    """The book's other groups that lost a leader, with what followed."""
    found = []
    seen = {own}
    for label in find_snapshot(book, asked.as_of).groups.values():
        if label.id is None or label.name in seen:
            continue
        seen.add(label.name)
        for tenure in _find_tenures(book, label.id, asked.as_of):
            assert tenure.end is not None
            since = tenure.end.end + timedelta(1)
            later = replace(asked, subject=Subject("group", label.id), set=OWN, on=None)
            year = observe(book, replace(later, since=since, until=add_months(since, 12)))
            words = (
                f"lost {tenure.name} ({tenure.ended}, {tenure.end.end}): {len(year.events)} attacks in the "
                "year after"
            )
            found.append(Named("group", label.id, label.name, words))
    return tuple(found[:12])


def _decide(interval: Interval, n: int) -> AssessmentVerdict:
    if n < LEAST_LIKE:
        return "cannot tell"
    if (interval.low or 0.0) > 0.5:
        return "supported"
    return "contradicted" if (interval.high or 1.0) < 0.5 else "cannot tell"


def _list_further(like: list[Like]) -> tuple[Estimate, ...]:
    if not like:
        return ()
    n = len(like)
    later = sum(one.later > 0 for one in like)
    fewer = sum(one.year < one.before for one in like)
    return (
        Estimate("share with an attack in the second year after", later / n, n, measure_share(later, n)),
        Estimate("share with fewer attacks than in the year before", fewer / n, n, measure_share(fewer, n)),
        Estimate("median of attacks in the 12 months after", float(np.median([one.year for one in like])), n),
        Estimate(
            "median of attacks in the 24 months after", float(np.median([one.two_years for one in like])), n
        ),
    )


def _check(standing: Standing, name: str, like: list[Like], lost: tuple[Named, ...]) -> tuple[Check, ...]:
    leaders = (
        f"{name} names no leaders: the like groups are those of like size and age, whether they lost one or "
        f"not; of the book's other groups {len({one.id for one in lost})} are known to have lost one."
    )
    same = standing.data == name
    counted = f"Its attacks are counted in {standing.data}, those of the others in {name}" + (
        "." if same else ", which leaves out events without a death: its like may have been larger."
    )
    return (
        Check("like groups lost a leader too", False, leaders),
        Check("counted alike", same, counted),
        Check(
            "enough like groups", len(like) >= LEAST_LIKE, f"{len(like)} groups were of like size and age."
        ),
    )


def _rerun(counted: Counted, standing: Standing, own: str, verdict: AssessmentVerdict) -> tuple[Rerun, ...]:
    runs = []
    for words, before, age in (
        ("one attack more in the year before", standing.before + 1, standing.age),
        ("one attack fewer in the year before", max(0, standing.before - 1), standing.age),
        ("a month earlier", standing.before, max(0, standing.age - 1)),
        ("a month later", standing.before, standing.age + 1),
    ):
        like = find_like(counted.names, counted.counts, before, age, (own,))
        active = sum(one.year > 0 for one in like)
        interval = measure_share(active, len(like))
        then = _decide(interval, len(like))
        value = active / len(like) if like else None
        runs.append(Rerun(words, value, interval, then, then != verdict))
    return tuple(runs)


def _name_like(one: Like, counted: Counted) -> Named:
    words = (
        f"in {name_month(counted.start + one.month)}: {one.before} attacks in the year before, {one.age} "
        f"months old; then {one.year} in 12 months and {one.two_years} in 24; "
        + ("active" if one.later else "no attack in the second year")
    )
    return Named("group", counted.ids.get(one.name, one.name), one.name, words)


def _say(
    subject: Subject, standing: Standing, like: list[Like], name: str, lost: tuple[Named, ...], verdict: str
) -> str:
    day = f"{standing.on} ({standing.why})"
    head = (
        f"{subject.name} had {standing.before} attacks in the 12 months before {day} "
        f"and was {standing.age} months old, by {standing.data}."
    )
    if len(like) < LEAST_LIKE:
        return f"{head} {len(like)} groups in {name} were of like size and age: too few; cannot tell."
    active = sum(one.year > 0 for one in like)
    later = sum(one.later > 0 for one in like)
    words = (
        f"{head} Of {len(like)} groups of like size and age in {name}, which names no leaders, {active} had "
        f"an attack in the 12 months after and {later} in the second year"
    )
    tail = "; cannot tell." if verdict == "cannot tell" else "."
    groups = len({one.id for one in lost})
    return f"{words}{tail}" + (
        f" Others of the book's groups that lost a leader: {groups}." if groups else ""
    )


def _draw(like: list[Like], counted: Counted) -> tuple[ChartData, ...]:
    if not like:
        return ()
    rows = tuple((one.name, one.year, None, None, one.before) for one in like)
    title = "Attacks in the 12 months after, of groups alike (n: in the year before)"
    return (ChartData("intervals", title, ("name", "value", "low", "high", "n"), rows),)
