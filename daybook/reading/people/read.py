"""Reads the people that a report names as members, leaders or suspects of armed groups, and their fate."""

from __future__ import annotations

from daybook.reading.actors.roles import RoleCue
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.encoder import TokenVectors
from daybook.reading.entries import has_entry_heads
from daybook.reading.people.cues import PersonCue
from daybook.reading.people.deciding import decide_people
from daybook.reading.people.fates import Fate
from daybook.reading.people.gathering import IN_COURT, POINTED, STRONG, Person, find_fate_of, gather_people
from daybook.reading.people.quoting import list_name_data, shorten
from daybook.schema.evidence import Span
from daybook.schema.reading import PersonRead
from daybook.schema.terms import PersonRole

_RANK: dict[PersonRole, int] = {"leader": 0, "commander": 1, "member": 2, "other": 3, "suspect": 4}


def read_people(scene: Scene, tokens: TokenVectors | None = None) -> tuple[PersonRead, ...]:
    """Return the people named as belonging to, leading or suspected of an armed group, by first mention.

    Args:
        scene: the report with its actors marked; data take kind and holder from its statements.
        tokens: the encoder's vectors of the report's tokens; without them the rules decide alone.
    """
    people = gather_people(scene)
    if tokens is not None and has_entry_heads():
        return decide_people(scene, people, tokens)
    return tuple(_read(scene, person) for person in people if person.is_borne_out)


def _read(scene: Scene, person: Person) -> PersonRead:
    cues = [cue for cue in person.cues if cue.rule not in POINTED] or person.cues
    roles: list[PersonRole] = [cue.role for cue in person.roles] or [cue.role for cue in cues]
    group = _group_of(scene, person)
    role = min(roles, key=_RANK.__getitem__)
    if not person.roles and "other" in roles:
        role = "other"
    if role == "suspect" and group is not None and any(cue.rule in STRONG - POINTED for cue in person.cues):
        role = "member"
    fate = find_fate_of(scene, person)
    first: RoleCue | PersonCue = person.roles[0] if person.roles else person.cues[0]
    data = [*list_name_data(scene, person), scene.datum("role", role, first.span, first.rule, 0.75)]
    if group is not None:
        data.append(scene.datum("group", group, first.span, first.rule, 0.7))
    if fate is not None:
        words = shorten(scene.text, fate.span)
        data.append(scene.datum("status", fate.status, words, fate.rule, 0.7 if fate.sure else 0.5))
    return PersonRead(
        names=tuple(person.names),
        group=group,
        role=role,
        status=fate.status if fate else "unknown",
        evidence=_evidence(scene, person, fate),
        data=tuple(data),
    )


def _evidence(scene: Scene, person: Person, fate: Fate | None) -> tuple[Span, ...]:
    spans = [cue.span for cue in person.roles] + [cue.span for cue in person.cues]
    spans += [fate.span] if fate else []
    return tuple(dict.fromkeys(scene.sentence_of(span.start) for span in spans))


def _group_of(scene: Scene, person: Person) -> str | None:
    """Return the group of a person: the one that the words name, else the one near by."""
    tied = next((cue.group for cue in person.roles if cue.group is not None), None)
    if tied is None:
        tied = next(filter(None, (_near_group(scene, cue) for cue in person.cues)), None)
    if tied is None:
        return None
    return scene.label_of(tied.key)


def _near_group(scene: Scene, cue: PersonCue) -> GroupMark | None:
    """Return the group whose man a cue brings in: one of its sentence, else the report's main one."""
    sentence = scene.sentence_of(cue.span.start)
    here = [mark for mark in scene.groups if mark.sure and sentence.start <= mark.start < sentence.end]
    if here:
        return min(here, key=lambda mark: abs(mark.start - cue.person.start))
    if cue.rule in IN_COURT:
        return None
    keys = {mark.key for mark in scene.groups if mark.sure}
    main = scene.main_group()
    if len(keys) == 1:
        return main
    before = scene.group_before(cue.span.start)
    near = before is not None and sum(
        before.end <= s.start <= cue.span.start for s in scene.sentences
    ) <= _reach(cue)
    if cue.rule in POINTED:
        return before if near else main
    return main if before is not None and main is not None and near else None


def _reach(cue: PersonCue) -> int:
    """Return how many sentences back a cue's group may lie: few where the words are loose."""
    return 1 if cue.rule in ("person, man", "most wanted") else 4
