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
from daybook.desk.remembering import PageMemory
from daybook.desk.rendering import render_html, render_json
from daybook.desk.routes import PAGES
from daybook.desk.visiting import COOKIE, KEPT
from daybook.record.book import Book, BookPlace, open_book
from daybook.record.log import find_head


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
    memory = PageMemory()
    for path, show in PAGES.items():
        handle = _make_handler(book, memory, show)
        if path != "/":
            app.add_api_route(f"{path}.json", handle, methods=["GET"])
        app.add_api_route(path, handle, methods=["GET", "HEAD"])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_error_pages(app, book)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    add_headers(app)
    return app


def _make_handler(
    book: Book, memory: PageMemory, show: Callable[[Asked], Answer]
) -> Callable[[Request], Response]:
    """Return what answers requests for a page, from memory where the log has not grown since it was made."""

    def handle(request: Request) -> Response:
        with book.read() as connection:
            head = find_head(connection).number
        key = (request.url.path, request.url.query, head)
        asked = read_asked(book, request)
        kept = memory.find(key)
        if kept is None:
            answer = show(asked)
            frame = make_frame(asked, answer)
            if answer.moved:
                return _make_move(request, frame, answer.moved)
            as_json = request.url.path.endswith(".json")
            body = (
                render_json(answer.page, frame)
                if as_json
                else render_html(answer.template, answer.page, frame)
            )
            if answer.fresh or answer.visited is not None:
                return _make_own_page(request, body, answer.visited)
            kept = memory.keep(key, body.encode() if isinstance(body, str) else body)
        headers = {"ETag": kept.tag, "Cache-Control": "private, no-cache"}
        if request.headers.get("if-none-match") == kept.tag:
            return Response(status_code=304, headers=headers)
        return Response(kept.body, media_type=_name_media(request), headers=headers)

    return handle


def _name_media(request: Request) -> str:
    return "application/json" if request.url.path.endswith(".json") else "text/html"


def _make_move(request: Request, frame: Frame, moved: str) -> Response:
    if request.url.path.endswith(".json"):
        path, mark, query = moved.partition("?")
        moved = f"{path}.json{mark}{query}"
    return Response(status_code=303, headers={"Location": frame.link(moved)})


def _make_own_page(request: Request, body: str | bytes, visited: str | None) -> Response:
    """A page that is not kept, for one reader; it may leave a mark in the reader's browser."""
    page = Response(body, media_type=_name_media(request), headers={"Cache-Control": "no-store"})
    if visited is not None:
        kept = int(KEPT.total_seconds())
        page.set_cookie(COOKIE, visited, max_age=kept, httponly=True, samesite="lax")
    return page


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
        visited=request.cookies.get(COOKIE, ""),
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
