"""Finds the known armed groups that a text names, and says which names are one group's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.names.countries import find_country_words
from daybook.names.definitions import find_definition_spans
from daybook.names.meaning import Setting, choose_group, is_militant_word
from daybook.names.phrases import Hit
from daybook.names.register import Alias, KnownGroup, alias_index, known_groups, read_data
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
    """

    span: Span
    canonical: str
    alias: str
    sure: bool


def find_known_groups(text: str) -> list[GroupMention]:
    """Return the known groups that `text` names, in order; acronyms count only where the text supports them.

    Example:
        >>> [m.canonical for m in find_known_groups("Rebels of the Arakan Army (AA) took the town.")]
        ['Arakan Army', 'Arakan Army']
    """
    words = read_words(text)
    hits = list(alias_index().find(text, words))
    if not hits:
        return []
    setting = _read_setting(text, hits)
    setting.words = words
    for hit in hits:
        for phrase in hit.phrases:
            if phrase.payload.kind in ("name", "acronym"):
                setting.sure.add(phrase.payload.group.name)
    setting.countries = [code for _, code in find_country_words(text)]
    setting.militant = sum(is_militant_word(word.key) for word in words)
    out = []
    for hit in hits:
        chosen = choose_group(text, hit, setting)
        if chosen is not None:
            group, sure = chosen
            out.append(GroupMention(Span(hit.start, hit.end), group.name, text[hit.start : hit.end], sure))
    return out


def _read_setting(text: str, hits: Sequence[Hit[Alias]]) -> Setting:
    """Return what the text itself defines: acronym by acronym, the long forms it gives."""
    setting = Setting()
    if any(phrase.payload.kind in ("weak", "acronym") for hit in hits for phrase in hit.phrases):
        for definition in find_definition_spans(text):
            setting.defined.setdefault(definition.short, []).append(definition.long)
    return setting


def _candidates(name: str) -> list[KnownGroup]:
    """Return the groups that go by `name`, the firmest kind of alias only."""
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
    found = _candidates(name)
    if found:
        return found[0].name if len(found) == 1 else None
    inside: set[str] = set()
    for part in re.split(r"[()]", name):
        groups = _candidates(" ".join(key for key in fold_name(part) if key not in _GENERIC))
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
