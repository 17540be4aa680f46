"""`daybook match REPORTS.jsonl`: reports grouped to stories, without a book."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from daybook.errors import SettingsError, SourceError
from daybook.matching.stories import Signs, StoryIndex, StoryText, read_signs


def run_group(path: Path, out: Path | None, why: bool) -> int:
    """Write each report's story, a line each in the order of the file; return 1 where a line was no report.

    Args:
        path: JSON lines with `doc_id`, `title`, `dct` or `published`, and `text`; `-` is standard input.
        out: the file to write; None to print.
        why: whether to write also what the report is a copy of, and the reasons.

    Raises:
        SourceError: if the file cannot be read or holds no report.
        SettingsError: if the stories cannot be written.
    """
    failed = 0
    signs: list[Signs] = []
    seen: set[str] = set()
    with _open_reports(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                report = read_line(line)
                if report.id in seen:
                    raise SourceError(f"the doc_id {report.id!r} stands on an earlier line")
            except SourceError as error:
                print(f"daybook: {path}: line {number} was left out: {error}", file=sys.stderr)
                failed += 1
                continue
            seen.add(report.id)
            # The text itself is not kept: a hundred thousand reports fit into memory without.
            signs.append(read_signs(report))
    if not signs:
        raise SourceError(
            f"grouping {path}: no line of it is a report; each is to be JSON with doc_id and text"
        )
    ids = [one.id for one in signs]
    index = StoryIndex()
    index.add_signs(signs)
    _write(render_stories(index, ids, why), out)
    return 1 if failed else 0


def read_line(line: str) -> StoryText:
    """Return the report of one line of JSON; title and day may be missing.

    Raises:
        SourceError: if the line is no JSON object or a field cannot be used; says which, and what to write.
    """
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SourceError(f"it is no JSON ({error})") from error
    if not isinstance(row, dict):
        raise SourceError("it is no JSON object with doc_id and text")
    name = row.get("doc_id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        raise SourceError("it has no doc_id")
    text, title = row.get("text"), row.get("title")
    if not isinstance(text, str) or not text.strip():
        raise SourceError("it has no text")
    if title is not None and not isinstance(title, str):
        raise SourceError("its title is no text")
    return StoryText(str(name), title or "", _read_day(row), text)


def _read_day(row: dict[str, Any]) -> date | None:
    for field in ("dct", "published"):
        given = row.get(field)
        if given not in (None, ""):
            try:
                return date.fromisoformat(str(given)[:10])
            except ValueError as error:
                raise SourceError(f"its {field} {given!r} is no day; write it as 2021-09-18") from error
    return None


def render_stories(index: StoryIndex, ids: Iterable[str], why: bool) -> Iterator[str]:
    """Return a line of JSON for each report: `doc_id`, `story`, and with `why` also `copy_of` and `reasons`.

    The reasons are those of the likeliest link to a source of the story that came earlier.
    """
    for name in ids:
        story = index.find_story(name)
        row: dict[str, Any] = {"doc_id": name, "story": story.id}
        if why:
            links = [link for link in index.explain(story) if link.other == name]
            best = max(links, key=lambda link: link.probability, default=None)
            row["copy_of"] = story.copies.get(name)
            row["linked_to"] = best.one if best else None
            row["probability"] = round(best.probability, 4) if best else None
            row["reasons"] = [reason.sentence for reason in best.reasons] if best else []
        yield json.dumps(row, ensure_ascii=False)


@contextmanager
def _open_reports(path: Path) -> Iterator[Iterable[str]]:
    if str(path) == "-":
        yield sys.stdin
        return
    try:
        # A byte that is not UTF-8 spoils a letter, not the report.
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            yield file
    except OSError as error:
        raise SourceError(
            f"cannot read {path}: {error.strerror or error}; give a file of JSON lines"
        ) from error


def _write(lines: Iterator[str], out: Path | None) -> None:
    if out is None:
        _write_to(sys.stdout, lines)
        return
    try:
        with out.open("w", encoding="utf-8") as file:
            _write_to(file, lines)
    except OSError as error:
        raise SettingsError(f"cannot write {out}: {error.strerror or error}; choose another --out") from error


def _write_to(file: TextIO, lines: Iterator[str]) -> None:
    for line in lines:
        file.write(line + "\n")
