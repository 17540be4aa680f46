"""Tests of what the rules propose: words that may tell an act, and words that may fill its slots."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.reading.learned.features import (
    ANCHOR_SIZE,
    OPTION_KINDS,
    PAIR_SIZES,
    describe_anchor,
    describe_pairs,
    list_near,
    survey,
)
from daybook.reading.learned.links import LINK_SIZE, Links
from daybook.reading.learned.options import Options, find_options
from daybook.reading.material import Material
from daybook.reading.parse import parse_texts
from daybook.reading.reader import gather
from daybook.schema.report import Report, hash_bytes

TEXT = (
    "Gunmen of the Orun Front killed four policemen at a checkpoint near Damboa in Borno State on Monday. "
    "Captain Musa Idris was among the dead. The army said 15 rebels were held after the ambush."
)


@pytest.fixture(scope="module")
def proposed() -> tuple[Material, Options]:
    digest = hash_bytes(TEXT.encode())
    report = Report(id=digest[:16], text=TEXT, bytes_hash=digest, origin="test", published=date(2021, 9, 15))
    ((doc, sentences),) = parse_texts([TEXT])
    material = gather(report, doc, sentences)
    return material, find_options(material)


def words(material: Material, options: Options, kind: str) -> list[str]:
    return [material.text[o.span.start : o.span.end] for o in getattr(options, kind)]


def test_words_that_tell_acts_are_anchors(proposed: tuple[Material, Options]) -> None:
    material, options = proposed
    found = {material.doc[a.token].lower_: a for a in options.anchors}
    assert {"killed", "ambush"} <= found.keys()
    assert found["killed"].word == "violence"
    assert found["killed"].real is not None
    assert "said" not in found


def test_every_kind_of_filler_is_proposed(proposed: tuple[Material, Options]) -> None:
    material, options = proposed
    assert "Damboa" in words(material, options, "places")
    assert any("Monday" in said for said in words(material, options, "times"))
    names = {name for option in options.parties for name in option.value.names}  # type: ignore[union-attr]
    assert "policemen" in names
    assert any("Orun Front" in name for name in names)
    counts = [o.value.count for o in options.tolls]  # type: ignore[union-attr]
    assert {4, 15} <= {count.low for count in counts if count}
    assert any("Musa Idris" in said for said in words(material, options, "persons"))


def test_a_number_is_proposed_once(proposed: tuple[Material, Options]) -> None:
    _, options = proposed
    fours = [o for o in options.tolls if o.value.count and o.value.count.low == 4]  # type: ignore[union-attr]
    assert len(fours) == 1


def test_a_first_name_is_no_party(proposed: tuple[Material, Options]) -> None:
    _, options = proposed
    names = [option.value.names for option in options.parties]  # type: ignore[union-attr]
    assert ("Musa",) not in names


def test_features_have_their_sizes(proposed: tuple[Material, Options]) -> None:
    material, options = proposed
    around = survey(material, options)
    first, last = options.anchors[0], options.anchors[-1]
    assert len(describe_anchor(material, first, around)) == ANCHOR_SIZE
    assert len(Links(material, options, around).describe(first, last)) == LINK_SIZE
    for kind in OPTION_KINDS:
        found = getattr(options, kind)
        for number in list_near(found, first):
            described = describe_pairs(material, options, kind, [(0, number)], around)
            assert described.shape == (1, PAIR_SIZES[kind])
