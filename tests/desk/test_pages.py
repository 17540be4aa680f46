from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from daybook.desk.pages.counts import make_count_rows
from daybook.desk.pages.day import make_day_page
from daybook.desk.pages.dossiers import has_conflict, make_group_page
from daybook.desk.pages.evidence import make_evidence
from daybook.desk.pages.figures import cut_sentence
from daybook.desk.pages.frame import Frame, make_outside_link
from daybook.desk.pages.incident import make_incident_page
from daybook.desk.pages.report import make_report_page
from daybook.drawing.charts import Members
from daybook.drawing.locators import make_locator
from daybook.schema.arithmetic import Arithmetic, Bounds, Question, Step
from daybook.schema.evidence import Evidence, Span
from daybook.schema.reading import PlaceRead
from daybook.schema.state import Dated, Day, Figure, Group, Incident, Preferred, ReportLine
from daybook.schema.values import Count, Days

from .newsroom import make_report, read_raid

POST = ReportLine("aa11", "Two dead", "Palu Evening Post", date(2021, 7, 12))
WIRE = ReportLine("bb22", "Third body", "Strait Wire", date(2021, 7, 13), "javascript:alert(1)")


def make_figure(
    report: ReportLine, attribute: str, value: object, sentence: str, quote: str, start: int = 5
) -> Figure:
    evidence = Evidence(report.id, Span(start, start + len(quote)), quote)
    return Figure("e1", attribute, value, evidence, sentence, "claim", "police", report, 0.9)


TWO = make_figure(POST, "killed", {"low": 2, "high": 2}, "Police shot two men.", "two men")
THREE = make_figure(WIRE, "killed", {"low": 3, "high": 3, "best": 3}, "The toll rose to three.", "three", 40)
INCIDENT = Incident(
    id="i1",
    headline="Three killed",
    type="battle",
    status="occurred",
    date=None,
    place=None,
    parties=(),
    killed=Count(2, 3, 3),
    wounded=None,
    captured=None,
    abducted=None,
    killed_by_kind={},
    weapons=(),
    claimed_by=(),
    denied_by=(),
    named=(),
    background_only=False,
    first_reported=date(2021, 7, 12),
    reports=(POST, WIRE),
    preferred=(Preferred("killed", Count.exactly(3), "the latest report"),),
    figures=(TWO, THREE),
)


def test_a_count_leads_to_the_sentence_of_the_preferred_figure() -> None:
    (killed,) = make_count_rows(INCIDENT)
    assert (killed.low, killed.best, killed.high) == (2, 3, 3)
    assert killed.href == "/report/bb22#s40"
    assert killed.why == "the latest report"
    assert not killed.agree
    assert [(figure.outlet, figure.value, figure.differs) for figure in killed.figures] == [
        ("Palu Evening Post", "2", True),
        ("Strait Wire", "3", False),
    ]


def test_a_count_by_side_finds_its_figures_under_either_name() -> None:
    figure = replace(TWO, attribute="killed_by_kind.state")
    rows = make_count_rows(replace(INCIDENT, killed_by_kind={"state": Count.exactly(2)}, figures=(figure,)))
    assert rows[1].slot == "killed.state"
    assert rows[1].href == "/report/aa11#s5"


def test_a_count_without_words_of_its_own_has_no_link() -> None:
    (killed,) = make_count_rows(replace(INCIDENT, figures=()))
    assert killed.href is None
    assert killed.figures == ()


def test_evidence_is_gathered_by_report_and_cut_around_the_words() -> None:
    first, second = make_evidence(INCIDENT.figures, INCIDENT.reports)
    assert [(piece.text, piece.slots) for piece in first.sentences[0].pieces] == [
        ("Police shot ", ""),
        ("two men", "Killed"),
        (".", ""),
    ]
    assert second.url is None


def test_values_that_can_be_true_together_are_no_disagreement() -> None:
    weapons = (
        make_figure(POST, "weapon", "firearm", "They had rifles.", "rifles"),
        make_figure(WIRE, "weapon", "blade", "They had knives.", "knives"),
    )
    days = (
        make_figure(POST, "date", {"start": "2021-07-11", "end": "2021-07-11"}, "On Sunday.", "Sunday"),
        make_figure(WIRE, "date", {"start": "2021-07-12", "end": "2021-07-12"}, "On Monday.", "Monday"),
    )
    page = make_incident_page(replace(INCIDENT, figures=(*weapons, *days)))
    assert [(row.label, row.agree) for row in page.attributes] == [("Weapon", True), ("When", False)]


def test_words_broken_over_lines_are_found_in_their_sentence() -> None:
    quoted = cut_sentence("He shot two men there.", "two\nmen")
    assert (quoted.before, quoted.words, quoted.after) == ("He shot ", "two men", " there.")


@pytest.mark.parametrize(
    ("precision", "shape", "radius"),
    [
        ("site", "point", None),
        ("village", "point", None),
        ("town", "point", None),
        ("district", "ring", 25.0),
        ("region", "wide ring", 110.0),
        ("country", "country", None),
        (None, "country", None),
    ],
)
def test_a_place_is_drawn_no_finer_than_the_words(
    precision: str | None, shape: str, radius: float | None
) -> None:
    locator = make_locator(PlaceRead("Tolai", "Central Sulawesi", "ID", -0.98, 120.33, precision))  # type: ignore[arg-type]
    assert locator is not None
    assert (locator.shape, locator.radius) == (shape, radius)
    assert (locator.lat is None) == (shape == "country")


def test_a_place_without_position_is_its_country_and_without_country_nothing() -> None:
    shaded = make_locator(PlaceRead("Somewhere", None, "ID", precision="village"))
    assert shaded is not None
    assert shaded.shape == "country"
    assert make_locator(PlaceRead("Somewhere")) is None
    assert make_locator(None) is None


@pytest.mark.parametrize(
    ("statuses", "conflict"),
    [
        (["at_large", "captured", "convicted"], False),
        (["at_large", "killed"], False),
        (["killed", "unknown", "killed"], False),
        (["killed", "at_large"], True),
        (["killed", "captured"], True),
        ([], False),
    ],
)
def test_nothing_follows_a_death(statuses: list[str], conflict: bool) -> None:
    assert has_conflict(statuses) is conflict


def test_a_group_shows_each_stated_number_with_its_sentence() -> None:
    stated = (
        Dated(date(2021, 7, 13), {"low": 12, "high": 15, "best": None}, replace(TWO, attribute="strength")),
        Dated(None, 40, replace(THREE, attribute="strength")),
    )
    group = Group("g1", "Brigade", ("Brigade", "LB"), (), (), stated, (), (), (), (), ())
    page = make_group_page(group)
    assert page.names == ("LB",)
    assert [row.value for row in page.strength] == ["12 to 15", "40"]
    assert page.members.steps == () and page.chart is None


def test_a_groups_steps_link_to_sentences_and_incidents() -> None:
    day = Days.on(date(2021, 7, 13))
    six, four = Bounds.exactly(6), Bounds(4, 5)
    steps = (
        Step(
            day,
            "stated",
            six,
            computed=six,
            verdict="cannot tell",
            reason="first",
            slot="strength",
            figures=(TWO,),
        ),
        Step(
            day,
            "killed",
            Bounds(1, 2),
            computed=four,
            incidents=("2021-07-11-tolai-1a2b",),
            people=("Amran Sole",),
        ),
        Step(day, "stated", six, computed=six, expected=four, verdict="more than computed", slot="remaining"),
        Step(day, "stated", Bounds(9, None), verdict="cannot tell", counted="supporters"),
    )
    asked = (Question(day, "6 stated though 4–5 computed: did some join?", (TWO,)),)
    group = Group("g1", "Brigade", ("Brigade",), (), (), (), (), (), (), (), (), (), Arithmetic(steps, asked))
    page = make_group_page(group)
    assert [row.what for row in page.members.steps] == [
        "6 stated",
        "minus 1–2 killed",
        "6 stated",
        "9 or more stated: supporters",
    ]
    assert [(row.computed, row.odd) for row in page.members.steps] == [
        ("", False),
        ("4–5", False),
        ("4–5", True),
        ("", False),
    ]
    assert page.members.steps[1].incidents[0].href == "/incident/2021-07-11-tolai-1a2b"
    assert page.members.steps[0].figures[0].href == "/report/aa11#s5"
    assert page.members.questions[0].figures[0].href == "/report/aa11#s5"
    # Supporters are not drawn among the members; what is computed for a stated number comes before it.
    assert page.chart is not None and isinstance(page.chart.data, Members)
    points = page.chart.data.points
    assert [(p.series, p.low, p.high) for p in points] == [
        ("strength", 6, 6), ("computed", 4, 5), ("computed", 4, 5), ("left", 6, 6),
    ]  # fmt: skip
    assert [p.href for p in points] == ["/report/aa11#s5", "#step1", "#step2", "#step2"]


def test_the_report_page_keeps_publication_and_adding_apart() -> None:
    reading = read_raid()
    page = make_report_page(make_report(reading), reading, date(2026, 1, 2), {"incident/0": "i-1"})
    assert (page.published, page.added) == ("12 July 2021", "2 January 2026")
    assert page.not_said == ("how",)
    assert page.incidents[0].href == "/incident/i-1"
    assert page.groups[0].href == "/groups?name=Lembah+Brigade"
    assert [kind for kind, _words in page.legend] == ["fact", "claim", "comment"]
    killed = next(card for card in page.incidents[0].cards if card.slot == "Killed")
    assert (killed.value, killed.quote, killed.said_by) == ("2", "two members", "claimed by Rudi Hartanto")


def test_a_report_that_is_not_read_yet_says_so() -> None:
    page = make_report_page(make_report(read_raid()), None, None, {})
    assert "not been read" in page.warnings[0]
    assert page.incidents == ()


def test_the_strip_shows_a_week_on_both_sides() -> None:
    day = Day(date(2021, 7, 16), (POST,), (), date(2021, 7, 13), None)
    page = make_day_page(day, {date(2021, 7, 13), date(2021, 7, 16)})
    assert len(page.strip) == 15
    assert [(d.iso, d.shown) for d in page.strip if d.has_reports] == [
        ("2021-07-13", False),
        ("2021-07-16", True),
    ]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        (" http://a.example ", "http://a.example"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//a.example/x", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    assert make_outside_link(url) == link


def test_links_keep_the_day_of_knowledge() -> None:
    frame = Frame("x", "", "b", "/incidents", date(2021, 7, 16), (("year", "2021"),))
    assert frame.link("/report/a#s5") == "/report/a?as_of=2021-07-16#s5"
    assert frame.link("/groups?name=x") == "/groups?name=x&as_of=2021-07-16"
    assert frame.link("#d3") == "#d3"
    assert frame.now_href == "/incidents?year=2021"
    assert frame.json_href == "/incidents.json?year=2021&as_of=2021-07-16"
