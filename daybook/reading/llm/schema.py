"""The JSON schema of the answer, in the narrow dialect that servers with a schema mode accept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args

from daybook.reading.llm.checking.incidents import STATUSES, TYPES
from daybook.reading.llm.checking.statements import KINDS
from daybook.schema.terms import COUNT_SLOTS, Fate, PartyKind, PartyRole, PersonRole, PersonStatus, Weapon

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_WHOLE: Schema = {"type": "integer"}


def _object(**properties: Schema) -> Schema:
    # Structured outputs want every property required and none besides; what is unknown is null.
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _words(words: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(words)}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def make_schema() -> Schema:
    """Return the schema of an answer; its keys are those that the checks know (a test holds it)."""
    texts = _list(_TEXT)
    bounds = {"low": _WHOLE, "high": _WHOLE, "quotes": texts}
    count = _maybe(_object(**bounds))
    incident: dict[str, Schema] = {
        "evidence": texts,
        "type": _words(TYPES),
        "status": _words(STATUSES),
        "background": {"type": "boolean"},
        "date": _maybe(_object(quote=_TEXT, start=_TEXT, end=_TEXT)),
        "place": _maybe(_object(name=_MAYBE_TEXT, admin1=_MAYBE_TEXT, country=_MAYBE_TEXT)),
        "parties": _list(
            _object(names=texts, role=_words(get_args(PartyRole)), kind=_words(get_args(PartyKind)))
        ),
        **dict.fromkeys(COUNT_SLOTS, count),
        "killed_by_kind": _list(_object(kind=_words(get_args(PartyKind)), **bounds)),
        "weapons": _list(_object(weapon=_words(get_args(Weapon)), quote=_TEXT)),
        "claimed_by": texts,
        "denied_by": texts,
        "named": _list(_object(names=texts, fate=_words(get_args(Fate)))),
    }
    group: dict[str, Schema] = {
        "names": texts,
        "parent": texts,
        "leaders": texts,
        "strength": count,
        "remaining": count,
        "based_in": texts,
        "evidence": texts,
    }
    person: dict[str, Schema] = {
        "names": texts,
        "group": _MAYBE_TEXT,
        "role": _words(get_args(PersonRole)),
        "status": _words(get_args(PersonStatus)),
        "evidence": texts,
    }
    return _object(
        sentences=_list(_object(n=_WHOLE, kind=_words(KINDS), holder=_MAYBE_TEXT)),
        incidents=_list(_object(**incident)),
        groups=_list(_object(**group)),
        people=_list(_object(**person)),
    )
