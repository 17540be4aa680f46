"""Charts as data: the same picture on the page and in its file, with numbers, method and source."""

from __future__ import annotations

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

from daybook.drawing.charts import (
    Bar,
    Bars,
    Cell,
    Chart,
    StepLine,
    StepPoint,
    Steps,
    Strip,
    StripMark,
    list_charts,
    name_sources,
)
from daybook.drawing.months import draw_months
from daybook.drawing.steps import draw_steps
from daybook.drawing.strip import MOST_ROWS, draw_strip
from daybook.drawing.writing import write_chart, write_file

PNG = b"\x89PNG\r\n\x1a\n"


def make_mark(low: int, high: int, kind: str = "fact", *, counts: bool = True) -> StripMark:
    best = low if low == high else None
    return StripMark("Hill Post", "3 Mar 2020", low, best, high, kind, counts, "three", "/report/a#s1")


def make_chart(data: Bars | Strip | Steps, title: str = "Killed") -> Chart:
    return Chart(
        "killed", title, "How.", "/chart/incident/a/killed?x=1", ("A",), ((Cell("1"),),), ("Hill Post",), data
    )


def make_bars(*numbers: int) -> Bars:
    return Bars(
        tuple(
            Bar(f"2020-{n + 1:02}", f"month {n}", number, 0, "/incidents") for n, number in enumerate(numbers)
        ),
        "month",
    )


def test_an_address_keeps_its_query_behind_the_ending() -> None:
    assert make_chart(make_bars(1)).address("png") == "/chart/incident/a/killed.png?x=1"


@pytest.mark.parametrize("numbers", [(1,), (0, 3), (7, 0, 12, 4), (1_000,) * 12])
def test_bars_are_as_high_as_their_numbers(numbers: tuple[int, ...]) -> None:
    picture = draw_months(make_bars(*numbers))
    assert picture is not None
    columns = [dict(s.at) for mark in picture.marks for s in mark.shapes if s.style == "column"]
    highest = max(float(column["height"]) for column in columns)
    for column, number in zip(columns, numbers, strict=True):
        assert float(column["height"]) / highest == pytest.approx(number / max(numbers), abs=0.01)
        assert float(column["x"]) >= 0 and float(column["x"]) + float(column["width"]) <= picture.width


def test_no_bars_no_picture() -> None:
    assert draw_months(Bars((), "month")) is None
    assert write_file(make_chart(Bars((), "month")), "source") is None


def test_a_strip_has_the_band_and_a_mark_for_each_source() -> None:
    marks = (make_mark(2, 2), make_mark(4, 9, "claim"), make_mark(11, 11, counts=False))
    picture = draw_strip(Strip(2, 4, 9, marks))
    assert picture is not None
    told = [mark for mark in picture.marks if mark.href]
    assert [mark.style for mark in told] == ["told fact", "told claim", "told fact gone"]
    assert any(shape.style == "whisker" for shape in told[1].shapes)
    assert any(shape.style == "cross" for shape in told[2].shapes)
    assert any(mark.words == "low 2, best 4, high 9" for mark in picture.marks)


def test_a_strip_of_many_sources_is_cut_and_one_without_any_is_none() -> None:
    picture = draw_strip(Strip(1, 1, 1, (make_mark(1, 1),) * (MOST_ROWS + 5)))
    assert picture is not None and len([mark for mark in picture.marks if mark.href]) == MOST_ROWS
    assert draw_strip(Strip(0, 0, 0, ())) is None


def test_steps_are_drawn_from_the_second_day_on() -> None:
    points = [
        StepPoint(date(2020, 3, day).isoformat(), 1, best, 5, "words", "/incident/a?as_of=2020-03-01")
        for day, best in ((1, 1), (4, None), (9, 5))
    ]
    picture = draw_steps(Steps((StepLine("Killed", tuple(points)),)))
    assert picture is not None
    assert len([mark for mark in picture.marks if mark.href]) == len(points)
    assert draw_steps(Steps((StepLine("Killed", tuple(points[:1])),))) is None


@pytest.mark.parametrize(
    "title", ["<script>alert(1)</script>", "مجاهدون شرق البلاد", "a\x00b\x07c\u202e", "x" * 300]
)
def test_whatever_a_title_holds_the_file_is_sound(title: str) -> None:
    drawn = write_file(make_chart(make_bars(2, 3), title), f"Source: {title}")
    assert drawn is not None and "var(" not in drawn
    root = ElementTree.fromstring(drawn)
    assert not [element for element in root.iter() if element.tag.endswith(("script", "}a"))]


def test_on_a_page_marks_lead_on_and_in_a_file_they_do_not() -> None:
    chart = make_chart(make_bars(2, 3))
    assert str(write_chart(chart, str)).count("<a ") == 2
    assert 'hx-target="#page"' in write_chart(chart, str, "#page")
    assert "<a " not in (write_file(chart, "Source") or "")


def test_many_sources_are_named_in_short() -> None:
    assert name_sources(("A", "B")) == "A, B"
    assert name_sources(tuple("ABCDEFGH"), 3) == "A, B, C and 5 more"


def find_incident(client: TestClient) -> str:
    rows = client.get("/incidents.json?killed_min=1").json()["rows"]
    return str(rows[0]["href"])


def test_every_chart_of_a_page_can_be_saved_as_all_it_is(client: TestClient) -> None:
    for path in (find_incident(client), "/incidents"):
        page = client.get(path).text
        saved = {part.split('"')[0] for part in page.split('href="/chart/')[1:]}
        assert {address.partition("?")[0].rpartition(".")[2] for address in saved} == {"svg", "png", "csv"}
        for address in saved:
            answer = client.get(f"/chart/{address.replace('&amp;', '&')}")
            assert answer.status_code == 200, address
            assert answer.headers["content-disposition"].startswith("attachment")
            kind = answer.headers["content-type"]
            if kind == "image/svg+xml":
                assert "Source: book" in answer.text and "Daybook" in answer.text
                ElementTree.fromstring(answer.text)
            elif kind == "image/png":
                assert answer.content.startswith(PNG)
            else:
                assert (
                    kind == "text/csv; charset=utf-8" and len(list(csv.reader(io.StringIO(answer.text)))) > 1
                )


def test_the_picture_of_the_page_is_the_picture_of_the_file(client: TestClient) -> None:
    page = client.get("/incidents").text
    saved = client.get("/chart/incidents/months.svg").text
    columns = [part.split("/>")[0] for part in page.split('<rect class="column"')[1:]]
    assert columns and columns == [part.split("/>")[0] for part in saved.split('<rect class="column"')[1:]]


@pytest.mark.parametrize(
    "path",
    [
        *("/chart/incidents/nothing.svg", "/chart/incidents/months.gif", "/chart/nowhere/a/months.svg"),
        *("/chart/country/ZZ/months.svg", "/chart/group/nobody/months.png", "/chart/outlet/%00/months.svg"),
        *("/incident/nothing.csv", "/outlet/nobody", "/country/Indonesia", "/chart/country/id/months.svg"),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    assert client.get(path, follow_redirects=False).status_code == 404


def test_a_chart_of_an_unreadable_query_is_refused(client: TestClient) -> None:
    assert client.get("/chart/incidents/months.svg?since=yesterday").status_code == 400


def test_an_incident_as_csv_has_every_figure_with_its_words(client: TestClient) -> None:
    path = find_incident(client)
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv").text)))
    told = client.get(f"{path}.json").json()
    assert rows and {row["incident"] for row in rows} == {told["id"]}
    assert {"report", "value", "kind", "quote"} <= rows[0].keys()
    assert all(row["quote"] and row["report"] for row in rows)
    assert sum(row["attribute"] == "killed" for row in rows) == len(told["counts"][0]["figures"])


def test_charts_are_found_wherever_they_are_in_a_page() -> None:
    chart = make_chart(make_bars(1))
    assert list(list_charts((chart, (chart, "x"), None))) == [chart, chart]
