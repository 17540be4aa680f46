"""A web page to its article's text, with trafilatura; offsets refer to the extracted text."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import trafilatura

from daybook.errors import SourceError
from daybook.names import find_outlet
from daybook.sources.decoding import decode_text
from daybook.sources.fetched import Arrival, Draft, ReadLimits, explain_refusal, explain_too_long
from daybook.sources.page_head import PageHead, find_published, read_page_head

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]{1,2})|0*([0-9]{1,3}));?", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_MIN_PARAGRAPH = 40


def read_html(data: bytes, arrival: Arrival, limits: ReadLimits) -> Draft:
    """Return the article of a page as text, with title, outlet, byline, day and canonical address.

    Raises:
        SourceError: the bytes are no text, the page is too long, or it holds no article.
    """
    html = _decode_page(data, arrival)
    if len(html) > limits.max_text:
        raise explain_too_long(arrival.origin, limits)
    if not html.strip():
        remedy = "give a page that holds the report's text"
        raise explain_refusal(arrival.origin, "it holds only white space", remedy)
    document = _extract_article(html, arrival.origin)
    text = _CONTROLS.sub("", str(document.text or ""))
    if not has_paragraph(text):
        raise _explain_no_article(arrival.origin)
    head = read_page_head(html)
    address = _find_address(head, arrival)
    published, warnings = find_published(head, text, address or arrival.url)
    return Draft(
        text,
        "text/html",
        title=document.title,
        outlet=_tell_outlet(document.sitename, document.hostname, address or arrival.url),
        url=address,
        byline=document.author,
        published=published,
        warnings=warnings,
    )


def _tell_outlet(site: str | None, host: str | None, url: str | None) -> str | None:
    """Return the outlet as the page names it; the register's name where the page gives a bare domain."""
    known = find_outlet(None, url)
    if known is not None and (not site or "." in site):
        return known.name
    return site or host or urlsplit(url or "").hostname


def has_paragraph(text: str) -> bool:
    """Return whether some line is long enough for a paragraph (40 characters) and holds a sentence's end."""
    return any(len(line) >= _MIN_PARAGRAPH and _SENTENCE_END.search(line) for line in text.splitlines())


def _decode_page(data: bytes, arrival: Arrival) -> str:
    named = _META_CHARSET.search(data[:4_096])
    declared = arrival.charset or (named[1].decode("ascii") if named else None)
    html = decode_text(data, arrival.origin, declared, lenient=True)
    # A reference to a control character (&#1;) makes lxml drop the whole page.
    return _CONTROLS.sub("", _CONTROL_REFERENCE.sub(_drop_control, html))


def _drop_control(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code >= 32 or code in (9, 10, 13) else ""


def _extract_article(html: str, origin: str) -> Any:
    try:
        document = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # Its dates are never used (see page_head): it prefers the address, then years in footers.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a foreign parser on hostile bytes: whatever it raises, the page is at fault
        fault = f"the page cannot be parsed ({type(error).__name__})"
        remedy = "save the article's text as .txt and read that"
        raise explain_refusal(origin, fault, remedy) from error
    if document is None:
        raise _explain_no_article(origin)
    return document


def _explain_no_article(origin: str) -> SourceError:
    remedy = "give the article's own page, or save its text as .txt"
    return explain_refusal(origin, "the page holds no article", remedy)


def _find_address(head: PageHead, arrival: Arrival) -> str | None:
    stated = head.canonical or head.meta.get("og:url")
    if not stated:
        return arrival.url
    try:
        address = urljoin(arrival.url or "", stated.strip())
        parts = urlsplit(address)
    except ValueError:
        return arrival.url
    return address if parts.scheme in ("http", "https") and parts.hostname else arrival.url
