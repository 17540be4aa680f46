"""Round-ups are taken apart into entries."""

from __future__ import annotations

from daybook.reading.datelines import find_dateline_span
from daybook.reading.roundups import find_entries, is_in_head, number_entries
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span

ROUND_UP = (
    "Factbox: security developments\n\n"
    "MOSUL - A bomb killed one policeman. Two others were hurt.\n"
    "TAJI - Gunmen shot a tribal leader.\n"
    "AL-QAIM, Anbar - Mortar rounds wounded three people.\n"
)


def test_each_line_with_a_place_in_capitals_is_an_entry() -> None:
    assert [ROUND_UP[e.head.start : e.head.end] for e in find_entries(ROUND_UP)] == [
        "MOSUL - ",
        "TAJI - ",
        "AL-QAIM, Anbar - ",
    ]
    assert number_entries(ROUND_UP, find_sentences(ROUND_UP)) == [None, 0, 0, 1, 2]


def test_bullets_are_entries() -> None:
    assert len(find_entries("Today:\n• A bomb in X.\n• A raid in Y.\n• A mine in Z.")) == 3


def test_one_date_line_is_no_round_up() -> None:
    text = "GAO, Mali - A mine killed two soldiers.\n\nBACKGROUND: The war began in 2012."
    assert find_entries(text) == ()
    assert find_dateline_span(text) is not None


def test_the_place_of_an_entry_is_no_date_line() -> None:
    assert find_dateline_span(ROUND_UP) is None
    assert is_in_head(ROUND_UP, Span(ROUND_UP.index("TAJI"), ROUND_UP.index("TAJI") + 4))
