"""The page of forecasts: what was expected, what came, the scoreboard, and nothing that a day did not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.outlook.making import write_made
from daybook.outlook.resolving import resolve_by_person, resolve_counts
from daybook.outlook.stating import write_statement
from daybook.record.book import Book
from daybook.schema.forecast import Forecast

from .newsroom import fill_book

GROUP = "Lembah Brigade"
COUNTS = tuple(float(step) for step in range(23))
TODAY = datetime.now(UTC).date()
NEXT_YEAR = date(TODAY.year + 1, 12, 31)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path_factory.mktemp("forecasts") / "hills") as made:
        fill_book(made)
        write_made(made, "A. Desk", [one for month in (7, 11) for one in _list_past(month)])
        resolve_counts(made)
        write_made(made, "A. Desk", [_make_coming(number) for number in (1, 3)])
        kept = write_statement(
            made, "The <b>truce</b> breaks", 0.25, TODAY.replace(year=TODAY.year + 1), "A. Desk", TODAY
        )
        resolve_by_person(made, kept.forecast.id, "yes", "shots were told", "A. Desk", TODAY)
        yield made


def _list_past(month: int) -> Iterator[Forecast]:
    """Forecasts of a month of 2021: of July the record knows what came, of November it does not."""
    for author in ("model:pool 1", "model:conflictology-12", "model:climatology"):
        since, due = date(2021, month, 1), date(2021, month, 30)
        known = date(2021, 6, 30)
        yield Forecast(
            "group", GROUP, "incidents", since, due, author, known, 0.6, COUNTS, data="own to June"
        )


def _make_coming(number: int) -> Forecast:
    """A forecast of a month that lies ahead, whenever the test runs."""
    since = date(TODAY.year + 1, number, 1)
    due = since.replace(day=28)
    return Forecast("country", "ID", "incidents", since, due, "model:pool 1", TODAY, 0.9, COUNTS)


@pytest.fixture(scope="module")
def client(book: Book) -> Iterator[TestClient]:
    with TestClient(create_app(book.folder)) as made:
        yield made


def test_the_list_says_what_was_expected_and_what_came(client: TestClient) -> None:
    page = client.get("/forecasts.json").json()
    newest = page["rows"][0]
    assert (newest["expects"], newest["state"], newest["came"]) == ("25% probable", "resolved", "yes")
    assert newest["score"] == "Brier 0.56"
    assert not any("conflictology" in row["author"] for row in page["rows"])
    coming = page["rows"][1]
    assert (coming["subject"], coming["target"], coming["state"]) == ("Indonesia", "incidents", "open")
    assert coming["expects"] == "median 11, 2 to 20 (90 %); any at all 90%"
    everything = client.get("/forecasts.json?by=all&shown=500").json()["rows"]
    assert any("conflictology" in row["author"] for row in everything)
    assert {row["state"] for row in everything} == {"resolved", "due", "open"}
    assert page["waiting"]
    html = client.get("/forecasts").text
    assert "The &lt;b&gt;truce&lt;/b&gt; breaks" in html


@pytest.mark.parametrize("state", ["open", "due", "resolved"])
def test_a_state_is_chosen(client: TestClient, state: str) -> None:
    rows = client.get(f"/forecasts.json?state={state}&by=all").json()["rows"]
    assert {row["state"] for row in rows} == {state}


def test_the_scoreboard_has_the_anchors_and_hindcasts_apart(client: TestClient) -> None:
    page = client.get("/forecasts.json").json()
    board = {(row["author"], row["target"]): row for row in page["board"]}
    assert board["A. Desk", "statements"]["brier"] == "0.562"
    assert board["always one half (anchor)", "statements"]["brier"] == "0.250"
    assert board["pool 1 (model)", "incidents"]["n"] == 0
    late = {(row["author"], row["target"]): row for row in page["hindcasts"]}
    assert late["conflictology-12 (model)", "incidents"]["n"] > 0
    assert "Hindcasts" in client.get("/forecasts").text


def test_a_subject_has_its_months_drawn(client: TestClient) -> None:
    page = client.get("/forecasts.json?kind=country&subject=ID").json()
    chart = page["charts"][0]
    assert chart["data"]["kind"] == "expected"
    months = [f"{TODAY.year + 1}-{month:02}" for month in (1, 2, 3)]
    told = [11, 2, 20, None]
    assert chart["data"]["rows"] == [[months[0], *told], [months[1], *[None] * 4], [months[2], *told]]
    html = client.get(f"/forecasts?kind=group&subject={GROUP}").text
    assert "<svg" in html
    saved = re.search(r'href="(/chart/forecasts/incidents\.svg[^"]*)"', html)
    assert saved
    picture = client.get(saved[1].replace("&amp;", "&"))
    assert picture.status_code == 200 and picture.text.startswith("<svg")


def test_one_forecast_with_others_on_the_same(client: TestClient) -> None:
    row = client.get(f"/forecasts.json?kind=group&subject={GROUP}&state=resolved").json()["rows"][-1]
    page = client.get(f"{row['href']}.json").json()
    assert {other["author"] for other in page["others"]} >= {
        "conflictology-12 (model)", "climatology (model)"
    }  # fmt: skip
    assert page["shares"][0][0] == "1 %" and page["shares"][1][0] == "2.5 %" and len(page["shares"]) == 23
    assert "said the record" in page["because"]
    html = client.get(row["href"]).text
    assert "Others on the same" in html and f"/groups?name={GROUP.replace(' ', '+')}" in html
    assert client.get("/forecast/99999").status_code == 404
    assert client.get("/forecast/x").status_code == 404


def test_a_group_with_forecasts_leads_to_them(client: TestClient) -> None:
    html = client.get(f"/groups?name={GROUP}").text
    assert f"/forecasts?kind=group&amp;subject={GROUP.replace(' ', '+')}" in html
    assert 'href="/forecasts"' in client.get("/assess").text


def test_a_day_shows_only_what_was_written_by_then(client: TestClient) -> None:
    before = client.get("/forecasts?as_of=2021-07-14")
    assert "No forecast fits" in before.text and "Nobody has made a forecast" in before.text
    assert client.get("/forecast/1?as_of=2021-07-14").status_code == 404
    assert "Forecasts of it" not in client.get(f"/groups?name={GROUP}&as_of=2021-07-14").text
    assert client.get("/api/forecasts?as_of=2021-07-14").json()["items"] == []
    day = f"as_of={TODAY.isoformat()}"
    for path in (f"/forecasts?kind=group&subject={GROUP}&", "/forecast/1?"):
        links = re.findall(r'href="(/[^"]*)"', client.get(f"{path}{day}").text)
        leaving = [link for link in links if day not in link and not link.startswith("/static/")]
        assert len(leaving) == 1, leaving  # back to now


@pytest.mark.parametrize("query", ["kind=person", "state=x", "target=y", "shown=0", "by=%00", "subject=%00"])
def test_a_choice_that_is_none_is_refused(client: TestClient, query: str) -> None:
    assert client.get(f"/forecasts?{query}").status_code == 400


def test_the_interface_gives_the_same(client: TestClient) -> None:
    first = client.get("/api/forecasts?limit=2").json()
    assert first["items"][0]["score"] == pytest.approx(0.5625)
    assert first["items"][1]["levels"][0] == 0.01
    second = client.get(f"/api/forecasts?limit=2&cursor={first['next']}").json()
    assert second["items"][0]["forecast"]["id"] == first["items"][1]["forecast"]["id"] - 1
    resolved = client.get("/api/forecasts?state=resolved&author=A.%20Desk").json()["items"]
    assert [item["forecast"]["target"] for item in resolved] == ["statement"]
    board = client.get("/api/forecasts/scores").json()
    assert {"author": "A. Desk", "n": 1}.items() <= next(
        line for line in board["forecasts"] if line["author"] == "A. Desk"
    ).items()
    assert board["hindcasts"]
    assert client.get("/api/forecasts?cursor=abc").status_code == 400


def test_a_book_without_forecasts_says_so(empty_client: TestClient) -> None:
    html = empty_client.get("/forecasts").text
    assert "daybook forecast make" in html and "Nobody has made a forecast" in html
