"""How much a name says of who bears it."""

from __future__ import annotations

import pytest

from daybook.names.rarity import is_clan, weigh_name


@pytest.mark.parametrize(
    ("name", "weight"),
    [
        ("Ali Kalora", "full"),
        ("Abu Musab al-Zarqawi", "full"),
        ("Muhammad Ali", "common"),
        ("Mohammed Ali Kalora", "full"),
        ("Askar", "single"),
        ("Abu Ahmed", "common single"),
        ("Sheikh Hassan", "common single"),
        ("R. D.", "initials"),
        ("RD", "initials"),
    ],
)
def test_weight(name: str, weight: str) -> None:
    assert weigh_name(name) == weight


def test_names_of_clans_and_places_of_origin() -> None:
    assert is_clan("Mehsud") and is_clan("al-Libi")
    assert not is_clan("Kalora") and not is_clan("Abu Hamza")
