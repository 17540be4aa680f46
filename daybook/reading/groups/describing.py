"""What the heads of groups are told of a group and a country, and of two groups of a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from daybook.names.register import KnownGroup, known_groups
from daybook.reading.actors.scene import GroupMark
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.context import Context, Features, describe_pair, list_families, squash
from daybook.reading.entries.heads import Numbers
from daybook.reading.groups.homes import GROUND, SEAT, Home
from daybook.reading.groups.ties import Tie
from daybook.schema.evidence import Span

_PARTS = ("brigade", "unit", "battalion", "wing", "front", "cell", "faction", "command", "column")


def describe_group(context: Context, key: str) -> Features:
    """Return the named features of a group of a report."""
    scene, marks = context.scene, context.groups[key]
    features: Features = defaultdict(float)
    known, main = known_groups().get(key), scene.main_group()
    features["known"], features["sure"] = known is not None, any(mark.sure for mark in marks)
    features["mentions"], features["once"] = squash(len(marks)), len(marks) == 1
    features["share"], features["main"] = len(marks) / len(scene.groups), main is not None and main.key == key
    features["groups"], features["only"] = squash(len(context.groups)), len(context.groups) == 1
    first, count = scene.number_of(marks[0].start), len(scene.sentences)
    features["first sentence"], features["in the lead"] = squash(first), first <= 1
    features["part"], features["sentences"] = first / max(1, count), squash(count)
    features["other names"] = len({mark.alias for mark in marks}) - 1
    features["spelled out"] = any(mark.end - mark.start > len(mark.alias) for mark in marks)
    if known is not None:
        features["homes"], features["has parents"] = min(3, len(known.countries)) / 3, bool(known.parents)
        features["a party later"] = known.party_from is not None
    numbers = {scene.number_of(mark.start) for mark in marks}
    for number in numbers:
        words = scene.masked[scene.sentences[number].start : scene.sentences[number].end]
        features["ground"] += bool(GROUND.search(words)) / len(numbers)
        features["seat"] = max(features["seat"], SEAT.search(words) is not None)
        for family in list_families(words):
            features[f"words of {family}"] = 1
    for mark in marks:
        before, after = context.list_before(mark.start, 60), context.list_after(mark, 60)
        for word in before[-3:]:
            features[f"before {word}"] = 1
        for word in after[:4]:
            features[f"after {word}"] = 1
        if before:
            features[f"1 before {before[-1]}"] = 1
        if after:
            features[f"1 after {after[0]}"] = 1
    return dict(features)


def describe_home(
    context: Context,
    pair: tuple[str, str],
    group: Features,
    homes: Sequence[Home],
    ruled: Mapping[str, Collection[str]],
) -> Features:
    """Return the named features of a group and a country that a report names.

    Args:
        pair: the group and the country's code.
        group: what `describe_group` says of the group.
        homes: all ties of groups to countries in the report.
        ruled: for each group that the rules would list, the countries that they would give it.
    """
    key, code = pair
    marks, spans = context.groups[key], context.lands[code]
    known = known_groups().get(key)
    features: Features = defaultdict(float, {f"group {name}": value for name, value in group.items()})
    features["by rule"] = code in ruled.get(key, ())
    features["another by rule"] = bool(ruled.get(key)) and code not in ruled[key]
    features["listed by rule"] = key in ruled
    _add_land(features, context, code)
    _add_register(features, context, known, code)
    for home in homes:
        if home.group.key == key and home.country == code:
            features[f"tie {home.rule}"] = min(3.0, features[f"tie {home.rule}"] + 1)
    together = context.count_together(marks, spans)
    features["together"], features["apart"] = squash(together), together == 0
    near = context.find_near(marks, spans)
    if near is not None:
        describe_pair(context, near, features)
    if features["home"]:
        for name in ("group main", "group in the lead", "group only", "top land", "apart", "listed by rule"):
            features[f"home, {name}"] = features[name]
        for name in ("group mentions", "group first sentence", "land share", "group ground"):
            features[f"home by {name}"] = features[name]
    return dict(features)


def _add_land(features: Features, context: Context, code: str) -> None:
    counts = {land: len(spans) for land, spans in context.lands.items()}
    count, total = counts[code], sum(counts.values())
    features["land mentions"], features["land share"] = squash(count), count / total
    features["top land"], features["lands"] = count == max(counts.values()), squash(len(counts))
    features["only land"], features["first land"] = len(counts) == 1, code == context.scene.countries[0][1]


def _add_register(features: Features, context: Context, known: KnownGroup | None, code: str) -> None:
    if known is None:
        return
    features["home"], features["no home"] = code in known.countries, code not in known.countries
    features["main home"] = known.home == code
    features["only home"] = features["home"] and sum(land in known.countries for land in context.lands) == 1


def describe_parent(context: Context, pair: tuple[str, str], ties: Sequence[Tie]) -> Features:
    """Return the named features of a group and another that it may belong to.

    Args:
        pair: the group, and the other.
        ties: all places where the rules see a group tied to a bigger one.
    """
    key, other = pair
    ones, twos = context.groups[key], context.groups[other]
    known = known_groups()
    one, two = known.get(key), known.get(other)
    features: Features = defaultdict(float)
    for tie in ties:
        if tie.group.key == key and _is_named(tie.parent, other, twos):
            features["by rule"] = features[f"rule: {tie.rule}"] = 1
        if tie.group.key == other and _is_named(tie.parent, key, ones):
            features["the reverse by rule"] = 1
    if one is not None:
        parents = {tie.name for tie in one.parents}
        features["in the register"] = other in parents
        features["came out of it"] = any(tie.name == other for tie in one.predecessors)
        features["parent's parent"] = any(
            tie.name == other for name in parents if name in known for tie in known[name].parents
        )
    features["the reverse in the register"] = two is not None and any(tie.name == key for tie in two.parents)
    features["known"], features["other known"] = one is not None, two is not None
    features["children"] = squash(
        sum(any(tie.name == other for tie in group.parents) for group in known.values())
    )
    features["mentions"], features["other mentions"] = squash(len(ones)), squash(len(twos))
    features["first"], features["groups"] = ones[0].start < twos[0].start, squash(len(context.groups))
    features["sure"] = any(mark.sure for mark in ones)
    features["other sure"] = any(mark.sure for mark in twos)
    features["together"] = squash(context.count_together(ones, twos))
    features["a part"] = one is None and any(word in key.lower() for word in _PARTS)
    near = context.find_near(ones, twos)
    features["near"] = near is not None
    if near is not None:
        describe_pair(context, near, features)
        if features["in the register"]:
            features["in the register and near"] = 1
    return dict(features)


def _is_named(name: str, key: str, marks: Sequence[GroupMark]) -> bool:
    """Return whether a tie's parent is a group: by one of its names in the report."""
    return any(part in name for part in {key, *(mark.alias for mark in marks)})


def average_home(tokens: TokenVectors, context: Context, key: str, code: str) -> Numbers:
    """Return (2 widths,): the mean vectors of a group's mentions and of a country's."""
    marks = tokens.average([Span(mark.start, mark.end) for mark in context.groups[key]])
    lands = tokens.average(context.lands[code])
    return np.concatenate([marks.mean(axis=0), lands.mean(axis=0)])
