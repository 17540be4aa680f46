"""Which format some bytes are in, and the reader for it."""

from __future__ import annotations

import re
from typing import Literal

from daybook.sources.fetched import (
    Arrival,
    Draft,
    Fetched,
    ReadLimits,
    build_fetched,
    explain_refusal,
    explain_too_long,
)
from daybook.sources.json_report import read_json
from daybook.sources.plain import read_markdown, read_plain

Format = Literal["text", "markdown", "html", "json", "pdf"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".pdf": "pdf",
}
_HTML_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def decide_format(data: bytes) -> Format:
    """Return the format that bytes without a name seem to be in; what is nothing else is text."""
    start = data[:4_096].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return "pdf"
    if _HTML_START.match(start):
        return "html"
    if start.lstrip().startswith(b"{"):
        return "json"
    if re.match(rb"---[ \t]*\r?\n", start):
        return "markdown"
    return "text"


def read_bytes(data: bytes, form: Format, arrival: Arrival, limits: ReadLimits) -> Fetched:
    """Return the report that bytes in a known format hold.

    Raises:
        SourceError: the bytes are empty, too many, or not what the format asks for.
    """
    if not data:
        raise explain_refusal(arrival.origin, "it is empty", "give a file that holds the report's text")
    # A page saved under another name is common; text and JSON are taken at their word, unchanged.
    if form == "html" and data.startswith(b"%PDF-"):
        form = "pdf"
    if form != "pdf" and len(data) > limits.max_text_bytes:
        raise explain_too_long(arrival.origin, limits)
    return build_fetched(_read_draft(data, form, arrival, limits), data, arrival, limits)


def _read_draft(data: bytes, form: Format, arrival: Arrival, limits: ReadLimits) -> Draft:
    if form == "json":
        return read_json(data, arrival)
    if form == "markdown":
        return read_markdown(data, arrival)
    if form == "html":
        from daybook.sources.page_text import read_html  # trafilatura takes half a second to import

        return read_html(data, arrival, limits)
    if form == "pdf":
        from daybook.sources.pdf_text import read_pdf

        return read_pdf(data, arrival, limits)
    return read_plain(data, arrival)
