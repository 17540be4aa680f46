"""What queries find, in which order, counted and drawn: small books whose answers can be seen by eye."""

from __future__ import annotations

from datetime import date

import pytest
from record.making import group, incident, make, place
from sources.datasets.samples import ged, write

from daybook.record.book import Book
from daybook.record.deciding import decide_entry
from daybook.record.history.writing import write_dataset
from daybook.record.lookup import find_incident
from daybook.register.finding import count_incidents, find_clusters, find_page, stream_cards
from daybook.register.flat import make_feature
from daybook.register.query import QueryError, read_query_string
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

FRONT = Party(("Ruhenia Front", "RF"), "initiator", "armed_group")
FARMERS = Party(("farmers",), "target", "civilian")


@pytest.fixture
def filled(book: Book) -> Book:
    """Three clashes at places of different precision, one of them recalled, and two versions of a data set."""
    for name in ("ged201.csv", "ged211.csv"):
        found = open_dataset("ucdp-ged", write(book.folder.parent / name, ged()), Wanted())
        write_dataset(book, found.about, found.read_incidents())
    make("2021-09-19", "Courier", incident(place=place("Astina", lat=-1.0, lon=120.5)), group()).add(book)
    region = place(None, admin1="North Sulawesi", lat=1.0, lon=124.5, precision="region")
    make("2021-10-02", "Ledger", incident("2021-10-01", place=region, killed=7, type="bombing",
                                          parties=(FRONT, FARMERS), confidence=0.4)).add(book)  # fmt: skip
    abroad = place("Marawi", admin1="Lanao", country="PH", lat=8.0, lon=124.3, precision="town")
    make("2022-01-05", "Courier", incident("2017-05", place=abroad, killed=None, background=True,
                                           parties=(FRONT,))).add(book)  # fmt: skip
    return book


def find(book: Book, asked: str) -> list[str]:
    return [card.place or card.admin1 or "" for card in find_page(book, read_query_string(asked)).items]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["North Sulawesi", "Astina", "Marawi"]),
        ("since=2021-10-01", ["North Sulawesi"]),
        ("until=2017-05-02", ["Marawi"]),
        ("country=ph", ["Marawi"]),
        ("admin1=central sulawesi", ["Astina"]),
        ("place=ASTINA", ["Astina"]),
        ("place=North Sulawesi", ["North Sulawesi"]),
        ("bbox=119,-2,125,2", ["Astina"]),
        ("bbox=170,-2,125,2", ["Astina"]),
        ("near=-1.1,120.5&km=15", ["Astina"]),
        ("near=-1.1,120.5&km=5", []),
        ("group=MIT", ["Astina"]),
        ("group=Ruhenia Front", ["North Sulawesi", "Marawi"]),
        ("type=bombing", ["North Sulawesi"]),
        ("kind=civilian", ["North Sulawesi"]),
        ("killed_min=3", ["North Sulawesi"]),
        ("killed_max=3", ["Astina"]),
        ("outlet=courier", ["Astina", "Marawi"]),
        ("confidence=0.5", ["Astina", "Marawi"]),
        ("background=no", ["North Sulawesi", "Astina"]),
        ("background=only", ["Marawi"]),
        ("text=asti", ["Astina"]),
        ("text=ruhenia mara", ["Marawi"]),
        ('text="ruhenia mara"', []),
        ("text=philippines", ["Marawi"]),
        ("review=unreviewed&type=battle", ["Astina", "Marawi"]),
        ("review=accepted", []),
        ("set=ucdp-ged", ["Astina town"]),
        ("set=ucdp-ged/20.1", ["Astina town"]),
        ("set=all&text=astina", ["Astina", "Astina town"]),
        ("sort=-killed&limit=2", ["North Sulawesi", "Astina"]),
        ("sort=killed&limit=1", ["Astina"]),
        ("sort=date&limit=1", ["Marawi"]),
        ("as_of=2021-09-30", ["Astina"]),
        ("as_of=2021-09-30&set=all", ["Astina", "Astina town"]),
        ("as_of=2021-01-01&set=all", ["Astina town"]),
    ],
)
def test_each_field_narrows(filled: Book, asked: str, found: list[str]) -> None:

    assert find(filled, asked) == found


def test_an_unknown_group_or_set_is_told(filled: Book) -> None:
    for asked, field in (("group=Nobody", "group"), ("set=acled", "set"), ("cursor=x", "cursor")):
        with pytest.raises(QueryError) as refused:
            find_page(filled, read_query_string(asked))
        assert refused.value.field == field


def test_pages_follow_one_another_though_incidents_are_added(filled: Book) -> None:
    whole = [card.id for card in stream_cards(filled, read_query_string("set=all"))]
    assert len(whole) == 4
    first = find_page(filled, read_query_string("set=all&limit=2"))
    assert [card.id for card in first.items] == whole[:2] and first.next
    make("2022-09-19", "Herald", incident("2022-09-18", place=place("Tolai"))).add(filled)
    second = find_page(filled, read_query_string(f"set=all&limit=2&cursor={first.next}"))
    assert [card.id for card in second.items] == whole[2:] and second.next is None


def test_cards_are_the_incidents(filled: Book) -> None:
    for card in find_page(filled, read_query_string("")).items:
        shown = find_incident(filled, card.id)
        assert (card.headline, card.killed, card.type, card.status, card.confidence) == (
            *(shown.headline, shown.killed, shown.type, shown.status, shown.confidence),
        )
        assert card.reports == len(shown.reports) and card.first_reported == shown.first_reported
        then = find_page(filled, read_query_string(f"as_of={date(2022, 2, 1)}")).items
        assert card in then


def test_what_people_decided_is_seen(filled: Book) -> None:
    [card] = find_page(filled, read_query_string("type=bombing")).items
    entry = next(f.entry for f in find_incident(filled, card.id).figures if f.attribute == "killed")
    decide_entry(filled, "A. Desk", "corrected", entry, value={"low": 9, "high": 9, "best": 9})
    [card] = find_page(filled, read_query_string("review=corrected")).items
    assert card.killed is not None and (card.killed.best, card.corrected, card.review) == (9, 1, "corrected")


def test_facets_count_what_is_found(filled: Book) -> None:
    facets = count_incidents(filled, read_query_string("set=all"))
    assert (facets.total.incidents, facets.total.killed_best, facets.total.unknown) == (4, 11, 1)
    assert [(line.value, line.incidents) for line in facets.months] == [
        *(("2017-05", 1), ("2019-03", 1), ("2021-09", 1), ("2021-10", 1)),
    ]
    assert {line.value: (line.incidents, line.killed) for line in facets.countries} == {
        "ID": (3, 11),
        "PH": (1, 0),
    }
    assert {line.value: line.incidents for line in facets.sets} == {
        "own": 3,
        "ucdp-ged/21.1": 1,
        "ucdp-ged/20.1": 0,
    }
    groups = {line.name: line for line in facets.groups}
    assert groups["Mujahidin Indonesia Timur"].id and groups["Ruhenian Front"].incidents == 1
    for line in facets.groups:
        assert len(find(filled, f"set=all&group={line.value}")) == line.incidents


def test_a_map_draws_points_and_names_areas(filled: Book) -> None:
    drawn = find_clusters(filled, read_query_string("set=all"), 5)
    assert sorted(cluster.incidents for cluster in drawn.clusters) == [1, 2]
    assert [cluster.id is None for cluster in drawn.clusters] == [True, False]
    [area] = drawn.areas
    assert (area.admin1, area.incidents, area.killed, area.radius_km) == ("North Sulawesi", 1, 7, 110.0)
    assert (drawn.total, drawn.nowhere) == (4, 0)
    near = find_clusters(filled, read_query_string(""), 12, (119.0, -2.0, 122.0, 0.0))
    assert [cluster.incidents for cluster in near.clusters] == [1] and near.areas == ()


def test_a_region_is_a_ring_and_no_pin(filled: Book) -> None:
    drawn = {f["properties"]["admin1"]: f["geometry"] for f in map(make_feature, stream_cards(filled, read_query_string("")))}  # fmt: skip
    assert drawn["Central Sulawesi"] == {"type": "Point", "coordinates": [120.5, -1.0]}
    assert drawn["North Sulawesi"]["type"] == "Polygon"
    [ring] = drawn["North Sulawesi"]["coordinates"]
    assert ring[0] == ring[-1] and max(north for _east, north in ring) == pytest.approx(1.99, abs=0.01)


def test_an_empty_book_has_nothing(book: Book) -> None:
    assert find(book, "") == []
    assert count_incidents(book, read_query_string("")).total.incidents == 0
    assert find_clusters(book, read_query_string("set=all"), 3).total == 0
