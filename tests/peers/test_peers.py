"""The comparison: the baseline reads what its words say, what others find becomes a reading, the page is true."""

from __future__ import annotations

import json
from datetime import date

from quality.contenders.adapting import adapt_graph, adapt_triples
from quality.keyword_baseline import read_keywords, read_number
from quality.peers import FIGURES, PAGE, render_tables

TEXT = "Gunmen killed twelve villagers near Poso on Saturday. Three soldiers were wounded by a bomb."
REPORT = {"name": "one", "text": TEXT, "published": "2021-09-19"}


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def test_keywords_give_one_incident_with_the_first_of_everything() -> None:
    [incident] = read_keywords(TEXT, date(2021, 9, 19))["incidents"]
    assert incident["type"] == "attack"
    assert incident["date"] == {"start": "2021-09-18", "end": "2021-09-18"}
    assert incident["killed"] == {"low": 12, "high": 12}
    assert incident["wounded"] == {"low": 3, "high": 3}
    assert incident["place"]["country"] == "ID"
    assert incident["evidence"] == [[0, TEXT.index(" Three")]]


def test_a_report_without_words_of_violence_has_no_incident() -> None:
    assert read_keywords("The council opened a school on Monday.", None)["incidents"] == []


def test_numbers_are_digits_or_small_words() -> None:
    assert [read_number(words) for words in ("1,200", "Twenty", "dozens")] == [1200, 20, None]


def test_the_graph_gives_an_incident_for_each_sentence_that_counts() -> None:
    found = {
        "counts": [["KILL", 12, "villagers", *span("twelve")], ["WOUND", 3, "soldiers", *span("Three")]],
        "themes": [["KILL", span("killed")[0]], ["WOUND", span("wounded")[0]]],
        "days": [],
        "names": [["LOCATION", *span("Poso")]],
    }
    first, second = adapt_graph(REPORT, found)["incidents"]
    assert (first["killed"], second["wounded"]) == ({"low": 12, "high": 12}, {"low": 3, "high": 3})
    assert first["place"]["country"] == "ID"
    assert first["date"]["start"] == "2021-09-19"
    assert second["parties"] == [{"names": ["soldiers"], "role": "target", "kind": "state"}]


def test_the_graph_without_violence_gives_nothing() -> None:
    empty = {"counts": [], "themes": [["TAX_FNCACT", 0]], "days": [], "names": []}
    assert adapt_graph(REPORT, empty)["incidents"] == []


def test_triples_give_parties_on_both_sides() -> None:
    killing = {
        "verb": "kill",
        "passive": False,
        "sentence": [0, TEXT.index(" Three")],
        "subject": {"span": span("Gunmen"), "numbers": []},
        "object": {"span": span("twelve villagers"), "numbers": ["twelve"]},
    }
    found = {"triples": [killing], "names": [["GPE", *span("Poso")], ["DATE", *span("Saturday")]]}
    [incident] = adapt_triples(REPORT, found)["incidents"]
    assert [(p["names"], p["role"], p["kind"]) for p in incident["parties"]] == [
        (["Gunmen"], "initiator", "armed_group"),
        (["twelve villagers"], "target", "civilian"),
    ]
    assert incident["date"]["start"] == "2021-09-18"
    assert incident["killed"] == {"low": 12, "high": 12}


def test_the_page_shows_the_recorded_figures() -> None:
    figures = json.loads(FIGURES.read_text(encoding="utf-8"))
    assert render_tables(figures) in PAGE.read_text(encoding="utf-8")
