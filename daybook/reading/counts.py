"""Numbers of people as news writes them, as ranges that are never sharper than the words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from daybook.schema.evidence import Span
from daybook.schema.values import Count
from daybook.spelling import TENS, UNDER_TWENTY

_UNITS = {word: number for number, word in enumerate(UNDER_TWENTY)}
_TENS = {word: 10 * number for number, word in enumerate(TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

# The ranges that the coding rules give to words of vague number (docs/reading-contract.md, counts).
VAGUE = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "several": (3, 9),
    "a few": (3, 9),
    "few": (3, 9),
    "numerous": (4, 99),
    "multiple": (3, 9),
    "some": (3, 9),
    "several dozen": (24, 99),
    "a few dozen": (24, 99),
    "several hundred": (200, 999),
    "a few hundred": (200, 999),
    "several thousand": (2000, 9999),
    "a few thousand": (2000, 9999),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
}
_EXACT = {
    "a couple": 2,
    "a couple of": 2,
    "couple": 2,
    "both": 2,
    "a dozen": 12,
    "half a dozen": 6,
    "a pair": 2,
    "a score": 20,
}

# More people than there are: a serial number, and past what a float can round.
_MOST = 1e10
_SPACE = re.compile(r"\s")
_WORD = "|".join([*_UNITS, *_TENS, *_SCALES])
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:\ (?:hundred|thousand|million))?)"
_NUMBER = rf"(?:{_DIGITS}|(?:{_WORD})\b(?:[-\ ](?:and\ )?(?:{_WORD})\b)*)"
_PHRASE = re.compile(
    rf"""\b(?:
      between\ (?P<low1>{_NUMBER})\ and\ (?P<high1>{_NUMBER})
    | (?P<low2>{_NUMBER})\ (?:to|or)\ (?P<high2>{_NUMBER})
    | (?P<low3>{_DIGITS})(?:-|–)(?P<high3>{_DIGITS})
    | (?P<most>up\ to|as\ many\ as|at\ most|no\ more\ than)\ (?P<upto>{_NUMBER})
    | (?P<vague>hundreds\ of\ thousands|tens\ of\ thousands|dozens|scores
        |(?:several|a\ few)(?:\ (?:dozen|hundred|thousand))?|numerous|multiple
        |hundreds|thousands)
    | (?P<dozens>{_NUMBER})\ dozen
    | (?P<exact>half\ a\ dozen|a\ couple|a\ dozen|a\ pair|a\ score|both)
    | (?P<number>{_NUMBER})
    )(?![\w%]|-\d)""",
    re.IGNORECASE | re.VERBOSE,
)


def parse_number(words: str) -> int | None:
    """Return the whole number that a numeral or number words give, None where they give none.

    Example:
        >>> parse_number("twenty-five"), parse_number("1,200"), parse_number("two hundred and six")
        (25, 1200, 206)
    """
    words = words.lower().replace(",", "").strip()
    scaled = re.fullmatch(r"(\d+(?:\.\d+)?)(?: (hundred|thousand|million))?", words)
    if scaled:
        number = float(scaled[1]) * _SCALES.get(scaled[2] or "", 1)
        return round(number) if number < _MOST else None
    total = current = 0
    parts = [part for part in re.split(r"[- ]+", words) if part != "and"]
    for part in parts:
        if part in _UNITS:
            current += _UNITS[part]
        elif part in _TENS:
            current += _TENS[part]
        elif part in _SCALES:
            current = max(current, 1) * _SCALES[part]
            if part != "hundred":
                total, current = total + current, 0
        else:
            return None
    return total + current if parts else None


def parse_count(words: str) -> Count | None:
    """Return the count that a phrase gives, as a range, None where it holds no number.

    "At least 12" is 12, as the coding rules have it; "10 to 15" is 10 to 15; "dozens" is 24 to 99;
    "up to eight" is 1 to 8, since the words set no lower bound.

    Example:
        >>> parse_count("between 10 and 15 gunmen")
        Count(low=10, high=15, best=None)
    """
    match = _PHRASE.search(" ".join(words.split()))
    return _read_phrase(match) if match is not None else None


def find_counts(text: str) -> Iterator[tuple[Span, Count]]:
    """Yield each phrase of number in a text with the count that it gives, in order, not overlapping.

    Numbers of all kinds come, years and distances too; what they number is for the caller to tell.

    Example:
        >>> [(span.start, span.end, count.high) for span, count in find_counts("Up to eight of 20 fell")]
        [(0, 11, 8), (15, 17, 20)]
    """
    for match in _PHRASE.finditer(_SPACE.sub(" ", text)):
        count = _read_phrase(match)
        if count is not None:
            yield Span(match.start(), match.end()), count


def _read_phrase(match: re.Match[str]) -> Count | None:
    low, high = next(
        ((match[f"low{n}"], match[f"high{n}"]) for n in (1, 2, 3) if match[f"low{n}"]), (None, None)
    )
    if low and high:
        return _read_range(low, high)
    if match["upto"]:
        most = parse_number(match["upto"])
        return Count(1, most) if most else None
    if match["vague"]:
        return Count(*VAGUE[match["vague"].lower()])
    if match["dozens"]:
        dozens = parse_number(match["dozens"])
        return Count.exactly(12 * dozens) if dozens else None
    if match["exact"]:
        return Count.exactly(_EXACT[match["exact"].lower()])
    number = parse_number(match["number"])
    return None if number is None else Count.exactly(number)


def _read_range(low: str, high: str) -> Count | None:
    first, last = parse_number(low), parse_number(high)
    if first is None or last is None:
        return None
    return Count(first, last) if first <= last else Count.exactly(last)
