"""The databases that tests of the record, the desk and the commands run on: SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from databases import Databases, Server, run_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server for the session; what needs it is skipped where none can be started."""
    starting = run_server()
    try:
        server = starting.__enter__()
    except Exception as error:
        pytest.skip(f"no PostgreSQL server can be started here: {error}")
    yield server
    starting.__exit__(None, None, None)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    """Both kinds of databases, one after the other."""
    if request.param == "sqlite":
        return Databases("sqlite")
    return Databases("postgresql", request.getfixturevalue("postgresql"))
