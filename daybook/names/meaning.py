"""Decides from the setting what an acronym or a shared name means in a text, and says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from daybook.names.phrases import Hit
from daybook.names.register import Alias, KnownGroup
from daybook.names.rivalry import find_bearer, find_office, find_rival
from daybook.names.setting import Setting
from daybook.names.support import SUPPORTED, UNSURE, find_tie, weigh
from daybook.names.words import Word, fold_name

# Letters: an acronym up to this length can be made of other words too.
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words at one place were taken for.

    Attributes:
        group: the armed group, None where they name none.
        sure: False where another group or thing of that name cannot be ruled out.
        reason: why, in words for a person.
        other: what else the words stand for, where that is known.
        state: whether that other thing is a state's army or agency.
    """

    group: KnownGroup | None
    sure: bool
    reason: str
    other: str | None = None
    state: bool = False


def choose_meaning(hit: Hit[Alias], setting: Setting) -> Meaning:
    """Return what the words at `hit` name, with the reason."""
    aliases = [phrase.payload for phrase in hit.phrases]
    firm = [alias.group for alias in aliases if alias.kind in ("name", "acronym")]
    shaky = [alias.group for alias in aliases if alias.kind in ("weak", "loose")]
    written = setting.text[hit.start : hit.end]
    given = find_bearer(hit, setting)
    if given is not None:
        name = written if given == written else f"{given} {written}"
        return Meaning(None, True, f"a person's name: {name}", name)
    if firm and not shaky:
        if len(set(firm)) > 1:
            return _choose_shared(hit, setting, [], firm)
        return _choose_own(hit, setting, firm[0], written)
    if any(alias.kind == "weak" for alias in aliases):
        return _choose_acronym(hit, setting, list(dict.fromkeys((*firm, *shaky))), written)
    return _choose_shared(hit, setting, firm, shaky)


def _choose_own(hit: Hit[Alias], setting: Setting, group: KnownGroup, written: str) -> Meaning:
    """A name that is one group's alone is believed unless the text spells it out as something else."""
    if " " not in written and written.upper() == written:
        spelled = _read_spelled(written, setting, [group])
        if spelled is not None:
            return spelled
        rival = find_rival(hit, setting, group.countries)
        if rival is not None and group.name not in setting.sure:
            return Meaning(None, True, rival[1], rival[0].name, rival[0].kind == "state")
        alone = not setting.militant and not setting.tally.keys() & set(group.countries)
        if alone and len(written) <= _SHORT and not setting.defined.get(written):
            return Meaning(group, False, "the acronym is this group's, but nothing around it speaks of it")
    if _is_party(group, setting):
        return Meaning(group, False, f"a political party since {group.party_from}")
    return Meaning(group, True, "the name is this group's alone")


def _is_party(group: KnownGroup, setting: Setting) -> bool:
    """Return whether the group had become a political party by the year of the report."""
    return group.party_from is not None and setting.year is not None and setting.year > group.party_from + 1


def _read_spelled(written: str, setting: Setting, groups: Sequence[KnownGroup]) -> Meaning | None:
    """Return what the text itself spells the acronym out as, None where it does not."""
    other = None
    for long in setting.defined.get(written, ()):
        key = fold_name(long)
        own = [group for group in groups if _goes_by(group, key)]
        if own:
            return Meaning(own[0], True, f"the text spells it out: {long}")
        other = long
    if other is None or any(group.name in setting.sure for group in groups):
        return None
    return Meaning(None, True, f"the text spells it out as {other}", other)


def _choose_acronym(hit: Hit[Alias], setting: Setting, groups: Sequence[KnownGroup], written: str) -> Meaning:
    spelled = _read_spelled(written, setting, groups)
    if spelled is not None:
        return spelled
    named = [group for group in groups if group.name in setting.sure]
    homes = {code for group in groups for code in group.countries}
    rival = find_rival(hit, setting, homes)
    if rival is not None and not named:
        return Meaning(None, True, rival[1], rival[0].name, rival[0].kind == "state")
    if len(written) == 2 and _is_shouted(setting.words, hit):
        return Meaning(None, True, "the words around it stand in capitals too")
    if named:
        best = max(named, key=lambda group: setting.tally[group.home])
        return Meaning(best, True, f"the text names {best.name} in full")
    office = find_office(hit, setting)
    if office is not None:
        return Meaning(None, True, office)
    scored = sorted(((weigh(hit, setting, group), group) for group in groups), key=lambda p: -p[0].points)
    support, group = scored[0]
    if support.points < UNSURE:
        return Meaning(None, True, "too little speaks for the group: " + support.reason)
    if _is_party(group, setting):
        return Meaning(group, False, f"a political party since {group.party_from}")
    rivalled = len(scored) > 1 and scored[1][0].points > support.points - 0.25
    return Meaning(group, support.points >= SUPPORTED and not rivalled, support.reason)


def _goes_by(group: KnownGroup, key: tuple[str, ...]) -> bool:
    """Return whether a long form in the text is a name of the group, a word more or less allowed."""
    names = [fold_name(name) for name in (group.name.split(" (")[0], *group.aliases, *group.loose)]
    return any(
        name == key or (len(name) > 1 and (key[-len(name) :] == name or key[: len(name)] == name))
        for name in names
    )


def _choose_shared(
    hit: Hit[Alias], setting: Setting, firm: Sequence[KnownGroup], shaky: Sequence[KnownGroup]
) -> Meaning:
    """Return which of the groups that share a name is meant: the one named in full, else by country."""
    groups = list(dict.fromkeys((*firm, *shaky)))
    rival = find_rival(hit, setting, ())
    named = [group for group in groups if group.name in setting.sure]
    if rival is not None and not named:
        return Meaning(None, True, rival[1], rival[0].name, rival[0].kind == "state")
    if len(named) == 1 and (not firm or named[0] not in firm or len(groups) == 1):
        return Meaning(named[0], True, f"the text names {named[0].name} in full")
    if not firm and len(groups) == 1 and not setting.militant:
        return Meaning(None, True, "a common word or name, and the text speaks of no armed violence")
    alive = [group for group in groups if setting.year is None or group.is_active(setting.year, 2)]
    best = _by_country(hit, setting, alive or groups)
    if best is not None:
        group, clear = best
        return Meaning(group, clear or bool(firm), f"the text speaks of {_name_country(group, setting)}")
    if firm:
        return Meaning(firm[0], True, "the name is first of all this group's")
    tied = [(group, tie) for group in groups if (tie := find_tie(group, setting))]
    if len(tied) == 1:
        return Meaning(tied[0][0], False, f"the text names {tied[0][1]}, with which it is tied")
    if len(groups) > 1 and setting.militant:
        return Meaning(groups[0], False, "several groups go by this name, and the text names no country")
    return Meaning(None, True, "a common word or name, and nothing in the text speaks for the group")


def _by_country(
    hit: Hit[Alias], setting: Setting, groups: Sequence[KnownGroup]
) -> tuple[KnownGroup, bool] | None:
    """Return the group whose main country the text speaks of, and whether no other comes near it."""
    for tally in (setting.tally, setting.countries_beside(hit)):
        at_home = [group for group in groups if tally[group.home]]
        if len(at_home) == 1:
            return at_home[0], True
    ranked = sorted(
        (group for group in groups if setting.tally[group.home]),
        key=lambda group: -setting.tally[group.home],
    )
    if ranked:
        first, second = (setting.tally[group.home] for group in ranked[:2])
        return ranked[0], first >= 2 * second
    anywhere = [group for group in groups if setting.tally.keys() & set(group.countries)]
    if len(anywhere) == 1:
        return anywhere[0], True
    if not setting.tally and setting.home:
        at_home = [group for group in groups if group.home == setting.home]
        if len(at_home) == 1:
            return at_home[0], False
    return None


def _name_country(group: KnownGroup, setting: Setting) -> str:
    codes = Counter({code: setting.tally[code] for code in group.countries})
    best = codes.most_common(1)[0][0] if any(codes.values()) else group.home
    words = [setting.words[number].raw for number, code in setting.countries if code == best]
    return words[0] if words else "its country"


def _is_shouted(words: Sequence[Word], hit: Hit[Alias]) -> bool:
    """Return whether the words around stand in capitals too, as in a headline."""
    around = [*words[max(0, hit.first - 2) : hit.first], *words[hit.after : hit.after + 2]]
    return len(around) >= 2 and all(word.raw.isupper() and len(word.raw) > 1 for word in around)
