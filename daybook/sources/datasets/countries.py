"""Finds the country of a row: by its ISO code, by Gleditsch and Ward's number, or by its name."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from daybook.gazetteer.countries import find_country
from daybook.names.state_numbers import list_states

# Names that the sets write in a sense of their own: UCDP's "Congo" is the one of Brazzaville.
_AS_WRITTEN = {"Congo": "CG", "Macedonia, FYR": "MK", "West Bank and Gaza Strip": "PS", "Zaire": "CD"}


@lru_cache(maxsize=2048)
def find_code(name: str, iso: str = "", state: str = "") -> str | None:
    """Return the alpha-2 code of a country, None where none of the three gives one.

    Args:
        name: as the set writes it, as `Myanmar (Burma)`.
        iso: ISO 3166-1 alpha-2, alpha-3 or number; state: Gleditsch and Ward's number.
    """
    import pycountry

    if iso:
        key = iso.strip().upper()
        field = "numeric" if key.isdigit() else {2: "alpha_2", 3: "alpha_3"}.get(len(key), "")
        wanted = key.zfill(3) if field == "numeric" else key
        found: Any = pycountry.countries.get(default=None, **{field: wanted}) if field else None
        if found is not None:
            return str(found.alpha_2)
    if state.strip() in list_states():
        return list_states()[state.strip()]
    if name in _AS_WRITTEN:
        return _AS_WRITTEN[name]
    outside, _, inside = name.partition(" (")
    for words in (name, outside, outside.removeprefix("Kingdom of "), inside.rstrip(")")):
        code = find_country(words.strip()) if words.strip() else None
        if code is not None:
            return code
    return None
