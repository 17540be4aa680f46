"""A report as a JSON object: its text is kept unchanged, its other keys tell what it is."""

from __future__ import annotations

import json
from typing import Any

from daybook.errors import SourceError
from daybook.sources.days import read_day
from daybook.sources.decoding import decode_text
from daybook.sources.fetched import Arrival, Draft, explain_refusal

_SHAPE = 'give {"title", "outlet", "url", "published", "text"}'


def read_json(data: bytes, arrival: Arrival) -> Draft:
    """Return the text of a JSON report unchanged, with title, outlet, url, published and the like.

    The keys may stand at the top or under `article`; the text at either place, the top one first.

    Raises:
        SourceError: it is not JSON, not an object, or has no text that is a string.
    """
    content = parse_object(data, arrival)
    article = content.get("article")
    article = article if isinstance(article, dict) else {}
    text = content["text"] if "text" in content else article.get("text")
    if text is None:
        raise explain_refusal(arrival.origin, "the JSON object has no 'text'", _SHAPE)
    if not isinstance(text, str):
        fault = f"its 'text' is {_name_type(text)}, not a string"
        raise explain_refusal(arrival.origin, fault, _SHAPE)
    values, warnings = _read_values(article | {key: content[key] for key in content if key != "article"})
    published, date_warnings = read_day(values.get("published") or values.get("date"))
    return Draft(
        text,
        "application/json",
        title=values.get("title"),
        outlet=values.get("outlet"),
        url=values.get("url"),
        byline=values.get("byline") or values.get("author"),
        published=published,
        language=values.get("language"),
        warnings=warnings + date_warnings,
    )


def parse_object(data: bytes, arrival: Arrival) -> dict[str, Any]:
    """Return the JSON object that bytes hold.

    Raises:
        SourceError: they hold no JSON, or another value than an object.
    """
    text = decode_text(data, arrival.origin, arrival.charset)
    if not text.strip():
        raise explain_refusal(arrival.origin, "it holds only white space", _SHAPE)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"it is not valid JSON ({error.msg}, line {error.lineno}, column {error.colno})"
        raise explain_refusal(arrival.origin, fault, "mend it there") from error
    except (RecursionError, ValueError) as error:
        raise _explain_odd(arrival, error) from error
    if not isinstance(content, dict):
        raise explain_refusal(arrival.origin, f"the JSON is {_name_type(content)}, not an object", _SHAPE)
    return content


def _explain_odd(arrival: Arrival, error: Exception) -> SourceError:
    deep = isinstance(error, RecursionError)
    fault = "its JSON is nested too deep" if deep else "its JSON holds a number that is too long"
    return explain_refusal(arrival.origin, fault, _SHAPE)


def _read_values(content: dict[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the keys that are known and hold a string, and a warning for each that holds something else."""
    values: dict[str, str] = {}
    warnings: list[str] = []
    for name in ("title", "outlet", "url", "byline", "author", "published", "date", "language"):
        value = content.get(name)
        if isinstance(value, str):
            values[name] = value
        elif isinstance(value, list) and value and all(isinstance(item, str) for item in value):
            values[name] = ", ".join(value)
        elif value is not None:
            warnings.append(f"'{name}' is {_name_type(value)}, not a string, and was left out")
    return values, tuple(warnings)


def _name_type(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
