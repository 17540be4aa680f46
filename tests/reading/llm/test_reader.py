"""The language model reader against a small server: good answers, spoiled ones, and what a run tells of itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from daybook.errors import ModelError
from daybook.reading.llm import ModelReader
from daybook.schema.contract import parse_reading, render_reading
from daybook.schema.reading import Reading
from daybook.schema.values import Count

from .reports import ANSWER, TEXT, make_answer, make_report
from .server import Model, Reply

OpenReader = Callable[..., ModelReader]


def words(reading: Reading, noun: str, slot: str, number: int = 0) -> list[str]:
    item: Any = getattr(reading, noun)[number]
    return [datum.span.within(reading.text) for datum in item.data if datum.slot == slot]


def test_a_careful_answer_becomes_a_reading(model: Model, open_reader: OpenReader) -> None:
    model.answer(ANSWER)
    reader = open_reader()
    reading = reader.read_report(make_report())
    assert parse_reading(json.loads(json.dumps(render_reading(reading)))) == reading
    assert reading.warnings == ()
    assert reading.text == TEXT
    assert reading.reader.startswith("llm ")
    assert [s.kind for s in reading.statements] == ["claim", "fact", "claim", "fact", "comment", "fact"]
    assert reading.statements[4].holder == "Rina Wati, an analyst"
    fight, recalled = reading.incidents
    assert (fight.type, fight.background, recalled.background) == ("battle", False, True)
    assert fight.date is not None
    assert str(fight.date.start) == "2019-06-29"
    assert fight.place is not None
    assert (fight.place.name, fight.place.admin1, fight.place.country) == ("Bora", "Central Sulawesi", "ID")
    assert fight.place.lat is not None
    assert fight.killed == Count.exactly(6)
    assert fight.killed_by_kind == {"armed_group": Count.exactly(4)}
    assert fight.evidence[0].within(TEXT).startswith("POSO, Indonesia — An army lieutenant")
    assert recalled.date is not None
    assert recalled.date.precision == "month"
    assert recalled.weapons == ("firearm",)
    assert reading.groups[0].leaders == ("Anwar Sadiq",)
    assert reading.groups[0].remaining == Count.exactly(15)
    assert reading.groups[0].based_in == ("ID",)
    assert (reading.people[0].role, reading.people[0].status) == ("leader", "at_large")


def test_every_value_has_its_own_words_and_their_kind(model: Model, open_reader: OpenReader) -> None:
    model.answer(ANSWER)
    reading = open_reader().read_report(make_report())
    assert words(reading, "incidents", "date") == ["on Saturday"]
    assert words(reading, "incidents", "place") == ["Bora"]
    assert words(reading, "incidents", "wounded") == ["“up to eight” officers were hurt"]
    assert words(reading, "groups", "leader") == ["Anwar Sadiq"]
    [wounded] = [datum for datum in reading.incidents[0].data if datum.slot == "wounded"]
    assert (wounded.kind, wounded.holder) == ("claim", "Police")


def test_a_count_is_never_sharper_than_its_words(model: Model, open_reader: OpenReader) -> None:
    model.answer(ANSWER)
    reading = open_reader().read_report(make_report())
    assert reading.incidents[0].wounded == Count(1, 8)


def test_the_day_is_read_from_the_words_and_not_from_the_model(model: Model, open_reader: OpenReader) -> None:
    answer = make_answer()
    answer["incidents"][0]["date"].update(start="2019-06-22", end="2019-06-22")
    model.answer(answer)
    reading = open_reader().read_report(make_report())
    assert reading.incidents[0].date is not None
    assert str(reading.incidents[0].date.start) == "2019-06-29"
    assert "1 day that its quoted words do not give" in reading.warnings[0]


def test_unlabelled_sentences_are_labelled_by_the_local_reader(model: Model, open_reader: OpenReader) -> None:
    answer = make_answer()
    del answer["sentences"][4]
    answer["sentences"][1]["kind"] = "other"
    model.answer(answer)
    reading = open_reader().read_report(make_report())
    assert len(reading.statements) == 6
    assert reading.statements[4].kind == "comment"
    assert reading.statements[1].kind == "other"


@pytest.mark.parametrize(
    ("spoil", "warning"),
    [
        (
            lambda a: a["incidents"][0].update(evidence=["Six were killed in all."]),
            "1 incident without evidence",
        ),
        (lambda a: a["incidents"][0].update(evidence=["killed"]), "1 incident without evidence"),
        (lambda a: a["incidents"][0].update(evidence=[[0, 97]]), "1 incident without evidence"),
        (
            lambda a: a["incidents"][0]["parties"][0].update(names=["Jemaah"]),
            "1 name that is not in the text",
        ),
        (lambda a: a["incidents"][0]["parties"][0].update(names=["Muja"]), "1 name that is not in the text"),
        (lambda a: a["incidents"][0]["parties"][0].update(names=[7]), "1 value of the wrong type"),
        (lambda a: a["incidents"][0]["killed"].update(low=60, high=60), "1 count that is not in its quoted"),
        (lambda a: a["incidents"][0]["killed"].update(quotes=["sixty were killed"]), "1 quote that is not"),
        (lambda a: a["incidents"][0]["killed"].update(low="6", high="6"), "2 values of the wrong type"),
        (
            lambda a: a["incidents"][0]["killed"].update(low=float("nan"), high=6.0),
            "2 values of the wrong type",
        ),
        (lambda a: a["incidents"][0]["killed"].update(low=True, high=-1), "2 values of the wrong type"),
        (lambda a: a["incidents"][0].update(killed=6), "1 value of the wrong type"),
        (lambda a: a["incidents"][0].update(date="Saturday"), "1 value of the wrong type"),
        (lambda a: a["incidents"][0].update(date={"quote": None, "start": "2019-06-29"}), "1 day that"),
        (lambda a: a["incidents"][0]["date"].update(quote="on Sunday"), "1 quote that is not in the text"),
        (lambda a: a["incidents"][0]["date"].update(quote="the military said"), "1 day that its quoted"),
        (lambda a: a["incidents"][0]["place"].update(name="Palu"), "1 name that is not in the text"),
        (lambda a: a["incidents"][0]["place"].update(country="IRAQ"), "1 country that no words"),
        (lambda a: a["incidents"][0]["place"].update(country="PH"), "1 country that no words"),
        (lambda a: a["incidents"][0].update(type="murder"), "1 word outside its fixed list"),
        (lambda a: a["incidents"][0].update(status="retracted"), "1 word outside its fixed list"),
        (lambda a: a["incidents"][0].update(start=0, end=97), "2 unknown keys"),
        (lambda a: a["incidents"][0].update(background="no"), "1 value of the wrong type"),
        (lambda a: a["incidents"].append("bombing"), "1 value of the wrong type"),
        (lambda a: a["incidents"][1].update(weapons=["firearm"]), "1 value of the wrong type"),
        (lambda a: a["incidents"][1]["weapons"][0].update(weapon="gun"), "1 word outside its fixed list"),
        (lambda a: a["incidents"][1].update(named=[{"names": ["Yusuf"], "fate": "killed"}]), "1 name that"),
        (lambda a: a["groups"][0].update(leaders=["Santoso"]), "1 name that is not in the text"),
        (lambda a: a["groups"][0].update(names=["MIT"]), "1 group without evidence or name"),
        (lambda a: a["groups"][0].update(based_in=["PH"]), "1 country that no words"),
        (lambda a: a["groups"][0]["remaining"].update(low=150, high=150), "1 count that is not"),
        (lambda a: a["people"][0].update(names=["Anwar Ibrahim"]), "1 person without evidence or name"),
        (lambda a: a["people"][0].update(status="dead"), "1 word outside its fixed list"),
        (
            lambda a: a["sentences"].append({"n": 99, "kind": "fact"}),
            "1 label of a sentence that is not there",
        ),
        (lambda a: a["sentences"][0].update(n="1"), "1 value of the wrong type"),
        (lambda a: a["sentences"][0].update(holder="the navy"), "1 name that is not in the text"),
    ],
)
def test_a_lie_is_refused_and_counted(
    spoil: Callable[[dict[str, Any]], None], warning: str, model: Model, open_reader: OpenReader
) -> None:
    answer = make_answer()
    spoil(answer)
    model.answer(answer)
    reader = open_reader()
    reading = reader.read_report(make_report())
    [line] = reading.warnings
    assert warning in line
    assert reader.refusals.total > 0
    assert any(warning in told for told in reader.list_lines())
    # All else of the answer stands.
    assert len(reading.statements) == 6
    assert reading.incidents[-1].killed == Count.exactly(3)


def test_an_incident_that_nothing_sets_apart_is_dropped(model: Model, open_reader: OpenReader) -> None:
    answer = make_answer()
    answer["incidents"] = [{"evidence": [ANSWER["incidents"][0]["evidence"][0]], "type": "battle"}]
    model.answer(answer)
    reading = open_reader().read_report(make_report())
    assert reading.incidents == ()
    assert "1 incident without day, place, party or count" in reading.warnings[0]


@pytest.mark.parametrize(
    "first",
    [
        "I am sorry, here is what I found:",
        '{"incidents": [',
        '["incidents"]',
        '{"incidents": [], "groups": [], "people": []}',
        '{"sentences": 1, "incidents": [], "groups": [], "people": []}',
        '{"sentences": [' + "1" * 5000 + "]}",
        '{"a": ' + "[" * 100_000,
        "",
        "\ud800",
    ],
)
def test_malformed_json_is_asked_for_once_more(first: str, model: Model, open_reader: OpenReader) -> None:
    model.answer(first, ANSWER)
    reader = open_reader()
    assert len(reader.read_report(make_report()).incidents) == 2
    again = model.asked[1]["messages"]
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]
    assert "not the JSON" in again[3]["content"]
    assert reader.spending.requests == 2
    assert reader.spending.tokens_in == 4000


def test_twice_malformed_fails_by_name(model: Model, open_reader: OpenReader) -> None:
    model.answer("{", "still no JSON")
    with pytest.raises(ModelError, match=r"report\.txt .* twice: there is no JSON object"):
        open_reader().read_report(make_report())
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    "wrap", ["{}", "Here it is:\n```json\n{}\n```\nGood luck!", "<think>{{ hm }}</think>\n{}"]
)
def test_words_around_the_json_are_passed_over(wrap: str, model: Model, open_reader: OpenReader) -> None:
    model.answer(wrap.format(json.dumps(ANSWER)))
    assert len(open_reader(format="plain").read_report(make_report()).incidents) == 2
    assert "response_format" not in model.asked[0]


def test_an_answer_cut_at_its_most_tokens_says_so(model: Model, open_reader: OpenReader) -> None:
    model.replies = [Reply('{"sentences": [{"n": 1', finish="length")]
    with pytest.raises(ModelError, match="DAYBOOK_LLM_WINDOW"):
        open_reader().read_report(make_report())
    assert len(model.asked) == 1


def test_a_report_that_fails_does_not_stop_the_next(model: Model, open_reader: OpenReader) -> None:
    model.answer("no", "no", ANSWER)
    reader = open_reader()
    first, second = reader.read_reports([make_report(), make_report(TEXT + "\n")])
    assert isinstance(first, ModelError)
    assert isinstance(second, Reading)
    assert (reader.spending.reports, reader.spending.failed) == (1, 1)


def test_a_prompt_that_the_server_cut_is_warned_of(model: Model, open_reader: OpenReader) -> None:
    model.replies = [Reply(json.dumps(ANSWER), usage={"prompt_tokens": 300, "completion_tokens": 9})]
    assert "may have cut it" in open_reader().read_report(make_report()).warnings[0]


@pytest.mark.parametrize("usage", [None, {}, "many", {"prompt_tokens": "12", "completion_tokens": True}])
def test_missing_token_counts_are_told(usage: Any, model: Model, open_reader: OpenReader) -> None:
    model.replies = [Reply(json.dumps(ANSWER), usage=usage)]
    reader = open_reader()
    reader.read_report(make_report())
    assert "1 answer whose tokens were not counted" in list(reader.list_lines())[-1]


def test_what_is_sent_is_the_rules_and_the_numbered_report(model: Model, open_reader: OpenReader) -> None:
    model.answer(ANSWER)
    open_reader(format="json", temperature=0.0, max_tokens=900).read_report(make_report())
    [asked] = model.asked
    system, user = (message["content"] for message in asked["messages"])
    assert "INCIDENTS" in system
    assert "Published: Sunday 2019-06-30" in user
    assert "Outlet: Harbour Wire" in user
    assert "[2] Four of the gunmen also died.\n[3] Police said" in user
    assert asked["response_format"] == {"type": "json_object"}
    assert (asked["temperature"], asked["max_tokens"]) == (0.0, 900)
