from __future__ import annotations

import pytest

from daybook.record.headline import render_headline
from daybook.schema.reading import PlaceRead
from daybook.schema.values import Count

ASTINA = PlaceRead("Astina", "Central Sulawesi", "ID")


@pytest.mark.parametrize(
    ("event", "status", "counts", "by_kind", "sentence"),
    [
        ("battle", "occurred", {"killed": 2}, {"armed_group": 2}, "Two militants killed {there}"),
        ("battle", "occurred", {"killed": 3}, {"armed_group": 2, "state": 1}, "Three people killed {there}"),
        ("battle", "occurred", {"killed": 3}, {"armed_group": 2}, "Three people killed {there}"),
        ("attack", "alleged", {"killed": 1}, {"civilian": 1}, "One civilian killed {there} (alleged)"),
        ("bombing", "occurred", {"killed": 0, "wounded": 12}, {}, "12 people wounded in a bombing {there}"),
        ("arrest", "occurred", {"captured": 24}, {}, "24 people arrested {there}"),
        ("surrender", "occurred", {"captured": 1}, {}, "One person surrendered {there}"),
        ("bombing", "foiled", {"killed": 0}, {}, "Foiled bombing {there}"),
        ("sabotage", "occurred", {}, {}, "Sabotage {there}"),
    ],
)  # fmt: skip
def test_headlines(
    event: str, status: str, counts: dict[str, int], by_kind: dict[str, int], sentence: str
) -> None:
    told = {slot: Count.exactly(number) for slot, number in counts.items()}
    kinds = {kind: Count.exactly(number) for kind, number in by_kind.items()}
    wanted = sentence.replace("{there}", "in Astina, Central Sulawesi")
    assert render_headline(event, status, told, kinds, ASTINA) == wanted


def test_a_range_is_never_sharpened() -> None:
    dozens = {"killed": Count(24, 99)}
    assert render_headline("battle", "occurred", dozens, {}, None) == "24–99 people killed"
    assert render_headline("other", "occurred", {}, {}, PlaceRead(country="ID")) == "Incident in Indonesia"
