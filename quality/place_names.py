"""Place names as reports on armed conflict spell them: how many resolve to the right country and region.

Two lists of our own: `place-names.tsv` was there before the rules and was worked on, `place-names-unseen.tsv`
was written after them and never was. The districts are those that coded press releases name with a province.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from daybook.gazetteer import PlaceMention, find_places, get_country_name, resolve_places
from daybook.gazetteer.names import fold_name
from daybook.gazetteer.transliteration import fold_spelling
from daybook.schema.reading import PlaceRead
from quality.shared import ROOT

NAMES = ROOT / "quality" / "place-names.tsv"
UNSEEN = ROOT / "quality" / "place-names-unseen.tsv"
# "Nad-e Ali district, Helmand province": a district with its province, as the releases write them.
_DISTRICT = re.compile(
    r"\b(?!In )([A-Z][\w’'‘-]*(?:[ -](?:‘?[A-Z][\w’'‘-]*|wa|ye|e|i|al))*)\s+district,?\s+(?:in\s+|of\s+)?"
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)(?:,|\s+[Pp]rovince)"
)


@dataclass(frozen=True)
class SpelledName:
    """One spelling of a place: its country (alpha-2), its region in English (empty where it is not asked)."""

    country: str
    region: str
    kind: str
    name: str
    row: str


def read_names(path: Path = NAMES) -> Iterator[SpelledName]:
    """Yield every spelling of the list; `row` is the place that the spellings of one line share."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, region, kind, names = line.split("\t")
            for name in names.split(";"):
                yield SpelledName(country, region, kind, name, f"{country} {names}")


def list_mentions(given: SpelledName) -> list[PlaceMention]:
    """Return the mentions of a report that names the place and its country, and nothing else."""
    country = get_country_name(given.country)
    return [
        PlaceMention(country, 0, len(country)),
        PlaceMention(given.name, 100, 100 + len(given.name)),
    ]


def is_right(place: PlaceRead | None, given: SpelledName) -> bool:
    """Return whether a place was found, in the right country and region."""
    if place is None or place.country != given.country or place.precision == "country":
        return False
    return not given.region or (place.admin1 is not None and _is_region(place.admin1, given))


def _is_region(admin1: str, given: SpelledName) -> bool:
    own = {c.name for c in find_places(given.region, 100) if (c.kind, c.country) == ("region", given.country)}
    return admin1 in own or fold_spelling(fold_name(admin1)) == fold_spelling(fold_name(given.region))


def measure_names(errors: list[str]) -> dict[str, float]:
    """Return the share, in percent, of each list's spellings that resolve to the right country and region."""
    return {"right": _measure_list(NAMES, errors), "unseen": _measure_list(UNSEEN, errors)}


def _measure_list(path: Path, errors: list[str]) -> float:
    names = list(read_names(path))
    right = 0
    for given in names:
        place = resolve_places(list_mentions(given))[1]
        right += is_right(place, given)
        if not is_right(place, given):
            errors.append(f"{given.country} {given.region} {given.name!r}; got {place}")
    return 100 * right / len(names)


def measure_districts(path: Path, errors: list[str]) -> dict[str, float]:
    """Return the share, in percent, of Afghan districts that resolve to the province said with them.

    The district is given alone, in a report that names the country; the province is what it is held against.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = sorted({pair for line in lines for pair in _DISTRICT.findall(json.loads(line)["text"])})
    right = total = 0
    for district, province in pairs:
        region = resolve_places([PlaceMention(province, 0, 9, said="region")], default_country="AF")[0]
        if region is None or region.precision != "region":
            continue
        given = PlaceMention(district, 100, 100 + len(district), said="district")
        place = resolve_places([PlaceMention("Afghanistan", 0, 11), given])[1]
        total += 1
        same = place is not None and place.admin1 == region.admin1
        right += same
        if not same:
            errors.append(f"{district} is in {region.admin1}; got {place}")
    return {"district": 100 * right / total}
