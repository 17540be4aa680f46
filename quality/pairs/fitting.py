"""What a telling says, and whether that fits another incident too, so that nobody could tell which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from quality.pairs.incidents import Happened, find_tolls
from quality.pairs.rows import measure_rough_km

Span = tuple[date, date]
# A place that is told by its own name is not taken for one farther off than this.
_VILLAGE_KM, _TOWN_KM = 5.0, 20.0


@dataclass(frozen=True, slots=True)
class Said:
    """What the main sentence of a telling says of an incident.

    Attributes:
        days: the first and the last that it can mean; place: the name that it gives: `village`, `town`,
            `district`, `region` or `country`.
        tolls: fewest and most dead that it can mean; names_group: whether it names the armed group.
    """

    happened: Happened
    days: Span
    place: str
    tolls: tuple[int, int]
    names_group: bool

    def fits(self, other: Happened) -> bool:
        """Return whether the sentence could have been written of the other incident."""
        own = self.happened
        if not self.days[0] <= other.day <= self.days[1] or own.country != other.country:
            return False
        if self.names_group and own.group != other.group:
            return False
        if _find_class(own) != _find_class(other) or not self._fits_place(other):
            return False
        low, high = find_tolls(other)
        return self.tolls[0] <= high and low <= self.tolls[1]

    def _fits_place(self, other: Happened) -> bool:
        own = self.happened
        if self.place == "village":
            return own.place.village == other.place.village or measure_rough_km(own, other) <= _VILLAGE_KM
        if self.place == "town":
            return own.place.town == other.place.town and measure_rough_km(own, other) <= 2 * _TOWN_KM
        if self.place == "district":
            return own.place.district == other.place.district
        return self.place == "country" or own.place.region == other.place.region


def _find_class(one: Happened) -> str:
    if one.happening in ("bombing", "strike", "nonstate"):
        return one.happening
    return "ground"


def find_unclear(said: Sequence[Said], happened: Sequence[Happened]) -> frozenset[str]:
    """Return the ids of the incidents of which a report says no more than fits another one too."""
    return frozenset(
        one.happened.id
        for one in said
        if any(one.fits(other) for other in happened if other.id != one.happened.id)
    )
