"""From the heads' scores to the incidents of the contract."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from daybook.reading.incidents.casualties import Figure, sum_tolls
from daybook.reading.incidents.claims import Answer
from daybook.reading.incidents.tolls import Toll
from daybook.reading.incidents.weapons import list_weapons
from daybook.reading.learned.clusters import find_clusters
from daybook.reading.learned.confidence import describe_incident, load_confidence
from daybook.reading.learned.features import WEAPONS, OptionKind
from daybook.reading.learned.limits import Limits
from daybook.reading.learned.options import Anchor, Options
from daybook.reading.learned.picked import Pick, Picks, Weighed
from daybook.reading.learned.picks import Picker
from daybook.reading.learned.retelling import Told, find_retold
from daybook.reading.learned.scores import Numbers, Scores
from daybook.reading.learned.sides import Sides
from daybook.reading.learned.vouchers import list_data
from daybook.reading.material import Material
from daybook.schema.reading import IncidentRead, Party, PersonRead, PlaceRead
from daybook.schema.terms import COUNT_SLOTS, IncidentStatus, IncidentType, PartyKind, Weapon
from daybook.schema.values import Count

TYPES: tuple[IncidentType, ...] = get_args(IncidentType)
STATUSES: tuple[IncidentStatus, ...] = get_args(IncidentStatus)


@dataclass(frozen=True, slots=True)
class Decision:
    """One incident with what was weighed for it.

    Attributes:
        anchors: the words that tell it, the surest first, with how sure they are.
        types: how likely each type is. weighed: every option for its slots, by slot, best first.
        signs: what its confidence is made of, in the order of `SIGNS`.
    """

    incident: IncidentRead
    anchors: tuple[tuple[Anchor, float], ...]
    types: dict[IncidentType, float]
    weighed: tuple[Weighed, ...]
    signs: tuple[float, ...]


def decide_incidents(
    material: Material,
    options: Options,
    scores: Scores,
    people: Sequence[PersonRead],
    answers: Sequence[Answer],
    limits: Limits,
    sides: Sides | None = None,
) -> list[Decision]:
    """Return the incidents that the heads' scores add up to, in order of their first telling.

    Args:
        options: the anchors and options that `scores` are of.
        people: the members and suspects that the report tells of.
        answers: the claims and denials that it tells.
        sides: tells the kinds of parties; without it the rules do.
    """
    likely = 1 - scores.told[:, 0]
    clusters = [
        cluster
        for cluster in find_clusters(likely, scores.same, limits.anchor, limits.same)
        if likely[cluster].max() >= limits.incident
    ]
    pickers = [Picker(material, options, scores, cluster, limits, sides) for cluster in clusters]
    found = _shape_all(pickers, people, answers)
    sure = [told for told in found if _is_sure(told.decision, limits)]
    retold = find_retold([Told(told.picker, told.picks, told.decision.incident) for told in sure])
    if len(retold) < len(sure):
        # What tells one act is weighed anew as one, so that its counts are not taken from each other.
        whole = [[n for one in group for n in sure[one].picker.cluster] for group in retold]
        rest = [list(told.picker.cluster) for told in found if not _is_sure(told.decision, limits)]
        joined = sorted(sorted(cluster) for cluster in (*whole, *rest))
        pickers = [Picker(material, options, scores, cluster, limits, sides) for cluster in joined]
        found = _shape_all(pickers, people, answers)
    return [told.decision for told in found if _is_sure(told.decision, limits)]


@dataclass(frozen=True, slots=True)
class _Shaped:
    """One incident with what picked its fillers, and the fillers."""

    picker: Picker
    picks: Picks
    decision: Decision


def _is_sure(decision: Decision, limits: Limits) -> bool:
    return load_confidence() is None or decision.incident.confidence >= limits.confidence


def _shape_all(
    pickers: Sequence[Picker], people: Sequence[PersonRead], answers: Sequence[Answer]
) -> list[_Shaped]:
    """Return what the clusters tell, each of its own dead and with its own claims and denials."""
    if not pickers:
        return []
    anchors = pickers[0].options.anchors
    given = _share_answers(anchors, [picker.cluster for picker in pickers], answers)
    return [_shape(picker, people, own) for picker, own in zip(_part(pickers), given, strict=True)]


# Days: a weekly looks back so far and no farther.
LONG_PAST = 14
# Acts of so many days before the report are its news: of those that the head alone called background 44 in 68
# were news on unseen reports.
RECENT = 3

# What a type counts for where none of the words that it needs stands in the incident's sentences.
_WORDLESS = 0.001
_NEEDS: dict[IncidentType, tuple[frozenset[Weapon], str]] = {
    "bombing": (frozenset(("explosive",)), "bombing"),
    "strike": (frozenset(("aircraft", "artillery")), "strike"),
}


def _weigh_types(picker: Picker) -> Numbers:
    """Return (types,): 1, or less for a bombing without a bomb, a strike without what is fired or flown."""
    anchors = [picker.options.anchors[a] for a in picker.cluster]
    spans = [picker.material.sentences[number] for number in {anchor.sentence for anchor in anchors}]
    weapons = {
        weapon for span in spans for weapon in list_weapons(picker.material.text[span.start : span.end])
    }
    worth = np.ones(len(TYPES), np.float32)
    for kind, (needed, word) in _NEEDS.items():
        if not needed & weapons and not any(anchor.word == word for anchor in anchors):
            worth[TYPES.index(kind)] = _WORDLESS
    return worth


# The same dead are not counted for two incidents; one place or party can be in both.
_PARTED: tuple[OptionKind, ...] = ("tolls", "persons")


def _part(pickers: Sequence[Picker]) -> list[Picker]:
    """Return the pickers, each with the options that fit another incident better left out."""
    if len(pickers) < 2:
        return list(pickers)
    others: list[dict[OptionKind, frozenset[int]]] = [{} for _ in pickers]
    for kind in _PARTED:
        # (incidents, options): the best score of any harm or fate; the act's own verb settles whose they are.
        fits = np.stack([picker.fit(kind)[:, 1:].max(axis=1, initial=0.0) for picker in pickers])
        if kind == "tolls":
            fits = fits + np.stack([picker.list_own_tolls() for picker in pickers])
        winners = fits.argmax(axis=0)
        for number, left in enumerate(others):
            left[kind] = frozenset(int(n) for n in np.flatnonzero(winners != number))
    return [replace(picker, others=left) for picker, left in zip(pickers, others, strict=True)]


def _share_answers(
    anchors: Sequence[Anchor], clusters: Sequence[Sequence[int]], answers: Sequence[Answer]
) -> list[list[Answer]]:
    """Return for each cluster the claims and denials of it: each goes to the nearest act told before it."""
    given: list[list[Answer]] = [[] for _ in clusters]
    for answer in answers:
        nearest: tuple[int, int] | None = None
        for number, cluster in enumerate(clusters):
            before = [anchors[a].sentence for a in cluster if anchors[a].sentence <= answer.sentence]
            if before and (nearest is None or max(before) >= nearest[0]):
                nearest = (max(before), number)
        if nearest is not None:
            given[nearest[1]].append(answer)
    return given


def _shape(picker: Picker, people: Sequence[PersonRead], answers: Sequence[Answer]) -> _Shaped:
    material, options, scores, limits = picker.material, picker.options, picker.scores, picker.limits
    cluster = list(picker.cluster)
    likely = 1 - scores.told[cluster, 0]
    weights = likely / likely.sum()
    types = (weights @ scores.told[cluster, 1:]) * _weigh_types(picker)
    weapons = (scores.weapons[cluster] * (likely / likely.max())[:, None]).max(axis=0)
    order = sorted(cluster, key=lambda a: (-float(1 - scores.told[a, 0]), a))
    picks = picker.pick(people)
    kind = _tell_type(types, picks)
    picks = _suspend(picks) if kind == "arrest" else picks
    parties = [pick.value for pick in picks.parties]
    figures, by_kind = _count(picks.tolls, parties)
    killed = figures["killed"].count if "killed" in figures else _count_named(picks)
    claimed, denied = _name_answers(answers, parties)
    anchors = [options.anchors[a] for a in order]
    signs = describe_incident(picker, picks)
    known = load_confidence()
    incident = IncidentRead(
        type=kind,
        status=_tell_status(weights @ scores.status[cluster], anchors, limits),
        background=_is_background(float(weights @ scores.background[cluster]), picks, material, limits),
        date=picks.time.value if picks.time else None,
        place=picks.place.value if picks.place else _place_in_country(picker.pick_country()),
        parties=tuple(parties),
        killed=killed,
        wounded=figures["wounded"].count if "wounded" in figures else None,
        captured=figures["captured"].count if "captured" in figures else None,
        abducted=figures["abducted"].count if "abducted" in figures else None,
        killed_by_kind={kind: f.count for kind, f in by_kind.items() if f.count.high > 0},
        weapons=tuple(weapon for n, weapon in enumerate(WEAPONS) if weapons[n] >= limits.weapon),
        claimed_by=claimed,
        denied_by=denied,
        named=tuple(pick.value for pick in picks.named),
        evidence=tuple(material.sentences[s] for s in _order_sentences(picker, picks)),
        confidence=round(known.of_incident(signs) if known else float(likely.max()), 3),
    )
    decision = Decision(
        incident=list_data(material, incident, anchors[0], picks, answers, float(types.max() / types.sum())),
        anchors=tuple((options.anchors[a], float(1 - scores.told[a, 0])) for a in order),
        types={kind: float(p / types.sum()) for kind, p in zip(TYPES, types, strict=True)},
        weighed=tuple(picker.list_weighed()),
        signs=signs,
    )
    return _Shaped(picker, picks, decision)


# How likely a battle must be for an attack on none but soldiers and police to be called one: of such attacks
# 9 in 15 are battles on unseen reports.
_BATTLE = 0.15


def _tell_type(types: Numbers, picks: Picks) -> IncidentType:
    """Return the likeliest type; an ambush on forces of a state is a battle where that is likely at all."""
    kind = TYPES[int(types.argmax())]
    hit = {pick.value.kind for pick in picks.parties if pick.value.role == "target"}
    if kind == "attack" and hit == {"state"} and types[TYPES.index("battle")] >= _BATTLE * types.sum():
        return "battle"
    return kind


def _is_background(likely: float, picks: Picks, material: Material, limits: Limits) -> bool:
    """Return whether a report only recalls an act: all that is long past, little of the last days."""
    if picks.time is None or material.published is None:
        return likely >= limits.background
    days = (material.published - picks.time.value.end).days
    if days > LONG_PAST:
        return True
    return likely >= (limits.recent_background if 0 <= days <= RECENT else limits.background)


def _order_sentences(picker: Picker, picks: Picks) -> list[int]:
    """Return the sentences that tell the incident, the one first that tells it most surely and fully."""
    surest: dict[int, float] = {}
    for number in picker.cluster:
        sentence = picker.options.anchors[number].sentence
        surest[sentence] = max(surest.get(sentence, 0.0), float(1 - picker.scores.told[number, 0]))
    told = [picks.time, picks.place, *picks.parties, *picks.tolls, *picks.named]
    spans = [pick.span for pick in told if pick is not None]
    filled = Counter(picker.material.sentence_of(span.start) for span in spans)
    return sorted(surest, key=lambda s: (-surest[s] - picker.limits.fills * min(4, filled[s]), s))


def _tell_status(likely: Numbers, anchors: Sequence[Anchor], limits: Limits) -> IncidentStatus:
    """Return what became of the act; words that say it was foiled settle it."""
    if any(anchor.real is not None and anchor.real.type == "foiled" for anchor in anchors):
        return "foiled"
    unusual = int(likely[1:].argmax()) + 1
    return STATUSES[unusual] if likely[unusual] >= limits.unusual else "occurred"


def _suspend(picks: Picks) -> Picks:
    """Return the picks of an arrest: who is taken and belongs to nobody named is not thereby a civilian."""
    parties = [
        replace(pick, value=replace(pick.value, kind="unknown"))
        if pick.value.role == "target" and pick.value.kind == "civilian" and pick.value.names[0][:1].isupper()
        else pick
        for pick in picks.parties
    ]
    return replace(picks, parties=parties)


def _place_in_country(country: str | None) -> PlaceRead | None:
    return PlaceRead(country=country, precision="country") if country else None


def _count(
    picks: Sequence[Pick[Toll]], parties: Sequence[Party]
) -> tuple[dict[str, Figure], dict[PartyKind, Figure]]:
    """Return the whole count of each harm, and the dead by side."""
    target = next((party.kind for party in parties if party.role == "target"), None)
    tolls = [pick.value for pick in picks]
    figures: dict[str, Figure] = {}
    by_kind: dict[PartyKind, Figure] = {}
    for slot in COUNT_SLOTS:
        whole, split = sum_tolls(tolls, slot, target)  # type: ignore[arg-type]
        if whole is not None:
            figures[slot] = whole
        if slot == "killed":
            by_kind = split
    return figures, by_kind


def _count_named(picks: Picks) -> Count | None:
    """Return how many are named as killed, where no number of dead is told."""
    dead = sum(pick.value.fate == "killed" for pick in picks.named)
    return Count.exactly(dead) if dead else None


def _name_answers(
    answers: Sequence[Answer], parties: Sequence[Party]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who claimed the act and who denied it; "the group said so" is the armed group that began it."""
    groups = [p.names[0] for p in parties if p.kind == "armed_group" and p.role == "initiator"]
    claimed = [
        a.group.alias if a.group else groups[0] if groups else None for a in answers if a.act == "claimed"
    ]
    denied = [a.group.alias if a.group else a.name for a in answers if a.act == "denied"]
    return (
        tuple(dict.fromkeys(name for name in claimed if name)),
        tuple(dict.fromkeys(name for name in denied if name)),
    )
