"""One telling of an incident: what this outlet says of day, place, sides and toll, and what it leaves out."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from quality.pairs import wording
from quality.pairs.fitting import Said, Span
from quality.pairs.incidents import LOWEST, Happened
from quality.pairs.places import Names

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NOUNS = {
    "state": ("soldier", "soldiers"),
    "civilian": ("civilian", "civilians"),
    "armed_group": ("militant", "militants"),
    "rival": ("fighter", "fighters"),
    None: ("person", "people"),
}
_UNNAMED = ("gunmen", "militants", "unidentified gunmen", "rebels", "armed men", "insurgents")
_FIGHTERS = ("fighters", "militants", "rebels", "gunmen")


_PLURALS = frozenset((*_FIGHTERS, "insurgents", "tigers", "forces", "supporters"))


@dataclass(slots=True)
class Telling:
    """How one report tells an incident.

    Attributes:
        published: the report's day; recalled: whether it looks back weeks or years.
        draw: where its choices come from; group: the name that it uses, if it knows one.
    """

    happened: Happened
    published: date
    draw: random.Random
    recalled: bool = False
    named_group: str | None = None
    toll: int = field(init=False)
    unnamed: str = field(init=False)
    _days: Span = field(init=False)
    _place: str = field(init=False, default="country")
    _tolls: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        names = self.happened.group
        if names and self.draw.random() > 0.1:
            weights = [4, *([2] * (len(names) - 1))]
            self.named_group = self.draw.choices(names, weights)[0]
        self.unnamed = self.draw.choice(_UNNAMED)
        self.toll = self._tell_toll()
        self._days = (self.published - timedelta(7), self.published)
        self._tolls = (self.toll, self.toll)

    def _tell_toll(self) -> int:
        """The sum that this source has: early ones are often lower, others a little off."""
        killed, draw = self.happened.killed, self.draw
        late = (self.published - self.happened.day).days
        if killed == 0:
            return 0
        if draw.random() < (0.2 if late <= 1 else 0.08):
            low = max(1, round(killed * draw.uniform(LOWEST, 0.95)))
            return low if low < killed or draw.random() < 0.5 else killed + draw.choice((0, 1))
        if draw.random() < 0.06:
            return killed + draw.randint(1, max(1, killed // 8))
        return killed

    def say_day(self) -> str:
        """When it was, from the report's day: weekday, date, yesterday, nothing; now and then a day off."""
        draw, day = self.draw, self.happened.day
        if not self.recalled and draw.random() < 0.06:
            day += timedelta(draw.choice((1, 1, -1)))
            day = min(day, self.published)
        gap = (self.published - day).days
        self._days = (day, day)
        if gap > 300:
            said = draw.choice((f"on {day.day} {day:%B} {day.year}", f"in {day:%B} {day.year}"))
            if said.startswith("in "):
                self._days = find_month(day)
            return said
        if gap > 6:
            dated = (f"on {day.day} {day:%B}", f"on {day:%B} {day.day}", f"on {day.day} {day:%B} {day.year}")
            return draw.choice(dated)
        if draw.random() < 0.04:
            self._days = (self.published - timedelta(7), self.published)
            return "" if draw.random() < 0.5 else "this week"
        part = draw.choice(("", "", "", " morning", " night", " evening"))
        ways = [f"on {day:%A}{part}", f"on {day:%A}{part}", f"late on {day:%A}", f"on {day:%B} {day.day}"]
        if gap == 1:
            ways.append("yesterday")
        if gap == 0:
            ways += ["today", "early today"]
        return draw.choice(ways)

    def say_place(self) -> str:
        """Where it was: village, its other spelling, near a town, the district or only the region."""
        draw, names = self.draw, self.happened.place
        name = names.village if draw.random() < 0.88 else names.other_spelling
        chance = draw.random()
        self._place = "country"
        if chance < 0.05 and names.region and names.region != names.village:
            self._place = "region"
            return draw.choice(
                (f"in {names.region}", f"in the {names.region} region", f"in {names.region} province")
            )
        if chance < 0.11 and names.district and names.district != names.village:
            self._place = "district"
            return f"in {names.district} district" + self._say_region(names)
        if chance < 0.18 and names.town:
            self._place = "town"
            return draw.choice(
                (f"near {names.town}", f"near the town of {names.town}", f"outside {names.town}")
            )
        if chance < 0.19:
            return f"in {names.country_name}"
        self._place = "village"
        near = draw.choice(("in", "in", "in", "near", "at", "in the village of", "in the area of"))
        if draw.random() < 0.55:
            near = f"{draw.choice(self.happened.site)} {draw.choice(('in', 'in', 'near'))}"
        return f"{near} {name}" + self._say_region(names)

    def _say_region(self, names: Names) -> str:
        if names.region is None or names.region == names.village or self.draw.random() < 0.35:
            return f", {names.country_name}," if self.draw.random() < 0.3 else ""
        return self.draw.choice((f" in {names.region}", f", {names.region},", f" in {names.region} province"))

    def say_group(self) -> str:
        """The fighters: under one of the group's names, or under none."""
        name = self.named_group
        if name is None:
            return self.unnamed
        noun = self.draw.choice(_FIGHTERS)
        if name.split()[-1].lower() in _PLURALS:
            return f"the {name}"
        ways = (f"{name} {noun}", f"{noun} of the {name}", f"{name} {noun}", f"suspected {name} {noun}")
        return self.draw.choice(ways) if not name.startswith("The ") else f"{noun} of {name}"

    def say_rival(self) -> str:
        """The other group's fighters."""
        rival = self.happened.rival
        return (
            f"{self.draw.choice(_FIGHTERS)} of the {self.draw.choice(rival)}" if rival else "rival fighters"
        )

    def say_dead(self) -> tuple[str, str]:
        """The dead with the verb that goes with them: by side, as a sum, or vaguely."""
        draw, toll = self.draw, self.toll
        sides = [(side, n) for side, n in self.happened.dead.items() if n]
        if toll == self.happened.killed and len(sides) > 1 and draw.random() < 0.6:
            return " and ".join(self._count(n, side) for side, n in sides), "were"
        if not toll:
            return "nobody", "was"
        side = sides[0][0] if len(sides) == 1 and draw.random() < 0.75 else None
        if draw.random() < 0.05 and toll < 100:
            vague = "dozens of" if toll > 20 else "several" if toll > 2 else "at least one"
            self._tolls = (12, 99) if toll > 20 else (3, 9) if toll > 2 else (1, 2)
            return (
                f"{vague} {_NOUNS[side][vague != 'at least one']}",
                "was" if vague == "at least one" else "were",
            )
        least = draw.choice(("at least ", "", "", "", "")) if toll > 1 else ""
        return least + self._count(toll, side), "was" if toll == 1 else "were"

    def _count(self, number: int, side: str | None) -> str:
        words = _NUMBERS[number] if number <= 10 and self.draw.random() < 0.85 else str(number)
        return f"{words} {_NOUNS[side][number != 1]}"

    def say_source(self) -> str:
        """Who says so."""
        return self.draw.choice(wording.SOURCES)

    def sum_up(self, template: str) -> Said:
        """Return what the sentence made of a template says; to be asked when its slots are filled."""
        names_group = any(slot in template for slot in ("{g}", "{G}", "{g_cap}", "{what}", "{What}"))
        return Said(
            self.happened,
            find_month(self.happened.day) if "{month}" in template else self._days,
            self._place,
            self._tolls if "{k}" in template or "{K}" in template else (self.toll, self.toll),
            names_group and self.named_group is not None,
        )


def find_month(day: date) -> Span:
    """Return the first and the last day of the day's month."""
    following = (day.replace(day=28) + timedelta(4)).replace(day=1)
    return day.replace(day=1), following - timedelta(1)


def capital(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]
