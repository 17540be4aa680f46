"""What the model is told: the coding rules, and a report's numbered sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from daybook.reading.llm.sheet import Sheet
from daybook.reading.llm.windows import Window
from daybook.schema.report import Report

# Part of every cache key and of the reader's name: raise it with any change to rules.md or to this file.
PROMPT_VERSION = 1

Message = dict[str, str]


@cache
def read_rules() -> str:
    """Return the rules that the model is given, as kept in rules.md."""
    return files("daybook.reading.llm").joinpath("rules.md").read_text(encoding="utf-8").strip()


def make_messages(report: Report, sheet: Sheet, window: Window) -> list[Message]:
    """Return the messages that ask for one window of a report.

    Sentences keep their number in the whole report, counted from 1, whatever window they stand in.
    """
    lines = [f"Title: {_on_one_line(report.title)}", f"Outlet: {_on_one_line(report.outlet)}"]
    day = sheet.published
    lines.append(f"Published: {day:%A} {day.isoformat()}" if day else "Published: unknown")
    count = len(sheet.sentences)
    if window != Window(0, count - 1):
        lines.append(
            f"This is a part of a longer report: sentences {window.first + 1} to {window.last + 1} of"
            f" {count}. Code what these sentences tell."
        )
    lines.append("Sentences:")
    lines += [
        f"[{number + 1}] {_on_one_line(sheet.sentences[number].within(sheet.text))}"
        for number in range(window.first, window.last + 1)
    ]
    return [{"role": "system", "content": read_rules()}, {"role": "user", "content": "\n".join(lines)}]


def _on_one_line(words: str | None) -> str:
    # Half a character (a lone surrogate) cannot be sent.
    return " ".join((words or "unknown").encode("utf-8", "replace").decode().split())


def make_correction(messages: Sequence[Message], answer: str, fault: str) -> list[Message]:
    """Return the messages that ask once more after an answer with a fault, which is named."""
    asked = (
        f"That is not the JSON that was asked for: {fault}. Answer again, with one JSON object that has the"
        ' lists "sentences", "incidents", "groups" and "people", and with nothing else.'
    )
    return [*messages, {"role": "assistant", "content": answer}, {"role": "user", "content": asked}]
