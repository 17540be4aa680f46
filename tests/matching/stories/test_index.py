"""Stories of a whole collection, and of one report more."""

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.matching.stories import StoryIndex, StoryText
from tests.matching.stories.making import print_copy, tell

REPORTS = [tell(number, version) for number in range(6) for version in range(3)]
COPIES = [
    print_copy(tell(2, 0), "paper-b", "Attack shocks Cintara"),
    print_copy(tell(2, 0), "paper-c", "", 1),
]


def group(reports: list[StoryText]) -> list[tuple[str, ...]]:
    index = StoryIndex()
    index.add_all(reports)
    return [story.reports for story in index.list_stories()]


def test_reports_of_one_event_are_one_story() -> None:
    assert group(REPORTS) == [
        tuple(report.id for report in reports)
        for _, reports in groupby(REPORTS, key=lambda report: report.id.split("-")[0])
    ]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(REPORTS + COPIES))
def test_the_order_of_the_reports_changes_nothing(reports: list[StoryText]) -> None:
    assert group(reports) == group(REPORTS + COPIES)


def test_copies_with_other_headlines_are_one_source() -> None:
    index = StoryIndex()
    index.add_all(REPORTS + COPIES)
    story = index.find_story("paper-c")
    assert story.id == "2-0" or story.id == "paper-b"
    first = story.id
    assert story.copies == {name: first for name in ("2-0", "paper-b", "paper-c") if name != first}
    assert set(story.reports) == {"2-0", "2-1", "2-2", "paper-b", "paper-c"}
    link = index.compare("2-0", "paper-c")
    assert link.copy and "of its word fives" in link.reasons[0].sentence


@pytest.mark.parametrize("keep", [0.5, 0.7])
def test_a_cut_copy_is_a_copy(keep: float) -> None:
    long = tell(0, 0)
    long = replace(long, text=" ".join((long.text, tell(0, 1).text, tell(0, 2).text)))
    words = long.text.split()
    cut = StoryText("cut", "Short", long.published, " ".join(words[: int(len(words) * keep)]))
    index = StoryIndex()
    index.add_all([long, cut, *REPORTS[3:]])
    assert len(index.find_story("cut").copies) == 1


def test_a_bulletin_in_the_same_words_on_another_day_is_no_copy() -> None:
    words = "Patrols searched {a} houses in the valley and seized {b} rifles, the command said in its daily bulletin. "
    rest = "The search went on through the night with dogs and lamps, and nobody was hurt, the command added."
    index = StoryIndex()
    index.add_all(
        StoryText(str(day), "Bulletin", date(2019, 3, day), words.format(a=10 + day, b=3 * day) + rest)
        for day in (4, 5)
    )
    assert not index.find_story("4").copies


def test_reasons_name_what_is_shared() -> None:
    index = StoryIndex()
    index.add_all(REPORTS)
    sentences = {reason.feature: reason.sentence for reason in index.compare("1-0", "1-1").reasons}
    assert "Sorel" in sentences["rare_names"]
    assert sentences["published"] == "Published within a day"
    assert sentences["people"] == "Both name Sorel (28)"
    assert index.compare("1-0", "1-1").probability > 0.5 > index.compare("1-0", "4-1").probability


def test_one_more_report_joins_its_story_and_leaves_the_others() -> None:
    index = StoryIndex()
    index.add_all([report for report in REPORTS if report.id != "3-2"])
    before = {story.reports for story in index.list_stories()}
    assert index.add(tell(3, 2)).reports == ("3-0", "3-1", "3-2")
    after = {story.reports for story in index.list_stories()}
    assert before - after == {("3-0", "3-1")}


def test_an_id_given_twice_is_refused() -> None:
    index = StoryIndex()
    index.add(tell(0, 0))
    with pytest.raises(ValueError, match="'0-0'"):
        index.add(tell(0, 0))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=60), st.none() | st.dates(), st.text(max_size=300)), max_size=6))
def test_any_text_has_a_story(rows: list[tuple[str, date | None, str]]) -> None:
    index = StoryIndex()
    index.add_all(StoryText(str(n), title, day, text) for n, (title, day, text) in enumerate(rows))
    assert sorted(r for story in index.list_stories() for r in story.reports) == sorted(
        map(str, range(len(rows)))
    )
    for story in index.list_stories():
        index.explain(story)


def test_a_report_without_a_day_still_finds_its_story() -> None:
    undated = replace(tell(4, 0), id="undated", published=None)
    index = StoryIndex()
    index.add_all([*REPORTS, undated])
    assert "4-0" in index.find_story("undated").reports
