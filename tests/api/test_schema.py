"""No query string breaks the API, and every answer is what its description says (schemathesis)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from desk.newsroom import fill_book
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.routing import Mount

from daybook.api import create_api
from daybook.api.app import ENDPOINTS
from daybook.record.book import create_book

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[schemathesis.BaseSchema]:
    with create_book(tmp_path_factory.mktemp("schema") / "book") as book:
        fill_book(book)
        app = Starlette(routes=[Mount("/api", create_api(book, lambda _request: "A. Desk"))])
        yield schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.parametrize("path", [endpoint.path.replace(":path", "") for endpoint in ENDPOINTS])
def test_every_answer_is_as_described(described: schemathesis.BaseSchema, path: str) -> None:
    strategy = described[path]["GET"].as_strategy()

    @given(data=st.data())
    @settings(
        max_examples=20,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(data: st.DataObject) -> None:
        data.draw(strategy).call_and_validate(checks=CHECKS)

    ask()
