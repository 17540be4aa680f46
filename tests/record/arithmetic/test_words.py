from __future__ import annotations

import pytest

from daybook.record.arithmetic.words import find_counted_country, find_recruits, read_bounds, read_counted
from daybook.schema.arithmetic import Bounds

from .making import figure


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("The front has 20 members left.", 20, Bounds(20, 20)),
        ("The front has about 20 members left.", 20, Bounds(18, 22)),
        ("Some 40 men are left.", 40, Bounds(36, 44)),
        ("About six are left.", 6, Bounds(5, 7)),
        ("At least nine members are left.", 9, Bounds(9, None)),
        ("Up to 15 are left.", 15, Bounds(0, 15)),
        ("Between 12 and 15 are left.", (12, 15), Bounds(12, 15)),
        ("About a dozen are left.", 12, Bounds(11, 13)),
        ("About two hundred soldiers hunt the six men left.", 6, Bounds(6, 6)),
        ("The last one is left.", 1, Bounds(1, 1)),
    ],
)
def test_a_number_has_the_room_that_its_words_leave(
    sentence: str, number: int | tuple[int, int], expected: Bounds
) -> None:
    assert read_bounds(figure(sentence, number)) == expected


def test_a_hedge_stands_just_outside_the_words_that_were_read() -> None:
    assert read_bounds(figure('An officer put it at "15 or so".', 15, 'put it at "15')) == Bounds(13, 17)
    # A hedge of another number in the sentence is none of this one.
    told = figure("About 300 soldiers hunt them; six members are left.", 6, "six members are left")
    assert read_bounds(told) == Bounds(6, 6)


@pytest.mark.parametrize(
    ("sentence", "quote", "expected"),
    [
        ("The front has six members left.", "", None),
        ("It has six members, backed by a network of supporters.", "", None),
        ("It has 200 supporters in the valley.", "", "supporters"),
        ("It leads a breakaway faction of five.", "a breakaway faction of five", "a faction"),
        ("Its city cell has four members.", "", "a part of the group"),
        ("The whole network counts 300.", "", "the network"),
        ("The network has 300 members.", "", None),
        ("The faction has six men.", "", None),
        ("Of its prisoners 12 have sworn off.", "Of its prisoners 12", "prisoners"),
    ],
)
def test_whom_a_number_counts(sentence: str, quote: str, expected: str | None) -> None:
    assert read_counted(figure(sentence, 6, quote)) == expected


def test_a_groups_own_name_says_nothing_of_whom_is_counted() -> None:
    told = figure("Their Valley Wing has 40 fighters.", 40)
    assert read_counted(told) == "a part of the group"
    assert read_counted(told, ["Their Valley Wing"]) is None


def test_members_in_a_country() -> None:
    assert find_counted_country(figure("It has 60 fighters in Yemen.", 60, "60 fighters")) == "YE"
    assert find_counted_country(figure("Yemen says it has 60 fighters.", 60)) is None


def test_recruits() -> None:
    assert find_recruits("They speak of 14: seven old ones and seven recruits.") == Bounds(7, 7)
    assert find_recruits("New recruits joined this year.") == Bounds(0, None)
    assert find_recruits("Six are left.") is None
