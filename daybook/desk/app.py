"""The web desk's application: every page as HTML and as JSON, from one book, for one machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from daybook.desk.asking import Answer, Asked, read_day
from daybook.desk.failing import add_error_pages
from daybook.desk.guarding import add_headers
from daybook.desk.pages.frame import Frame
from daybook.desk.places import STATIC
from daybook.desk.rendering import render_html, render_json
from daybook.desk.routes import PAGES
from daybook.record.book import Book, BookPlace, open_book


def create_app(book_folder: Path | BookPlace) -> FastAPI:
    """Return the desk of the book in the folder, or at the place that names its database too.

    Raises:
        BookError: if there is no book, or it cannot be opened.
    """
    book = open_book(book_folder)

    @asynccontextmanager
    async def close_after(app: FastAPI) -> AsyncIterator[None]:
        yield
        book.close()

    # Without addresses, the interactive documentation, which loads parts from elsewhere, is off.
    app = FastAPI(title="Daybook", docs_url=None, redoc_url=None, openapi_url=None, lifespan=close_after)
    app.state.book = book
    for path, show in PAGES.items():
        handle = _make_handler(book, show)
        if path != "/":
            app.add_api_route(f"{path}.json", handle, methods=["GET"])
        app.add_api_route(path, handle, methods=["GET", "HEAD"])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_error_pages(app, book)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    add_headers(app)
    return app


def _make_handler(book: Book, show: Callable[[Asked], Answer]) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        asked = read_asked(book, request)
        answer = show(asked)
        frame = make_frame(asked, answer)
        as_json = request.url.path.endswith(".json")
        if answer.moved:
            path, mark, query = answer.moved.partition("?")
            address = f"{path}.json{mark}{query}" if as_json else answer.moved
            return Response(status_code=303, headers={"Location": frame.link(address)})
        if as_json:
            return Response(render_json(answer.page, frame), media_type="application/json")
        return Response(render_html(answer.template, answer.page, frame), media_type="text/html")

    return handle


def read_asked(book: Book, request: Request) -> Asked:
    """Return what the request asks.

    Raises:
        AskedError: if `as_of` is no day.
    """
    query = dict(parse_qsl(request.url.query))
    return Asked(
        book=book,
        path=request.url.path.removesuffix(".json"),
        key=request.path_params.get("key", ""),
        query=query,
        as_of=read_day("as_of", query.get("as_of", "").strip()),
    )


def make_frame(asked: Asked, answer: Answer) -> Frame:
    """Return the frame around the answer's page."""
    return Frame(
        title=answer.title,
        section=answer.section,
        book=asked.book.folder.name,
        path=asked.path,
        as_of=asked.as_of,
        kept=tuple((name, value) for name, value in asked.query.items() if name != "as_of"),
    )
