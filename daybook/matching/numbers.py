"""The numbers of a telling's words, in figures or written out: tolls that the reader took for nothing too."""

from __future__ import annotations

import re

from daybook.matching.proper import strip_dateline

_FROM_THREE = (
    "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_WRITTEN = {word: number for number, word in enumerate(_FROM_THREE.split(" "), start=3)}
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_MONTH = (
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
# Numbers of days, years, hours, ages, distances, shares and ranks are no counts of people.
_UNIT = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|miles?|met(?:er|re)s?|percent|per cent|"
    r"a\.?m|p\.?m)"
)
_NO_COUNT = re.compile(
    rf"\b(?:(?:{_MONTH})\.? \d{{1,2}}\b(?:,? \d{{4}})?|"
    rf"(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b(?: \d{{4}})?|"
    r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}[:.]\d{2}|(?:19|20)\d{2}|\d+(?:st|nd|rd|th)|"
    rf"[\w,.-]+[ -]{_UNIT}\b)|\d+(?:\.\d+)?%",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3})+|\d{1,4}|[a-z]+(?:-[a-z]+)?)(?![\w-])")


def find_numbers(words: str) -> tuple[str, ...]:
    """Return the numbers from 3 up that can count people, each once, in figures, sorted.

    Example:
        >>> find_numbers("On 4 May 2012 gunmen killed 14 men; five people were wounded, thirty-two fled.")
        ('14', '32', '5')
    """
    plain = _NO_COUNT.sub(" ", strip_dateline(words).casefold())
    found = (_parse(word) for word in _NUMBER.findall(plain))
    return tuple(sorted({str(number) for number in found if number is not None and number >= 3}))


def _parse(word: str) -> int | None:
    if word[0].isdigit():
        return int(word.replace(",", ""))
    if word in _WRITTEN:
        return _WRITTEN[word]
    tens, _, ones = word.partition("-")
    if tens not in _TENS and tens != "twenty":
        return None
    small = {"one": 1, "two": 2, **_WRITTEN}.get(ones, 0)
    return (20 if tens == "twenty" else _TENS[tens]) + small
