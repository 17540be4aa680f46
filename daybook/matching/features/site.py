"""The feature `site`: whether both tellings speak of the same kind of spot, such as a mosque or a bridge."""

from __future__ import annotations

from daybook.matching.features.level import Feature, Level, otherwise, share, silence
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits


def _list_sites(told: IncidentTold) -> tuple[str, ...]:
    return prepare_traits(told).sites


def _tell_same(a: IncidentTold, b: IncidentTold) -> str:
    one, other = _list_sites(a), _list_sites(b)
    return f"Both speak of a {next(site for site in one if site in other)}"


def _tell_other(a: IncidentTold, b: IncidentTold) -> str:
    return f"Sites differ: a {_list_sites(a)[0]} and a {_list_sites(b)[0]}"


SITE = Feature(
    "site",
    (
        silence("len(sites_l) = 0 OR len(sites_r) = 0", lambda a, b: not a.sites or not b.sites),
        Level("same", "list_has_any(sites_l, sites_r)", lambda a, b: share(a.sites, b.sites), _tell_same, 1),
        otherwise("other", _tell_other, -1),
    ),
)
