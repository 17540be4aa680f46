"""The API's own application, to be mounted by the desk under `/api`."""

from __future__ import annotations

import contextlib
import threading

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from daybook.api import assessments, forecasts, incidents, network, record, reports, things
from daybook.api.answering import FindReader, Kept, answer_error, make_handler
from daybook.api.describing import describe_api
from daybook.api.endpoint import JSON
from daybook.errors import DaybookError
from daybook.record.book import Book
from daybook.register.holding import find_snapshot

ENDPOINTS = (
    *incidents.ENDPOINTS,
    *things.ENDPOINTS,
    *network.ENDPOINTS,
    *reports.ENDPOINTS,
    *record.ENDPOINTS,
    *assessments.ENDPOINTS,
    *forecasts.ENDPOINTS,
)
ADDRESS = "/api"


def create_api(book: Book, find_reader: FindReader) -> Starlette:
    """Return the API of the open book, for those whom `find_reader` lets through.

    Everything is read; the columns that answer queries are loaded in the background at once, so that the
    first who asks need not wait.
    """
    kept = Kept()
    description = msgspec.json.encode(describe_api(ENDPOINTS, ADDRESS))

    def describe(request: Request) -> Response:
        find_reader(request)
        return Response(description, media_type=JSON)

    routes = [Route(e.path, make_handler(book, e, kept, find_reader), methods=["GET"]) for e in ENDPOINTS]
    return Starlette(
        routes=[*routes, Route("/openapi.json", describe, methods=["GET"])],
        exception_handlers={
            DaybookError: answer_error,
            HTTPException: answer_error,
            Exception: answer_error,
        },
    )


def warm_up(book: Book) -> threading.Thread:
    """Load what queries need in the background, and return the thread that does."""

    def load() -> None:
        # What goes wrong is told to whoever asks first.
        with contextlib.suppress(DaybookError):
            find_snapshot(book)

    thread = threading.Thread(target=load, name="daybook-warm-up", daemon=True)
    thread.start()
    return thread
