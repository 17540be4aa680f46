"""The pages on which people work, as an admin sees them: no fault of accessibility, and none on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from accounts.conftest import PASSWORD, add_staff
from playwright.sync_api import Browser, Page
from review.raids import fill

from daybook.jobs.queue import add_job
from daybook.record.book import Book, create_book
from daybook.record.judging import make_judgement, write_judgements
from daybook.review.coding import assign, find_coding, save_coding
from daybook.schema.values import Count

from .looking import find_faults, measure_overflow
from .running import open_watched, run_desk

PATHS = (
    *("/inbox", "/review/{raid}", "/review/{raid}/why", "/jobs", "/codings", "/coding/2-{bomb}"),
    *("/agreement/1", "/settle/1-{other}", "/account", "/users", "/audit", "/questions"),
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A book of a team with work to do; the ids of its reports, and the folder."""
    folder = tmp_path_factory.mktemp("team") / "book"
    with create_book(folder) as book:
        raid, other, bomb = fill(book)
        add_staff(book, Ada="admin", Ben="coder", Cleo="coder", Rea="reader")
        code_twice(book, other)
        assign(
            book, "Ada", [bomb], ["Ada", "Ben"], title="A second trial with a long title", from_machine=True
        )
        add_job(book, "fetch", {}, "Ada")
        with book.begin() as connection:
            sides = (f"{raid}/incident/0", f"{bomb}/incident/0")
            write_judgements(connection, [make_judgement("rule:incidents 1", "unsure", *sides, score=0.4)])
    yield {"raid": raid, "other": other, "bomb": bomb, "folder": str(folder)}


def code_twice(book: Book, report: str) -> None:
    """Have two code the report, each with another number of dead."""
    number = assign(book, "Ada", [report], ["Ben", "Cleo"], title="Trial", from_machine=True)
    for name, dead in (("Ben", 3), ("Cleo", 4)):
        with book.read() as connection:
            reading = find_coding(connection, number, report, name).reading
        [incident, *others] = reading.incidents
        told = replace(reading, incidents=(replace(incident, killed=Count.exactly(dead)), *others))
        save_coding(book, name, number, report, told, done=True)


@pytest.fixture(scope="module")
def working(browser: Browser, reports: dict[str, str]) -> Iterator[Page]:
    with run_desk(Path(reports["folder"])) as address, open_watched(browser, address) as page:
        page.goto("/login")
        assert find_faults(page) == []
        page.fill("input[name=name]", "Ada")
        page.fill("input[name=password]", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        yield page


@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_work_is_accessible_and_fits_a_phone(
    working: Page, reports: dict[str, str], path: str
) -> None:
    working.set_viewport_size({"width": 1280, "height": 900})
    working.goto(path.format(**reports))
    assert working.locator("h1").count() == 1
    for scheme in ("light", "dark"):
        working.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert find_faults(working) == [], scheme
    working.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    assert find_faults(working) == [], "all opened"
    assert measure_overflow(working) == 0, "all opened"
    working.set_viewport_size({"width": 360, "height": 740})
    assert measure_overflow(working) == 0, "on a phone"
