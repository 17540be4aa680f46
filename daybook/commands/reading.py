"""`daybook read`: reports in, readings out as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from daybook.batch import Load, Outcome, list_loads, read_sources
from daybook.errors import SettingsError, SourceError
from daybook.schema.contract import render_reading
from daybook.sources.fetched import ReadLimits
from daybook.sources.files import read_stdin

if TYPE_CHECKING:
    from daybook.reading.llm import ModelReader, ModelSettings

KINDS = ".txt, .md, .html, .json or .pdf"


def run_read(
    paths: Sequence[str],
    published: date | None,
    out: Path | None,
    limits: ReadLimits,
    model: ModelSettings | None = None,
) -> int:
    """Read the paths and print or write the readings; return the exit code, 1 where any source failed.

    Args:
        model: the language model to read with; None for the local reader.

    Raises:
        SettingsError: if the folder for the readings cannot be made, or the model cannot be asked.
        EndpointError: if the model's endpoint refuses every request; what was read before is written.
    """
    loads = open_sources(paths, published, limits)
    if model is None:
        return _read_all(read_sources(loads), paths, out)
    with open_model(model) as reader:
        return _read_all(read_sources(loads, reader.read_reports), paths, out)


@contextmanager
def open_model(settings: ModelSettings) -> Iterator[ModelReader]:
    """Give a model's reader and, however the work ends, print what was refused and what it cost.

    Raises:
        SettingsError: if the package openai is not installed.
    """
    from daybook.reading.llm import ModelReader

    with ModelReader(settings) as reader:
        try:
            yield reader
        finally:
            print("\n".join(reader.list_lines()), file=sys.stderr)


def _read_all(outcomes: Iterator[Outcome], paths: Sequence[str], out: Path | None) -> int:
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"cannot write readings to {out}: {error.strerror}; give another --out"
            ) from error
    failed = done = 0
    taken: dict[str, str] = {}
    for outcome in outcomes:
        if report_outcome(outcome):
            _write(outcome, out, taken)
            done += 1
        else:
            failed += 1
    if done + failed == 0:
        raise explain_nothing(paths)
    if failed and done:
        tally = f"{failed} of {done + failed} sources could not be read"
        print(f"daybook: {tally}; the others were", file=sys.stderr)
    return 1 if failed else 0


def explain_nothing(paths: Sequence[str]) -> SourceError:
    """Return the error that says that there was no report under the paths."""
    return SourceError(f"found no report in {', '.join(paths)}; give files or folders of {KINDS}")


def open_sources(
    paths: Sequence[str], published: date | None, limits: ReadLimits
) -> Iterator[tuple[str, Load]]:
    """Yield each source's origin with a function that loads it; "-" is standard input."""
    for path in paths:
        if path == "-":
            yield "standard input", lambda: read_stdin(sys.stdin.buffer, published, limits)
        else:
            yield from list_loads([Path(path)], published, limits)


def report_outcome(outcome: Outcome) -> bool:
    """Print a source's error or warnings to standard error; return whether it was read."""
    if outcome.error is not None:
        print(f"daybook: {outcome.error}", file=sys.stderr)
        return False
    for warning in outcome.reading.warnings if outcome.reading else ():
        print(f"daybook: warning: {outcome.origin}: {warning}", file=sys.stderr)
    return True


def _write(outcome: Outcome, out: Path | None, taken: dict[str, str]) -> None:
    if outcome.reading is None:
        return
    line = json.dumps(render_reading(outcome.reading), ensure_ascii=False, indent=None if out is None else 1)
    if out is None:
        print(line)
        return
    path = Path(outcome.origin)
    name = path.stem if outcome.origin != "standard input" else "stdin"
    if name in taken:
        # a.txt and a.html in one run: the second keeps its suffix, so that neither reading is lost.
        name = path.name if path.name not in taken else f"{path.name}-{len(taken)}"
    taken[name] = outcome.origin
    (out / f"{name}.json").write_text(line + "\n", encoding="utf-8")
