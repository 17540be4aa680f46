"""The web desk's application: every page as HTML and as JSON, and every action, from one book."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

from anyio import to_thread
from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware

from daybook.api import create_api
from daybook.api.endpoint import UnknownReaderError
from daybook.desk.actions import ACTIONS
from daybook.desk.answering import answer_page
from daybook.desk.asking import Asked, read_day
from daybook.desk.failing import add_error_pages
from daybook.desk.filing import add_files
from daybook.desk.guarded import Guarded, guard_page
from daybook.desk.guarding import add_headers
from daybook.desk.posting import make_action_handler
from daybook.desk.remembering import AnswerMemory
from daybook.desk.returning import COOKIE
from daybook.desk.routes import CHARTED, OWN_PAGES, PAGES, REMEMBERED
from daybook.desk.visiting import SINGLE_USER, Desk, identify
from daybook.drawing.places import STATIC
from daybook.record.book import BookPlace, open_book
from daybook.record.desk_key import find_desk_key

THREADS = 3
"""How many answers are made at a time; the others wait in the order in which they were asked.

Python runs one thread at a time, so that forty threads, the usual number, only take the processor from each
other: with 8 readers the slowest of twenty answers waits a third less with 3 threads. More than one, so that
a long answer holds nobody up.
"""


def create_app(
    book_folder: Path | BookPlace, author: str = SINGLE_USER, actions: Mapping[str, Guarded] = ACTIONS
) -> FastAPI:
    """Return the desk of the book in the folder, or at the place that names its database too.

    Args:
        book_folder: where the book is.
        author: the name under which a single user judges.
        actions: what can be posted, by path.

    Raises:
        BookError: if there is no book, or it cannot be opened.
    """
    book = open_book(book_folder)
    desk = Desk(book, find_desk_key(book), author)

    @asynccontextmanager
    async def close_after(app: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        book.close()

    # Without addresses, the interactive documentation, which loads parts from elsewhere, is off.
    app = FastAPI(title="Daybook", docs_url=None, redoc_url=None, openapi_url=None, lifespan=close_after)
    app.state.desk = desk
    memory = AnswerMemory()
    add_files(app, desk, memory, CHARTED, read_asked)
    for path, show in (*PAGES.items(), *OWN_PAGES.items()):
        remembering = memory if path in REMEMBERED else None
        handle = _make_handler(desk, remembering, guard_page(show), dated=path in PAGES)
        if path != "/":
            app.add_api_route(f"{path}.json", handle, methods=["GET"])
        app.add_api_route(path, handle, methods=["GET", "HEAD"])
    for path, action in actions.items():
        app.add_api_route(path, make_action_handler(desk, action, read_asked), methods=["POST"])
    app.mount("/api", create_api(desk.book, _make_reader_check(desk)))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    add_error_pages(app, desk)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    add_headers(app)
    return app


def _make_handler(
    desk: Desk, memory: AnswerMemory | None, show: Guarded, dated: bool
) -> Callable[[Request], Response]:
    def handle(request: Request) -> Response:
        asked = read_asked(desk, request)
        if not dated:
            asked = replace(asked, as_of=None)
        answer = show(asked) if memory is None else memory.answer(asked, show)
        return answer_page(desk, request, asked, answer)

    return handle


def _make_reader_check(desk: Desk) -> Callable[[Request], str]:
    def find_reader(request: Request) -> str:
        actor = identify(desk, request).actor
        if not actor.may("reader"):
            raise UnknownReaderError("nobody is signed in; sign in at the desk, or send an API token")
        return actor.name

    return find_reader


def read_asked(desk: Desk, request: Request) -> Asked:
    """Return what the request asks, but for a posted form.

    Raises:
        AskedError: if `as_of` is no day.
    """
    query = dict(parse_qsl(request.url.query))
    visit = identify(desk, request)
    return Asked(
        book=desk.book,
        path=request.url.path.removesuffix(".json"),
        key=request.path_params.get("key", ""),
        query=query,
        as_of=read_day("as_of", query.get("as_of", "").strip()),
        actor=visit.actor,
        session=visit.session,
        address=request.client.host if request.client else "",
        origin=f"{request.url.scheme}://{request.headers.get('host', '')}",
        by_token=visit.by_token,
        visited=request.cookies.get(COOKIE, ""),
    )
