"""Tests of how words stand to the words that tell acts."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

import numpy as np
import pytest

from daybook.reading.learned import relations
from daybook.reading.learned.relations import RELATION_SIZE, Paths
from daybook.reading.parse import parse_texts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TEXTS = (
    "Gunmen of the Orun Front killed four policemen at a checkpoint near Damboa in Borno State on Monday. "
    "Captain Musa Idris was among the dead. The army said 15 rebels were held after the ambush.",
    "KARVEN, May 3 (Upland Wire) - A bomb went off outside a court, police said, wounding two guards who "
    "had stood at its gate; a teacher and her son were hurt.\n\nNobody claimed the blast.",
    "Dead.",
)


@pytest.fixture(scope="module")
def docs() -> list[Doc]:
    return [doc for doc, _ in parse_texts(TEXTS)]


def climb(token: Token) -> list[Token]:
    found = [token]
    while len(found) < 40 and token.head.i != token.i:
        token = token.head
        found.append(token)
    return found


def relate_plainly(anchor: Token, option: Token, steps: int) -> list[float]:
    """Return what `Paths.relate` gives for one pair, worked out word by word."""
    numbers = [0.0] * RELATION_SIZE
    tables, first = [], 0
    for table in relations._TABLES:
        tables.append({label: first + n for n, label in enumerate(table)})
        first += len(table)
    if steps == 0:
        ups, downs = climb(option), [token.i for token in climb(anchor)]
        meet = next((n for n, token in enumerate(ups) if token.i in downs), None)
        if meet is not None:
            above = len(downs) - 1 - downs[::-1].index(ups[meet].i)
            numbers[first], numbers[first + 1] = meet / 6, above / 6
            numbers[first + 2] = float(above == 0 and meet == 0)
            numbers[first + 3] = float(above > 0 and meet > 0)
            low = anchor.doc[downs[above - 1]].dep_
            high = ups[meet - 1].dep_
            if above == 0 and meet > 0:
                if high in ("prep", "agent") and ups[meet - 1].lower_ in tables[0]:
                    high = ups[meet - 1].lower_
                numbers[tables[0].get(high, tables[0]["other"])] = 1.0
            elif above > 0 and meet == 0:
                numbers[tables[1].get(low, tables[1]["other"])] = 1.0
            elif above > 0:
                numbers[tables[2].get(high, tables[2]["other"])] = 1.0
                numbers[tables[3].get(low, tables[3]["other"])] = 1.0
    distance = option.i - anchor.i
    numbers[first + 4 :] = [
        *(float(steps == step) for step in range(-3, 4)),
        float(distance < 0),
        log1p(abs(distance)) / 4,
        log1p(abs(steps)) / 2,
        float(steps > 3),
        float(steps < -3),
        float(abs(distance) <= 3),
    ]
    return numbers


def test_all_pairs_at_once_are_as_one_by_one(docs: list[Doc]) -> None:
    for doc in docs:
        pairs = [(a.i, o.i, steps) for steps in (0, 1, -5) for a in doc for o in doc]
        plain = np.array([relate_plainly(doc[a], doc[o], steps) for a, o, steps in pairs], np.float32)
        assert np.array_equal(Paths(doc).relate(np.array(pairs, np.int64)), plain)


def test_the_path_tells_subject_from_object(docs: list[Doc]) -> None:
    gunmen, killed, policemen = (
        next(token.i for token in docs[0] if token.lower_ == word)
        for word in ("gunmen", "killed", "policemen")
    )
    pairs = np.array([(killed, gunmen, 0), (killed, policemen, 0), (killed, policemen, 4)], np.int64)
    subject, hit, far = Paths(docs[0]).relate(pairs)
    assert subject[relations._PLACES[0]["nsubj"]] == hit[relations._PLACES[0]["dobj"]] == 1
    assert not far[: RELATION_SIZE - 20].any()
