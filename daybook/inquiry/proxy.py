"""Answers whether few want to join a group: that is not observed, and named proxies stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from daybook.assessment.missing.limits import find_limits
from daybook.assessment.missing.proxies import Proxy, compare_proxies, draw_proxy
from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked
from daybook.inquiry.observing import find_window, observe
from daybook.inquiry.quiet import find_quiet
from daybook.inquiry.telling import say_window
from daybook.record.book import Book
from daybook.record.lookup import find_group
from daybook.record.tables import mentions
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment, ChartData, Check, DataUsed, Estimate, Named, Value
from daybook.schema.state import Group
from daybook.schema.terms import IncidentType

_MEMBERS = ("leader", "commander", "member")


def answer_proxy(book: Book, asked: Asked) -> Assessment:
    """Return that recruitment is not measured, with proxies from the record, each beside a control.

    Raises:
        NotFoundError: if nothing in the book goes by the group's name; SettingsError: if none is given.
    """
    if asked.subject is None or asked.subject.kind != "group":
        raise SettingsError("cannot answer proxy: give --group, whose recruits are asked about")
    try:
        group = find_group(book, asked.subject.name, as_of=asked.as_of)
    except NotFoundError:
        # The same words as for every other question, with near names.
        observe(book, replace(asked, set=OWN))
        raise
    proxies = list_proxies(book, asked, group)
    snapshot = find_snapshot(book, asked.as_of)
    window = find_window(book, snapshot, OWN, asked)
    compared = compare_proxies(proxies, asked.on, asked.months) if asked.on is not None else ()
    strength = _draw_strength(group)
    quiet = find_quiet(book, window, asked.as_of)
    drawn = [draw_proxy(proxy, window, asked.on, quiet) for proxy in proxies if proxy.days]
    n = sum(len(proxy.days) for proxy in proxies)
    return Assessment(
        question="proxy",
        asked=f"Few want to join {group.name}"
        + (f", also since {asked.on}." if asked.on is not None else "."),
        subject=group.name,
        verdict="not measured",
        sentence=_say(group, proxies, compared, asked) + say_window(window) + ".",
        primary=None,
        window=window,
        data=(
            DataUsed(
                OWN, f"{snapshot.head.number}:{snapshot.head.chain[:12]}", n,
                tuple(sorted({line.outlet for line in group.reports if line.outlet})),
                window.start, window.end, find_limits(OWN),
            ),
        ),
        method="none for recruitment; proxies by exact conditional ratios, each against a control",
        reference="",
        as_of=asked.as_of,
        exploratory=compared,
        figures=_list_figures(group, proxies),
        assumptions=(
            *(proxy.says for proxy in proxies),
            "Names, arrests and surrenders follow what police and reporters tell; the control shows that.",
        ),
        checks=tuple(
            Check(f"enough of: {proxy.name}", len(proxy.days) >= 10, f"{proxy.name}: n = {len(proxy.days)}, "
                  f"control ({proxy.control}) n = {len(proxy.control_days)}.")
            for proxy in proxies
        ),
        named=_list_named(group),
        charts=tuple(chart for chart in drawn if chart is not None) + strength,
    )  # fmt: skip


def list_proxies(book: Book, asked: Asked, group: Group) -> tuple[Proxy, ...]:
    """Return the proxies that the record holds of a group, those without a single sign too."""
    reported = tuple(line.published for line in group.reports if line.published is not None)
    more = tuple(
        step.day.end
        for step in group.arithmetic.steps
        if step.verdict == "more than computed" or step.kind == "recruited"
    )
    stated = tuple(step.day.end for step in group.arithmetic.steps)
    control = "reports on the group"
    named = _find_first_named(book, asked.as_of, group)
    return (
        Proxy(
            "members named for the first time", named, control, reported,
            "A new name can be a man who joined, or one of old found out; few left leave few to name.",
        ),
        Proxy(
            "members told arrested", _find_days(group, "arrest"), control, reported,
            "Arrests of members need members, and police who look for them.",
        ),
        Proxy(
            "surrenders", _find_days(group, "surrender"), control, reported,
            "Surrender tells of those who leave, not of those who come.",
        ),
        Proxy(
            "statements of more members than losses leave", more, "all statements of strength and losses",
            stated, "More than were left can be men who joined, or one of the two numbers being wrong.",
        ),
    )  # fmt: skip


def _find_first_named(book: Book, as_of: date | None, group: Group) -> tuple[date, ...]:
    """On which day each member was first named in any report."""
    own = {line.id for line in group.people if line.role in _MEMBERS}
    query = (
        select(mentions.c.root, func.min(mentions.c.known).label("first"))
        .where(mentions.c.noun == "person")
        .group_by(mentions.c.root)
    )
    if as_of is not None:
        query = query.where(mentions.c.known <= as_of)
    slugs = select(mentions.c.number, mentions.c.slug).where(mentions.c.noun == "person")
    with book.read() as connection:
        first = {row.root: row.first for row in connection.execute(query)}
        of_root = {row.number: row.slug for row in connection.execute(slugs)}
    return tuple(sorted(day for root, day in first.items() if of_root.get(root) in own))


def _find_days(group: Group, type: IncidentType) -> tuple[date, ...]:
    """The days of the group's incidents of a type, that of the first report where none is told."""
    days = (
        line.date.start if line.date is not None else line.first_reported
        for line in group.incidents
        if line.type == type and line.is_counted
    )
    return tuple(sorted(day for day in days if day is not None))


def _draw_strength(group: Group) -> tuple[ChartData, ...]:
    """Stated numbers of members through time, as they were stated."""
    rows = []
    for step in group.arithmetic.steps:
        if step.kind == "stated":
            at = step.day.end.year + (step.day.end.timetuple().tm_yday - 1) / 365.25
            high = step.number.high
            middle = step.number.low if high is None else (step.number.low + high) / 2
            rows.append((round(at, 2), middle, step.number.low, high))
    if not rows:
        return ()
    return (ChartData("curve", "Members as stated, by year", ("time", "value", "low", "high"), tuple(rows)),)


def _say(group: Group, proxies: tuple[Proxy, ...], compared: tuple[Estimate, ...], asked: Asked) -> str:
    counts = ", ".join(f"{proxy.name} {len(proxy.days)}" for proxy in proxies)
    words = (
        f"Who wants to join {group.name} is not observed: no report counts it, and silence is no refusal. "
        f"Proxies that the book holds, none of which measures it (n): {counts}"
    )
    sure = [one for one in compared if one.adjusted is not None and one.adjusted < 0.05]
    if asked.on is not None:
        moved = ", ".join(
            f"{one.name.partition(', after')[0]} ({'fewer' if (one.value or 0) < 1 else 'more'}, against "
            f"{one.name.rpartition('against ')[2]})"
            for one in sure
        )
        words += f"; {asked.months} months before and after {asked.on}, " + (
            f"beyond chance moved {moved}" if sure else "none of them moved beyond chance"
        )
    return words + ";"


def _list_figures(group: Group, proxies: tuple[Proxy, ...]) -> dict[str, Value]:
    told: dict[str, Value] = {proxy.name: len(proxy.days) for proxy in proxies}
    stated = [step for step in group.arithmetic.steps if step.kind == "stated"]
    if stated:
        told |= {"last stated, low": stated[-1].number.low, "last stated, high": stated[-1].number.high}
    return told


def _list_named(group: Group) -> tuple[Named, ...]:
    people = [Named("person", one.id, one.name, f"{one.role}, {one.status}") for one in group.people]
    return (Named("group", group.id, group.name), *people[:11])
