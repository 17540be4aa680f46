from __future__ import annotations

from datetime import datetime
from random import Random

import pytest

from daybook.record.clusters import Told, decide_pairs, find_active, find_clusters
from daybook.schema.judgement import Judgement

RULE, PERSON = "rule:incidents 1", "Ana"


def judge(
    number: int,
    verdict: str,
    left: str,
    right: str | None = None,
    author: str = RULE,
    undoes: int | None = None,
) -> Judgement:
    return Judgement(number, datetime(2021, 9, 20), author, verdict, left, right, undoes=undoes)  # type: ignore[arg-type]


def tell(*subjects: str) -> list[Told]:
    """Mentions named `REPORT.POSITION`."""
    return [Told(number, subject, subject.split(".")[0]) for number, subject in enumerate(subjects, 1)]


def group(told: list[Told], judgements: list[Judgement]) -> list[set[str]]:
    clusters = find_clusters(told, judgements)
    roots = sorted(set(clusters.values()))
    return [{s for s, root in clusters.items() if root == wanted} for wanted in roots]


def test_what_is_judged_the_same_hangs_together() -> None:
    told = tell("a.0", "b.0", "c.0", "d.0")
    judgements = [judge(1, "same", "b.0", "a.0"), judge(2, "same", "c.0", "b.0")]
    assert group(told, judgements) == [{"a.0", "b.0", "c.0"}, {"d.0"}]
    assert find_clusters(told, judgements)["c.0"] == 1


def test_two_mentions_of_one_report_are_never_joined_by_rules() -> None:
    told = tell("a.0", "a.1", "b.0")
    judgements = [judge(1, "same", "b.0", "a.0"), judge(2, "same", "b.0", "a.1")]
    assert group(told, judgements) == [{"a.0", "b.0"}, {"a.1"}]


def test_a_person_can_join_two_mentions_of_one_report() -> None:
    told = tell("a.0", "a.1", "b.0")
    judgements = [judge(1, "same", "b.0", "a.0"), judge(2, "same", "a.0", "a.1", PERSON)]
    assert group(told, judgements) == [{"a.0", "a.1", "b.0"}]


def test_different_keeps_apart_whatever_the_way_round() -> None:
    told = tell("a.0", "b.0", "c.0")
    judgements = [
        judge(1, "same", "b.0", "a.0"),
        judge(2, "same", "c.0", "b.0"),
        judge(3, "different", "a.0", "c.0", PERSON),
    ]
    assert group(told, judgements) == [{"a.0", "b.0"}, {"c.0"}]


def test_a_person_is_heard_before_a_later_rule() -> None:
    told = tell("a.0", "b.0")
    by_hand = judge(1, "different", "a.0", "b.0", PERSON)
    assert group(told, [by_hand, judge(2, "same", "b.0", "a.0")]) == [{"a.0"}, {"b.0"}]
    [deciding] = decide_pairs([by_hand, judge(2, "same", "b.0", "a.0")])
    assert deciding is by_hand


def test_a_persons_later_word_counts() -> None:
    told = tell("a.0", "b.0")
    judgements = [judge(1, "same", "a.0", "b.0", PERSON), judge(2, "different", "b.0", "a.0", PERSON)]
    assert group(told, judgements) == [{"a.0"}, {"b.0"}]


def test_what_is_taken_back_no_longer_counts_and_can_be_put_back() -> None:
    told = tell("a.0", "b.0")
    same = judge(1, "same", "b.0", "a.0")
    back = judge(2, "unsure", "b.0", "a.0", PERSON, undoes=1)
    again = judge(3, "unsure", "b.0", "a.0", PERSON, undoes=2)
    assert find_active([same, back]) == []
    assert find_active([same, back, again]) == [same]
    assert group(told, [same, back]) == [{"a.0"}, {"b.0"}]
    assert group(told, [same, back, again]) == [{"a.0", "b.0"}]


def test_unsure_joins_nothing() -> None:
    assert group(tell("a.0", "b.0"), [judge(1, "unsure", "a.0", "b.0")]) == [{"a.0"}, {"b.0"}]


@pytest.mark.parametrize("seed", range(30))
def test_no_cluster_ever_breaks_a_rule(seed: int) -> None:
    random = Random(seed)
    told = tell(*(f"{report}.{position}" for report in "abcdefgh" for position in range(2)))
    subjects = [mention.subject for mention in told]
    judgements = []
    for number in range(1, 40):
        left, right = random.sample(subjects, 2)
        if left.split(".")[0] == right.split(".")[0]:
            continue
        verdict = random.choice(["same", "same", "same", "different", "unsure"])
        author = random.choice([RULE, RULE, PERSON])
        judgements.append(judge(number, verdict, left, right, author))
    deciding = {frozenset((j.left, j.right)): j for j in decide_pairs(judgements)}
    clusters = group(told, judgements)
    assert sorted(s for cluster in clusters for s in cluster) == sorted(subjects)
    for cluster in clusters:
        _check_hangs_together(cluster, deciding)
        by_hand = any(j.by_person and j.verdict == "same" and pair <= cluster for pair, j in deciding.items())
        assert by_hand or len({s.split(".")[0] for s in cluster}) == len(cluster)
        for pair, judgement in deciding.items():
            assert not (judgement.verdict == "different" and pair <= cluster)


def _check_hangs_together(cluster: set[str], deciding: dict[frozenset[str | None], Judgement]) -> None:
    reached, fresh = set[str | None](), {min(cluster)}
    while fresh:
        reached |= fresh
        fresh = {
            side
            for pair, judgement in deciding.items()
            if judgement.verdict == "same" and pair & reached and pair <= cluster
            for side in pair - reached
        }
    assert reached == cluster
