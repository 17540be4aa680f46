"""The API answers in one shape, names its states, and pages through everything that it lists."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

from daybook.cli import main
from daybook.record.book import Book

INCIDENT = "2021-07-11-tolai-b1e8"


def test_an_incident_with_its_sources(api: TestClient) -> None:
    shown = api.get(f"/api/incident/{INCIDENT}").json()
    assert shown["id"] == INCIDENT and shown["figures"] and shown["reports"]
    imported = api.get("/api/incident/ucdp-ged/21.1/501").json()
    assert imported["dataset"]["name"] == "ucdp-ged" and imported["original"]["id"] == "501"


def test_errors_have_one_shape(api: TestClient) -> None:
    for path, status, code, field in (
        ("/api/incidents?since=x", 400, "bad_field", "since"),
        ("/api/incidents?colour=red", 400, "bad_field", "colour"),
        ("/api/clusters?zoom=99", 400, "bad_field", "zoom"),
        ("/api/clusters?view=1,2", 400, "bad_field", "view"),
        ("/api/reports?limit=0", 400, "bad_field", "limit"),
        ("/api/reports?cursor=%20x", 400, "bad_field", "cursor"),
        ("/api/changes", 400, "bad_field", "since"),
        ("/api/incident/nothing-here", 404, "not_found", None),
        ("/api/group/%00", 404, "not_found", None),
        ("/api/nowhere", 404, "not_found", None),
    ):
        answer = api.get(path)
        error = answer.json()["error"]
        assert (answer.status_code, error["code"], error["field"]) == (status, code, field), path
        assert error["message"] and answer.headers["content-type"] == "application/json"
    assert api.post("/api/incidents").json()["error"]["code"] == "method_not_allowed"


def test_an_answer_that_is_still_held_is_not_sent_again(api: TestClient) -> None:
    first = api.get("/api/incidents?set=all")
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["content-security-policy"]
    held = {"If-None-Match": f'"other", {first.headers["etag"]}'}
    again = api.get("/api/incidents?set=all", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("/api/incidents?set=own", headers=held).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["incidents?set=all&", "groups?", "people?", "reports?", "outlets?", "days?", "log?", "questions?",
     "changes?since=2019-01-01&"],
)  # fmt: skip
def test_every_list_is_paged_to_its_end(api: TestClient, path: str) -> None:
    whole = api.get(f"/api/{path}limit=400").json()
    assert whole["next"] is None
    cursor, found = "", []
    for _ in range(len(whole["items"]) + 1):
        page = api.get(f"/api/{path}limit=1&cursor={cursor}").json()
        found += page["items"]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert found == whole["items"]
    assert found or path.startswith("questions")


def test_files_hold_what_the_pages_list(api: TestClient, tmp_path: Path) -> None:
    listed = api.get("/api/incidents?set=all").json()["items"]
    ids = [item["id"] for item in listed]
    drawn = api.get("/api/incidents.geojson?set=all")
    assert drawn.headers["content-type"] == "application/geo+json"
    features = drawn.json()["features"]
    assert [feature["id"] for feature in features] == ids
    by_precision = {f["properties"]["precision"]: f["geometry"] and f["geometry"]["type"] for f in features}
    assert by_precision == {
        "village": "Point",
        "town": "Point",
        "district": "Polygon",
        "region": "Polygon",
        "country": None,
    }
    rows = list(csv.DictReader(io.StringIO(api.get("/api/incidents.csv?set=all").text)))
    assert [row["id"] for row in rows] == ids
    stored = tmp_path / "incidents.parquet"
    stored.write_bytes(api.get("/api/incidents.parquet?set=all").content)
    assert [row[0] for row in duckdb.sql(f"SELECT id FROM '{stored}'").fetchall()] == ids
    assert len(api.get("/api/incidents.csv?set=all&limit=1").text.splitlines()) == 2


def test_the_command_of_a_page_writes_the_same(
    api: TestClient, hills: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "set=all&country=ID&sort=-killed"
    command = api.get(f"/api/incidents?{asked}&limit=1").json()["command"]
    assert command.startswith("daybook export list-csv --where '")
    where = command.split("'")[1]
    out = tmp_path / "out.csv"
    words = [
        "daybook",
        "export",
        "list-csv",
        "--where",
        where,
        "--book",
        str(hills.folder),
        "--out",
        str(out),
    ]
    monkeypatch.setattr("sys.argv", words)
    try:
        main()
    except SystemExit as left:
        assert not left.code
    assert out.read_text("utf-8") == api.get(f"/api/incidents.csv?{asked}").text
    told = json.loads(out.with_name("out.csv.metadata.json").read_text("utf-8"))
    assert told["where"] == where and told["rows"] == len(out.read_text("utf-8").splitlines()) - 1


def test_search_and_counts(api: TestClient) -> None:
    found = api.get("/api/search?text=brigade").json()
    assert found["reports"] and {one["noun"] for one in found["things"]} == {"group", "incident"}
    counts = api.get("/api/counts").json()
    assert counts["counts"]["incidents"] == 4 and len(counts["datasets"]) == 2


def test_the_description_is_whole(api: TestClient) -> None:
    described = api.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1") and len(described["paths"]) > 20
    names = [path["get"]["operationId"] for path in described["paths"].values()]
    assert len(set(names)) == len(names)
    for path in described["paths"].values():
        assert path["get"]["summary"] and all(p["description"] for p in path["get"]["parameters"])
