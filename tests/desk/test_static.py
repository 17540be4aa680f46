from __future__ import annotations

import hashlib
import json
import re

from fastapi.testclient import TestClient

from daybook.drawing.outlines import read_outlines
from daybook.drawing.places import STATIC, VENDOR


def test_vendored_files_are_those_that_are_listed() -> None:
    rows = json.loads((VENDOR / "vendored.json").read_text("utf-8"))
    listed = {"vendored.json"}
    for row in rows:
        assert hashlib.sha256((VENDOR / row["file"]).read_bytes()).hexdigest() == row["sha256"], row["name"]
        assert row["licence"] and row["version"]
        listed |= {row["file"], row["licence_file"]}
    assert {path.name for path in VENDOR.iterdir()} == listed


def test_own_files_name_no_other_machine() -> None:
    for path in (*STATIC.glob("*.css"), *STATIC.glob("*.js")):
        assert not re.search(r"https?://|//\w+\.\w+/", path.read_text("utf-8")), path


def test_the_style_is_small() -> None:
    for path in STATIC.glob("*.css"):
        assert path.stat().st_size < 24_000, path


def test_static_files_are_served_with_the_policy(client: TestClient) -> None:
    for path in ("/static/desk.css", "/static/desk.js", "/static/icon.svg", "/static/vendor/htmx.min.js"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "content-security-policy" in answer.headers


def test_outlines_cover_the_world() -> None:
    world = read_outlines()
    assert {"ID", "PH", "NG", "FR", "US", "XK"} <= set(world)
    for rings in world.values():
        for ring in rings:
            assert all(-180.1 <= lon <= 180.1 and -90.1 <= lat <= 90.1 for lon, lat in ring)
            assert ring[0] == ring[-1]
