"""Writes pictures of the main pages of the sample book into docs/pictures/: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from daybook.sample.loading import load_sample

from .looking import open_path
from .running import ROOT, find_chromium, run_desk, start_browser

PICTURES = ROOT / "docs" / "pictures"
PAGES = {
    "today": "/?day=2021-09-19",
    "incidents": "/incidents",
    "incident": "first /incidents?sort=-reports",
    "group": "/group/mujahidin-indonesia-timur",
    "person": "/person/ali-kalora",
    "report": "first /reports",
    "network": "/network?around=MIT&year=2016",
}
SIZES = {"": (1280, 900, "light"), "-phone": (390, 844, "light"), "-dark": (1280, 900, "dark")}
MOST_BYTES = 300_000
_UNDRAWN = "[data-map]:not([data-shown]), [data-graph]:not([data-ties])"


def write_pictures(folder: Path) -> list[Path]:
    """Write a picture of each page, wide, as on a phone, and dark; return them.

    Raises:
        SystemExit: if there is no browser, or a picture is larger than `MOST_BYTES`.
    """
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium on this machine; install Debian's `chromium`, or name one in CHROMIUM")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        book = Path(scratch) / "sample"
        with as_file(files("daybook.sample") / "reports") as reports:
            load_sample(book, reports)
        browser = start_browser(playwright, chromium)
        with run_desk(book) as address:
            made = [
                _write_picture(browser, address, path, folder / f"{name}{suffix}.png", size)
                for name, path in PAGES.items()
                for suffix, size in SIZES.items()
            ]
        browser.close()
    return made


def _write_picture(browser: Browser, address: str, path: str, file: Path, size: tuple[int, int, str]) -> Path:
    width, height, scheme = size
    page = browser.new_page(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    open_path(page, path)
    _wait_until_drawn(page)
    page.screenshot(path=file)
    page.close()
    if file.stat().st_size > MOST_BYTES:
        sys.exit(f"{file} has {file.stat().st_size:,} bytes, more than {MOST_BYTES:,}; show less in it")
    return file


def _wait_until_drawn(page: Page) -> None:
    expect(page.locator(_UNDRAWN)).to_have_count(0, timeout=60_000)
    # Tiles of the map's outlines and its names come after its points.
    if page.locator("[data-map]").count():
        page.wait_for_timeout(1_500)


if __name__ == "__main__":
    for written in write_pictures(PICTURES):
        print(written.relative_to(ROOT))
