"""The entries of a feed, whatever its format, and a report made of one that carries its full text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from html.parser import HTMLParser

from daybook.sources.fetched import Arrival, Fetched, ReadLimits, explain_refusal
from daybook.sources.formats import read_bytes

_BLOCKS = frozenset(("p", "div", "li", "br", "ul", "ol", "tr", "table", "blockquote", "section", "article"))
_BLOCKS |= frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("script", "style"))
_LONGEST_SUMMARY = 2_000


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        link: address of the page, None where the entry has none.
        title: headline as plain text.
        published: day of publication as the feed writes it.
        summary: plain text, at most 2,000 characters.
        content: full text (HTML or plain), None where the feed carries none.
        is_html: whether `content` is HTML.
        outlet: title of the feed.
        byline: author.
        guid: the feed's own name for the entry.
    """

    link: str | None
    title: str | None = None
    published: date | None = None
    summary: str | None = None
    content: str | None = None
    is_html: bool = True
    outlet: str | None = None
    byline: str | None = None
    guid: str | None = None


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed's last answer, for a conditional request; both None at first."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedResult:
    """What a feed holds now: its entries in its own order, and the validators for the next request."""

    entries: tuple[FeedEntry, ...]
    etag: str | None = None
    modified: str | None = None
    not_modified: bool = False
    title: str | None = None
    warnings: tuple[str, ...] = ()


def read_entry(
    entry: FeedEntry, feed_url: str, retrieved: datetime | None = None, limits: ReadLimits | None = None
) -> Fetched:
    """Return the report that an entry carries in full, for when its page cannot be had.

    The bytes kept are the entry's content in UTF-8; the text is plain, one line for each paragraph.

    Args:
        entry: an entry of a feed.
        feed_url: address of the feed, the report's origin.
        retrieved: when the feed was fetched, in UTC.
        limits: most characters of a report.

    Raises:
        SourceError: the entry carries no full text.
    """
    name = entry.link or feed_url
    text = strip_marks(entry.content or "") if entry.is_html else (entry.content or "")
    if not text.strip():
        raise explain_refusal(name, "the feed carries no full text of it", "fetch its page")
    arrival = Arrival(feed_url, entry.published, retrieved, entry.link)
    plain = read_bytes(text.encode("utf-8", "replace"), "text", arrival, limits or ReadLimits())
    report = replace(
        plain.report,
        title=entry.title or plain.report.title,
        outlet=entry.outlet,
        byline=entry.byline,
        url=entry.link,
    )
    return Fetched(report, plain.data, plain.warnings)


def strip_marks(html: str) -> str:
    """Return the plain text of a piece of HTML, one line for each block, without scripts."""
    parser = _TextParser()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def shorten_summary(text: str | None) -> str | None:
    """Return a feed's summary as plain text of at most 2,000 characters, None if it is blank."""
    return strip_marks(text or "")[:_LONGEST_SUMMARY] or None


class _TextParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # A line break in the source of HTML is a space; only blocks end lines.
            self.parts.append(data.replace("\n", " "))
