"""Numbers of people as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.reading.counts import find_counts, parse_count, parse_number
from daybook.schema.values import Count


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 12", 12, 12),
        ("10 to 15", 10, 15),
        ("10-15 gunmen", 10, 15),
        ("between 10 and 15", 10, 15),
        ("dozens", 24, 99),
        ("scores of", 40, 99),
        ("several", 3, 9),
        ("hundreds of", 200, 999),
        ("half a dozen", 6, 6),
        ("about a dozen", 12, 12),
        ("two dozen men", 24, 24),
        ("up to eight", 1, 8),
        ("twenty-five", 25, 25),
        ("one hundred and six", 106, 106),
        ("sixteen", 16, 16),
        ("1,200", 1200, 1200),
        ("some 30", 30, 30),
        ("one or two", 1, 2),
    ],
)
def test_parse_count_is_never_sharper_than_the_words(words: str, low: int, high: int) -> None:
    count = parse_count(words)
    assert count is not None
    assert (count.low, count.high) == (low, high)


@pytest.mark.parametrize("words", ["the 515th battalion", "M16", "Detachment", "12th", "40%", ""])
def test_parse_count_leaves_names_and_ordinals_alone(words: str) -> None:
    assert parse_count(words) is None


def test_a_range_has_no_best_value() -> None:
    assert parse_count("10 to 15") == Count(10, 15)


@given(st.integers(0, 999_999))
def test_parse_number_reads_figures_with_and_without_commas(number: int) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(str(number)) == number


def test_counts_are_found_in_order_with_their_places() -> None:
    text = "Up to eight of several\ndozen men, twenty-five in all, fled in 2017."
    found = [(span.within(text), count.low, count.high) for span, count in find_counts(text)]
    assert found == [
        ("Up to eight", 1, 8),
        ("several\ndozen", 24, 99),
        ("twenty-five", 25, 25),
        ("2017", 2017, 2017),
    ]


def test_a_number_past_all_counting_is_none() -> None:
    assert parse_number("9" * 400) is None
    assert list(find_counts("No. " + "9" * 400)) == []
