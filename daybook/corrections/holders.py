"""Who may set a figure right: an office or the report itself; a side that disputes it may not."""

from __future__ import annotations

import re

# A family's spokesman is no office: these words take it back.
_SIDES = re.compile(
    r"\b(?:famil(?:y|ies)|relatives?|witness(?:es)?|villagers?|residents?|lawyers?|activists?|rights|"
    r"opposition|militants?|rebels?|group|fighters|social\s+media|messages|website|rumou?rs?|neighbou?rs?)\b",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r"\b(?:polic\w*|army|military|navy|troops|task\s+force|brigade|command(?:er)?|colonel|general|captain|"
    r"major|officers?|officials?|authorit\w+|spokes(?:man|woman|person|people)|ministr?\w*|government|"
    r"governor|mayor|regent|president|chief|prosecutors?|court|judge|coroner|doctors?|hospital|morgue|"
    r"health|rescuers?|red\s+cross|red\s+crescent|united\s+nations|UN|investigators?|inquiry|agency)\b",
    re.IGNORECASE,
)


def is_official(holder: str | None) -> bool:
    """Return whether the holder's correction counts: the report's own voice, or an office's.

    Example:
        >>> is_official("a police spokesman"), is_official("his family"), is_official(None)
        (True, False, True)
    """
    if holder is None:
        return True
    return bool(_OFFICES.search(holder)) and not _SIDES.search(holder)
