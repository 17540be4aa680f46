"""The text of a model's answer is taken apart: one JSON object with the four lists, or a reason why not."""

from __future__ import annotations

import json
import re
from typing import Any

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
PARTS = ("sentences", "incidents", "groups", "people")


class MalformedAnswerError(Exception):
    """An answer that is not the JSON that was asked for: its `fault`, to be named to the model, its words."""

    def __init__(self, fault: str, content: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.content = content


def parse_answer(content: str) -> dict[str, Any]:
    """Return the JSON object of an answer; words around it and fences are passed over.

    Nothing inside the four lists is checked here.

    Raises:
        MalformedAnswerError: if there is no JSON object, it breaks off, or one of its four lists is missing.

    Example:
        >>> sorted(parse_answer('```json {"sentences": [], "incidents": [], "groups": [], "people": []} ```'))
        ['groups', 'incidents', 'people', 'sentences']
    """
    bare = _THOUGHT.sub("", content)
    start = bare.find("{")
    if start < 0:
        raise MalformedAnswerError("there is no JSON object in it", content)
    try:
        # NaN and Infinity become words, which no field takes for a number.
        plain, _ = json.JSONDecoder(parse_constant=str).raw_decode(bare, start)
    except json.JSONDecodeError as error:
        fault = f"{error.msg} at character {error.pos - start}"
        raise MalformedAnswerError(fault, content) from error
    except (ValueError, RecursionError) as error:
        raise MalformedAnswerError("a number in it is too long, or brackets too deep", content) from error
    for part in PARTS:
        if not isinstance(plain.get(part), list):
            raise MalformedAnswerError(f'the list "{part}" is missing', content)
    return {part: plain[part] for part in PARTS}


def is_answer(content: str) -> bool:
    """Return whether `parse_answer` takes the words for an answer."""
    try:
        parse_answer(content)
    except MalformedAnswerError:
        return False
    return True
