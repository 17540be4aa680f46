"""Addresses of database servers: read from what a person gives, and written without their passwords."""

from __future__ import annotations

import importlib.util

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from daybook.errors import SettingsError

_SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
# What libpq takes in the query of an address and nobody else may see.
_SECRETS = ("password", "sslpassword")


def is_server(database: str) -> bool:
    """Return whether the text is the address of a server, and not the name of a file."""
    return "://" in database


def read_server(address: str) -> URL:
    """Return the server's address, its password where no message shows it.

    Raises:
        SettingsError: if it is no address of a PostgreSQL database, or the driver is not installed.
    """
    try:
        url = make_url(address.strip())
    except (ArgumentError, ValueError) as error:
        # The reason is left out, since it can quote the address, and so a password.
        raise SettingsError(
            "cannot read the address of the database; write it as postgresql://USER@HOST/DATABASE"
        ) from error.with_traceback(None)
    if url.drivername not in _SCHEMES:
        raise SettingsError(
            f"cannot keep a book in {url.drivername[:40]}; give the address of a PostgreSQL database,"
            " postgresql://USER@HOST/DATABASE, or leave it out for a file"
        )
    if importlib.util.find_spec("psycopg") is None:
        raise SettingsError(
            "cannot reach PostgreSQL: its driver is missing; install it with: "
            "pip install 'daybook-desk[postgres]'"
        )
    url = url.set(drivername="postgresql+psycopg")
    inside = url.query.get("password")
    if url.password is None and isinstance(inside, str):
        url = url.set(password=inside)
    return url.difference_update_query(["password"])


def name_server(url: URL) -> str:
    """Return how messages name the database: `the database NAME on HOST`."""
    host = url.host or url.query.get("host") or "this machine"
    return f"the database {url.database or url.username or 'of your name'} on {host}"


def strip_secrets(url: URL) -> str:
    """Return the address as it can be kept in a file: without a password."""
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return bare.difference_update_query(_SECRETS).render_as_string(hide_password=False)
