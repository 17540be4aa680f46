"""Answers from a book what the record tells of leaders' losses, and whether groups end sooner after them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from daybook.assessment.change.judging import judge_change
from daybook.assessment.events import Events, count_days
from daybook.assessment.leaders.answer import LossLine, assess_leaders
from daybook.assessment.leaders.survival import GroupLife
from daybook.errors import NotFoundError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.change import check_months, name_incidents
from daybook.inquiry.observing import find_window, observe
from daybook.inquiry.removals import Removal, list_removals
from daybook.record.book import Book
from daybook.record.lookup.actors import choose_name, gather_all
from daybook.register.card import OWN
from daybook.register.holding import find_snapshot
from daybook.schema.assessment import Assessment, Estimate, Window

# A group that was silent for so many days at the end of the record has ended.
SILENT = 730
# A group with fewer incidents has no life that could be measured.
LEAST_INCIDENTS = 3


def answer_leaders(book: Book, asked: Asked) -> Assessment:
    """Return what the record and the literature tell of the loss of leaders.

    Raises:
        SettingsError: for months out of range.
        NotFoundError: if nothing in the book goes by the group's name.
    """
    check_months(asked.months)
    group = asked.subject.name if asked.subject is not None and asked.subject.kind == "group" else None
    if group is not None:
        observe(book, replace(asked, question="change"))
    snapshot = find_snapshot(book, asked.as_of)
    window = find_window(book, snapshot, OWN, asked)
    lives: list[GroupLife] = []
    losses: list[LossLine] = []
    asked_id = None if group is None else _find_id(book, group, asked.as_of)
    data = None
    for id, name, removals in list_groups(book, asked.as_of):
        events = _observe(book, asked, id)
        if group is None or id == asked_id:
            losses += [_make_line(events, one, name, asked) for one in removals]
        if events is None:
            continue
        data = data or replace(events.data, incidents=0)
        data = replace(data, incidents=data.incidents + len(events))
        lives += _find_life(events, name, removals, window)
    data = data or observe(book, Asked("leaders", set=OWN, as_of=asked.as_of)).events.data
    return replace(assess_leaders(lives, losses, data, window, group), as_of=asked.as_of)


def list_groups(book: Book, as_of: date | None) -> Iterator[tuple[str, str, tuple[Removal, ...]]]:
    """Yield the id and name of each group that reports tell of, with the losses of its leaders."""
    with book.read() as connection:
        for thing in gather_all(connection, "group", as_of):
            yield thing[0].slug, choose_name(thing), list_removals(connection, thing, as_of)


def _find_id(book: Book, group: str, as_of: date | None) -> str | None:
    from daybook.record.lookup.naming import find_thing

    with book.read() as connection:
        try:
            return find_thing(connection, "group", group, as_of)[0].slug
        except NotFoundError:
            return None


def _observe(book: Book, asked: Asked, id: str) -> Events | None:
    try:
        return observe(book, replace(asked, subject=Subject("group", id), set=OWN)).events
    except NotFoundError:
        return None


def _find_life(events: Events, name: str, removals: tuple[Removal, ...], window: Window) -> list[GroupLife]:
    if len(events) < LEAST_INCIDENTS or window.end is None:
        return []
    first, last = int(np.min(events.day)), int(np.max(events.day))
    ended = count_days(window.end) - last > SILENT
    # A group that lives on is observed to the end of the record.
    end = last if ended else count_days(window.end)
    return [GroupLife(name, first, end, ended, tuple(count_days(one.days.start) for one in removals))]


def _make_line(events: Events | None, removal: Removal, group: str, asked: Asked) -> LossLine:
    after = None
    if events is not None and removal.is_exact:
        found = judge_change(events, removal.days, asked.months)
        if found is not None:
            after = Estimate(
                f"{name_incidents(asked)[1]} of {group} per month, after / before: {removal.words} "
                f"({found.sides.before} before, {found.sides.after} after; {found.verdict})",
                found.ratio.value,
                found.sides.before + found.sides.after,
                found.ratio.interval,
                found.ratio.p,
                "exact conditional ratio of two Poisson rates",
            )
    named = removal.named
    return LossLine(replace(named, words=f"{group}: {named.words}"), group, after)
