"""Words that look like place names and mostly are none: common words, titles, people's names, news outlets."""

from __future__ import annotations

from functools import cache
from importlib import resources

from daybook.gazetteer.names import fold_name

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "prof", "president", "premier", "minister", "king", "queen", "prince", "princess", "sheikh", "sheik", "imam", "mullah", "maulana", "maulvi", "hafiz", "haji", "sir", "lord", "lady", "dame", "judge", "justice", "senator", "sen", "rep", "congressman", "congresswoman", "gov", "governor", "mayor", "general", "gen", "colonel", "col", "lieutenant", "lt", "captain", "capt", "major", "maj", "sergeant", "sgt", "corporal", "cpl", "private", "pvt", "admiral", "adm", "commander", "chief", "officer", "detective", "inspector", "constable", "sheriff", "deputy", "ambassador", "secretary", "chancellor", "bishop", "archbishop", "cardinal", "pope", "father", "brother", "sister", "pastor", "rev", "reverend", "rabbi", "coach", "spokesman", "spokeswoman", "spokesperson", "analyst", "professor", "director", "attorney", "lawyer", "abu", "bin", "ibn", "al-haj", "emir", "ayatollah", "saint", "uncle", "aunt", "mister"]
)
# A name right before one of these is a newspaper, a club, a fleet: not a place where something happened.
OUTLET_NOUNS = frozenset(
    ["times", "post", "globe", "tribune", "herald", "journal", "news", "gazette", "star", "telegraph", "mail", "daily", "chronicle", "examiner", "observer", "inquirer", "dispatch", "sentinel", "bulletin", "mercury", "press", "reporter", "advertiser", "argus", "echo", "courier", "radio", "tv", "television", "airlines", "airways", "marathon", "open", "bulls", "yankees", "lions", "tigers", "fc", "cup", "derby", "festival", "stock", "exchange", "st", "ave", "blvd", "rd", "ln"]
)
# "Bank of Jordan": a name after these is part of the name of an organisation.
ORGANISATION_NOUNS = frozenset(["bank", "party", "institute", "duke", "earl", "prince", "princess", "duchess", "society", "order"])
# A name before these is an office or body of the place: the place itself is meant along with it.
OFFICE_NOUNS = frozenset(
    ["police", "province", "district", "county", "city", "state", "governor", "mayor", "council", "government", "parliament", "university", "court", "army", "army's", "air", "airport", "hospital", "regency", "governorate", "region", "village", "town", "township", "division", "road", "street", "highway", "station", "square", "park", "bridge", "prison", "camp", "base", "mosque", "church", "market", "port", "valley", "river", "lake", "mountains", "mountain", "island", "islands", "peninsula", "border", "hills", "university", "college", "school", "area", "sheriff", "fire", "department", "public", "high", "superior", "supreme", "provincial", "municipal", "military", "security", "civil", "war", "front", "conflict", "crisis", "peace", "talks", "accord", "agreement", "office", "bureau", "embassy", "coast", "beach", "bay", "harbor", "harbour", "house", "senate", "assembly", "legislature", "national", "international", "regional", "central", "east", "west", "north", "south", "liberation", "democratic", "islamic", "observatory", "human", "metropolitan", "metro", "jail", "bazaar", "general", "district's", "parish", "tourism", "health", "education", "interior", "foreign", "defense", "defence", "ministry", "branch", "chapter", "and", "or", "in", "on", "at", "of", "for", "with", "from", "to", "by", "is", "was", "were", "are", "has", "had", "after", "before", "during", "while", "when", "where", "as", "but"]
)


def _read_words(name: str) -> frozenset[str]:
    text = resources.files("daybook.gazetteer").joinpath(f"data/{name}").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold_name(word) for line in lines for word in line.split())


@cache
def read_common_words() -> frozenset[str]:
    """Return the folded words that are mostly no place names."""
    return _read_words("not-places.txt")


@cache
def read_person_names() -> frozenset[str]:
    """Return folded given and family names, those included that are place names as well."""
    return _read_words("first-names.txt")


def is_mostly_other(key: str) -> bool:
    """Return whether a folded name of one word is mostly something else than a place."""
    return key in read_common_words() or key in read_person_names()
