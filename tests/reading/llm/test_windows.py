"""A long report is read in several questions, and what its parts tell becomes one reading."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from typing import Any

from daybook.reading.llm import ModelReader

from .reports import make_report
from .server import Model, Reply

OpenReader = Callable[..., ModelReader]
TOWNS = ("Maiduguri", "Kano", "Jos", "Kaduna", "Sokoto", "Zaria", "Bauchi", "Gombe")
FILLER = "The road was closed for the rest of the day and was opened again late in the evening. "
TEXT = "".join(
    f"Gunmen killed {number + 2} soldiers near {town} on Saturday, the army said. {FILLER}{FILLER}\n"
    for number, town in enumerate(TOWNS)
)
_LINE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_ACT = re.compile(r"Gunmen killed (\d+) soldiers near (\w+) on Saturday")


class Coder(Model):
    """A model that codes what it is shown, and nothing else."""

    def choose(self, asked: dict[str, Any], key: str) -> Reply:
        shown = _LINE.findall(asked["messages"][1]["content"])
        incidents = []
        for _, words in shown:
            act = _ACT.search(words)
            if act:
                count = int(act[1])
                incidents.append(
                    {
                        "evidence": [words],
                        "type": "battle",
                        "date": {"quote": "on Saturday", "start": "2019-06-29", "end": "2019-06-29"},
                        "place": {"name": act[2], "admin1": None, "country": None},
                        "parties": [{"names": ["Gunmen"], "role": "initiator", "kind": "armed_group"}],
                        "killed": {"low": count, "high": count, "quotes": [f"killed {count} soldiers"]},
                    }
                )
        sentences = [{"n": int(n), "kind": "fact", "holder": None} for n, _ in shown]
        return Reply(json.dumps({"sentences": sentences, "incidents": incidents, "groups": [], "people": []}))


def test_windows_are_merged_and_nothing_is_lost(model: Model, open_reader: OpenReader) -> None:
    model.__class__ = Coder
    reading = open_reader(window=800).read_report(make_report(TEXT))
    assert len(model.asked) > 2
    shown = [set(_LINE.findall(asked["messages"][1]["content"])) for asked in model.asked]
    assert len(set().union(*shown)) == len(reading.statements) == 24
    assert any(a & b for a, b in itertools.pairwise(shown))
    assert "sentences 1 to" in model.asked[0]["messages"][1]["content"]
    told = [(i.place.name, i.killed.low) for i in reading.incidents if i.place and i.killed]
    assert told == [(town, number + 2) for number, town in enumerate(TOWNS)]
    whole = open_reader(window=100_000).read_report(make_report(TEXT))
    assert whole == reading


def test_a_part_cannot_quote_another(model: Model, open_reader: OpenReader) -> None:
    answer = {
        "sentences": [],
        "incidents": [
            {
                "evidence": ["Gunmen killed 2 soldiers near Maiduguri on Saturday, the army said."],
                "type": "battle",
                "place": {"name": "Gombe", "admin1": None, "country": None},
                "killed": {"low": 2, "high": 2, "quotes": ["killed 2 soldiers"]},
            }
        ],
        "groups": [],
        "people": [],
    }
    model.answer(answer)
    reading = open_reader(window=800).read_report(make_report(TEXT))
    [incident] = reading.incidents
    assert incident.place is None
    assert "that are not in the text" in reading.warnings[0]
