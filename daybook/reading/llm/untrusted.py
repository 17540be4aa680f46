"""A model's answer is read as untrusted values: each is of its type or refused and counted, none raises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from daybook.reading.llm.refusals import Refusals

Item = dict[str, Any]
Word = TypeVar("Word", bound=str)

# Of one list, what is looked at: no report has more, and a model that repeats itself has no end.
MOST_ITEMS = 200


def list_items(
    holder: Item, key: str, known: Iterable[str], refusals: Refusals, most: int = MOST_ITEMS
) -> list[Item]:
    """Return the objects of the list at `key`; what is no object is refused, unknown keys are counted.

    Args:
        most: how many of the list are looked at.
    """
    names = frozenset(known)
    items = []
    for value in _list_values(holder, key, refusals, most):
        if not isinstance(value, dict):
            refusals.add("type")
            continue
        refusals.add("key", sum(name not in names for name in value))
        items.append(value)
    return items


def find_object(holder: Item, key: str, known: Iterable[str], refusals: Refusals) -> Item | None:
    """Return the object at `key`, None where there is none or it is no object."""
    value = holder.get(key)
    if value is None:
        return None
    if not isinstance(value, dict):
        refusals.add("type")
        return None
    names = frozenset(known)
    refusals.add("key", sum(name not in names for name in value))
    return value


def list_texts(holder: Item, key: str, refusals: Refusals) -> list[str]:
    """Return the strings of the list at `key`, each once; a string alone is a list of one."""
    texts = []
    for value in _list_values(holder, key, refusals, MOST_ITEMS):
        if not isinstance(value, str):
            refusals.add("type")
        elif value.strip():
            texts.append(value)
    return list(dict.fromkeys(texts))


def _list_values(holder: Item, key: str, refusals: Refusals, most: int) -> list[Any]:
    value = holder.get(key)
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if not isinstance(value, list):
        refusals.add("type")
        return []
    refusals.add("surplus", max(0, len(value) - most))
    return value[:most]


def find_text(holder: Item, key: str, refusals: Refusals) -> str | None:
    """Return the string at `key`, None where it is missing, empty or no string."""
    value = holder.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        refusals.add("type")
        return None
    return value if value.strip() else None


def find_word(holder: Item, key: str, words: Iterable[Word], refusals: Refusals) -> Word | None:
    """Return the word at `key` if it is one of `words`, None where it is missing or another."""
    value = find_text(holder, key, refusals)
    if value is None:
        return None
    for word in words:
        if word == value:
            return word
    refusals.add("word")
    return None


def find_whole(holder: Item, key: str, refusals: Refusals) -> int | None:
    """Return the whole number at `key`, None where it is missing, negative or of another type."""
    value = holder.get(key)
    if value is None:
        return None
    # True is an int to Python, and "12" or 12.0 were not what was asked for.
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        refusals.add("type")
        return None
    return value


def has_flag(holder: Item, key: str, refusals: Refusals) -> bool:
    """Return the truth value at `key`, False where it is missing or of another type."""
    value = holder.get(key)
    if value is not None and not isinstance(value, bool):
        refusals.add("type")
    return value is True
