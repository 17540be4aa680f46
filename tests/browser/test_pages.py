"""The main pages in a real browser: no fault of accessibility, none in the console, none on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PATHS = (
    *("/", "/?day=2021-09-18", "/changes?since=2021-09-15&until=2021-09-24", "/incidents", "first incident"),
    *("/groups", "/group/mujahidin-indonesia-timur", "first report"),
    *("/people", "/person/ali-kalora", "/place/poso", "/reports", "/questions", "/issues", "/about"),
    *("/outlets", "/outlet/Tomini%20Bay%20Courier", "/country/ID", "/country/FJ"),
)
_WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_path(page: Page, path: str) -> None:
    """Open the page; `first incident` is the one that the list of incidents begins with."""
    if path.startswith("first "):
        page.goto(f"/{path.removeprefix('first ')}s")
        path = str(page.locator("main a[data-open]").first.get_attribute("href"))
    page.goto(path)


def find_faults(page: Page) -> list[str]:
    """Return each serious fault of accessibility: its rule, and the elements at fault."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible(page: Page, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_path(page, path)
    assert find_faults(page) == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_phone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_path(page, path)
    assert page.evaluate(_WIDEST) == 0
