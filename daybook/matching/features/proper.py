"""The feature `proper`: whether both tellings speak of the same place or body by a proper name."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, otherwise, share, silence
from daybook.matching.features.place import ALIKE, is_alike
from daybook.matching.told import IncidentTold
from daybook.matching.traits import Traits, prepare_traits

# Splink finds no columns inside a lambda, so what is shared is counted by sets.
_BOTH = "list_intersect(proper_l, proper_r)"
_SHARED = f"(len({_BOTH}) - len(list_intersect({_BOTH}, list_concat(around_l, around_r))))"


def _list_shared(a: Traits, b: Traits) -> list[str]:
    return [key for key in a.proper if key in b.proper and key not in a.around and key not in b.around]


def _tell_shared(a: IncidentTold, b: IncidentTold) -> str:
    shared = _list_shared(prepare_traits(a), prepare_traits(b))
    return f"Both tellings have the name {max(shared, key=len).capitalize()}"


def _tell_none(_a: IncidentTold, _b: IncidentTold) -> str:
    return "Both tellings give names, and none of them is shared"


def _holds_only(proper: str, around: str) -> str:
    return f"len(list_intersect({proper}, {around})) = len({proper})"


PROPER = Feature(
    "proper",
    (
        Level("shared 2", f"{_SHARED} >= 2", lambda a, b: len(_list_shared(a, b)) >= 2, _tell_shared, 1),
        Level("shared", f"{_SHARED} = 1", lambda a, b: len(_list_shared(a, b)) == 1, _tell_shared, 1),
        # Where the places agree, or are spelled alike, the names were compared as places.
        silence(
            f"list_has_any(place_l, place_r) OR {ALIKE}",
            lambda a, b: share(a.place, b.place) or is_alike(a, b),
            "silent, one place",
        ),
        silence(
            f"{_holds_only('proper_l', 'around_l')} OR {_holds_only('proper_r', 'around_r')}"
            f" OR {_holds_only('proper_l', 'around_r')} OR {_holds_only('proper_r', 'around_l')}",
            lambda a, b: any(
                all(key in around for key in proper)
                for proper in (a.proper, b.proper)
                for around in (a.around, b.around)
            ),
        ),
        otherwise("none shared", _tell_none, -1),
    ),
)
