"""Stories of the sample book's 94 reports on one armed group in ten years."""

import json
from importlib.resources import as_file, files
from itertools import combinations
from pathlib import Path

import pytest

from daybook.batch import list_loads
from daybook.matching.stories import StoryIndex, StoryText
from daybook.sources.fetched import ReadLimits


@pytest.fixture(scope="module")
def index() -> StoryIndex:
    index = StoryIndex()
    with as_file(files("daybook.sample") / "reports") as folder:
        loaded = [
            (Path(origin).name, load().report) for origin, load in list_loads([folder], None, ReadLimits())
        ]
    index.add_all(StoryText(name, one.title or "", one.published, one.text) for name, one in loaded)
    return index


def test_what_shares_an_incident_is_mostly_one_story(index: StoryIndex) -> None:
    expected = json.loads((files("daybook.sample") / "expected.json").read_text("utf-8"))
    told: dict[str, set[str]] = {}
    for incident in expected["incidents"]:
        for report in incident["reports"]:
            told.setdefault(report, set()).add(incident["id"])
    story = {report: one.id for one in index.list_stories() for report in one.reports}
    pairs = list(combinations(sorted(story), 2))
    alike = {pair for pair in pairs if told.get(pair[0], set()) & told.get(pair[1], set())}
    joined = {pair for pair in pairs if story[pair[0]] == story[pair[1]]}
    assert len(alike & joined) >= 0.75 * len(alike)
    assert len(joined - alike) <= 0.25 * len(joined)


def test_the_same_men_years_apart_are_no_story(index: StoryIndex) -> None:
    for story in index.list_stories():
        years = {int(report[:4]) for report in story.reports}
        assert max(years) - min(years) <= 1, story.reports
