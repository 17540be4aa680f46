"""The phrase nearest to the event word in its clause dates it; statements and durations do not."""

from __future__ import annotations

from datetime import date

import pytest

from daybook.dates import carry_time, find_times, pick_time
from daybook.schema.evidence import Span

SUNDAY = date(2021, 9, 19)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("Two men were killed on Saturday, police said on Sunday.", "killed", "on Saturday"),
        (
            "On Saturday, gunmen in two cars drove up to the market and killed two men.",
            "killed",
            "On Saturday",
        ),
        ("A mine killed two men on Monday and a bomb wounded three on Friday.", "wounded", "on Friday"),
        ("A mine killed two men on Monday and a bomb wounded three on Friday.", "killed", "on Monday"),
        ("Gunmen shot two men on Friday, after a bomb on Monday.", "shot", "on Friday"),
        ("Two men were killed, police said on Sunday.", "killed", None),
        ("They have been fighting since Monday.", "fighting", None),
        ("Thursday's attack killed two men.", "attack", "Thursday's"),
    ],
)
def test_pick(text: str, trigger: str, words: str | None) -> None:
    picked = pick_time(find_times(text, SUNDAY), Span(0, len(text)), text.index(trigger), text)
    assert (picked.words if picked else None) == words


def test_only_the_sentence_counts() -> None:
    text = "It rained on Monday. Two men were killed."
    assert pick_time(find_times(text, SUNDAY), Span(21, len(text)), text.index("killed"), text) is None


def test_an_undated_sentence_inherits_the_last_event() -> None:
    text = "Founded in 2014, it struck on Monday, police said on Tuesday. Two men were killed."
    carried = carry_time(find_times(text, SUNDAY), text.index("Two"))
    assert carried is not None
    assert carried.words == "on Monday"
    assert carry_time([], 0) is None
