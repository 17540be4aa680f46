"""Whatever a model answers, it never raises, and nothing gets through that is not in the text."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.reading.llm.answers import MalformedAnswerError, parse_answer
from daybook.reading.llm.checking.actors import check_groups, check_people
from daybook.reading.llm.checking.incidents import check_incidents
from daybook.reading.llm.checking.statements import check_labels
from daybook.reading.llm.merging import merge_groups, merge_incidents, merge_people
from daybook.reading.llm.refusals import Refusals
from daybook.reading.llm.sheet import lay_sheet
from daybook.reading.llm.windows import Window
from daybook.reading.sentences import find_sentences
from daybook.schema.contract import parse_reading, render_reading
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Reading

from .reports import TEXT, make_answer, make_report

SENTENCES = find_sentences(TEXT)
SHEET = lay_sheet(make_report(), SENTENCES)
WORDS = st.sampled_from(
    [
        *TEXT.split(),
        "killed",
        "on Saturday",
        "ID",
        "2019-06-29",
        "9999-12-31",
        "",
        " ",
        "\x00",
        "“",
        "99999999999",
    ]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**30) | st.floats() | WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=8,
)


def list_places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, inner in items for place in list_places(inner, (*path, key)))]


PLACES = [place for place in list_places(make_answer()) if len(place) > 1]


def read(answer: dict[str, Any]) -> Reading:
    sheet = SHEET.narrow(Span(0, len(TEXT)), Refusals())
    labels = check_labels(answer, Window(0, len(SENTENCES) - 1), SENTENCES, sheet.quotable, sheet.refusals)
    return Reading(
        article=Article(),
        text=TEXT,
        statements=tuple(labels[number] for number in sorted(labels)),
        incidents=merge_incidents([check_incidents(sheet, answer)] * 2),
        groups=merge_groups([check_groups(sheet, answer)] * 2),
        people=merge_people([check_people(sheet, answer)] * 2),
    )


def folded(words: str) -> str:
    return " ".join(words.split())


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PLACES), JUNK), min_size=1, max_size=6))
def test_junk_in_any_field_is_refused(spoiled: list[tuple[tuple[Any, ...], Any]]) -> None:
    answer = make_answer()
    for place, junk in spoiled:
        holder: Any = answer
        try:
            for key in place[:-1]:
                holder = holder[key]
            holder[place[-1]] = junk
        except (TypeError, LookupError):
            continue
    plain = parse_answer(json.dumps(answer))
    reading = read(plain)
    assert parse_reading(json.loads(json.dumps(render_reading(reading)))) == reading
    text = folded(TEXT)
    names = [name for item in (*reading.groups, *reading.people) for name in item.names]
    names += [name for incident in reading.incidents for party in incident.parties for name in party.names]
    assert all(name in text for name in names)
    assert all(incident.evidence for incident in reading.incidents)


@settings(max_examples=100, deadline=None)
@given(st.text() | JUNK.map(lambda junk: json.dumps(junk, default=str)))
def test_an_answer_is_json_or_malformed(content: str) -> None:
    try:
        plain = parse_answer(content)
    except MalformedAnswerError:
        return
    assert set(plain) == {"sentences", "incidents", "groups", "people"}
