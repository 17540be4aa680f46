"""The gazetteer: where the places are that reports name, built once from packages (see CREDITS.md)."""

from daybook.gazetteer.build import build_gazetteer
from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.countries import find_country, get_country_name
from daybook.gazetteer.find import (
    find_containers,
    find_place_mentions,
    is_admin1,
    is_place_name,
    link_containers,
)
from daybook.gazetteer.options import PlaceAnswer, PlaceOption, find_place_answers
from daybook.gazetteer.resolve import find_places, resolve_places
from daybook.gazetteer.saying import find_said_kind
from daybook.gazetteer.store import Gazetteer, find_gazetteer_path, open_gazetteer

__all__ = [
    "Candidate",
    "Gazetteer",
    "PlaceAnswer",
    "PlaceMention",
    "PlaceOption",
    "build_gazetteer",
    "find_containers",
    "find_country",
    "find_gazetteer_path",
    "find_place_answers",
    "find_place_mentions",
    "find_places",
    "find_said_kind",
    "get_country_name",
    "is_admin1",
    "is_place_name",
    "link_containers",
    "open_gazetteer",
    "resolve_places",
]
