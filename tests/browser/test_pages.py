"""The main pages in a real browser: no fault of accessibility, none in the console, none on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .looking import find_faults, measure_overflow, open_path

PATHS = (
    *(
        "/",
        "/?day=2021-09-18",
        "/changes?since=2021-09-15&until=2021-09-24",
        "/incidents",
        "first /incidents",
    ),
    *("/groups", "/group/mujahidin-indonesia-timur", "first /reports", "/reports", "/questions", "/issues"),
    *("/people", "/person/ali-kalora", "/place/poso", "/network", "/network?around=MIT&year=2016", "/about"),
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_fits_a_phone(page: Page, path: str) -> None:
    # One loading serves for all: what changes with the colours and the width is in the style sheet alone.
    page.emulate_media(color_scheme="light")
    open_path(page, path)
    assert find_faults(page) == [], "in light"
    page.emulate_media(color_scheme="dark")
    assert find_faults(page) == [], "in dark"
    page.set_viewport_size({"width": 360, "height": 740})
    assert measure_overflow(page) == 0
