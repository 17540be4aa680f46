"""Picks: for one incident the options that fill its slots, with their scores and what came next to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

import numpy as np

from daybook.dates import TimePhrase
from daybook.reading.actors.names import PersonMark
from daybook.reading.incidents.mentions import sets_apart
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.scenes import (
    find_region_said,
    find_scene,
    goes_on,
    is_setting,
    pick_place,
    tell_fineness,
    tells_origin,
    tells_where_said,
)
from daybook.reading.incidents.tolls import Toll, count_fatal
from daybook.reading.incidents.victims import TollSlot
from daybook.reading.incidents.who import enlist
from daybook.reading.learned.features import OptionKind
from daybook.reading.learned.limits import Limits
from daybook.reading.learned.options import Option, Options
from daybook.reading.learned.picked import Pick, Picks, Side, Weighed, dates_act, place_of
from daybook.reading.learned.scores import Numbers, Scores
from daybook.reading.learned.sides import Sides
from daybook.reading.material import Material
from daybook.schema.reading import Named, Party, PersonRead, PlaceRead
from daybook.schema.terms import COUNT_SLOTS, Fate, PartyRole
from daybook.schema.values import Days

FATES: tuple[Fate, ...] = get_args(Fate)
# What those who are hit do themselves.
_SUFFERING = frozenset(
    ("die", "perish", "succumb", "suffer", "sustain", "receive", "fall", "lose", "go", "bleed")
)
ROLES: tuple[PartyRole, ...] = ("initiator", "target")
# Sentences after an incident's last in which it may go on.
_GOES_ON = 2
_MOST: dict[PartyRole, int] = {"initiator": 2, "target": 3}


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks the fillers of one incident.

    Attributes:
        cluster: the numbers of the anchors that tell it.
        sides: tells the kinds of parties, where a head for them is there.
        others: for each kind the numbers of the options that fit another incident of the report better.
    """

    material: Material
    options: Options
    scores: Scores
    cluster: Sequence[int]
    limits: Limits
    sides: Sides | None = None
    others: dict[OptionKind, frozenset[int]] = field(default_factory=dict)

    def pick(self, people: Sequence[PersonRead]) -> Picks:
        """Return the fillers of every slot; `people` are the members that the report tells of."""
        return Picks(
            self.pick_time(),
            self.pick_place(),
            self.pick_parties(people),
            self.pick_tolls(),
            self.pick_named(),
        )

    def fit(self, kind: OptionKind) -> Numbers:
        """Return (N, C): how well each option fills the incident's slots, by its best anchor."""
        members = list(self.cluster)
        likely = 1 - self.scores.told[members, 0]
        best: Numbers = (self.scores.fillers[kind][members] * (likely / likely.max())[:, None, None]).max(
            axis=0
        )
        return best

    def _weigh_distance(self, kind: OptionKind) -> Numbers:
        """Return (N,): 1 for options in the sentences that tell the incident, less for those around them."""
        own = self.list_sentences()
        options: list[Option] = getattr(self.options, kind)
        near = [min(abs(option.sentence - s) for s in own) for option in options]
        return np.array([1.0 if n == 0 else self.limits.beside if n <= 2 else self.limits.afar for n in near])

    def _weigh_origins(self) -> Numbers:
        """Return (N,): 1 for places where something can happen, less for where somebody comes from."""
        return np.array(
            [
                self.limits.origin if tells_origin(self.material, place_of(option)) else 1.0
                for option in self.options.places
            ]
        )

    def pick_time(self) -> Pick[Days] | None:
        """Return the day or range of days, None where nothing fits."""
        fits = self.fit("times")[:, 0] * self._weigh_distance("times")
        if not len(fits) or fits.max() < self.limits.time:
            return None
        number = int(fits.argmax())
        if not dates_act(self.options.times[number]):
            # Where the act's own sentences date it, the date line and "police said on Monday" do not.
            own = self.list_sentences()
            plain = [
                n
                for n, option in enumerate(self.options.times)
                if option.sentence in own and dates_act(option) and fits[n] >= self.limits.time
            ]
            number = max(plain, key=lambda n: float(fits[n]), default=number)
        option = self.options.times[number]
        time = option.value
        assert isinstance(time, TimePhrase) and time.days is not None
        return Pick(time.days, option.span, float(fits[number]))

    def pick_place(self) -> Pick[PlaceRead] | None:
        """Return the place: what fits best, else what the rules take of the incident's own sentences."""
        fits = self.fit("places")[:, 0] * self._weigh_distance("places") * self._weigh_origins()
        own = self._list_own_places()
        likeliest = self.options.places[int(fits.argmax())] if len(fits) else None
        # A country, or the city of the date line, gives way to a place that the act's own sentence names.
        vague = likeliest is not None and not self._is_local(likeliest) and self._has_home(own, likeliest)
        if likeliest is not None and fits.max() >= self.limits.place and not vague:
            best = self._refine(likeliest, own, fits)
            score = float(fits.max())
        elif own:
            offsets = [self.options.anchors[a].span.start for a in self.cluster]
            said = pick_place(self.material, [place_of(option) for option in own], offsets)
            best = next(option for option in own if option.value is said)
            score = self.limits.place
        else:
            scene = find_scene(self.material, self.list_sentences())
            found = [option for option in self.options.places if option.value is scene]
            if not found:
                return None
            best, score = found[0], self.limits.place
        return Pick(self._complete(best, own), best.span, score)

    def _refine(self, likeliest: Option, own: Sequence[Option], fits: Numbers) -> Option:
        """Return a finer place of the own sentences that lies in the likeliest and fits nearly as well.

        "in the village of Kilo in Poso" names the village, and where it lies.
        """
        whole = place_of(likeliest)
        numbers = {id(option): number for number, option in enumerate(self.options.places)}
        least = self.limits.finer * float(fits.max())
        finer = [
            (float(fits[numbers[id(option)]]), option)
            for option in own
            if fits[numbers[id(option)]] >= least
            and tell_fineness(place_of(option)) < tell_fineness(whole)
            and place_of(option).place.country == whole.place.country
            and place_of(option).place.admin1 in (whole.place.admin1, whole.place.name)
        ]
        return max(finer, key=lambda pair: pair[0])[1] if finer else likeliest

    def list_sentences(self) -> set[int]:
        """Return the numbers of the sentences that tell the incident."""
        return {self.options.anchors[a].sentence for a in self.cluster}

    def list_own_tolls(self) -> Numbers:
        """Return (N,): 1 for the numbers of people that the grammar hangs on a word that tells the incident.

        Half for those of the sentences after it that go on with it, whose verb tells no act of its own: "two
        men were held during the operation".
        """
        own = {self.options.anchors[a].token for a in self.cluster}
        follows = self._find_follow_ups()
        return np.array(
            [
                1.0 if toll.predicate in own else 0.5 * (toll.predicate in follows)
                for toll in (option.value for option in self.options.tolls)
                if isinstance(toll, Toll)
            ]
        )

    def _find_follow_ups(self) -> set[int]:
        """Return the arrests in the sentences after the incident that go on with it, by their tokens."""
        last = max(self.list_sentences())
        found = set()
        for number, anchor in enumerate(self.options.anchors):
            unsure = 1 - self.scores.told[number, 0] < self.limits.anchor
            near = last < anchor.sentence <= last + _GOES_ON
            if unsure and near and anchor.word == "arrest" and anchor.real is not None:
                span = self.material.sentences[anchor.sentence]
                words = self.material.text[span.start : span.end]
                if goes_on(words) and not sets_apart(words):
                    found.add(anchor.token)
        return found

    def _has_home(self, options: Sequence[Option], other: Option) -> bool:
        """Return whether any of the places lies in the country of another."""
        return any(place_of(option).place.country == place_of(other).place.country for option in options)

    def _is_local(self, option: Option) -> bool:
        """Return whether a place is finer than a country, and not that of the date line."""
        line = self.material.dateline
        dated = line is not None and option.span.start < line.end
        return not dated and place_of(option).place.precision != "country"

    def _list_own_places(self) -> list[Option]:
        """Return the places in the incident's own sentences at which something can happen."""
        sentences = self.list_sentences()
        return [
            option
            for option in self.options.places
            if option.sentence in sentences
            and is_setting(self.material, place_of(option))
            and place_of(option).place.precision != "country"
        ]

    def _complete(self, option: Option, own: Sequence[Option]) -> PlaceRead:
        """Return an option's place with name, region and country as far as the words give them."""
        said = place_of(option)
        place = said.place
        if place.name is None and place.precision == "region" and said.mention.said is None:
            place = replace(place, name=said.mention.text)
        if place.country is None and self.material.country:
            place = replace(place, country=self.material.country)
        region = find_region_said(self.material, said)
        if region is not None and place.admin1 not in (None, region):
            # A namesake elsewhere: the words say where this one lies, though not where exactly.
            place = replace(place, admin1=region, lat=None, lon=None, precision=None, geonames=None)
        if place.admin1 is None and place.precision != "country":
            beside = [
                other
                for other in self.options.places
                if other.sentence == option.sentence
                and self._is_local(other)
                and not tells_where_said(self.material, place_of(other))
            ]
            around = [place_of(other).place for other in (*own, *beside)]
            region = next((p.admin1 for p in around if p.admin1 and p.country == place.country), None)
            place = replace(place, admin1=region)
        return place

    def pick_country(self) -> str | None:
        """Return the country of the place that fits best, however badly; else the report's."""
        fits = self.fit("places")[:, 0]
        for number in np.argsort(-fits)[:3]:
            place = place_of(self.options.places[int(number)]).place
            if place.country is not None and fits[number] >= self.limits.country:
                return place.country
        return self.material.country

    def pick_parties(self, people: Sequence[PersonRead]) -> list[Pick[Party]]:
        """Return the parties, initiators first; phrases that name one party are one, its names best first."""
        known = {name: person.group for person in people for name in person.names}
        fits = self.fit("parties")
        chosen: dict[PartyRole, list[Side]] = {role: [] for role in ROLES}
        for number in np.argsort(-fits[:, 1:].max(axis=1, initial=0.0)):
            score = float(fits[number, 1:].max())
            if score < self.limits.party:
                break
            role = ROLES[int(fits[number, 1:].argmax())]
            option = self.options.parties[int(number)]
            phrase = option.value
            assert isinstance(phrase, PartyPhrase)
            listed = enlist(phrase, known)
            if self.sides is not None and (listed is phrase or listed.kind != "armed_group"):
                listed = replace(phrase, kind=self.sides.tell_kind(option, role))
            phrase = listed
            same = next((side for sides in chosen.values() for side in sides if side.is_also(phrase)), None)
            least = self.limits.more_party if chosen[role] else self.limits.party
            least = max(least, self.limits.speaker) if phrase.speaks else least
            if same is None and score >= least:
                chosen[role].append(Side(phrase, list(phrase.names), option.span, score))
            elif same is not None and same in chosen[role]:
                same.names.extend(name for name in phrase.names if name not in same.names)
        return [
            Pick(self._name(side, role), side.span, side.score)
            for role in ROLES
            for side in chosen[role][: _MOST[role]]
        ]

    def _name(self, side: Side, role: PartyRole) -> Party:
        group = side.phrase.group
        others = [m.alias for m in self.material.groups if group is not None and m.canonical == group]
        return Party(tuple(dict.fromkeys((*side.names, *others)))[:6], role, side.phrase.kind)

    def pick_tolls(self) -> list[Pick[Toll]]:
        """Return the numbers of people hit, each with the harm that fits best."""
        picked = []
        own, hung = self.list_sentences(), self.list_own_tolls()
        # "An operation to arrest a leader" arrests nobody.
        refused = {a.token for a in self.options.anchors if a.word is not None and a.real is None}
        for number, (option, row) in enumerate(zip(self.options.tolls, self.fit("tolls"), strict=True)):
            score = float(row[1:].max())
            toll = option.value
            assert isinstance(toll, Toll)
            told = toll.predicate != toll.victim and option.sentence in own and toll.predicate not in refused
            told = told or hung[number] > 0
            least = self.limits.toll if not told else 0.0 if hung[number] else self.limits.told_toll
            if toll.slot == "captured" and toll.predicate in refused:
                continue
            if toll.predicate == toll.victim and self._is_acting(toll):
                continue
            if score < least or toll.count is None or number in self.others.get("tolls", ()):
                continue
            slots: tuple[TollSlot, ...] = COUNT_SLOTS  # type: ignore[assignment]
            # Where the grammar says what happened to them it is right; the head says whose toll it is.
            slot = toll.slot if toll.predicate != toll.victim else slots[int(row[1:].argmax())]
            span = self.material.sentences[option.sentence]
            toll = count_fatal(self.material.text[span.start : span.end], replace(toll, slot=slot))
            picked.append(Pick(toll, option.span, score))
        # A number whose grammar does not say what happened ("six got away") counts only where none does.
        told_slots = {pick.value.slot for pick in picked if pick.value.predicate != pick.value.victim}
        return [
            pick
            for pick in picked
            if pick.value.predicate != pick.value.victim
            or pick.value.slot not in told_slots
            or self._is_hit(pick.value)
        ]

    def _is_acting(self, toll: Toll) -> bool:
        """Return whether those counted do something themselves: "three jumped down a slope"."""
        noun = self.material.doc[toll.victim]
        return (
            noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and noun.head.lemma_.lower() not in _SUFFERING
        )

    def _is_hit(self, toll: Toll) -> bool:
        """Return whether those counted are the object of a verb that tells the act: "shot the two"."""
        noun = self.material.doc[toll.victim]
        own = {self.options.anchors[a].token for a in self.cluster}
        return noun.dep_ in ("dobj", "nsubjpass") and noun.head.i in own

    def pick_named(self) -> list[Pick[Named]]:
        """Return the people named as hit, a part of a name with the whole."""
        picked: dict[str, Pick[Named]] = {}
        told = self._find_victims()
        for number, (option, row) in enumerate(zip(self.options.persons, self.fit("persons"), strict=True)):
            words = self.material.doc.char_span(option.span.start, option.span.end, alignment_mode="expand")
            own = range(words.start, words.end) if words is not None else range(0)
            harm = next((told[token] for token in own if token in told), None)
            score = float(row[1:].max())
            if number in self.others.get("persons", ()) or (harm is None and score < self.limits.person):
                continue
            person = option.value
            assert isinstance(person, PersonMark)
            last = person.name.split()[-1]
            if any(last in name.split() for name in picked):
                continue
            # Where the head is unsure the grammar says what happened to them.
            fate = harm if harm is not None and score < self.limits.person else FATES[int(row[1:].argmax())]
            picked[person.name] = Pick(Named((person.name,), fate), option.span, score)
        return list(picked.values())

    def _find_victims(self) -> dict[int, TollSlot]:
        """Return the harm done by the words for who was hit, and beside them: "a teacher, Alma Santos"."""
        doc = self.material.doc
        found: dict[int, TollSlot] = {}
        for pick in self.pick_tolls():
            if pick.value.victim >= 0 and pick.value.predicate != pick.value.victim:
                beside = (child.i for child in doc[pick.value.victim].children if child.dep_ == "appos")
                found |= dict.fromkeys((pick.value.victim, *beside), pick.value.slot)
        return found

    def list_weighed(self, least: float = 0.05) -> list[Weighed]:
        """Return every option that was weighed with a score of at least `least`, best first."""
        slots: dict[OptionKind, tuple[str, ...]] = {
            "places": ("place",),
            "times": ("date",),
            "parties": ("party.initiator", "party.target"),
            "tolls": COUNT_SLOTS,
            "persons": tuple(f"named.{fate}" for fate in FATES),
        }
        found = []
        for kind, names in slots.items():
            own: list[Option] = getattr(self.options, kind)
            fits = self.fit(kind)
            columns = fits if fits.shape[1] == 1 else fits[:, 1:]
            for option, row in zip(own, columns, strict=True):
                found += [
                    Weighed(name, option.span, float(score))
                    for name, score in zip(names, row, strict=True)
                    if score >= least
                ]
        return sorted(found, key=lambda w: (w.slot, -w.score))
