"""Alignment: which incident of the labels each anchor tells, and what each option says of it.

An anchor is an incident's where it stands in a sentence that the incident cites; of several, and where a
sentence tells several incidents, the one that fits best by its word, its type and the slots near it. An
option fills a slot where it says what the incident says there, as the scorer of the shared folder compares.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daybook.dates import TimePhrase
from daybook.reading.incidents import lexicon
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.tolls import Toll
from daybook.reading.learned.options import NOUN, Anchor, Option, Options, name_word
from daybook.reading.learned.picks import FATES
from daybook.reading.material import Material, PlaceSaid
from daybook.schema.terms import COUNT_SLOTS
from quality.shared import load_scorer

Json = dict[str, Any]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
UNKNOWN = -1
# What `label` says of a number that may be a part of the toll: a filler where its sentence is cited.
PART = -2
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
_SEEN, _TELLING, _TELLING_NOUN = 2, 0.2, 1.0
# Nouns that tell a campaign where features recall one; they stand in too many other sentences to be learned.
_CAMPAIGNS = frozenset(
    noun + NOUN
    for noun in ("offensive", "incursion", "invasion", "campaign", "siege", "takeover", "operation")
)
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


@dataclass(frozen=True, slots=True)
class Odds:
    """How often each lemma stands in a cited sentence: log-odds, and the number of times.

    `words` are the words that can tell an act beside those that the rules know, as `name_word` gives them.
    """

    odds: dict[str, float]
    seen: dict[str, int]
    words: frozenset[str]


def find_odds(reports: Sequence[Labelled]) -> Odds:
    """Return what the labels say of each lemma."""
    cited: Counter[tuple[str, str]] = Counter()
    other: Counter[tuple[str, str]] = Counter()
    for report in reports:
        told = {n for incident in report.reading["incidents"] for n in cite(report.material, incident)}
        for anchor in report.options.anchors:
            token = report.material.doc[anchor.token]
            (cited if anchor.sentence in told else other)[token.lemma_.lower(), name_word(token)] += 1
    lemmas = [Counter[str](), Counter[str]()]
    words = [Counter[str](), Counter[str]()]
    for number, counted in enumerate((cited, other)):
        for (lemma, word), times in counted.items():
            lemmas[number][lemma] += times
            words[number][word] += times
    odds = _weigh(words[0], words[1])
    telling = {
        word
        for word, value in odds.items()
        if value > _TELLING and words[0][word] >= _SEEN and lexicon.tell_kind(word) is None
    }
    # A noun tells an act only where the verb does: "the raid", but not "the lorry".
    verbs = frozenset(word for word in telling if not word.endswith(NOUN))
    nouns = frozenset(
        word for word in telling if word.removesuffix(NOUN) in verbs and odds[word] > _TELLING_NOUN
    )
    return Odds(_weigh(lemmas[0], lemmas[1]), dict(lemmas[0]), verbs | nouns | _CAMPAIGNS)


def _weigh(cited: Counter[str], other: Counter[str]) -> dict[str, float]:
    """Return the log-odds of each word standing in a cited sentence."""
    all_cited, all_other = cited.total(), other.total()
    return {
        word: math.log((cited[word] + 0.3) / all_cited) - math.log((other[word] + 0.3) / all_other)
        for word in cited.keys() | other.keys()
    }


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
    """Return the class of an option as a filler of an incident: 0 for none, `UNKNOWN`, or `PART`."""
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


def label_near(option: Option, incident: Json, cited: set[int], scorer: ModuleType) -> int:
    """Return the class of an option, where `cited` are the sentences that the labels give the incident."""
    found = label(option, incident, scorer)
    if found != PART:
        return found
    toll = option.value
    assert isinstance(toll, Toll)
    return COUNT_SLOTS.index(toll.slot) + 1 if option.sentence in cited else UNKNOWN


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
    if toll.predicate != toll.victim:
        if told in fits:
            return told
        whole = incident[toll.slot]
        if whole and 0 < toll.count.high < whole["high"]:
            # A part of the toll, or an early one: it counts this incident's people where the labels cite it.
            return PART
    return 0 if not fits else fits[0] if len(fits) == 1 else UNKNOWN
