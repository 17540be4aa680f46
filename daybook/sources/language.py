"""The language of a text, by its words, with py3langid."""

from __future__ import annotations

MIN_LETTERS = 40
# A longer sample changes nothing: the classifier's scores are far apart after some hundred words.
_SAMPLE = 5_000


def find_language(text: str, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code of a text's language, None if it holds fewer than 40 letters.

    Args:
        text: any text; the first 5,000 characters are looked at.
        declared: what the document says of itself ('en', 'en-GB'); used as it stands if it looks like a code.
    """
    code = (declared or "").strip().replace("_", "-").split("-")[0].lower()
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < MIN_LETTERS:
        return None
    import py3langid  # loading its model takes half a second

    found = str(py3langid.classify(sample)[0])
    return found if len(found) == 2 else None  # 'zxx' stands for no language at all
