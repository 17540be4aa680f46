"""Answers with files: charts as SVG, PNG or CSV, and the figures of an incident as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response

from daybook import __version__
from daybook.desk.asking import Answer, Asked
from daybook.desk.guarded import guard_page
from daybook.desk.pages.filed import COLUMNS, list_figures
from daybook.desk.pages.frame import make_address
from daybook.desk.refusing import AskedError
from daybook.desk.remembering import AnswerMemory
from daybook.desk.visiting import Desk
from daybook.drawing.charts import Chart, list_charts, name_sources
from daybook.drawing.writing import write_file
from daybook.errors import NotFoundError
from daybook.export.table import render_cell
from daybook.record import lookup

_MEDIA = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
_SCALE = 2.0
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to save: its name and kind, and what is in it."""

    name: str
    media_type: str
    content: bytes


def add_files(
    app: FastAPI,
    desk: Desk,
    memory: AnswerMemory,
    pages: dict[str, Callable[[Asked], Any]],
    read_asked: Callable[[Desk, Request], Asked],
) -> None:
    """Have the app answer with files; before its pages, since a page's path can look like a file's.

    Args:
        memory: keeps the pages that charts are taken from; pages: by the word that begins their path.
        read_asked: returns what a request asks.
    """

    def handle_chart(request: Request) -> Response:
        asked = read_asked(desk, request)
        noun, name, form = (request.path_params.get(part, "") for part in ("noun", "name", "form"))
        show = pages.get(noun)
        if show is None or form not in _MEDIA:
            raise NotFoundError(f"no chart is at {asked.path[:80]}; open the page that it is on")
        path = make_address(noun, asked.key) if asked.key else f"/{noun}"
        answer = memory.answer(replace(asked, path=path), guard_page(show))
        if answer.moved:
            raise NotFoundError(f"no chart is at {asked.path[:80]}; open the page that it is on")
        chart = next((one for one in list_charts(answer.page) if one.name == name), None)
        if chart is None:
            raise NotFoundError(
                f"{path[:80]} has no chart called {name[:40]!r}; open the page, it may have others"
            )
        return _send(render_chart(chart, form, _say_source(chart, asked)))

    def handle_incident(request: Request) -> Response:
        asked = read_asked(desk, request)
        guard_page(_let_pass)(asked)
        return _send(write_incident(asked))

    for path in ("/chart/{noun}/{key:path}/{name}.{form}", "/chart/{noun}/{name}.{form}"):
        app.add_api_route(path, handle_chart, methods=["GET", "HEAD"])
    app.add_api_route("/incident/{key}.csv", handle_incident, methods=["GET", "HEAD"])


def _let_pass(asked: Asked) -> Answer:
    """An answer of nothing: what is guarded is the way to the file."""
    return Answer()


def write_incident(asked: Asked) -> File:
    """Return the figures of an incident as CSV."""
    incident = lookup.find_incident(asked.book, asked.key, as_of=asked.as_of)
    return File(f"{incident.id}.csv", _MEDIA["csv"], _write_csv(COLUMNS, list_figures(incident)))


def render_chart(chart: Chart, form: str, source: str) -> File:
    """Return a chart as a file; `form` is `svg`, `png` or `csv`, `source` says whose it is.

    Raises:
        AskedError: if there is too little to draw.
    """
    parts = chart.href.partition("?")[0].split("/")[2:]
    name = f"daybook-{'-'.join(parts)}.{form}"
    if form == "csv":
        rows = ([cell.words for cell in row] for row in chart.rows)
        return File(name, _MEDIA[form], _write_csv(chart.headings, rows))
    drawn = write_file(chart, source)
    if drawn is None:
        raise AskedError("there is too little to draw here; take the numbers as CSV")
    if form == "svg":
        return File(name, _MEDIA[form], drawn.encode())
    # Loaded at the first picture only: it brings its own fonts and takes a while.
    from vl_convert import svg_to_png

    return File(name, _MEDIA[form], svg_to_png(drawn, scale=_SCALE))


def _say_source(chart: Chart, asked: Asked) -> str:
    day = asked.as_of or datetime.now(UTC).date()
    told = f"; from {name_sources(chart.sources)}" if chart.sources else ""
    return f"Source: book “{asked.book.folder.name}” as of {day.isoformat()}{told}. Daybook {__version__}."


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([render_cell(value) for value in row] for row in rows)
    return file.getvalue().encode()


def _send(file: File) -> Response:
    # Names of files are ids and names from the web: as RFC 5987 has them, whatever they hold.
    told = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    return Response(
        file.content, headers={**_PRIVATE, "Content-Disposition": told}, media_type=file.media_type
    )
