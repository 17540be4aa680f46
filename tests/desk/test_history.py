"""The page of a group that an imported data set tells of, as HTML and as JSON."""

from __future__ import annotations

from pathlib import Path

from databases import Databases
from fastapi.testclient import TestClient
from record.making import group, incident, make, place
from sources.datasets.samples import ged, write

from daybook.daily import add_dataset
from daybook.desk import create_app
from daybook.record.deciding import decide_incidents
from daybook.record.history.writing import write_dataset
from daybook.schema.reading import Party
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset


def test_the_groups_page_tells_what_the_sets_count(tmp_path: Path, databases: Databases) -> None:
    found = open_dataset("ucdp-ged", write(tmp_path / "ged211.csv", ged()), Wanted())
    with databases.make_book(tmp_path / "book") as book, TestClient(create_app(book.folder)) as client:
        write_dataset(book, found.about, found.read_incidents())
        page = client.get("/group/ruhenian-front.json").json()
        told = page["page"]["history"][0] if "page" in page else page["history"][0]
        assert told["dataset"] == "ucdp-ged 21.1"
        assert told["summary"] == "1 incident, killed on all sides: 2 (2–3)"
        assert told["years"][0]["best"] == 2 and told["newest"][0]["id"] == "ucdp-ged/21.1/501"
        html = client.get("/group/ruhenian-front").text
        assert "In imported data: ucdp-ged 21.1" in html and "ucdp-ged/21.1/501" in html
        assert client.get("/group/ruhenian-front?as_of=2020-01-01").status_code == 404


def test_an_incidents_page_tells_in_which_sets_it_is_too(tmp_path: Path, databases: Databases) -> None:
    found = open_dataset("ucdp-ged", write(tmp_path / "ged211.csv", ged({}, {"id": "502"})), Wanted())
    where = place("Astina", lat=-1.25, lon=120.5, admin1="North Ruhenia", precision="town")
    front = Party(("Ruhenian Front",), "target", "armed_group")
    own = incident("2019-03-04", place=where, parties=(front,))
    with databases.make_book(tmp_path / "book") as book, TestClient(create_app(book.folder)) as client:
        id = make("2019-03-05", "Wire", own, group("Ruhenian Front")).add(book).incidents[0][1]
        add_dataset(book, found.about, found.read_incidents())
        questions = client.get("/questions").text
        assert "UCDP Georeferenced Event Dataset 21.1" in questions and "daybook answer pair-" in questions
        assert "Perhaps: UCDP Georeferenced Event Dataset 21.1" in client.get(f"/incident/{id}").text
        decide_incidents(book, "Ana", "same", id, "ucdp-ged/21.1/502")
        page = client.get(f"/incident/{id}").text
        assert "Perhaps:" not in page and "taken for the same by Ana" in page
        assert "CC BY 4.0" in page and "killed 2 (2–3)" in page
        told = client.get("/group/ruhenian-front").text
        assert "1 matched with the book&#39;s own, 1 not" in told and f"/incident/{id}" in told
