"""Books that are hard to draw: empty, with names from right to left or very long, with a day of 300 incidents."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from daybook.record.book import create_book

from .looking import find_faults, measure_overflow
from .odd_books import ARABIC_GROUP, LONG_GROUP, write_odd_book
from .running import open_watched, run_desk

EMPTY = ("/", "/incidents", "/groups", "/people", "/network", "/reports", "/questions", "/changes")


@pytest.fixture(scope="module")
def empty_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser") / "empty"
    create_book(folder).close()
    with run_desk(folder) as address:
        yield address


@pytest.fixture(scope="module")
def odd_desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser") / "odd"
    write_odd_book(folder)
    with run_desk(folder) as address:
        yield address


def test_pages_of_an_empty_book(browser: Browser, empty_desk: str) -> None:
    with open_watched(browser, empty_desk) as page:
        for path in EMPTY:
            page.goto(path)
            assert find_faults(page) == [], path
            page.set_viewport_size({"width": 360, "height": 740})
            assert measure_overflow(page) == 0, path
            expect(page.locator("main")).to_contain_text(
                re.compile("no |nothing|add one|the same on both days", re.IGNORECASE)
            )


@pytest.mark.parametrize("name", [ARABIC_GROUP, LONG_GROUP])
def test_odd_names_keep_their_place(browser: Browser, odd_desk: str, name: str) -> None:
    with open_watched(browser, odd_desk) as page:
        page.goto("/groups")
        link = page.locator("main a[data-open]").filter(has_text=name[:12]).first
        path = str(link.get_attribute("href"))
        listed = ("/groups", "/people", path, "/incidents", "/network", "/?day=2021-05-03")
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            for one in listed:
                page.goto(one)
                assert measure_overflow(page) == 0, (one, width)
        page.goto(path)
        expect(page.locator("h1")).to_have_text(name)
        direction = page.locator("h1").evaluate("h => getComputedStyle(h).direction")
        assert direction == ("rtl" if name == ARABIC_GROUP else "ltr")


def test_a_day_of_300_incidents(browser: Browser, odd_desk: str) -> None:
    with open_watched(browser, odd_desk) as page:
        page.goto("/?day=2021-05-03")
        assert find_faults(page) == []
        assert measure_overflow(page) == 0
        page.goto("/incidents?since=2021-05-03&until=2021-05-03")
        expect(page.locator(".found")).to_contain_text("302 incidents")
        map_box = page.locator("[data-map][data-shown]")
        expect(map_box).to_have_attribute("data-shown", "302", timeout=20_000)
