"""RSS, Atom and JSON feeds, fetched with conditional requests and read from the bytes seen."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from daybook.errors import SourceError
from daybook.sources.addresses import explain_failure
from daybook.sources.days import parse_day
from daybook.sources.feed_entry import FeedEntry, FeedResult, FeedState, shorten_summary, strip_marks
from daybook.sources.fetched import Arrival, clean_line
from daybook.sources.json_report import parse_object
from daybook.sources.pages import fetch_address
from daybook.sources.robots import RobotRules
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import Answer, check_status

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*", re.IGNORECASE | re.DOTALL)
_ROOT = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_JSON_VERSION = re.compile(rb"\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/")


def is_feed(data: bytes, content_type: str) -> bool:
    """Return whether bytes are a feed (RSS, Atom or JSON Feed), by their type and their beginning."""
    if content_type.split(";")[0].strip().lower() in _FEED_TYPES:
        return True
    start = data[:8_192].removeprefix(b"\xef\xbb\xbf")
    if start.lstrip().startswith(b"{"):
        return bool(_JSON_VERSION.search(data))
    prolog = _PROLOG.match(start)
    return bool(_ROOT.match(start, prolog.end() if prolog else 0))


def fetch_feed(
    url: str, settings: FetchSettings, seen: FeedState | None = None, robots: RobotRules | None = None
) -> FeedResult:
    """Return what a feed holds now, or that it has not changed since it was last seen.

    Args:
        url: an http or https address.
        settings: time, size, user agent, and whether private addresses are allowed.
        seen: validators of the last answer, sent as If-None-Match and If-Modified-Since.
        robots: rules of the hosts asked in this run; fresh ones if None.

    Raises:
        SourceError: it may not be asked, does not answer as it should, or is no feed.
    """
    seen = seen or FeedState()
    headers = {"If-None-Match": seen.etag, "If-Modified-Since": seen.modified}
    sent = {name: value for name, value in headers.items() if value}
    answer = fetch_address(url, settings, robots, sent)
    if answer.status == 304:
        etag, modified = answer.etag or seen.etag, answer.modified or seen.modified
        return FeedResult((), etag, modified, not_modified=True)
    check_status(answer, url)
    return read_feed(answer)


def read_feed(answer: Answer) -> FeedResult:
    """Return the entries of the feed that a server's answer holds.

    Raises:
        SourceError: the body is no feed.
    """
    if not is_feed(answer.data, answer.content_type):
        raise explain_failure(answer.url, "it is not a feed", "add it as a page, or give the feed's address")
    is_json = answer.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    title, found = _read_json_feed(answer) if is_json else _read_xml_feed(answer)
    entries = tuple(entry for entry in found if entry.link or entry.content)
    missing = len(found) - len(entries)
    warnings = (f"{missing} entries have neither link nor text and were left out",) if missing else ()
    return FeedResult(entries, answer.etag, answer.modified, title=title, warnings=warnings)


def _read_xml_feed(answer: Answer) -> tuple[str | None, list[FeedEntry]]:
    import feedparser

    # As a stream: feedparser would take bytes that look like an address or a path for one.
    headers = {"content-type": _name_type(answer), "content-location": answer.url}
    parsed = feedparser.parse(io.BytesIO(answer.data), response_headers=headers)
    if not parsed.get("version") and not parsed.entries:
        raise _explain_broken(answer, str(parsed.get("bozo_exception", "no entries")))
    title = clean_line(strip_marks(parsed.feed.get("title", "")))
    return title, [_read_xml_entry(entry, answer.url, title) for entry in parsed.entries]


def _name_type(answer: Answer) -> str:
    charset = f"; charset={answer.charset}" if answer.charset else ""
    return f"{answer.content_type or 'application/xml'}{charset}"


def _read_xml_entry(entry: Any, base: str, outlet: str | None) -> FeedEntry:
    content = next((part for part in entry.get("content", ()) if part.get("value")), None)
    # Membership first: feedparser warns when it stands one date in for the other.
    name = next((name for name in ("published", "updated", "created") if name in entry.keys()), None)  # noqa: SIM118
    return FeedEntry(
        link=_join_link(base, entry.get("link")),
        title=clean_line(strip_marks(entry.get("title", ""))),
        published=_parse_feed_day(entry[name]) if name else None,
        summary=shorten_summary(entry.get("summary")),
        content=content["value"] if content else None,
        is_html=content is None or content.get("type") != "text/plain",
        outlet=outlet,
        byline=clean_line(entry.get("author")),
        guid=clean_line(entry.get("id")),
    )


def _read_json_feed(answer: Answer) -> tuple[str | None, list[FeedEntry]]:
    content = parse_object(answer.data, Arrival(answer.url, charset=answer.charset))
    items = content.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _explain_broken(answer, "its 'items' is not a list of objects")
    title = clean_line(_get_string(content, "title"))
    return title, [_read_json_item(item, answer.url, title) for item in items]


def _read_json_item(item: dict[str, Any], base: str, outlet: str | None) -> FeedEntry:
    html, text = _get_string(item, "content_html"), _get_string(item, "content_text")
    authors = item.get("authors")
    named = authors if isinstance(authors, list) else [item.get("author")]
    names = [_get_string(author, "name") for author in named if isinstance(author, dict)]
    return FeedEntry(
        link=_join_link(base, _get_string(item, "url") or _get_string(item, "external_url")),
        title=clean_line(_get_string(item, "title")),
        published=_parse_feed_day(_get_string(item, "date_published")),
        summary=shorten_summary(_get_string(item, "summary")),
        content=html or text,
        is_html=bool(html),
        outlet=outlet,
        byline=clean_line(", ".join(name for name in names if name)),
        guid=clean_line(_get_string(item, "id")),
    )


def _get_string(content: dict[str, Any], name: str) -> str | None:
    value = content.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _join_link(base: str, link: str | None) -> str | None:
    if not link or not link.strip():
        return None
    try:
        address = urljoin(base, link.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    return clean_line(address) if parts.scheme in ("http", "https") and parts.hostname else None


def _parse_feed_day(raw: str | None) -> date | None:
    """Return the day as the feed writes it, in the outlet's own zone; None if it is no day."""
    try:
        return parse_day(raw or "")
    except ValueError:
        return None


def _explain_broken(answer: Answer, fault: str) -> SourceError:
    return explain_failure(answer.url, f"the feed is broken ({fault})", "check the address in a browser")
