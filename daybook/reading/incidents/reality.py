"""What is told as real: acts denied, planned, feared or figurative, mishaps and ordinary crime are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from daybook.reading.incidents.lexicon import read_words
from daybook.reading.incidents.phrases import (
    walk_up,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


_IRREALIS_HEADS = read_words("triggers_irrealis_heads")


_REALIS_RAISING = read_words("triggers_realis_raising")


_IRREALIS_NOUNS = read_words("triggers_irrealis_nouns")


_ABOUT_ACTS = read_words("triggers_about_acts")
_UNREAL_NOUNS = _IRREALIS_NOUNS - _ABOUT_ACTS
_UNREAL_HEADS = (_IRREALIS_HEADS | _IRREALIS_NOUNS) - _REALIS_RAISING - _ABOUT_ACTS


_MODALS = read_words("triggers_modals")


_ACCIDENT = re.compile(
    r"\b(?:crash(?:ed|es)?|accident(?:al(?:ly)?)?|collision|collided|derail\w*|capsiz\w*|earthquake|"
    r"quake|flood\w*|"
    r"landslide|cyclone|typhoon|hurricane|tornado|avalanche|drown\w*|heart attack|cancer|coronavirus|"
    r"covid|disease|"
    r"gas leak|overdose|wildfire|malaria|cholera|stampede|bad weather|mechanical failure|natural causes)\b",
    re.IGNORECASE,
)


_SHOT_DOWN = re.compile(r"\bshot down\b", re.IGNORECASE)


_POLITICAL = re.compile(
    r"\b(?:militants?|rebels?|insurgen\w+|terror\w*|bomb\w*|guerr?illas?|separatis\w+|extremis\w+|"
    r"jihad\w*|islamis\w+|militia\w*|"
    r"soldiers?|troops|army|airstrikes?|explosi\w+|gunmen|hostages?|hijack\w*|massacre|mass shooting|"
    r"political|coup|kidnap\w*)\b",
    re.IGNORECASE,
)


_CRIME = re.compile(
    r"\b(?:parole\w*|robber\w*|burglar\w*|homicide|drugs?|gang|district attorney|felony|carjack\w*|"
    r"domestic|manslaughter|"
    r"warrant|prison|jail|sheriff|SWAT|stolen|inmate|convicted)\b"
)


_LEGAL = re.compile(
    r"\b(?:sentenced|convicted|verdict|trial|pleaded|court|jury|prosecutors?|indict\w*|charged with|"
    r"acquitted|judge|"
    r"jailed for|life term|death row|appeal)\b",
    re.IGNORECASE,
)


def is_accident(sentence: str) -> bool:
    """Return whether the sentence tells a mishap, disease or disaster and no use of force."""
    return bool(_ACCIDENT.search(sentence)) and not _SHOT_DOWN.search(sentence)


def is_crime(text: str) -> bool:
    """Return whether a report is of ordinary crime: police, courts, no word of an armed group."""
    return not _POLITICAL.search(text) and len(_CRIME.findall(text)) >= 2


def is_legal(sentence: str) -> bool:
    """Return whether the sentence is about a court and so about a past act."""
    return bool(_LEGAL.search(sentence))


def _is_nobody(noun: Token) -> bool:
    return noun.lower_ in ("nobody", "none") or any(child.lower_ == "no" for child in noun.children)


def is_unreal(token: Token) -> bool:
    """Return whether the words tell the act as denied, possible, planned, feared, or to come."""
    if token.pos_ in ("VERB", "AUX"):
        return _is_unreal_verb(token)
    for head in walk_up(token, 3):
        if head.lemma_.lower() in _UNREAL_NOUNS and head.pos_ == "NOUN":
            return True
        if head.pos_ == "VERB":
            governs = token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "conj", "attr")
            denied = head.lemma_.lower() in (
                "prevent",
                "avoid",
                "threaten",
                "plan",
                "plot",
                "fear",
                "condemn_",
                "stop",
            )
            return governs and (denied or _is_unreal_verb(head))
    return any(
        child.lower_ in ("any", "no", "possible", "potential", "future", "planned", "further")
        for child in token.children
    )


def _is_unreal_verb(verb: Token) -> bool:
    children = list(verb.children)
    if any(child.dep_ == "neg" or child.lower_ in ("neither", "nor") for child in children):
        return True
    if any(_is_nobody(child) for child in children if child.dep_ in ("nsubj", "nsubjpass", "dobj")):
        return True
    if verb.dep_ in ("ccomp", "pcomp", "xcomp") and verb.head.lemma_.lower() in ("deny", "doubt"):
        return True
    if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in children):
        return True
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in children):
        return True
    infinitive = any(child.dep_ == "aux" and child.lower_ == "to" for child in children)
    if infinitive and verb.dep_ in ("xcomp", "advcl", "acl", "ccomp", "conj", "ROOT", "relcl"):
        raising = verb.head.lemma_.lower() in (
            "appear",
            "seem",
            "say",
            "believe",
            "think",
            "report",
            "know",
            "understand",
        )
        return not (raising and any(child.lower_ == "have" for child in children))
    if verb.dep_ == "pcomp" or verb.tag_ == "VBG":
        head = verb.head
        if (
            head.lower_ in ("of", "from", "for", "against", "in")
            and head.head.lemma_.lower() in _UNREAL_HEADS
        ):
            return True
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in children)
    ):
        return _is_unreal_verb(verb.head)
    return False
