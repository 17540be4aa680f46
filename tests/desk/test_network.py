"""The network: ties of groups and people with their years and sentences, on a page and by the API."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from databases import Databases
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.errors import NotFoundError
from daybook.record.book import Book, open_book
from daybook.record.judging import make_judgement, write_judgements
from daybook.record.lookup.network import find_network
from daybook.schema.network import Network, NetworkTie

from .alliances import fill_book

REED, MOSS, SALT = "group/reed-column", "group/moss-band", "named/salt-front"
ODE, SITA = "person/ode-marra", "person/sita-lorn"


@pytest.fixture(scope="session")
def allied(tmp_path_factory: pytest.TempPathFactory, databases: Databases) -> Iterator[Path]:
    with databases.make_book(tmp_path_factory.mktemp("network") / "allied") as book:
        fill_book(book)
        yield book.folder


@pytest.fixture
def book(allied: Path) -> Iterator[Book]:
    with open_book(allied) as book:
        yield book


@pytest.fixture(scope="session")
def desk(allied: Path) -> Iterator[TestClient]:
    with TestClient(create_app(allied)) as client:
        yield client


def find_tie(network: Network, kind: str, source: str, target: str) -> NetworkTie:
    return next(tie for tie in network.ties if (tie.kind, tie.source, tie.target) == (kind, source, target))


def test_ties_have_their_kind_years_and_sentences(book: Book) -> None:
    found = find_network(book)
    assert {node.id for node in found.nodes} == {REED, MOSS, SALT, ODE, SITA}
    pledge = find_tie(found, "pledge", REED, SALT)
    assert (pledge.first_year, pledge.last_year, pledge.origin) == (2014, None, "reports")
    assert "pledged allegiance to the Salt Front in 2014" in pledge.said[0].sentence
    split = find_tie(found, "splinter", MOSS, REED)
    assert split.since is not None and split.since.start == date(2017, 3, 1)
    assert find_tie(found, "leads", ODE, REED).first_year == 2015
    member = find_tie(found, "member", SITA, REED)
    assert (member.first_year, member.last_year, member.reports) == (2015, 2017, 2)
    assert next(node for node in found.nodes if node.id == SITA).status == "killed"


@pytest.mark.parametrize(
    ("year", "held"),
    [(2013, set()), (2014, {"pledge"}), (2016, {"pledge", "leads", "member"}),
     (2017, {"pledge", "leads", "member", "splinter"}), (2019, {"pledge", "leads", "splinter"})],
)  # fmt: skip
def test_a_year_shows_what_held_in_it(book: Book, year: int, held: set[str]) -> None:
    ties = [t for t in find_network(book).ties if (t.kind, t.source) != ("member", ODE)]
    assert {tie.kind for tie in ties if tie.holds_in(year)} == held


def test_a_neighbourhood_counts_ties(book: Book) -> None:
    near = find_network(book, around="moss-band")
    assert {(node.id, node.steps) for node in near.nodes} == {(MOSS, 0), (REED, 1)}
    further = find_network(book, around="moss-band", steps=2)
    assert {node.id for node in further.nodes} == {MOSS, REED, SALT, ODE, SITA}
    of_person = find_network(book, around="Sita Lorn")
    assert {node.id for node in of_person.nodes} == {SITA, REED}
    assert find_network(book, around=SITA).around == SITA
    with pytest.raises(NotFoundError, match="nobody"):
        find_network(book, around="nobody")


def test_the_least_reported_are_left_out_and_counted(book: Book) -> None:
    found = find_network(book, limit=2)
    assert found.nodes[0].id == REED
    assert len(found.nodes) == 2 and found.left_out == 3


def test_nothing_is_told_before_it_was_known(book: Book) -> None:
    kinds = {tie.kind for tie in find_network(book, as_of=date(2016, 1, 1)).ties}
    assert kinds == {"pledge", "leads", "member"}
    assert not find_network(book, as_of=date(2010, 1, 1)).nodes


def test_what_a_person_rejected_ties_nobody(tmp_path: Path, databases: Databases) -> None:
    with databases.make_book(tmp_path / "rejecting") as book:
        fill_book(book)
        entry = find_tie(find_network(book), "pledge", REED, SALT).said[0].entry
        with book.begin() as connection:
            write_judgements(connection, [make_judgement("A. Desk", "rejected", entry)])
        assert "pledge" not in {tie.kind for tie in find_network(book).ties}


def test_the_page_shows_what_is_asked_for(desk: TestClient) -> None:
    def list_shown(path: str) -> set[str]:
        return {tie["kind"] for tie in desk.get(path).json()["ties"] if tie["shown"]}

    assert list_shown("/network.json") == {"pledge", "splinter", "leads", "member"}
    assert list_shown("/network.json?year=2014") == {"pledge"}
    assert list_shown("/network.json?kinds=splinter,leads") == {"splinter", "leads"}
    page = desk.get("/network?year=2014").text
    assert page.count("data-tie ") - 1 == page.count(" hidden>\n    <th scope"), "one tie held"
    assert "pledged allegiance to" in page and 'href="/report/' in page
    assert "Network around Moss Band" in desk.get("/network?around=moss-band").text


@pytest.mark.parametrize("query", ["kinds=friends", "year=abc", "steps=9", "as_of=x"])
def test_what_cannot_be_read_is_refused(desk: TestClient, query: str) -> None:
    assert desk.get(f"/network?{query}").status_code == 400


def test_an_unknown_middle_is_not_found(desk: TestClient) -> None:
    assert desk.get("/network?around=nobody").status_code == 404


def test_pages_lead_to_their_network(desk: TestClient) -> None:
    assert "/network?around=group/reed-column" in desk.get("/group/reed-column").text
    assert "/network?around=person/sita-lorn" in desk.get("/person/sita-lorn").text


def test_an_empty_book_has_an_empty_network(empty_client: TestClient) -> None:
    assert "No report in the book ties" in empty_client.get("/network").text
    assert empty_client.get("/api/network").json()["nodes"] == []


def test_the_api_tells_the_same(desk: TestClient) -> None:
    found: dict[str, Any] = desk.get("/api/network?around=moss-band&steps=2").json()
    assert {node["id"] for node in found["nodes"]} == {MOSS, REED, SALT, ODE, SITA}
    assert desk.get("/api/network?steps=0").status_code == 400
    assert desk.get("/api/network?around=nobody").status_code == 404
    described = desk.get("/api/openapi.json").json()
    assert "/network" in described["paths"]
    assert "NetworkTie" in described["components"]["schemas"]
