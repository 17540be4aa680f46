"""Signs what the desk hands to a browser and must recognise later: form tokens and notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itsdangerous import BadSignature, Signer, URLSafeSerializer

from daybook.desk.asking import Notice

_MOST_COOKIE = 3_500


def make_token(key: str, session: str) -> str:
    """Return the token that the forms of the session carry; without the key nobody can make it."""
    return Signer(key, salt="daybook form").get_signature(session).decode("ascii")


def is_token(key: str, session: str, token: str) -> bool:
    """Return whether the token is the session's, in a time that tells nothing of where they differ."""
    return bool(session) and Signer(key, salt="daybook form").verify_signature(session, _encode(token))


def _encode(token: str) -> bytes:
    return token.encode("utf-8", "replace")


def seal_notice(key: str, session: str, notice: Notice) -> str:
    """Return the notice as a cookie holds it; its fields are left out where they are too long for one."""
    whole = _make_serializer(key, session).dumps([notice.words[:500], notice.undo, dict(notice.fields)])
    if len(whole) > _MOST_COOKIE:
        whole = _make_serializer(key, session).dumps([notice.words[:500], None, {}])
    return str(whole)


def open_notice(key: str, session: str, sealed: str) -> Notice | None:
    """Return the notice of a cookie, None where this desk did not seal it for this session."""
    try:
        words, undo, fields = _make_serializer(key, session).loads(sealed)
    except (BadSignature, TypeError, ValueError):
        return None
    return Notice(str(words), undo, _check(fields))


def _make_serializer(key: str, session: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=f"daybook notice {session}")


def _check(fields: Any) -> Mapping[str, str]:
    return {str(name): str(value) for name, value in fields.items()}
