"""How many members a group has: the steps of the arithmetic, what does not add up, and the points drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from daybook.desk.pages.figures import FigureRow, find_sentence_href, make_figure_row
from daybook.desk.pages.frame import make_address
from daybook.drawing.charts import Cell, Chart, ChartPoint, Members
from daybook.schema.arithmetic import Arithmetic, Bounds, Question, Step
from daybook.schema.figure import Figure
from daybook.schema.values import Days
from daybook.wording import render_bounds
from daybook.words.time import say_short_days


@dataclass(frozen=True, slots=True)
class StepLink:
    """An incident that a step comes from: its words and its address."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the arithmetic.

    Attributes:
        anchor: of the row in the page; day: in words.
        what: `6 stated`, `minus 2 killed`; stated: whether reports give the number.
        computed: what is computed for that day, in figures; empty where nothing is.
        verdict: `fits`, `fewer than computed`, `more than computed`, `cannot tell`; empty for a loss.
        odd: whether the verdict is that the two do not agree.
        reason: the verdict in words; people: the members named, in words; doubts: why the number is a range.
        incidents: those it comes from; figures: each source's own words.
    """

    anchor: str
    day: str
    what: str
    stated: bool
    computed: str
    verdict: str
    odd: bool
    reason: str
    people: str
    doubts: tuple[str, ...]
    incidents: tuple[StepLink, ...]
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """Something that does not add up: in words, with the words of the sources."""

    words: str
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class MembersTable:
    """The arithmetic of a group: its steps in order of day, and the questions that it leaves open."""

    steps: tuple[StepRow, ...]
    questions: tuple[QuestionRow, ...]


def make_members_table(arithmetic: Arithmetic) -> MembersTable:
    """Return the steps and the questions as the page shows them."""
    return MembersTable(
        steps=tuple(_make_row(number, step) for number, step in enumerate(arithmetic.steps)),
        questions=tuple(_make_question(question) for question in arithmetic.questions),
    )


METHOD = (
    "A stated number (filled circle: members, filled diamond: said to be left) stands on the day as of which "
    "it holds and opens the sentence that says it. A computed one (hollow square) is the number stated "
    "before, less the members killed, captured or surrendered since, and opens its row below. Bars are "
    "ranges; the line follows the computation and starts anew at each stated number."
)
_SERIES = {"strength": "members as stated", "left": "said to be left", "computed": "computed"}


def make_chart(group: str, name: str, arithmetic: Arithmetic) -> Chart | None:
    """Return the chart of a group's members, None where no report says how many there are.

    Args:
        group: the group's id; name: as it is shown.
    """
    points = make_points(arithmetic)
    if not points:
        return None
    outlets = [f.report.outlet or "an unknown outlet" for step in arithmetic.steps for f in step.figures]
    return Chart(
        name="strength",
        title=f"Members of {name}",
        method=METHOD,
        href=f"/chart{make_address('group', group)}/strength",
        headings=("Day", "Which", "Low", "Best", "High", "In words"),
        rows=tuple(
            (
                Cell(point.iso),
                Cell(_SERIES[point.series]),
                Cell(str(point.low)),
                Cell("" if point.best is None else str(point.best)),
                Cell(str(point.high)),
                Cell(point.words, point.href),
            )
            for point in points
        ),
        sources=tuple(dict.fromkeys(outlets)),
        data=Members(points),
    )


def make_points(arithmetic: Arithmetic) -> tuple[ChartPoint, ...]:
    """Return the points in order of the steps: what is computed for a day stands before what is stated."""
    points: list[ChartPoint] = []
    for number, step in enumerate(arithmetic.steps):
        if step.counted is not None:
            continue
        if step.kind != "stated" and step.computed is not None:
            words = f"{_say_what(step)}: {render_bounds(step.computed)} computed"
            points.append(_make_point(step.day, step.computed, "computed", words, f"#step{number}"))
        if step.kind == "stated":
            if step.expected is not None:
                words = f"{render_bounds(step.expected)} computed"
                points.append(_make_point(step.day, step.expected, "computed", words, f"#step{number}"))
            series = "left" if step.slot == "remaining" else "strength"
            href = find_sentence_href(step.figures[0]) if step.figures else f"#step{number}"
            words = f"{render_bounds(step.number)} {'left' if series == 'left' else 'members'}"
            points.append(_make_point(step.day, step.number, series, words + _name(step.figures), href))
    return tuple(points)


def _name(figures: Sequence[Figure]) -> str:
    outlets = list(dict.fromkeys(figure.report.outlet or "an unknown outlet" for figure in figures))
    return f", stated by {', '.join(outlets)}" if outlets else ""


def _make_point(days: Days, bounds: Bounds, series: str, words: str, href: str) -> ChartPoint:
    middle = days.start + timedelta((days.end - days.start).days // 2)
    high = bounds.low if bounds.high is None else bounds.high
    best = bounds.low if bounds.low == high else None
    return ChartPoint(
        middle.isoformat(), bounds.low, high, best, series, f"{words}, {say_short_days(days)}", href
    )


def _say_what(step: Step) -> str:
    number = render_bounds(step.number)
    if step.kind == "stated":
        return f"{number} stated" + (f": {step.counted}" if step.counted else "")
    return f"{'plus' if step.kind == 'recruited' else 'minus'} {number} {step.kind}"


def _make_row(number: int, step: Step) -> StepRow:
    computed = step.expected if step.kind == "stated" else step.computed
    return StepRow(
        anchor=f"step{number}",
        day=say_short_days(step.day),
        what=_say_what(step),
        stated=step.kind == "stated",
        computed=render_bounds(computed) if computed is not None else "",
        verdict=step.verdict or "",
        odd=step.verdict in ("fewer than computed", "more than computed"),
        reason=step.reason,
        people=", ".join(step.people),
        doubts=step.doubts,
        incidents=tuple(
            StepLink(incident, make_address("incident", incident)) for incident in step.incidents
        ),
        figures=tuple(make_figure_row(figure) for figure in step.figures),
    )


def _make_question(question: Question) -> QuestionRow:
    return QuestionRow(question.words, tuple(make_figure_row(figure) for figure in question.figures))
