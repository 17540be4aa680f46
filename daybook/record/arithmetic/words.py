"""What the words around a stated number say beyond it: how exact it is, whom it counts, how many are new."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.names.countries import find_country_words
from daybook.schema.arithmetic import Bounds
from daybook.schema.figure import Figure
from daybook.spelling import UNDER_TWENTY

_SMALL = (*UNDER_TWENTY[1:], "twenty")
_LARGE = {"dozen": 12, "a dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100}
NUMBER_WORDS = {**{word: number for number, word in enumerate(_SMALL, start=1)}, **_LARGE}
_NUMBER = rf"(?:\d[\d,.]*|dozens|scores|hundreds|{'|'.join(NUMBER_WORDS)})"
_ABOUT = re.compile(
    r"\b(?:about|around|some|roughly|approximately|circa|nearly|almost|close to|perhaps|maybe"
    rf"|an? estimated|estimated(?: at)?) ['\"“‘]?(?P<n>{_NUMBER})\b"
    rf"|\b(?P<m>{_NUMBER})[- ]?(?:odd|or so|or thereabouts)\b",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    rf"\b(?:at least|no fewer than|not less than|more than|over|upwards of) (?P<n>{_NUMBER})\b", re.IGNORECASE
)
_AT_MOST = re.compile(
    r"\b(?:at most|up to|as many as|no more than|not more than|fewer than|less than|under) "
    rf"(?P<n>{_NUMBER})\b",
    re.IGNORECASE,
)
# Whom a number counts where it is not the members: the word that says so, and how the page calls it.
_COUNTED = (
    (r"support(?:er|ing)s?\b(?! in arms)|sympathi[sz]ers?|backers|helpers|couriers", "supporters"),
    # "The network has 300 members" is the group itself; "its wider network counts 300" is more than it.
    (r"(?:wider|whole|entire|support|broader|its|their) network", "the network"),
    (r"(?:a|an|one|another|breakaway|splinter|rival) (?:\w+ )?faction|splinter group", "a faction"),
    (r"(?:its|their|\w+['’]s) (?:\w+ ){0,2}(?:wing|cell|branch|unit|squad|column)s?", "a part of the group"),
    (r"foreign(?:ers| fighters| members)?|foreigners", "foreign fighters"),
    (r"prisoners|inmates|detainees|in custody|behind bars|in prison", "prisoners"),
    (r"recruits", "recruits"),
    (r"commanders|leaders", "commanders"),
    (r"women|children|relatives|families", "women, children and relatives"),
)
_COUNTED_RE = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), name) for words, name in _COUNTED)
_MEMBERS = re.compile(
    r"\b(?:(?:core |active |armed |remaining |known |wanted )?(?:members?|fighters?|militants?|m[ae]n|names"
    r"|rebels?|gunm[ae]n|persons|insurgents|combatants|terrorists?|guerr?illas))\b",
    re.IGNORECASE,
)
_RECRUITS = re.compile(
    rf"\b(?P<n>{_NUMBER})\s+(?:new\s+|fresh\s+|young\s+)?(?:recruits|members joined|joined|new members)\b"
    r"|\b(?P<some>new recruits|recruits joined|has recruited|had recruited|new members)\b",
    re.IGNORECASE,
)
_AFTER = 45
_BEFORE = 30


def cut_around(figure: Figure) -> str:
    """Return the evidence with a few words on both sides, up to the next stop: where a hedge would stand."""
    sentence, quote = " ".join(figure.sentence.split()), " ".join(figure.evidence.quote.split())
    start = sentence.find(quote)
    if start < 0:
        return quote
    before = re.split(r"[.;:]\s", sentence[max(0, start - _BEFORE) : start])[-1]
    after = re.split(r"[.;:]\s|, ", sentence[start + len(quote) : start + len(quote) + _AFTER])[0]
    return before + quote + after


def read_bounds(figure: Figure) -> Bounds:
    """Return the stated number with the room that its words leave: "about 20" is 18 to 22.

    About widens by a tenth, by one at least. "At least" has no upper end, "up to" none below.
    """
    low, high = int(figure.value["low"]), int(figure.value["high"])
    words = cut_around(figure)
    if low != high:
        return Bounds(low, high)
    if _is_hedged(_AT_LEAST, words, low):
        return Bounds(low, None)
    if _is_hedged(_AT_MOST, words, low):
        return Bounds(0, high)
    if low > 1 and _is_hedged(_ABOUT, words, low):
        room = max(1, round(low / 10))
        return Bounds(low - room, high + room)
    return Bounds(low, high)


def _is_hedged(hedge: re.Pattern[str], words: str, number: int) -> bool:
    """Whether the hedge stands before this number, not before another of the sentence."""
    found = (match.groupdict() for match in hedge.finditer(words))
    return any(read_number(groups["n"] or groups.get("m") or "") == number for groups in found)


def read_counted(figure: Figure, names: Sequence[str] = ()) -> str | None:
    """Return whom the number counts where it is not the group's members, None where it is.

    The words nearest to the number decide: "six members, backed by a network of supporters" counts members.

    Args:
        figure: the stated number; names: of the group, which say nothing here (a group may be called a wing).
    """
    words = _cut_names(" ".join(figure.evidence.quote.split()), names)
    members = _MEMBERS.search(words)
    for pattern, name in _COUNTED_RE:
        for source in (words, "" if members else _cut_names(cut_around(figure), names)):
            found = pattern.search(source)
            if found and not (members and members.start() < found.start()):
                return name
    return None


def _cut_names(words: str, names: Sequence[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        words = re.sub(re.escape(name), "it", words, flags=re.IGNORECASE)
    return words


def find_counted_country(figure: Figure) -> str | None:
    """Return the country, as ISO 3166-1 alpha-2, of which a number says that it counts the members in it.

    Only "members in Yemen", right after the number, says so.
    """
    words = cut_around(figure)
    for span, code in find_country_words(words):
        if re.search(r"\b(?:in|inside|across|within)(?: the)? $", words[: span.start], re.IGNORECASE):
            return code
    return None


def find_recruits(sentence: str) -> Bounds | None:
    """Return how many the sentence says have joined, without an upper end where it says no number."""
    found = _RECRUITS.search(sentence)
    if found is None:
        return None
    number = read_number(found["n"]) if found["n"] else None
    return Bounds(0, None) if number is None else Bounds.exactly(number)


def read_number(words: str) -> int | None:
    """Return the number that a word or digits give, None where they give none as such ("dozens")."""
    plain = words.casefold().replace(",", "").rstrip(".")
    return int(plain) if plain.isdigit() else NUMBER_WORDS.get(plain)
