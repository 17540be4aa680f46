"""Threads: which sentences of a report tell the same act of force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from daybook.reading.incidents.claims import Answer
from daybook.reading.incidents.mentions import Mention
from daybook.reading.incidents.timing import is_old
from daybook.reading.material import Material
from daybook.schema.reading import PlaceRead

_TYPES = (
    "arrest",
    "bombing",
    "strike",
    "abduction",
    "battle",
    "violence",
    "sabotage",
    "surrender",
    "protest",
)


@dataclass(slots=True)
class Thread:
    """The tellings of one incident, the first one first."""

    mentions: list[Mention] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    @property
    def types(self) -> set[str]:
        """The types that its triggers tell."""
        return {trigger.type for mention in self.mentions for trigger in mention.triggers}


def thread_mentions(
    material: Material, mentions: Sequence[Mention], answers: Sequence[Answer]
) -> list[Thread]:
    """Return the incidents that a report's tellings add up to, in order of their first telling."""
    threads: list[Thread] = []
    for mention in mentions:
        if mention.triggers and all(trigger.many for trigger in mention.triggers) and not mention.tolls:
            # "is blamed for murders and attacks": violence in general, no act of its own nor of any incident.
            continue
        home = _find_home(material, threads, mention)
        if home is not None:
            home.mentions.append(mention)
        elif _is_anchored(material, mention):
            threads.append(Thread([mention]))
    for answer in answers:
        before = [t for t in threads if t.mentions[0].sentence <= answer.sentence]
        if before:
            nearest = max(
                before, key=lambda t: max(m.sentence for m in t.mentions if m.sentence <= answer.sentence)
            )
            nearest.answers.append(answer)
    return threads


def _find_home(material: Material, threads: Sequence[Thread], mention: Mention) -> Thread | None:
    """Return the incident that a telling continues, None where it starts one or stands alone."""
    ranked = sorted(threads, key=lambda t: (-_likeness(material, t, mention), -t.mentions[-1].sentence))
    if ranked and _likeness(material, ranked[0], mention) > 0:
        return ranked[0]
    return None


def _likeness(material: Material, thread: Thread, mention: Mention) -> float:
    """Return how far a telling fits an incident; 0 or less means that it is another one."""
    score = 0.0
    days = [m.time.days for m in thread.mentions if m.time is not None and m.time.days is not None]
    own = mention.time.days if mention.time is not None else None
    if own is not None and days:
        gap = min(own.gap(other) for other in days)
        if gap > 1 or (gap == 1 and _hits_others(thread, mention)):
            return -5.0
        score += 1.0
    old = is_old(material, mention)
    thread_old = is_old(material, thread.mentions[0])
    if own is not None and not days and old != thread_old:
        return -2.0
    score += _compare_places(
        [m.place.place for m in thread.mentions if m.place], mention.place.place if mention.place else None
    )
    if score < -1:
        return score
    score += _compare_types(thread.types, {t.type for t in mention.triggers})
    if mention.apart:
        score -= 3.0
    placed = any(m.place for m in thread.mentions)
    if mention.introduces and thread.mentions[-1].sentence != mention.sentence and len(thread.mentions) > 1:
        score -= 0.5 if not placed or mention.place is None else 0.8
    distance = mention.sentence - thread.mentions[-1].sentence
    score += 1.0 if distance == 0 else 0.6 if distance <= 2 else 0.0 if distance <= 6 else -0.5
    if any(trigger.definite for trigger in mention.triggers):
        score += 1.0
    if own is None and mention.place is None:
        score += 0.8
    return score - 0.4


def _hits_others(thread: Thread, mention: Mention) -> bool:
    """Return whether a telling of the next or previous day has its own dead of another side."""
    known = {toll.kind for m in thread.mentions for toll in m.tolls if toll.kind and toll.count}
    own = {toll.kind for toll in mention.tolls if toll.kind and toll.count and toll.count.high > 0}
    return bool(known and own) and not known & own


def _compare_places(known: Sequence[PlaceRead], own: PlaceRead | None) -> float:
    if own is None or not known:
        return 0.0
    return max(compare_place(place, own) for place in known)


def compare_place(a: PlaceRead, b: PlaceRead) -> float:
    """Return how well two places can be one: below -1 they exclude each other, above 1 they are the same."""
    if a.country and b.country and a.country != b.country:
        return -5.0
    if "region" in (a.precision, b.precision) or "country" in (a.precision, b.precision):
        # "on the island of Sulawesi" and "in Poso" can be one place: the wider name only holds the finer.
        return 0.2 if not (a.admin1 and b.admin1) or a.admin1 == b.admin1 else -2.5
    if a.name and b.name:
        same = a.name.lower() in b.name.lower() or b.name.lower() in a.name.lower()
        return 1.5 if same else -2.5
    if a.admin1 and b.admin1:
        return 0.7 if a.admin1 == b.admin1 else -2.5
    return 0.2


_KIN = {
    frozenset(("violence", "battle")),
    frozenset(("violence", "bombing")),
    frozenset(("violence", "strike")),
    frozenset(("violence", "abduction")),
    frozenset(("violence", "sabotage")),
    frozenset(("battle", "bombing")),
    frozenset(("battle", "arrest")),
    frozenset(("bombing", "strike")),
    frozenset(("violence", "protest")),
    frozenset(("battle", "strike")),
}


def _compare_types(known: set[str], own: set[str]) -> float:
    if not known or not own:
        return 0.3
    if ("foiled" in known) != ("foiled" in own) and "arrest" in known | own:
        # A plot that was foiled and the arrest that ended it are two incidents.
        return -4.0
    if known & own:
        return 0.6
    if any(frozenset((a, b)) in _KIN for a in known for b in own):
        return 0.2
    return -1.5


def _is_anchored(material: Material, mention: Mention) -> bool:
    """Return whether a telling is one act that can be set apart, and not violence in general."""
    if not mention.triggers and not any(
        toll.count and toll.count.high > 0 and not toll.generic for toll in mention.tolls
    ):
        return False
    if mention.triggers and all(trigger.many for trigger in mention.triggers) and not mention.tolls:
        return False
    day = mention.time is not None and mention.time.days is not None
    precise = (
        day and mention.time is not None and mention.time.days is not None and mention.time.days.length <= 31
    )
    toll = any(toll.count is not None and toll.count.high > 0 for toll in mention.tolls)
    place = mention.place is not None and mention.place.place.name is not None
    scene = mention.setting is not None and mention.place is None and not mention.recalled
    few = any(t.count is not None and 0 < t.count.high <= 200 and not t.generic for t in mention.tolls)
    score = 1.2 * precise + (0.8 if few else 0.5) * (day and not precise) + 1.0 * toll + 0.8 * place
    score += 0.4 * mention.introduces
    # "on Aug. 29", "in the past 24 hours": a day is told, though the year of publication is not known.
    score += 0.8 * (mention.time is not None and mention.time.days is None and mention.time.kind != "vague")
    score -= 0.5 * (material.statements[mention.sentence].kind == "comment")
    score += 0.6 * (not toll and any(t.count is None and t.kind is not None for t in mention.tolls))
    if scene and mention.setting is not None:
        score += 1.0 if mention.setting.time is not None else 0.6
    score += 0.3 * (mention.place is not None) + 0.3 * bool(mention.initiators) + 0.3 * bool(mention.targets)
    score += 0.4 * any(not trigger.many for trigger in mention.triggers)
    if mention.legal:
        score -= 0.2
    return score >= THRESHOLD


THRESHOLD = 1.9
