"""Words that end the names of sites: buildings, camps, bridges and other spots that no gazetteer of towns holds."""

from __future__ import annotations

from daybook.gazetteer.names import fold_name

SITE_NOUNS = frozenset(
    ["airport", "airbase", "airfield", "base", "camp", "prison", "jail", "bridge", "hospital", "clinic", "mosque", "church", "cathedral", "monastery", "temple", "shrine", "synagogue", "castle", "fort", "fortress", "palace", "market", "bazaar", "mall", "square", "roundabout", "street", "road", "avenue", "boulevard", "highway", "stadium", "station", "hotel", "restaurant", "cafe", "nightclub", "school", "university", "college", "barracks", "checkpoint", "garrison", "embassy", "consulate", "headquarters", "tower", "dam", "port", "harbour", "harbor", "refinery", "factory", "mine", "museum", "theatre", "theater", "library", "building", "compound", "seminary", "madrassa", "cemetery", "neighbourhood", "neighborhood", "quarter", "crossing", "terminal", "plaza", "park", "courthouse", "lodge", "beach"]
)


def is_site(words: str) -> bool:
    """Return whether a name ends with a word for a building, camp, street or other spot."""
    tokens = fold_name(words).split()
    return len(tokens) > 1 and tokens[-1] in SITE_NOUNS
