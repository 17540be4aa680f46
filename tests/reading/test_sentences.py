"""Tests of sentence boundaries: abbreviations, quotations, lists, separators, nothing lost, no slowing."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.reading.sentences import find_sentences

SHARED = Path(os.environ.get("DAYBOOK_SHARED", Path(__file__).resolve().parents[3] / "shared"))

CASES = {
    "titles and initials": [
        "Lt. Col. J. A. Renn met Gen. Ali at 5 p.m. Monday in Washington, D.C.",
        "He left at 6 a.m.",
        "The U.S. Army named No. 5.",
        "It was in the U.S.",
        "The raid ended.",
    ],
    "saints and mountains": ["St. Mark's is near Mt. Kenda.", "Mr. Obi and Mrs. Obi live there."],
    "months": ["It was Dec. 5.", "Two died on Feb. 19 and three in Mar. 2012.", "No one fled."],
    "quotations": ['He said: "We won.', 'They lost."', '"Really?" asked Ali.', "Nobody spoke."],
    "curly quotations": ["“We came at night.", "Nobody saw us,” said a fighter.", "Police said nothing."],
    "ellipses": ["He went on ... then stopped...", "Then he left.", "“The … army came,” she said."],
    "small words are no abbreviations": ["He is ill.", "Ali left.", "It has mass.", "Nobody knows."],
    "lower-case names": ["They fled from al-Karim.", "al-Karim was taken."],
    "datelines": ["KABUL (XNA) — Two men died.", "A third fled."],
    "numbers": ["The bomb weighed 3.5 kg.", "It cost $1.2m."],
    "numbered list": ["1. First came the blast.", "2. Then came the shots."],
}


@pytest.mark.parametrize("sentences", CASES.values(), ids=CASES.keys())
def test_sentences_of_a_line_are_found(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[s.start : s.end] for s in find_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended decades.Thai officials said so.", ["It ended decades.", "Thai officials said so."]),
        ("They fled.\u2028Nobody died.", ["They fled.", "Nobody died."]),
        ("They fled.\u00a0Nobody died.\u00a0\n\n", ["They fled.", "Nobody died."]),
        ("Raid in Dela\n\nTwo men died.", ["Raid in Dela", "Two men died."]),
        ("- a rifle\n- two bombs", ["- a rifle", "- two bombs"]),
        (
            "The attack was carried\nout by men of\nthe Dela Front.\n\nTwo died.",
            ["The attack was carried\nout by men of\nthe Dela Front.", "Two died."],
        ),
        ("GEN. OBI SAID SO. TWO DIED.", ["GEN. OBI SAID SO.", "TWO DIED."]),
        ("gen. obi of orun said so. two died.", ["gen. obi of orun said so.", "two died."]),
        ('He said "it is over."Nobody answered.', ['He said "it is over."', "Nobody answered."]),
        ("\n\n  \t", []),
        ("", []),
    ],
)
def test_separators(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in find_sentences(text)] == expected


@given(st.text(alphabet=st.sampled_from("Aab .!?…\"“”’'()[]\n\u2028\u00a01•-,:é"), max_size=200))
@settings(max_examples=400, deadline=None)
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    covered = [0] * len(text)
    for span in find_sentences(text):
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        for place in range(span.start, span.end):
            covered[place] += 1
    assert all(n <= 1 for n in covered)
    assert all(n == 1 for n, character in zip(covered, text, strict=True) if not character.isspace())


def test_ten_thousand_sentences_take_linear_time() -> None:
    text = 'Police said "two died. Nobody fled" in the U.S. town. '

    def seconds(times: int) -> float:
        begun = time.process_time()
        assert len(find_sentences(text * times)) == 2 * times
        return time.process_time() - begun

    seconds(100)
    assert seconds(10_000) < 40 * max(seconds(1_000), 0.005)


@pytest.mark.parametrize(("folder", "floor"), [("gold-wire", 97.0), ("gold", 91.0), ("seed", 100.0)])
def test_boundaries_agree_with_labelled_reports(folder: str, floor: float) -> None:
    paths = sorted((SHARED / folder).glob("*.json"))
    if not paths:
        pytest.skip(f"no labelled reports in {SHARED / folder}; set DAYBOOK_SHARED")
    labelled = equal = 0
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        own = {(s.start, s.end) for s in find_sentences(gold["text"])}
        labelled += len(gold["statements"])
        equal += sum((s["start"], s["end"]) in own for s in gold["statements"])
    assert 100 * equal / labelled >= floor
