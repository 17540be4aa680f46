"""Decides by the heads which named persons are listed, as what, of which group, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.context import Context, speaks_of, survey
from daybook.reading.entries.heads import EntryHeads, load_entry_heads
from daybook.reading.people.describing import average_person, describe_member, describe_person
from daybook.reading.people.fates import Fate
from daybook.reading.people.gathering import Person, find_fate_of
from daybook.reading.people.quoting import list_name_data, shorten
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, PersonRead
from daybook.schema.terms import PersonRole, PersonStatus


@dataclass(frozen=True, slots=True)
class PersonLimits:
    """From which score on a person is listed, a status and a group given; 0 to 1.

    Attributes:
        person: for people whom only the head lists; 0.3 to 0.5 change F1 by two points on unseen reports.
        by_rule: for those whom the rules would list too, who are right nearly always.
        status: 0.5 loses two to five points.
    """

    person: float = 0.38
    by_rule: float = 0.2
    status: float = 0.3
    group: float = 0.4

    def admits(self, person: Person, score: float) -> bool:
        """Return whether a person of some score is listed."""
        return score >= (self.by_rule if person.is_borne_out else self.person)


LIMITS = PersonLimits()


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A person with what the heads and the rules make of them."""

    person: Person
    fate: Fate | None
    score: float
    role: tuple[PersonRole, float]
    status: tuple[PersonStatus, float]
    telling: PersonMark


def decide_people(
    scene: Scene, people: Sequence[Person], tokens: TokenVectors, limits: PersonLimits = LIMITS
) -> tuple[PersonRead, ...]:
    """Return those of a report's named persons that the heads list, in order.

    Args:
        people: every named person of the report.
        tokens: the encoder's vectors of its tokens.
    """
    if not people:
        return ()
    context, heads = survey(scene), load_entry_heads()
    weighed = _weigh(context, people, tokens, heads)
    return tuple(
        _read(context, heads, entry, limits) for entry in weighed if limits.admits(entry.person, entry.score)
    )


def _weigh(
    context: Context, people: Sequence[Person], tokens: TokenVectors, heads: EntryHeads
) -> list[_Weighed]:
    scene = context.scene
    fates = [find_fate_of(scene, person) for person in people]
    described = [
        describe_person(context, person, fate, people) for person, fate in zip(people, fates, strict=True)
    ]
    mentions = [average_person(tokens, scene, person.marks) for person in people]
    vectors = np.array([own.mean(axis=0) for own in mentions], np.float32)
    scores = heads.person.score(described, vectors)[:, 0]
    roles, statuses = heads.role.score(described, vectors), heads.status.score(described, vectors)
    known = np.array([status != "unknown" for status in heads.status.classes])
    weighed = []
    for number, (person, fate) in enumerate(zip(people, fates, strict=True)):
        role, status = int(roles[number].argmax()), int((statuses[number] * known).argmax())
        pull = (mentions[number] @ heads.person.vectors)[:, 0] if len(heads.person.vectors) else np.zeros(1)
        weighed.append(
            _Weighed(
                person,
                fate,
                float(scores[number]),
                (cast(PersonRole, heads.role.classes[role]), float(roles[number, role])),
                (cast(PersonStatus, heads.status.classes[status]), float(statuses[number, status])),
                person.marks[int(pull.argmax())],
            )
        )
    return weighed


def _read(context: Context, heads: EntryHeads, entry: _Weighed, limits: PersonLimits) -> PersonRead:
    scene, person = context.scene, entry.person
    words = _find_words(scene, entry)
    role, likely = entry.role
    data = [
        *list_name_data(scene, person),
        scene.datum("role", role, words, "head:role", _round(entry.score * likely)),
    ]
    group = _choose_group(context, heads, person)
    label = None
    if group is not None and group[1] >= limits.group:
        label = scene.label_of(group[0].key)
        where = _join(scene, person, group[0])
        data.append(scene.datum("group", label, where, "head:member", _round(entry.score * group[1])))
    status = _read_status(scene, entry, limits)
    if status is not None:
        data.append(status)
    spans = [*(cue.span for cue in person.roles), *(cue.span for cue in person.cues)]
    spans += [datum.span for datum in data if datum.slot in ("role", "status")]
    return PersonRead(
        names=tuple(person.names),
        group=label,
        role=role,
        status=status.value if status is not None else "unknown",
        evidence=tuple(dict.fromkeys(scene.sentence_of(span.start) for span in spans)),
        data=tuple(data),
    )


def _find_words(scene: Scene, entry: _Weighed) -> Span:
    """Return the words that show who a person is: a rule's, else the sentence that tells the head most."""
    person = entry.person
    if person.roles or person.cues:
        return (person.roles[0] if person.roles else person.cues[0]).span
    return scene.sentence_of(entry.telling.start)


def _choose_group(context: Context, heads: EntryHeads, person: Person) -> tuple[GroupMark, float] | None:
    """Return the group that a person most likely is of, with its score; None where the text names none."""
    keys = list(context.groups)
    if not keys:
        return None
    scores = heads.member.score([describe_member(context, person, key) for key in keys])[:, 0]
    best = int(scores.argmax())
    marks = context.groups[keys[best]]
    near = context.find_near(person.marks, marks)
    return (near.two if near is not None else marks[0]), float(scores[best])


def _join(scene: Scene, person: Person, group: GroupMark) -> Span:
    """Return the stretch from a person to a group of the same sentence, else the group's name."""
    sentence = scene.sentence_of(group.start)
    here = [mark for mark in person.marks if sentence.start <= mark.start < sentence.end]
    if not here:
        return Span(group.start, group.end)
    mark = min(here, key=lambda mark: abs(mark.start - group.start))
    return Span(min(mark.start, group.start), max(mark.end, group.end))


def _read_status(scene: Scene, entry: _Weighed, limits: PersonLimits) -> Datum | None:
    """Return what became of a person with the words that say it, None where it is not said.

    Of people whom the rules list, the rules tell it: on bench they are right for 73 %, the head for 62 %.
    """
    fate = entry.fate
    if entry.person.is_borne_out:
        if fate is None:
            return None
        score = _round(entry.score * (0.7 if fate.sure else 0.5))
        return scene.datum("status", fate.status, shorten(scene.text, fate.span), fate.rule, score)
    status, likely = entry.status
    if likely < limits.status:
        return None
    if fate is not None and fate.status == status:
        span = shorten(scene.text, fate.span)
    else:
        sentences = [scene.sentence_of(mark.start) for mark in entry.person.marks]
        said = (s for s in sentences if speaks_of(scene.text[s.start : s.end], status))
        span = next(said, sentences[0])
    return scene.datum("status", status, span, "head:status", _round(entry.score * likely))


def _round(score: float) -> float:
    return round(score, 3)
