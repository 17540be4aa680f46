"""The charts of assessments: every kind is drawn from its numbers, whatever those are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.drawing.assessed import draw_assessed
from daybook.drawing.axes import make_axis
from daybook.drawing.pictures import Picture
from daybook.schema.assessment import ChartData, ChartKind, ChartMark, Unobserved, Value

MONTHS = tuple((f"20{year}-{month:02}", month % 5, 0) for year in (19, 20) for month in range(1, 13))


def list_words(picture: Picture | None) -> list[str]:
    assert picture is not None
    return [shape.words for mark in picture.marks for shape in mark.shapes if shape.words]


def test_months_with_marks_and_what_was_not_seen() -> None:
    gap = Unobserved("2019-03", "2019-05", "No report of these 3 months.")
    mark = ChartMark("2020-02", "leader killed")
    picture = draw_assessed(
        ChartData("months", "A", ("month", "incidents", "killed"), MONTHS, (mark,), (gap,))
    )
    assert {"2019", "2020", "leader killed"} <= set(list_words(picture))
    assert picture is not None
    assert any(one.words == gap.words for one in picture.marks)


def test_intervals_with_an_open_end() -> None:
    rows: tuple[tuple[Value, ...], ...] = (("one", 0.5, 0.2, 1.4, 12), ("two", None, 0.7, None, 4))
    marks = (ChartMark(1, "no change"),)
    picture = draw_assessed(ChartData("intervals", "B", ("name", "value", "low", "high", "n"), rows, marks))
    assert {"one", "two"} <= set(list_words(picture))


def test_tail_curve_and_histogram() -> None:
    tail = tuple((float(n), 1 / n, 1 / n, 0.9 / n) for n in range(1, 60))
    assert draw_assessed(ChartData("tail", "C", ("size", "share", "power law", "log-normal"), tail))
    curve = tuple((n, 1 - n / 20, 0.9 - n / 20, 1.0) for n in range(10))
    assert draw_assessed(ChartData("curve", "D", ("time", "value", "low", "high"), curve))
    bars = tuple((n / 10, n % 4) for n in range(12))
    marks = (ChartMark(0.35, "this one"),)
    assert "this one" in list_words(
        draw_assessed(ChartData("histogram", "E", ("value", "count"), bars, marks))
    )


def test_months_that_are_expected_and_what_came() -> None:
    rows: tuple[tuple[Value, ...], ...] = (("2022-01", 2, 0, 6, 3), ("2022-02", 1, 0, 5, None))
    columns = ("month", "median", "low", "high", "came")
    picture = draw_assessed(ChartData("expected", "G", columns, rows))
    assert {"2022-01", "2022-02"} <= set(list_words(picture))
    assert picture is not None
    assert "2022-01: median 2, low 0, high 6, came 3" in [mark.words for mark in picture.marks]
    assert draw_assessed(ChartData("expected", "G", columns, (("2022-01", None, None, None, None),))) is None


_CELL = st.one_of(st.none(), st.integers(-5, 10**6), st.floats(-10, 1e6), st.text(max_size=5))


@pytest.mark.parametrize("kind", ["months", "intervals", "tail", "curve", "histogram", "expected"])
@given(rows=st.lists(st.tuples(_CELL, _CELL, _CELL, _CELL, _CELL), max_size=12))
def test_no_numbers_break_a_chart(kind: ChartKind, rows: list[tuple[Value, ...]]) -> None:
    draw_assessed(ChartData(kind, "F", ("a", "b", "c", "d", "e"), tuple(rows)))


def test_an_axis_ends_on_round_numbers() -> None:
    axis = make_axis(0.0, 0.37, 0.0, 100.0)
    assert [words for _value, words in axis.ticks] == ["0", "0.1", "0.2", "0.3", "0.4"]
    assert axis.find(0.2) == 50.0
    powers = make_axis(0.2, 2.7, 0.0, 100.0, powers=True)
    assert [words for _value, words in powers.ticks] == ["1", "10", "100", "1,000"]
