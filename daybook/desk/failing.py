"""One page and one JSON shape for everything that goes wrong."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

import msgspec
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from daybook.accounts.secret import make_secret
from daybook.desk.answering import is_by_htmx, keep_visit, wants_json
from daybook.desk.asking import Notice, read_day
from daybook.desk.finding import find_near
from daybook.desk.guarding import HEADERS
from daybook.desk.pages.frame import Frame
from daybook.desk.pages.notices import ErrorPage, Near
from daybook.desk.refusing import AskedError, Refusal, UnknownActorError
from daybook.desk.rendering import render_html
from daybook.desk.visiting import Desk, Visit, find_token, identify
from daybook.errors import DaybookError, NotFoundError
from daybook.schema.accounts import NOBODY

_LOG = logging.getLogger(__name__)


def describe_error(error: Exception, near: tuple[Near, ...] = ()) -> ErrorPage:
    """Return the page of an error: what was asked wrongly, is not there, or broke."""
    message, _, hint = str(error).partition("; ")
    if isinstance(error, Refusal):
        return ErrorPage(error.status, error.heading, f"{_capitalise(message)}.", _finish(hint))
    if isinstance(error, NotFoundError):
        hint = "" if hint.startswith(("near it", "nothing in the book is near")) else hint
        return ErrorPage(
            404,
            "Not in this book",
            f"{_capitalise(message)}.",
            _finish(hint) or "Look through the lists.",
            near,
        )
    if isinstance(error, DaybookError):
        return ErrorPage(500, "That did not work", f"{_capitalise(message)}.", _finish(hint))
    if isinstance(error, HTTPException):
        return _describe_status(error.status_code)
    return ErrorPage(
        500,
        "Something broke in Daybook",
        "The page could not be made; this is a fault of the program, not of the book.",
        "The terminal that runs the desk says more. Nothing in the book was changed.",
    )


def _describe_status(status: int) -> ErrorPage:
    if status == HTTPStatus.NOT_FOUND:
        return ErrorPage(
            404, "No such page", "The desk has no page at this address.", "Start from today's page."
        )
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return ErrorPage(
            405, "Not that way", "This address does not take that.", "Start from the page that led here."
        )
    return ErrorPage(
        status, HTTPStatus(status).phrase, "The request could not be answered.", "Start from today's page."
    )


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _finish(hint: str) -> str:
    return f"{_capitalise(hint)}." if hint and not hint.endswith(".") else hint


def add_error_pages(app: FastAPI, desk: Desk) -> None:
    """Have every error of the app answered in the one shape."""

    def answer(request: Request, error: Exception) -> Response:
        looking = request.method in ("GET", "HEAD") and not wants_json(request)
        if isinstance(error, UnknownActorError) and looking:
            return _lead_to_sign_in(request)
        near: tuple[Near, ...] = ()
        if isinstance(error, NotFoundError):
            noun = request.url.path.split("/")[1]
            near = find_near(desk.book, noun, request.path_params.get("key", ""))
        page = describe_error(error, near)
        if page.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _LOG.error("cannot make %s", request.url.path, exc_info=error)
        return _render_error(request, page, desk)

    for kind in (DaybookError, HTTPException, Exception):
        app.add_exception_handler(kind, answer)


def _lead_to_sign_in(request: Request) -> Response:
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    address = f"/login?{urlencode({'next': path})}"
    if is_by_htmx(request):
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={**HEADERS, "HX-Redirect": "/login"})
    return Response(status_code=HTTPStatus.SEE_OTHER, headers={**HEADERS, "Location": address})


def _render_error(request: Request, page: ErrorPage, desk: Desk) -> Response:
    if wants_json(request):
        content = {"error": {"status": page.status, "message": page.message, "hint": page.hint}}
        more = {"WWW-Authenticate": "Bearer"} if page.status == HTTPStatus.UNAUTHORIZED else {}
        encoded = msgspec.json.encode(content)
        return Response(encoded, page.status, {**HEADERS, **more}, media_type="application/json")
    try:
        visit = identify(desk, request)
    except DaybookError:
        # The book that cannot be read cannot say either who asks.
        visit = Visit(NOBODY, make_secret())
    frame = Frame(
        title=page.heading,
        section="",
        book=desk.book.folder.name,
        path=request.url.path,
        as_of=_find_day(request),
        actor=visit.actor,
        token=find_token(desk, visit),
    )
    if is_by_htmx(request):
        told = replace(frame, notice=Notice(f"{page.heading}: {page.message} {page.hint}"))
        headers = {**HEADERS, "HX-Retarget": "#notice", "HX-Reswap": "outerHTML"}
        return Response(render_html("notice", False, told), page.status, headers, media_type="text/html")
    # A fault of the program is answered outside the middleware that adds the headers.
    response = Response(render_html("error", page, frame), page.status, HEADERS, media_type="text/html")
    keep_visit(request, response, visit)
    return response


def _find_day(request: Request) -> date | None:
    """The day of knowledge, where the request gives one that can be read."""
    try:
        return read_day("as_of", request.query_params.get("as_of", ""))
    except AskedError:
        return None
