"""What the heads of persons are told: the words around every mention, and what the rules see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from daybook.names.register import known_groups
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import Scene
from daybook.reading.encoder import WIDTH, TokenVectors
from daybook.reading.entries.context import Context, Features, describe_pair, list_families, squash
from daybook.reading.entries.heads import Numbers
from daybook.reading.people.cues import is_public
from daybook.reading.people.fates import Fate
from daybook.reading.people.gathering import Person
from daybook.schema.evidence import Span

# Characters on each side of a name whose words are told.
_REACH = 100
_LEFT, _RIGHT = 50, 60


def describe_person(
    context: Context, person: Person, fate: Fate | None, people: Sequence[Person]
) -> Features:
    """Return the named features of one person of a report.

    Args:
        fate: what became of the person by the rules; people: all named persons of the report.
    """
    features: Features = defaultdict(float)
    _add_rules(features, person, fate)
    _add_standing(features, context, person, people)
    for mark in person.marks:
        _add_mention(features, context, mark, 1 / len(person.marks))
    return dict(features)


def _add_rules(features: Features, person: Person, fate: Fate | None) -> None:
    features["by rule"] = person.is_borne_out
    for role in person.roles:
        features[f"rule: {role.rule}"] = features[f"rule says {role.role}"] = 1
        features["rule names a group"] = max(features["rule names a group"], role.group is not None)
    for cue in person.cues:
        features[f"rule: {cue.rule}"] = features[f"cue says {cue.role}"] = 1
        if cue.fate:
            features[f"cue says {cue.fate}"] = 1
    if fate is not None:
        features[f"fate {fate.status}"] = 1
        features["fate is sure"] = fate.sure


def _add_standing(features: Features, context: Context, person: Person, people: Sequence[Person]) -> None:
    scene, marks = context.scene, person.marks
    first, count = scene.number_of(marks[0].start), len(scene.sentences)
    features["mentions"], features["once"] = squash(len(marks)), len(marks) == 1
    features["first sentence"], features["in the lead"] = squash(first), first <= 1
    features["part"], features["sentences"] = first / max(1, count), squash(count)
    features["titled"] = any(mark.titled for mark in marks)
    features["introduced"] = any(mark.introduced for mark in marks)
    features["a person throughout"] = all(mark.label == "PERSON" for mark in marks)
    for label in {mark.label for mark in marks}:
        features[f"label {label}"] = 1
    words = max(len(name.split()) for name in person.names)
    features["words"], features["one word"] = words / 3, words == 1
    features["other names"] = len(person.names) - 1
    features["armed"], features["no group"] = scene.is_armed, not scene.groups
    features["groups"] = min(3, len({mark.key for mark in scene.groups if mark.sure})) / 3
    features["persons"] = squash(len(people))
    features["public"] = any(is_public(scene, mark, scene.sentence_of(mark.start)) for mark in marks)
    here = {scene.number_of(mark.start) for mark in marks}
    beside = [
        other
        for other in people
        if other is not person and any(scene.number_of(mark.start) in here for mark in other.marks)
    ]
    features["beside one by rule"] = any(other.is_borne_out for other in beside)
    features["beside one titled"] = any(mark.titled for other in beside for mark in other.marks)
    features["alone in sentences"] = not beside


def _add_mention(features: Features, context: Context, mark: PersonMark, share: float) -> None:
    scene = context.scene
    number = scene.number_of(mark.start)
    sentence = scene.sentences[number]
    if number < len(scene.statements):
        statement = scene.statements[number]
        features[f"in {statement.kind}"] += share
        if statement.holder and mark.name in statement.holder:
            features["source"] = 1
    before, after = context.list_before(mark.start, _REACH), context.list_after(mark, _REACH)
    for word in before[-6:]:
        features[f"before {word}"] = 1
    for word in after[:6]:
        features[f"after {word}"] = 1
    for distance, word in enumerate(reversed(before[-2:]), 1):
        features[f"{distance} before {word}"] = 1
    for distance, word in enumerate(after[:2], 1):
        features[f"{distance} after {word}"] = 1
    if len(before) > 1:
        features[f"before {before[-2]} {before[-1]}"] = 1
    if len(after) > 1:
        features[f"after {after[0]} {after[1]}"] = 1
    features["begins a sentence"] = max(features["begins a sentence"], not before)
    words = context.words
    for family in list_families(words[max(sentence.start, mark.start - 40) : mark.start]):
        features[f"words of {family} before"] = 1
    for family in list_families(words[mark.end : min(sentence.end, mark.end + 60)]):
        features[f"words of {family} after"] = 1
    for family in list_families(words[sentence.start : sentence.end]):
        features[f"words of {family} in sentences"] += share
        features[f"words of {family} in a sentence"] = 1
    _add_groups(features, context, mark, sentence)


def _add_groups(features: Features, context: Context, mark: PersonMark, sentence: Span) -> None:
    """Add how near a group stands to a mention."""
    for group in context.scene.groups:
        if not sentence.start <= group.start < sentence.end:
            continue
        features["group in sentence"] = 1
        gap = group.start - mark.end if group.start > mark.start else mark.start - group.end
        features["group near"] = max(features["group near"], 1 / (1 + max(0, gap) / 20))
        if 0 < gap < 40:
            features["group after" if group.start > mark.start else "group before"] = 1


def average_person(tokens: TokenVectors, scene: Scene, marks: Sequence[PersonMark]) -> Numbers:
    """Return (marks, 3 widths): the mean vectors of each name, of the words before it and after it."""
    stretches: list[Span] = []
    # Where each stretch goes: the row of its mark, and name, before or after.
    rows: list[tuple[int, int]] = []
    for number, mark in enumerate(marks):
        sentence = scene.sentence_of(mark.start)
        start, end = max(sentence.start, mark.start - _LEFT), min(sentence.end, mark.end + _RIGHT)
        for side, (left, right) in enumerate(((mark.start, mark.end), (start, mark.start), (mark.end, end))):
            if left < right:
                stretches.append(Span(left, right))
                rows.append((number, side))
    means = np.zeros((len(marks), 3, WIDTH), np.float32)
    if rows:
        numbers, sides = zip(*rows, strict=True)
        means[list(numbers), list(sides)] = tokens.average(stretches)
    return means.reshape(len(marks), 3 * WIDTH)


def describe_member(context: Context, person: Person, key: str) -> Features:
    """Return the named features of a person and a group of the report."""
    scene, marks = context.scene, context.groups[key]
    features: Features = defaultdict(float)
    for cue in person.roles:
        if cue.group is not None and cue.group.key == key:
            features["rule"] = features[f"rule: {cue.rule}"] = 1
        elif cue.group is not None:
            features["rule names another"] = 1
    main, before = scene.main_group(), scene.group_before(person.marks[0].start)
    features["main"] = main is not None and main.key == key
    features["before"] = before is not None and before.key == key
    sure = {mark.key for mark in scene.groups if mark.sure}
    features["sure"], features["only sure"] = key in sure, sure == {key}
    features["known"] = key in known_groups()
    features["share"], features["mentions"] = len(marks) / len(scene.groups), squash(len(marks))
    features["only"], features["groups"] = len(context.groups) == 1, squash(len(context.groups))
    features["first"] = marks[0].start == scene.groups[0].start
    near = context.find_near(person.marks, marks)
    others = [context.find_near(person.marks, other) for other in context.groups.values()]
    gaps = [other.gap for other in others if other is not None]
    if near is not None:
        features["near"], features["nearness"] = 1, 1 / (1 + max(0, near.gap) / 20)
        describe_pair(context, near, features)
        features["nearest"], features["only near"] = near.gap == min(gaps), len(gaps) == 1
    else:
        apart = min(
            abs(scene.number_of(one.start) - scene.number_of(two.start))
            for one in person.marks
            for two in marks
        )
        features["sentences apart"] = 1 / max(1, apart)
        features["another near"] = bool(gaps)
        if not gaps:
            for name in ("main", "before", "only", "only sure"):
                features[f"none near, {name}"] = features[name]
    return dict(features)
