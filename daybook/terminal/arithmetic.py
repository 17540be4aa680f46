"""A group's arithmetic as lines of text: each step with what it rests on, then what does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.schema.arithmetic import Arithmetic, Step
from daybook.schema.figure import Figure
from daybook.wording import render_bounds, render_days, render_line


def list_arithmetic(arithmetic: Arithmetic) -> Iterator[str]:
    """Yield the steps and the questions; nothing where no number of members was stated."""
    if not arithmetic.steps and not arithmetic.questions:
        return
    yield "Members: stated, and computed from the losses between"
    for step in arithmetic.steps:
        yield from _list_step(step)
    if arithmetic.questions:
        yield "Open questions on the members"
    for question in arithmetic.questions:
        yield f"  {question.words}"
        yield from _list_figures(question.figures)


def _list_step(step: Step) -> Iterator[str]:
    number = render_bounds(step.number)
    if step.kind == "stated":
        yield f"  {render_days(step.day)}: {number} stated · {step.reason}"
    else:
        sign = "plus" if step.kind == "recruited" else "minus"
        left = f" → {render_bounds(step.computed)} computed" if step.computed is not None else ""
        who = f" ({', '.join(step.people)})" if step.people else ""
        where = f" · {', '.join(step.incidents)}" if step.incidents else ""
        yield f"  {render_days(step.day)}: {sign} {number} {step.kind}{who}{left}{where}"
    yield from (f"    {doubt}" for doubt in step.doubts)
    yield from _list_figures(step.figures)


def _list_figures(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        yield f"    “{' '.join(figure.sentence.split())}” ({render_line(figure.report)}) · {figure.entry}"
