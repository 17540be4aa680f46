"""Looks at a page in the browser: opens it, and finds what is wrong with it."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_WIDEST = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def open_path(page: Page, path: str) -> None:
    """Open the page; `first /incidents` is the one that the list of incidents begins with."""
    if path.startswith("first "):
        page.goto(path.removeprefix("first "))
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


def measure_overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate(_WIDEST))
