"""Each mention is looked up: what its name may mean, and what the names of its containers may."""

from __future__ import annotations

from dataclasses import replace

from daybook.gazetteer.candidates import Candidate, PlaceMention
from daybook.gazetteer.countries import find_country, get_country_name, is_adjective
from daybook.gazetteer.names import fold_name, read_name
from daybook.gazetteer.ranking import Known
from daybook.gazetteer.regions import find_abbreviation, is_wide_area
from daybook.gazetteer.sites import is_site
from daybook.gazetteer.store import Gazetteer


def look_up(mention: PlaceMention, book: Gazetteer) -> Known:
    """Return a mention with the candidates for its name and for each of its containers."""
    key = fold_name(mention.text)
    if is_wide_area(mention.text):
        return Known(mention, (), key=key)
    containers = tuple(_find_containers(words, book) for words in mention.inside)
    if mention.adjective or (is_adjective(mention.text) and mention.said is None):
        country = find_country(mention.text)
        return Known(mention, find_country_candidates(country, book), containers, key=key)
    found = (
        _find_containers(mention.text, book)
        if find_abbreviation(mention.text)
        else book.find(mention.text, 400)
    )
    code = find_country(mention.text)
    if code and not found:
        found = find_country_candidates(code, book)
    elif code and not mention.inside:
        # "Gaza" is a region of Mozambique too; said alone it is the one that stands for a country.
        found = (
            tuple(c for c in found if c.country == code or c.kind == "country" or c.country == "US") or found
        )
    asked = read_name(mention.text)
    said = mention.said or asked.kind or ("site" if is_site(mention.text) and not found else None)
    if said == "site" and not found and not any(containers):
        containers = (_find_head(mention.text, book),)
    return Known(replace(mention, said=said), found, containers, key=key)


def _find_head(words: str, book: Gazetteer) -> tuple[Candidate, ...]:
    """Return the places that the first words of a site's name mean ("Mezzeh military airport")."""
    tokens = words.split()
    for count in range(len(tokens) - 1, 0, -1):
        found = book.find(" ".join(tokens[:count]), 100)
        if found and found[0].matched != "rough spelling" and not found[0].part:
            return found
    return ()


def _find_containers(words: str, book: Gazetteer) -> tuple[Candidate, ...]:
    short = find_abbreviation(words)
    if short:
        return tuple(c for c in book.find(short[1]) if c.kind == "region" and c.country == short[0])[:1]
    found = book.find(words, 100)
    code = find_country(words)
    if code and (not found or is_adjective(words)):
        return find_country_candidates(code, book)
    return found


def find_country_candidates(code: str | None, book: Gazetteer) -> tuple[Candidate, ...]:
    """Return the country with an alpha-2 code as the one candidate, none where there is no such country."""
    if code is None:
        return ()
    found = book.find(get_country_name(code), 50)
    return tuple(c for c in found if c.kind == "country" and c.country == code)[:1]
