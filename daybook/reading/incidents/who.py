"""The two sides of an incident: all the phrases that name them, joined and put where they can stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from daybook.reading.incidents.parties import PartyPhrase, read_party
from daybook.reading.incidents.threads import Thread
from daybook.reading.material import Material
from daybook.schema.evidence import Span
from daybook.schema.reading import Party, PersonRead
from daybook.schema.terms import PartyRole


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an incident, with the phrases that name them."""

    initiators: tuple[tuple[Party, Span], ...]
    targets: tuple[tuple[Party, Span], ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Initiators first."""
        return tuple(party for party, _ in (*self.initiators, *self.targets))


def read_sides(material: Material, thread: Thread, people: Sequence[PersonRead]) -> Sides:
    """Return the parties of an incident; `people` are the members and suspects that the report tells of."""
    known = {name: person.group for person in people for name in person.names}
    initiators = _merge(enlist(p, known) for m in thread.mentions for p in m.initiators)
    targets = _merge(enlist(p, known) for m in thread.mentions for p in m.targets)
    # Who is arrested "is suspected of" belonging to a group; that group did not make the arrest.
    arrest = thread.types <= {"arrest", "surrender"}
    for answer in thread.answers:
        if answer.act in ("claimed", "blamed") and answer.group is not None:
            phrase = PartyPhrase(
                (answer.group.alias,), "armed_group", answer.group.span, answer.group.canonical
            )
            if arrest:
                targets = _absorb(targets, phrase)
            else:
                initiators = _absorb(initiators, phrase)
    initiators, targets = _part_sides(initiators, targets)
    targets = _add_victims(material, thread, (initiators, targets), known)
    initiators, targets = _name_nameless(material, thread, initiators, targets)
    initiators, targets = _add_aliases(material, initiators), _add_aliases(material, targets)
    known_sides = [phrase for phrase in targets if phrase.kind != "unknown" or phrase.names[0][:1].isupper()]
    # "both men": they are the militants already named, where anybody is.
    return Sides(_name_sides(initiators, "initiator"), _name_sides(known_sides or targets, "target"))


def enlist(phrase: PartyPhrase, known: dict[str, str | None]) -> PartyPhrase:
    """Return the phrase as its group's where it names somebody whom the report tells as a member."""
    if phrase.kind != "unknown":
        return phrase
    member = next((name for name in phrase.names if name in known), None)
    if member is None:
        return replace(phrase, kind="civilian") if phrase.names[0].istitle() else phrase
    group = known[member]
    return replace(phrase, names=(*phrase.names, group) if group else phrase.names, kind="armed_group")


def _merge(phrases: Iterable[PartyPhrase]) -> list[PartyPhrase]:
    """Join phrases that name one side: equal names, or a nameless description of the same kind."""
    merged: list[PartyPhrase] = []
    for phrase in phrases:
        merged = _absorb(merged, phrase)
    return merged


def _absorb(merged: list[PartyPhrase], phrase: PartyPhrase) -> list[PartyPhrase]:
    for number, known in enumerate(merged):
        shared = {name.lower() for name in known.names} & {name.lower() for name in phrase.names} or (
            known.group is not None and known.group == phrase.group
        )
        nameless = known.kind == phrase.kind and phrase.kind in ("armed_group", "state", "civilian")
        if shared or (nameless and not (known.group and phrase.group)):
            first, second = (phrase, known) if phrase.group and not known.group else (known, phrase)
            names = tuple(dict.fromkeys((*first.names, *second.names)))
            merged[number] = PartyPhrase(names, first.kind, first.span, first.group or second.group)
            return merged
    return [*merged, phrase]


def _part_sides(
    initiators: list[PartyPhrase], targets: list[PartyPhrase]
) -> tuple[list[PartyPhrase], list[PartyPhrase]]:
    """Take a side out of where it cannot stand: nobody both starts and is hit, civilians rarely start."""
    kinds = {phrase.kind for phrase in initiators}
    if "armed_group" in kinds or "state" in kinds:
        initiators = [p for p in initiators if p.kind not in ("civilian",)]
    if {"armed_group", "state"} <= {p.kind for p in initiators} and not targets:
        targets, initiators = initiators[1:], initiators[:1]
    elif len(initiators) > 1 and {p.kind for p in initiators} == {"armed_group", "state"}:
        first = initiators[0]
        initiators, targets = [first], _merge([*targets, *initiators[1:]])
    names = {name.lower() for phrase in initiators for name in phrase.names}
    kept = [p for p in targets if not {name.lower() for name in p.names} & names or p.kind not in kinds]
    if initiators and len(initiators) == 1 and initiators[0].kind in ("state", "armed_group"):
        others = [p for p in kept if p.kind != initiators[0].kind]
        kept = others or kept
    return initiators[:2], kept[:3]


def _name_nameless(
    material: Material, thread: Thread, initiators: list[PartyPhrase], targets: list[PartyPhrase]
) -> tuple[list[PartyPhrase], list[PartyPhrase]]:
    """Give "militants" the name of the one armed group that the incident's own sentences name."""
    spans = [mention.span for mention in thread.mentions]
    named = {g.canonical: g for g in material.groups if any(span.overlaps(g.span) for span in spans)}
    used = {phrase.group for phrase in (*initiators, *targets) if phrase.group}
    nameless = [p for p in (*initiators, *targets) if p.kind == "armed_group" and p.group is None]
    if len(named) != 1 or used or len(nameless) != 1:
        return initiators, targets
    canonical, mention = next(iter(named.items()))

    def name(phrase: PartyPhrase) -> PartyPhrase:
        if phrase is not nameless[0]:
            return phrase
        return replace(phrase, names=(mention.alias, *phrase.names), group=canonical)

    return [name(p) for p in initiators], [name(p) for p in targets]


def _add_aliases(material: Material, phrases: list[PartyPhrase]) -> list[PartyPhrase]:
    """Return the parties with the other names that the report has for the same group."""
    out = []
    for phrase in phrases:
        others = [m.alias for m in material.groups if m.canonical == phrase.group]
        out.append(replace(phrase, names=tuple(dict.fromkeys((*phrase.names, *others)))))
    return out


def _add_victims(
    material: Material,
    thread: Thread,
    sides: tuple[list[PartyPhrase], list[PartyPhrase]],
    known: dict[str, str | None],
) -> list[PartyPhrase]:
    """Add those hit as targets; attackers who died in their own attack are none."""
    initiators, targets = sides
    own = {phrase.kind for phrase in initiators}
    people: PartyPhrase | None = None
    for mention in thread.mentions:
        for toll in mention.tolls:
            if toll.victim < 0 or toll.total or (toll.count is not None and toll.count.high == 0):
                continue
            if toll.generic and toll.kind is None and material.doc[toll.victim].pos_ == "NOUN":
                people = people or PartyPhrase((material.doc[toll.victim].text,), "civilian", toll.span)
                continue
            found = read_party(material.doc[toll.victim], material)
            phrase = enlist(found, known) if found else None
            if phrase is None or (phrase.kind in own and phrase.kind != "unknown"):
                continue
            if not targets or phrase.kind not in {t.kind for t in targets}:
                targets = [*targets, phrase]
            else:
                targets = _absorb(targets, phrase)
    if (
        not targets
        and people is not None
        and thread.types <= {"bombing", "violence", "strike", "battle"}
        and thread.types & {"bombing", "strike"}
    ):
        return [people]
    return targets[:3]


def _name_sides(phrases: Sequence[PartyPhrase], role: PartyRole) -> tuple[tuple[Party, Span], ...]:
    return tuple((Party(phrase.names[:6], role, phrase.kind), phrase.span) for phrase in phrases)


def list_claimers(thread: Thread, sides: Sides) -> tuple[str, ...]:
    """Return who claimed it; "the group said it did it" is the armed group known as initiator."""
    groups = [party.names[0] for party, _ in sides.initiators if party.kind == "armed_group"]
    names = [
        a.group.alias if a.group else groups[0] if groups else None
        for a in thread.answers
        if a.act == "claimed"
    ]
    return tuple(dict.fromkeys(name for name in names if name))


def list_deniers(thread: Thread) -> tuple[str, ...]:
    """Return who denied it, groups by the name that the text gives them."""
    names = [a.group.alias if a.group else a.name for a in thread.answers if a.act == "denied"]
    return tuple(dict.fromkeys(name for name in names if name))
