"""Turns a page and its frame into HTML, and the same page into JSON."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from daybook.desk.pages.frame import Frame
from daybook.drawing.locator import draw_locator
from daybook.drawing.writing import write_chart

_TEMPLATES = Path(__file__).resolve().parent / "templates"


@lru_cache(maxsize=1)
def make_environment() -> Environment:
    """Return the template environment: everything is escaped, and an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(draw_locator=draw_locator, write_chart=write_chart)
    return environment


def render_html(template: str, page: Any, frame: Frame) -> str:
    """Return the HTML of a page; `template` is its name without the ending."""
    return make_environment().get_template(f"{template}.html").render(page=page, frame=frame)


def render_json(page: Any, frame: Frame) -> bytes:
    """Return the page's data as JSON, with the day of knowledge, which its addresses keep."""
    content = {"as_of": frame.as_of, **_keep_day(msgspec.to_builtins(page), frame)}
    return msgspec.json.format(msgspec.json.encode(content), indent=1)


def _keep_day(value: Any, frame: Frame) -> Any:
    """The value with every address in it (`href`, `now_href` ...) led to the day of knowledge."""
    if frame.as_of is None:
        return value
    if isinstance(value, dict):
        return {
            name: frame.link(part)
            if name.endswith("href") and isinstance(part, str)
            else _keep_day(part, frame)
            for name, part in value.items()
        }
    return [_keep_day(part, frame) for part in value] if isinstance(value, list | tuple) else value
