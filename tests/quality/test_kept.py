from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

import quality.kept as kept
from daybook.schema.reading import Article, Reading
from daybook.schema.report import Report, hash_bytes
from quality.local_crime import count_joined


def make_report(text: str) -> Report:
    digest = hash_bytes(text.encode())
    return Report(digest[:16], text, digest, None, None, None, published=date(2021, 9, 6))


def test_a_report_is_read_once_by_one_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def read(reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            asked.append(report.text)
            yield Reading(article=Article(), text=report.text)

    monkeypatch.setattr(kept, "read_reports", read)
    path = tmp_path / "readings.db"
    one, two = make_report("Three men were shot."), make_report("A bomb went off.")
    assert [r.text for r in kept.read_kept([one], path)] == [one.text]
    assert [r.text for r in kept.read_kept([two, one, two], path)] == [two.text, one.text, two.text]
    assert asked == [one.text, two.text]
    monkeypatch.setattr(kept, "digest_reader", lambda: "another reader")
    kept.read_kept([one], path)
    assert asked == [one.text, two.text, one.text]


def test_reports_are_joined_by_any_incident_that_both_tell() -> None:
    told = {"a": {1}, "b": {1, 2}, "c": {2}, "d": set[int]()}
    meant = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert count_joined(told, meant) == (1, 2, 2)
