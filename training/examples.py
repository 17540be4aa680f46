"""Examples for the reader's heads: readings made by hand, laid over what the rules propose.

An anchor is an incident's where it stands in a sentence that the incident cites; of several, and where a
sentence tells several incidents, the one that fits best by its word, its type and the slots near it. An
option fills a slot where it says what the incident says there, as the scorer of the shared folder compares.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daybook.dates import TimePhrase
from daybook.reading.encoder import load_encoder
from daybook.reading.encoder.windows import Window, find_token_spans, find_windows
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.tolls import Toll
from daybook.reading.learned.deciding import STATUSES, TYPES
from daybook.reading.learned.features import (
    OPTION_KINDS,
    WEAPONS,
    OptionKind,
    describe_anchor,
    describe_link,
    describe_pairs,
    list_near,
    survey,
)
from daybook.reading.learned.options import Anchor, Option, Options
from daybook.reading.learned.picks import FATES
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.terms import COUNT_SLOTS
from quality.shared import load_scorer

Json = dict[str, Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
UNKNOWN = -1
# The types of incident that a rule's word can tell.
_TELLS: dict[str, tuple[str, ...]] = {
    "violence": ("attack", "battle", "bombing", "strike", "abduction", "other"),
    "bombing": ("bombing", "strike"),
    "strike": ("strike", "battle", "bombing"),
    "battle": ("battle", "attack", "strike"),
    "abduction": ("abduction",),
    "arrest": ("arrest", "abduction", "battle"),
    "sabotage": ("sabotage", "attack", "battle"),
    "surrender": ("surrender", "arrest"),
    "foiled": ("bombing", "attack", "other", "strike", "arrest"),
    "protest": ("other",),
}
# Words are learned as telling an act from this many cited sentences, and this log-odds of standing in one.
_SEEN, _TELLING = 2, 0.2
# A word tells an act clearly from this score of `Aligner._tells`.
_CLEAR = 0.8
# What a word that could tell an act counts for outside every cited sentence of a report with incidents: the
# labels do not cite every sentence that tells an incident again.
_UNCITED = 0.4


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report read by the rules, with its reading made by hand."""

    name: str
    material: Material
    options: Options
    reading: Json


@dataclass(slots=True)
class Example:
    """One report in numbers; A anchors, N options of a kind, P pairs of an anchor and an option.

    Attributes:
        tokens, windows: as the encoder reads it; sentences: their first tokens and the ones after their last.
        anchors: (A, 2) tokens; homes: (A,) sentences; rows: (A, features).
        told: (A,): number of the incident, -1 for none, -2 where the labels leave it open; worth: (A,).
        options: for each kind (N, 4): tokens of the words and of their head word.
        pairs: for each kind (P, 2); pair_rows: (P, features); fills: (P,): class, -1 where unknown.
        links: (L, 2) pairs of anchors; link_rows; same: (L,): 1, 0, or -1 where unknown.
        types, backgrounds, statuses, weapons: by incident.
        kinds: (sentences,): the kind of statement, -1 where unlabelled.
    """

    name: str
    tokens: list[int]
    windows: list[Window]
    sentences: list[tuple[int, int]]
    sizes: list[int]
    anchors: Ints
    homes: Ints
    rows: Floats
    told: Ints
    worth: Floats
    options: dict[OptionKind, Ints] = field(default_factory=dict)
    pairs: dict[OptionKind, Ints] = field(default_factory=dict)
    pair_rows: dict[OptionKind, NDArray[np.float16]] = field(default_factory=dict)
    fills: dict[OptionKind, Ints] = field(default_factory=dict)
    links: Ints = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    link_rows: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    same: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    types: list[int] = field(default_factory=list)
    backgrounds: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    weapons: list[list[int]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Odds:
    """How often each lemma stands in a cited sentence: log-odds, and the number of times."""

    odds: dict[str, float]
    seen: dict[str, int]

    def list_words(self) -> frozenset[str]:
        """Return the lemmas that can tell an act beside those that the rules know."""
        return frozenset(
            lemma for lemma, odds in self.odds.items() if odds > _TELLING and self.seen.get(lemma, 0) >= _SEEN
        )


def find_odds(reports: Sequence[Labelled]) -> Odds:
    """Return what the labels say of each lemma."""
    cited: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for report in reports:
        told = {n for incident in report.reading["incidents"] for n in cite(report.material, incident)}
        for anchor in report.options.anchors:
            lemma = report.material.doc[anchor.token].lemma_.lower()
            (cited if anchor.sentence in told else other)[lemma] += 1
    all_cited, all_other = cited.total(), other.total()
    odds = {
        lemma: math.log((cited[lemma] + 0.3) / all_cited) - math.log((other[lemma] + 0.3) / all_other)
        for lemma in cited.keys() | other.keys()
    }
    return Odds(odds, dict(cited))


def cite(material: Material, incident: Json) -> list[int]:
    """Return the numbers of the sentences that an incident's evidence covers, the best first."""
    found: list[int] = []
    for start, end in incident["evidence"]:
        for number, span in enumerate(material.sentences):
            shared = min(end, span.end) - max(start, span.start)
            whole = shared > 0.4 * (span.end - span.start) or (start >= span.start and end <= span.end)
            if shared > 0 and whole and number not in found:
                found.append(number)
    return found


class Aligner:
    """Says which incident of a report each anchor tells."""

    def __init__(self, report: Labelled, odds: Odds) -> None:
        self.report, self.odds = report, odds
        self.scorer = load_scorer("score")
        self.incidents: list[Json] = report.reading["incidents"]

    def align(self) -> tuple[Ints, Floats]:
        """Return for each anchor the number of its incident (-1 none, -2 open), and what it counts for."""
        anchors = self.report.options.anchors
        told = np.full(len(anchors), -1, np.int64)
        worth = np.ones(len(anchors), np.float32)
        owners: dict[int, list[int]] = defaultdict(list)
        for number, incident in enumerate(self.incidents):
            for sentence in cite(self.report.material, incident):
                owners[sentence].append(number)
        firsts = {cited[0] for i in self.incidents if (cited := cite(self.report.material, i))}
        for sentence, own in owners.items():
            here = [n for n, anchor in enumerate(anchors) if anchor.sentence == sentence]
            if here and len(own) == 1:
                self._give_one(here, own[0], told, worth, sentence in firsts)
            elif here:
                self._give_several(here, own, told, worth)
        for n, anchor in enumerate(anchors):
            if (
                told[n] == -1
                and self.incidents
                and anchor.sentence not in owners
                and self._tells(anchor) > _CLEAR
            ):
                worth[n] = _UNCITED
        return told, worth

    def _give_one(self, here: Sequence[int], incident: int, told: Ints, worth: Floats, leading: bool) -> None:
        """Give the best anchor of a sentence to its one incident, and others that clearly tell it too.

        A sentence that is cited after others may only add to them: no word of it need tell the act.
        """
        anchors = self.report.options.anchors
        kind = self.incidents[incident]["type"]
        best = max(here, key=lambda n: self._fit(anchors[n], incident))
        for n in here:
            word = anchors[n].word
            if n == best and (leading or self._tells(anchors[n]) > _CLEAR):
                told[n], worth[n] = incident, 1.0 if self._tells(anchors[n]) > _CLEAR else 0.4
            elif word is not None and kind in _TELLS[word] and self._tells(anchors[n]) > 1.5:
                told[n], worth[n] = incident, 0.6
            elif self._tells(anchors[n]) > _CLEAR:
                told[n], worth[n] = -2, 0.0

    def _give_several(self, here: Sequence[int], own: Sequence[int], told: Ints, worth: Floats) -> None:
        """Give each of a sentence's incidents the anchor that fits it best, the clearest first."""
        anchors = self.report.options.anchors
        ranked = sorted(((self._fit(anchors[n], i), i, n) for i in own for n in here), reverse=True)
        given: set[int] = set()
        used: set[int] = set()
        for _, incident, n in ranked:
            if incident not in given and n not in used and self._tells(anchors[n]) > _CLEAR:
                given.add(incident)
                used.add(n)
                told[n] = incident
        for n in here:
            if n not in used and self._tells(anchors[n]) > _CLEAR:
                told[n], worth[n] = -2, 0.0

    def _tells(self, anchor: Anchor) -> float:
        """Return how far a word tells an act, by the labels and by the rules."""
        lemma = self.report.material.doc[anchor.token].lemma_.lower()
        odds = self.odds.odds.get(lemma, 0.0)
        if self.odds.seen.get(lemma, 0) < 2:
            odds = min(odds, 0.3)
        return odds + 1.5 * (anchor.word is not None) + 0.7 * (anchor.real is not None)

    def _fit(self, anchor: Anchor, number: int) -> float:
        """Return how well an anchor fits an incident: its word, its type, and how near the slots stand."""
        incident = self.incidents[number]
        score = self._tells(anchor)
        if anchor.word is not None:
            score += 1.0 if incident["type"] in _TELLS[anchor.word] else -1.5
        places = list(self._find_slots(anchor.sentence, incident))
        if places:
            score -= float(np.mean([min(abs(anchor.span.start - p), 120) for p in places])) / 60
        return score

    def _find_slots(self, sentence: int, incident: Json) -> Iterator[int]:
        """Yield where a sentence says what an incident's slots hold."""
        material, options = self.report.material, self.report.options
        span = material.sentences[sentence]
        words = material.text[span.start : span.end].lower()
        names = [name for side in (*incident["parties"], *incident["named"]) for name in side["names"]]
        names += [name] if (name := (incident["place"] or {}).get("name")) else []
        yield from (span.start + at for name in names if (at := words.find(name.lower())) >= 0)
        for option in (*options.tolls, *options.times):
            if option.sentence == sentence and label(option, incident, self.scorer) > 0:
                yield option.span.start


def label(option: Option, incident: Json, scorer: ModuleType) -> int:
    """Return the class of an option as a filler of an incident: 0 for none, -1 where that is open."""
    value = option.value
    if isinstance(value, PlaceSaid):
        return int(_is_place(value, incident["place"] or {}, scorer))
    if isinstance(value, TimePhrase):
        days = {"start": str(value.days.start), "end": str(value.days.end)} if value.days else None
        return int(scorer.agree_date(incident["date"], days) > 0)
    if isinstance(value, PartyPhrase):
        party = next((p for p in incident["parties"] if scorer.any_same(p["names"], list(value.names))), None)
        return 0 if party is None else 1 if party["role"] == "initiator" else 2
    if isinstance(value, Toll):
        return _label_toll(value, incident, scorer)
    named = next((q for q in incident["named"] if scorer.any_same(q["names"], [value.name])), None)
    return 0 if named is None else FATES.index(named["fate"]) + 1


def _is_place(said: PlaceSaid, place: Json, scorer: ModuleType) -> bool:
    """Return whether a place is the one meant: the most precise that the incident has."""
    found = said.place
    if place.get("name"):
        return any(scorer.same_name(place["name"], name) for name in (found.name, said.mention.text) if name)
    if place.get("admin1"):
        return not found.name and bool(found.admin1) and scorer.same_name(place["admin1"], found.admin1)
    return bool(place.get("country")) and found.precision == "country" and found.country == place["country"]


def _label_toll(toll: Toll, incident: Json, scorer: ModuleType) -> int:
    """Return which harm a number counts; a number that is one side's share of the dead counts as dead."""
    if toll.count is None:
        return 0
    count = {"low": toll.count.low, "high": toll.count.high}
    fits = []
    for number, slot in enumerate(COUNT_SLOTS, 1):
        whole = incident[slot]
        spread = whole and whole["low"] < whole["high"] and whole["low"] <= count["low"] <= whole["high"]
        shares = incident["killed_by_kind"].values() if slot == "killed" else ()
        if spread or any(share and scorer.agree_count(share, count) == 1 for share in (whole, *shares)):
            fits.append(number)
    told = COUNT_SLOTS.index(toll.slot) + 1
    if toll.predicate != toll.victim and told in fits:
        return told
    return 0 if not fits else fits[0] if len(fits) == 1 else UNKNOWN


def make_example(report: Labelled, odds: Odds, words: frozenset[str]) -> Example:
    """Return a labelled report in numbers."""
    material = report.material
    told, worth = Aligner(report, odds).align()
    kept = [
        n
        for n, anchor in enumerate(report.options.anchors)
        if anchor.word is not None or told[n] >= 0 or material.doc[anchor.token].lemma_.lower() in words
    ]
    options = replace(report.options, anchors=[report.options.anchors[n] for n in kept])
    encoded = load_encoder().tokenise(material.text)
    spans = find_token_spans(encoded.offsets, material.sentences)
    offsets = np.array(encoded.offsets, np.int64).reshape(-1, 2)

    def place(span: Span) -> tuple[int, int]:
        first = int(np.searchsorted(offsets[:, 1], span.start, side="right"))
        return first, max(first + 1, int(np.searchsorted(offsets[:, 0], span.end, side="left")))

    around = survey(material, options)
    anchors = options.anchors
    example = Example(
        name=report.name,
        tokens=encoded.ids,
        windows=find_windows(encoded.ids, spans),
        sentences=spans,
        sizes=[span.end - span.start for span in material.sentences],
        anchors=np.array([place(a.span) for a in anchors], np.int64).reshape(-1, 2),
        homes=np.array([a.sentence for a in anchors], np.int64),
        rows=np.array([describe_anchor(material, a, around) for a in anchors], np.float32),
        told=told[kept],
        worth=worth[kept],
    )
    scorer = load_scorer("score")
    incidents = report.reading["incidents"]
    for kind in OPTION_KINDS:
        own: list[Option] = getattr(options, kind)
        heads = [material.doc[o.token] for o in own]
        example.options[kind] = np.array(
            [
                (*place(o.span), *place(Span(head.idx, head.idx + len(head))))
                for o, head in zip(own, heads, strict=True)
            ],
            np.int64,
        ).reshape(-1, 4)
        pairs = [(a, o) for a, anchor in enumerate(anchors) for o in list_near(own, anchor)]
        example.pairs[kind] = np.array(pairs, np.int64).reshape(-1, 2)
        example.pair_rows[kind] = describe_pairs(material, options, kind, pairs, around).astype(np.float16)
        example.fills[kind] = np.array(
            [
                label(own[o], incidents[example.told[a]], scorer) if example.told[a] >= 0 else UNKNOWN
                for a, o in pairs
            ],
            np.int64,
        )
    links = [(a, b) for a in range(len(anchors)) for b in range(a + 1, len(anchors))]
    example.links = np.array(links, np.int64).reshape(-1, 2)
    example.link_rows = np.array(
        [describe_link(material, anchors[a], anchors[b], around) for a, b in links], np.float16
    )
    example.same = np.array(
        [
            int(example.told[a] == example.told[b]) if min(example.told[a], example.told[b]) >= 0 else UNKNOWN
            for a, b in links
        ],
        np.int64,
    )
    example.types = [TYPES.index(i["type"]) for i in incidents]
    example.backgrounds = [int(i["background"]) for i in incidents]
    example.statuses = [STATUSES.index(i["status"]) for i in incidents]
    example.weapons = [[int(weapon in i["weapons"]) for weapon in WEAPONS] for i in incidents]
    example.kinds = _read_kinds(material.sentences, report.reading.get("statements") or ())
    return example


def _read_kinds(sentences: Sequence[Span], labels: Sequence[Json]) -> list[int]:
    """Return the kind of statement that covers most of each sentence, -1 where none does."""
    kinds = ("fact", "claim", "comment", "other")
    found = []
    for sentence in sentences:
        cover: Counter[str] = Counter()
        for said in labels:
            cover[said["kind"]] += max(0, min(sentence.end, said["end"]) - max(sentence.start, said["start"]))
        best = cover.most_common(1)
        found.append(kinds.index(best[0][0]) if best and best[0][1] else UNKNOWN)
    return found
