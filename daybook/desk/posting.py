"""Posted forms: read within limits, believed only from a page of this desk, done, and answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import msgspec
from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.types import Message

from daybook.desk.answering import answer_action
from daybook.desk.asking import Asked, Upload
from daybook.desk.guarded import Guarded
from daybook.desk.refusing import (
    AskedError,
    ForbiddenError,
    Refusal,
    TooLargeError,
    UnfitError,
    UnknownActorError,
    WrongFormatError,
)
from daybook.desk.sealing import is_token
from daybook.desk.visiting import Desk, Visit, identify
from daybook.errors import DaybookError, NotFoundError

_MOST_FIELDS, _MOST_FILES = 2_000, 500
# Bytes of one field; files lie on the disk while they are taken, fields in memory.
_MOST_FIELD = 1_000_000
_TOKEN = "token"
_Value = str | int | float | bool | list[str] | None


def make_action_handler(
    desk: Desk, action: Guarded, read_asked: Callable[[Desk, Request], Asked]
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Return what handles the posts to one path.

    Args:
        desk: the desk; action: what is done; read_asked: reads what the request asks, but for its form.
    """

    async def handle(request: Request) -> Response:
        check_origin(request)
        visit = await run_in_threadpool(identify, desk, request)
        # Before the body is read: nobody fills the disk who may not send anything.
        action.check(visit.actor)
        limited = Request(request.scope, _limit(request, action.most_bytes))
        try:
            fields, files = await _read_form(limited)
            check_token(desk, request, visit, fields)
            fields.pop(_TOKEN, None)
            asked = replace(read_asked(desk, request), form=fields, files=files, as_of=None)
            return await run_in_threadpool(_act, request, asked)
        finally:
            await limited.close()

    def _act(request: Request, asked: Asked) -> Response:
        try:
            return answer_action(desk, request, asked, action(asked))
        except (Refusal, NotFoundError):
            raise
        except DaybookError as error:
            # What the record refuses in its own words is no fault of the desk.
            raise UnfitError(str(error)) from error

    return handle


def check_origin(request: Request) -> None:
    """Check that the request was sent from a page of this desk, as far as the browser tells.

    Browsers say so in Sec-Fetch-Site; over plain http to another machine only Origin tells. What sends
    neither is no browser, and has no cookie of this desk unless it was given one.

    Raises:
        ForbiddenError: if another site sent it.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = site in ("same-origin", "none") if site else origin is None or _is_own(request, origin)
    if not own:
        raise ForbiddenError("this was sent from a page of another site; open the desk's own page to do it")


def _is_own(request: Request, origin: str) -> bool:
    try:
        return urlsplit(origin).netloc == request.headers.get("host", "") != ""
    except ValueError:
        return False


def check_token(desk: Desk, request: Request, visit: Visit, fields: Mapping[str, tuple[str, ...]]) -> None:
    """Check that the form carries the token of the visitor's session, in a field or in X-CSRF-Token.

    Raises:
        ForbiddenError: if it does not.
    """
    if visit.by_token:
        if not visit.may_write:
            raise ForbiddenError("this API token may only read; make one with the scope write")
        return  # No browser adds an API token by itself, so another site's page cannot use it.
    sent = request.headers.get("x-csrf-token") or (fields.get(_TOKEN) or ("",))[-1]
    if visit.is_new or not is_token(desk.key, visit.session, sent):
        if visit.actor.role is None:
            raise UnknownActorError("nobody is signed in, or the page is too old; sign in and do it again")
        raise ForbiddenError("the page that this was sent from is too old; load it again and repeat")


Form = tuple[dict[str, tuple[str, ...]], dict[str, tuple[Upload, ...]]]


async def _read_form(limited: Request) -> Form:
    kind = limited.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _read_json(await limited.body()), {}
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data", ""):
        raise WrongFormatError(f"the desk does not read {kind[:60]}; send a form or JSON")
    posted = await limited.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_FIELD)
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, tuple[Upload, ...]] = {}
    for name, value in posted.multi_items():
        if not isinstance(value, UploadFile):
            fields[name] = (*fields.get(name, ()), value)
        elif value.filename:
            files[name] = (*files.get(name, ()), Upload(value.filename, value.file))
    _refuse_null(fields)
    return fields, files


def _limit(request: Request, most: int) -> Callable[[], Awaitable[Message]]:
    """What hands on the parts of the body until they are more than `most` bytes."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most:
        raise TooLargeError(_say_limit(most))
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLargeError(_say_limit(most))
        return message

    return receive


def _refuse_null(fields: Mapping[str, tuple[str, ...]]) -> None:
    # PostgreSQL keeps no NUL in a text, and no person types one.
    for name, values in fields.items():
        if any("\x00" in value for value in values):
            raise AskedError(f"{name[:40]} has a NUL character in it; take it out")


def _say_limit(most: int) -> str:
    return f"the desk takes at most {most:,} bytes here; send less at once"


def _read_json(body: bytes) -> dict[str, tuple[str, ...]]:
    try:
        content = msgspec.json.decode(body or b"{}", type=dict[str, _Value])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise AskedError("the JSON cannot be read; send one object of texts, numbers and lists") from error
    fields = {name: _list_values(value) for name, value in content.items() if value is not None}
    _refuse_null(fields)
    return fields


def _list_values(value: _Value) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, bool):
        return ("yes",) if value else ()
    return (str(value),)
