"""The text of a post as an author writes it: front matter, a summary, a comment; read and written."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import yaml

from daybook.errors import SettingsError
from daybook.schema.post import COMMENT_HEADING, Document, Lead

_FENCE = re.compile(r"\A---[ \t]*\r?\n(?P<matter>.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_HEADING = re.compile(r"^##[ \t]+(?P<words>[^\n]*?)[ \t]*#*[ \t]*\r?$", re.M)
# A heading inside a fenced block of code is none.
_CODE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.S | re.M)
_LEAD = ("alt", "credit", "licence", "caption")
_KNOWN = ("headline", "date", "author", "tags", "picture", "comment", "mark_guesses", "close_after")
LONGEST = 400_000
_MOST_TAGS, _LONGEST_LINE = 40, 300


def read_document(text: str, name: str = "the post") -> Document:
    """Return the parts of a post's text.

    The comment is what stands under the heading of the second level that the front matter's `comment` names,
    `My comment` where it names none; without that heading all is summary.

    Args:
        text: as written; name: of the post or file, for errors.

    Raises:
        SettingsError: if the front matter is missing, is no YAML, or has a field that cannot be read.
    """
    if len(text) > LONGEST:
        raise SettingsError(
            f"cannot read {name}: {len(text):,} characters are more than {LONGEST:,}; make two posts of it"
        )
    fence = _FENCE.match(text)
    if fence is None:
        raise SettingsError(
            f"cannot read {name}: it must begin with a line `---`, the fields `headline:` and `date:`, and "
            "another line `---`; `daybook post new` writes them for you"
        )
    fields = _read_fields(fence["matter"], name)
    heading = _read_line(fields, "comment", name) or COMMENT_HEADING
    start = fence.end()
    cut = _find_heading(text, start, heading)
    summary, comment_at = text[start : cut[0]], cut[1]
    return Document(
        headline=_read_line(fields, "headline", name, needed=True),
        day=_read_day(fields, name),
        summary=summary,
        comment=text[comment_at:],
        summary_at=start,
        comment_at=comment_at,
        heading=heading,
        byline=_read_line(fields, "author", name),
        tags=_read_tags(fields, name),
        lead=_read_lead(fields, name),
        marks_guesses=_read_switch(fields, "mark_guesses", name),
        closes=_read_number(fields, "close_after", name),
    )


def _find_heading(text: str, start: int, heading: str) -> tuple[int, int]:
    """Where the comment's heading begins and ends; the end of the text where there is none."""
    blocks = [match.span() for match in _CODE.finditer(text, start)]
    for match in _HEADING.finditer(text, start):
        inside = any(begin <= match.start() < end for begin, end in blocks)
        if match["words"].casefold() == heading.casefold() and not inside:
            return match.start(), match.end()
    return len(text), len(text)


def _read_fields(matter: str, name: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(matter)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise SettingsError(
            f"cannot read the front matter of {name}{where}: {getattr(error, 'problem', error)}; "
            "put values with a colon in them into quotes"
        ) from error
    if not isinstance(fields, dict):
        raise SettingsError(f"cannot read the front matter of {name}: write lines such as `headline: …`")
    unknown = [str(key) for key in fields if key not in _KNOWN]
    if unknown:
        raise SettingsError(
            f"cannot read the front matter of {name}: {', '.join(unknown)[:80]} is no field of a post; "
            f"the fields are {', '.join(_KNOWN)}"
        )
    return fields


def _read_line(fields: dict[str, Any], key: str, name: str, needed: bool = False) -> str:
    value = fields.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        if needed:
            raise SettingsError(f"cannot read {name}: it has no {key}; write `{key}: …` in the front matter")
        return ""
    if not isinstance(value, str | int | float):
        raise SettingsError(f"cannot read the {key} of {name}: write one line of words")
    words = " ".join(str(value).split())
    if len(words) > _LONGEST_LINE:
        raise SettingsError(f"cannot read the {key} of {name}: it is longer than {_LONGEST_LINE} characters")
    return words


def _read_day(fields: dict[str, Any], name: str) -> date:
    value = fields.get("date")
    if isinstance(value, date):
        # YAML reads a moment as a datetime, which is a date as well.
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise SettingsError(f"cannot read the date of {name}: write it as 2021-09-19") from error


def _read_tags(fields: dict[str, Any], name: str) -> tuple[str, ...]:
    value = fields.get("tags") or []
    tags = value.split(",") if isinstance(value, str) else value
    if not isinstance(tags, list) or not all(isinstance(tag, str | int) for tag in tags):
        raise SettingsError(f"cannot read the tags of {name}: write them as [Indonesia, MIT]")
    words = dict.fromkeys(" ".join(str(tag).split())[:80] for tag in tags)
    if len(words) > _MOST_TAGS:
        raise SettingsError(f"cannot read the tags of {name}: {len(words)} are more than {_MOST_TAGS}")
    return tuple(tag for tag in words if tag)


def _read_lead(fields: dict[str, Any], name: str) -> Lead | None:
    value = fields.get("picture")
    if value is None:
        return None
    if isinstance(value, str):
        return Lead(value.strip())
    if not isinstance(value, dict) or not isinstance(value.get("source"), str):
        raise SettingsError(
            f"cannot read the picture of {name}: write `source`, `alt`, `credit` and `licence` under it"
        )
    unknown = [str(key) for key in value if key not in ("source", *_LEAD)]
    if unknown:
        raise SettingsError(f"cannot read the picture of {name}: {', '.join(unknown)[:80]} is no part of one")
    told = {key: " ".join(str(value[key]).split())[:1_000] for key in _LEAD if value.get(key) is not None}
    return Lead(value["source"].strip(), **told)


def _read_switch(fields: dict[str, Any], key: str, name: str) -> bool:
    value = fields.get(key, False)
    if not isinstance(value, bool):
        raise SettingsError(f"cannot read {key} of {name}: write yes or no")
    return value


def _read_number(fields: dict[str, Any], key: str, name: str) -> int | None:
    value = fields.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 36_500:
        raise SettingsError(f"cannot read {key} of {name}: write a number of days, 0 to 36500")
    return value


def render_document(document: Document) -> str:
    """Return the text of a post, which `read_document` reads back to the same parts."""
    fields: dict[str, Any] = {"headline": document.headline, "date": document.day}
    if document.byline:
        fields["author"] = document.byline
    if document.tags:
        fields["tags"] = list(document.tags)
    if document.lead is not None:
        told = {key: getattr(document.lead, key) for key in _LEAD}
        fields["picture"] = {"source": document.lead.source, **{key: told[key] for key in told if told[key]}}
    if document.heading != COMMENT_HEADING:
        fields["comment"] = document.heading
    if document.marks_guesses:
        fields["mark_guesses"] = True
    if document.closes is not None:
        fields["close_after"] = document.closes
    matter = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    head = f"---\n{matter}---\n\n{document.summary.strip()}\n"
    return f"{head}\n## {document.heading}\n\n{document.comment.strip()}\n"


def make_address(document: Document) -> str:
    """Return the address that a post gets by itself: `2021-09-19-leader-killed-in-raid`."""
    words = re.findall(r"[^\W_]+", document.headline.casefold())
    return "-".join([document.day.isoformat(), *words[:8]])[:120]
