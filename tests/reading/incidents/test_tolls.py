"""Who was hit, and how many, sentence by sentence."""

import pytest

from daybook.reading.incidents.tolls import find_tolls
from daybook.reading.parse import parse_texts


def read(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    doc, _ = next(iter(parse_texts([text])))
    tolls = [toll for sentence in doc.sents for toll in find_tolls(sentence)]
    return [(t.slot, t.count and t.count.low, t.count and t.count.high, t.kind) for t in tolls]


def test_of_those_shot_only_some_died() -> None:
    found = read("Rebels shot dead six soldiers on Monday, three of them fatally, the army said.")
    assert [(slot, low, high) for slot, low, high, _ in found] == [("killed", 3, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seven soldiers were killed in the ambush.", [("killed", 7, 7, "state")]),
        (
            "The blast killed four villagers and wounded two policemen.",
            [("killed", 4, 4, "civilian"), ("wounded", 2, 2, "state")],
        ),
        ("At least 12 militants died.", [("killed", 12, 12, "armed_group")]),
        ("A sergeant and a corporal were killed.", [("killed", 1, 1, "state"), ("killed", 1, 1, "state")]),
        ("One of the two militants killed was a teacher.", [("killed", 2, 2, "armed_group")]),
        ("Gunmen shot dead three farmers.", [("killed", 3, 3, "civilian")]),
        (
            "Troops captured a rebel commander and two associates.",
            [("captured", 1, 1, "armed_group"), ("captured", 2, 2, "armed_group")],
        ),
        ("Troops detained a number of rebels.", [("captured", None, None, "armed_group")]),
        ("Ten rebels were killed during separate operations in the north.", []),
        (
            "The attack left two officers dead and three wounded.",
            [("killed", 2, 2, "state"), ("wounded", 3, 3, None)],
        ),
        ("Police arrested five suspected rebels.", [("captured", 5, 5, "armed_group")]),
        ("Rebels kidnapped 10 to 15 pupils.", [("abducted", 10, 15, "civilian")]),
        (
            "A third man died on Monday, bringing the toll to 13.",
            [("killed", 1, 1, None), ("killed", 13, 13, None)],
        ),
        ("Troops killed two members of an Islamist group.", [("killed", 2, 2, "armed_group")]),
        ("Two members of parliament were shot dead.", [("killed", 2, 2, None)]),
        (
            "In Bole, one farmer killed; in Tarn, four herders killed.",
            [("killed", 1, 1, "civilian"), ("killed", 4, 4, "civilian")],
        ),
        (
            "The commander was killed along with one other militant.",
            [("killed", 1, 1, "armed_group"), ("killed", 1, 1, "armed_group")],
        ),
        ("Four miners lost their lives in the raid.", [("killed", 4, 4, "civilian")]),
        ("The raid cost the lives of three rebels.", [("killed", 3, 3, "armed_group")]),
        (
            "Officials raised to 67 the number of people killed.",
            [("killed", 67, 67, None), ("killed", None, None, None)],
        ),
        (
            "Fighting near the river left 22 militants and 18 soldiers dead on Tuesday.",
            [("killed", 22, 22, "armed_group"), ("killed", 18, 18, "state")],
        ),
        ("The bodies of two police officers were found in a grave.", [("killed", 2, 2, "state")]),
        ("No one was hurt.", [("wounded", 0, 0, None), ("killed", 0, 0, None)]),
    ],
)
def test_find_tolls(text: str, expected: list[tuple[str, int, int, str | None]]) -> None:
    assert sorted(read(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "More than 5,000 people have died in the region since 2004.",
        "The conflict has killed 30,000 people.",
        "Some 300 people were killed last year in 205 incidents.",
    ],
)
def test_numbers_over_years_are_no_toll(text: str) -> None:
    assert read(text) == []
