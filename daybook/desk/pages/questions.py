"""The page of open questions: what only a person can decide, with the two sides and their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from daybook.desk.pages.frame import make_address
from daybook.schema.dossier import Question, Side
from daybook.words.terms import say_number
from daybook.words.time import say_short_day


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side: the thing's page and name, the report's page, who told it when, and the words.

    The two addresses are empty for an imported incident, which has no page.
    """

    href: str
    name: str
    report: str
    told: str
    sentence: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question.

    Attributes:
        id: by which it is answered; text: what is asked; sides: the one or two sides.
        score: the probability that the two are one, in percent, empty for a reported death.
        reasons: what spoke for and against, each with its points; settle: what would settle it.
        command: what to type to answer it; answers: those that can be given, each with its words.
    """

    id: str
    text: str
    sides: tuple[SideRow, ...]
    score: str
    reasons: tuple[tuple[str, str], ...]
    settle: str
    command: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The open questions, those on people and groups first; how many, in words; how many are not drawn."""

    rows: tuple[QuestionRow, ...]
    found: str
    more: int


_SAME = (("same", "The same"), ("different", "Not the same"), ("unsure", "Cannot be told"))
_STATUS = (("true", "The death is true"), ("false", "The death is not true"))
NO_QUESTIONS = QuestionsPage((), "", 0)


def make_questions_page(questions: Sequence[Question], shown: int) -> QuestionsPage:
    """Return the page of open questions, of which the first `shown` are drawn."""
    return QuestionsPage(
        rows=tuple(_make_row(question) for question in questions[:shown]),
        found=say_number(len(questions), "open question"),
        more=max(0, len(questions) - shown),
    )


def _make_row(question: Question) -> QuestionRow:
    answers = _STATUS if question.kind == "status" else _SAME
    return QuestionRow(
        id=question.id,
        text=question.text,
        sides=tuple(
            _make_side(question.noun, side) for side in (question.left, question.right) if side is not None
        ),
        score=f"{question.score:.0%}" if question.score is not None else "",
        reasons=tuple((f"{reason.points:+.1f}", reason.sentence) for reason in question.reasons),
        settle=question.settle,
        command=f"daybook answer {question.id} {'|'.join(answer for answer, _ in answers)} --by NAME",
        answers=answers,
    )


def _make_side(noun: str, side: Side) -> SideRow:
    day = say_short_day(side.day) if side.day else "date not known"
    return SideRow(
        href=make_address(noun, side.thing) if side.report else "",
        name=side.name,
        report=make_address("report", side.report) if side.report else "",
        told=f"{side.outlet or 'outlet not known'}, {day}",
        sentence=side.sentence,
    )
