"""The words around persons and groups as named features, and which two of them stand closest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p
from typing import Generic, Protocol, TypeVar

from daybook.reading.actors.masking import FILL, GROUP, PERSON, mask_spans
from daybook.reading.actors.scene import GroupMark, Scene
from daybook.schema.evidence import Span

Features = dict[str, float]
LAND = "\ue004"
_SIGNS = {GROUP: "GROUP", PERSON: "PERSON", LAND: "LAND"}
_WORD = re.compile(rf"[{GROUP}{PERSON}{LAND}]{FILL}*|[A-Za-zÀ-ÿ]+(?:['’\-][A-Za-z]+)*|\d+|[.,;:()\"“”—–]")
# Words that speak of a role or a fate, so that a head need not learn each of them from few examples.
_FAMILIES = {
    name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for name, words in {
        "leader": r"leaders?|chiefs?|emirs?|heads?|founders?|boss|supremo|chairman|warlords?|led|leads"
        r"|heading|headed|founded",
        "commander": r"commanders?|deputy|lieutenants?|commanded|second-in-command|number two|commands?",
        "member": r"members?|fighters?|militants?|operatives?|rebels?|insurgents?|gunm[ae]n|bombers?"
        r"|jihadis?t?s?|terrorists?|extremists?|cadres?|guerr?illas?|recruits?|followers?",
        "suspect": r"suspects?|suspected|alleged|allegedly|accused|charged|wanted|indicted|believed",
        "speaker": r"spokesm[ae]n|spokesw[oa]m[ae]n|spokespersons?|ideologue|cleric|propagandist|financier"
        r"|recruiter|negotiator|adviser",
        "killed": r"killed|killing|dead|death|died|slain|shot|executed|hanged|body|bodies|assassinat\w+|blew"
        r"|suicide|late",
        "captured": r"arrest\w*|captur\w+|detain\w*|custody|seized|caught|held|apprehended|prison|jail|cell",
        "convicted": r"convict\w+|sentenced?|guilty|jailed|trial|court|life|judge|verdict|imprisoned",
        "at_large": r"at large|on the run|hiding|escaped?|fled|fugitive|hunt\w*|wanted|manhunt|reward|bounty"
        r"|whereabouts|remains? free|sought",
        "surrendered": r"surrender\w*|gave (?:him|her)self up|turned (?:him|her)self in|laid down|defected"
        r"|handed (?:him|her)self",
        "wounded": r"wounded|injured|hurt",
        "victim": r"victims?|hostages?|kidnapped|abducted|(?:his|her) (?:wife|husband|family|mother|father)"
        r"|aged|mourn\w*|funeral|worker|journalist|engineer|missionary|tourist",
        "official": r"police|president|minister|governor|judge|lawyer|attorney|prosecutor|officer|soldier"
        r"|official|mayor|ambassador|analyst|expert|professor|general|colonel|secretary|senator"
        r"|spokesman for|director|army|military|defen[cs]e|inspector|superintendent|sheriff|king|prime",
        "said": r"said|says|told|added|according|argued|wrote|warned|stated|tweeted|believes",
        "joined": r"pledged|swore|sworn|allegiance|joined|join|trained|travelled|radicali[sz]ed|recruited"
        r"|plotted|masterminded|orchestrated|behind|mastermind|ringleader",
    }.items()
}


class Place(Protocol):
    """Anything that stands somewhere in the text."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last."""


A = TypeVar("A", bound=Place)
B = TypeVar("B", bound=Place)


@dataclass(frozen=True, slots=True)
class Near(Generic[A, B]):
    """Two marks of one sentence, so many characters apart."""

    gap: int
    one: A
    two: B


@dataclass(slots=True)
class Context:
    """A report's scene with what is asked of it again and again.

    Attributes:
        words: the text with groups, persons and countries masked.
        groups: the marks of each group, in order of first mention.
        lands: where each country is named, by code.
    """

    scene: Scene
    words: str
    groups: dict[str, list[GroupMark]]
    lands: dict[str, list[Span]]

    def list_words(self, start: int, end: int) -> list[str]:
        """Return the words between two offsets, lower-cased, names as GROUP, PERSON and LAND."""
        return [_normalise(word) for word in _WORD.findall(self.words, start, max(start, end))]

    def list_before(self, offset: int, reach: int) -> list[str]:
        """Return the words of the same sentence that begin at most `reach` characters before an offset."""
        return self.list_words(max(self.scene.sentence_of(offset).start, offset - reach), offset)

    def list_after(self, mark: Place, reach: int) -> list[str]:
        """Return the words of the same sentence within `reach` characters after a mark."""
        return self.list_words(mark.end, min(self.scene.sentence_of(mark.start).end, mark.end + reach))

    def find_near(self, ones: Sequence[A], twos: Sequence[B]) -> Near[A, B] | None:
        """Return the two marks of one sentence that stand closest, None where no sentence holds both."""
        best: Near[A, B] | None = None
        for one in ones:
            sentence = self.scene.sentence_of(one.start)
            for two in twos:
                if sentence.start <= two.start < sentence.end:
                    gap = max(one.start, two.start) - min(one.end, two.end)
                    if best is None or gap < best.gap:
                        best = Near(gap, one, two)
        return best

    def count_together(self, ones: Sequence[Place], twos: Sequence[Place]) -> int:
        """Return how many of the first stand in a sentence with one of the second."""
        homes = {self.scene.number_of(two.start) for two in twos}
        return sum(self.scene.number_of(one.start) in homes for one in ones)


def _normalise(word: str) -> str:
    sign = _SIGNS.get(word[0])
    if sign is not None:
        return sign
    return "NUM" if word[0].isdigit() else word.lower().removesuffix("'s").removesuffix("’s")


def survey(scene: Scene) -> Context:
    """Return what the heads ask of a report, computed once."""
    free = [
        (span.start, span.end, LAND)
        for span, _ in scene.countries
        if not any(sign in scene.masked[span.start : span.end] for sign in (GROUP, PERSON, FILL))
    ]
    groups: dict[str, list[GroupMark]] = {}
    for mark in scene.groups:
        groups.setdefault(mark.key, []).append(mark)
    lands: dict[str, list[Span]] = {}
    for span, code in scene.countries:
        lands.setdefault(code, []).append(span)
    return Context(scene, mask_spans(scene.masked, free), groups, lands)


def list_families(words: str) -> list[str]:
    """Return the kinds of words, such as `leader` and `killed`, that a stretch holds."""
    return [name for name, pattern in _FAMILIES.items() if pattern.search(words)]


def speaks_of(words: str, family: str) -> bool:
    """Return whether a stretch holds a word of a kind; False for a kind that there is not."""
    pattern = _FAMILIES.get(family)
    return pattern is not None and pattern.search(words) is not None


def describe_pair(context: Context, near: Near[A, B], features: Features) -> None:
    """Add the words between, before and after two marks of a sentence to the features of the pair."""
    one, two = near.one, near.two
    order = "<" if one.start < two.start else ">"
    low, high = min(one.end, two.end), max(one.start, two.start)
    between = context.list_words(low, high)
    for word in between[:10]:
        features[f"{order} between {word}"] = 1
    features[order] = 1
    features["between"] = 1 / (1 + len(between) / 4)
    if len(between) <= 1:
        features[f"{order} joined by {between[0] if between else 'nothing'}"] = 1
    for word in context.list_before(min(one.start, two.start), 40)[-3:]:
        features[f"{order} before {word}"] = 1
    last: Place = one if one.end >= two.end else two
    for word in context.list_after(last, 40)[:3]:
        features[f"{order} after {word}"] = 1


def squash(count: float) -> float:
    """Return a count as a number near 1, so that long reports do not outweigh the words."""
    return log1p(count) / 2
