"""Numbers in the words of a correction, exact ones only: what is corrected is said exactly."""

from __future__ import annotations

from daybook.spelling import TENS, UNDER_TWENTY

_WORDS = {word: number for number, word in enumerate(UNDER_TWENTY)}
_WORDS |= {word: 10 * number for number, word in enumerate(TENS, 2)}
_WORDS |= {
    f"{ten}-{unit}": 10 * a + b for a, ten in enumerate(TENS, 2) for b, unit in enumerate(UNDER_TWENTY[:10])
}
_WORDS |= {"a": 1, "an": 1, "both": 2, "a dozen": 12, "nobody": 0, "no one": 0, "none": 0}

# The pattern of a number: figures, or the words for it; longer words first, so that "sixty-two" is whole.
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"


def read_number(words: str) -> int:
    """Return the number that the words (matched by `NUMBER`) give.

    Example:
        >>> read_number("Sixty-two")
        62
    """
    plain = " ".join(words.lower().split())
    return _WORDS[plain] if plain in _WORDS else int(plain.replace(",", ""))
