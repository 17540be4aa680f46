"""Cuts a text into words and gives each the one-letter kind that the rules of the grammar are written in."""

from __future__ import annotations

import re
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAY_ABBREVIATIONS = "mon tue tues wed thu thur thurs fri sat sun"
MONTH_ABBREVIATIONS = "jan feb mar apr jun jul aug sep sept oct nov dec"
NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
TENS = "twenty thirty forty fifty sixty"
FIRST_YEAR, LAST_YEAR = 1900, 2100

_PLAIN_KINDS = {
    "A": "a an",
    "P": "morning mornings afternoon evening evenings night nights nightfall dawn dusk noon midday midnight "
    "predawn sunrise sunset daybreak lunchtime",
    "d": "day days",
    "k": "week weeks",
    "n": "month months",
    "y": "year years",
    "h": "hour hours minute minutes moments",
    "g": "decade decades",
    "K": "weekend weekends",
    "L": "early late mid",
    "B": "beginning start end middle close",
    "X": "last past",
    "V": "previous preceding prior",
    "T": "this",
    "F": "next coming upcoming",
    "G": "following",
    "S": "same",
    "H": "that",
    "a": "ago",
    "E": "earlier before previously",
    "R": "later after afterwards afterward",
    "v": "recently lately nowadays eve",
    "j": "ramadan ramazan eid muharram ashura passover diwali easter",
    "o": "on",
    "i": "in",
    "f": "of",
    "t": "the",
    "r": "from",
    "u": "to through",
    "b": "between",
    "&": "and or",
    "s": "since",
    "q": "for",
    "l": "until till",
    "c": "over during within throughout",
    "@": "at by around about",
    "e": "every each",
    "p": "recent",
    "~": "nearly almost just only some roughly approximately barely exactly than more less least",
    "%": "time",
    "z": "spring summer autumn fall winter",
    "#": "attack attacks bombing bombings war invasion siege massacre massacres uprising revolution coup "
    "election elections killing killings raid raids strike strikes explosion explosions assassination "
    "ceasefire offensive operation operations hijacking kidnapping kidnappings abduction shooting "
    "shootings crisis conflict murder murders agreement accord rebellion revolt insurgency truce",
}
# Counts that the words leave open, lowest and highest; the values of the project's own reading rules.
OPEN_COUNTS = {"several": (3, 9), "few": (2, 7), "couple": (2, 3)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
DAY_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "overnight": 0}
HOLIDAYS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "valentine's day": (2, 14),
}
MARKED_DAYS = {"9/11": (2001, 9, 11), "26/11": (2008, 11, 26), "7/7": (2005, 7, 7)}


class Token(NamedTuple):
    """A word, number or mark: place, lower-cased form, one-letter kind and number (else 0)."""

    start: int
    end: int
    word: str
    kind: str
    value: int


def _vocabulary() -> dict[str, tuple[str, int]]:
    words = {word: (kind, 0) for kind, listed in _PLAIN_KINDS.items() for word in listed.split()}
    words |= {name: ("W", index) for index, name in enumerate(WEEKDAYS)}
    words |= {name + "s": ("J", index) for index, name in enumerate(WEEKDAYS)}
    words |= {name: ("M", index + 1) for index, name in enumerate(MONTHS)}
    for short in WEEKDAY_ABBREVIATIONS.split():
        index = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(short[:3]))
        words |= {short: ("w", index), short + ".": ("w", index)}
    for short in MONTH_ABBREVIATIONS.split():
        index = next(i for i, name in enumerate(MONTHS) if name.startswith(short[:3]))
        words |= {short: ("m", index + 1), short + ".": ("M", index + 1)}
    words |= {"may": ("m", 5), "march": ("m", 3)}
    words |= {word: ("N", index + 1) for index, word in enumerate(NUMBERS.split())}
    words |= {word: ("N", 10 * n) for n, word in enumerate(TENS.split(), 2)}
    words |= dict.fromkeys(OPEN_COUNTS, ("Q", 0))
    words |= {word: ("!", shift) for word, shift in DAY_WORDS.items()}
    return words


_WORDS = _vocabulary()
_APOSTROPHE = "['\u2019\u02bc]"
# Weekdays and months that are part of a name.
_PAPERS = (
    r"(?:Sunday\ (?:Times|Telegraph|Mirror|Express|Mail|Herald|Leader|Star|Tribune|Post|World|School)"
    r"|Friday\ Times|Mail\ on\ Sunday"
    r"|(?:Black|Bloody|Good|Holy|Super|Palm)\ (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:March|April|May|June|July)\ \d\d?\ (?:Movement|Brigades?|Martyrs|alliance|bloc|coalition))\b"
)
# Ordered by how often each occurs: three words in four take the first branch.
_TOKEN = re.compile(
    rf"""
    (?P<plain>[a-z]+(?![\w'\u2019]))
  | (?P<stop>[,.])
  | (?=[A-Za-z])(?:
        (?P<code>[A-Za-z]+\d\w*)
      | (?P<holiday>(?i:new\ year{_APOSTROPHE}s\ (?:eve|day)|christmas\ (?:eve|day)|boxing\ day
          |valentine{_APOSTROPHE}s\ day)\b)
      | (?P<paper>{_PAPERS})
      | (?P<abbreviation>(?i:{"|".join([*MONTH_ABBREVIATIONS.split(), *WEEKDAY_ABBREVIATIONS.split()])})\.)
    )
  | (?P<word>[^\W\d_]+)
  | (?=\d)(?:
        (?P<serial>\d{{3,4}}-\d\d-[A-Z]{{1,3}}-\w+|\d+(?:[.,]\d{{3}})+\b|\d+(?!st\b|nd\b|rd\b|th\b|s\b|[ap]m\b)[^\W\d_]\w*)
      | (?P<marked>(?:9/11|26/11|7/7)(?!/?\d))
      | (?P<iso>\d{{4}}-\d\d-\d\d\b)
      | (?P<slashed>\d{{1,2}}(?P<sep>[/.-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)\b)
      | (?P<clock>\d{{1,2}}(?:[:.]\d\d)?(?::\d\d)?\s?[ap]\.?m\b\.?
          |\d{{1,2}}:\d\d(?::\d\d)?\b|\d{{1,2}}\.\d+\b)
      | (?P<decade>(?:19|20)\d0{_APOSTROPHE}?s\b)
      | (?P<number>\d+(?:st|nd|rd|th)?\b)
    )
  | (?P<possessive>{_APOSTROPHE}s\b)
  | (?P<break>[\n\u2028\u2029]\s*[\n\u2028\u2029]\s*)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_MARKS = {"-": "-", "–": "-", "—": "_", "‐": "-", "‑": "-", ",": ",", "(": "(", ")": ")"}


def _number(words: str) -> tuple[str, int]:
    ordinal = words[-1].isalpha()
    value = int(words[:-2] if ordinal else words)
    if ordinal:
        return ("O", value) if 1 <= value <= 31 else ("_", 0)
    if len(words) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return "Y", value
    if len(words) <= 2 and 1 <= value <= 31:
        return "D", value
    return ("9", value) if len(words) <= 3 else ("_", 0)


def _word(words: str) -> tuple[str, int]:
    kind, value = _WORDS.get(words.lower(), ("_", 0))
    # "may", "march", "sun", "mar" in lower case are other words; "Sunday" and "April" never stand so in news.
    if kind in "MmWwJj" and words[0].islower():
        return "_", 0
    return kind, value


_OTHER = ("_", 0)
_LOWER = {word: kind for word, kind in _WORDS.items() if kind[0] not in "MmWwJ"}
_FIXED = {
    "code": "_",
    "serial": "_",
    "paper": "_",
    "iso": "I",
    "slashed": "Z",
    "clock": ":",
    "holiday": "x",
    "marked": "x",
    "possessive": "'",
    "break": "|",
}


def _classify(group: str, words: str) -> tuple[str, int]:
    if group == "plain":
        return _LOWER.get(words, _OTHER)
    if group in ("word", "abbreviation"):
        return _word(words)
    if group == "number":
        return _number(words)
    if group in ("stop", "mark"):
        return _MARKS.get(words, "_"), 0
    if group == "decade":
        return "C", int(words[:4])
    return _FIXED[group], 0


def read_tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of the text in order, each with its kind."""
    found = []
    for match in _TOKEN.finditer(text):
        words = match.group()
        kind, value = _classify(match.lastgroup or "mark", words)
        found.append(Token(*match.span(), words.lower().replace("’", "'"), kind, value))
    return found
