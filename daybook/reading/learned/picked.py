"""What was picked for an incident's slots: each value with its words and its score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from daybook.dates import TimePhrase
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.incidents.tolls import Toll
from daybook.reading.learned.options import Option
from daybook.reading.material import PlaceSaid
from daybook.schema.evidence import Span
from daybook.schema.reading import Named, Party, PlaceRead
from daybook.schema.terms import PartyKind
from daybook.schema.values import Days

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pick(Generic[T]):
    """One value that was picked for a slot, the words that say it, and how well they fit, 0 to 1."""

    value: T
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """One option that was weighed for a slot of an incident, whether picked or not."""

    slot: str
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Picks:
    """All that was picked for one incident."""

    time: Pick[Days] | None
    place: Pick[PlaceRead] | None
    parties: Sequence[Pick[Party]]
    tolls: Sequence[Pick[Toll]]
    named: Sequence[Pick[Named]]


@dataclass(slots=True)
class Side:
    """A party being put together from phrases."""

    phrase: PartyPhrase
    names: list[str]
    span: Span
    score: float

    def is_also(self, phrase: PartyPhrase) -> bool:
        """Return whether a phrase names this party: one group, a shared name, or a bare description of it."""
        if self.phrase.group is not None and self.phrase.group == phrase.group:
            return True
        if {name.lower() for name in self.names} & {name.lower() for name in phrase.names}:
            return True
        alike: tuple[PartyKind, ...] = ("armed_group", "state")
        named = self.phrase.group is not None and phrase.group is not None
        return self.phrase.kind == phrase.kind and phrase.kind in alike and not named


def dates_act(option: Option) -> bool:
    """Return whether a phrase of time can date an act, and not the report or what somebody said."""
    return isinstance(option.value, TimePhrase) and not (option.value.dateline or option.value.statement)


def place_of(option: Option) -> PlaceSaid:
    """Return the place that an option for the place is."""
    assert isinstance(option.value, PlaceSaid)
    return option.value
