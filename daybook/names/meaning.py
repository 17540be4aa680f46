"""Decides from the setting what an acronym or a shared name means in a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from daybook.names.phrases import Hit
from daybook.names.register import Alias, KnownGroup, Rival, read_data, rivals
from daybook.names.words import Word, fold_name, fold_word

_MILITANT = frozenset(fold_word(word) for word in read_data("context.json")["militant"])


@dataclass(slots=True)
class Setting:
    """What a text says at large that helps to decide a name in it."""

    words: Sequence[Word] = ()
    sure: set[str] = field(default_factory=set)
    defined: dict[str, list[str]] = field(default_factory=dict)
    countries: list[str] = field(default_factory=list)
    militant: int = 0


def is_militant_word(key: str) -> bool:
    """Return whether a word's key speaks of armed groups or their acts."""
    return key in _MILITANT


def is_rival(text: str, hit: Hit[Alias], setting: Setting, homes: set[str]) -> Rival | None:
    """Return the other thing that the acronym at `hit` stands for in `text`, or None."""
    found = rivals().get(text[hit.start : hit.end], ())
    if not found:
        return None
    before = {word.raw for word in setting.words[max(0, hit.first - 3) : hit.first]}
    after = {word.raw for word in setting.words[hit.after : hit.after + 2]}
    near_before = {word.raw for word in setting.words[max(0, hit.first - 1) : hit.first]} | _possessive(
        text, hit
    )
    for rival in found:
        if any(long in text for long in rival.long):
            return rival
        if rival.after & after or rival.before & (before if rival.kind == "other" else near_before):
            return rival
    if not homes & set(setting.countries):
        for rival in found:
            if any(word in text for word in rival.anywhere):
                return rival
    return None


def _possessive(text: str, hit: Hit[Alias]) -> set[str]:
    return set(text[max(0, hit.start - 24) : hit.start].replace("’", "'").split()[-2:])


def choose_group(text: str, hit: Hit[Alias], setting: Setting) -> tuple[KnownGroup, bool] | None:
    """Return the group that the words at `hit` name, and whether that is sure; None where they name none."""
    aliases = [phrase.payload for phrase in hit.phrases]
    firm = [alias.group for alias in aliases if alias.kind in ("name", "acronym")]
    shaky = [alias.group for alias in aliases if alias.kind in ("weak", "loose")]
    if firm and not shaky:
        return firm[0], True
    if any(alias.kind == "weak" for alias in aliases):
        return _choose_acronym(text, hit, setting, shaky)
    return _choose_shared(hit, setting, firm, shaky)


def _choose_acronym(
    text: str, hit: Hit[Alias], setting: Setting, groups: Sequence[KnownGroup]
) -> tuple[KnownGroup, bool] | None:
    written = text[hit.start : hit.end]
    supported = [group for group in groups if group.name in setting.sure]
    for long in setting.defined.get(written, ()):
        key = fold_name(long)
        own = [group for group in groups if _goes_by(group, key)]
        if own:
            return own[0], True
        if not supported:
            return None
    homes = {code for group in groups for code in group.countries}
    if is_rival(text, hit, setting, homes) is not None and not supported:
        return None
    if len(written) == 2 and _is_shouted(setting.words, hit):
        return None
    best = _by_country(groups, setting)
    if supported:
        return (best if best in supported and best else supported[0]), True
    if best is not None and (setting.militant or (len(written) > 2 and written not in rivals())):
        return best, True
    if setting.militant >= 2 and len(groups) == 1:
        return groups[0], False
    return None


def _goes_by(group: KnownGroup, key: tuple[str, ...]) -> bool:
    """Return whether a long form in the text is a name of the group, a word more or less allowed."""
    names = [fold_name(name) for name in (group.name.split(" (")[0], *group.aliases, *group.loose)]
    return any(
        name == key or (len(name) > 1 and (key[-len(name) :] == name or key[: len(name)] == name))
        for name in names
    )


def _choose_shared(
    hit: Hit[Alias], setting: Setting, firm: Sequence[KnownGroup], shaky: Sequence[KnownGroup]
) -> tuple[KnownGroup, bool] | None:
    groups = list(dict.fromkeys((*firm, *shaky)))
    named = [group for group in shaky if group.name in setting.sure]
    if not firm and len(named) == 1:
        return named[0], True
    homes = Counter(setting.countries)
    at_home = sorted(
        (group for group in groups if homes[group.countries[0]]), key=lambda g: -homes[g.countries[0]]
    )
    if len(at_home) == 1:
        return at_home[0], True
    if firm:
        return firm[0], not at_home and len(groups) == 1
    if at_home:
        clear = homes[at_home[0].countries[0]] >= 2 * homes[at_home[1].countries[0]]
        return at_home[0], clear
    anywhere = [group for group in groups if homes.keys() & set(group.countries)]
    if len(anywhere) == 1:
        return anywhere[0], True
    if len(groups) > 1 and setting.militant:
        return groups[0], False
    return None


def _by_country(groups: Sequence[KnownGroup], setting: Setting) -> KnownGroup | None:
    homes = Counter(setting.countries)
    scored = sorted(
        (
            (2 * homes[group.countries[0]] + sum(homes[code] for code in group.countries), group)
            for group in groups
        ),
        key=lambda pair: -pair[0],
    )
    return scored[0][1] if scored and scored[0][0] else None


def _is_shouted(words: Sequence[Word], hit: Hit[Alias]) -> bool:
    """Return whether the words around stand in capitals too, as in a headline."""
    around = [*words[max(0, hit.first - 2) : hit.first], *words[hit.after : hit.after + 2]]
    return len(around) >= 2 and all(word.raw.isupper() and len(word.raw) > 1 for word in around)
