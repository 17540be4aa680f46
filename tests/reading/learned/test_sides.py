"""Of which kind a party is."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.reading.encoder import TokenVectors
from daybook.reading.entries.heads import Head
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.learned.options import Option
from daybook.reading.learned.sides import Sides, average_side, describe_side
from daybook.reading.parse import parse_texts
from daybook.schema.evidence import Span

TEXT = "Gunmen stormed the post at Lermo and soldiers fired back."
NOTHING = TokenVectors(np.zeros((0, 384), np.float32), np.zeros((0, 2), np.int64))


def option(word: str, kind: str = "civilian") -> Option:
    ((doc, _sentences),) = parse_texts([TEXT])
    token = next(token for token in doc if token.text == word)
    span = Span(token.idx, token.idx + len(token))
    return Option(token.i, span, 0, PartyPhrase((word,), kind, span))  # type: ignore[arg-type]


def head(**rows: list[float]) -> Head:
    classes = ("state", "armed_group", "civilian", "unknown")
    words = np.array(list(rows.values()), np.float32).reshape(len(rows), 4)
    names = {name.replace("_", " "): n for n, name in enumerate(rows)}
    return Head(classes, names, words, np.zeros((0, 4), np.float32), np.zeros(4, np.float32))


def test_head_outvotes_what_the_rules_say() -> None:
    ((doc, _sentences),) = parse_texts([TEXT])
    sides = Sides(doc, NOTHING, head(word_gunmen=[0, 3, 0, 0], rule_civilian=[0, 0, 1, 0]))
    assert sides.tell_kind(option("Gunmen"), "initiator") == "armed_group"
    assert sides.tell_kind(option("soldiers"), "target") == "civilian"


@pytest.mark.parametrize("role", ["initiator", "target"])
def test_description_tells_rule_role_and_words(role: str) -> None:
    ((doc, _sentences),) = parse_texts([TEXT])
    told = describe_side(doc, option("soldiers", "state"), role)  # type: ignore[arg-type]
    assert told["rule state"] == told[f"role {role}"] == told["word soldiers"] == 1
    assert told["guessed"] == told["group"] == 0


def test_vector_holds_phrase_and_noun() -> None:
    ((doc, _sentences),) = parse_texts([TEXT])
    assert average_side(doc, option("Gunmen"), NOTHING).shape == (768,)
