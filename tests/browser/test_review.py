"""The review page in a real browser: by keyboard, with words selected, nothing lost and the focus kept."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page
from review.raids import RAID, fill
from review.test_entries import find_id

from daybook.desk import create_app
from daybook.record.book import Book, create_book
from daybook.record.lookup import find_incident
from daybook.review.entries import correct
from daybook.schema.values import Count

from .running import open_watched

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("body"), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    node.parentElement.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    return true;
  }
  return false;
}"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with create_book(tmp_path / "book") as made:
        yield made


@pytest.fixture
def address(book: Book) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(book.folder, "Ana"), port=port, log_level="error"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    running.join(10)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with open_watched(browser, address) as page:
        page.set_default_timeout(10_000)
        yield page


def open_killed(page: Page, report: str) -> None:
    """Go to the entry of the dead by keyboard alone, and open its form."""
    page.goto(f"/review/{report}")
    for _ in range(20):
        page.keyboard.press("j")
        if "Killed" in page.locator(".slot.at").inner_text():
            break
    page.keyboard.press("e")


def wait_notice(page: Page, words: str) -> None:
    page.locator("#notice", has_text=words).wait_for()
    page.wait_for_timeout(200)


def test_an_entry_is_corrected_undone_and_accepted_by_keyboard(page: Page, book: Book) -> None:
    raid, _other, _bomb = fill(book)
    open_killed(page, raid)
    assert page.evaluate("document.activeElement.name") == "value"
    page.keyboard.type("4")
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type("4")
    assert page.evaluate(SELECT, "four men")
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement.name") == "value", "the focus stays in the form"
    assert page.locator("details.edit[open] textarea").input_value() == "four men"
    page.reload()
    assert page.locator("details.edit[open] textarea").input_value() == "four men", "drafts outlive a reload"
    page.locator("details.edit[open] input[name=value]").press("Enter")
    wait_notice(page, "Corrected.")
    incident = find_incident(book, f"{raid}/incident/0")
    [words] = [f.evidence for f in incident.figures if f.attribute == "killed" and f.report.id == raid]
    assert (words.quote, RAID[words.span.start : words.span.end]) == ("four men", "four men")
    assert "Killed" in page.locator(".slot.at").inner_text()
    assert page.evaluate("document.activeElement.closest('.slot') !== null")
    page.keyboard.press("u")
    wait_notice(page, "Taken back.")
    assert find_incident(book, f"{raid}/incident/0").killed == Count(2, 3, 3)
    page.keyboard.press("Shift+A")
    wait_notice(page, "Accepted.")
    page.keyboard.press("n")
    page.wait_for_url(lambda url: raid not in url)


def test_another_persons_change_is_shown_and_nothing_typed_is_lost(page: Page, book: Book) -> None:
    raid, _other, _bomb = fill(book)
    open_killed(page, raid)
    correct(book, "Ben", find_id(book, f"{raid}/incident/0", "killed"), {"low": 9, "high": 9, "best": 9})
    page.locator("details.edit[open] input[name=value]").fill("5")
    page.keyboard.press("Enter")
    page.get_by_text("Changed meanwhile").wait_for()
    assert "Ben" in page.locator(".again").inner_text()
    page.wait_for_timeout(200)
    assert page.locator("details.edit[open] input[name=value]").input_value() == "5"
    page.get_by_role("button", name="Do mine all the same").click()
    wait_notice(page, "Corrected.")
    assert find_incident(book, f"{raid}/incident/0").killed == Count(3, 5, 5)


def test_a_phone_shows_text_and_reading_without_scrolling_sideways(page: Page, book: Book) -> None:
    raid, _other, _bomb = fill(book)
    page.set_viewport_size({"width": 360, "height": 740})
    for path in (f"/review/{raid}", "/inbox", "/codings"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
