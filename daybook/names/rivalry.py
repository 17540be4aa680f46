"""Finds what else an acronym or a shared name stands for in a text: a university, an agency, a party."""

from __future__ import annotations

import re
from collections.abc import Iterable

from daybook.names.phrases import Hit
from daybook.names.register import Alias, Rival, read_data, rivals
from daybook.names.setting import Setting, is_militant_word
from daybook.names.words import fold_word

_OWN_KEYS = ("militant", "fighters", "offices_of_groups", "bodies", "belongings")
_OFFICE = frozenset(read_data("context.json")["office"])
_AGED = re.compile(r", (?:aged )?\d{1,2},")
# The key of "al", "el" and "ar".
_ARTICLE = "al"
# What an armed group has, in words that may follow its acronym; small words and verbs that may follow any.
_OWN_NOUNS = frozenset(fold_word(word) for key in _OWN_KEYS for word in read_data("context.json")[key])
_SMALL_WORDS = frozenset(read_data("context.json")["small_words"])
_SURNAMES = frozenset(read_data("context.json")["surnames"])
_NO_GIVEN = frozenset(read_data("context.json")["no_given_names"])
_OFFICE_BEFORE = frozenset(read_data("context.json")["office_before"])


def find_rival(hit: Hit[Alias], setting: Setting, homes: Iterable[str]) -> tuple[Rival, str] | None:
    """Return what else the name at `hit` stands for in the text, with the reason, or None.

    Args:
        hit: the name.
        setting: the text.
        homes: the countries of the groups that go by the name; where the text speaks of one of them, words
            far from the name say nothing.
    """
    found = rivals().get(setting.text[hit.start : hit.end], ())
    for rival in found:
        sign = _sign_beside(hit, setting, rival)
        if sign:
            return rival, sign
    if not set(homes) & setting.tally.keys():
        for rival in found:
            word = next((word for word in rival.anywhere if word in setting.text), None)
            if word:
                return rival, f"the text speaks of “{word}”: {rival.name}"
    return None


def _sign_beside(hit: Hit[Alias], setting: Setting, rival: Rival) -> str | None:
    long = next((long for long in rival.long if long in setting.text), None)
    if long:
        return f"the text names the {long}" if long[0].isupper() else f"the text has “{long}”"
    named = setting.after(hit, 1)
    if rival.title and named and named[0][0].isupper() and setting.text[hit.end : hit.end + 1] == " ":
        return f"{named[0]} after it: {rival.name}, a title"
    after = rival.after.intersection(setting.after(hit, 2))
    # A country's adjective speaks for its agency only right before the name.
    before = rival.before.intersection(setting.before(hit, 3 if rival.kind == "other" else 1))
    before |= rival.before.intersection(setting.text[max(0, hit.start - 24) : hit.start].split()[-2:])
    straight = setting.text[max(0, hit.start - 24) : hit.start].replace("’", "'").split()[-2:]
    before |= rival.before.intersection(straight)
    word = next(iter(sorted(after | before)), None)
    return f"“{word}” beside it: {rival.name}" if word else None


def find_thing(hit: Hit[Alias], setting: Setting) -> str | None:
    """Return the noun that an acronym only qualifies (`the KCP pump`), where no armed group has it."""
    after = setting.words[hit.after : hit.after + 1]
    if not after or setting.text[hit.end : after[0].start] != " ":
        return None
    word = after[0].raw
    if (
        not word.islower()
        or not word.isalpha()
        or word.endswith(("ed", "ing", "ly"))
        or fold_word(word) in _OWN_NOUNS
    ):
        return None
    return None if word in _SMALL_WORDS else word


def find_office(hit: Hit[Alias], setting: Setting) -> str | None:
    """Return the reason why the words beside an acronym speak of an office, a school or a thing, or None."""
    after = next((word for word in setting.after(hit, 1) if word.lower() in _OFFICE), None)
    if after is None and setting.text[hit.end : hit.end + 1] == " ":
        second = setting.after(hit, 2)[1:]
        after = next((word for word in second if word.lower() in _OFFICE_STRONG), None)
    if after:
        return f"“{after}” after it speaks of an office, a school or a thing"
    before = next((word for word in setting.before(hit, 3) if word.lower() in _OFFICE_BEFORE), None)
    return f"“{before}” before it speaks of an office, a school or a thing" if before else None


_OFFICE_STRONG = frozenset(("department", "researchers", "professor", "students", "university", "campus"))


def find_bearer(hit: Hit[Alias], setting: Setting) -> str | None:
    """Return the given name before a group's name that is a surname too: `Husain` in `Husain Haqqani`.

    Where an age follows ("Amal, 9,") it is the name itself.
    """
    if hit.after - hit.first > 2 or setting.words[hit.after - 1].key not in _SURNAMES:
        return None
    if _AGED.match(setting.text, hit.end):
        return setting.text[hit.start : hit.end]
    number = hit.first - 1
    if number > 0 and setting.words[number].key == _ARTICLE:
        number -= 1
    if number < 0:
        return None
    given = setting.words[number]
    if setting.text[given.end : hit.start] not in (" ", " al-", " el-", " al ") or not given.raw[0].isupper():
        return None
    after = setting.after(hit, 1)
    if given.raw in _NO_GIVEN or (after and is_militant_word(fold_word(after[0]))):
        return None
    return None if any(place == number for place, _ in setting.countries) else given.raw
