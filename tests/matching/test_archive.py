from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from daybook.matching.features import FEATURES
from daybook.matching.incidents import compare_prepared, have_other_dead
from daybook.matching.told import IncidentTold
from daybook.matching.traits import prepare_traits
from daybook.matching.weights import load_weights
from daybook.schema.reading import IncidentRead, Named, Party, PlaceRead
from daybook.schema.values import Count, Days

pytest.importorskip("splink", reason="scoring a whole archive needs the extra `archive`")

FRONT = Party(("Harbour Front", "HF"), "initiator", "armed_group")
LEAGUE = Party(("Tulip League",), "initiator", "armed_group")
PLACES = (
    PlaceRead("Astina", "Central Sulawesi", "ID", -0.93, 120.25, "village"),
    PlaceRead("Astinna", "Central Sulawesi", "ID", -0.91, 120.22, "village"),
    PlaceRead("Parigi Moutong", "Central Sulawesi", "ID", -0.33, 120.18, "district"),
    PlaceRead("Central Sulawesi", "Central Sulawesi", "ID", -1.0, 121.0, "region"),
    PlaceRead("Jolo", "Sulu", "PH", 6.05, 121.0, "town"),
    PlaceRead(country="ID"),
    None,
)
WORDS = (
    "",
    "Gunmen of the Harbour Front fired at a market near Astina on Monday, killing three soldiers, officials said.",
    "Three soldiers were shot dead at a market near the bridge of Astina when gunmen opened fire on a patrol.",
    "Officials in Parigi said that a bomb had gone off in a mosque and that Ali Kalora had been killed in Jolo.",
)


def make_tellings() -> list[IncidentTold]:
    """Sixty tellings that differ in every trait, in steps that do not fall together."""
    made = []
    for n in range(60):
        day = date(2021, 9, 1 + n % 9)
        days = None if n % 11 == 0 else Days(day, date(2021, 9, 28)) if n % 7 == 0 else Days.on(day)
        killed = None if n % 5 == 0 else Count(n % 4, n % 4 + (3 if n % 13 == 0 else 0))
        names = (("Ali Kalora",), ("Kalora",), ("Ahmad Gazali", "Panjang"))[n % 3]
        read = IncidentRead(
            type=("battle", "attack", "bombing", "surrender", "other")[n % 5],  # type: ignore[arg-type]
            status="foiled" if n % 17 == 0 else "occurred",
            background=n % 6 == 0,
            date=days,
            place=PLACES[n % len(PLACES)],
            parties=((FRONT,), (LEAGUE,), ())[n % 3],
            killed=killed,
            wounded=Count.exactly(n % 8) if n % 3 else None,
            captured=Count.exactly(n % 2) if n % 4 == 0 else None,
            named=(Named(names, "killed" if n % 2 else "captured"),) if n % 4 == 1 else (),
            killed_by_kind={"state": Count.exactly(2)} if n % 5 == 1 else {},
        )
        published = None if n % 19 == 0 else date(2021, 9, 3 + n % 20)
        made.append(IncidentTold(f"r{n:02}/incident/0", f"r{n:02}", published, read, WORDS[n % len(WORDS)]))
    return made


def test_splink_on_duckdb_gives_the_score_of_the_one_report() -> None:
    from daybook.matching.archive.scoring import score_pairs

    weights = load_weights()
    told = {one.mention: (one, prepare_traits(one)) for one in make_tellings()}
    pairs = [(a, b) for a, b in combinations(told, 2) if not have_other_dead(told[a][1], told[b][1])]
    by_splink = {
        (p.left, p.right): p.probability for p in score_pairs([t for _, t in told.values()], pairs, weights)
    }
    assert len(by_splink) == len(pairs) > 1000
    for a, b in pairs:
        own = compare_prepared(told[a], told[b], None, weights)
        found = by_splink[min(a, b), max(a, b)]
        assert found == pytest.approx(own.probability, abs=1e-6), (a, b, own.reasons)


def test_the_pairs_meet_most_levels() -> None:
    """The test above is worth something only if many levels occur in it."""
    traits = [prepare_traits(one) for one in make_tellings()]
    met = {(f.name, f.find_level(a, b).name) for f in FEATURES for a, b in combinations(traits, 2)}
    assert len(met) >= 60
