"""The text and metadata of a PDF, with pypdf; words broken at line ends are joined."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from datetime import date

import pypdf
from pypdf.errors import DependencyError

from daybook.errors import SourceError
from daybook.sources.days import parse_day
from daybook.sources.fetched import Arrival, Draft, ReadLimits, explain_refusal, explain_too_long

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LINE_END_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)(?P<hyphen>[-\u00ad\u2010])[ \t]*\n[ \t]*(?P<second>\w+)")
_PREFIXES = frozenset(("al", "el", "anti", "counter", "pro", "self", "non", "ex", "co", "well", "semi"))
_PREFIXES |= frozenset(("multi", "cross", "long", "short", "high", "low", "half", "mid"))
_UNKEEPABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_START = 1_024


def read_pdf(data: bytes, arrival: Arrival, limits: ReadLimits) -> Draft:
    """Return the text of a PDF's pages, joined by blank lines, with title, author and day of creation.

    Raises:
        SourceError: it is broken, encrypted, without text, or longer than the limits.
    """
    if len(data) > limits.max_pdf_bytes:
        fault = f"the PDF is larger than {limits.max_pdf_bytes:,} bytes"
        raise explain_refusal(arrival.origin, fault, "split it")
    if b"%PDF-" not in data[:_START]:
        raise explain_refusal(
            arrival.origin, "it is not a PDF", "name it by what it is, such as .html or .txt"
        )
    # pypdf logs what it mends in broken files; the reader's warnings are the place for what matters.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        _unlock(reader, arrival.origin)
        text = _join_pages(reader, arrival.origin, limits)
        title, byline, published = _read_metadata(reader)
    except SourceError:
        raise
    except Exception as error:  # a foreign parser on hostile bytes: whatever it raises, the file is at fault
        fault = f"the PDF is broken ({type(error).__name__})"
        raise explain_refusal(arrival.origin, fault, "open it and save it again, or give its text") from error
    warnings = ("the publication date is taken from the PDF's day of creation",) if published else ()
    return Draft(text, "application/pdf", title=title, byline=byline, published=published, warnings=warnings)


def join_broken_words(text: str) -> str:
    """Return a text with words joined that a hyphen broke at a line's end.

    The hyphen stays where it belongs to the word: before a capital or a digit (al-Shabaab, mid-2019),
    after a common prefix (anti-tank), and where the text writes the same compound within a line.
    """
    whole = {word.lower() for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", text)}

    def join(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        if match["hyphen"] == "\u00ad":
            return first + second
        compound = f"{first}-{second}"
        keeps = first.lower() in _PREFIXES or compound.lower() in whole or not second[0].islower()
        return compound if keeps else first + second

    return _LINE_END_HYPHEN.sub(join, text)


def _unlock(reader: pypdf.PdfReader, origin: str) -> None:
    """Open a PDF that is encrypted for printing only; refuse one that asks for a password."""
    if not reader.is_encrypted:
        return
    try:
        unlocked = bool(reader.decrypt(""))
    except DependencyError:
        unlocked = False
    if not unlocked:
        raise explain_refusal(origin, "the PDF is encrypted", "save a copy without a password")


def _join_pages(reader: pypdf.PdfReader, origin: str, limits: ReadLimits) -> str:
    pages: list[str] = []
    length = 0
    for page in _extract_pages(reader):
        length += len(page)
        if length > limits.max_text:
            raise explain_too_long(origin, limits)
        pages.append(page)
    text = join_broken_words("\n\n".join(page for page in pages if page))
    if not text.strip():
        fault = f"the PDF's {len(pages)} page(s) hold no text (perhaps a scan)"
        raise explain_refusal(origin, fault, "run text recognition (OCR) on it first")
    return text


def _extract_pages(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        lines = page.extract_text().translate(_LIGATURES).splitlines()
        yield "\n".join(_UNKEEPABLE.sub("", line).rstrip() for line in lines).strip()


def _read_metadata(reader: pypdf.PdfReader) -> tuple[str | None, str | None, date | None]:
    stated = reader.metadata
    if stated is None:
        return None, None, None
    try:
        published = parse_day(str(stated.get("/CreationDate", "")))
    except ValueError:
        published = None
    return stated.title, stated.author, published
