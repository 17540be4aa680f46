"""Retelling: which incidents of a report are one act told again, by what their own sentences say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from daybook.reading.incidents.mentions import sets_apart
from daybook.reading.incidents.scenes import is_setting
from daybook.reading.incidents.threads import compare_place
from daybook.reading.learned.picked import Pick, Picks
from daybook.reading.learned.picks import Picker
from daybook.reading.roundups import number_entries
from daybook.schema.reading import IncidentRead
from daybook.schema.terms import COUNT_SLOTS

if TYPE_CHECKING:
    from spacy.tokens import Token

# The least that the heads must hold two tellings for one, on the mean of their words. Their own limit is
# for words about which nothing else is known.
_LEAST_SAME = 0.04
# The same for what says no day, place or count of its own, and so is told for the sake of another.
_LEAST_FOR_DETAIL = 0.005
_LEAST_DAY_APART = 0.25
_PRONOUNS = frozenset(("he", "she", "they", "it", "him", "her", "them", "both", "this", "that"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "his", "her", "their", "its"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_OBJECTS = frozenset(("dobj", "obj"))
# A place in the words that the gazetteer may lack: "near Rawah", "In the village of Yohmor".
_SOMEWHERE = re.compile(
    r"(?<!reporters )(?<!said )\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Bb]etween|[Aa]round|[Oo]n the road to)\s+"
    r"(?:the\s+)?(?:[a-z]+\s+){0,3}?"
    r"(?:of\s+)?(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\b)[A-Z][\w'’-]+"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as its own sentences tell it."""

    picker: Picker
    picks: Picks
    incident: IncidentRead

    @property
    def sentences(self) -> list[int]:
        """The numbers of the sentences that tell it, in order."""
        return sorted(self.picker.list_sentences())

    @property
    def words(self) -> str:
        """The sentences that tell it."""
        return " ".join(_read_sentence(self, number) for number in self.sentences)

    @property
    def is_dated(self) -> bool:
        """Whether these sentences say the day themselves."""
        return self._is_own(self.picks.time)

    @property
    def is_placed(self) -> bool:
        """Whether these sentences say the place themselves, more finely than a country."""
        place = self.picks.place
        if place is None or place.value.precision == "country" or not self._is_own(place):
            return False
        material = self.picker.material
        said = (said for said in material.places if said.mention.start == place.span.start)
        return all(is_setting(material, one) for one in said)

    def _is_own(self, pick: Pick[Any] | None) -> bool:
        return pick is not None and self.picker.material.sentence_of(pick.span.start) in self.sentences


def find_retold(told: Sequence[Told]) -> list[list[int]]:
    """Return the numbers of the incidents in groups that tell one act each, in order of the first of each."""
    if len(told) < 2:
        return [[n] for n in range(len(told))]
    material = told[0].picker.material
    entries = number_entries(material.text, material.sentences)
    order = sorted(range(len(told)), key=lambda n: told[n].sentences[0])
    home: dict[int, int] = {}
    for place, later in enumerate(order):
        fits = [
            earlier
            for earlier in order[:place]
            if entries[told[earlier].sentences[0]] in (None, entries[told[later].sentences[0]])
            and is_retold(told[earlier], told[later])
        ]
        home[later] = home[fits[-1]] if fits else later
    groups: dict[int, list[int]] = {}
    for number in order:
        groups.setdefault(home[number], []).append(number)
    return list(groups.values())


def is_retold(first: Told, later: Told) -> bool:
    """Return whether the later telling is of the first one's act: it fits it and points back at it."""
    a, b = first.incident, later.incident
    if a.background != b.background or (a.status != b.status and "foiled" in (a.status, b.status)):
        return False
    if sets_apart(later.words) or not _fit_places(first, later):
        return False
    same = _weigh_same(first.picker, later.picker)
    if not _fit_days(first, later):
        return same >= _LEAST_DAY_APART and _is_next_day(a, b) and _is_named_act(later)
    if _fit_counts(a, b) and _agrees_fully(a, b):
        return True
    detail = not later.is_dated and not later.is_placed and not _has_counts(b)
    if same < (_LEAST_FOR_DETAIL if detail else _LEAST_SAME):
        return False
    if _share_dead(a, b):
        return True
    if not _fit_counts(a, b) and not _names_all(later):
        return False
    if _is_headline(first):
        return True
    return all(_points_back(first, sentence, later) for sentence in later.sentences)


def _is_headline(first: Told) -> bool:
    """Return whether a telling opens with a line that is no sentence, and gives no day or place itself."""
    opens = not _read_sentence(first, first.sentences[0]).rstrip().endswith((".", "!", "?", "”", '"'))
    return opens and not first.is_dated and not first.is_placed


def _weigh_same(a: Picker, b: Picker) -> float:
    """Return how likely the heads hold the words of both for one act, 0 to 1, by their mean log odds."""
    same = np.clip(a.scores.same[np.ix_(list(a.cluster), list(b.cluster))], 1e-4, 1 - 1e-4)
    return float(1 / (1 + np.exp(-np.log(same / (1 - same)).mean())))


def _fit_days(first: Told, later: Told) -> bool:
    a, b = first.incident, later.incident
    if a.date is None or b.date is None or not later.is_dated:
        return True
    return a.date.gap(b.date) == 0 and (a.date == b.date or min(a.date.length, b.date.length) <= 2)


def _fit_places(a: Told, b: Told) -> bool:
    if a.is_placed and b.is_placed and a.incident.place and b.incident.place:
        return compare_place(a.incident.place, b.incident.place) > 0
    # A place of its own that the gazetteer lacks is another place than the one named before.
    return b.is_placed or not _SOMEWHERE.search(b.words)


def _fit_counts(a: IncidentRead, b: IncidentRead) -> bool:
    for slot in COUNT_SLOTS:
        one, other = getattr(a, slot), getattr(b, slot)
        if one is not None and other is not None and (one.high < other.low or other.high < one.low):
            return False
    return True


def _has_counts(incident: IncidentRead) -> bool:
    return any(getattr(incident, slot) is not None for slot in COUNT_SLOTS)


def _agrees_fully(a: IncidentRead, b: IncidentRead) -> bool:
    """Return whether both give one day and one number of dead, of the same side as far as they tell it."""
    if a.date is None or a.date != b.date or a.date.length > 1 or a.killed is None or a.killed != b.killed:
        return False
    sides = [{kind for kind in incident.killed_by_kind if kind != "unknown"} for incident in (a, b)]
    return a.killed.high > 1 and (bool(sides[0] & sides[1]) or not all(sides))


def _is_next_day(a: IncidentRead, b: IncidentRead) -> bool:
    return a.date is not None and b.date is not None and a.date.gap(b.date) == 1


def _is_named_act(later: Told) -> bool:
    """Return whether a definite noun names the act: "the attack on Friday"."""
    doc, options = later.picker.material.doc, later.picker.options
    nouns = [doc[options.anchors[n].token] for n in later.picker.cluster]
    return any(
        noun.pos_ == "NOUN" and any(child.lower_ in _DEFINITE for child in noun.children) for noun in nouns
    )


def _share_dead(a: IncidentRead, b: IncidentRead) -> bool:
    dead = [{n for person in i.named if person.fate == "killed" for n in person.names} for i in (a, b)]
    return bool(dead[0] & dead[1])


_ALL = re.compile(r"\b(?:both|the (?:two|three|four|five|six|seven|eight|nine|ten))\b", re.IGNORECASE)


def _names_all(later: Told) -> bool:
    """Return whether it speaks of all who were told of before by their number: "the two", "both"."""
    return bool(_ALL.search(later.words))


# However the sentence is parsed: "The other, a student, was caught".
_OPENS_BACK = re.compile(r"\W*(?:The others?|Both(?! [\w-]+s\b)|The two|One of (?:the|them))\b")


def _read_sentence(told: Told, number: int) -> str:
    material = told.picker.material
    return material.text[material.sentences[number].start : material.sentences[number].end]


def _points_back(first: Told, sentence: int, later: Told) -> bool:
    """Return whether a word of the later telling's sentence points back at what was told."""
    doc, anchors = later.picker.material.doc, later.picker.options.anchors
    if _OPENS_BACK.match(_read_sentence(later, sentence)):
        return True
    names = {word for person in first.incident.named for name in person.names for word in name.split()}
    for number in later.picker.cluster:
        if anchors[number].sentence == sentence:
            token = doc[anchors[number].token]
            if any(_is_known(part, names) for part in _list_parts(token)):
                return True
    return False


def _list_parts(token: Token) -> list[Token]:
    """Return an act's noun, or whom a verb has for subject and object, its own or those of the verb above."""
    if token.pos_ not in ("VERB", "AUX"):
        own = [token]
        token = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), token)
    else:
        own = []
    while token.dep_ in ("conj", "xcomp", "advcl", "ccomp") and token.pos_ in ("VERB", "AUX"):
        if any(child.dep_ in _SUBJECTS for child in token.children):
            break
        token = token.head
    return own + [child for child in token.children if child.dep_ in _SUBJECTS | _OBJECTS]


def _is_known(token: Token, names: set[str]) -> bool:
    """Return whether a noun phrase is of somebody or something told before."""
    if token.lower_ in _PRONOUNS or token.text in names:
        return True
    if token.pos_ == "NUM" and not any(child.dep_ not in ("punct", "cc", "conj") for child in token.children):
        return True
    partitive = next((p for c in token.children if c.lower_ == "of" for p in c.children), None)
    if token.lower_ in ("one", "two", "some", "all", "none", "most", "another") and partitive is not None:
        return _is_known(partitive, names)
    return token.pos_ != "PROPN" and any(child.lower_ in _DEFINITE for child in token.children)
