"""What a question takes, field by field, for addresses, OpenAPI and the command that asks the same."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from daybook.inquiry.asked import ATTACKS, Asked, Subject, SubjectKind
from daybook.register.fields import TYPES, Field
from daybook.register.query import QueryError

_DAY = {"type": "string", "format": "date"}
_TEXT = {"type": "string", "minLength": 1, "maxLength": 200}
KINDS: tuple[SubjectKind, ...] = ("group", "country", "place")

FIELDS: dict[str, Field] = {
    "group": Field("Of a group, by its name or id.", _TEXT),
    "country": Field(
        "Of a country, by its ISO 3166-1 alpha-2 code.", {"type": "string", "pattern": "^[A-Za-z]{2}$"}
    ),
    "place": Field("Of a place or first-order region, by its name.", _TEXT),
    "set": Field(
        "From which data: `own`, or a data set's name; if left out, the book's own where it has incidents of "
        "the subject, else the fullest set.",
        _TEXT,
    ),
    "types": Field(
        f"Which incidents count, with commas, `all` for every one; {', '.join(ATTACKS)} if left out.",
        {"type": "string", "maxLength": 200},
    ),
    "on": Field("The day of the change.", _DAY),
    "months": Field(
        "Months on each side of the change; 12 if left out.",
        {"type": "integer", "minimum": 1, "maximum": 120, "default": 12},
    ),
    "since": Field("Looks at nothing before that day.", _DAY),
    "until": Field("Looks at nothing after that day.", _DAY),
    "others": Field("What it is compared with, with commas.", {"type": "string", "maxLength": 1_000}),
    "at_least": Field(
        "A number of deaths or attackers.", {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    ),
    "of": Field(
        "What the share is of: lone, leader, type:bombing, target:police, group:NAME, country:ID.", _TEXT
    ),
    "about": Field("What the news is about: lone, leader, type:bombing, group:NAME, country:ID.", _TEXT),
    "within": Field("Within which part of the news: type:attack, group:NAME, country:ID, all.", _TEXT),
    "measure": Field("By what size is measured.", {"type": "string", "enum": ["deaths", "attackers"]}),
    "incident": Field("Of one incident, by its id.", _TEXT),
    "as_of": Field("What was known by that day.", _DAY),
}
SHARED = ("set", "types", "since", "until")
"""Fields that every question takes."""


def make_asked(question: str, told: Mapping[str, Any]) -> Asked:
    """Return the question that the fields ask; each value already as its schema says, missing ones left out.

    Raises:
        QueryError: if two subjects are given, or a type is unknown.
    """
    given = [Subject(kind, told[kind]) for kind in KINDS if told.get(kind)]
    if len(given) > 1:
        raise QueryError(
            given[1].kind, "cannot ask of two subjects at once; give one of group, country, place"
        )
    plain = {name: told[name] for name in ("set", "on", "since", "until", "at_least", "of", "about", "as_of",
                                           "within", "measure", "incident")
             if told.get(name) is not None}  # fmt: skip
    return Asked(
        question=question,
        subject=given[0] if given else None,
        types=_read_types(told.get("types")),
        months=told.get("months") or 12,
        others=tuple(one.strip() for one in (told.get("others") or "").split(",") if one.strip()),
        **plain,
    )


def _read_types(text: str | None) -> tuple[str, ...]:
    if not text:
        return ATTACKS
    if text == "all":
        return ()
    wanted = tuple(one.strip() for one in text.split(",") if one.strip())
    for one in wanted:
        if one not in TYPES:
            raise QueryError("types", f"cannot use types={one[:40]}: use {', '.join(TYPES)}, or all")
    return wanted


def list_told(asked: Asked) -> dict[str, str]:
    """Return the fields of a question as an address has them, without those left at their own."""
    told: dict[str, str] = {}
    if asked.subject is not None:
        told[asked.subject.kind] = asked.subject.name
    usual = Asked(asked.question)
    for name in FIELDS:
        if name in KINDS or getattr(asked, name) == getattr(usual, name):
            continue
        value = getattr(asked, name)
        if name == "types":
            told[name] = ",".join(value) or "all"
        elif name == "others":
            told[name] = ",".join(value)
        else:
            told[name] = value.isoformat() if isinstance(value, date) else str(value)
    return told


def write_query(asked: Asked) -> str:
    """Return the question's fields as an address has them."""
    return urlencode(list_told(asked), safe="/,")


def write_command(asked: Asked) -> str:
    """Return the command that asks the same."""
    parts = [f"--{name.replace('_', '-')} {shlex.quote(value)}" for name, value in list_told(asked).items()]
    return " ".join(["daybook assess", asked.question, *parts])
