"""Statements: the model's label of each numbered sentence; what it leaves out the local reader labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from daybook.reading.llm.quotes import Quotable
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.untrusted import Item, find_text, find_whole, find_word, list_items
from daybook.reading.llm.windows import Window
from daybook.schema.evidence import Span
from daybook.schema.reading import Statement
from daybook.schema.terms import StatementKind

SENTENCE_KEYS = ("n", "kind", "holder")
KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
# Kinds that can be somebody's words.
_HELD = ("claim", "comment")


def check_labels(
    answer: Item, window: Window, sentences: Sequence[Span], quotable: Quotable, refusals: Refusals
) -> dict[int, Statement]:
    """Return the statements that an answer labels, by number of the sentence, counted from 0.

    Args:
        answer: the answer about the window; its sentences are numbered from 1 through the whole report.
        window: the sentences that the model saw; a label of any other is refused, and so is a second label.
        quotable: where a holder's words must stand.
    """
    labels: dict[int, Statement] = {}
    for item in list_items(answer, "sentences", SENTENCE_KEYS, refusals, most=len(sentences) + 1):
        number = find_whole(item, "n", refusals)
        kind = find_word(item, "kind", KINDS, refusals)
        if number is None or kind is None:
            continue
        if not window.first <= number - 1 <= window.last or number - 1 in labels:
            refusals.add("sentence")
            continue
        span = sentences[number - 1]
        holder = find_text(item, "holder", refusals) if kind in _HELD else None
        labels[number - 1] = Statement(span, kind, _find_holder(holder, span, quotable, refusals))
    return labels


def _find_holder(holder: str | None, span: Span, quotable: Quotable, refusals: Refusals) -> str | None:
    if holder is None:
        return None
    found = quotable.find(holder, span)
    if found is None:
        refusals.add("name")
        return None
    return " ".join(found.within(quotable.text).split())


def fill_statements(
    text: str, sentences: Sequence[Span], labels: dict[int, Statement]
) -> tuple[Statement, ...]:
    """Return a statement for each sentence: the model's, and where it gave none the local reader's."""
    if len(labels) < len(sentences):
        labels = {**dict(enumerate(_read_locally(text, sentences))), **labels}
    return tuple(labels.get(number) or Statement(span, "fact") for number, span in enumerate(sentences))


def _read_locally(text: str, sentences: Sequence[Span]) -> tuple[Statement, ...]:
    # The parser is loaded only where a model left something out.
    from daybook.reading.parse import parse_texts
    from daybook.reading.statements import read_statements

    doc, _ = next(iter(parse_texts([text])))
    return read_statements(doc, sentences)
