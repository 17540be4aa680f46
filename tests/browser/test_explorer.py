"""The explorer in a real browser: from filter to exported file by keyboard, the map, the bars, a phone."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from .looking import measure_overflow

ROWS = "table.incidents tbody tr"


def press(page: Page, name: str, within: str = "main") -> None:
    """Go to the link of that name and follow it, as a keyboard does."""
    link = page.locator(within).get_by_role("link", name=name).first
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")


def list_ids(page: Page) -> list[str]:
    """Return the ids of the incidents in the table, in its order."""
    hrefs = page.locator(f"{ROWS} [data-open]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [href.split("?")[0].rpartition("/")[2] for href in hrefs]


def test_from_filter_to_file_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.goto("/incidents")
    expect(page.locator(ROWS)).to_have_count(50)
    first = list_ids(page)
    press(page, "Next page")
    expect(page).to_have_url(re.compile("cursor="))
    assert list_ids(page) and not set(list_ids(page)) & set(first)
    page.goto("/incidents")
    page.get_by_label("Place or region").focus()
    page.keyboard.type("Central Sulawesi")
    page.keyboard.press("Enter")
    expect(page.locator(".chips")).to_contain_text("Central Sulawesi")
    press(page, "Battle", ".sides")
    expect(page).to_have_url(re.compile("type=battle"))
    press(page, "Killed", "table.incidents thead")
    expect(page).to_have_url(re.compile("sort=-killed"))
    shown = list_ids(page)
    assert 1 < len(shown) < 50
    with page.expect_download() as download:
        press(page, "CSV", ".files")
    download.value.save_as(tmp_path / "found.csv")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == shown
    assert {row["type"] for row in rows} == {"battle"}
    killed = [int(row["killed_best"] or row["killed_low"] or -1) for row in rows]
    assert killed == sorted(killed, reverse=True)


def test_the_map_shows_what_the_api_counts(page: Page) -> None:
    page.goto("/incidents?place=Central+Sulawesi")
    map_box = page.locator("[data-map][data-shown]")
    expect(map_box).to_be_visible(timeout=20_000)
    told = page.request.get("/api/clusters?place=Central+Sulawesi").json()
    counted = sum(one["incidents"] for one in (*told["clusters"], *told["areas"]))
    assert int(map_box.get_attribute("data-shown") or 0) == counted > 10


def test_a_bar_narrows_and_the_day_of_knowledge_stays(page: Page) -> None:
    page.goto("/incidents?as_of=2021-09-30")
    before = int(page.locator(".found strong").inner_text().split()[0])
    bar = page.locator("figure.wide svg a[aria-label^='2016']")
    bar.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("since=2016-01-01"))
    assert "as_of=2021-09-30" in page.url
    assert 0 < int(page.locator(".found strong").inner_text().split()[0]) < before
    expect(page.locator(".banner")).to_contain_text("30 September 2021")
    hrefs = page.locator("main a[href^='/incident']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    assert hrefs and all("as_of=2021-09-30" in href for href in hrefs)


def test_the_explorer_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/incidents?type=battle")
    assert measure_overflow(page) == 0
    page.get_by_role("button", name="Show", exact=True).first.scroll_into_view_if_needed()
    expect(page.locator("table.incidents")).to_be_visible()
