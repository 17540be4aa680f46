"""Dossiers of groups, people, places, outlets and countries: counts that agree with their lists, and methods."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from daybook.desk.pages.months import link_explorer
from daybook.desk.pages.outlets import make_outlets_page
from daybook.desk.pages.spread import count_places, draw_lines
from daybook.drawing.charts import Bars
from daybook.register.query import IncidentQuery
from daybook.schema.outlet import OutletRecord
from daybook.schema.reading import PlaceRead
from daybook.schema.state import IncidentLine
from daybook.schema.values import Count, Days


def make_line(day: date | None, place: str | None, killed: int, status: str = "occurred") -> IncidentLine:
    return IncidentLine(
        id="a",
        headline="A raid",
        type="attack",
        status=status,  # type: ignore[arg-type]
        date=Days(day, day) if day else None,
        place=PlaceRead(place, "Hill Province", "ID") if place else None,
        killed=Count.exactly(killed),
        wounded=None,
        captured=None,
        first_reported=day,
        reports=1,
    )


LINES = (
    make_line(date(2020, 1, 5), "Stonebridge", 2),
    make_line(date(2020, 3, 5), "Stonebridge", 3, "denied"),
    make_line(date(2020, 3, 9), "Mill Ford", 1),
    make_line(None, None, 4),
)


def test_incidents_are_drawn_by_month_and_those_without_a_day_are_told() -> None:
    chart = draw_lines(LINES, "with nobody", "/person/a", ["Hill Post", "Hill Post"])
    assert chart is not None and isinstance(chart.data, Bars)
    assert [(bar.value, bar.incidents, bar.killed) for bar in chart.data.bars] == [
        ("2020-01", 1, 2),
        ("2020-02", 0, 0),
        ("2020-03", 2, 1),
    ]
    assert "1 without a day" in chart.method and chart.sources == ("Hill Post",)


def test_places_are_counted_the_most_first_and_lead_to_their_incidents() -> None:
    first, second = count_places(LINES, IncidentQuery(group="g"))
    assert (first.name, first.incidents, first.killed, first.within) == (
        "Stonebridge",
        2,
        2,
        "Hill Province, Indonesia",
    )
    assert first.explore_href == link_explorer(IncidentQuery(group="g", place="Stonebridge"))
    assert second.name == "Mill Ford"


def test_a_share_of_nothing_is_no_share() -> None:
    page = make_outlets_page([OutletRecord("Hill Post", 1, None, None, 0, 0, 0, 0, 4, 2, 1, 1, 0)], {})
    assert (page.rows[0].first, page.rows[0].agreed) == ("none to compare", "1 of 2 (50%)")


def test_the_outlets_of_the_book_are_listed_with_their_shares(client: TestClient) -> None:
    page = client.get("/outlets.json").json()
    assert page["rows"] and "First:" in page["method"]
    reports = [row["reports"] for row in page["rows"]]
    assert reports == sorted(reports, reverse=True)
    for row in page["rows"]:
        told = client.get(f"{row['href']}.json")
        assert told.status_code == 200 and told.json()["name"] == row["name"]
        assert client.get(row["href"]).status_code == 200


def test_an_outlet_counts_no_more_than_it_has(client: TestClient) -> None:
    from daybook.desk.visiting import Desk
    from daybook.record.lookup.outlets import find_outlet_records

    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    for record in find_outlet_records(desk.book):
        assert record.first + record.tied <= record.shared <= record.incidents
        assert record.agreed <= record.compared <= record.figures
        assert record.corrected <= record.figures
    assert find_outlet_records(desk.book, as_of=date(1900, 1, 1)) == []


def test_a_country_has_its_regions_and_groups(client: TestClient) -> None:
    codes = {
        choice["href"].partition("country=")[2][:2]
        for side in client.get("/incidents.json").json()["sides"]
        if side["heading"] == "Country"
        for choice in side["first"]
    }
    for code in codes or {"ID"}:
        page = client.get(f"/country/{code}.json").json()
        [record] = page["records"] or [None]
        assert record is not None and record["spread"]["record"] == "this book"
        assert f"country={code}" in record["spread"]["href"]
        assert client.get(f"/country/{code}").status_code == 200


def test_a_country_without_incidents_says_so(client: TestClient) -> None:
    assert "No incident in the book lies in Fiji" in client.get("/country/FJ").text


def test_a_code_in_small_letters_leads_to_the_country(client: TestClient) -> None:
    answer = client.get("/country/fj", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/country/FJ"


@pytest.mark.parametrize("listing", ["groups", "people"])
def test_dossiers_draw_as_many_incidents_as_they_list(client: TestClient, listing: str) -> None:
    for row in client.get(f"/{listing}.json").json()["rows"][:5]:
        page = client.get(f"{row['href']}.json").json()
        charts = (
            [page["chart"]] if listing == "people" else [spread["chart"] for spread in page["spreads"][:1]]
        )
        for chart in filter(None, charts):
            dated = sum(bar["incidents"] for bar in chart["data"]["bars"])
            assert 0 < dated <= len(page["incidents"])
        assert client.get(row["href"]).status_code == 200


def test_dossiers_as_of_a_day_keep_the_day_in_their_charts(client: TestClient) -> None:
    [row, *_] = client.get("/groups.json").json()["rows"]
    page = client.get(f"{row['href']}?as_of=2031-01-01").text
    assert "as_of=2031-01-01&amp;as_of" not in page and "as_of=2031-01-01?as_of" not in page
    for part in page.split('href="/chart/')[1:]:
        assert part.split('"')[0].count("as_of=2031-01-01") == 1


def test_an_empty_book_has_empty_lists(empty_client: TestClient) -> None:
    assert "No report in the book says who published it" in empty_client.get("/outlets").text
    assert empty_client.get(f"/outlet/{quote('Hill Post')}").status_code == 404
    assert empty_client.get("/country/ID").status_code == 200
