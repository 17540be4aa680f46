"""Countries by name, short or former name, adjective or people, from a table that needs no gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from daybook.gazetteer.names import fold_name


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory.

    Attributes:
        code: ISO 3166-1 alpha-2, XK for Kosovo.
        names: English names of the whole country, the usual one first.
        parts: names of parts that stand for it ("West Bank", "Scotland").
        adjectives: adjectives and words for its people.
        lat, lon: degrees, a point in its middle.
    """

    code: str
    names: tuple[str, ...]
    parts: tuple[str, ...]
    adjectives: tuple[str, ...]
    lat: float
    lon: float


@cache
def read_countries() -> dict[str, Country]:
    """Return every country of the table by its code."""
    lines = resources.files("daybook.gazetteer").joinpath("data/countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return {row[0]: _read_country(row) for row in rows}


def _read_country(row: list[str]) -> Country:
    code, name, lat, lon, others, adjectives = row
    other = [words for words in others.split(";") if words]
    names = (name, *(words for words in other if not words.startswith("~")))
    parts = tuple(words[1:] for words in other if words.startswith("~"))
    people = tuple(words for words in adjectives.split(";") if words)
    return Country(code, names, parts, people, float(lat), float(lon))


@cache
def _codes_by_key() -> dict[str, str]:
    known = read_countries().values()
    codes = {fold_name(words): item.code for item in known for words in item.adjectives}
    codes.update({fold_name(words): item.code for item in known for words in (*item.names, *item.parts)})
    return codes


@cache
def _adjective_keys() -> frozenset[str]:
    return frozenset(fold_name(words) for item in read_countries().values() for words in item.adjectives)


def find_country(words: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country's name, short or former name, adjective or people.

    Peoples without a country of their name (Kurds, Chechens) and regions are None. "Congo" alone is the
    Democratic Republic; the West Bank and Gaza are PS, Kosovo is XK.

    Example:
        >>> find_country("Filipino"), find_country("Burma"), find_country("Kurdish")
        ('PH', 'MM', None)
    """
    bare = words.removesuffix("'s").removesuffix("’s")
    if (
        len(bare.replace(".", "")) <= 3
        and not bare.replace(".", "").isupper()
        and bare.title() not in {"Lao"}
    ):
        return None
    return _codes_by_key().get(fold_name(bare))


def is_adjective(words: str) -> bool:
    """Return whether the words are a country's adjective or a word for its people."""
    return fold_name(words) in _adjective_keys()


def get_country_name(code: str) -> str:
    """Return the usual English name of the country with an alpha-2 code; an unknown code as it is."""
    found = read_countries().get(code)
    return found.names[0] if found else code
