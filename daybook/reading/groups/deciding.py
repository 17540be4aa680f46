"""Decides by the heads where groups have their home and what they belong to; sizes stay with the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from daybook.reading.actors.scene import Scene
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.context import Context, survey
from daybook.reading.entries.heads import load_entry_heads
from daybook.reading.groups.describing import average_home, describe_group, describe_home, describe_parent
from daybook.reading.groups.homes import find_homes
from daybook.reading.groups.ties import find_ties
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, PersonRead


@dataclass(frozen=True, slots=True)
class GroupLimits:
    """From which score on a country is a group's home, and another group its parent; 0 to 1."""

    home: float = 0.33
    parent: float = 0.25


LIMITS = GroupLimits()
# Slots that the heads fill; the others stay as the rules fill them.
_DECIDED = frozenset(("parent", "based_in", "leader"))


def decide_groups(
    scene: Scene,
    ruled: Mapping[str, Sequence[Datum]],
    people: Sequence[PersonRead],
    tokens: TokenVectors,
    limits: GroupLimits = LIMITS,
) -> dict[str, list[Datum]]:
    """Return what is said of each group of a report, by key, in order of first mention.

    Args:
        ruled: what the rules see said of each; their sizes are kept.
        people: the people read from the report.
        tokens: the encoder's vectors of its tokens.
    """
    context = survey(scene)
    data = {
        key: [datum for datum in ruled.get(key, ()) if datum.slot not in _DECIDED] for key in context.groups
    }
    for key, datum in (
        *_find_parents(context, limits),
        *_find_leaders(context, people),
        *_find_homes(context, ruled, tokens, limits),
    ):
        data[key].append(datum)
    return data


def _find_parents(context: Context, limits: GroupLimits) -> list[tuple[str, Datum]]:
    scene, pairs = context.scene, list(permutations(context.groups, 2))
    if not pairs:
        return []
    ties = find_ties(scene)
    scores = load_entry_heads().parent.score([describe_parent(context, pair, ties) for pair in pairs])[:, 0]
    found = []
    for (key, other), score in zip(pairs, scores.tolist(), strict=True):
        if score >= limits.parent:
            label = scene.label_of(other)
            near = context.find_near(context.groups[key], context.groups[other])
            one, two = (near.one, near.two) if near else (context.groups[other][0],) * 2
            span = Span(min(one.start, two.start), max(one.end, two.end))
            found.append((key, scene.datum("parent", label, span, "head:parent", round(score, 3))))
    named = {(key, datum.value) for key, datum in found}
    # A party or a government is no group of the report: only the rules see it.
    keys = {scene.label_of(key) for key in context.groups}
    for tie in ties:
        if tie.parent not in keys and (tie.group.key, tie.parent) not in named:
            named.add((tie.group.key, tie.parent))
            found.append((tie.group.key, scene.datum("parent", tie.parent, tie.span, tie.rule, 0.6)))
    return found


def _find_leaders(context: Context, people: Sequence[PersonRead]) -> list[tuple[str, Datum]]:
    """Return the leaders of each group among the people read."""
    keys = {context.scene.label_of(key): key for key in context.groups}
    found = []
    for person in people:
        key = keys.get(person.group or "")
        if person.role != "leader" or key is None:
            continue
        name = max(person.names, key=lambda name: len(name.split()))
        span = next((datum.span for datum in person.data if datum.value == name), person.data[0].span)
        score = min((datum.confidence for datum in person.data if datum.slot in ("role", "group")), default=0)
        found.append((key, context.scene.datum("leader", name, span, "head:leader", score)))
    return found


def _find_homes(
    context: Context, ruled: Mapping[str, Sequence[Datum]], tokens: TokenVectors, limits: GroupLimits
) -> list[tuple[str, Datum]]:
    scene = context.scene
    pairs = [(key, code) for key in context.groups for code in context.lands]
    if not pairs:
        return []
    homes, lands = find_homes(scene), list_lands(ruled)
    groups = {key: describe_group(context, key) for key in context.groups}
    described = [describe_home(context, pair, groups[pair[0]], homes, lands) for pair in pairs]
    head = load_entry_heads().home
    vectors = None
    if len(head.vectors):
        vectors = np.array([average_home(tokens, context, *pair) for pair in pairs], np.float32)
    found = []
    for (key, code), score in zip(pairs, head.score(described, vectors)[:, 0].tolist(), strict=True):
        if score >= limits.home:
            near = context.find_near(context.groups[key], context.lands[code])
            span = near.two if near is not None else context.lands[code][0]
            found.append((key, scene.datum("based_in", code, span, "head:home", round(score, 3))))
    return found


def list_lands(ruled: Mapping[str, Sequence[Datum]]) -> dict[str, frozenset[str]]:
    """Return the countries that the rules give each group of which they see something said."""
    return {
        key: frozenset(str(datum.value) for datum in data if datum.slot == "based_in")
        for key, data in ruled.items()
        if data
    }
