"""What stands in for recruitment, asked of a book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from databases import Databases

from daybook.assessment.missing.proxies import Proxy, compare_proxies, count_sides, draw_proxy
from daybook.errors import NotFoundError, SettingsError
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.questions import ask
from daybook.record.book import Book
from daybook.schema.assessment import Window
from inquiry.filling import fill_book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Databases("sqlite").make_book(tmp_path_factory.mktemp("proxy") / "book") as made:
        yield fill_book(made)


def test_recruitment_is_never_measured_whatever_the_proxies_say(book: Book) -> None:
    answer = ask(book, Asked("proxy", Subject("group", "Ruhenia Front"), on=date(2020, 6, 1), months=6))
    assert (answer.verdict, answer.primary) == ("not measured", None)
    assert "is not observed" in answer.sentence
    assert len(answer.exploratory) == 4
    assert all(one.exploratory for one in answer.exploratory)
    assert answer.named[0].kind == "group"


def test_a_group_that_is_missing_or_not_given_is_told(book: Book) -> None:
    with pytest.raises(SettingsError, match="give --group"):
        ask(book, Asked("proxy"))
    with pytest.raises(NotFoundError, match="Ruhenia Front"):
        ask(book, Asked("proxy", Subject("group", "Ruhenia Frnt")))


def test_a_proxy_that_follows_its_control_has_not_moved() -> None:
    def days(before: int, after: int) -> tuple[date, ...]:
        return (*[date(2020, 1, 5)] * before, *[date(2021, 1, 5)] * after)

    same = Proxy("arrests", days(20, 5), "reports", days(80, 20), "")
    fell = Proxy("names", days(20, 2), "reports", days(40, 40), "")
    blind = Proxy("surrenders", days(3, 0), "reports", days(3, 0), "")
    on = date(2020, 7, 1)
    one, two, three = compare_proxies((same, fell, blind), on, 12)
    assert one.value == 1.0 and (one.p or 0) > 0.9
    assert (
        two.value == pytest.approx(0.1) and (two.adjusted or 1) < 0.01 and (two.adjusted or 0) >= (two.p or 1)
    )
    assert (three.value, three.p) == (None, None)
    assert count_sides(same, on, 12).control_after == 20
    chart = draw_proxy(same, Window(date(2020, 1, 1), date(2021, 1, 31)), on)
    assert chart is not None
    assert (chart.rows[0], chart.rows[-1]) == (("2020-01", 20, 80), ("2021-01", 5, 20))
    assert (len(chart.rows), chart.marks[0].at) == (13, "2020-07")
    assert draw_proxy(same, Window(None, None)) is None
