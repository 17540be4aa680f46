from __future__ import annotations

from datetime import date

from daybook.schema.arithmetic import Arithmetic, Bounds, Question, Step
from daybook.schema.evidence import Evidence, Span
from daybook.schema.figure import Figure, ReportLine
from daybook.schema.values import Days
from daybook.terminal.arithmetic import list_arithmetic

DAY = Days.on(date(2021, 7, 11))
LINE = ReportLine("aa11", "A raid", "Wire", date(2021, 7, 12))
SAID = Figure(
    "e1", "killed", {"low": 2}, Evidence("aa11", Span(0, 3), "Two"), "Two men fell.", "fact", None, LINE, 0.9
)


def test_every_step_has_its_sentence_and_its_entry() -> None:
    steps = (
        Step(DAY, "stated", Bounds(9, 9), computed=Bounds(9, 9), reason="9 stated: cannot tell"),
        Step(
            DAY,
            "killed",
            Bounds(0, 2),
            computed=Bounds(7, 9),
            incidents=("2021-07-11-tolai-1a2b",),
            people=("Amran Sole",),
            doubts=("whose side the dead were on is not told",),
            figures=(SAID,),
        ),
        Step(DAY, "recruited", Bounds(3, None)),
    )
    asked = (Question(DAY, "Is it?", (SAID,)),)
    assert list(list_arithmetic(Arithmetic(steps, asked))) == [
        "Members: stated, and computed from the losses between",
        "  11 July 2021: 9 stated · 9 stated: cannot tell",
        "  11 July 2021: minus 0–2 killed (Amran Sole) → 7–9 computed · 2021-07-11-tolai-1a2b",
        "    whose side the dead were on is not told",
        "    “Two men fell.” (Wire, 12 Jul 2021) · e1",
        "  11 July 2021: plus 3 or more recruited",
        "Open questions on the members",
        "  Is it?",
        "    “Two men fell.” (Wire, 12 Jul 2021) · e1",
    ]


def test_a_group_that_nobody_counted_has_no_such_lines() -> None:
    assert list(list_arithmetic(Arithmetic())) == []
