"""Figures: every source's own value, with the sentence that says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.record.tables import entries, readings, reports
from daybook.record.tellings import Telling
from daybook.schema.evidence import Evidence, Span
from daybook.schema.state import Figure

_AT_ONCE = 5_000
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n\s*\n")


class _Part(msgspec.Struct):
    start: int
    end: int


class _Statements(msgspec.Struct):
    statements: list[_Part] = []


_STATEMENTS = msgspec.json.Decoder(_Statements)


def find_sentence(text: str, span: Span, sentences: Sequence[tuple[int, int]]) -> str:
    """Return the whole sentence around the span: the reading's own, or else up to the full stops."""
    start, end = _find_bounds(text, span, sentences)
    return " ".join(text[start:end].split())


def _find_bounds(text: str, span: Span, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = span.start, span.end
    around = [(low, high) for low, high in sentences if low < end and start < high]
    if around:
        return around[0][0], around[-1][1]
    before = [match.end() for match in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, max(start, end - 1))
    return before[-1] if before else 0, after.end() if after else len(text)


def find_sentences(connection: Connection, spans: Sequence[tuple[str, Span]]) -> list[tuple[int, str]]:
    """Return for each span of a report's text where its sentence begins, and the sentence, verbatim.

    Args:
        connection: any; spans: each with the id of its report, which the book must hold.
    """
    texts = _find_texts(connection, sorted({report for report, _span in spans}))
    found = []
    for report, span in spans:
        text, sentences = texts[report]
        start, end = _find_bounds(text, span, sentences)
        found.append((start, text[start:end]))
    return found


def find_figures(connection: Connection, tellings: Sequence[Telling]) -> list[Figure]:
    """Return all figures of the tellings, in order of adding."""
    return [figure for _subject, figure in find_figures_told(connection, tellings)]


def find_figures_told(
    connection: Connection, tellings: Sequence[Telling], attributes: Sequence[str] = ()
) -> list[tuple[str, Figure]]:
    """Return the figures of the tellings, each with the mention that it is about, in order of adding.

    `attributes` narrows them to these; all where it is empty.
    """
    by_subject = {telling.subject: telling for telling in tellings}
    rows = _find_entries(connection, sorted(by_subject), attributes)
    texts = _find_texts(connection, sorted({row.report for row in rows}))
    found = []
    for row in rows:
        text, sentences = texts[row.report]
        span = Span(row.start, row.end)
        found.append(
            (
                row.subject,
                Figure(
                    entry=row.id,
                    attribute=row.attribute,
                    value=msgspec.json.decode(row.value),
                    evidence=Evidence(row.report, span, row.quote),
                    sentence=find_sentence(text, span, sentences),
                    kind=row.kind,
                    holder=row.holder,
                    report=by_subject[row.subject].line,
                    confidence=row.confidence,
                ),
            )
        )
    return found


def _find_entries(
    connection: Connection, subjects: Sequence[str], attributes: Sequence[str]
) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for start in range(0, len(subjects), _AT_ONCE):
        query = select(entries).where(entries.c.subject.in_(subjects[start : start + _AT_ONCE]))
        if attributes:
            query = query.where(entries.c.attribute.in_(attributes))
        rows += connection.execute(query)
    return sorted(rows, key=lambda row: row.number)


def _find_texts(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    texts = {}
    for start in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(
            select(reports.c.id, reports.c.text, readings.c.contract)
            .join(readings, readings.c.report == reports.c.id)
            .where(reports.c.id.in_(ids[start : start + _AT_ONCE]))
            .order_by(readings.c.id)
        )
        for row in rows:
            parts = _STATEMENTS.decode(row.contract).statements
            texts[row.id] = (row.text, [(part.start, part.end) for part in parts])
    return texts
