"""The parts that check a model's answer: quotes, counts, windows, merging, the schema and the prompt's version."""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from daybook.reading.llm.answers import parse_answer
from daybook.reading.llm.checking import actors, counts, days, incidents, places, statements
from daybook.reading.llm.merging import merge_groups, merge_incidents, merge_people
from daybook.reading.llm.prompt import PROMPT_VERSION, make_messages, read_rules
from daybook.reading.llm.quotes import Quotable
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.schema import make_schema
from daybook.reading.llm.sheet import lay_sheet
from daybook.reading.llm.tracing import CountTracer
from daybook.reading.llm.windows import Window, cut_windows
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, IncidentRead, Party, PersonRead, PlaceRead
from daybook.schema.values import Count, Days

from .reports import make_report


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Five died in Orun.", "Five died", "Five died"),
        ("Five\n  died\u00a0in Orun.", "Five died in Orun.", "Five\n  died\u00a0in Orun."),
        ("“We’re out,” he said.", '"We\'re out," he said.', "“We’re out,” he said."),
        ('"We\'re out," he said.', "“We’re out,” he said.", '"We\'re out," he said.'),
        ("Five died in Orun.", "five died", None),
        ("Five died in Orun.", "Five died in Orun", "Five died in Orun"),
        ("Fifty-five died.", "five died.", "five died."),
        ("They said he died.", "e died.", None),
        ("Some 1,200 fled.", "200 fled.", None),
        ("Some 12,000 fled.", "Some 12", None),
        ("A 7.62 mm rifle", "62 mm", None),
        ("The dead: 15, police said.", "15", "15"),
        ("Five died – two fled.", "Five died - two fled.", None),
        ("Five died.", "", None),
        ("Five died.", " . ", None),
        ("Five died.", "Five … died.", None),
        ("Victims of the raidPolice said five died.", "Police said", "Police said"),
        ("McVeigh and MacArthur", "Arthur", None),
    ],
)
def test_a_quote_is_found_verbatim_or_not_at_all(text: str, quote: str, found: str | None) -> None:
    span = Quotable(text).find(quote)
    assert (span.within(text) if span else None) == found


def test_a_quote_counts_only_in_the_stretch_that_was_sent() -> None:
    text = "Two died in Orun. Two died in Dela."
    assert Quotable(text, 18).find("Two died") == Span(18, 26)
    assert Quotable(text, 18).find("Orun") is None
    assert Quotable(text).find("Two died", near=Span(20, 30)) == Span(18, 26)


@pytest.mark.parametrize(
    ("text", "low", "high", "traced"),
    [
        ("At least 12 people died", 12, 12, (12, 12)),
        ("At least 12 people died", 2, 2, None),
        ("Twenty-five people died", 25, 25, (25, 25)),
        ("between 10 and 15 gunmen", 10, 15, (10, 15)),
        ("between 10 and 15 gunmen", 15, 15, (10, 15)),
        ("between 10 and 15 gunmen", 12, 12, None),
        ("dozens were hurt", 24, 99, (24, 99)),
        ("dozens were hurt", 30, 30, None),
        ("police said 12 died, the mayor spoke of 14", 12, 14, (12, 14)),
        ("Two soldiers and four gunmen died", 6, 6, (6, 6)),
        ("a lieutenant and a corporal were killed", 2, 2, (2, 2)),
        ("the gunman was shot dead and three officers were hurt", 1, 1, (1, 1)),
        ("Ali Fauzan was arrested", 1, 1, (1, 1)),
        ("soldiers were killed", 1, 1, None),
        ("the police chief and his driver were hurt", 2, 2, (2, 2)),
        ("eight women, a 10-year-old girl and four men were hurt", 13, 13, (13, 13)),
        ("several dozen were killed", 24, 99, (24, 99)),
        ("nobody was hurt", 0, 0, (0, 0)),
        ("soldiers were hurt", 0, 0, None),
        ("shot at 6 a.m. in 2017", 6, 6, None),
        ("shot at 6 a.m. in 2017", 2017, 2017, None),
        ("Ali, 34, died", 34, 34, None),
        ("a 34-year-old man died", 34, 34, None),
        ("40 percent of them died", 40, 40, None),
        ("some 2,000 people fled", 2000, 2000, (2000, 2000)),
        ("hit by a 9" + "9" * 400 + " round", 9, 9, None),
    ],
)
def test_a_count_is_traced_to_its_words(
    text: str, low: int, high: int, traced: tuple[int, int] | None
) -> None:
    count = CountTracer(text).trace(low, high, [Span(0, len(text))])
    assert (count and (count.low, count.high)) == traced


def test_a_cut_number_is_read_whole() -> None:
    text = "Twenty-five people died."
    assert CountTracer(text).trace(5, 5, [Span(7, 23)]) is None


def test_what_is_left_is_a_difference() -> None:
    text = "Of the six members two are now dead."
    quotes = [Span(0, len(text))]
    assert CountTracer(text).trace(4, 4, quotes, left=True) == Count.exactly(4)
    assert CountTracer(text).trace(4, 4, quotes) is None


def test_people_named_as_hit_count_as_people() -> None:
    text = "Anwar and Basri fell."
    assert CountTracer(text).trace(2, 2, [Span(0, 20)], people=2) == Count.exactly(2)
    assert CountTracer(text).trace(3, 3, [Span(0, 20)], people=2) is None


@pytest.mark.parametrize("size", [500, 900, 2000, 10_000])
def test_windows_hold_every_sentence_and_overlap(size: int) -> None:
    text = " ".join(
        f"Sentence number {n} says that {n % 7} people were seen near the town." for n in range(90)
    )
    sentences = find_sentences(text)
    windows = cut_windows(sentences, size)
    assert {n for w in windows for n in range(w.first, w.last + 1)} == set(range(90))
    for before, after in itertools.pairwise(windows):
        assert before.first < after.first <= before.last + 1
        assert after.last > before.last
        assert sentences[after.last].end - sentences[after.first].start <= size
    if size in (900, 2000):
        assert all(after.first <= before.last for before, after in itertools.pairwise(windows))


def test_a_sentence_longer_than_a_window_stands_alone() -> None:
    sentences = [Span(0, 50), Span(51, 900), Span(901, 950), Span(951, 990)]
    assert cut_windows(sentences, 100) == [Window(0, 0), Window(1, 1), Window(2, 3)]
    assert cut_windows([], 100) == []


FIGHT = IncidentRead(
    type="battle",
    date=Days.on(date(2019, 6, 29)),
    place=PlaceRead(name="Bora", country="ID"),
    parties=(Party(("gunmen",), "initiator", "armed_group"),),
    killed=Count.exactly(6),
    evidence=(Span(0, 10),),
    data=(Datum("killed", {"low": 6, "names": ["x"]}, Span(0, 5)),),
)


def test_one_incident_in_two_windows_is_one_and_nothing_is_lost() -> None:
    later = replace(
        FIGHT,
        date=None,
        killed=None,
        wounded=Count.exactly(2),
        parties=(Party(("militants", "gunmen"), "initiator", "unknown"), Party(("army",), "target", "state")),
        evidence=(Span(0, 10), Span(20, 30)),
        weapons=("firearm",),
        data=(*FIGHT.data, Datum("wounded", 2, Span(20, 25))),
    )
    [merged] = merge_incidents([[FIGHT], [later]])
    assert (merged.killed, merged.wounded) == (Count.exactly(6), Count.exactly(2))
    assert merged.date == FIGHT.date
    assert merged.parties[0] == Party(("gunmen", "militants"), "initiator", "armed_group")
    assert len(merged.parties) == 2
    assert merged.evidence == (Span(0, 10), Span(20, 30))
    assert len(merged.data) == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(FIGHT, killed=Count.exactly(3)),
        replace(FIGHT, type="bombing"),
        replace(FIGHT, date=Days.on(date(2019, 6, 1))),
        replace(FIGHT, place=PlaceRead(name="Parigi", country="ID")),
        replace(FIGHT, place=PlaceRead(country="PH")),
        replace(FIGHT, place=None, evidence=(Span(50, 60),)),
    ],
)
def test_what_differs_stays_two(other: IncidentRead) -> None:
    assert len(merge_incidents([[FIGHT], [other]])) == 2


def test_two_alike_of_one_window_stay_two() -> None:
    assert len(merge_incidents([[FIGHT, FIGHT]])) == 2
    assert len(merge_incidents([[FIGHT, FIGHT], [FIGHT, FIGHT]])) == 2


def test_groups_and_people_of_two_windows_are_one_by_name() -> None:
    groups = merge_groups(
        [
            [GroupRead(("Islamic State",), leaders=("A",))],
            [GroupRead(("ISIS",), strength=Count.exactly(9)), GroupRead(("Red Front",))],
        ]
    )
    assert [g.names for g in groups] == [("Islamic State", "ISIS"), ("Red Front",)]
    assert groups[0].strength == Count.exactly(9)
    people = merge_people(
        [[PersonRead(("Ali Kalora",))], [PersonRead(("Kalora",), status="killed"), PersonRead(("Basri",))]]
    )
    assert [(p.names, p.status) for p in people] == [
        (("Ali Kalora", "Kalora"), "killed"),
        (("Basri",), "unknown"),
    ]


def find_keys(schema: dict[str, Any], part: str) -> set[str]:
    return set(schema["properties"][part]["items"]["properties"])


def test_the_schema_has_the_keys_that_the_checks_know() -> None:
    schema = make_schema()
    assert find_keys(schema, "incidents") == set(incidents.INCIDENT_KEYS)
    assert find_keys(schema, "groups") == set(actors.GROUP_KEYS)
    assert find_keys(schema, "people") == set(actors.PERSON_KEYS)
    assert find_keys(schema, "sentences") == set(statements.SENTENCE_KEYS)
    incident = schema["properties"]["incidents"]["items"]["properties"]
    assert find_keys({"properties": incident}, "parties") == set(incidents.PARTY_KEYS)
    assert find_keys({"properties": incident}, "named") == set(incidents.NAMED_KEYS)
    assert find_keys({"properties": incident}, "weapons") == set(incidents.WEAPON_KEYS)
    assert set(incident["killed"]["anyOf"][0]["properties"]) == set(counts.COUNT_KEYS)
    assert set(incident["date"]["anyOf"][0]["properties"]) == set(days.DATE_KEYS)
    assert set(incident["place"]["anyOf"][0]["properties"]) == set(places.PLACE_KEYS)


def test_a_changed_prompt_has_a_new_version() -> None:
    report = make_report()
    sheet = lay_sheet(report, find_sentences(report.text))
    told = "".join(message["content"] for message in make_messages(report, sheet, Window(0, 2)))
    digest = hashlib.sha256(told.encode()).hexdigest()[:12]
    # Where this fails, the prompt was changed: raise PROMPT_VERSION and put both here.
    assert (PROMPT_VERSION, digest) == (1, "8a62242f3b5e")


def test_the_example_in_the_rules_stands_the_check() -> None:
    told = read_rules().split("EXAMPLE. ")[1]
    head, numbered, answer = (
        told[: told.index("\n")],
        told[told.index("\n") : told.index("{")],
        told[told.index("{") :],
    )
    text = re.sub(r"\s*\[\d\] ", "\n", numbered).strip()
    report = make_report(text, date.fromisoformat(head.split()[-1]))
    sentences = find_sentences(text)
    sheet = lay_sheet(report, sentences).narrow(Span(0, len(text)), Refusals())
    plain = parse_answer(answer)
    labels = statements.check_labels(plain, Window(0, 1), sentences, sheet.quotable, sheet.refusals)
    [incident] = incidents.check_incidents(sheet, plain)
    assert len(labels) == 2
    assert (incident.killed, incident.date) == (Count.exactly(2), Days.on(date(2017, 3, 11)))
    assert (len(actors.check_groups(sheet, plain)), len(actors.check_people(sheet, plain))) == (1, 1)
    assert sheet.refusals.list_lines() == ()


def test_the_rules_name_every_word_of_the_fixed_lists() -> None:
    rules = read_rules()

    def list_words(schema: Any) -> list[str]:
        if isinstance(schema, dict):
            inner = [word for value in schema.values() for word in list_words(value)]
            return [*schema.get("enum", []), *inner] if isinstance(schema.get("enum", []), list) else inner
        return [word for value in schema for word in list_words(value)] if isinstance(schema, list) else []

    assert [word for word in set(list_words(make_schema())) if word not in rules] == []
