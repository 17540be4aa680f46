from __future__ import annotations

from daybook.matching.deciding import Scored, decide_joins
from daybook.matching.score import Score, add_up, forbid
from daybook.schema.judgement import Reason


def score(mention: str, thing: int, probability: float, never: bool = False) -> Scored:
    return Scored(mention, f"other{thing}", thing, Score(probability, (), never))


def test_the_best_thing_is_joined_and_the_rest_are_unsure() -> None:
    decisions = decide_joins({"a": [score("a", 1, 0.95), score("a", 2, 0.5), score("a", 3, 0.1)]})
    assert decisions["a"].joined == score("a", 1, 0.95)
    assert decisions["a"].unsure == (score("a", 2, 0.5),)


def test_no_two_mentions_of_a_report_join_one_thing() -> None:
    decisions = decide_joins({"a": [score("a", 1, 0.95)], "b": [score("b", 1, 0.99)]})
    assert decisions["a"].joined is None and decisions["b"].joined is not None
    assert decisions["a"].unsure == (score("a", 1, 0.95),)


def test_one_telling_that_can_never_be_the_same_keeps_the_whole_thing_apart() -> None:
    decisions = decide_joins({"a": [score("a", 1, 0.99), score("a", 1, 0.0, never=True)]})
    assert decisions["a"].joined is None


def test_the_whole_of_a_thing_must_fit_not_one_telling_alone() -> None:
    decisions = decide_joins({"a": [score("a", 1, 0.95), *(score("a", 1, 0.05) for _ in range(4))]})
    assert decisions["a"].joined is None


def test_a_name_of_two_people_joins_neither() -> None:
    scores = {"a": [score("a", 1, 0.93), score("a", 2, 0.92)]}
    assert decide_joins(scores)["a"].joined is not None
    vague = decide_joins(scores, one_only={"a"})["a"]
    assert vague.joined is None and len(vague.unsure) == 2


def test_points_are_bits() -> None:
    assert add_up(0, []).probability == 0.5
    assert add_up(-2, [Reason("a", "b", 4.0), None]).probability == 0.8
    assert add_up(0, [Reason("a", "b", 1e9)]).probability <= 1
    assert forbid("a", "b").never
