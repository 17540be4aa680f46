"""What follows from dated statements, as lines of text: lives, leaders, ties, attributions, questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.schema.dossier import Attribution, GroupTie, Leadership, Life, Question, Side, Tenure
from daybook.schema.values import Days
from daybook.wording import render_attribution, render_days, render_tie


def list_life(life: Life) -> Iterator[str]:
    """Yield what became of a person, with what cannot all be true."""
    if life.status == "unknown":
        return
    yield f"  now: {life.status.replace('_', ' ')}: {life.why}"
    yield from (f"  question: {words}" for words in life.contradictions)


def list_leadership(leadership: Leadership) -> Iterator[str]:
    """Yield who led from when to when, the gaps, and the names that no sentence bears out."""
    if leadership.tenures:
        yield "Led by"
    for tenure in leadership.tenures:
        reports = f"{tenure.reports} report{'s' * (tenure.reports != 1)}"
        yield f"  {tenure.name}: {_render_span(tenure)} ({reports}: {tenure.why})"
    yield from (f"  {note}" for note in leadership.notes)
    if leadership.doubtful:
        names = ", ".join(tenure.name for tenure in leadership.doubtful)
        yield f"  read as leaders, though no sentence says so: {names}"


def _render_span(tenure: Tenure) -> str:
    start = _render(tenure.start)
    if tenure.start is not None and " to " in start:
        start = start.replace(" to ", " or as late as ", 1)
    end = f"{_render(tenure.end)}, {tenure.ended}" if tenure.end is not None else "end not told"
    return f"from {start} to {end}"


def _render(days: Days | None) -> str:
    return render_days(days) if days is not None else "a day not told"


def list_ties(ties: Sequence[GroupTie]) -> Iterator[str]:
    """Yield how a group stands to others."""
    if ties:
        yield "Ties"
    yield from (f"  {render_tie(tie)} ({tie.source}: {tie.why})" for tie in ties)


def list_attributions(attributions: Sequence[Attribution]) -> Iterator[str]:
    """Yield who says that a group did it."""
    for one in attributions:
        yield f"  {one.names[0]}: {render_attribution(one)}"


def list_questions(questions: Sequence[Question]) -> Iterator[str]:
    """Yield the open questions, each with its sides, its reasons and what would settle it."""
    yield f"{len(questions)} open question{'s' * (len(questions) != 1)}"
    for question in questions:
        score = f" {question.score:.2f}" if question.score is not None else ""
        yield f"{question.id} ({question.noun}{score}) {question.text}"
        for side in (question.left, question.right):
            if side is not None:
                yield from _list_side(side)
        yield from (f"    {reason.points:+.1f} {reason.sentence}" for reason in question.reasons)
        yield f"    would settle it: {question.settle}"


def _list_side(side: Side) -> Iterator[str]:
    day = render_days(Days.on(side.day)) if side.day else "day unknown"
    yield f"  {side.name}, {side.outlet or 'unknown outlet'}, {day} · {side.thing}"
    yield f"    “{side.sentence}”"
