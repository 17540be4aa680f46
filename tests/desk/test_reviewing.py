"""The inbox and the review page: what is posted from it is done, refused with nothing lost, or taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import Databases
from fastapi.testclient import TestClient
from record.making import find_span
from review.raids import RAID, fill
from review.test_entries import find_id

from daybook.desk import create_app
from daybook.record.book import Book
from daybook.record.lookup import find_incident, find_incidents
from daybook.review.entries import correct
from daybook.schema.values import Count

from .test_actions import find_token


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "desk") as made:
        yield made


@pytest.fixture
def desk(book: Book) -> Iterator[TestClient]:
    fill(book)
    with TestClient(create_app(book.folder, "Ana")) as client:
        yield client


def find_report(book: Book) -> str:
    return next(
        t.id
        for line in find_incidents(book)
        for t in find_incident(book, line.id).reports
        if "Sun" in t.title
    )


def post(desk: TestClient, path: str, by_htmx: bool = True, **fields: object) -> str:
    headers = {"hx-request": "true"} if by_htmx else {}
    answer = desk.post(path, data={"token": find_token(desk), **fields}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def find_seen(page: str) -> str:
    return re.findall(r'name="seen" value="(\d+)"', page)[0]


def test_the_inbox_lists_by_story_what_matters_most_first(desk: TestClient, book: Book) -> None:
    page = desk.get("/inbox").text
    assert page.index("Tomini Sun on") < page.index("Bay Courier on")
    assert "a leader&#39;s death: Amran Sole" in page
    assert desk.get("/inbox?state=accepted").text.count('class="row"') == 0
    assert desk.get("/inbox?state=odd").status_code == 400
    assert len(desk.get("/inbox.json").json()["stories"]) == 2


def test_an_entry_is_corrected_from_selected_words_and_undone(desk: TestClient, book: Book) -> None:
    report = find_report(book)
    subject = f"{report}/incident/0"
    page = desk.get(f"/review/{report}").text
    span = find_span(RAID, "four men")
    done = post(
        desk,
        f"/review/{report}/correct",
        entry=find_id(book, subject, "killed"),
        value="4",
        words="four men",
        start=str(span.start),
        end=str(span.end),
        seen=find_seen(page),
    )
    assert "Corrected." in done and "corrected by Ana" in done and 'id="review"' in done
    assert find_incident(book, subject).killed == Count(3, 4, 4)
    post(desk, f"/review/{report}/undo")
    assert find_incident(book, subject).killed == Count(2, 3, 3)
    post(desk, f"/review/{report}/undo", redo="yes")
    assert find_incident(book, subject).killed == Count(3, 4, 4)


def test_without_javascript_a_typed_quote_does(desk: TestClient, book: Book) -> None:
    report = find_report(book)
    page = post(
        desk,
        f"/review/{report}/add",
        by_htmx=False,
        subject=f"{report}/incident/0",
        slot="wounded",
        value="1",
        words="One  officer",
        seen="0",
    )
    assert "<!doctype html>" in page and "Added." in page
    assert find_incident(book, f"{report}/incident/0").wounded == Count.exactly(1)
    page = post(
        desk, f"/review/{report}/add", by_htmx=False, noun="person", value="", words="four men", seen="99"
    )
    assert "Added." in page and find_incident(book, f"{report}/incident/0")


@pytest.mark.parametrize("by_htmx", [True, False])
def test_what_is_refused_is_kept_in_the_form(desk: TestClient, book: Book, by_htmx: bool) -> None:
    report = find_report(book)
    entry = find_id(book, f"{report}/incident/0", "killed")
    page = post(
        desk,
        f"/review/{report}/correct",
        by_htmx=by_htmx,
        entry=entry,
        value="17",
        words="five <b>men</b>",
        seen="0",
    )
    assert "the report does not say" in page and 'value="17"' in page
    assert "five &lt;b&gt;men&lt;/b&gt;</textarea>" in page and "<b>men</b>" not in page


@pytest.mark.parametrize("by_htmx", [True, False])
def test_the_second_person_sees_the_first_ones_change_and_does_it_all_the_same(
    desk: TestClient, book: Book, by_htmx: bool
) -> None:
    report = find_report(book)
    entry = find_id(book, f"{report}/incident/0", "killed")
    seen = find_seen(desk.get(f"/review/{report}").text)
    correct(book, "Ben", entry, {"low": 9, "high": 9, "best": 9})
    sent = {"entry": entry, "value": "5", "words": "two men"}
    page = post(desk, f"/review/{report}/correct", by_htmx=by_htmx, seen=seen, **sent)
    assert "Ben changed this while you looked at it" in page and "corrected to 9" in page
    assert 'name="value" value="5"' in page
    done = post(desk, f"/review/{report}/correct", seen=find_seen(page), **sent)
    assert "Corrected." in done and find_incident(book, f"{report}/incident/0").killed == Count(3, 5, 5)


def test_the_same_change_elsewhere_is_offered_and_done(desk: TestClient, book: Book) -> None:
    report = find_report(book)
    entry = find_id(book, f"{report}/incident/0", "place")
    page = post(
        desk, f"/review/{report}/correct", entry=entry, value="Tolai; Central Sulawesi; ID", words="Tolai"
    )
    assert "1 more time." in page
    [other] = re.findall(r'name="entry" value="(\w+)" checked', page)
    [number] = re.findall(r'alike".*?name="number" value="(\d+)"', page, re.DOTALL)
    assert "Changed elsewhere too." in post(desk, f"/review/{report}/alike", number=number, entry=other)


def test_splitting_merging_and_rejecting(desk: TestClient, book: Book) -> None:
    report = find_report(book)
    mention = f"{report}/incident/0"
    before = len(find_incidents(book))
    assert "Split off." in post(desk, f"/review/{report}/split", mention=mention)
    assert len(find_incidents(book)) == before + 1
    other = next(
        t.id for line in find_incidents(book) for t in line_reports(book, line.id) if "Wire" in t.title
    )
    blocked = post(desk, f"/review/{report}/merge", left=mention, right=f"{other}/incident/0")
    assert "judged different" in blocked and 'name="over" value="yes"' in blocked
    assert "Merged." in post(
        desk, f"/review/{report}/merge", left=mention, right=f"{other}/incident/0", over="yes"
    )
    assert len(find_incidents(book)) == before
    assert "Rejected." in post(desk, f"/review/{report}/reject", key=mention)
    page = desk.get(f"/review/{report}").text
    assert "Take it back in" in page
    assert "Accepted." in post(desk, f"/review/{report}/accept")
    assert "Accepted by Ana" in desk.get(f"/review/{report}").text


def line_reports(book: Book, id: str) -> tuple[object, ...]:
    return find_incident(book, id).reports  # type: ignore[return-value]


def test_bad_fields_are_refused_in_words(desk: TestClient, book: Book) -> None:
    report = find_report(book)
    for path, fields in (
        ("correct", {"entry": "nothing"}),
        ("correct", {"entry": find_id(book, f"{report}/incident/0", "killed"), "seen": "-1", "value": "3"}),
        ("add", {"noun": "ghost", "words": "two men"}),
        ("add", {"subject": "x/incident/0", "slot": "killed", "value": "1", "words": "two men"}),
        ("add", {"noun": "incident", "value": "battle", "start": "5", "end": "2", "words": ""}),
        ("undo", {"number": "99999"}),
        ("undo", {}),
        ("merge", {"left": "a", "right": "b"}),
        ("split", {}),
        ("alike", {"number": "0"}),
    ):
        headers = {"hx-request": "true"}
        answer = desk.post(
            f"/review/{report}/{path}", data={"token": find_token(desk), **fields}, headers=headers
        )
        assert answer.status_code in (200, 400, 404), (path, fields, answer.status_code)
        assert "Traceback" not in answer.text
    assert desk.get("/review/nothing").status_code == 404
    assert desk.get(f"/review/{report}?again=correct&seen=x&offer=zzz").status_code == 200
    assert desk.get(f"/review/{report}?again=correct&seen=1&offer=99").status_code in (200, 404)
