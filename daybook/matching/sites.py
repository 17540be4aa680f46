"""Kinds of spots that reports name beside a place, each with the words for it."""

from __future__ import annotations

import re

from daybook.matching.proper import DATELINE

# Checkpoints, posts and villages are left out: nearly every incident is told at one of them. So are
# ministries, mayors and municipalities: they are named as sources far more often than as spots.
_SITES = {
    "airport": "airport airfield airbase airstrip runway",
    "bank": "bank banks",
    "bakery": "bakery bakeries",
    "bar": "bar nightclub pub",
    "barracks": "barracks garrison",
    "border crossing": "crossing",
    "bridge": "bridge bridges",
    "bus": "bus buses minibus coach",
    "cafe": "cafe café teahouse tea coffee",
    "camp for the displaced": "displaced refugee refugees",
    "cemetery": "cemetery graveyard burial funeral",
    "church": "church churches cathedral chapel",
    "cinema": "cinema theatre theater",
    "court": "court courthouse tribunal",
    "dam": "dam reservoir hydroelectric",
    "embassy": "embassy consulate",
    "factory": "factory factories mill warehouse plant",
    "farm": "farm farms farmland plantation ranch",
    "ferry": "ferry boat boats ship vessel jetty",
    "field": "cornfield maize field fields paddy orchard",
    "forest": "forest jungle woods",
    "football ground": "football stadium soccer pitch",
    "harbour": "harbour harbor port fishing",
    "highway": "highway motorway",
    "hospital": "hospital clinic",
    "hotel": "hotel guesthouse resort hostel",
    "kiln": "kiln brickyard brickworks",
    "market": "market markets bazaar stall stalls marketplace",
    "mine": "mine quarry",
    "monument": "monument statue shrine tomb",
    "mosque": "mosque mosques",
    "mountain pass": "pass gorge ravine",
    "oil installation": "oil pipeline refinery",
    "parliament": "parliament",
    "petrol station": "petrol fuel gasoline",
    "power station": "electricity pylon substation power",
    "prison": "prison jail",
    "radio mast": "mast antenna transmitter",
    "railway": "railway train trains railroad rail",
    "restaurant": "restaurant cafeteria",
    "river": "river riverbank creek",
    "roundabout": "roundabout",
    "school": "school schools classroom madrasa madrassa kindergarten",
    "shop": "shop shops supermarket mall",
    "temple": "temple monastery pagoda synagogue",
    "town hall": "townhall",
    "university": "university college campus",
    "water": "well wells waterhole borehole",
    "wedding": "wedding",
}
_KINDS = {word: site for site, words in _SITES.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")
# Phrases in which a word names no spot, or not the spot of the incident: where the wounded were brought.
_NOT_SITES = re.compile(
    r"\b(?:as well|came to power|in power|take power|seized power|power to|port of|passed?|field commanders?|"
    r"(?:taken|brought|rushed|moved|flown|admitted|evacuated|transported|treated|died)"
    r" (?:\w+ ){0,3}hospitals?|"
    r"hospital (?:sources?|officials?|staff|director))\b"
)
# Towns with a port in their name.
_PORT_OF_A_NAME = re.compile(r"\bPort(?=[- ](?:[A-Z]|[a-z]{1,3}-[A-Z]))")


def find_sites(words: str) -> tuple[str, ...]:
    """Return the kinds of spots that the words name, in alphabetical order.

    Example:
        >>> find_sites("A bomb went off at a cattle market near the bridge.")
        ('bridge', 'market')
        >>> find_sites("PORT SAID (Harbour Press) - The wounded of Port Said were taken to a hospital.")
        ()
    """
    told = _PORT_OF_A_NAME.sub(" ", DATELINE.sub("", words))
    plain = _NOT_SITES.sub(" ", told.casefold())
    return tuple(sorted({_KINDS[word] for word in _WORD.findall(plain) if word in _KINDS}))
