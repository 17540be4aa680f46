"""Who a request comes from: the visitor's session and the actor behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request, Response

from daybook.accounts.secret import make_secret
from daybook.accounts.sessions import find_session
from daybook.accounts.tokens import find_token_actor
from daybook.accounts.users import has_users
from daybook.desk.asking import Notice
from daybook.desk.sealing import make_token, open_notice, seal_notice
from daybook.record.book import Book
from daybook.schema.accounts import NOBODY, Actor

SINGLE_USER = "the desk"
"""Under which a single user judges who gave no name."""
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
        may_write: whether what is posted is done at all.
        notice: what is to be shown once.
    """

    actor: Actor
    session: str = field(repr=False)
    is_new: bool = False
    by_token: bool = False
    may_write: bool = True
    notice: Notice | None = None


_UNKNOWN = Visit(NOBODY, "", by_token=True)


def identify(desk: Desk, request: Request) -> Visit:
    """Return who the request comes from; it is worked out once for each request."""
    known = getattr(request.state, "visit", None)
    if isinstance(known, Visit):
        return known
    visit = request.state.visit = _identify(desk, request)
    return visit


def _identify(desk: Desk, request: Request) -> Visit:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        found = find_token_actor(desk.book, secret.strip())
        return Visit(found[0], "", by_token=True, may_write=found[1] != "read") if found else _UNKNOWN
    session = request.cookies.get(SESSION, "")
    is_new = len(session) != _SESSION_LENGTH or not session.isascii()
    if is_new:
        session = make_secret()
    sealed = request.cookies.get(NOTICE)
    notice = open_notice(desk.key, session, sealed) if sealed else None
    return Visit(_find_actor(desk, session), session, is_new, notice=notice)


def _find_actor(desk: Desk, session: str) -> Actor:
    if not has_users(desk.book):
        return Actor(desk.author, "admin", is_single_user=True)
    user = find_session(desk.book, session)
    return user.actor if user is not None else NOBODY


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
