"""Weighs what a text says for an acronym being an armed group's: small signs, each with its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.names.phrases import Hit
from daybook.names.register import Alias, KnownGroup, group_ties, read_data, rivals
from daybook.names.rivalry import find_thing
from daybook.names.setting import Setting
from daybook.names.words import fold_word

# Points from which an acronym is read as the group, and from which it is marked as unsure. They were set on
# invented sentences: an act of violence and the group's country near the name are enough even for an acronym
# with another known meaning; far from it they are only where the text is full of both.
SUPPORTED, UNSURE = 1.75, 1.5
# Words of violence from which a text is full of it; mentions from which it is about a country.
_MANY, _OFTEN = 6, 3
# Characters: about as far as NEAR words reach.
_WINDOW = 90
_CONTEXT = read_data("context.json")
_FIGHTERS = frozenset(fold_word(word) for word in _CONTEXT["fighters"])
_OFFICES = frozenset(fold_word(word) for word in _CONTEXT["offices_of_groups"])
_BODIES = frozenset(fold_word(word) for word in _CONTEXT["bodies"])
_FIGHTERS_AND_BODIES = _FIGHTERS | _BODIES
_LINKED = frozenset(("linked", "affiliated", "backed", "aligned", "inspired", "led", "claimed"))
_UNITS = frozenset(("front", "brigade", "bloc", "column", "command", "battalion", "wing", "faction", "squad"))
_WORLDWIDE = frozenset(_CONTEXT["worldwide"])


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing in the text that speaks for or against a group, with its points."""

    points: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Support:
    """All signs for one group together."""

    signs: tuple[Sign, ...]

    @property
    def points(self) -> float:
        """The sum of the signs' points."""
        return sum(sign.points for sign in self.signs)

    @property
    def reason(self) -> str:
        """The signs' sentences, the weightiest first."""
        told = [sign for sign in self.signs if sign.sentence]
        return "; ".join(sign.sentence for sign in sorted(told, key=lambda sign: -abs(sign.points)))


def weigh(hit: Hit[Alias], setting: Setting, group: KnownGroup) -> Support:
    """Return what the text says for and against the acronym at `hit` being the group's."""
    written = setting.text[hit.start : hit.end]
    signs = (
        _fighters_beside(hit, setting),
        _thing_after(hit, setting),
        _state_near(hit, setting),
        _violence(hit, setting),
        _country(hit, setting, group),
        _tie(group, setting),
        _years(group, setting),
        _rarity(written),
    )
    return Support(tuple(sign for sign in signs if sign is not None))


def _fighters_beside(hit: Hit[Alias], setting: Setting) -> Sign | None:
    """Words such as `militants`, `commander` or `the banned group` stand right beside the name."""
    after = setting.after(hit, 2)
    for word in after[:1] + (after[1:] if after and fold_word(after[0]) in _LINKED else []):
        if fold_word(word) in _FIGHTERS:
            return Sign(2.0, f"“{word}” stands beside it")
    before = setting.before(hit, 3)
    for word in reversed(before):
        if fold_word(word) in _FIGHTERS_AND_BODIES:
            return Sign(2.0, f"“{word}” stands before it")
    if after[:1] in (["claimed"], ["claims"]) and {"responsibility", "attack"}.intersection(
        setting.after(hit, 3)
    ):
        return Sign(1.0, "it claims an attack")
    unit = next((word for word in before if word.lower() in _UNITS), None)
    if unit and before[-1].lower() in ("of", "the"):
        return Sign(1.0, f"“{unit} of” stands before it")
    office = next((word for word in (*after[:1], *before[1:]) if fold_word(word) in _OFFICES), None)
    if office and office in before and {"of", "Of"}.intersection(before):
        return Sign(1.0, f"“{office} of” stands before it")
    return Sign(0.75, f"“{office}” stands beside it") if office else None


def _thing_after(hit: Hit[Alias], setting: Setting) -> Sign | None:
    """The acronym only qualifies a noun that is none of an armed group's: a plant, doctors, a library."""
    word = find_thing(hit, setting)
    return Sign(-1.0, f"“{word}” after it is nothing that armed groups have") if word else None


def _state_near(hit: Hit[Alias], setting: Setting) -> Sign | None:
    """Words of a state whose army or agency has the same acronym stand near it."""
    near = setting.text[max(0, hit.start - _WINDOW) : hit.end + _WINDOW]
    found = rivals().get(setting.text[hit.start : hit.end], ())
    word = next((w for rival in found if rival.kind == "state" for w in rival.anywhere if w in near), None)
    return Sign(-0.75, f"“{word}” stands near it too") if word else None


def _violence(hit: Hit[Alias], setting: Setting) -> Sign:
    """Words of armed violence stand near the name, or elsewhere in the text, or nowhere."""
    word = setting.militant_beside(hit)
    if word:
        return Sign(1.0, f"“{word}” stands near it")
    if setting.militant:
        return Sign(0.75 if len(setting.militant) >= _MANY else 0.5, "the text speaks of armed violence")
    return Sign(-0.5, "the text speaks of no armed violence")


def _country(hit: Hit[Alias], setting: Setting, group: KnownGroup) -> Sign | None:
    """The text speaks of a country of the group, or only of others."""
    near = setting.countries_beside(hit)
    main, others = group.home, group.countries[1:]
    words = {code: setting.words[number].raw for number, code in reversed(setting.countries)}
    if near[main]:
        return Sign(1.25, f"{words[main]} is named near it")
    if setting.tally[main]:
        leads = setting.tally[main] >= _OFTEN and setting.tally[main] == max(setting.tally.values())
        return Sign(1.25 if leads else 1.0, f"the text speaks of {words[main]}")
    beside = next((code for code in others if setting.tally[code]), None)
    if beside:
        return Sign(0.75, f"the text speaks of {words[beside]}")
    if group.name in _WORLDWIDE:
        return Sign(0.75, "")
    if not setting.tally:
        return Sign(0.5, "the report comes from its country") if setting.home in group.countries else None
    return Sign(-1.0, "the text speaks of other countries only")


def find_tie(group: KnownGroup, setting: Setting) -> str | None:
    """Return a group that the text surely names and that is the given one's parent, child or predecessor."""
    return next((name for name in group_ties().get(group.name, ()) if name in setting.sure), None)


def _tie(group: KnownGroup, setting: Setting) -> Sign | None:
    """The text names a parent, a branch or a predecessor of the group."""
    name = find_tie(group, setting)
    return Sign(1.0, f"the text names {name}, with which it is tied") if name else None


def _years(group: KnownGroup, setting: Setting) -> Sign | None:
    """The report is older than the group, or much younger than its last year."""
    if setting.year is None or group.first is None or group.is_active(setting.year, 2):
        return None
    if setting.year < group.first:
        return Sign(-3.0, f"the group was not yet there in {setting.year}")
    if not group.is_active(setting.year, 10):
        return Sign(-0.5, f"the group was no longer active in {setting.year}")
    return None


def _rarity(written: str) -> Sign:
    """A long acronym means little else; one of two letters, or with a known other meaning, much."""
    if written in rivals():
        return Sign(-0.25, "")
    return Sign(-0.5 if len(written) <= 2 else 0.25 if len(written) == 3 else 0.5, "")
