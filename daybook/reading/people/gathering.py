"""Gathers the named persons of a report: all names and mentions of each, and what the rules see in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from daybook.names import relate_names
from daybook.reading.actors.names import PersonMark
from daybook.reading.actors.roles import RoleCue, find_roles
from daybook.reading.actors.scene import Scene
from daybook.reading.groups.ties import find_ties
from daybook.reading.people.cues import PersonCue, find_person_cues, is_public
from daybook.reading.people.fates import Fate, find_fate
from daybook.reading.people.identities import find_identities
from daybook.schema.evidence import Span

_ALIAS = re.compile(
    r"(?:,?(?: \d+,)? (?:alias|aka|a\.k\.a\.?)|,?(?: \d+,)? (?:who is |who was |is |was )?(?:also |better "
    r"|otherwise |commonly )?known (?:as|by)"
    r"(?: the nom de guerre| his nom de guerre| the alias)?|,? (?:whose )?nom de "
    r"guerre(?: is| was|,)?|,? nicknamed|"
    r",? code-?named|,? whose (?:(?:real|full|given|birth|other) )?names? (?:is|was|are|were)(?: given as)?"
    r"|,? (?:who (?:is|was) )?(?:also|otherwise|better) called|,? or| \((?:alias "
    r"|aka |also known "
    r"as |real name )?)[ ]?[\"“‘']?(?:Commander |Comrade )?"
)
# What goes on with a list of aliases: "also known as A and as B", "whose other names are A and B".
_MORE = re.compile(r",? (?:and|or) (?:also )?(?:as )?[\"“‘']?")
_MANY = re.compile(r"\bnames (?:are|were)\b")
# "A, as B is properly called".
_AS = re.compile(r",? as [\"“‘']?")
_IS_CALLED = re.compile(
    r"[\"”’']? (?:is|was) (?:(?:properly|really|also|better|formally|otherwise|sometimes) )?"
    r"(?:called|named|known(?! to\b| for\b))\b(?! (?:for|to|upon|in|on)\b)"
)
_POLICE_ALIAS = re.compile(
    r",?(?: \d+,)? (?:alias|aka|a\.k\.a\.|(?:who (?:is|was) )?(?:also |better )?known as) [\"“‘']?"
)
IN_COURT = frozenset(("charged", "found guilty", "accused of", "did it"))
_LOOSE = IN_COURT | {"person, man", "died fighting", "killed in action"}
POINTED = frozenset(("identity", "alias"))
STRONG = frozenset(
    ("named as", "a man called", "gave his name", "the attacker", "most wanted", "identity", "alias")
)


@dataclass(slots=True)
class Person:
    """A person as put together from all the places that name them.

    Attributes:
        roles: where the words tie the person to a group; cues: where they make one a militant or suspect.
    """

    names: list[str]
    marks: list[PersonMark]
    roles: list[RoleCue] = field(default_factory=list)
    cues: list[PersonCue] = field(default_factory=list)

    @property
    def is_borne_out(self) -> bool:
        """Whether the rules alone would list the person.

        Loose words about a single name (`Jack is a terrorist`) do not suffice.
        """
        full = any(" " in name or "-" in name for name in self.names)
        return bool(self.roles) or any(cue.rule not in _LOOSE or full for cue in self.cues)


def gather_people(scene: Scene) -> list[Person]:
    """Return every named person of the report by first mention, officials and victims included."""
    find_ties(scene)
    people = _gather(scene)
    for role in find_roles(scene):
        if _is_usable(role.person, role.rule):
            _of(people, role.person).roles.append(role)
    for cue in (*find_person_cues(scene), *_cues_of_identities(scene), *_cues_of_aliases(scene)):
        if _is_usable(cue.person, cue.rule):
            _of(people, cue.person).cues.append(cue)
    return people


def find_fate_of(scene: Scene, person: Person) -> Fate | None:
    """Return what became of a person by the rules, None where they see nothing said."""
    said = next((Fate(cue.fate, cue.span, cue.rule, cue.sure) for cue in person.cues if cue.fate), None)
    return find_fate(scene, person.marks, said)


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


def _is_usable(person: PersonMark, rule: str) -> bool:
    """Return whether a stretch may be taken for a person's name, given the rule that found it."""
    if person.label == "PERSON" or person.introduced or rule in STRONG:
        return True
    if " " not in person.name and "-" not in person.name:
        return False
    return person.label in ("", "ORG", "PRODUCT", "WORK_OF_ART")


def _of(people: list[Person], mark: PersonMark) -> Person:
    return next(person for person in people if mark in person.marks)


def _gather(scene: Scene) -> list[Person]:
    """Return the people of the report: one for each full name, aliases and part names merged."""
    people: list[Person] = []
    joined = _join_aliases(scene)
    for mark in sorted(scene.persons, key=lambda m: (-len(m.name.split()), m.start)):
        own = _find_owner(people, mark, joined)
        if own is None:
            people.append(Person([mark.name], [mark]))
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
    listing = many = False
    for left, right in pairwise(scene.persons):
        near = right.start - left.end < 40
        between = scene.masked[left.end : right.start]
        if near and _ALIAS.fullmatch(between):
            joined[right.name] = joined.get(left.name, left.name)
            listing, many = True, bool(_MANY.search(between))
        elif listing and _goes_on(scene, between, right, many):
            joined[right.name] = joined.get(left.name, left.name)
        else:
            listing = False
            if near and _AS.fullmatch(between) and _IS_CALLED.match(scene.masked, right.end):
                joined[right.name] = joined.get(left.name, left.name)
    return joined


def _goes_on(scene: Scene, between: str, right: PersonMark, many: bool) -> bool:
    """Whether a name goes on a list of aliases: with `as` before it, or the last of several announced."""
    if not _MORE.fullmatch(between):
        return False
    if " as " in f"{between} ":
        return True
    return many and scene.masked[right.end : right.end + 1] in (",", ".", ";", ")")


def _find_owner(people: list[Person], mark: PersonMark, joined: dict[str, str]) -> Person | None:
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
