"""Answers with the questions that can be asked of a book, and with what the record lets one say."""

from __future__ import annotations

from daybook.desk.asking import Answer, Asked, read_day, read_number
from daybook.desk.pages.assessing import AssessPage, FormField, QuestionRow, make_answer_view
from daybook.desk.refusing import AskedError
from daybook.errors import DaybookError, NotFoundError
from daybook.inquiry import asked as inquiry
from daybook.inquiry.fields import FIELDS, SHARED, make_asked, write_command, write_query
from daybook.inquiry.observing import list_sets
from daybook.inquiry.questions import QUESTIONS, Question, ask
from daybook.register.holding import find_snapshot
from daybook.register.query import QueryError

_LABELS = {
    "group": "Group", "country": "Country (code)", "place": "Place or region", "set": "Data",
    "types": "Types",
    "on": "Day of the change", "months": "Months each side", "since": "From", "until": "Until",
    "others": "Compared with", "at_least": "At least", "of": "Share of", "about": "About",
    "within": "Within", "measure": "Measured by", "incident": "Incident",
}  # fmt: skip


def list_assessments(asked: Asked) -> Answer:
    """Return the page of all questions."""
    page = AssessPage("What does the record let one say?", _list_rows(""))
    return Answer("assess", page, "Assess", "assess")


def show_question(asked: Asked) -> Answer:
    """Return the page of a question, answered where its fields ask something."""
    question = QUESTIONS.get(asked.key)
    if question is None:
        raise NotFoundError(f"no question is called {asked.key[:40]!r}; ask one of {', '.join(QUESTIONS)}")
    told = {name: asked.text(name) for name in FIELDS if name != "as_of"}
    view, problem = None, ""
    if any(name in asked.query for name in told):
        wanted = _read(question, told, asked)
        try:
            answer = ask(asked.book, wanted)
            view = make_answer_view(answer, write_query(wanted), write_command(wanted))
        except DaybookError as error:
            problem = str(error)
    page = AssessPage(
        heading=question.title,
        questions=_list_rows(question.name),
        action=f"/assess/{question.name}",
        fields=tuple(_make_field(asked, name, told[name]) for name in (*question.fields, *SHARED)),
        problem=problem,
        answer=view,
    )
    return Answer("assess", page, question.title, "assess")


def _list_rows(current: str) -> tuple[QuestionRow, ...]:
    return tuple(
        QuestionRow(f"/assess/{one.name}", one.name, one.title, one.name == current)
        for one in QUESTIONS.values()
    )


def _read(question: Question, told: dict[str, str], asked: Asked) -> inquiry.Asked:
    fields: dict[str, object] = {name: value for name, value in told.items() if value}
    for name in ("on", "since", "until"):
        fields[name] = read_day(name, told[name])
    fields["months"] = read_number("months", told["months"], 1, 120)
    fields["at_least"] = read_number("at_least", told["at_least"], 1, 1_000_000)
    fields["as_of"] = asked.as_of
    try:
        return make_asked(question.name, fields)
    except QueryError as error:
        raise AskedError(str(error)) from error


def _make_field(asked: Asked, name: str, value: str) -> FormField:
    schema = FIELDS[name].schema
    kind = {"date": "date"}.get(schema.get("format", ""), "number" if schema["type"] == "integer" else "text")
    if name == "set":
        sets = tuple(list_sets(find_snapshot(asked.book, asked.as_of)))
        return FormField(name, _LABELS[name], "select", value, sets)
    if name == "months" and not value:
        value = "12"
    return FormField(name, _LABELS.get(name, name.replace("_", " ").capitalize()), kind, value)
