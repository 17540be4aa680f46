"""Measures which mentions of people and groups are taken for one: pairs with the answer a person would give.

Run `python -m quality.name_pairs [--errors]`; it exits with 1 when a figure falls below
quality/floors-name-pairs.json. The pairs (quality/name-pairs.json) are of real leaders and groups and of
invented ones. They were written before the rules that they test took their shape; every second one is kept
aside as `test`, and `--errors` shows those of the other half alone.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from daybook.matching.deciding import JOIN, UNSURE
from daybook.matching.groups import compare_groups
from daybook.matching.people import compare_people
from daybook.matching.score import Score
from daybook.matching.told import GroupTold, PersonTold
from daybook.schema.values import Days
from quality.floors import fall_below
from quality.shared import ROOT

PAIRS = ROOT / "quality" / "name-pairs.json"
FLOORS = ROOT / "quality" / "floors-name-pairs.json"


class Pair(NamedTuple):
    """Two mentions, each as `NAME alias NAME;GROUP;COUNTRY;YEAR;STATUS` (a group's without group and status).

    Attributes:
        answer: `same`, `different`, or `open` where a person has to look.
        part: `fit` for the half that the rules were mended on, `test` for the half kept aside.
    """

    noun: str
    kind: str
    answer: str
    part: str
    one: str
    other: str


def main() -> int:
    """Measure, print, and return 1 if a figure lies below its floor."""
    pairs = [Pair(*row) for row in json.loads(PAIRS.read_text("utf-8"))]
    judged = [(pair, compare_pair(pair)) for pair in pairs]
    if "--errors" in sys.argv:
        print_errors((pair, score) for pair, score in judged if pair.part == "fit")
    figures: dict[str, float] = {}
    for part in ("fit", "test"):
        for noun in ("person", "group"):
            own = [(p.answer, decide(s)) for p, s in judged if (p.part, p.noun) == (part, noun)]
            figures |= {f"{part} {noun} {name}": value for name, value in count_figures(own).items()}
    return int(fall_below(figures, FLOORS))


def compare_pair(pair: Pair) -> Score:
    """Return the score that the record would give the two mentions."""
    if pair.noun == "group":
        return compare_groups(make_group(pair.one, "1"), make_group(pair.other, "2"))
    return compare_people(make_person(pair.one, "1"), make_person(pair.other, "2"))


def make_group(told: str, report: str) -> GroupTold:
    """Return the mention of a group that a row gives."""
    names, country, _year = told.split(";")
    return GroupTold(report, report, tuple(names.split(" alias ")), _read(country))


def make_person(told: str, report: str) -> PersonTold:
    """Return the mention of a person that a row gives."""
    names, group, country, year, *status = told.split(";")
    day, dead = date(int(year), 7, 1), status == ["killed"]
    return PersonTold(
        report,
        report,
        tuple(names.split(" alias ")),
        _read(group),
        _read(country),
        first=day,
        last=day,
        deaths=(Days.on(day),) if dead else (),
        seen=(day,) if status and not dead else (),
    )


def _read(cell: str) -> str | None:
    return None if cell == "-" else cell


def decide(score: Score) -> str:
    """Return what the record does with a pair of that score: joins it, asks, or leaves it apart."""
    if score.never or score.probability < UNSURE:
        return "different"
    return "same" if score.probability >= JOIN else "open"


def count_figures(judged: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return the figures of pairs, each given as the right answer and the record's.

    `precision`: of the pairs joined, those that are the same; `recall`: of the same, those joined;
    `found`: of the same, those joined or asked; `held back`: of the open ones, those not joined;
    `asked`: of the open ones, those that become a question; `apart`: of the different ones, those kept apart.
    """
    seen = Counter(judged)
    joined = {answer: seen[answer, "same"] for answer in ("same", "different", "open")}
    total = Counter[str]()
    for (answer, _said), number in seen.items():
        total[answer] += number
    return {
        "precision": joined["same"] / max(1, sum(joined.values())),
        "recall": joined["same"] / total["same"],
        "found": (joined["same"] + seen["same", "open"]) / total["same"],
        "held back": 1 - joined["open"] / total["open"],
        "asked": seen["open", "open"] / total["open"],
        "apart": 1 - joined["different"] / total["different"],
    }


def print_errors(judged: Iterable[tuple[Pair, Score]]) -> None:
    """Print each pair that is judged wrongly, with the reasons."""
    for pair, score in judged:
        said = decide(score)
        if said != pair.answer:
            print(f"{pair.answer:9} said {said:9} {score.probability:.2f}  {pair.one}  |  {pair.other}")
            print(
                "".join(f"    {reason.points:+.1f} {reason.sentence}\n" for reason in score.reasons), end=""
            )


if __name__ == "__main__":
    sys.exit(main())
