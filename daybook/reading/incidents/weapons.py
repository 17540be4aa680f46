"""What was used, in the coarse classes of the coding rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.reading.incidents.triggers import Trigger
from daybook.schema.terms import Weapon

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

_CLASSES: tuple[tuple[Weapon, re.Pattern[str]], ...] = (
    (
        "firearm",
        re.compile(
            r"\b(?:gun(?:s|fire|men|man|battle|fight|ned)?|rifles?|shoot(?:s|ing|ings|out|-out|outs)?|"
            r"shot|opened fire|firefight\w*|"
            r"pistols?|bullets?|snipers?|machine[- ]guns?|kalashnikovs?|ak-47s?|m16s?|small[- ]arms|"
            r"exchange of fire)\b",
            re.I,
        ),
    ),
    (
        "explosive",
        re.compile(
            r"\b(?:bomb(?:s|ing|ings|ers?|ed)?|blasts?|explo(?:sion|sions|sives?|ded|des)|detonat\w+|"
            r"grenades?|(?:land)?mines?|ieds?|"
            r"suicide vest|dynamite|booby[- ]trap\w*|vbieds?|claymore)\b",
            re.I,
        ),
    ),
    (
        "blade",
        re.compile(
            r"\b(?:knife|knives|machetes?|swords?|stabb\w+|behead\w+|axes?|hacked|slit|throats?|"
            r"daggers?|blades?)\b",
            re.I,
        ),
    ),
    (
        "aircraft",
        re.compile(
            r"\b(?:air[- ]?strikes?|air raids?|(?:war)?planes?|(?:fighter )?jets?|drones?|helicopters?|"
            r"gunships?|"
            r"bombing raids?|air force|aerial)\b",
            re.I,
        ),
    ),
    (
        "artillery",
        re.compile(
            r"\b(?:artillery|shell(?:s|ed|ing)|mortars?|rockets?|missiles?|howitzers?|barrage|rpgs?|"
            r"rocket-propelled)\b",
            re.I,
        ),
    ),
    (
        "chemical",
        re.compile(
            r"\b(?:sarin|chlorine|nerve (?:gas|agent)|chemical|mustard gas|poison gas|novichok)\b", re.I
        ),
    ),
    (
        "fire",
        re.compile(
            r"\b(?:torch(?:ed|ing)|set (?:\w+ ){0,3}(?:on fire|ablaze|alight)|burn(?:ed|t) down|"
            r"arson\w*|razed|petrol bombs?)\b",
            re.I,
        ),
    ),
    (
        "vehicle",
        re.compile(
            r"\b(?:(?:car|truck|vehicle|van|motorcycle|lorry)[- ]?bomb\w*|vbieds?|rammed|ramming|"
            r"ploughed into|plowed into|drove (?:a|an|his|the) \w+ into)\b",
            re.I,
        ),
    ),
)
_SHOT_DOWN = re.compile(r"\bshot down\b", re.I)
_NEAR = 60


def list_weapons(words: str) -> list[Weapon]:
    """Return the classes of weapon that any words name, in the order of the coding rules."""
    return [weapon for weapon, pattern in _CLASSES if pattern.search(words)]


def find_weapons(sentence: Sentence, triggers: Sequence[Trigger], near: bool = False) -> list[Weapon]:
    """Return the classes of weapon that the sentence names, in the order of the coding rules.

    With `near`, only words within 60 characters of a trigger count, as when a sentence tells two acts.
    """
    words = sentence.text
    if near and triggers:
        first = max(0, min(t.offset for t in triggers) - sentence.start_char - _NEAR)
        last = max(t.offset for t in triggers) - sentence.start_char + _NEAR
        words = words[first:last]
    found = list_weapons(words)
    if (
        "aircraft" in found
        and "explosive" in found
        and not re.search(r"\b(?:mine|suicide|roadside|car bomb|grenade)", words, re.I)
    ):
        found.remove("explosive")
    return found
