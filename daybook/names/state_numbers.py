"""The numbers of states by Gleditsch and Ward, as UCDP uses them, and the countries that are there today."""

from __future__ import annotations

from functools import cache

from daybook.names.register import read_data

# Which of several numbers is today's, where a state had others before or other rulers beside it.
_TODAY = {"DE": 260, "CZ": 316, "RS": 340, "TZ": 510, "YE": 678, "CN": 710, "IN": 750, "VN": 816}


@cache
def list_states() -> dict[str, str]:
    """Return for each number, as text, the alpha-2 code of the country that is there today."""
    codes: dict[str, str] = read_data("gleditsch_ward.json")
    return codes


@cache
def _list_numbers() -> dict[str, int]:
    return {code: int(number) for number, code in list_states().items()} | _TODAY


def find_number(country: str | None) -> int | None:
    """Return the number of the country with that alpha-2 code; None where it has none.

    Example:
        >>> find_number("ID"), find_number("DE"), find_number("GL")
        (850, 260, None)
    """
    return _list_numbers().get(country or "")
