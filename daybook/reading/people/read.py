"""Reads the people that a report names as members, leaders or suspects of armed groups, and their fate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from daybook.names import relate_names
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.roles import RoleCue, find_roles
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.reading.groups.ties import find_ties
from daybook.reading.people.cues import PersonCue, find_person_cues, is_public
from daybook.reading.people.fates import Fate, find_fate
from daybook.reading.people.identities import find_identities
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, PersonRead
from daybook.schema.terms import PersonRole

_ALIAS = re.compile(
    r"(?:,?(?: \d+,)? (?:alias|aka|a\.k\.a\.?)|,?(?: \d+,)? (?:who is |who was |is |was )?(?:also |better "
    r"|otherwise |commonly )?known (?:as|by)"
    r"(?: the nom de guerre| his nom de guerre| the alias)?|,? (?:whose )?nom de "
    r"guerre(?: is| was|,)?|,? nicknamed|"
    r",? code-?named|,? whose (?:(?:real|full|given|birth) )?name (?:is|was)(?: given as)?|,? or| \((?:alias "
    r"|aka |also known "
    r"as |real name )?)[ ]?[\"“‘']?(?:Commander |Comrade )?"
)
_POLICE_ALIAS = re.compile(
    r",?(?: \d+,)? (?:alias|aka|a\.k\.a\.|(?:who (?:is|was) )?(?:also |better )?known as) [\"“‘']?"
)
_RANK: dict[PersonRole, int] = {"leader": 0, "commander": 1, "member": 2, "other": 3, "suspect": 4}
_IN_COURT = frozenset(("charged", "found guilty", "accused of", "did it"))
_LOOSE = _IN_COURT | {"person, man", "died fighting", "killed in action"}
_POINTED = frozenset(("identity", "alias"))
_STRONG = frozenset(
    ("named as", "a man called", "gave his name", "the attacker", "most wanted", "identity", "alias")
)


@dataclass(slots=True)
class _Person:
    """A person as put together from all the places that name them."""

    names: list[str]
    marks: list[PersonMark]
    roles: list[RoleCue] = field(default_factory=list)
    cues: list[PersonCue] = field(default_factory=list)


def read_people(scene: Scene, groups: Sequence[GroupRead]) -> tuple[PersonRead, ...]:
    """Return the people named as belonging to, leading or suspected of an armed group, by first mention.

    Args:
        scene: the report with its actors marked; data take kind and holder from its statements.
        groups: the groups read from the same report; a person's group is named as it is there.
    """
    find_ties(scene)
    people = _gather(scene)
    for role in find_roles(scene):
        if _is_usable(role.person, role.rule):
            _of(people, role.person).roles.append(role)
    for cue in (*find_person_cues(scene), *_cues_of_identities(scene), *_cues_of_aliases(scene)):
        if _is_usable(cue.person, cue.rule):
            _of(people, cue.person).cues.append(cue)
    found = [
        person for person in people if person.roles or any(_is_borne_out(person, cue) for cue in person.cues)
    ]
    return tuple(_read(scene, person, groups) for person in found)


def _cues_of_identities(scene: Scene) -> Iterator[PersonCue]:
    for found in find_identities(scene):
        yield PersonCue(found.person, "member", found.span, "identity", found.fate, found.sure)


def _cues_of_aliases(scene: Scene) -> Iterator[PersonCue]:
    """Yield those named with an alias in a report on a known group: police name wanted men so."""
    main = scene.main_group()
    if main is None or not main.known or not scene.is_armed:
        return
    for left, right in pairwise(scene.persons):
        if right.start - left.end < 30 and _POLICE_ALIAS.fullmatch(scene.masked, left.end, right.start):
            sentence = scene.sentence_of(left.start)
            if not left.titled and not is_public(scene, left, sentence):
                yield PersonCue(left, "member", Span(left.start, right.end), "alias")


def _is_borne_out(person: _Person, cue: PersonCue) -> bool:
    """Return whether a cue suffices; loose words about a single name (`Jack is a terrorist`) do not."""
    return cue.rule not in _LOOSE or any(" " in name or "-" in name for name in person.names)


def _is_usable(person: PersonMark, rule: str) -> bool:
    """Return whether a stretch may be taken for a person's name, given the rule that found it."""
    if person.label == "PERSON" or person.introduced or rule in _STRONG:
        return True
    if " " not in person.name and "-" not in person.name:
        return False
    return person.label in ("", "ORG", "PRODUCT", "WORK_OF_ART")


def _of(people: list[_Person], mark: PersonMark) -> _Person:
    return next(person for person in people if mark in person.marks)


def _gather(scene: Scene) -> list[_Person]:
    """Return the people of the report: one for each full name, aliases and part names merged."""
    people: list[_Person] = []
    joined = _join_aliases(scene)
    for mark in sorted(scene.persons, key=lambda m: (-len(m.name.split()), m.start)):
        own = _find_owner(people, mark, joined)
        if own is None:
            people.append(_Person([mark.name], [mark]))
        else:
            own.marks.append(mark)
            if mark.name not in own.names:
                own.names.append(mark.name)
    for person in people:
        person.marks.sort(key=lambda mark: mark.start)
    return sorted(people, key=lambda person: person.marks[0].start)


def _join_aliases(scene: Scene) -> dict[str, str]:
    """Return alias -> name for names that the text itself joins: `A alias B`, `A (B)`, `A, known as B`."""
    joined: dict[str, str] = {}
    for left, right in zip(scene.persons, scene.persons[1:], strict=False):
        if right.start - left.end < 40 and _ALIAS.fullmatch(scene.masked, left.end, right.start):
            joined[right.name] = joined.get(left.name, left.name)
    return joined


def _find_owner(people: list[_Person], mark: PersonMark, joined: dict[str, str]) -> _Person | None:
    name = joined.get(mark.name, mark.name)
    for person in people:
        if name in person.names or (mark.name in joined and joined[mark.name] in person.names):
            return person
        if any(joined.get(other) == mark.name for other in person.names):
            return person
    holders = [person for person in people if any(_is_name_of(mark.name, other) for other in person.names)]
    return holders[0] if len(holders) == 1 else None


# How a name may relate to another of the same report to be the same man's. Names a letter or two apart, or
# with initials only, may be two men whom the report tells apart.
_SAME = frozenset(("equal", "spelling", "full", "surname part", "kunya part", "given part"))


def _is_name_of(name: str, other: str) -> bool:
    """Return whether a name is part of a man's other name, or another spelling of it."""
    return _is_part(name.split(), other.split()) or relate_names(name, other).likeness in _SAME


def _is_part(words: list[str], whole: list[str]) -> bool:
    """Return whether a name is the beginning or the end of a longer one, `al-` before it left aside."""
    if len(words) >= len(whole):
        return False
    plain = [re.sub(r"^(?:al|el)-", "", word) for word in whole]
    return words in (whole[: len(words)], whole[-len(words) :], plain[-len(words) :])


def _read(scene: Scene, person: _Person, groups: Sequence[GroupRead]) -> PersonRead:
    cues = [cue for cue in person.cues if cue.rule not in _POINTED] or person.cues
    roles: list[PersonRole] = [cue.role for cue in person.roles] or [cue.role for cue in cues]
    group = _group_of(scene, person, groups)
    role = min(roles, key=_RANK.__getitem__)
    if not person.roles and "other" in roles:
        role = "other"
    if role == "suspect" and group is not None and any(cue.rule in _STRONG - _POINTED for cue in person.cues):
        role = "member"
    said = next((Fate(cue.fate, cue.span, cue.rule, cue.sure) for cue in person.cues if cue.fate), None)
    fate = find_fate(scene, person.marks, said)
    first: RoleCue | PersonCue = person.roles[0] if person.roles else person.cues[0]
    data = [*_name_data(scene, person), scene.datum("role", role, first.span, first.rule, 0.75)]
    if group is not None:
        data.append(scene.datum("group", group, first.span, first.rule, 0.7))
    if fate is not None:
        words = _shorten(scene.text, fate.span)
        data.append(scene.datum("status", fate.status, words, fate.rule, 0.7 if fate.sure else 0.5))
    return PersonRead(
        names=tuple(person.names),
        group=group,
        role=role,
        status=fate.status if fate else "unknown",
        evidence=_evidence(scene, person, fate),
        data=tuple(data),
    )


# Characters: what a page can mark without drowning the sentence.
_LONGEST_MARK = 60


def _shorten(text: str, span: Span) -> Span:
    """Return the end of a long stretch, from its last comma on: there stands what became of the person."""
    comma = text.rfind(", ", span.start, span.end - 4)
    return Span(comma + 2, span.end) if span.end - span.start > _LONGEST_MARK and comma > 0 else span


def _name_data(scene: Scene, person: _Person) -> list[Datum]:
    first = {mark.name: mark for mark in reversed(person.marks)}
    return [
        scene.datum("name", name, Span(first[name].start, first[name].end), "named", 0.85)
        for name in person.names
        if name in first
    ]


def _evidence(scene: Scene, person: _Person, fate: Fate | None) -> tuple[Span, ...]:
    spans = [cue.span for cue in person.roles] + [cue.span for cue in person.cues]
    spans += [fate.span] if fate else []
    return tuple(dict.fromkeys(scene.sentence_of(span.start) for span in spans))


def _group_of(scene: Scene, person: _Person, groups: Sequence[GroupRead]) -> str | None:
    """Return the group of a person: the one that the words name, else the one near by."""
    tied = next((cue.group for cue in person.roles if cue.group is not None), None)
    if tied is None:
        tied = next(filter(None, (_near_group(scene, cue) for cue in person.cues)), None)
    if tied is None:
        return None
    for group in groups:
        if tied.alias in group.names:
            return scene.label_of(tied.key)
    return scene.label_of(tied.key)


def _near_group(scene: Scene, cue: PersonCue) -> GroupMark | None:
    """Return the group whose man a cue brings in: one of its sentence, else the report's main one."""
    sentence = scene.sentence_of(cue.span.start)
    here = [mark for mark in scene.groups if mark.sure and sentence.start <= mark.start < sentence.end]
    if here:
        return min(here, key=lambda mark: abs(mark.start - cue.person.start))
    if cue.rule in _IN_COURT:
        return None
    keys = {mark.key for mark in scene.groups if mark.sure}
    main = scene.main_group()
    if len(keys) == 1:
        return main
    before = scene.group_before(cue.span.start)
    near = before is not None and sum(
        before.end <= s.start <= cue.span.start for s in scene.sentences
    ) <= _reach(cue)
    if cue.rule in _POINTED:
        return before if near else main
    return main if before is not None and main is not None and near else None


def _reach(cue: PersonCue) -> int:
    """Return how many sentences back a cue's group may lie: few where the words are loose."""
    return 1 if cue.rule in ("person, man", "most wanted") else 4
