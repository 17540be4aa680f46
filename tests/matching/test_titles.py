"""Long names of groups word by word, and what is no name at all."""

from __future__ import annotations

import pytest

from daybook.matching.groups import compare_groups
from daybook.matching.titles import has_name, is_spelled_alike, lacks_words
from daybook.matching.told import GroupTold


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jund al-Sahil", "Jund as-Sahel", True),
        ("Los Halcones", "the Halcones", True),
        ("Sons of the Lagoon", "Sons of Lagoon", True),
        ("Nyamira Self-Defence Group", "Nyamira Self-Defense Group", True),
        ("First Brigade of the Ford", "Fifth Brigade of the Ford", False),
        ("Popular Guard", "Popular Guard of Kasindra", False),
    ],
)
def test_spellings(one: str, other: str, alike: bool) -> None:
    assert is_spelled_alike(one, other) is alike
    assert is_spelled_alike(other, one) is alike


def test_shorter_forms_but_for_ordinary_words() -> None:
    assert lacks_words("Popular Guard", "Popular Guard of Kasindra")
    assert not lacks_words("Front", "Popular Front of Kasindra")


def test_unknown_perpetrators_stay_unknown() -> None:
    assert not has_name(("Unidentified Gunmen",))
    assert not has_name(("armed men", "suspected militants"))
    gunmen = (GroupTold(f"{r}/group/0", r, ("unknown gunmen",), "ID") for r in "ab")
    score = compare_groups(*gunmen)
    assert score.never
    assert score.reasons[0].sentence.startswith("Unknown perpetrators stay unknown")
