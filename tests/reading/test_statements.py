"""Tests of statement kinds and holders on reports written for the purpose, from outlets that do not exist."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import daybook.reading.statements.read as read_module
from daybook.reading.encoder import load_encoder
from daybook.reading.parse import parse_texts
from daybook.reading.sentences import find_sentences
from daybook.reading.statements import read_statements
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement

Reader = Callable[[str], tuple[Statement, ...]]


@pytest.fixture(scope="module")
def read() -> Reader:
    def run(text: str) -> tuple[Statement, ...]:
        ((doc, sentences),) = list(parse_texts([text]))
        return read_statements(doc, sentences)

    return run


WIRE = (
    "DELA — Gunmen killed four policemen at a checkpoint near the town of Orun on Monday, officials said.\n\n"
    "Two of the attackers also died, according to Colonel Ahmed Sarr, a spokesman for the army. "
    'He said the gunmen came on motorcycles. "They fled to the north," Sarr told reporters. '
    '"We found three rifles."\n\n'
    "The dead were buried on Tuesday. No group has claimed responsibility.\n\n"
    '"The government must act before it is too late," said Amina Kone, who teaches politics in Dela.\n\n'
    "(Reporting by T. Obi; editing by L. Maru)"
)


def test_wire_report_has_claims_facts_comment_and_credit(read: Reader) -> None:
    statements = read(WIRE)
    assert [s.kind for s in statements] == [
        "claim", "claim", "claim", "claim", "claim", "fact", "fact", "comment", "other",
    ]  # fmt: skip
    holders = [s.holder or "" for s in statements]
    assert holders[0] == "officials"
    assert "Ahmed Sarr" in holders[1]
    assert "Ahmed Sarr" in holders[2]
    assert holders[3] == holders[4] == "Sarr"
    assert holders[5] == holders[6] == ""
    assert "Amina Kone" in holders[7]


def test_a_quotation_keeps_its_holder_through_its_sentences(read: Reader) -> None:
    text = (
        "Villagers fled at dawn. “We heard shots at night. We ran to the river. Nobody followed us,” "
        "said Musa Bello, a fisherman."
    )
    statements = read(text)
    assert [s.holder for s in statements[1:]] == ["Musa Bello"] * 3 or all(
        "Musa Bello" in (s.holder or "") for s in statements[1:]
    )


def test_opinion_section_is_comment_of_the_author(read: Reader) -> None:
    text = (
        "Saturday, March 6, 2021\n\nLeader of the Orun cell killed.\n\n"
        "The leader of the Orun cell was shot dead in a raid by police.\n\nMy Comment:\n\n"
        "It seems like this was a pretty small cell. My guess is that few people want to join it anymore. "
        "Hopefully the police can hunt down the rest.\n\nNo comments:\n\nPost a Comment"
    )
    statements = read(text)
    kinds = [s.kind for s in statements]
    assert kinds[0] == "other"
    assert kinds[1:3] == ["fact", "fact"]
    assert kinds[3] == "other"
    assert kinds[4:7] == ["comment"] * 3
    assert kinds[7:] == ["other", "other"]
    assert all(s.holder is None for s in statements)


@pytest.mark.parametrize(
    "line",
    [
        "What will happen to the prisoners?",
        "Read more: Life in Orun",
        "Some material for this report came from AP.",
        "Kofi Mensah/Reuters",
        "Tuesday, 4 May 2021",
        "Click here to join the debate.",
        "By our staff correspondent",
        "(Corrects the name of the town)",
        "The writer teaches history at Dela.",
        "For queries contact the press office.",
        "ORUN.",
    ],
)
def test_lines_that_state_nothing_are_other(read: Reader, line: str) -> None:
    statements = read(f"Two soldiers died in Orun on Monday.\n\n{line}\n\nThe road was closed on Tuesday.")
    assert [s.kind for s in statements] == ["fact", "other", "fact"]


def test_a_citation_makes_the_sentence_before_it_a_claim(read: Reader) -> None:
    statements = read("Two men were shot dead in a raid in Orun. Reuters.\n\nThe town lies on a river.")
    assert [(s.kind, s.holder) for s in statements[:2]] == [("claim", "Reuters"), ("other", None)]


def test_nobody_said_is_no_claim(read: Reader) -> None:
    statements = read("A bomb killed two men in Orun on Monday. No group has said it planted the bomb.")
    assert [s.kind for s in statements] == ["fact", "fact"]


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("The garrison puts the strength of the Orun Front at 250 men.", "The garrison"),
        ("The Dela Relief League, a rights group, spoke of 52 dead.", "The Dela Relief League"),
        (
            "Seventy thousand people have died in the war, by the reckoning of a truth commission.",
            "commission",
        ),
        ("The front has 64 armed men in the valley, as per police records.", "police records"),
        ("The army, by its own account, killed 12 of them.", "The army"),
        ("Its ambulance crew counted eight dead.", "ambulance crew"),
        ("The government held the Orun Front responsible for the raid.", "The government"),
        ("The ministry named the driver as Karim Dost.", "The ministry"),
    ],
)
def test_what_only_reports_makes_a_claim(read: Reader, sentence: str, holder: str) -> None:
    found = read(f"A bomb went off in Orun on Monday. {sentence}")[1]
    assert found.kind == "claim"
    assert holder in (found.holder or "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Gunmen put a bomb at the gate of a school in Orun.",
        "Villagers took the wounded driver to a hospital.",
        "No group took responsibility for the blast.",
        "Nine men had died by this newspaper's count.",
        "A reporter of this newspaper counted six graves behind the market.",
        "Footage from the market shows a man in black walking away from the car.",
    ],
)
def test_what_only_looks_like_reporting_stays_fact(read: Reader, sentence: str) -> None:
    assert read(f"A bomb killed four men in Dela on Monday. {sentence}")[1].kind == "fact"


@pytest.mark.parametrize(
    "text", ["", " \n", "?", '"', "“”", "...", "said", "“We", "He said.", "\u2028", "• •", "A\n\n\n\nB"]
)
def test_odd_texts_give_one_statement_a_sentence(read: Reader, text: str) -> None:
    statements = read(text) if text.strip() else ()
    assert [s.span for s in statements] == (find_sentences(text) if text.strip() else [])


def test_sentences_need_not_be_those_of_the_parser(read: Reader) -> None:
    ((doc, _),) = list(parse_texts(["Two men died, police said. The road was closed."]))
    statements = read_statements(doc, [Span(0, 47)])
    assert len(statements) == 1


def test_without_the_encoder_the_signs_decide_and_one_warning_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_module._has_encoder.cache_clear()
    monkeypatch.setattr(read_module, "has_encoder", lambda: False)
    ((doc, sentences),) = list(parse_texts([WIRE]))
    try:
        with pytest.warns(UserWarning, match="encoder"):
            statements = read_statements(doc, sentences)
        assert [s.kind for s in statements][:2] == ["claim", "claim"]
        # The second reading warns no more: pytest takes a warning for an error.
        assert read_statements(doc, sentences) == statements
    finally:
        read_module._has_encoder.cache_clear()


def test_vectors_that_are_known_are_not_made_again(read: Reader) -> None:
    ((doc, sentences),) = list(parse_texts([WIRE]))
    vectors = load_encoder().encode_report(WIRE, sentences)
    assert read_statements(doc, sentences, vectors=vectors) == read(WIRE)


def test_four_hundred_words_take_milliseconds() -> None:
    ((doc, sentences),) = list(parse_texts([(WIRE + "\n\n") * 4]))
    read_statements(doc, sentences)
    times = []
    for _ in range(7):
        begun = time.perf_counter()
        read_statements(doc, sentences)
        times.append(time.perf_counter() - begun)
    words = len(doc.text.split())
    # Eighty milliseconds for 400 words, nearly all the encoder's, are the aim; a busy machine gets longer.
    assert min(times) * 400 / words < 0.45
