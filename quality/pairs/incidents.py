"""What happened, as the tellings of one incident share it: a GED row with place names, sides and a toll."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import Literal

from quality.pairs.groups import name_group, name_state
from quality.pairs.places import Names, find_names
from quality.pairs.rows import Row, measure_rough_km
from quality.pairs.sites import SITES

# The lowest share of the dead that early reports tell of.
LOWEST = 0.6
Happening = Literal["battle", "ambush", "raid", "attack", "bombing", "strike", "nonstate"]

# fmt: off
_FIRST = ("Ahmad", "Yusuf", "Ibrahim", "Carlos", "Samuel", "Rashid", "Emmanuel", "Tariq", "Joseph", "Ramon",
          "Abdul Karim", "Musa", "Viktor", "Rahim", "Daniel", "Omar", "Hassan", "Luis", "Isa", "Peter")
_LAST = ("Bakri", "Okello", "Mendoza", "Dauda", "Sharif", "Karimov", "Nsanza", "Herrera", "Jalal", "Tamba",
         "Saleh", "Dela Cruz", "Usman", "Petrovic", "Hamdan", "Rojas", "Ndiaye", "Safi", "Lontoh", "Kamara")
# fmt: on


@dataclass(frozen=True, slots=True)
class Happened:
    """One incident that the reports tell of.

    Attributes:
        group: names of the armed group, best first; rival: of the other group, in fights between groups.
        forces: the state's side as a plural noun.
        dead: by side: `state`, `armed_group` (of `group`), `civilian`, `rival`.
        named: a member of the group who was killed, if one is named.
        site: where exactly, in several wordings; lat, lon: degrees.
    """

    id: str
    day: date
    country: str
    place: Names
    happening: Happening
    group: tuple[str, ...]
    rival: tuple[str, ...]
    forces: str
    dead: dict[str, int]
    wounded: int
    named: str | None
    site: tuple[str, ...]
    lat: float
    lon: float

    @property
    def killed(self) -> int:
        """All who died."""
        return sum(self.dead.values())


def make_incident(row: Row, seed: int) -> Happened | None:
    """Return what the row tells of, None where no place of the gazetteer is near it."""
    draw = random.Random(f"{row.id} {seed}")
    names = find_names(row.lat, row.lon, draw)
    if names is None:
        return None
    happening = _choose(row, draw)
    dead = _split(row.best, happening, draw)
    group = name_group(row.side_a if happening in ("attack",) and row.kind[0] == "O" else row.side_b)
    state = row.side_a.startswith("Government of")
    if row.kind.startswith("One-sided"):
        group = name_group(row.side_a) if not state else ()
    named = None
    if dead.get("armed_group") and draw.random() < 0.3:
        named = f"{draw.choice(_FIRST)} {draw.choice(_LAST)}"
    return Happened(
        row.id,
        row.day,
        names.country_name,
        names,
        happening,
        group,
        name_group(row.side_a) if happening == "nonstate" else (),
        name_state(draw),
        dead,
        draw.choice((0, 0, 1, 2, 3, 4, 5, 6, 8, 11)),
        named,
        draw.choice(SITES),
        row.lat,
        row.lon,
    )


def find_tolls(one: Happened) -> tuple[float, float]:
    """Return the fewest and the most dead that sources tell: early ones fewer, others a few more."""
    return one.killed * LOWEST, one.killed + max(1, one.killed // 8)


def read_alike(one: Happened, other: Happened) -> bool:
    """Return whether no reader could tell the two apart: place, days, sides, kind and toll all fit both.

    GED splits what was told as one ("30 dead in the city, by quarter", or by each group that fought there);
    such rows are no fair question.
    """
    if abs((one.day - other.day).days) > 2 or measure_rough_km(one, other) > 15:
        return False
    if (one.happening == "bombing") != (other.happening == "bombing"):
        return False
    (low, high), (other_low, other_high) = find_tolls(one), find_tolls(other)
    return low <= other_high and other_low <= high


def _choose(row: Row, draw: random.Random) -> Happening:
    if row.kind.startswith("Non-state"):
        return "nonstate"
    if row.kind.startswith("One-sided"):
        return draw.choice(("attack", "attack", "bombing"))
    return draw.choice(("battle", "battle", "ambush", "raid", "bombing", "strike"))


def _split(best: int, happening: Happening, draw: random.Random) -> dict[str, int]:
    """The dead by side, as the happening allows; GED's precise rows give only the sum."""
    if happening == "attack":
        return {"civilian": best}
    if happening == "strike":
        return {"armed_group": best} if draw.random() < 0.6 else {"civilian": best}
    if happening == "bombing":
        return {"state": best} if draw.random() < 0.5 else {"civilian": best}
    if happening == "ambush":
        return {"state": best}
    if happening == "raid":
        return {"armed_group": best}
    own = draw.randint(0, best)
    other = "rival" if happening == "nonstate" else "state"
    return {side: number for side, number in (("armed_group", own), (other, best - own)) if number}
