"""The features `type` and `status`: whether what two tellings call it can be the same thing."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Holds, Level, otherwise, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits

# Kinds of incident that reports tell as each other: a raid may be an arrest, a clash or an attack.
_TOLD_AS_EACH_OTHER = (
    ("arrest", "battle"),
    ("battle", "surrender"),
    ("abduction", "attack"),
    ("attack", "sabotage"),
    ("attack", "strike"),
    ("bombing", "sabotage"),
    ("arrest", "surrender"),
    ("abduction", "arrest"),
    ("sabotage", "strike"),
)
_LOWER, _HIGHER = "least(type_l, type_r)", "greatest(type_l, type_r)"


def _is_pair(one: str, other: str) -> Holds:
    pair = {one, other}
    return lambda a, b: {a.type, b.type} == pair


def _tell_same(a: IncidentTold, _b: IncidentTold) -> str:
    return f"Both tell of {_with_article(a.read.type)}"


def _tell_as(a: IncidentTold, b: IncidentTold) -> str:
    return f"{_with_article(a.read.type).capitalize()} can be told as {_with_article(b.read.type)}"


def _tell_not_as(a: IncidentTold, b: IncidentTold) -> str:
    return f"{_with_article(a.read.type).capitalize()} is not told as {_with_article(b.read.type)}"


def _with_article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _same(kind: str) -> Level:
    sql = f"type_l = '{kind}' AND type_r = '{kind}'"
    return Level(f"same {kind}", sql, lambda a, b: a.type == b.type == kind, _tell_same, 1)


def _told_as(one: str, other: str) -> Level:
    """The pair of kinds, given in alphabetical order."""
    sql = f"{_LOWER} = '{one}' AND {_HIGHER} = '{other}'"
    return Level(f"{one} as {other}", sql, _is_pair(one, other), _tell_as)


def _is_other(a: Traits, b: Traits) -> bool:
    return "other" in (a.type, b.type)


TYPE = Feature(
    "type",
    (
        silence("type_l = 'other' OR type_r = 'other'", _is_other),
        *(_same(kind) for kind in ("battle", "attack", "bombing", "strike", "arrest")),
        Level("same", "type_l = type_r", lambda a, b: a.type == b.type, _tell_same, 1),
        _told_as("attack", "battle"),
        _told_as("battle", "bombing"),
        _told_as("battle", "strike"),
        _told_as("attack", "bombing"),
        _told_as("bombing", "strike"),
        Level(
            "told as",
            " OR ".join(
                f"({_LOWER} = '{one}' AND {_HIGHER} = '{other}')" for one, other in _TOLD_AS_EACH_OTHER
            ),
            lambda a, b: (min(a.type, b.type), max(a.type, b.type)) in _TOLD_AS_EACH_OTHER,
            _tell_as,
        ),
        otherwise("not told as", _tell_not_as, -1),
    ),
)

STATUS = Feature(
    "status",
    (
        Level(
            "foiled and not",
            "foiled_l <> foiled_r",
            lambda a, b: a.foiled != b.foiled,
            lambda _a, _b: "One was foiled, the other not",
            -1,
        ),
        silence("ELSE", lambda _a, _b: True),
    ),
)
