"""Who a request comes from: the visitor's session and the actor behind it."""

from __future__ import annotations

import getpass
from dataclasses import dataclass, field

from fastapi import Request, Response

from daybook.desk.asking import Notice
from daybook.desk.sealing import make_session, make_token, open_notice, seal_notice
from daybook.record.book import Book
from daybook.schema.accounts import Actor

SESSION = "daybook_session"
NOTICE = "daybook_notice"
_SESSION_LENGTH = 43


@dataclass(frozen=True, slots=True)
class Desk:
    """What every request of the desk shares.

    Attributes:
        book: the open book; key: what the desk signs with.
        author: the name under which a single user judges.
    """

    book: Book
    key: str = field(repr=False)
    author: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One request's visitor.

    Attributes:
        actor: who it is.
        session: the visitor's session; is_new: whether the browser does not know it yet.
        by_token: whether an API token, and no cookie, says who it is.
        notice: what is to be shown once.
    """

    actor: Actor
    session: str = field(repr=False)
    is_new: bool = False
    by_token: bool = False
    notice: Notice | None = None


def identify(desk: Desk, request: Request) -> Visit:
    """Return who the request comes from; it is worked out once for each request."""
    known = getattr(request.state, "visit", None)
    if isinstance(known, Visit):
        return known
    visit = request.state.visit = _identify(desk, request)
    return visit


def find_own_name() -> str:
    """Return the name that the system gives its user, under which a single user judges."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "the desk"


def _identify(desk: Desk, request: Request) -> Visit:
    session = request.cookies.get(SESSION, "")
    is_new = len(session) != _SESSION_LENGTH or not session.isascii()
    if is_new:
        session = make_session()
    sealed = request.cookies.get(NOTICE)
    notice = open_notice(desk.key, session, sealed) if sealed else None
    return Visit(find_actor(desk, session), session, is_new, notice=notice)


def find_actor(desk: Desk, session: str) -> Actor:
    """Return who the session is of."""
    return Actor(desk.author, "admin", is_single_user=True)


def find_token(desk: Desk, visit: Visit) -> str:
    """Return the token that the visitor's forms carry."""
    return make_token(desk.key, visit.session)


def write_session(request: Request, response: Response, session: str) -> None:
    """Have the browser keep the session until it is closed, out of reach of scripts and other sites."""
    response.set_cookie(SESSION, session, path="/", httponly=True, samesite="lax", secure=is_secure(request))


def write_notice(desk: Desk, request: Request, response: Response, session: str, notice: Notice) -> None:
    """Have the browser hand the notice back with the next page."""
    response.set_cookie(
        NOTICE,
        seal_notice(desk.key, session, notice),
        max_age=60,
        path="/",
        httponly=True,
        samesite="lax",
        secure=is_secure(request),
    )


def drop_notice(request: Request, response: Response) -> None:
    """Have the browser drop the notice, which was shown."""
    response.delete_cookie(NOTICE, path="/", httponly=True, samesite="lax", secure=is_secure(request))


def drop_session(request: Request, response: Response) -> None:
    """Have the browser drop the session, which has ended."""
    response.delete_cookie(SESSION, path="/", httponly=True, samesite="lax", secure=is_secure(request))


def is_secure(request: Request) -> bool:
    """Return whether the request came over https, as this server or a trusted proxy before it says."""
    return request.url.scheme == "https"
