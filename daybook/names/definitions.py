"""Finds where a text itself says that two names are one: `Long Name (LN)`, `X, also known as Y`."""

from __future__ import annotations

import re
from typing import NamedTuple

from daybook.schema.evidence import Span

_CAP = r"[A-ZÀ-ÞŞİ][\w’'‘`.\-]*"
_SMALL = (
    r"(?:of|the|for|and|in|to|de|del|la|le|les|des|du|y|et|wal|wa|al|el|ul|e|i|on|dan|bin"
    r"|ibn|fi|with|an|a|un)"
)
_NAME = rf"(?:al-|el-|an-|ul-)?{_CAP}(?:[ \-](?:{_SMALL}[ \-])*(?:al-|el-)?(?:{_CAP}|\d+))*"
_ACRONYM = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9/\-]{0,11}[A-Z0-9]"
_QUOTE = r"[\"“”'‘’]?"

_KNOWN = (
    r"(?:(?:which|that|who|and) (?:is|was|are) )?(?:also |better |commonly |locally |widely |otherwise |"
    r"formerly |previously |variously |popularly )?"
    r"(?:known|called|abbreviated|shortened|referred to|going)(?: locally| simply| in short| for short)? ?"
    r"(?:by (?:its|their|the)(?: \w+){0,2} (?:acronym|initials|acronyms|abbreviation"
    r"|name)s?(?: of)?|as|by|to|simply)?"
)
_PAREN = re.compile(
    rf"(?P<long>{_NAME})[’']? \((?:the |or |formerly |known as |aka "
    rf")?{_QUOTE}(?P<short>{_ACRONYM}){_QUOTE}[);,]"
)
_REVERSED = re.compile(rf"\b(?P<short>{_ACRONYM}) \((?:the )?(?P<long>{_NAME})\)")
_ALSO = re.compile(
    rf"(?P<long>{_NAME})(?: group| movement| militia| faction)?,? {_KNOWN} (?:the "
    rf")?{_QUOTE}(?P<short>{_NAME}){_QUOTE}"
)
_OR = re.compile(rf"(?P<long>{_NAME}), or (?:simply |just )?(?P<short>{_ACRONYM})(?=[,.;])")
_FOR = re.compile(
    rf"\b(?P<short>{_ACRONYM})(?:,? (?:which )?stands for| is short for) (?:the )?(?P<long>{_NAME})"
)
_CHEAP = re.compile(r"\(|known|called|abbreviated|shortened|referred|, or |stands for|short for|going by")


_OPENING = re.compile(
    r"(?:(?:(?:Officials|Members|Leaders|Fighters|Rebels|Militants|Gunmen|Supporters|Commanders) of(?: the)?|"
    r"The|A|An|In|And|But|When|While|As|Since|Although|Both)\s+)+"
)


class Definition(NamedTuple):
    """Two names that a text equates, and where each stands; `long` is the fuller or the first one."""

    long: str
    short: str
    long_span: Span
    short_span: Span


def _is_acronym(word: str) -> bool:
    return " " not in word and sum(letter.isupper() for letter in word) >= 2 and len(word) <= 13


def _trim(text: str, start: int, end: int, acronym: str) -> tuple[int, int]:
    """Return the offsets of the long form, cut to the words whose initials make the acronym, if they do."""
    words = [(m.start(), m.group()) for m in re.finditer(r"[^\s\-]+", text[start:end])]
    letters = re.sub(r"[^A-Za-z]", "", acronym).upper()
    capitals = [(place, word) for place, word in words if word[:1].isupper()]
    for skip in range(len(capitals)):
        initials = "".join(word[0] for _, word in capitals[skip:]).upper()
        if initials == letters:
            return start + capitals[skip][0], end
    skipped = _OPENING.match(text[start:end])
    return (start + skipped.end(), end) if skipped else (start, end)


def find_definition_spans(text: str) -> list[Definition]:
    """Return every place where `text` equates a name with a second name or acronym, in order."""
    found: dict[tuple[int, int], Definition] = {}
    for gate in _CHEAP.finditer(text):
        left, right = max(0, gate.start() - 140), min(len(text), gate.end() + 140)
        for pattern in (_PAREN, _REVERSED, _ALSO, _OR, _FOR):
            for match in pattern.finditer(text, left, right):
                definition = _definition(text, match)
                if definition and not any(
                    d.short_span.overlaps(definition.short_span) for d in found.values()
                ):
                    found[(definition.long_span.start, definition.short_span.start)] = definition
    return [found[key] for key in sorted(found)]


def _definition(text: str, match: re.Match[str]) -> Definition | None:
    (long_start, long_end), short_start = match.span("long"), match.start("short")
    short = match.group("short").rstrip(".'’")
    if short == match.group("long") or (
        match.re in (_PAREN, _REVERSED, _OR, _FOR) and not _is_acronym(short)
    ):
        return None
    long_start, long_end = _trim(text, long_start, long_end, short)
    long = text[long_start:long_end].rstrip(".'’")
    if match.re is not _ALSO and " " not in long and "-" not in long:
        return None
    return Definition(
        long, short, Span(long_start, long_start + len(long)), Span(short_start, short_start + len(short))
    )


def find_definitions(text: str) -> list[tuple[str, str]]:
    """Return the pairs (long form, short form) that `text` itself defines, in order.

    Example:
        >>> find_definitions("The Liberation Army of Ruhenia (LAR) denied it.")
        [('Liberation Army of Ruhenia', 'LAR')]
    """
    return [(definition.long, definition.short) for definition in find_definition_spans(text)]
