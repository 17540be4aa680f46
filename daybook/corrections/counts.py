"""Corrections of how many: "bringing the toll to four", "revised from 12 to nine", "had said two dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daybook.corrections.notices import NOTICE, WRONGLY
from daybook.corrections.numbers import NUMBER, read_number
from daybook.schema.correction import CorrectionHow


@dataclass(frozen=True, slots=True)
class CountPair:
    """A count that no longer holds, and the one that does; None where the words do not say it."""

    slot: str
    was: int | None
    now: int | None
    how: CorrectionHow


_SLOTS = (
    ("wounded", re.compile(r"\b(?:wounded|injur\w+|hurt)\b", re.IGNORECASE)),
    ("captured", re.compile(r"\b(?:captured|arrest\w*|detain\w*|held|in\s+custody)\b", re.IGNORECASE)),
    ("abducted", re.compile(r"\b(?:abduct\w*|kidnap\w*|hostages?)\b", re.IGNORECASE)),
    ("killed", re.compile(r"\b(?:dead|killed|died|deaths?|toll|bodies|fatalit\w+)\b", re.IGNORECASE)),
)
_TOLL = (
    r"(?:(?:death\s+)?toll|number\s+of\s+(?:the\s+)?"
    r"(?:dead|deaths|people\s+killed|killed|wounded|injured|arrests?|detained)|deaths|count)"
)
_N = rf"(?:at\s+least\s+|about\s+)?(?P<now>{NUMBER})"
_M = rf"(?:at\s+least\s+|about\s+)?(?P<was>{NUMBER})"
_NO_UNIT = (
    r"(?!\s*(?:years?|months?|weeks?|days?|hours?|per\s+cent|percent|%|kilomet|metres?|km)\b)(?![\d,.]*\d)"
)

_RAISED = (
    # "bringing the toll to four", "bringing to four the number of people killed there"
    re.compile(
        rf"\b(?:bring|brings|bringing|brought|raising|raises|took|taking)\b[^.;]{{0,70}}?\bto\s+{_N}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
    # "the toll rose from two to four", "toll climbs to four"
    re.compile(
        rf"\b{_TOLL}\b[^.;]{{0,50}}?\b(?:rose|risen|rises|rising|climb\w*|increas\w*|grew|grown|went\s+up|jump\w*|reach\w*)\b"
        rf"(?:\s+further)?(?:\s+from\s+{_M}\b)?\s+(?:to\s+)?{_N}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_TOLL}\s+(?:now\s+)?(?:stands|stood|is\s+now)\s+(?:at\s+)?{_N}\b{_NO_UNIT}", re.IGNORECASE
    ),
)
_CHANGED = (
    # "revised the toll down to nine", "the toll was corrected from 12 to nine"
    re.compile(
        rf"\b(?:revis|correct|lower|reduc|amend|cut|chang)\w*\b[^.;]{{0,60}}?\b{_TOLL}\b[^.;]{{0,50}}?"
        rf"(?:\bfrom\s+{_M}\b\s+)?\bto\s+{_N}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_TOLL}\b[^.;]{{0,50}}?\b(?:revis|correct|lower|reduc|amend|cut|chang)\w*\b[^.;]{{0,30}}?"
        rf"(?:\bfrom\s+{_M}\b\s+)?\bto\s+{_N}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
    # "nine people were killed, not 12 as first reported"
    re.compile(
        rf"\b{_N}\b{_NO_UNIT}[^.;,]{{0,50}}\b(?:killed|dead|died|deaths|wounded|injured|arrested|captured|abducted)\b"
        rf"[^.;]{{0,30}}?,?\s+(?:and\s+)?(?:not|rather\s+than|instead\s+of)\s+{_M}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
    # "had arrested 12 men, not 20"
    re.compile(
        rf"\b(?:killed|wounded|injured|arrested|detained|captured|abducted|kidnapped|killing|wounding|{_TOLL}\b[^.;]{{0,50}}?"
        rf"\b(?:was|is|stands\s+at|stood\s+at))\s+{_N}\b{_NO_UNIT}[^.;]{{0,50}}?,?\s+"
        rf"(?:and\s+)?(?:not|rather\s+than|instead\s+of)\s+{_M}\b{_NO_UNIT}",
        re.IGNORECASE,
    ),
)
# "police had at first reported two dead and one man captured"
_SAID = re.compile(
    r"\b(?:(?:had\s+)?(?:at\s+first|first|initially|earlier|previously|originally)\s+"
    r"(?:said|reported|spoke\s+of|put|announced|gave|counted|told)"
    r"|(?:said|reported|put|announced|gave|counted)\s+(?:at\s+first|earlier|initially|previously)"
    r"|(?:earlier|first|initial|previous)\s+(?:reports?|figures?|accounts?|counts?|statements?)\s+"
    r"(?:of|said|spoke\s+of|put|had|gave|that))\b(?P<rest>[^.;]{0,120})",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<was>{NUMBER})\b{_NO_UNIT}\s+(?:(?!and\b|or\b)[\w-]+\s+){{0,4}}?"
    r"(?P<what>dead|deaths|killed|died|bodies|wounded|injured|hurt|captured|arrested|detained|abducted|kidnapped)\b",
    re.IGNORECASE,
)


# The dead of a week or a year are no toll of one incident.
_PERIOD = re.compile(
    r"\b(?:in|over|during|this|past|last|since)\s+(?:the\s+)?(?:(?:past|last|\w+)\s+)?"
    r"(?:week|month|year|days|weeks|months|years|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|\d{4})\b|\bthis\s+(?:week|month|year)\b|\bso\s+far\b",
    re.IGNORECASE,
)


# The dead of nature and of accidents are no toll of an act of force.
_NATURE = re.compile(
    r"\b(?:earthquakes?|quakes?|floods?|flooding|landslides?|mudslides?|cyclones?|typhoons?|hurricanes?|storms?|tsunamis?|"
    r"volcano\w*|eruptions?|droughts?|heat\s?waves?|epidemics?|outbreaks?|cholera|virus|avalanches?)\b",
    re.IGNORECASE,
)
# "It was two.": the right number after a notice that gives the wrong one.
_IT_WAS = re.compile(
    rf"^(?:in\s+fact,?\s+)?(?:it|they|there|the\s+(?:correct\s+|right\s+)?(?:number|figure|toll))\s+(?:was|were|is|are)\s+"
    rf"(?:in\s+fact\s+)?{_N}\b{_NO_UNIT}",
    re.IGNORECASE,
)


def find_counts(sentence: str, following: str = "") -> Iterator[CountPair]:
    """Yield the counts that the sentence raises, changes or says to have been told otherwise before.

    Args:
        sentence: its words; following: those of the next one, which may give the right number of a notice.
    """
    if _NATURE.search(sentence):
        return
    if NOTICE.search(sentence) and WRONGLY.search(sentence):
        yield from _find_noticed(sentence, following)
        return
    for how, patterns in (("corrected", _CHANGED), ("raised", _RAISED)):
        for match in (found for pattern in patterns for found in pattern.finditer(sentence)):
            slot = _find_slot(sentence)
            if slot is None or (how == "raised" and _PERIOD.search(sentence)):
                continue
            was = match.groupdict().get("was")
            yield CountPair(slot, read_number(was) if was else None, read_number(match["now"]), how)  # type: ignore[arg-type]
            return
    said = _SAID.search(sentence)
    for match in _COUNTED.finditer(said["rest"]) if said else ():
        slot = _find_slot(match["what"])
        if slot is not None:
            yield CountPair(slot, read_number(match["was"]), None, "corrected")


def _find_noticed(sentence: str, following: str) -> Iterator[CountPair]:
    right = _IT_WAS.search(following)
    for match in _COUNTED.finditer(sentence):
        slot = _find_slot(match["what"])
        if slot is not None:
            yield CountPair(
                slot, read_number(match["was"]), read_number(right["now"]) if right else None, "corrected"
            )


def _find_slot(words: str) -> str | None:
    """Return which count the words are about: the dead where they name them beside others."""
    found = [slot for slot, pattern in _SLOTS if pattern.search(words)]
    return "killed" if "killed" in found else next(iter(found), None)
