"""What every reader of a source gives back: a Report, the bytes it came from, and what to warn of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from daybook.errors import SourceError
from daybook.schema.report import Report, hash_bytes
from daybook.sources.language import find_language
from daybook.sources.odd_parts import find_odd_parts

MAX_TEXT = 5_000_000
MAX_PDF_BYTES = 100_000_000
_LONGEST_NAME = 200
_LONGEST_LINE = 1_000
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much one report may hold: characters of text, and bytes of a PDF."""

    max_text: int = MAX_TEXT
    max_pdf_bytes: int = MAX_PDF_BYTES

    @property
    def max_text_bytes(self) -> int:
        """Most bytes that `max_text` characters can take in any encoding read here (4 each, and a mark)."""
        return 4 * self.max_text + 4


@dataclass(frozen=True, slots=True)
class Arrival:
    """How some bytes came in, before anything in them has been read.

    Attributes:
        origin: path or address, shown in messages and kept as the report's origin.
        published: day of publication given by the caller; it wins over the document's own.
        retrieved: when the bytes were fetched, in UTC; None for files.
        url: address that the bytes were finally had from, None for files.
        charset: character set that the server named.
    """

    origin: str
    published: date | None = None
    retrieved: datetime | None = None
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What one format's reader found in the bytes; the kept text is already final."""

    text: str
    media_type: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: date | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A report with the bytes that it was read from, and warnings in words, one line each."""

    report: Report
    data: bytes
    warnings: tuple[str, ...] = ()


def render_name(origin: str) -> str:
    """Return a path or address as it can stand in a one-line message (no control characters, cut if long)."""
    line = _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", origin)).strip()
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"


def explain_refusal(origin: str, fault: str, remedy: str) -> SourceError:
    """Return the one-line error that a report cannot be read: where, what is wrong, what to do next."""
    line = f"cannot read {render_name(origin)}: {_UNPRINTABLE.sub(' ', fault).strip()}; {remedy}"
    return SourceError(_SURROGATE.sub("\ufffd", line))


def clean_line(value: str | None) -> str | None:
    """Return a title, name or address as one line without control characters; None if nothing is left."""
    if value is None:
        return None
    line = _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub(" ", value)).strip()
    return line[:_LONGEST_LINE] or None


def build_fetched(draft: Draft, data: bytes, arrival: Arrival, limits: ReadLimits) -> Fetched:
    """Return the report made of a draft, its language told and its warnings in order.

    Raises:
        SourceError: the text is blank, too long, or holds something that cannot be kept unchanged.
    """
    check_text(draft.text, arrival.origin, limits)
    language = find_language(draft.text, draft.language)
    published = arrival.published or draft.published
    bytes_hash = hash_bytes(data)
    report = Report(
        id=bytes_hash[:16],
        text=draft.text,
        bytes_hash=bytes_hash,
        origin=_SURROGATE.sub("\ufffd", arrival.origin),
        title=clean_line(draft.title),
        outlet=clean_line(draft.outlet),
        url=clean_line(draft.url or arrival.url),
        byline=clean_line(draft.byline),
        published=published,
        retrieved=arrival.retrieved,
        language=language,
        media_type=draft.media_type,
    )
    return Fetched(report, data, _collect_warnings(draft, arrival, report))


def check_text(text: str, origin: str, limits: ReadLimits) -> None:
    """Accept a text that can be kept unchanged.

    Raises:
        SourceError: it is blank, longer than the limit, or holds a NUL or half a character.
    """
    if len(text) > limits.max_text:
        raise explain_too_long(origin, limits)
    if not text.strip():
        raise explain_refusal(origin, "it holds only white space", "give a file that holds the report's text")
    if "\x00" in text:
        fault = f"its text holds a NUL character at position {text.index(chr(0))}"
        raise explain_refusal(origin, fault, "remove it and read the file again")
    broken = _SURROGATE.search(text)
    if broken:
        fault = f"its text holds half a character (a lone surrogate) at position {broken.start()}"
        raise explain_refusal(origin, fault, "write the text as valid Unicode and read it again")


def explain_too_long(origin: str, limits: ReadLimits) -> SourceError:
    """Return the error that a text is longer than the limit."""
    fault = f"it holds more than {limits.max_text:,} characters"
    return explain_refusal(origin, fault, "split it into one file for each report")


def _collect_warnings(draft: Draft, arrival: Arrival, report: Report) -> tuple[str, ...]:
    # The document's own date is of no matter once the caller has given one.
    warnings = [line for line in draft.warnings if not (arrival.published and "publication date" in line)]
    if report.published is None:
        warnings.append(
            "no publication date was found: dates such as 'on Saturday' cannot be told; give --published"
        )
    if report.language is not None and report.language != "en":
        warnings.append(f"the language seems to be '{report.language}', not English: little will be read")
    else:
        warnings.extend(find_odd_parts(report.text))
    return tuple(warnings)
