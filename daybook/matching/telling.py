"""The feature `words`: how much of the telling itself is shared, as in copies of one agency's report."""

from __future__ import annotations

import re

from daybook.matching.told import IncidentTold
from daybook.schema.judgement import Reason

_WORD = re.compile(r"[^\W\d_]{5,}")
_COMMON = frozenset(
    (
        "about", "after", "again", "against", "among", "around", "attack", "attacks", "attacked", "before",
        "being", "between", "could", "during", "early", "every", "first", "found", "friday", "group",
        "killed", "killing", "later", "least", "members", "militants", "military", "monday", "morning",
        "night", "officials", "other", "others", "people", "police", "province", "region", "reported",
        "saturday", "security", "several", "since", "soldiers", "spokesman", "statement", "sunday", "their",
        "there", "these", "third", "those", "three", "thursday", "tuesday", "under", "until", "wednesday",
        "which", "while", "would", "wounded", "years", "saying",
    )
)  # fmt: skip
_FEWEST = 6
# Points by the share of the shorter telling's words that the longer one has too.
_SHARES = ((0.85, 3.0), (0.65, 2.0), (0.45, 1.0))


def compare_words(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return what the shared words say; nothing where a telling is too short or little is shared."""
    one, other = _list_words(a), _list_words(b)
    fewest = min(len(one), len(other))
    if fewest < _FEWEST:
        return None
    share = len(one & other) / fewest
    points = next((points for limit, points in _SHARES if share >= limit), 0.0)
    if points == 0.0:
        return None
    return Reason("words", f"The tellings share {share:.0%} of their words", points)


def _list_words(told: IncidentTold) -> set[str]:
    return {word for word in _WORD.findall(told.words.casefold()) if word not in _COMMON}
