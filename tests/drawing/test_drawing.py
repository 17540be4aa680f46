from __future__ import annotations

from math import cos, radians

import pytest

from daybook.drawing.charts import ChartPoint
from daybook.drawing.locator import draw_locator
from daybook.drawing.locators import make_locator
from daybook.drawing.outlines import read_outlines
from daybook.drawing.strength import draw_strength
from daybook.drawing.windows import Window
from daybook.schema.reading import PlaceRead


def test_the_middle_of_a_window_is_the_middle_of_the_picture() -> None:
    window = Window(120.0, -1.0, 5.0, 480, 300)
    assert window.project((120.0, -1.0)) == (240, 150)
    assert window.project((120.0, 1.5)) == (240, 0)
    assert window.project((120.0 + 1 / cos(radians(-1)), -1.0))[0] == pytest.approx(300)


def test_outlines_are_cut_to_the_window_and_a_little_beyond() -> None:
    window = Window(0.0, 0.0, 10.0, 100, 100)
    (square,) = [window.cut([(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)])]
    assert all(-6 <= x <= 106 and -6 <= y <= 106 for x, y in square)
    assert window.cut([(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)]) == []


def test_a_window_over_the_date_line_shows_both_sides() -> None:
    window = Window(179.5, -17.0, 5.0, 480, 300)
    east = window.cut([(-179.9, -18.0), (-179.0, -18.0), (-179.0, -16.0), (-179.9, -16.0)])
    assert east and all(240 < x < 480 for x, _y in east)


@pytest.mark.parametrize("country", ["ID", "US", "RU", "FJ", "NZ", "SG", "CL", "AQ", "KI"])
def test_every_country_can_be_shaded(country: str) -> None:
    locator = make_locator(PlaceRead(country=country, precision="country"))
    assert locator is not None
    drawing = draw_locator(locator)
    assert drawing is not None
    assert any(shape.own for shape in drawing.shapes)
    assert 10 < drawing.bar < drawing.width


def test_no_country_fails_to_draw() -> None:
    for country in read_outlines():
        locator = make_locator(PlaceRead(country=country, precision="country"))
        assert locator is not None
        assert draw_locator(locator) is not None


def test_a_country_without_outline_draws_nothing() -> None:
    locator = make_locator(PlaceRead(country="QQ", precision="country"))
    assert locator is not None
    assert draw_locator(locator) is None


def test_the_ring_is_to_scale() -> None:
    locator = make_locator(PlaceRead("Poso", None, "ID", -1.4, 120.75, "district"))
    assert locator is not None
    drawing = draw_locator(locator)
    assert drawing is not None and drawing.radius is not None
    assert drawing.radius / 25 == pytest.approx(drawing.bar / drawing.bar_km, rel=0.02)
    assert drawing.inset is not None


def make_point(iso: str, low: int, high: int, series: str = "strength") -> ChartPoint:
    return ChartPoint(iso, low, high, low if low == high else None, series, "words", "/report/a#s1")


def test_what_is_computed_stands_beside_what_is_stated() -> None:
    points = [
        make_point("2016-01-01", 9, 9, "left"),
        make_point("2016-02-01", 7, 7, "computed"),
        make_point("2016-03-01", 7, 7, "computed"),
        make_point("2016-03-01", 6, 6, "left"),
    ]
    chart = draw_strength(points)
    assert chart is not None
    nine, _seven, computed, stated = chart.spots
    assert computed.x < stated.x and computed.y < stated.y
    assert chart.line.startswith(f"M{nine.x:g} {nine.y:g}H") and chart.line.endswith(f"V{stated.y:g}")


def test_the_chart_holds_every_stated_number() -> None:
    points = [
        make_point("2016-01-01", 40, 40),
        make_point("2019-03-02", 12, 15),
        make_point("2019-03-02", 6, 6, "left"),
    ]
    chart = draw_strength(points)
    assert chart is not None
    assert [spot.point.iso for spot in chart.spots] == ["2016-01-01", "2019-03-02", "2019-03-02"]
    for spot in chart.spots:
        assert 0 < spot.top <= spot.y <= spot.bottom <= chart.floor < chart.height
        assert chart.left <= spot.x <= chart.right
    assert [tick.words for tick in chart.across] == ["2016", "2017", "2018", "2019"] or len(chart.across) >= 3


@pytest.mark.parametrize("number", [0, 1, 3, 6, 40, 999, 30_000])
def test_the_scale_always_reaches_beyond_the_highest_number(number: int) -> None:
    chart = draw_strength([make_point("2020-05-05", number, number)])
    assert chart is not None
    assert 2 <= len(chart.up) <= 12
    assert all(tick.at <= chart.floor for tick in chart.up)


def test_no_numbers_no_chart() -> None:
    assert draw_strength([]) is None
