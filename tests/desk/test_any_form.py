"""Whatever is posted to the desk, it says what is wrong and never breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from databases import Databases
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review.raids import fill
from sqlalchemy import select

from daybook.desk import create_app
from daybook.desk.actions import ACTIONS
from daybook.record.book import Book
from daybook.record.tables import entries
from daybook.review.coding import assign

from .test_actions import find_token

FIELDS = (
    *("key", "entry", "value", "words", "start", "end", "seen", "number", "note", "subject", "slot", "noun"),
    *(
        "mention",
        "left",
        "right",
        "over",
        "redo",
        "other",
        "next",
        "name",
        "password",
        "again",
        "role",
        "answer",
    ),
    *("judgements", "published", "path", "form", "version", "locked", "scope", "token_name", "done", "title"),
    *("incident.0.killed", "incident.0.killed.words", "reports", "coders", "incident-0 killed"),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path_factory.mktemp("any") / "book") as made:
        report, *_others = fill(made)
        assign(made, "Eda", [report], ["Ben", "Cleo"], title="Trial", from_machine=True)
        yield made


@pytest.fixture(scope="module")
def desk(book: Book) -> Iterator[TestClient]:
    # A fault of the program would be raised here, and fail the test with its own words.
    with TestClient(create_app(book.folder, "Ana")) as client:
        yield client


@pytest.fixture(scope="module")
def known(book: Book) -> list[str]:
    """Ids that the book knows, so that actions get further than their first look."""
    with book.read() as connection:
        rows = connection.execute(select(entries.c.id, entries.c.subject, entries.c.report)).all()
    return sorted({value for row in rows for value in row})[:60]


@pytest.mark.parametrize("path", sorted(ACTIONS))
def test_no_form_breaks_the_desk(desk: TestClient, known: list[str], path: str, tmp_path: Path) -> None:
    token = find_token(desk)
    reports = sorted({value.partition("/")[0] for value in known if "/" in value})
    odd = st.sampled_from(
        ["", "0", "1", "-1", "99999999", "1e9", "yes", "no", "2021-02-30", "accepted", "killed", "low",
         "//attacker.example", "javascript:1", "<script>", "\ud800".encode("utf-8", "replace").decode(),
         "٣", "a" * 5_000, "[]", "{}", '{"low": "x"}', "%00", "../../etc/passwd", "same", "true"]
    )  # fmt: skip
    value = st.one_of(st.sampled_from(known), odd, st.text(max_size=40))
    keys = st.one_of(
        st.sampled_from([*reports, *(f"1-{report}" for report in reports), "1", "pair-1"]),
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    )

    @settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(
        keys,
        st.dictionaries(st.one_of(st.sampled_from(FIELDS), st.text(max_size=8)), value, max_size=8),
        st.sampled_from(["form", "htmx", "json"]),
    )
    def post(key: str, fields: dict[str, str], way: str) -> None:
        address = path.replace("{key}", quote(key, safe=""))
        fields = {name: told for name, told in fields.items() if name not in ("token", "path")}
        headers = {"x-csrf-token": token, **({"hx-request": "true"} if way == "htmx" else {})}
        if way == "json":
            answer = desk.post(address, json=fields, headers={**headers, "accept": "application/json"})
        else:
            answer = desk.post(address, data=fields, headers=headers, follow_redirects=False)
        assert answer.status_code < 500, (address, fields, answer.text[:300])

    post()
