"""What a web page says of itself in its marks: day of publication, language, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from daybook.sources.days import parse_day

# Marks of publication, most trusted first; marks of modification are no day of publication.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "originalpublicationdate",
    "date",
)
_ARTICLE_TYPES = ("article", "report", "blogposting", "liveblogposting")
_ADDRESS_DAY = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?=/|$|-)")
_PUBLISHED_LINE = re.compile(r"(?:published|posted)?(?:\s+on)?[:\s]*(?P<day>\S.*)", re.IGNORECASE)
_MAX_HEAD = 1_000_000


@dataclass(slots=True)
class PageHead:
    """The marks of one page: meta values by lower-case name, linked data, days of its time elements."""

    meta: dict[str, str] = field(default_factory=dict)
    linked_data: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None


class _HeadParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head = PageHead()
        self._in_linked_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
        if tag == "meta" and name and "content" in values:
            self.head.meta.setdefault(name, values["content"])
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.head.canonical = self.head.canonical or values.get("href")
        elif tag == "html":
            self.head.language = self.head.language or values.get("lang")
        elif tag == "script":
            self._in_linked_data = "ld+json" in values.get("type", "").lower()
        elif values.get("itemprop", "").lower() == "datepublished":
            self.head.meta.setdefault("datepublished", values.get("datetime") or values.get("content", ""))
        elif tag == "time" and values.get("datetime"):
            self.head.times.append(values["datetime"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._in_linked_data = False

    def handle_data(self, data: str) -> None:
        if self._in_linked_data:
            self.head.linked_data.append(data)


def read_page_head(html: str) -> PageHead:
    """Return the marks found in the first million characters of a page."""
    parser = _HeadParser()
    parser.feed(html[:_MAX_HEAD])
    return parser.head


def find_published(head: PageHead, text: str, url: str | None) -> tuple[date | None, tuple[str, ...]]:
    """Return the day of publication that a page states, with a warning where its source is weak.

    In this order: meta marks, linked data, time elements that agree on one day, a line of its own near
    the top of the text, the path of the address. Nothing is taken from running text or footers.

    Args:
        head: the page's marks.
        text: the kept text.
        url: the page's address, if known.
    """
    warnings: list[str] = []
    stated = [head.meta[name] for name in _META if name in head.meta]
    for raw in [*stated, *_find_linked_days(head.linked_data)]:
        day = _parse_quietly(raw, warnings)
        if day:
            return day, ()
    days = {day for day in (_parse_quietly(raw, []) for raw in head.times) if day}
    if len(days) == 1:
        return days.pop(), tuple(warnings)
    for line in text[:2_000].splitlines()[:5]:
        match = _PUBLISHED_LINE.fullmatch(line.strip())
        day = _parse_quietly(match["day"], []) if match else None
        if day:
            warnings.append(f"the publication date is taken from the line '{line.strip()[:60]}'")
            return day, tuple(warnings)
    match = _ADDRESS_DAY.search(urlsplit(url or "").path)
    day = _parse_quietly("{}-{}-{}".format(*match.groups()), []) if match else None
    if day:
        warnings.append("the publication date is taken from the page's address")
    return day, tuple(warnings)


def _parse_quietly(raw: str, warnings: list[str]) -> date | None:
    try:
        return parse_day(raw)
    except ValueError:
        shown = " ".join(raw.split())[:60]
        warnings.append(f"the publication date '{shown}' does not exist and was left out")
        return None


def _find_linked_days(blocks: list[str]) -> Iterator[str]:
    for block in blocks:
        try:
            content = json.loads(block)
        except (ValueError, RecursionError):
            continue  # broken linked data is common; the other marks remain
        for node in _walk_nodes(content, 0):
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            day = node.get("datePublished")
            if isinstance(day, str) and any(str(name).lower().endswith(_ARTICLE_TYPES) for name in names):
                yield day


def _walk_nodes(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of linked data: the top ones, those of its graph, and main entities."""
    if depth > 4:
        return
    if isinstance(content, list):
        for item in content:
            yield from _walk_nodes(item, depth + 1)
    elif isinstance(content, dict):
        yield content
        for name in ("@graph", "mainEntity"):
            yield from _walk_nodes(content.get(name), depth + 1)
