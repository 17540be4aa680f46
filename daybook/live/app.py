"""The live site's application: each part of it has its routes, all of them answer from one book."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from daybook.record.book import Book, BookPlace, open_book
from daybook.record.desk_key import find_desk_key

# Pages load nothing from elsewhere; pictures may be inlined.
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; "
        b"base-uri 'none'; form-action 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
)


@dataclass(frozen=True)
class Live:
    """What every route needs: the open book, and the key that signs what readers send back."""

    book: Book
    key: str


def create_site(place: Path | BookPlace, routes: Sequence[BaseRoute]) -> Starlette:
    """Return the live site of a book.

    Args:
        place: where the book is; routes: of all parts; a handler finds `Live` as `request.app.state.live`.

    Raises:
        BookError: if there is no book, or it cannot be opened.
    """
    book = open_book(place)

    @asynccontextmanager
    async def close_after(app: Starlette) -> AsyncIterator[None]:
        yield
        book.close()

    site = Starlette(routes=list(routes), lifespan=close_after)
    site.state.live = Live(book, find_desk_key(book))
    site.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    site.add_middleware(_Headers)
    return site


def find_live(request: Request) -> Live:
    """Return what the request's site is made of."""
    live = request.app.state.live
    assert isinstance(live, Live)
    return live


class _Headers:
    """Puts the headers that keep a page to itself on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                named = {name for name, _value in message["headers"]}
                message["headers"] = [*message["headers"], *(h for h in _HEADERS if h[0] not in named)]
            await send(message)

        await self.app(scope, receive, send_with)
