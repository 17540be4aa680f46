"""Texts of one case get their capitals back, and keep their length."""

from __future__ import annotations

import pytest

from daybook.reading.casing import restore_case

PLAIN = (
    "Gunmen opened fire on a police van in Quetta on Sunday, killing four officers, Maj. Nasir Durrani said. "
    "The PKK and Boko Haram denied it. US-backed troops reached Mosul on May 3."
)


@pytest.mark.parametrize("text", [PLAIN.upper(), PLAIN.lower()])
def test_names_days_and_sentences_get_their_capitals(text: str) -> None:
    assert restore_case(text) == PLAIN


def test_a_text_of_mixed_case_is_left_alone() -> None:
    assert restore_case(PLAIN) is PLAIN


@pytest.mark.parametrize(
    "text", ["", "BOMB", "STRASSE ß İSTANBUL ŉ KILLED TWO SOLDIERS IN GAO", "...", "٣ جنود"]
)
def test_the_length_never_changes(text: str) -> None:
    assert len(restore_case(text)) == len(text)
