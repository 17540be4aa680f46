"""Links: how two tellings stand to each other, as numbers for the head that says whether they are one act."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log1p

from daybook.reading.incidents.mentions import sets_apart
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.scenes import list_settings, pick_place
from daybook.reading.incidents.threads import compare_place
from daybook.reading.incidents.tolls import Toll
from daybook.reading.learned.features import Surroundings, pick_times
from daybook.reading.learned.options import Anchor, Options
from daybook.reading.material import Material, PlaceSaid

LINK_SIZE = 33


@dataclass(slots=True)
class _Sentence:
    """What the options of one sentence tell that another telling can agree with or not."""

    parties: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    tolls: set[tuple[str, int, int]] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    apart: bool = False
    paragraph: int = 0


class Links:
    """The pairs of anchors of one report."""

    def __init__(self, material: Material, options: Options, around: Surroundings) -> None:
        self._material, self._around = material, around
        self._told = self._read_sentences(options)
        self._places: dict[int, PlaceSaid | None] = {}

    def _read_sentences(self, options: Options) -> list[_Sentence]:
        material = self._material
        told = [_Sentence() for _ in material.sentences]
        for option in options.parties:
            party = option.value
            if isinstance(party, PartyPhrase) and not party.speaks:
                told[option.sentence].parties.update(name.lower() for name in party.names)
                if party.group is not None:
                    told[option.sentence].groups.add(party.group)
        for option in options.tolls:
            toll = option.value
            if isinstance(toll, Toll) and toll.count is not None and toll.predicate != toll.victim:
                told[option.sentence].tolls.add((toll.slot, toll.count.low, toll.count.high))
        for option in options.persons:
            told[option.sentence].persons.add(material.text[option.span.start : option.span.end].split()[-1])
        for option in options.places:
            told[option.sentence].places.add(material.text[option.span.start : option.span.end].lower())
        paragraph = 0
        for number, span in enumerate(material.sentences):
            before = material.sentences[number - 1].end if number else 0
            paragraph += "\n" in material.text[before : span.start]
            told[number].paragraph = paragraph
            told[number].apart = sets_apart(material.text[span.start : span.end])
        return told

    def describe(self, first: Anchor, second: Anchor) -> list[float]:
        """Return `LINK_SIZE` numbers on two anchors, the earlier first, as tellings of one incident."""
        doc, text = self._material.doc, self._material.text
        steps = second.sentence - first.sentence
        time = pick_times(self._material, first, self._around)[0]
        later = pick_times(self._material, second, self._around)[0]
        gap = None
        if time is not None and later is not None and time.days is not None and later.days is not None:
            gap = time.days.gap(later.days)
        between = text[first.span.end : second.span.start] if steps == 0 else ""
        return [
            float(steps == 0),
            float(steps == 1),
            float(steps == 2),
            log1p(steps) / 3,
            log1p(second.token - first.token) / 5,
            float(first.word is not None and first.word == second.word),
            float(first.word is None or second.word is None),
            float(doc[first.token].lemma_.lower() == doc[second.token].lemma_.lower()),
            float(gap is not None and gap == 0),
            float(gap is not None and gap > 1),
            float(gap is None),
            float(second.real is not None and second.real.definite),
            float(steps == 0 and " and " in between),
            float(steps == 0 and ";" in between),
            float(doc[second.token].head.i == first.token or doc[first.token].head.i == second.token),
            float(time is None) + float(later is None),
            float(gap is not None and gap == 1),
            float(first.real is not None and second.real is not None),
            *self._compare(first, second),
        ]

    def _compare(self, first: Anchor, second: Anchor) -> list[float]:
        """Return what the two sentences agree on, and where they exclude each other."""
        here, there = self.find_place(first), self.find_place(second)
        fit = compare_place(here.place, there.place) if here is not None and there is not None else None
        one, other = self._told[first.sentence], self._told[second.sentence]
        apart = first.sentence != second.sentence
        slots = {slot for slot, *_ in one.tolls} & {slot for slot, *_ in other.tolls}
        return [
            float(fit is not None and fit < -1),
            float(fit is not None and fit > 1),
            float(fit is None),
            float(here is not None and there is not None and here is there),
            float(apart and bool(one.places & other.places)),
            float(apart and bool(one.parties & other.parties)),
            float(apart and bool(one.groups & other.groups)),
            float(apart and bool(one.groups and other.groups and not one.groups & other.groups)),
            float(apart and bool(one.tolls & other.tolls)),
            float(apart and bool(slots) and not one.tolls & other.tolls),
            float(apart and bool(one.persons & other.persons)),
            float(apart and other.apart),
            float(one.paragraph == other.paragraph),
            float(first.sentence == 0 and apart),
            log1p(second.sentence) / 3,
        ]

    def is_apart(self, sentence: int) -> bool:
        """Return whether a sentence sets what it tells apart from what was told before."""
        return self._told[sentence].apart

    def find_place(self, anchor: Anchor) -> PlaceSaid | None:
        """Return the place that the rules take of an anchor's sentence."""
        if anchor.token not in self._places:
            settings = list_settings(self._material, anchor.sentence)
            self._places[anchor.token] = pick_place(self._material, settings, [anchor.span.start])
        return self._places[anchor.token]
