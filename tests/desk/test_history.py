"""The page of a group that an imported data set tells of, as HTML and as JSON."""

from __future__ import annotations

from pathlib import Path

from databases import Databases
from fastapi.testclient import TestClient
from sources.datasets.samples import ged, write

from daybook.desk import create_app
from daybook.record.history.writing import write_dataset
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
