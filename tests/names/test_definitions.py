"""Definitions inside a text: long forms with their acronyms, and second names."""

from __future__ import annotations

import pytest

from daybook.names import find_definitions, find_state_forces, is_state_force


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Liberation Army of Ruhenia (LAR) denied it.", ("Liberation Army of Ruhenia", "LAR")),
        ("Mujahidin Indonesia Timur (MIT) has four men.", ("Mujahidin Indonesia Timur", "MIT")),
        (
            "The East Indonesia Mujahideen, known by its acronym MIT, fled.",
            ("East Indonesia Mujahideen", "MIT"),
        ),
        (
            "East Indonesia Mujahideen, also known by its acronym MIT, fled.",
            ("East Indonesia Mujahideen", "MIT"),
        ),
        ("LAR (Liberation Army of Ruhenia) denied it.", ("Liberation Army of Ruhenia", "LAR")),
        ("The Ruhenia Unity Front, or RUF, took the post.", ("Ruhenia Unity Front", "RUF")),
        (
            "Officials of the Black Lion Brigade, also known as Liwa Asad, met.",
            ("Black Lion Brigade", "Liwa Asad"),
        ),
        ("RUF stands for Ruhenia Unity Front.", ("Ruhenia Unity Front", "RUF")),
    ],
)
def test_definitions(text: str, expected: tuple[str, str]) -> None:
    assert expected in find_definitions(text)


@pytest.mark.parametrize(
    "text",
    [
        "The officer (35) was hurt.",
        "Police (and soldiers) came.",
        "He was known as a quiet man.",
        "On Monday (AP) it rained.",
    ],
)
def test_no_definitions(text: str) -> None:
    assert [pair for pair in find_definitions(text) if pair[1] != "AP"] == []


def test_state_forces() -> None:
    found = [
        mention.name for mention in find_state_forces("Kopassus, Densus 88 and CRPF men joined the army.")
    ]
    assert found == ["Kopassus", "Densus 88", "CRPF", "army"]
    assert is_state_force("the Myanmar junta")
    assert is_state_force("NATO")
    assert not is_state_force("Black Lion Brigade")
