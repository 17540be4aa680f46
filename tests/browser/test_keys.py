"""The keys and the find box in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .looking import open_path


def test_keys_walk_the_words_of_a_report(page: Page) -> None:
    open_path(page, "first /reports")
    page.keyboard.press("j")
    expect(page.locator("#pop")).to_be_visible()
    first = page.locator(".at").first.get_attribute("href")
    page.keyboard.press("j")
    assert page.locator(".at").first.get_attribute("href") != first
    page.keyboard.press("k")
    assert page.locator(".at").first.get_attribute("href") == first
    page.keyboard.press("Escape")
    expect(page.locator("#pop")).to_have_count(0)


def test_keys_go_to_pages_and_tell_of_themselves(page: Page) -> None:
    page.goto("/about?as_of=2021-09-30")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("#keys button")).not_to_be_focused()
    for key, path in (("n", "/network"), ("p", "/people")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"{path}\\?as_of=2021-09-30$"))
        page.wait_for_load_state()


def test_the_find_box_finds(page: Page) -> None:
    page.goto("/about")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("kalora")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/find\\?text=kalora"))
    page.get_by_role("link", name="Ali Kalora", exact=True).first.click()
    expect(page.locator("h1")).to_have_text("Ali Kalora")
