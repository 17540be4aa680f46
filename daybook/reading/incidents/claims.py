"""Who claimed an act, who denied it, and who was blamed for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.names import GroupMention
from daybook.schema.evidence import Span

_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing)? (?:the )?(?:responsibility|credit)|\bclaim of responsibility|\b(?:took|taken|"
    r"takes) responsibility|"
    r"\bsaid (?:it|they|its \w+|its men) (?:had |was |were )?(?:carried out|behind|responsible|set off)|"
    r"\bclaimed (?:the )?(?:attack|bombing)|"
    r"\bclaimed (?:by|it)\b|\badmitted (?:carrying|killing|responsib|it)|\bclaimed the (?:attack|"
    r"bombing|killing)s?\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:no|none|nobody|not|neither|without|did not|has not|have not|yet to)\b[^.;]{0,60}\b(?:claim|"
    r"responsib|said (?:it|they))",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"\bclaimed responsibility for (?:several|many|a (?:number|string|series)|other|previous|dozens|"
    r"most|similar)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\bden(?:ied|ies|y|ying) (?:any |all |having |being |it\b|responsib|involve|the (?:claim|charge|"
    r"accus|report)|carrying)|"
    r"\brejected (?:the )?(?:claim|accusation|allegation)|\b(?:denied|denies) (?:any|it)\b",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|point(?:ed|ing) the finger|attribut(?:ed|es)|"
    r"suspect(?:ed|s)?|work of|"
    r"hallmarks? of|responsible|carried out by|behind)\b",
    re.IGNORECASE,
)


_DENIER = re.compile(
    r"(?:^|[.,;] |\b)(?:[Tt]he )?(?P<name>[A-Za-z][\w'’-]*(?: [A-Za-z][\w'’-]*){0,2}) (?:has |have |"
    r"later |also )?den(?:ied|ies|y)\b"
)
_THE_GROUP = re.compile(
    r"^\W*(?:The|This) (?:\w+ )?(?:group|rebels?|militants?|insurgents?|guerrillas?|organi[sz]ation|"
    r"movement|faction|militia|outfit)\b|"
    r"\bspeaks? for the (?:rebels|group)|^\W*(?:It|They) ",
)
# Characters: how far back the group that "the group" means can stand.
_REACH = 400
_PRONOUNS = frozenset(("it", "they", "he", "she", "which", "who", "also", "and", "but"))


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that says who stands for an act.

    Attributes:
        act: `claimed`, `denied`, `blamed`, or `unclaimed` where nobody has claimed it.
        group: the armed group that it names, None where it names none.
        name: who denies, as written, where that is no armed group.
        span: the words.
    """

    sentence: int
    act: str
    group: GroupMention | None
    span: Span
    name: str | None = None


def find_answers(text: str, sentences: Sequence[Span], groups: Sequence[GroupMention]) -> list[Answer]:
    """Return the claims, denials and attributions of a report, in order of the text."""
    answers = []
    for number, span in enumerate(sentences):
        words = text[span.start : span.end]
        inside = [group for group in groups if span.start <= group.span.start < span.end]
        for act, match in _find_acts(words):
            group = _pick(act, match, span, inside)
            if group is None and act != "blamed" and _THE_GROUP.search(words):
                near = [g for g in groups if span.start - _REACH < g.span.start < span.start]
                group = near[-1] if near else None
            if act == "denied" and (group is None or group.span.start >= span.start):
                answers.append(_read_denial(number, words, span, group))
            else:
                here = group is not None and group.span.start >= span.start
                answers.append(
                    Answer(number, act, group, group.span if group and here else _cut(span, match))
                )
    return answers


def _find_acts(words: str) -> list[tuple[str, re.Match[str]]]:
    """Return the acts that the words tell, a sentence can blame one and deny for another."""
    denied, claimed, blamed = _DENIED.search(words), _CLAIMED.search(words), _BLAMED.search(words)
    found = []
    if claimed and _NO_CLAIM.search(words) and not denied:
        return [("unclaimed", claimed)]
    if claimed and not _GENERAL.search(words) and not _NO_CLAIM.search(words):
        found.append(("claimed", claimed))
    if denied:
        found.append(("denied", denied))
    if blamed and not claimed:
        found.append(("blamed", blamed))
    return found


def _read_denial(number: int, words: str, span: Span, group: GroupMention | None) -> Answer:
    match = _DENIER.search(words)
    name = match["name"].split(" ")[-1] if match else None
    if group is not None or match is None or name is None or name.lower() in _PRONOUNS:
        return Answer(number, "denied", group, group.span if group else span)
    end = span.start + match.end("name")
    return Answer(number, "denied", None, Span(end - len(name), end), name)


def _cut(span: Span, match: re.Match[str]) -> Span:
    return Span(span.start + match.start(), span.start + match.end())


def _pick(act: str, match: re.Match[str], span: Span, inside: Sequence[GroupMention]) -> GroupMention | None:
    """Return the group that the sentence means: before the verb for a claim, after it for blame."""
    at = span.start + match.start()
    before = [g for g in inside if g.span.start < at]
    after = [g for g in inside if g.span.start >= at]
    if act == "blamed":
        return after[0] if after else None
    if match.group().lower().endswith(" by"):
        return after[0] if after else None
    return before[-1] if before else None
