"""Derives how groups stand to each other through time: pledges, splinters, mergers, renamings, parents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from daybook.dates import find_times
from daybook.names import canonical_group, same_group
from daybook.names.register import Tie, known_groups
from daybook.schema.dossier import GroupTie
from daybook.schema.state import Dated
from daybook.schema.values import Days
from daybook.spelling import fold_name
from daybook.wording import render_days

# The first that fits a sentence says what kind of tie it tells of.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        ("pledge", r"\b(?:pledg|swor|swear|bay'?a|bai'?at|oath)\w*"),
        ("splinter", r"\b(?:splinter|split|broke away|breakaway|break-away|offshoot|defect|dissident)\w*"),
        ("merger", r"\b(?:merg\w+|joined forces|unit(?:ed|ing) (?:with|under)|absorbed)"),
        ("renaming", r"\b(?:renam\w+|rebrand\w+|formerly|previously known|changed its name|once called)"),
        ("part", r"\b(?:branch|wing|arm|province|cell|faction|part of|belongs? to|under the command)\b"),
        ("ally", r"\b(?:all(?:y|ied|iance)|affiliat\w+|link\w*|tied|ties|loyal\w*)\b"),
    )
)
# How near to the words of the tie, in characters, its date must stand.
_NEAR = 60


def find_ties(name: str, names: Sequence[str], parents: Sequence[Dated]) -> tuple[GroupTie, ...]:
    """Return the ties of a group in order of time: what the reports say, then what the register adds.

    Args:
        name: the group's; names: all its names; parents: the dated statements on what it belongs to.
    """
    told = [_merge(name, said) for said in _group_said(parents)]
    known = next((found for found in map(canonical_group, names) if found), None)
    more = [tie for tie in _list_registered(known or "") if not any(_is_told(tie, own) for own in told)]
    return tuple(sorted(told, key=_sort_key)) + tuple(sorted(more, key=_sort_key))


def _sort_key(tie: GroupTie) -> tuple[bool, date, str]:
    return (tie.since is None, tie.since.start if tie.since else date.min, tie.other)


def _group_said(parents: Sequence[Dated]) -> Iterator[list[Dated]]:
    groups: list[list[Dated]] = []
    for dated in parents:
        own = next((g for g in groups if _is_one(str(g[0].value), str(dated.value))), None)
        if own is None:
            groups.append([dated])
        else:
            own.append(dated)
    yield from groups


def _is_one(one: str, other: str) -> bool:
    return fold_name(one) == fold_name(other) or same_group(one, other)


def _merge(name: str, said: Sequence[Dated]) -> GroupTie:
    """One tie from all that reports say of it: the strongest kind, the most exact day that they give."""
    kinds = [(order, kind) for dated in said for order, kind in _find_kinds(dated.figure.sentence)]
    kind = min(kinds)[1] if kinds else "ally"
    days = [(found.length, found, dated) for dated in said if (found := _find_day(dated)) is not None]
    dated_days = [dated.day for dated in said if dated.day is not None]
    reports = len({dated.figure.report.id for dated in said})
    if days:
        _length, since, source = min(days, key=lambda row: (row[0], row[1].start))
        outlet = source.figure.report.outlet or "a report"
        why = f"{outlet} dates it to {render_days(since)}; {_count(reports)} in all"
    elif dated_days:
        since = None
        why = f"told since {render_days(Days.on(min(dated_days)))}; when it came about is not told"
    else:
        since, why = None, f"{_count(reports)}; when it came about is not told"
    entries = tuple(dated.figure.entry for dated in said)
    return GroupTie(kind, name, str(said[0].value), since, None, "reports", why, reports, entries)


def _count(reports: int) -> str:
    return f"{reports} report{'s' * (reports != 1)}"


def _find_kinds(sentence: str) -> Iterator[tuple[int, str]]:
    for order, (kind, words) in enumerate(_KINDS):
        if words.search(sentence):
            yield order, kind


def _find_day(dated: Dated) -> Days | None:
    """The day that a sentence gives its tie: "pledged allegiance to Islamic State in 2014"."""
    if dated.day is None:
        return None
    sentence = dated.figure.sentence
    for _kind, words in _KINDS[:4]:
        at = words.search(sentence)
        if at is None:
            continue
        for phrase in find_times(sentence, dated.day):
            near = abs(phrase.span.start - at.end()) <= _NEAR and not phrase.statement
            if near and phrase.days is not None and phrase.days.start <= dated.day:
                return phrase.days
    return None


def _list_registered(name: str) -> Iterator[GroupTie]:
    """The ties that the register of known groups has, of the group's own and of others to it."""
    for group in known_groups().values():
        for tie in group.parents:
            if group.name == name or tie.name == name:
                yield _make_tie("part", group.name, tie, "parent or patron")
        for tie in group.predecessors:
            if group.name == name or tie.name == name:
                yield _make_tie("successor", group.name, tie, "came out of it")


def _make_tie(kind: str, group: str, tie: Tie, said: str) -> GroupTie:
    # A predecessor's last year is the year in which the group came out of it.
    since = tie.until if kind == "successor" else tie.since
    until = None if kind == "successor" else tie.until
    return GroupTie(kind, group, tie.name, _year(since), _year(until), "register", said)


def _year(year: int | None) -> Days | None:
    return Days(date(year, 1, 1), date(year, 12, 31)) if year is not None else None


def _is_told(tie: GroupTie, own: GroupTie) -> bool:
    return _is_one(tie.group, own.group) and _is_one(tie.other, own.other)
