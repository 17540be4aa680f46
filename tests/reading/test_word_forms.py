"""Tests of the forms of words: what is looked up is what the pipeline's own rules say."""

from __future__ import annotations

import pytest

from daybook.reading.parse import load_parser
from daybook.reading.word_forms import RULES, WordForms

TEXTS = (
    "There were no dead. \n\n There is a road, and y'all ain't gonna take it; c'mon, let's go, you gotta.",
    "The Korrel Herald said that 12 militants who'd fled were caught, killed or wounded near Vesh.\n\nThe "
    "militants' leaves; one leaves. He was leaving, but said it'd been their biggest loss.",
    "\nTHE ARMY SAID THEY WERE RETREATING ...",
    " ",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_forms_are_those_of_the_rules(text: str) -> None:
    parser = load_parser()
    forms = WordForms(parser)
    (plain,) = parser.pipe([text])
    for _ in range(2):
        (found,) = parser.pipe([text], disable=RULES)
        forms.set_forms(found)
        for attribute in ("pos_", "tag_", "dep_", "lemma_", "morph"):
            assert [str(getattr(t, attribute)) for t in found] == [str(getattr(t, attribute)) for t in plain]


def test_no_pattern_spans_more_than_two_words() -> None:
    rules = load_parser().get_pipe("attribute_ruler").patterns
    assert {len(pattern) for rule in rules for pattern in rule["patterns"]} <= {1, 2}
