"""Finds the known armed groups that a text names, and says which names are one group's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from daybook.names.definitions import find_definition_spans
from daybook.names.meaning import Meaning, choose_meaning
from daybook.names.phrases import Hit
from daybook.names.register import Alias, KnownGroup, alias_index, known_groups, read_data
from daybook.names.setting import Setting
from daybook.names.words import fold_name, read_words
from daybook.schema.evidence import Span

_GENERIC = frozenset(read_data("context.json")["generic"])


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A known group named in a text.

    Attributes:
        span: where; the article and a possessive ending are left out.
        canonical: the group's name in the register.
        alias: the name as the text writes it.
        sure: False where another group or thing of that name cannot be ruled out.
        reason: why the words were taken for the group, in words for a person.
    """

    span: Span
    canonical: str
    alias: str
    sure: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NameReading:
    """A name of the register found in a text, and what it was taken for there; for `explain`.

    Attributes:
        span: where; alias: the name as the text writes it.
        canonical: the armed group that it was taken for, None where it was taken for none.
        other: what else it stands for, where that is known: a university, an agency.
        sure: whether anything else can be ruled out; reason: why, in words for a person.
    """

    span: Span
    alias: str
    canonical: str | None
    other: str | None
    sure: bool
    reason: str


def find_known_groups(text: str, year: int | None = None, home: str | None = None) -> list[GroupMention]:
    """Return the known groups that `text` names, in order; acronyms count only where the text supports them.

    Args:
        text: the report.
        year: the year of the report, None where unknown.
        home: the country that the report comes from, as alpha-2 code; it counts where the text names none.

    Example:
        >>> [m.canonical for m in find_known_groups("Rebels of the Arakan Army (AA) took the town.")]
        ['Arakan Army', 'Arakan Army']
    """
    return [
        GroupMention(Span(hit.start, hit.end), meaning.group.name, written, meaning.sure, meaning.reason)
        for hit, written, meaning in _find_meanings(text, year, home)
        if meaning.group is not None
    ]


def explain_names(text: str, year: int | None = None, home: str | None = None) -> list[NameReading]:
    """Return every name of the register in `text`, those refused included, with the reason for each decision.

    Args: as for `find_known_groups`.

    Example:
        >>> [(n.canonical, n.reason) for n in explain_names("MIT researchers built a sensor.")]
        [(None, '“researchers” beside it: Massachusetts Institute of Technology')]
    """
    return [
        NameReading(
            Span(hit.start, hit.end),
            written,
            meaning.group.name if meaning.group else None,
            meaning.other,
            meaning.sure,
            meaning.reason,
        )
        for hit, written, meaning in _find_meanings(text, year, home)
    ]


def _find_meanings(
    text: str, year: int | None, home: str | None
) -> Iterator[tuple[Hit[Alias], str, Meaning]]:
    words = read_words(text)
    hits = list(alias_index().find(text, words))
    if not hits:
        return
    setting = read_setting(text, hits, year, home)
    for hit in hits:
        yield hit, text[hit.start : hit.end], choose_meaning(hit, setting)


def read_setting(
    text: str, hits: Sequence[Hit[Alias]], year: int | None = None, home: str | None = None
) -> Setting:
    """Return what helps to decide the names in a text: groups that it surely names, acronyms spelled out.

    Args:
        text: the report; hits: the names of the register in it; year, home: as for `find_known_groups`.
    """
    setting = Setting(text, read_words(text), year=year, home=home)
    if any(phrase.payload.kind in ("weak", "acronym") for hit in hits for phrase in hit.phrases):
        for definition in find_definition_spans(text):
            setting.defined.setdefault(definition.short, []).append(definition.long)
    for hit in hits:
        groups = {phrase.payload.group.name for phrase in hit.phrases}
        kinds = {phrase.payload.kind for phrase in hit.phrases}
        # An acronym that the text spells out is as sure as the long form, which stands in the text too.
        spelled = text[hit.start : hit.end] in setting.defined and kinds == {"acronym"}
        if len(groups) == 1 and kinds <= {"name", "acronym"} and not spelled:
            setting.sure |= groups
    return setting


def find_bearers(name: str) -> list[KnownGroup]:
    """Return the groups that go by exactly `name`, spelling aside; the firmest kind of alias only."""
    aliases = [phrase.payload for phrase in alias_index().whole(fold_name(name))]
    for kinds in (("name",), ("acronym",), ("weak",), ("loose",)):
        groups = {alias.group.name: alias.group for alias in aliases if alias.kind in kinds}
        if groups:
            return list(groups.values())
    return []


def canonical_group(name: str) -> str | None:
    """Return the register's name for a group, or None where it is unknown or more than one goes by it.

    Example:
        >>> canonical_group("Daesh"), canonical_group("Ansar al-Sharia")
        ('Islamic State', None)
    """
    found = find_bearers(name)
    if found:
        return found[0].name if len(found) == 1 else None
    inside: set[str] = set()
    for part in re.split(r"[()]", name):
        groups = find_bearers(" ".join(key for key in fold_name(part) if key not in _GENERIC))
        if len(groups) != 1 and part.strip():
            return None
        inside |= {group.name for group in groups}
    return inside.pop() if len(inside) == 1 else None


def same_group(a: str, b: str) -> bool:
    """Return whether two names are one group's: by the register, by spelling, or as initials."""
    first, second = canonical_group(a), canonical_group(b)
    if first is not None or second is not None:
        return first == second
    left, right = fold_name(a), fold_name(b)
    if not left or not right:
        return False
    return left == right or _is_initials(a, b) or _is_initials(b, a)


def _is_initials(short: str, long: str) -> bool:
    letters = re.sub(r"[^A-Z]", "", short)
    if len(letters) < 2 or not short.replace("-", "").isupper():
        return False
    return letters == "".join(word[0] for word in re.findall(r"[^\s\-]+", long) if word[0].isupper())


def find_group(name: str) -> KnownGroup | None:
    """Return the register's entry for a name, or None where there is none or more than one."""
    canonical = canonical_group(name)
    return known_groups().get(canonical) if canonical else None
