"""Who claimed an act, who denied it, and who was blamed for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.names import GroupMention
from daybook.schema.evidence import Span

_CLAIMED = re.compile(
    r"\bclaim(?:ed|s|ing)? (?:the )?(?:responsibility|credit)|\bclaim of responsibility|\b(?:took|taken|takes) responsibility|"
    r"\bsaid (?:it|they|its \w+|its men) (?:had |was |were )?(?:carried out|behind|responsible|set off)|\bclaimed (?:the )?(?:attack|bombing)|"
    r"\bclaimed by\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:no|none|nobody|not|neither|without|did not|has not|have not|yet to)\b[^.;]{0,60}\b(?:claim|responsib|said (?:it|they))",
    re.IGNORECASE,
)
_GENERAL = re.compile(r"\bclaimed responsibility for (?:several|many|a (?:number|string|series)|other|previous|dozens|most|similar)", re.IGNORECASE)
_DENIED = re.compile(
    r"\bden(?:ied|ies|y|ying) (?:any |all |having |being |it|responsib|involve|the (?:claim|charge|accus)|carrying)|"
    r"\brejected (?:the )?(?:claim|accusation|allegation)|\b(?:denied|denies) (?:any|it)\b",
    re.IGNORECASE,
)
_BLAMED = re.compile(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|point(?:ed|ing) the finger|attribut(?:ed|es)|suspect(?:ed|s)?|work of|"
    r"hallmarks? of|responsible|carried out by|behind)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence that says who stands for an act: `claimed`, `denied`, `blamed` or `unclaimed`."""

    sentence: int
    act: str
    group: GroupMention | None
    span: Span


def find_answers(text: str, sentences: Sequence[Span], groups: Sequence[GroupMention]) -> list[Answer]:
    """Return the claims, denials and attributions of a report, in order of the text."""
    answers = []
    for number, span in enumerate(sentences):
        words = text[span.start : span.end]
        act = _tell_act(words)
        if act is None:
            continue
        inside = [group for group in groups if span.start <= group.span.start < span.end]
        answers.append(Answer(number, act, _pick(act, words, span, inside), span))
    return answers


def _tell_act(words: str) -> str | None:
    if _NO_CLAIM.search(words) and ("claim" in words.lower() or "responsib" in words.lower() or "said" in words.lower()):
        return "unclaimed"
    if _GENERAL.search(words):
        return None
    if _CLAIMED.search(words):
        return "claimed"
    if _DENIED.search(words):
        return "denied"
    return "blamed" if _BLAMED.search(words) else None


def _pick(act: str, words: str, span: Span, inside: Sequence[GroupMention]) -> GroupMention | None:
    """Return the group that the sentence means: before the verb for a claim, after it for blame."""
    pattern = {"claimed": _CLAIMED, "denied": _DENIED, "blamed": _BLAMED}.get(act)
    match = pattern.search(words) if pattern else None
    if match is None or not inside:
        return None
    at = span.start + match.start()
    before = [g for g in inside if g.span.start < at]
    after = [g for g in inside if g.span.start >= at]
    if act == "blamed" or words[match.start() : match.end()].lower().endswith(" by"):
        return after[0] if after else (before[-1] if " is " not in words and before and "by" in words else None)
    return before[0] if before else after[0]
