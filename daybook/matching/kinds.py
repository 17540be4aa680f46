"""The feature `type`: whether what two tellings call it can be the same thing."""

from __future__ import annotations

from daybook.matching.told import IncidentTold
from daybook.schema.judgement import Reason

# Kinds of incident that reports tell as each other: a raid may be an arrest, a clash or an attack.
_TOLD_AS_EACH_OTHER = frozenset(
    frozenset(pair)
    for pair in (
        ("battle", "attack"),
        ("battle", "arrest"),
        ("battle", "bombing"),
        ("battle", "strike"),
        ("battle", "surrender"),
        ("attack", "bombing"),
        ("attack", "abduction"),
        ("attack", "sabotage"),
        ("attack", "strike"),
        ("bombing", "strike"),
        ("bombing", "sabotage"),
        ("arrest", "surrender"),
        ("arrest", "abduction"),
        ("strike", "sabotage"),
    )
)
_RARE = frozenset(("bombing", "strike", "abduction", "sabotage", "surrender"))


def compare_types(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return what the types say; nothing where one of them says no more than `other`."""
    one, other = a.read.type, b.read.type
    if one == other:
        if one == "other":
            return None
        return Reason("type", f"Both tell of {_with_article(one)}", 2.0 if one in _RARE else 1.5)
    if "other" in (one, other):
        return None
    if frozenset((one, other)) in _TOLD_AS_EACH_OTHER:
        points = 1.0 if {one, other} == {"battle", "attack"} else 0.3
        return Reason(
            "type", f"{_with_article(one).capitalize()} can be told as {_with_article(other)}", points
        )
    return Reason("type", f"{_with_article(one).capitalize()} is not told as {_with_article(other)}", -3.0)


def compare_statuses(a: IncidentTold, b: IncidentTold) -> Reason | None:
    """Return -3 points where only one of them was foiled; a denial can be of the very same incident."""
    foiled = [told.read.status == "foiled" for told in (a, b)]
    if foiled[0] == foiled[1]:
        return None
    return Reason("status", "One was foiled, the other not", -3.0)


def _with_article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
