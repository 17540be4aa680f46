"""The feature `means`: whether both tellings speak of a bomb, of guns from afar or of shots."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, otherwise, share, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits


def _list_means(told: IncidentTold) -> tuple[str, ...]:
    return prepare_traits(told).means


def _tell_same(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _list_means(a), _list_means(b)
    return f"Both speak of {_name(next(means for means in one if means in other))}"


def _tell_other(a: IncidentTold, b: IncidentTold) -> str:
    return f"One speaks of {_name(_list_means(a)[0])}, the other of {_name(_list_means(b)[0])}"


def _name(means: str) -> str:
    articles = {"bomb": "a bomb", "air strike or shelling": "an air strike or shelling"}
    return articles.get(means, means)


MEANS = Feature(
    "means",
    (
        silence("len(means_l) = 0 OR len(means_r) = 0", lambda a, b: not a.means or not b.means),
        Level("same", "list_has_any(means_l, means_r)", lambda a, b: share(a.means, b.means), _tell_same, 1),
        otherwise("other", _tell_other, -1),
    ),
)
