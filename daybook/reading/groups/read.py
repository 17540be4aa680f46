"""Reads what a report says of armed groups that lasts: parent, leaders, strength, members left, home."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.roles import RoleCue, find_roles
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries import has_entry_heads
from daybook.reading.groups.deciding import decide_groups
from daybook.reading.groups.homes import choose_homes, find_homes
from daybook.reading.groups.sizes import Size, find_sizes
from daybook.reading.groups.ties import find_ties
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, PersonRead
from daybook.schema.values import Count


def read_groups(
    scene: Scene, tokens: TokenVectors | None = None, people: Sequence[PersonRead] = ()
) -> tuple[GroupRead, ...]:
    """Return the armed groups of which the report says something that lasts, in order of first mention.

    Args:
        scene: the report with its actors marked; data take kind and holder from its statements.
        tokens: the encoder's vectors of the report's tokens; without them the rules decide alone.
        people: the people read from the same report, with `tokens`; their leaders are the groups'.
    """
    if not scene.groups:
        return ()
    ruled = find_group_data(scene)
    data = ruled
    if tokens is not None and has_entry_heads():
        data = decide_groups(scene, ruled, people, tokens)
    return tuple(_entry(scene, key, found) for key, found in data.items() if found)


def find_group_data(scene: Scene) -> dict[str, list[Datum]]:
    """Return what the rules see said of each group of a report, by key, in order of first mention."""
    data: dict[str, list[Datum]] = {mark.key: [] for mark in scene.groups}
    for tie in find_ties(scene):
        _add(data, tie.group.key, scene.datum("parent", tie.parent, tie.span, tie.rule, 0.8))
    for cue in find_roles(scene):
        if cue.role == "leader" and cue.group is not None and not _leads_a_part(scene, cue):
            span = Span(cue.person.start, cue.person.end)
            _add(
                data, cue.group.key, scene.datum("leader", _full_name(scene, cue.person), span, cue.rule, 0.8)
            )
    for size in _list_sizes(scene):
        value = {"low": size.count.low, "high": size.count.high}
        if size.group is not None:
            _add(
                data,
                size.group.key,
                scene.datum(size.slot, value, size.span, size.rule, 0.5 if size.past else 0.75),
            )
    homes = find_homes(scene)
    for key, found in data.items():
        if _is_sure(scene, key):
            chosen = choose_homes(scene, key, homes, bool(found))
            found += [
                scene.datum("based_in", code, home.words or home.span, home.rule, 0.6)
                for code, home in chosen
            ]
    return data


def _leads_a_part(scene: Scene, cue: RoleCue) -> bool:
    """Return whether the words make the person head of a cell or unit of a known group only."""
    words = scene.text[cue.span.start : cue.span.end]
    return cue.group is not None and cue.group.known and re.search(r"\b(?:cell|unit)\b", words) is not None


def _is_sure(scene: Scene, key: str) -> bool:
    return any(mark.sure for mark in scene.groups if mark.key == key)


def _add(data: dict[str, list[Datum]], key: str, datum: Datum) -> None:
    data[key].append(datum)


def _full_name(scene: Scene, person: PersonMark) -> str:
    """Return the longest name in the report that ends or begins with this one."""
    words = person.name.split()
    longer = [
        mark.name
        for mark in scene.persons
        if len(mark.name.split()) > len(words) and (mark.name.split()[-len(words) :] == words)
    ]
    return longer[0] if longer else person.name


def _list_sizes(scene: Scene) -> list[Size]:
    """Return the sizes that differ, for each group and slot the best first.

    Best is a figure of now rather than of an earlier time, a number rather than a vague word, the first said.
    """
    chosen: dict[tuple[str, str, int, int], Size] = {}
    for size in sorted(find_sizes(scene), key=lambda s: (s.past, s.count.best is None, s.span)):
        if size.group is not None:
            chosen.setdefault((size.group.key, size.slot, size.count.low, size.count.high), size)
    return list(chosen.values())


def _entry(scene: Scene, key: str, found: Sequence[Datum]) -> GroupRead:
    marks = [mark for mark in scene.groups if mark.key == key]
    names = {mark.alias: mark for mark in reversed(marks)}
    order = sorted(names, key=lambda alias: _rank(names[alias], marks))
    evidence = list(dict.fromkeys(scene.sentence_of(datum.span.start) for datum in found))
    name_data = [
        scene.datum("name", alias, Span(names[alias].start, names[alias].end), "named", 0.9)
        for alias in order
    ]
    return GroupRead(
        names=tuple(order),
        parent=_values(found, "parent"),
        leaders=_values(found, "leader"),
        strength=_count(found, "strength"),
        remaining=_count(found, "remaining"),
        based_in=_values(found, "based_in"),
        evidence=tuple(evidence),
        data=(*name_data, *found),
    )


def _rank(mark: GroupMark, marks: Sequence[GroupMark]) -> tuple[int, int]:
    """Return the sort key of an alias: full names first, then as they come."""
    return (0 if " " in mark.alias and not mark.alias.islower() else 1, mark.start)


def _values(found: Sequence[Datum], slot: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(datum.value) for datum in found if datum.slot == slot))


def _count(found: Sequence[Datum], slot: str) -> Count | None:
    for datum in found:
        if datum.slot == slot:
            low, high = datum.value["low"], datum.value["high"]
            return Count(low, high, low if low == high else None)
    return None
