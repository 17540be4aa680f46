"""Plain text and Markdown: the text is kept as it stands, what heads it tells title and day."""

from __future__ import annotations

import re
from datetime import date

import yaml

from daybook.sources.days import parse_day, read_day
from daybook.sources.decoding import decode_text
from daybook.sources.fetched import Arrival, Draft, explain_refusal

_LONGEST_TITLE = 150
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\r\n]+)")
_MAX_FRONT = 100_000


def read_plain(data: bytes, arrival: Arrival) -> Draft:
    """Return a plain text unchanged, with the day and title that its first two lines may give.

    Raises:
        SourceError: the bytes are no text.
    """
    text = decode_text(data, arrival.origin, arrival.charset)
    published, title, warnings = _read_head(text)
    return Draft(text, "text/plain", title=title, published=published, warnings=warnings)


def read_markdown(data: bytes, arrival: Arrival) -> Draft:
    """Return the body after the YAML front matter unchanged, with what the front matter states.

    Raises:
        SourceError: the bytes are no text, or the front matter is broken.
    """
    text = decode_text(data, arrival.origin, arrival.charset)
    front, body = _split_front(text, arrival.origin)
    published, warnings = read_day(_first_of(front, "published", "date"))
    heading = _HEADING.match(body)
    return Draft(
        body,
        "text/markdown",
        title=_first_of(front, "title") or (heading["title"] if heading else None),
        outlet=_first_of(front, "outlet"),
        url=_first_of(front, "url"),
        byline=_first_of(front, "byline", "author", "authors"),
        published=published,
        language=_first_of(front, "language", "lang"),
        warnings=warnings,
    )


def _read_head(text: str) -> tuple[date | None, str | None, tuple[str, ...]]:
    """Return day, title and warnings from a date line at the very top and a short line after it."""
    head = [line.strip() for line in text[:2_000].splitlines()]
    lines = [line for line in head if line][:3]
    if not lines:
        return None, None, ()
    try:
        published = parse_day(lines[0])
    except ValueError:
        published, warnings = read_day(lines[0])
    else:
        warnings = ()
    if published is None and not warnings:
        return None, None, ()
    # The last line may be cut off or be the whole report, so a title needs a line after it.
    if len(lines) < 3:
        return published, None, warnings
    stands_alone = head[head.index(lines[1], head.index(lines[0]) + 1) + 1] == ""
    return published, lines[1] if _is_title(lines[1], stands_alone) else None, warnings


def _is_title(line: str, stands_alone: bool) -> bool:
    """Return whether a line is short enough for a title; with a full stop only before a blank line."""
    if line.endswith((":", ",", ";")) or len(line) > _LONGEST_TITLE:
        return False
    return stands_alone or not line.endswith(".")


def _split_front(text: str, origin: str) -> tuple[dict[str, object], str]:
    opening = _FENCE.match(text)
    if not opening:
        return {}, text
    closing = _CLOSING.search(text, opening.end(), opening.end() + _MAX_FRONT)
    if not closing:
        fault = "its front matter is opened by '---' but never closed"
        raise explain_refusal(origin, fault, "add a line '---' after it, or remove the first line")
    try:
        # BaseLoader keeps every value a string: SafeLoader would raise on a day that does not exist.
        front = yaml.load(text[opening.end() : closing.start()], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        fault = f"its front matter is not valid YAML ({_first_line(error)})"
        raise explain_refusal(origin, fault, "mend the lines between the two '---'") from error
    if front in (None, ""):
        return {}, text[closing.end() :]
    if not isinstance(front, dict):
        fault = "its front matter is not a list of 'name: value' lines"
        raise explain_refusal(origin, fault, "mend the lines between the two '---'")
    return {str(key).lower(): value for key, value in front.items()}, text[closing.end() :]


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f", line {mark.line + 2}" if mark is not None else ""
    return str(getattr(error, "problem", None) or type(error).__name__)[:100] + where


def _first_of(front: dict[str, object], *names: str) -> str | None:
    for name in names:
        value = front.get(name)
        if isinstance(value, str) and value.strip() and value.strip().lower() not in ("null", "~"):
            return value.strip()
        if isinstance(value, list):
            joined = ", ".join(item.strip() for item in value if isinstance(item, str) and item.strip())
            if joined:
                return joined
    return None
