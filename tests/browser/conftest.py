"""The sample book's desk in a process of its own, and a real browser on it; skipped where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from daybook.sample.loading import load_sample

from .running import find_chromium, open_watched, run_desk, start_browser


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "sample"
    with as_file(files("daybook.sample") / "reports") as reports:
        load_sample(folder, reports)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine; install Debian's `chromium`, or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = start_browser(playwright, chromium)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(browser: Browser, sample_folder: Path) -> Iterator[str]:
    with run_desk(sample_folder) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh page of 1280 × 900 whose faults fail the test: what the console says, and what breaks."""
    with open_watched(browser, address) as page:
        yield page
