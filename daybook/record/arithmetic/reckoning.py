"""Goes from stated number to stated number, takes off what was lost in between, and says whether it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import groupby

from daybook.record.arithmetic.losses import Loss
from daybook.record.arithmetic.saying import render_question, render_reason, render_when
from daybook.record.arithmetic.stated import Stated
from daybook.schema.arithmetic import Arithmetic, ArithmeticVerdict, Bounds, Question, Step
from daybook.schema.values import Days
from daybook.wording import render_bounds

# A number known no more exactly than this many days is compared, and nothing is computed from it.
_EXACT = 31
# A computed range as wide as this, and as half of its upper end, fits anything.
_WIDE = 3


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a number holds: its days, the reports that state it, and whether it is after their own news."""

    days: Days
    reports: frozenset[str]
    after: bool


@dataclass(slots=True)
class _Course:
    """What was worked out so far: the number that the computation stands on, and the steps and questions."""

    number: Bounds | None = None
    moment: _Moment | None = None
    steps: list[Step] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def reckon(stated: Sequence[Stated], losses: Sequence[Loss]) -> Arithmetic:
    """Return the steps and the questions.

    Only numbers that count the members are compared with the losses; those that count others are listed at
    the end, and those without a day are asked about.

    Args:
        stated: the numbers; losses: what was lost, each event once, in order of day.
    """
    course = _Course()
    members = sorted((one for one in stated if one.counted is None and one.day is not None), key=_order)
    for days, group in groupby(members, key=lambda one: one.day):
        assert days is not None
        _take_figures(course, days, list(group), losses)
    changes = list(_list_changes(course, None, losses))
    course.steps += changes
    _ask_about_losses(course, changes)
    course.steps += [_list_apart(one) for one in stated if one.counted is not None and one.day is not None]
    course.questions += [_ask_for_day(one) for one in stated if one.day is None]
    return Arithmetic(tuple(course.steps), tuple(sorted(course.questions, key=_order_questions)))


def _order(one: Stated) -> tuple[date, date, str]:
    assert one.day is not None
    return one.day.end, one.day.start, one.report


def _order_questions(question: Question) -> tuple[bool, date]:
    return question.day is None, question.day.end if question.day else date.min


def _take_figures(course: _Course, days: Days, group: list[Stated], losses: Sequence[Loss]) -> None:
    told = [one for one in group if one.figure.kind != "comment"]
    moment = _Moment(days, frozenset(one.report for one in group), any(one.after for one in group))
    changes = list(_list_changes(course, moment, losses))
    base = (course.number, course.moment.days) if course.number and course.moment else None
    changes += _list_recruits(course, days, changes, group)
    expected = changes[-1].computed if changes else course.number
    is_base = bool(told) and (days.length <= _EXACT or course.number is None)
    if expected is not None and days.length > _EXACT:
        # Over a stretch of time a number fits if it fits any day of it.
        for step in course.steps:
            if step.computed is not None and step.day.gap(days) == 0:
                expected = expected.span(step.computed)
    if is_base:
        course.steps += changes
        _ask_about_losses(course, changes)
    number = group[0].number
    for bounds, same in groupby(sorted(group, key=_order_numbers), key=lambda one: one.number):
        ones = list(same)
        verdict = _judge(bounds, expected)
        number = number.span(bounds)
        step = _state(days, bounds, ones, expected, verdict)
        reason = render_reason(base, bounds, days, changes, verdict)
        course.steps.append(replace(step, reason=reason, computed=bounds if is_base else expected))
        if expected is not None and verdict in ("fewer than computed", "more than computed"):
            words = render_question(verdict, bounds, days, expected)
            course.questions.append(Question(days, words + _say_recruits(ones), step.figures))
    _ask_about_disagreement(course, days, group)
    if is_base:
        numbers = [one.number for one in told]
        course.number = numbers[0]
        for other in numbers[1:]:
            course.number = course.number.span(other)
        course.moment = replace(moment, after=any(one.after for one in told))


def _order_numbers(one: Stated) -> tuple[int, bool, int]:
    return one.number.low, one.number.high is None, one.number.high or 0


def _state(
    days: Days, bounds: Bounds, ones: list[Stated], expected: Bounds | None, verdict: ArithmeticVerdict
) -> Step:
    comments = all(one.figure.kind == "comment" for one in ones)
    doubts = ("it is somebody's comment, so nothing is computed from it",) if comments else ()
    return Step(
        days,
        "stated",
        bounds,
        expected=expected,
        verdict=verdict,
        slot="remaining" if any(one.slot == "remaining" for one in ones) else "strength",
        doubts=doubts,
        figures=tuple(one.figure for one in ones),
    )


def _judge(stated: Bounds, expected: Bounds | None) -> ArithmeticVerdict:
    if expected is None:
        return "cannot tell"
    if stated.is_below(expected):
        return "fewer than computed"
    if expected.is_below(stated):
        return "more than computed"
    width = None if expected.high is None else expected.high - expected.low
    if width is None or (width >= _WIDE and 2 * width >= (expected.high or 0)):
        return "cannot tell"
    return "fits"


def _list_changes(course: _Course, moment: _Moment | None, losses: Sequence[Loss]) -> Iterator[Step]:
    """Yield the losses after the last stated number and before the next; all that follow where it is None."""
    running = course.number
    for loss in losses:
        since = _compare_days(loss, course.moment) if course.moment else 1
        until = _compare_days(loss, moment) if moment else -1
        if since < 0 or until > 0:
            continue
        number, doubts = loss.number, loss.doubts
        for open_side in (course.moment if since == 0 else None, moment if until == 0 else None):
            if open_side is not None:
                number = Bounds(0, number.high)
                doubts = (*doubts, f"it may lie before or after the number {render_when(open_side.days)}")
        running = running.less(number) if running is not None else None
        yield Step(
            day=loss.days,
            kind=loss.kind,
            number=number,
            computed=running,
            incidents=loss.incidents,
            people=loss.people,
            doubts=doubts,
            figures=loss.figures,
        )


def _compare_days(loss: Loss, moment: _Moment) -> int:
    """Return 1 for a loss after the number was counted, -1 for one before it, 0 where that cannot be told."""
    told = moment.after and not loss.reports.isdisjoint(moment.reports)
    # What is left after the losses that the same report tells is counted after them. One day of grace: the
    # same night is the 18th for one report and the 19th for another.
    if told and loss.days.start <= moment.days.end + timedelta(1):
        return -1
    if loss.days.end < moment.days.start:
        return -1
    return 1 if loss.days.start > moment.days.end else 0


def _list_recruits(course: _Course, days: Days, changes: Sequence[Step], group: list[Stated]) -> list[Step]:
    """The recruits whom a report with the new number tells, with their number; each number once."""
    told = [one for one in group if one.recruits is not None and one.recruits.high is not None]
    if not told or course.number is None or course.moment is None:
        return []
    gained = told[0].recruits
    assert gained is not None
    running = changes[-1].computed if changes else course.number
    between = Days(min(course.moment.days.end, days.end), days.end)
    return [
        Step(
            between,
            "recruited",
            gained,
            computed=running.plus(gained) if running is not None else None,
            doubts=("no report tells when they joined",),
            figures=tuple(one.figure for one in told),
        )
    ]


def _say_recruits(ones: Sequence[Stated]) -> str:
    unnumbered = any(one.recruits is not None and one.recruits.high is None for one in ones)
    return " The report speaks of recruits without their number." if unnumbered else ""


def _ask_about_losses(course: _Course, changes: Sequence[Step]) -> None:
    running = course.number
    for step in changes:
        if running is not None and running.high is not None and step.number.low > running.high:
            words = (
                f"{render_bounds(step.number)} lost {render_when(step.day)} though only "
                f"{render_bounds(running)} computed: were they all members, or was the number too low?"
            )
            course.questions.append(Question(step.day, words, step.figures))
        running = step.computed


def _ask_about_disagreement(course: _Course, days: Days, group: Sequence[Stated]) -> None:
    numbers = sorted({one.number for one in group}, key=lambda number: (number.low, number.high or 0))
    lowest, highest = numbers[0], numbers[-1]
    if not lowest.is_below(highest):
        return
    stated = " and ".join(render_bounds(number) for number in numbers)
    reports = len({one.report for one in group})
    who = f"{reports} reports" if reports > 1 else "one report"
    verb = "state" if reports > 1 else "states"
    words = f"{who} {verb} {stated} {render_when(days)}: which is right, or do they count different people?"
    course.questions.append(Question(days, words[0].upper() + words[1:], tuple(one.figure for one in group)))


def _list_apart(one: Stated) -> Step:
    assert one.day is not None
    return Step(
        one.day,
        "stated",
        one.number,
        verdict="cannot tell",
        reason=f"{render_bounds(one.number)} stated {render_when(one.day)} counts {one.counted}, not the "
        "members: kept apart",
        counted=one.counted,
        slot=one.slot,
        figures=(one.figure,),
    )


def _ask_for_day(one: Stated) -> Question:
    what = "had before" if one.before else "had at some time"
    words = f"{render_bounds(one.number)} stated without a day, as what the group {what}: of when is it?"
    return Question(None, words, (one.figure,))
