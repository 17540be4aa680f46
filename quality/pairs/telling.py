"""One telling of an incident: what this outlet says of day, place, sides and toll, and what it leaves out."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from quality.pairs.fitting import Said, Span
from quality.pairs.incidents import LOWEST, Happened
from quality.pairs.phrases import Phrases, choose
from quality.pairs.places import Names
from quality.pairs.sites import SITES

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLURALS = frozenset(
    ("fighters", "militants", "rebels", "gunmen", "insurgents", "tigers", "forces", "supporters")
)


@dataclass(slots=True)
class Telling:
    """How one report tells an incident.

    Attributes:
        published: the report's day; recalled: whether it looks back weeks or years.
        draw: where its choices come from; phrases: its words; named_group: the group's name, if it knows one.
    """

    happened: Happened
    published: date
    draw: random.Random
    phrases: Phrases
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
        self.unnamed = self.draw.choice(self.phrases.unnamed)
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
        draw, phrases, day = self.draw, self.phrases, self.happened.day
        if not self.recalled and draw.random() < 0.06:
            day += timedelta(draw.choice((1, 1, -1)))
            day = min(day, self.published)
        gap = (self.published - day).days
        self._days = (day, day)
        if gap > 300:
            said = draw.choice((phrases.old_day, phrases.old_month))
            if said == phrases.old_month:
                self._days = find_month(day)
            return _fill_day(said, day)
        if gap > 6:
            return _fill_day(draw.choice(phrases.dated), day)
        if draw.random() < 0.04:
            self._days = (self.published - timedelta(7), self.published)
            return "" if draw.random() < 0.5 else phrases.this_week
        part = draw.choice(phrases.parts)
        ways = [*phrases.days, *(phrases.yesterday if gap == 1 else phrases.today if gap == 0 else ())]
        return _fill_day(draw.choice(ways), day, part)

    def say_place(self) -> str:
        """Where it was: village, its other spelling, near a town, the district or only the region."""
        draw, phrases, names = self.draw, self.phrases, self.happened.place
        name = names.village if draw.random() < 0.88 else names.other_spelling
        chance = draw.random()
        self._place = "country"
        if chance < 0.05 and names.region and names.region != names.village:
            self._place = "region"
            return draw.choice(phrases.in_region).format(r=names.region)
        if chance < 0.11 and names.district and names.district != names.village:
            self._place = "district"
            return phrases.in_district.format(t=names.district) + self._say_region(names)
        if chance < 0.18 and names.town:
            self._place = "town"
            return draw.choice(phrases.near_town).format(t=names.town)
        if chance < 0.19:
            return f"in {names.country_name}"
        self._place = "village"
        near = draw.choice(phrases.in_village)
        if draw.random() < phrases.site_share:
            site = self.happened.site
            if phrases.other_site and draw.random() < phrases.other_site:
                site = draw.choice(SITES)
            near = f"{draw.choice(site)} {draw.choice(phrases.at_site)}"
        return f"{near} {name}" + self._say_region(names)

    def _say_region(self, names: Names) -> str:
        if names.region is None or names.region == names.village or self.draw.random() < 0.35:
            return f", {names.country_name}," if self.draw.random() < 0.3 else ""
        return self.draw.choice(self.phrases.of_region).format(r=names.region)

    def say_group(self) -> str:
        """The fighters: under one of the group's names, or under none."""
        name = self.named_group
        if name is None:
            return self.unnamed
        noun = self.draw.choice(self.phrases.fighters)
        if name.split()[-1].lower() in _PLURALS:
            return f"the {name}"
        ways = self.phrases.group_ways
        return (
            self.draw.choice(ways).format(name=name, noun=noun)
            if not name.startswith("The ")
            else f"{noun} of {name}"
        )

    def say_rival(self) -> str:
        """The other group's fighters."""
        rival = self.happened.rival
        return (
            f"{self.draw.choice(self.phrases.fighters)} of the {self.draw.choice(rival)}"
            if rival
            else "rival fighters"
        )

    def say_dead(self) -> tuple[str, str]:
        """The dead with the verb that goes with them: by side, as a sum, or vaguely."""
        draw, phrases, toll = self.draw, self.phrases, self.toll
        sides = [(side, n) for side, n in self.happened.dead.items() if n]
        if toll == self.happened.killed and len(sides) > 1 and draw.random() < 0.6:
            return " and ".join(self._count(n, side) for side, n in sides), "were"
        if not toll:
            return "nobody", "was"
        side = sides[0][0] if len(sides) == 1 and draw.random() < 0.75 else None
        if draw.random() < 0.05 and toll < 100:
            vague = "dozens of" if toll > 20 else "several" if toll > 2 else "at least one"
            self._tolls = (12, 99) if toll > 20 else (3, 9) if toll > 2 else (1, 2)
            noun = choose(draw, phrases.nouns[side])[vague != "at least one"]
            return f"{vague} {noun}", "was" if vague == "at least one" else "were"
        least = draw.choice(phrases.least) if toll > 1 else ""
        return least + self._count(toll, side), "was" if toll == 1 else "were"

    def _count(self, number: int, side: str | None) -> str:
        words = (
            _NUMBERS[number] if number <= 10 and self.draw.random() < self.phrases.spelled else str(number)
        )
        return f"{words} {choose(self.draw, self.phrases.nouns[side])[number != 1]}"

    def say_source(self) -> str:
        """Who says so."""
        return self.draw.choice(self.phrases.sources)

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


def _fill_day(said: str, day: date, part: str = "") -> str:
    return said.format(d=day.day, m=f"{day:%B}", y=day.year, w=f"{day:%A}", part=part)


def find_month(day: date) -> Span:
    """Return the first and the last day of the day's month."""
    following = (day.replace(day=28) + timedelta(4)).replace(day=1)
    return day.replace(day=1), following - timedelta(1)


def capital(words: str) -> str:
    """Return the words with a capital first letter."""
    return words[:1].upper() + words[1:]
