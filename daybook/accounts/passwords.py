"""Passwords: which ones are taken, how they are kept, and how one is checked."""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from daybook.errors import SettingsError

LEAST, MOST = 12, 1_000
"""Characters of a password; length counts for more than signs and digits (NIST SP 800-63B)."""

# The library's own costs, those of RFC 9106 for little memory: 64 MiB and about 50 ms on two cores.
_HASHER = PasswordHasher()
# Else forty requests at once would take 2.5 GB.
_AT_ONCE = BoundedSemaphore(2)


def check_password(password: str, name: str) -> None:
    """Check that a new password can be taken.

    Raises:
        SettingsError: if it is too short, too long, the person's name, or one character again and again.
    """
    if not LEAST <= len(password) <= MOST:
        raise SettingsError(
            f"cannot take this password: it has {len(password)} characters; take "
            f"{LEAST} to {MOST}, as some words"
        )
    plain = password.casefold()
    if (name.casefold() in plain and len(plain) < len(name) + LEAST // 2) or len(set(plain)) < 4:
        raise SettingsError("cannot take this password: it is too easy to guess; take some words of your own")


def hash_password(password: str) -> str:
    """Return the password as the book holds it: an argon2id hash with its own salt."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Return whether it is the password whose hash was kept.

    Where none was kept, as for a name that nobody has, the answer takes as long, so that how long it takes
    does not tell which names there are.
    """
    decoy = _make_decoy()
    try:
        with _AT_ONCE:
            right = _HASHER.verify(kept or decoy, password[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Return whether the hash was made at lower costs than today's."""
    return _HASHER.check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _make_decoy() -> str:
    return _HASHER.hash("a password that nobody has")
