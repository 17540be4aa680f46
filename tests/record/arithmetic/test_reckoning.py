from __future__ import annotations

import pytest

from daybook.record.arithmetic.reckoning import reckon
from daybook.schema.arithmetic import Arithmetic, Bounds, Step

from .making import loss, stated


def list_verdicts(worked: Arithmetic) -> list[str | None]:
    return [step.verdict for step in worked.steps if step.kind == "stated"]


def last(worked: Arithmetic) -> Step:
    return worked.steps[-1]


def test_nine_seven_after_two_deaths_fits() -> None:
    worked = reckon([stated("2021-05-12", 9), stated("2021-07-16", 7)], [loss("2021-07-11", 2)])
    assert [(step.kind, step.number, step.computed) for step in worked.steps] == [
        ("stated", Bounds(9, 9), Bounds(9, 9)),
        ("killed", Bounds(2, 2), Bounds(7, 7)),
        ("stated", Bounds(7, 7), Bounds(7, 7)),
    ]
    assert last(worked).reason == "9 on 12 May 2021, 7 stated on 16 July 2021 after 2 deaths: fits"
    assert last(worked).expected == Bounds(7, 7) and worked.questions == ()


def test_the_first_number_cannot_be_told() -> None:
    worked = reckon([stated("2021-05-12", 9)], [loss("2021-04-11", 2)])
    assert list_verdicts(worked) == ["cannot tell"]
    assert worked.steps[0].computed is None and "nothing before" in last(worked).reason


def test_fewer_than_computed_is_asked() -> None:
    worked = reckon([stated("2021-05-12", 9), stated("2021-07-16", 4)], [loss("2021-07-11", 2)])
    assert list_verdicts(worked)[1] == "fewer than computed"
    [question] = worked.questions
    assert question.words == (
        "4 stated on 16 July 2021 though 7 computed: does a loss of 3 stand in no report, "
        "or is one of the figures wrong?"
    )
    assert [figure.report.id for figure in question.figures] == ["r-2021-07-16-4"]


def test_more_than_computed_is_asked() -> None:
    worked = reckon([stated("2021-05-12", 6), stated("2021-07-16", 10)], [loss("2021-07-11", 2)])
    assert list_verdicts(worked)[1] == "more than computed"
    [question] = worked.questions
    assert question.words == (
        "10 stated on 16 July 2021 though 4 computed: did some join, or does one of the figures count others?"
    )


def test_recruits_with_their_number_are_added() -> None:
    figures = [stated("2021-05-12", 7), stated("2021-07-16", 14, recruits=Bounds.exactly(7))]
    worked = reckon(figures, [])
    assert [step.kind for step in worked.steps] == ["stated", "recruited", "stated"]
    assert list_verdicts(worked)[1] == "fits" and "after 7 recruits" in last(worked).reason


def test_recruits_without_their_number_are_told_beside_the_question() -> None:
    worked = reckon([stated("2021-05-12", 7), stated("2021-07-16", 14, recruits=Bounds(0, None))], [])
    [question] = worked.questions
    assert question.words.endswith("The report speaks of recruits without their number.")


def test_two_reports_of_one_day() -> None:
    worked = reckon([stated("2021-05-12", 6), stated("2021-05-12", 9)], [loss("2021-05-20", 1)])
    [question] = worked.questions
    assert question.words == (
        "2 reports state 6 and 9 on 12 May 2021: which is right, or do they count different people?"
    )
    # Neither is preferred: what follows is computed from both.
    assert last(worked).computed == Bounds(5, 8)


def test_ranges_are_carried_on() -> None:
    worked = reckon([stated("2021-05-12", (18, 22))], [loss("2021-05-20", (1, 3))])
    assert last(worked).computed == Bounds(15, 21)


def test_at_least_has_no_upper_end() -> None:
    worked = reckon([stated("2021-05-12", (9, None)), stated("2021-07-16", 12)], [])
    assert list_verdicts(worked)[1] == "cannot tell"
    worked = reckon([stated("2021-05-12", (9, None)), stated("2021-07-16", 5)], [])
    assert list_verdicts(worked)[1] == "fewer than computed"


def test_a_range_that_fits_anything_tells_nothing() -> None:
    worked = reckon([stated("2021-05-12", 8), stated("2021-07-16", 3)], [loss("2021-06-01", (0, 8))])
    assert list_verdicts(worked)[1] == "cannot tell"


@pytest.mark.parametrize(("told_by", "computed"), [("r1", Bounds(4, 4)), ("r2", Bounds(3, 4))])
def test_what_is_left_is_counted_after_the_loss_of_its_own_report(told_by: str, computed: Bounds) -> None:
    lost = loss("2021-05-12", 1, reports=frozenset({told_by}))
    worked = reckon([stated("2021-05-12", 4, "r1")], [lost])
    assert last(worked).computed == computed


def test_the_same_night_is_the_next_day_for_another_report() -> None:
    lost = loss("2021-05-13", 1, reports=frozenset({"r1"}))
    worked = reckon([stated("2021-05-12", 4, "r1")], [lost])
    assert last(worked).kind == "stated"


def test_a_number_of_before_the_loss_is_counted_before_it() -> None:
    lost = loss("2021-09-18", 2, reports=frozenset({"r1"}))
    six = stated("2021-09-17", 6, "r1", before=True, after=False, slot="strength")
    worked = reckon([six, stated("2021-09-18", 4, "r1")], [lost])
    assert list_verdicts(worked) == ["cannot tell", "fits"]


def test_a_loss_that_may_lie_on_either_side_widens_both() -> None:
    lost = loss("2021-07", 1)
    worked = reckon([stated("2021-05-12", 6), stated("2021-07-16", 6), stated("2021-08-20", 5)], [lost])
    assert list_verdicts(worked) == ["cannot tell", "fits", "fits"]
    assert [step.number for step in worked.steps if step.kind == "killed"] == [Bounds(0, 1), Bounds(0, 1)]


def test_more_lost_than_there_were() -> None:
    worked = reckon([stated("2021-05-12", 2)], [loss("2021-06-01", 3)])
    assert last(worked).computed == Bounds(0, 0) and len(worked.questions) == 1
    worked = reckon([stated("2021-05-12", 2), stated("2021-07-01", 0)], [loss("2021-06-01", 3)])
    [question] = worked.questions
    assert question.words.startswith("3 lost on 1 June 2021 though only 2 computed")


def test_others_are_kept_apart() -> None:
    figures = [
        stated("2021-05-12", 6),
        stated("2021-06-01", 200, counted="supporters"),
        stated("2021-07-01", 6),
    ]
    worked = reckon(figures, [])
    assert list_verdicts(worked) == ["cannot tell", "fits", "cannot tell"]
    assert last(worked).counted == "supporters" and last(worked).reason.endswith(
        "not the members: kept apart"
    )


def test_a_number_without_a_day_is_asked_for_it() -> None:
    worked = reckon([stated(None, 20)], [])
    assert worked.steps == ()
    assert "20 stated without a day" in worked.questions[0].words


def test_a_number_of_a_year_is_compared_with_all_of_it_and_nothing_is_computed_from_it() -> None:
    figures = [
        stated("2019-01-16", 14),
        stated("2019-03-04", 12),
        stated("2019", 14),
        stated("2020-01-10", 9),
    ]
    worked = reckon(figures, [loss("2019-03-03", 2), loss("2019-03-21", 3)])
    assert list_verdicts(worked) == ["cannot tell", "fits", "fits", "fits"]
    assert last(worked).reason.startswith("12 on 4 March 2019")


def test_a_comment_is_compared_and_nothing_is_computed_from_it() -> None:
    figures = [stated("2021-05-12", 6), stated("2021-06-01", 2, kind="comment"), stated("2021-07-01", 6)]
    worked = reckon(figures, [])
    assert list_verdicts(worked) == ["cannot tell", "fewer than computed", "fits"]
    assert worked.steps[1].doubts == ("it is somebody's comment, so nothing is computed from it",)
