"""Double coding at the desk: one codes blind, all are compared, what differs is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient
from review.raids import fill

from daybook.desk import create_app
from daybook.record.book import Book
from daybook.record.lookup import find_incident
from daybook.review.coding import assign
from daybook.review.reading import find_under_review
from daybook.schema.values import Count

from .test_reviewing import post


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "desk") as made:
        yield made


def read_form(page: str) -> dict[str, str]:
    """The fields of the coding form as the browser would send them."""
    form = page[page.index('class="coding"') :]
    fields = dict(re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        fields[name] = "".join(re.findall(r"<option selected>([^<]*)", options))
    return {name: value.replace("&#39;", "'") for name, value in fields.items()}


def test_two_code_blind_and_their_differences_are_settled(book: Book) -> None:
    report, other, _bomb = fill(book)
    number = assign(book, "Eda", [report], ["Ana", "Ben"], title="Trial", from_machine=True)
    with (
        TestClient(create_app(book.folder, "Ana")) as ana,
        TestClient(create_app(book.folder, "Ben")) as ben,
        TestClient(create_app(book.folder, "Eda")) as eda,
    ):
        assert f"/coding/{number}-{report}" in ana.get("/codings").text
        for path in ("review", "report"):
            seen = ana.get(f"/{path}/{report}", follow_redirects=False)
            assert (seen.status_code, seen.headers["location"]) == (303, f"/coding/{number}-{report}")
        assert "when all are done" in post(ana, f"/review/{report}/accept", by_htmx=False)
        assert eda.get(f"/settle/{number}-{report}").status_code != 200
        fields = read_form(ana.get(f"/coding/{number}-{report}").text)
        assert fields["incident.0.killed"] == "2" and fields["incident.0.killed.words"] == "two men"
        page = post(
            ana, f"/coding/{number}-{report}", False, **{**fields, "incident.0.killed": "many", "done": "yes"}
        )
        assert "Saved, but for" in page and "write 3, or 3-5" in page
        post(ana, f"/coding/{number}-{report}", False, **{**fields, "incident.0.killed": "2", "done": "yes"})
        assert "2" in ben.get(f"/coding/{number}-{report}").text
        changed = {"incident.0.killed": "4", "incident.0.killed.words": "four men", "done": "yes"}
        page = post(ben, f"/coding/{number}-{report}", False, **{**fields, **changed})
        assert "Saved, and done." in page
        agreement = eda.get(f"/agreement/{number}").text
        assert "Ana 2 · Ben 4" in agreement and "1 report of 1 coded by all" in agreement
        settle = eda.get(f"/settle/{number}-{report}").text
        assert 'name="incident-0 killed" value="Ben"' in settle and "4 (Ben)" in settle
        done = post(eda, f"/settle/{number}-{report}", False, seen="0", **{"incident-0 killed": "Ben"})
        assert "Settled." in done
        assert ana.get(f"/review/{report}").status_code == 200
        assert eda.get(f"/review/{other}").status_code == 200
    assert find_incident(book, f"{report}/incident/0").killed == Count(3, 4, 4)
    with book.read() as connection:
        assert find_under_review(connection, report).state == "accepted"


def test_bad_keys_are_not_found_and_bad_gifts_refused(book: Book) -> None:
    report, _other, _bomb = fill(book)
    with TestClient(create_app(book.folder, "Eda")) as eda:
        for path in ("/coding/x", "/coding/1-x", "/agreement/x", "/agreement/99", "/settle/9-9"):
            assert eda.get(path).status_code == 404
        token = re.findall(r'form-token" content="([^"]+)"', eda.get("/codings").text)[0]
        refused = eda.post("/codings", data={"token": token, "reports": report, "coders": "Ana"})
        assert 400 <= refused.status_code < 500 and "two coders" in refused.text
        given = eda.post("/codings", data={"token": token, "reports": report, "coders": "Ana, Ben"})
        assert "Given to the coders." in given.text
