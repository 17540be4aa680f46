"""Casing: a text all in capitals, or without any, gets back the capitals that names are known by."""

from __future__ import annotations

import re
from functools import lru_cache

from daybook.gazetteer import find_place_mentions, open_gazetteer
from daybook.gazetteer.countries import find_country
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.stops import TITLES, read_common_words, read_person_names
from daybook.names.register import known_groups
from daybook.reading.sentences import find_case, find_sentences

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# fmt: off
_CALENDAR = frozenset((
    "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))
_ACRONYMS = frozenset((
    "usa", "uk", "un", "eu", "uae", "nato", "afp", "bbc", "cnn", "ied", "ieds", "drc", "isaf", "nds", "fbi",
    "cia",
))
# fmt: on
# Months that are verbs too: months beside a number.
_MONTHS = re.compile(r"\b(march|may)(?= \d)|(?<=\d )(march|may)\b")
# People: a town whose name is a word too is one where it has so many.
_KNOWN = 100_000
# "maj. gen. khalil", "abu musab": a title begins a name with what follows it.
_NAME_AFTER = re.compile(r"\.? (?=[^\W\d_]{3})|-(?=[^\W\d_])")
_RANKS = TITLES - frozenset(("chief", "officer", "father", "brother", "sister", "uncle", "aunt", "private"))
_LETTERS = re.compile(r"\b(?:[a-z]\.){2,}")
_VOWEL = re.compile("[aeiouy]")
# "us" for the country and not for ourselves.
_COUNTRY_US = re.compile(
    r"\bus(?=[ -](?:army|troops?|forces?|soldiers?|military|drones?|air|marines?|navy|officials?|embassy|"
    r"president|state|defen[cs]e|special|strikes?|airstrikes?|made|led|backed|central|secretary|base|citizens?|"
    r"nationals?)\b)"
)


def restore_case(text: str) -> str:
    """Return a text of one case with capitals where names and sentences begin; any other text unchanged.

    The text keeps its length, so that offsets into it hold for the original.

    Example:
        >>> restore_case("GUNMEN KILLED FOUR POLICE OFFICERS ON SUNDAY, THE ARMY SAID.")
        'Gunmen killed four police officers on Sunday, the army said.'
    """
    if find_case(text) == "mixed":
        return text
    low = "".join(_lower(character) for character in text)
    capital = {
        position for span in find_sentences(text) for position in _find_first(low, span.start, span.end)
    }
    whole: set[int] = set()
    # With all words in capitals names of several words are found, and with few those beside a verb.
    titled = _WORD.sub(lambda match: match.group().capitalize(), low)
    sparse = _WORD.sub(lambda match: _raise_name(match.group()), low)
    for mention in (*find_place_mentions(titled), *find_place_mentions(sparse)):
        words = list(_WORD.finditer(low, mention.start, mention.end))
        if not all(_is_plain(word.group()) for word in words) or _is_known(mention.text):
            capital.update(word.start() for word in words if len(word.group()) > 2)
    for match in _read_group_names().finditer(low):
        capital.update(word.start() for word in _WORD.finditer(low, *match.span()) if len(word.group()) > 2)
    for match in _WORD.finditer(low):
        word = match.group()
        if word in _ACRONYMS or word in _read_acronyms():
            whole.update(range(match.start(), match.end()))
        elif _is_name(word) or (word in _RANKS and _NAME_AFTER.match(low, match.end())):
            capital.add(match.start())
    for pattern in (_LETTERS, _COUNTRY_US):
        for match in pattern.finditer(low):
            whole.update(range(match.start(), match.end()))
    capital.update(match.start() for match in _MONTHS.finditer(low))
    return "".join(
        _upper(character) if number in whole or number in capital else character
        for number, character in enumerate(low)
    )


def _raise_name(word: str) -> str:
    return word.capitalize() if _is_name(word) or _is_known(word) else word


def _is_name(word: str) -> bool:
    """Return whether a word in small letters is a day, a month, a country or a people, or no common word."""
    return word in _CALENDAR or find_country(word.capitalize()) is not None or not _is_plain(word)


def _is_known(name: str) -> bool:
    """Return whether a name of common words is that of a country or a great town, and no small one."""
    if find_country(name):
        return True
    return (
        fold_name(name) not in read_common_words()
        and open_gazetteer().measure_fame(fold_name(name))[0] > _KNOWN
    )


def _find_first(text: str, start: int, end: int) -> list[int]:
    match = _WORD.search(text, start, end)
    return [match.start()] if match else []


def _lower(character: str) -> str:
    """Return the small letter, the same character where it would become two."""
    low = character.lower()
    return low if len(low) == 1 else character


def _upper(character: str) -> str:
    high = character.upper()
    return high if len(high) == 1 else character


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    """Return whether a word in small letters is a common one and not a name."""
    base = word.split("'")[0].split("’")[0]
    if base in read_common_words():
        return True
    if base in read_person_names():
        return False
    return any(form in _read_lexicon() for form in _list_bases(base))


def _list_bases(word: str) -> list[str]:
    """Return what a word may be a form of: "fired" of "fire", "bodies" of "body", "stopped" of "stop"."""
    found = [word]
    for ending, others in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")),
        ("ing", ("", "e")), ("er", ("", "e")), ("est", ("", "e")), ("ly", ("",)), ("men", ("man",)),
    ):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) > 1:
            stem = word[: -len(ending)]
            found += [stem + other for other in others]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return found


@lru_cache(maxsize=1)
def _read_lexicon() -> frozenset[str]:
    """Return the words that the parser's lemmatiser knows: English nouns, verbs, adjectives and adverbs."""
    from daybook.reading.parse import load_parser

    lookups = load_parser().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    words: set[str] = set()
    for part in ("lemma_index", "lemma_exc"):
        for group in lookups.get_table(part).values() if lookups.has_table(part) else ():
            words.update(group)
    return frozenset(words)


@lru_cache(maxsize=1)
def _read_acronyms() -> frozenset[str]:
    """Return the acronyms of known groups in small letters, without those that are words."""
    short = {
        name.lower()
        for group in known_groups().values()
        for name in (*group.acronyms, *group.weak_acronyms)
        if name.isupper() and len(name) > 2
    }
    return frozenset(name for name in short if name not in read_common_words() or not _VOWEL.search(name))


@lru_cache(maxsize=1)
def _read_group_names() -> re.Pattern[str]:
    """Return what finds the names of known groups in small letters, the longest first."""
    names = {
        name.lower()
        for group in known_groups().values()
        for name in (group.name, *group.aliases)
        if len(name) > 4 and not name.isupper() and name.lower() not in read_common_words()
    }
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b")
