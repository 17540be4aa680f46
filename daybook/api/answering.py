"""Answers requests: reads the fields, asks the endpoint, and says what a client may keep of the answer."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from itertools import chain
from threading import Lock
from urllib.parse import parse_qsl

import msgspec
from sqlalchemy import func, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from daybook import __version__
from daybook.api.asking import Asked, read_fields
from daybook.api.endpoint import JSON, Endpoint, Failed, Failure, File, UnknownReaderError
from daybook.api.taking import note_taking
from daybook.errors import BookError, DaybookError, NotFoundError
from daybook.record.book import Book
from daybook.record.digests.content import hash_content
from daybook.record.tables import issues
from daybook.register.query import QueryError
from daybook.register.refreshing import find_wanted

_LOG = logging.getLogger(__name__)
# Whoever keeps an answer asks each time whether it still holds: the record can change at any moment.
_KEEP = "private, no-cache"
_NEWEST_ISSUE = select(func.max(issues.c.id))
_KEPT, _LARGEST = 256, 1 << 20


class Kept:
    """The answers that were given last, by ETag, so that a page asked for again costs nothing."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def find(self, etag: str) -> bytes | None:
        """Return the answer with that ETag, None where it is not kept."""
        with self._lock:
            if etag in self._answers:
                self._answers.move_to_end(etag)
            return self._answers.get(etag)

    def keep(self, etag: str, answer: bytes) -> None:
        """Keep an answer, unless it is large."""
        if len(answer) > _LARGEST:
            return
        with self._lock:
            self._answers[etag] = answer
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)


FindReader = Callable[[Request], str]
"""Returns the name of who asks, or raises `UnknownReaderError`."""


def make_handler(
    book: Book, endpoint: Endpoint, kept: Kept, find_reader: FindReader
) -> Callable[[Request], Response]:
    """Return what answers the requests of an endpoint by those who may read."""

    def handle(request: Request) -> Response:
        reader = find_reader(request)
        pairs = parse_qsl(request.url.query, keep_blank_values=True, errors="replace")
        key = request.path_params.get("key", "")
        etag = _make_etag(book, request.url.path, pairs)
        if etag in _read_etags(request):
            return Response(status_code=304, headers={"ETag": etag, "Cache-Control": _KEEP})
        headers = {"ETag": etag, "Cache-Control": _KEEP, "Vary": "Cookie, Authorization"}
        if endpoint.media == JSON and (found := kept.find(etag)) is not None:
            return Response(found, headers=headers, media_type=JSON)
        if "\x00" in key:
            raise NotFoundError("nothing goes by an id with a NUL character; mend it")
        fields = {} if endpoint.own else read_fields(pairs, endpoint.fields)
        answer = endpoint.answer(Asked(book, key, pairs, fields, reader))
        if isinstance(answer, File):
            # The first part is made here, so that what is asked wrongly is told before anything is sent.
            parts = chain([next(begun := iter(answer.parts), b"")], begun)
            note_taking(book, reader, answer.name, request.url.query)
            headers["Content-Disposition"] = f'attachment; filename="{answer.name}"'
            return StreamingResponse(parts, headers=headers, media_type=endpoint.media)
        content = msgspec.json.encode(answer)
        kept.keep(etag, content)
        return Response(content, headers=headers, media_type=JSON)

    return handle


def _make_etag(book: Book, path: str, pairs: list[tuple[str, str]]) -> str:
    """The name of the answer: of the program, the record's state, and what is asked."""
    with book.read() as connection:
        state = find_wanted(connection)
        issue = connection.execute(_NEWEST_ISSUE).scalar()
    asked = [[name.encode("utf-8", "replace"), value.encode("utf-8", "replace")] for name, value in pairs]
    return f'"{hash_content([__version__, state.head.chain, state.outlets, issue, path, asked])[:32]}"'


def _read_etags(request: Request) -> set[str]:
    told = request.headers.get("if-none-match", "")
    return {part.strip().removeprefix("W/") for part in told.split(",")}


def answer_error(request: Request, error: Exception) -> Response:
    """Return the answer to whatever went wrong, in the one shape of errors."""
    status, failure = describe_failure(error)
    if status == 500:
        _LOG.error("cannot answer %s", request.url.path, exc_info=error)
    content = msgspec.json.encode(Failed(failure))
    headers = {"Cache-Control": "no-store"} | (getattr(error, "headers", None) or {})
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(content, status, headers, media_type=JSON)


def describe_failure(error: Exception) -> tuple[int, Failure]:
    """Return the status of an error and what is said of it."""
    if isinstance(error, UnknownReaderError):
        return 401, Failure("not_signed_in", str(error))
    if isinstance(error, QueryError):
        return 400, Failure("bad_field", str(error), error.field)
    if isinstance(error, NotFoundError):
        return 404, Failure("not_found", str(error))
    if isinstance(error, BookError):
        return 503, Failure("book_unreadable", str(error))
    if isinstance(error, DaybookError):
        return 400, Failure("bad_field", str(error))
    if isinstance(error, HTTPException):
        codes = {404: "not_found", 405: "method_not_allowed"}
        words = {404: "nothing is at this address; /api/openapi.json lists what there is",
                 405: "this address can only be read; use GET"}  # fmt: skip
        code = codes.get(error.status_code, "bad_request")
        return error.status_code, Failure(code, words.get(error.status_code, str(error.detail)))
    return 500, Failure(
        "fault", "the answer could not be made: a fault of the program; its terminal says more"
    )
