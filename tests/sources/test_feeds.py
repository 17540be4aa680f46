from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from daybook.errors import SourceError
from daybook.sources.feed_entry import FeedEntry, FeedState, read_entry
from daybook.sources.feeds import fetch_feed, is_feed
from daybook.sources.settings import FetchSettings

from .samples import PARAGRAPHS, render_page
from .site import Page, Site

OPEN = FetchSettings(allow_private=True, timeout_s=5)
CONTENT = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- morning --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Corvan Courier</title>
<item><title>Two killed &amp;amp; one held</title><link>/raid</link><guid isPermaLink="false">r1</guid>
<pubDate>Sun, 19 Sep 2021 00:30:00 +0700</pubDate><dc:creator>Ana Bel</dc:creator>
<description>&lt;p&gt;Police &lt;b&gt;shot&lt;/b&gt; two men.&lt;/p&gt;</description>
<content:encoded><![CDATA[{CONTENT}<script>x()</script>]]></content:encoded></item>
<item><title>No day</title><link>https://courier.example/b</link><pubDate>30 Feb 2021</pubDate></item>
<item><title>Neither link nor text</title></item>
<item><title>Not the web</title><link>javascript:alert(1)</link></item>
</channel></rss>""".encode()
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Corvan Courier</title>
<entry><title>Two killed</title><link href="https://courier.example/raid"/><id>a1</id>
<updated>2021-09-20T01:00:00Z</updated><published>2021-09-19T23:00:00-05:00</published>
<summary>Police shot two men.</summary></entry>
<entry><title>Only updated</title><link href="b"/><updated>2021-09-18T01:00:00Z</updated></entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Corvan Courier",
    "items": [
        {
            "id": "1",
            "url": "https://courier.example/raid",
            "title": "Two killed",
            "content_html": CONTENT,
            "summary": "Police shot two men.",
            "date_published": "2021-09-19T08:00:00+07:00",
            "authors": [{"name": "Ana Bel"}, {"name": "Co Dor"}],
        },
        {"id": 2, "external_url": "/b", "content_text": "Plain <text>."},
    ],
}


def test_rss(site: Site) -> None:
    site.pages["/feed"] = Page(RSS, "application/rss+xml")
    result = fetch_feed(site.url("/feed"), OPEN)
    first, second = result.entries
    assert (first.link, first.title, first.guid) == (site.url("/raid"), "Two killed & one held", "r1")
    assert (first.published, first.summary) == (date(2021, 9, 19), "Police shot two men.")
    assert (first.outlet, first.byline, result.title) == ("Corvan Courier", "Ana Bel", "Corvan Courier")
    assert (second.link, second.published, second.content) == ("https://courier.example/b", None, None)
    assert result.warnings == ("2 entries have neither link nor text and were left out",)
    assert not result.not_modified


def test_atom(site: Site) -> None:
    site.pages["/feed"] = Page(ATOM, "application/atom+xml")
    first, second = fetch_feed(site.url("/feed"), OPEN).entries
    assert (first.link, first.title) == ("https://courier.example/raid", "Two killed")
    assert (first.published, first.summary) == (date(2021, 9, 19), "Police shot two men.")
    assert (second.link, second.published) == (site.url("/b"), date(2021, 9, 18))


def test_json_feed(site: Site) -> None:
    site.pages["/feed"] = Page(json.dumps(JSON_FEED).encode(), "application/json")
    first, second = fetch_feed(site.url("/feed"), OPEN).entries
    assert (first.link, first.published, first.byline) == (
        "https://courier.example/raid",
        date(2021, 9, 19),
        "Ana Bel, Co Dor",
    )
    assert (first.title, first.summary, first.is_html) == ("Two killed", "Police shot two men.", True)
    assert (second.link, second.content, second.is_html) == (site.url("/b"), "Plain <text>.", False)


def test_unchanged_feed_is_not_sent_again(site: Site) -> None:
    day = "Sun, 19 Sep 2021 08:00:00 GMT"
    site.pages["/feed"] = Page(RSS, "text/xml", etag='"v1"', headers={"Last-Modified": day})
    first = fetch_feed(site.url("/feed"), OPEN)
    assert (first.etag, first.modified) == ('"v1"', day)
    again = fetch_feed(site.url("/feed"), OPEN, FeedState(first.etag, first.modified))
    assert again.not_modified and again.entries == ()
    assert (again.etag, again.modified) == ('"v1"', day)
    site.pages["/feed"].etag = '"v2"'
    assert fetch_feed(site.url("/feed"), OPEN, FeedState(first.etag, first.modified)).entries


@pytest.mark.parametrize(
    ("data", "content_type", "expected"),
    [
        (RSS, "text/xml", True),
        (ATOM, "text/html", True),
        (b"<rdf:RDF xmlns='x'>", "", True),
        (json.dumps(JSON_FEED).encode(), "application/json", True),
        (b"anything", "application/rss+xml; charset=utf-8", True),
        (render_page(), "text/html", False),
        (b"<html><body><feed></feed></body></html>", "text/html", False),
        (b'{"text": "Two killed."}', "application/json", False),
        (b"Two killed <rss>.", "text/plain", False),
        (b"", "", False),
    ],
)
def test_is_feed(data: bytes, content_type: str, expected: bool) -> None:
    assert is_feed(data, content_type) is expected


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        (Page(render_page()), "it is not a feed; add it as a page"),
        (Page(b"rubbish", "application/rss+xml"), "the feed is broken"),
        (Page(b"", "application/rss+xml"), "the feed is broken"),
        (
            Page(b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "application/json"),
            "not a list",
        ),
        (Page(b'{"version": "https://jsonfeed.org/version/1",', "application/json"), "not valid JSON"),
        (Page(b"", status=410), "410; it is gone for good"),
    ],
)
def test_what_is_no_feed(site: Site, page: Page, fault: str) -> None:
    site.pages["/feed"] = page
    with pytest.raises(SourceError) as caught:
        fetch_feed(site.url("/feed"), OPEN)
    assert fault in str(caught.value) and "\n" not in str(caught.value)


def test_body_that_looks_like_an_address_is_not_followed(site: Site) -> None:
    site.pages["/secret"] = Page(RSS, "application/rss+xml")
    site.pages["/feed"] = Page(site.url("/secret").encode(), "application/rss+xml")
    with pytest.raises(SourceError, match="the feed is broken"):
        fetch_feed(site.url("/feed"), OPEN)
    assert "/secret" not in site.asked


def test_entity_bomb_in_a_feed(site: Site) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "boom">{entities}]><rss version="2.0"><channel>'
    bomb += "<title>&e9;</title><item><title>a</title><link>https://c.example/</link></item></channel></rss>"
    site.pages["/feed"] = Page(bomb.encode(), "application/rss+xml")
    assert len(fetch_feed(site.url("/feed"), OPEN).title or "") < 1_001


def test_robots_hold_for_feeds(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /feed\n", "text/plain")
    site.pages["/feed"] = Page(RSS, "application/rss+xml")
    with pytest.raises(SourceError, match="disallows it"):
        fetch_feed(site.url("/feed"), OPEN)


def test_entry_with_full_text_stands_in_for_its_page(site: Site) -> None:
    site.pages["/feed"] = Page(RSS, "application/rss+xml")
    retrieved = datetime(2021, 9, 19, 8, tzinfo=UTC)
    entry = fetch_feed(site.url("/feed"), OPEN).entries[0]
    report = read_entry(entry, site.url("/feed"), retrieved).report
    assert report.text == "\n".join(PARAGRAPHS)
    assert (report.url, report.origin) == (site.url("/raid"), site.url("/feed"))
    assert (report.title, report.outlet, report.byline) == (
        "Two killed & one held",
        "Corvan Courier",
        "Ana Bel",
    )
    assert (report.published, report.retrieved) == (date(2021, 9, 19), retrieved)


def test_entry_without_text_cannot_stand_in() -> None:
    with pytest.raises(SourceError, match="the feed carries no full text of it; fetch its page"):
        read_entry(FeedEntry("https://c.example/raid"), "https://c.example/feed")
