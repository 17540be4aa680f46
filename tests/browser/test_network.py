"""The network in a real browser: the graph shows what the table has, by year and by kind; a choice opens a card."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

SHOWN = "tr[data-tie]:not([hidden])"


def test_a_year_and_a_kind_narrow_graph_and_table(page: Page) -> None:
    page.goto("/network")
    graph = page.locator("[data-graph][data-ties]")
    all_ties = page.locator("tr[data-tie]").count()
    expect(graph).to_have_attribute("data-ties", str(all_ties))
    slider = page.get_by_label("Year", exact=True).and_(page.locator("[type=range]"))
    slider.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile(r"year=20\d\d"))
    early = page.locator(SHOWN).count()
    assert early < all_ties
    expect(graph).to_have_attribute("data-ties", str(early))
    page.get_by_role("button", name="every year").press("Enter")
    expect(graph).to_have_attribute("data-ties", str(all_ties))
    page.locator("a[data-kind=leads]").press("Enter")
    expect(page).to_have_url(re.compile("kinds=leads"))
    kinds = page.locator(SHOWN).evaluate_all("all => all.map(row => row.dataset.kind)")
    assert kinds and set(kinds) == {"leads"}
    # What is chosen stays when the page is loaded again, and there it is the server that chooses.
    page.reload()
    assert page.locator(SHOWN).count() == len(kinds)


def test_a_choice_in_the_graph_opens_a_card(page: Page) -> None:
    page.goto("/network?around=MIT")
    graph = page.locator("[data-graph][data-ties]")
    box = graph.bounding_box()
    assert box is not None
    card = page.locator("[data-card]")
    graph.scroll_into_view_if_needed()
    for across, down in ((x, y) for y in range(20, 80, 4) for x in range(20, 80, 3)):
        graph.click(position={"x": box["width"] * across / 100, "y": box["height"] * down / 100})
        if card.locator("a").count():
            break
    assert card.locator("a").first.get_attribute("href")


def test_without_javascript_the_table_has_it_all(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/network?year=2014")
    assert 0 < page.locator(SHOWN).count() < page.locator("tr[data-tie]").count()
    expect(page.locator("[data-graph-box]")).to_be_hidden()
    page.locator("a[data-kind=pledge]").click()
    assert "kinds=pledge" in page.url and "year=2014" in page.url
    assert page.locator(SHOWN).count() == 1
    context.close()
