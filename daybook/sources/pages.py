"""Reports from web addresses, fetched once and kept with the bytes seen."""

from __future__ import annotations

from datetime import date

from daybook.errors import SourceError
from daybook.sources.addresses import explain_failure
from daybook.sources.fetched import Arrival, Fetched, ReadLimits
from daybook.sources.formats import Format, decide_format, read_bytes
from daybook.sources.robots import RobotRules, check_robots
from daybook.sources.settings import FetchSettings
from daybook.sources.transport import Answer, check_status, fetch_answer

_FORMATS: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/json": "json",
    "text/json": "json",
}
# Servers that name no type, or the one for "some bytes", leave it to the reader.
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream")
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def fetch_page(
    url: str,
    settings: FetchSettings,
    robots: RobotRules | None = None,
    published: date | None = None,
    limits: ReadLimits | None = None,
) -> Fetched:
    """Return the report at a web address, with its bytes, time of retrieval (UTC) and warnings.

    Args:
        url: an http or https address.
        settings: time, size, user agent, and whether private addresses are allowed.
        robots: rules of the hosts asked in this run; fresh ones if None.
        published: day of publication; wins over the page's own.
        limits: most characters and bytes of a report.

    Raises:
        SourceError: it may not be asked, does not answer as it should, or holds no report.
    """
    answer = fetch_address(url, settings, robots)
    check_status(answer, url)
    return read_page(answer, published, limits)


def fetch_address(
    url: str,
    settings: FetchSettings,
    robots: RobotRules | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    """Return what an address answers, robots.txt obeyed at each hop; error statuses are returned too.

    Raises:
        SourceError: it may not be asked, or nothing answers within the limits.
    """
    rules = robots if robots is not None else RobotRules()
    return fetch_answer(url, settings, lambda hop: check_robots(hop, settings, rules), headers)


def read_page(answer: Answer, published: date | None = None, limits: ReadLimits | None = None) -> Fetched:
    """Return the report that a server's answer holds.

    Raises:
        SourceError: its content type is no report's, or the body cannot be read.
    """
    form = _FORMATS.get(answer.content_type)
    if answer.content_type in _UNTOLD:
        form = decide_format(answer.data)
    if form is None:
        raise _explain_type(answer)
    arrival = Arrival(answer.url, published, answer.retrieved, answer.url, answer.charset)
    return read_bytes(answer.data, form, arrival, limits or ReadLimits())


def _explain_type(answer: Answer) -> SourceError:
    if answer.content_type in _FEEDS:
        return explain_failure(answer.url, "it is a feed, not a report", "add it as a feed")
    fault = f"its content type '{answer.content_type[:60]}' is not supported"
    return explain_failure(answer.url, fault, "give a page, plain text, JSON or a PDF")
