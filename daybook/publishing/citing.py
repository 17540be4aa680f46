"""Looks up what the links of a post rest on: the entry's own words, their sentence and their report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from daybook.record.decisions import find_decisions
from daybook.record.figures import find_sentences
from daybook.record.log import split
from daybook.record.tables import entries, mentions, reports
from daybook.schema.evidence import Span
from daybook.schema.post import TARGET_KINDS, Source, Target
from daybook.words.terms import say_slot
from daybook.words.values import say_value

_AT_ONCE = 5_000
_TARGET = re.compile(rf"(?P<kind>{'|'.join(TARGET_KINDS)}):(?P<key>\S+)\Z")


def read_target(address: str) -> Target | None:
    """Return what a link leads to in the record: `entry:3f…`; None for any other address."""
    match = _TARGET.match(address)
    return None if match is None else Target(match["kind"], match["key"])  # type: ignore[arg-type]


def find_sources(connection: Connection, targets: Iterable[Target]) -> dict[Target, Source]:
    """Return the passage of each entry and the report of each report; what the book lacks is left out.

    Args:
        connection: any; targets: of any kinds, those that are neither entry nor report are passed over.
    """
    wanted = list(dict.fromkeys(targets))
    told = {target.key: target for target in wanted if target.kind == "entry"}
    named = {target.key: target for target in wanted if target.kind == "report"}
    found: dict[Target, Source] = {}
    rows = [
        row
        for part in split(sorted(told), _AT_ONCE)
        for row in connection.execute(select(entries).where(entries.c.id.in_(part)))
    ]
    ids = sorted({row.report for row in rows} | set(named))
    papers = _find_reports(connection, ids)
    around = find_sentences(connection, [(row.report, Span(row.start, row.end)) for row in rows])
    things = _find_things(connection, sorted({row.subject for row in rows}))
    decisions = find_decisions(connection, None, sorted({row.subject for row in rows}))
    for row, (start, sentence) in zip(rows, around, strict=True):
        paper, target = papers[row.report], told[row.id]
        cut = (row.start - start, row.end - start)
        gone = any(decisions.is_out(key) for key in (row.id, row.subject, row.report))
        found[target] = Source(
            target,
            row.report,
            *_describe(paper),
            quote=row.quote,
            before=sentence[: cut[0]],
            after=sentence[cut[1] :],
            holder=row.holder,
            kind=row.kind,
            said=_say(row),
            about=things.get(row.subject, ""),
            withdrawn="the desk holds this reading to be wrong" if gone else "",
        )
    for key, target in named.items():
        if key in papers:
            found[target] = Source(target, key, *_describe(papers[key]))
    return found


def _describe(paper: Any) -> tuple[str, str, Any, str | None]:
    return (paper.outlet or "no outlet told", paper.title or "untitled", paper.published, paper.url)


def _find_reports(connection: Connection, ids: Sequence[str]) -> dict[str, Any]:
    columns = (reports.c.id, reports.c.outlet, reports.c.title, reports.c.published, reports.c.url)
    return {
        row.id: row
        for part in split(ids, _AT_ONCE)
        for row in connection.execute(select(*columns).where(reports.c.id.in_(part)))
    }


def _find_things(connection: Connection, subjects: Sequence[str]) -> dict[str, str]:
    """Of what each mention tells, as a link names it: `incident:ID`."""
    first = mentions.alias()
    query = select(mentions.c.subject, mentions.c.noun, first.c.slug)
    query = query.join(first, first.c.number == mentions.c.root)
    return {
        row.subject: f"{row.noun}:{row.slug}"
        for part in split(subjects, _AT_ONCE)
        for row in connection.execute(query.where(mentions.c.subject.in_(part)))
    }


def _say(row: Row[Any]) -> str:
    noun = row.subject.split("/")[1]
    value = say_value(row.attribute, msgspec.json.decode(row.value))
    return f"{say_slot(row.attribute, noun).lower()}: {value}"
