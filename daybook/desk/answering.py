"""Turns an answer into a response: a page, its JSON, a fragment, or the way to the next page."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from fastapi import Request, Response

from daybook.desk.asking import Answer, Asked
from daybook.desk.pages.frame import Frame
from daybook.desk.rendering import render_html, render_json
from daybook.desk.visiting import (
    Desk,
    Visit,
    drop_notice,
    drop_session,
    find_token,
    identify,
    write_notice,
    write_session,
)

# A page can hold the visitor's form token, and what it shows can change at any time.
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization"}


def wants_json(request: Request) -> bool:
    """Return whether the request asks for JSON: by its path, or by what it accepts."""
    accepts = request.headers.get("accept", "")
    by_program = "authorization" in request.headers and "text/html" not in accepts
    only_json = "application/json" in accepts and "text/html" not in accepts
    return request.url.path.endswith(".json") or by_program or only_json


def is_by_htmx(request: Request) -> bool:
    """Return whether a script of the page asks, and puts the answer into it."""
    return request.headers.get("hx-request") == "true"


def make_frame(desk: Desk, asked: Asked, answer: Answer, visit: Visit) -> Frame:
    """Return the frame around the answer's page."""
    return Frame(
        title=answer.title,
        section=answer.section,
        book=desk.book.folder.name,
        path=asked.path,
        as_of=asked.as_of,
        kept=tuple((name, value) for name, value in asked.query.items() if name != "as_of"),
        actor=visit.actor,
        token=find_token(desk, visit),
        notice=answer.notice or visit.notice,
    )


def answer_page(desk: Desk, request: Request, asked: Asked, answer: Answer) -> Response:
    """Return the response with a page, or with its data where the path asks for JSON."""
    visit = identify(desk, request)
    frame = make_frame(desk, asked, answer, visit)
    as_json = request.url.path.endswith(".json")
    if answer.moved:
        path, mark, query = answer.moved.partition("?")
        address = f"{path}.json{mark}{query}" if as_json else answer.moved
        return Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": frame.link(address)})
    if as_json:
        return Response(render_json(answer.page, frame), headers=_PRIVATE, media_type="application/json")
    html = render_html(answer.template, answer.page, frame)
    response = Response(html, headers=_PRIVATE, media_type="text/html")
    keep_visit(request, response, visit)
    return response


def keep_visit(request: Request, response: Response, visit: Visit) -> None:
    """Have the browser keep a new visitor's session, and drop the notice that the page shows."""
    if visit.is_new and not visit.by_token:
        write_session(request, response, visit.session)
    if visit.notice is not None and not is_by_htmx(request):
        drop_notice(request, response)


def answer_action(desk: Desk, request: Request, asked: Asked, answer: Answer) -> Response:
    """Return the response to a posted form: 303 to the next page, to htmx the fragment that changed."""
    visit = identify(desk, request)
    if wants_json(request):
        words = answer.notice.words if answer.notice else None
        content = {"notice": words, "href": answer.moved, "page": msgspec.to_builtins(answer.page)}
        response = Response(msgspec.json.encode(content), headers=_PRIVATE, media_type="application/json")
    elif answer.template and not answer.moved:
        response = _show_once(desk, request, asked, answer, visit)
    elif is_by_htmx(request) and answer.template:
        frame = make_frame(desk, asked, answer, visit)
        html = render_html(answer.template, answer.page, frame) + render_html("notice", True, frame)
        return Response(html, headers=_PRIVATE, media_type="text/html")
    else:
        response = _lead_on(desk, request, answer, answer.session or visit.session)
    if answer.session:
        write_session(request, response, answer.session)
    elif answer.session is not None:
        drop_session(request, response)
    return response


def _show_once(desk: Desk, request: Request, asked: Asked, answer: Answer, visit: Visit) -> Response:
    """The page that an action answers with in its own place, as for a secret that is shown only once."""
    html = render_html(answer.template, answer.page, make_frame(desk, asked, answer, visit))
    return Response(html, headers={"Cache-Control": "no-store"}, media_type="text/html")


def _lead_on(desk: Desk, request: Request, answer: Answer, session: str) -> Response:
    address = answer.moved or "/"
    if is_by_htmx(request):
        response = Response(status_code=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": address})
    else:
        response = Response(status_code=HTTPStatus.SEE_OTHER, headers={"Location": address})
    if answer.notice is not None:
        write_notice(desk, request, response, session, answer.notice)
    return response
