"""From the tellings of one incident to the object of the contract, each slot with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import msgspec

from daybook.dates import carry_time
from daybook.reading.incidents.casualties import Figure, sum_tolls
from daybook.reading.incidents.threads import Thread
from daybook.reading.material import Material, PlaceSaid
from daybook.reading.incidents.mentions import list_settings, tell_fineness
from daybook.reading.incidents.parties import PartyPhrase, read_party
from daybook.reading.incidents.timing import is_background
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead, Named, Party, PersonRead, PlaceRead
from daybook.schema.terms import COUNT_SLOTS, Fate, IncidentStatus, IncidentType, PartyKind, PartyRole
from daybook.schema.values import Days


# Sentences after a telling in which its dead are still named ("The slain commander was identified as ...").
_FATE_REACH = 5


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of an incident, with the phrases that name them."""

    initiators: tuple[tuple[Party, Span], ...]
    targets: tuple[tuple[Party, Span], ...]

    @property
    def parties(self) -> tuple[Party, ...]:
        """Initiators first."""
        return tuple(party for party, _ in (*self.initiators, *self.targets))


def shape_incident(material: Material, thread: Thread, people: Sequence[PersonRead]) -> IncidentRead:
    """Return the incident that a thread of tellings adds up to."""
    sides = _read_sides(material, thread, people)
    target_kind = next((party.kind for party, _ in sides.targets), None)
    tolls = [toll for mention in thread.mentions for toll in mention.tolls]
    figures: dict[str, Figure] = {}
    killed_by_kind: dict[PartyKind, Figure] = {}
    for slot in COUNT_SLOTS:
        whole, by_kind = sum_tolls(tolls, slot, target_kind)  # type: ignore[arg-type]
        if whole is not None:
            figures[slot] = whole
        if slot == "killed":
            killed_by_kind = by_kind
    kind = _tell_type(material, thread, sides, figures, killed_by_kind)
    if kind == "abduction" and "captured" in figures and "abducted" not in figures:
        figures["abducted"] = figures.pop("captured")
    if "killed" in figures and figures["killed"].count.high == 0 and kind in ("battle", "attack", "arrest"):
        del figures["killed"]
    if "wounded" in figures and figures["wounded"].count.high == 0 and "killed" not in figures and kind in ("battle", "attack", "arrest"):
        del figures["wounded"]
    time = _pick_days(material, thread)
    place = _pick_place(material, thread)
    incident = IncidentRead(
        type=kind,
        status=_tell_status(material, thread),
        background=is_background(material, thread.mentions),
        date=time[0] if time else None,
        place=place[0],
        parties=sides.parties,
        killed=figures["killed"].count if "killed" in figures else None,
        wounded=figures["wounded"].count if "wounded" in figures else None,
        captured=figures["captured"].count if "captured" in figures else None,
        abducted=figures["abducted"].count if "abducted" in figures else None,
        killed_by_kind={k: f.count for k, f in killed_by_kind.items() if f.count.high > 0},
        weapons=tuple(dict.fromkeys(w for m in thread.mentions for w in m.weapons)),
        claimed_by=_list_claimers(thread, sides),
        denied_by=_list_deniers(thread),
        named=_read_named(material, thread, people),
        evidence=tuple(dict.fromkeys(m.span for m in thread.mentions)),
        confidence=_weigh(thread, time is not None, place[0] is not None, bool(figures)),
    )
    return replace(incident, data=tuple(_list_data(material, thread, incident, sides, figures, time, place[1])))


def _read_sides(material: Material, thread: Thread, people: Sequence[PersonRead]) -> Sides:
    known = {name: person.group for person in people for name in person.names}
    initiators = _merge(_enlist(p, known) for m in thread.mentions for p in m.initiators)
    targets = _merge(_enlist(p, known) for m in thread.mentions for p in m.targets)
    for answer in thread.answers:
        if answer.act in ("claimed", "blamed") and answer.group is not None:
            phrase = PartyPhrase((answer.group.alias,), "armed_group", answer.group.span, answer.group.canonical)
            initiators = _absorb(initiators, phrase)
    initiators, targets = _part_sides(initiators, targets)
    targets = _add_victims(material, thread, (initiators, targets), known)
    initiators, targets = _add_aliases(material, initiators), _add_aliases(material, targets)
    return Sides(_name_sides(initiators, "initiator"), _name_sides(targets, "target"))


def _enlist(phrase: PartyPhrase, known: dict[str, str | None]) -> PartyPhrase:
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
            found = read_party(material.doc[toll.victim], material.groups)
            phrase = _enlist(found, known) if found else None
            if phrase is None or (phrase.kind in own and phrase.kind != "unknown"):
                continue
            if not targets or phrase.kind not in {t.kind for t in targets}:
                targets = [*targets, phrase]
            else:
                targets = _absorb(targets, phrase)
    if not targets and people is not None and thread.types <= {"bombing", "violence", "strike", "battle"} and thread.types & {"bombing", "strike"}:
        return [people]
    return targets[:3]


def _name_sides(phrases: Sequence[PartyPhrase], role: PartyRole) -> tuple[tuple[Party, Span], ...]:
    return tuple((Party(phrase.names[:6], role, phrase.kind), phrase.span) for phrase in phrases)


_PLANTED = re.compile(r"\b(?:suicide|roadside|planted|car bomb|truck bomb|grenade|mine|parcel bomb|vest|ied)\b", re.IGNORECASE)


def _is_planted(span: Span, material: Material) -> bool:
    return bool(_PLANTED.search(material.text[span.start : span.end]))


def _tell_type(
    material: Material, thread: Thread, sides: Sides, figures: dict[str, Figure], by_kind: dict[PartyKind, Figure]
) -> IncidentType:
    types = [trigger.type for mention in thread.mentions for trigger in mention.triggers]
    counted = {kind: types.count(kind) for kind in set(types)}
    lethal = "killed" in figures and figures["killed"].count.high > 0
    taken_by_group = any(p.kind == "armed_group" for p, _ in sides.initiators[:1])
    if "arrest" in counted and not lethal and not taken_by_group and set(counted) <= {"arrest", "battle", "violence"} and counted.get("arrest", 0) >= counted.get("battle", 0):
        return "arrest"
    weapons = {weapon for mention in thread.mentions for weapon in mention.weapons}
    flown = "aircraft" in weapons and not any(_is_planted(m.span, material) for m in thread.mentions)
    if flown and ("bombing" in counted or "strike" in counted):
        return "strike"
    if "battle" in counted and "strike" in counted and counted["battle"] >= counted["strike"] and not flown:
        return "battle"
    if "bombing" in counted and counted["bombing"] >= counted.get("strike", 0) and counted["bombing"] >= counted.get("battle", 0):
        return "bombing"
    if "strike" in counted:
        return "strike"
    if "bombing" in counted:
        return "bombing"
    first = sides.initiators[0][0].kind if sides.initiators else None
    hit = {party.kind for party, _ in sides.targets}
    if "abduction" in counted or ("arrest" in counted and first == "armed_group" and "armed_group" not in hit):
        return "abduction"
    if "battle" in counted and "civilian" not in hit:
        return "battle"
    if "state" in hit or (first == "state" and "armed_group" in hit):
        return "battle"
    if "battle" in counted and not counted.get("violence"):
        return "battle"
    dead = {kind for kind, figure in by_kind.items() if figure.count.high > 0}
    if dead and dead <= {"armed_group", "state"} and first != "civilian":
        # Only fighters died and nobody says how: "two militants were killed" tells a fight with the forces.
        return "battle"
    if "sabotage" in counted and not lethal:
        return "sabotage"
    if "surrender" in counted and not lethal:
        return "surrender"
    if first == "armed_group" and "armed_group" in hit and "civilian" not in hit:
        return "battle"
    return "attack"


def _pick_days(material: Material, thread: Thread) -> tuple[Days, Span] | None:
    """Return the sharpest date of the tellings; news without a date of its own takes that of what came before."""
    dated = [(m.time.days, m.time.span) for m in thread.mentions if m.time is not None and m.time.days is not None]
    if dated:
        return min(dated, key=lambda pair: pair[0].length)
    first = thread.mentions[0]
    scene = first.setting.time if first.setting is not None else None
    if scene is not None and scene.days is not None and not first.recalled:
        return scene.days, scene.span
    if is_background(material, thread.mentions) or first.recalled:
        return None
    carried = carry_time(material.times, first.span.start)
    if carried is not None and carried.days is not None:
        return carried.days, carried.span
    return _date_by_dateline(material)


_CITY_LINE = re.compile(r"\b[A-Z]{3,}\b[^\n.]{0,30}\($")


def _date_by_dateline(material: Material) -> tuple[Days, Span] | None:
    """Return the day of a release's own date line and the day before it, which undated news of a release means."""
    for line in material.times:
        if line.dateline and line.days is not None and line.days.length == 1 and _CITY_LINE.search(material.text[: line.span.start]):
            return Days(line.days.start - timedelta(1), line.days.end), line.span
    return None


def _pick_place(material: Material, thread: Thread) -> tuple[PlaceRead | None, PlaceSaid | None]:
    said = [m.place for m in thread.mentions if m.place is not None]
    scenes = [m.setting.place for m in thread.mentions if m.setting is not None and not m.recalled]
    if not said or all(s.place.precision == "country" for s in said):
        said += [s for s in scenes[:1] if not said or s.place.country == said[0].place.country]
    if said:
        best = min(said, key=lambda s: (s.place.country != (material.country or s.place.country), tell_fineness(s)))
        best = _find_finer(material, thread, best)
        place = best.place
        if place.country is None and material.country:
            place = replace(place, country=material.country)
        return place, best
    if material.country:
        return PlaceRead(country=material.country, precision="country"), None
    return None, None


def _tell_status(material: Material, thread: Thread) -> IncidentStatus:
    if "foiled" in thread.types:
        return "foiled"
    first = thread.mentions[0].sentence
    near = range(first, min(len(material.sentences), max(m.sentence for m in thread.mentions) + 2))
    told = " ".join(material.text[material.sentences[n].start : material.sentences[n].end] for n in near)
    claimed = any(answer.act == "denied" and answer.name is not None for answer in thread.answers)
    if claimed and all(material.statements[m.sentence].kind == "claim" for m in thread.mentions):
        return "denied"
    return "alleged" if _UNSURE.search(told) else "occurred"


_UNSURE = re.compile(
    r"\bneither confirm nor deny|\b(?:unable to|not|never) (?:be )?(?:independently )?(?:verify|verified|confirmed)\b(?! the (?:toll|number|figure))|"
    r"\bunconfirmed reports? (?:of|that|said)|\bremains? unclear (?:if|whether)|\balleged (?:attack|bombing|killing|raid|strike|massacre|abduction)",
    re.IGNORECASE,
)


def _find_finer(material: Material, thread: Thread, best: PlaceSaid) -> PlaceSaid:
    """Return a finer place that the sentence right after a telling gives, inside the place known so far."""
    if tell_fineness(best) <= 1:
        return best
    own = {mention.sentence for mention in thread.mentions}
    for number in sorted(own):
        for following in (number, number + 1):
            if following >= len(material.sentences):
                continue
            for said in list_settings(material, following):
                inside = said.place.country == best.place.country and (
                    best.place.admin1 is None or said.place.admin1 == best.place.admin1
                )
                if inside and said.place.name and tell_fineness(said) < tell_fineness(best):
                    return said
    return best


def _list_claimers(thread: Thread, sides: Sides) -> tuple[str, ...]:
    """Return who claimed it; "the group said it carried out the attack" is the armed group known as initiator."""
    groups = [party.names[0] for party, _ in sides.initiators if party.kind == "armed_group"]
    names = [a.group.alias if a.group else groups[0] if groups else None for a in thread.answers if a.act == "claimed"]
    return tuple(dict.fromkeys(name for name in names if name))


def _list_deniers(thread: Thread) -> tuple[str, ...]:
    names = [a.group.alias if a.group else a.name for a in thread.answers if a.act == "denied"]
    return tuple(dict.fromkeys(name for name in names if name))


def _read_named(material: Material, thread: Thread, people: Sequence[PersonRead]) -> tuple[Named, ...]:
    """Return the people named as hit: members known to the report, and names that stand as victims."""
    named: dict[str, Named] = {}
    fates: dict[str, Fate] = {
        "killed": "killed", "captured": "captured", "wounded": "wounded", "surrendered": "surrendered",
    }
    for person in people:
        fate = fates.get(person.status)
        told = [d.span for d in person.data if d.slot == "status"] or list(person.evidence[:1])
        if fate and any(_belongs(material, thread, span, fate) for span in told):
            named[person.names[0]] = Named(person.names, fate)
    fate_of_slot: dict[str, Fate] = {"killed": "killed", "wounded": "wounded", "captured": "captured", "abducted": "abducted"}
    for mention in thread.mentions:
        for toll in mention.tolls:
            token = material.doc[toll.victim] if toll.victim >= 0 else None
            if token is not None and token.ent_type_ != "PERSON":
                token = next((c for c in token.children if c.dep_ in ("appos", "conj") and c.ent_type_ == "PERSON"), None)
            if token is None:
                continue
            entity = next((e for e in material.doc.ents if e.start <= token.i < e.end), None)
            if entity is None or any(entity.text in n.names or entity.text in " ".join(n.names) for n in named.values()):
                continue
            named[entity.text] = Named((entity.text,), fate_of_slot[toll.slot])
    return tuple(named.values())


def _belongs(material: Material, thread: Thread, told: Span, fate: Fate) -> bool:
    """Return whether a person's fate is told of this incident: in a sentence of it, or soon after with such a toll."""
    if any(told.overlaps(mention.span) for mention in thread.mentions):
        return True
    slot = {"surrendered": "captured"}.get(fate, fate)
    harmed = any(t.slot == slot and (t.count is None or t.count.high > 0) for m in thread.mentions for t in m.tolls)
    number = material.sentence_of(told.start)
    return harmed and any(0 < number - mention.sentence <= _FATE_REACH for mention in thread.mentions)


def _weigh(thread: Thread, dated: bool, placed: bool, counted: bool) -> float:
    """Return a first confidence: more slots and more sentences make an incident surer. Not yet calibrated."""
    return round(min(0.95, 0.35 + 0.15 * dated + 0.1 * placed + 0.2 * counted + 0.05 * min(3, len(thread.mentions))), 2)


def _list_data(
    material: Material,
    thread: Thread,
    incident: IncidentRead,
    sides: Sides,
    figures: dict[str, Figure],
    time: tuple[Days, Span] | None,
    said: PlaceSaid | None,
) -> Iterable[Datum]:
    """Yield one datum for each slot that was read from words."""
    first = thread.mentions[0]
    trigger = material.doc[first.triggers[0].token] if first.triggers else None
    here = Span(trigger.idx, trigger.idx + len(trigger)) if trigger is not None else first.span
    yield _datum(material, "type", incident.type, here, incident.confidence, "trigger")
    if time is not None:
        yield _datum(material, "date", time[0], time[1], 0.85, "dates")
    if said is not None:
        span = Span(said.mention.start, said.mention.end)
        yield _datum(material, "place", incident.place, span, 0.8, "gazetteer")
    for party, span in (*sides.initiators, *sides.targets):
        yield _datum(material, f"party.{party.role}", {"names": list(party.names), "kind": party.kind}, span, 0.7, "grammar")
    for slot, figure in figures.items():
        for toll in figure.tolls:
            yield _datum(material, slot, {**msgspec.to_builtins(toll.count), "of": toll.kind}, toll.span, 0.8, "tolls")
    for answer in thread.answers:
        slot = {"claimed": "claimed_by", "denied": "denied_by", "blamed": "blamed"}.get(answer.act)
        value = answer.group.alias if answer.group else answer.name
        if slot == "claimed_by" and value is None and incident.claimed_by:
            value = incident.claimed_by[0]
        if slot is not None and value is not None:
            yield _datum(material, slot, value, answer.span, 0.75, "claims")
    for person in incident.named:
        at = material.text.find(person.names[0])
        if at >= 0:
            yield _datum(material, "named", {"names": list(person.names), "fate": person.fate}, Span(at, at + len(person.names[0])), 0.75, "names")


def _datum(material: Material, slot: str, value: Any, span: Span, confidence: float, rule: str) -> Datum:
    number = material.sentence_of(span.start)
    statement = material.statements[number] if number < len(material.statements) else None
    return Datum(
        slot=slot,
        value=msgspec.to_builtins(value),
        span=span,
        kind=statement.kind if statement else "fact",
        holder=statement.holder if statement else None,
        confidence=confidence,
        rule=rule,
    )
