"""A phrase that dates an act of speaking is told from one that dates the event."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.dates import find_times

SUNDAY = date(2021, 9, 19)


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed, police said on Tuesday.",
        "Two men were killed, police said Tuesday.",
        "The army said in a statement on Friday that it had held two men.",
        "The army told reporters Monday that it had held two men.",
        "The group announced on Wednesday that it had freed two men.",
        "Police on Tuesday said two men were held.",
        "On Friday, the ministry said it had held two men.",
        "A spokesman told The Daily Example newspaper on Monday that two were held.",
        "The army said by telephone late on Monday that it had held two men.",
        "Two were held, said a statement released on Monday.",
        "They were let go. On Friday a senior officer had said that two were held.",
    ],
)
def test_dates_of_statements(text: str) -> None:
    [found] = find_times(text, SUNDAY)
    assert found.statement


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed on Tuesday, police said.",
        "On Tuesday, police said, gunmen killed two men.",
        "Police said the attack on Tuesday killed two men.",
        "Police said that on Tuesday gunmen killed two men.",
        "Police said Tuesday's attack killed two men.",
        "On Tuesday gunmen killed two men.",
        "Police spoke. On Tuesday gunmen killed two men.",
    ],
)
def test_dates_of_events(text: str) -> None:
    [found] = find_times(text, SUNDAY)
    assert not found.statement
