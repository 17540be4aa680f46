from __future__ import annotations

from datetime import date

import pytest

from daybook.errors import NotFoundError
from daybook.record.book import Book
from daybook.record.lookup import (
    count_all,
    find_day,
    find_days,
    find_group,
    find_groups,
    find_incident,
    find_incidents,
    find_links,
    find_people,
    find_person,
    find_place,
    find_report,
    find_reports,
)
from daybook.schema.reading import Named, Party
from daybook.schema.values import Count, Days

from .making import day, group, incident, make, person, place


def test_one_incident_from_three_reports(book: Book) -> None:
    first = make("2021-09-18", "Wire", incident(place=place(None), dead=["Ali Kalora"])).add(book)
    make("2021-09-19", "Ledger", incident(dead=["Ali Kalora", "Jaka Ramadhan alias Ikrima"])).add(book)
    last = make("2021-09-20", "Courier", incident(dead=["Ali Kallora"], place=place("Astina"))).add(book)
    [line] = find_incidents(book)
    assert line.reports == 3
    assert (
        line.headline == "Two militants killed in Astina, Central Sulawesi" or line.killed == Count.exactly(2)
    )
    whole = find_incident(book, line.id)
    assert whole.date == day("2021-09-18")
    assert whole.place is not None and whole.place.name == "Astina"
    assert [report.outlet for report in whole.reports] == ["Wire", "Ledger", "Courier"]
    assert [named.names for named in whole.named] == [
        ("Ali Kallora", "Ali Kalora"),
        ("Jaka Ramadhan", "Ikrima"),
    ]
    assert whole.first_reported == date(2021, 9, 18)
    assert {first.incidents[0][1], last.incidents[0][1]} == {line.id}
    assert [match.joined_to is None for match in whole.matches] == [True, False, False]
    assert "Both say Saturday 18 September 2021" in [r.sentence for r in whole.matches[1].reasons]


def test_the_id_stays_when_reports_join_and_every_mention_leads_to_it(book: Book) -> None:
    first = make("2021-09-19", "Ledger", incident()).add(book)
    before = first.incidents[0][1]
    assert before.startswith("2021-09-18-astina-")
    later = make("2021-09-18", "Wire", incident()).add(book)
    assert later.incidents[0][1] == before
    assert find_incident(book, before[:-2]).id == before
    assert find_incident(book, later.incidents[0][0]).id == before


def test_a_wrong_id_names_what_is_near(book: Book) -> None:
    made = make("2021-09-19", "Ledger", incident()).add(book)
    with pytest.raises(NotFoundError, match=f"near it: {made.incidents[0][1]}"):
        find_incident(book, "2021-09-18-asttina-0000")
    with pytest.raises(NotFoundError, match="no report has the id"):
        find_report(book, "ffff")


def test_figures_show_each_sources_own_value_with_its_sentence(book: Book) -> None:
    make("2021-09-18", "Wire", incident(killed=12)).add(book)
    added = make("2021-09-19", "Ledger", incident(killed=13)).add(book)
    whole = find_incident(book, added.incidents[0][1])
    killed = [figure for figure in whole.figures if figure.attribute == "killed"]
    assert [figure.value["low"] for figure in killed] == [12, 13]
    assert [figure.sentence for figure in killed] == [
        "Wire reported this on 2021-09-18.",
        "Ledger reported this on 2021-09-19.",
    ]
    assert whole.killed == Count(12, 13, 13)
    [why] = [preferred.why for preferred in whole.preferred if preferred.attribute == "killed"]
    assert why == "the latest, told on 19 September 2021 by Ledger; others: 12"


def test_an_outlets_earlier_figure_no_longer_widens_the_toll(book: Book) -> None:
    make("2021-09-18", "Wire", incident(killed=12)).add(book)
    added = make("2021-09-19", "Wire", incident(killed=13)).add(book)
    assert find_incident(book, added.incidents[0][1]).killed == Count.exactly(13)


def test_the_sharpest_day_on_which_most_agree(book: Book) -> None:
    for number, when in enumerate(("2021-09-18", "2021-09-18", "2021-09-19", "2021-09")):
        make(f"2021-09-{20 + number}", f"O{number}", incident(when, dead=["Ali Kalora"])).add(book)
    [line] = find_incidents(book)
    assert line.date == day("2021-09-18")
    [why] = [p.why for p in find_incident(book, line.id).preferred if p.attribute == "date"]
    assert why == (
        "3 of 4 independent sources say so; 1 of them less exactly; others: 19 September 2021, September 2021"
    )


def test_recollections_are_sources_but_no_news(book: Book) -> None:
    make("2021-10-30", "Monitor", incident(background=True, dead=["Ali Kalora"])).add(book)
    [line] = find_incidents(book)
    assert line.first_reported is None and find_incident(book, line.id).background_only
    assert find_incidents(book, background=False) == []
    make("2021-09-18", "Wire", incident(dead=["Ali Kalora"])).add(book)
    [line] = find_incidents(book, background=False)
    assert line.reports == 2 and line.first_reported == date(2021, 9, 18)


def test_filters(book: Book) -> None:
    make("2021-09-18", "Wire", incident()).add(book)
    make(
        "2021-10-02",
        "Wire",
        incident("2021-10-01", place=place("Jolo", admin1="Sulu", country="PH"), parties=()),
        group(),
    ).add(book)
    assert len(find_incidents(book)) == 2
    assert [i.place.name for i in find_incidents(book, country="ph") if i.place] == ["Jolo"]
    assert [i.place.name for i in find_incidents(book, end=date(2021, 9, 30)) if i.place] == ["Astina"]
    assert [i.place.name for i in find_incidents(book, start=date(2021, 9, 19)) if i.place] == ["Jolo"]
    assert [i.place.name for i in find_incidents(book, group="MIT") if i.place] == ["Astina"]
    assert len(find_incidents(book, limit=1)) == 1
    with pytest.raises(NotFoundError, match="no group"):
        find_incidents(book, group="Nobody")


def test_the_book_as_it_was_known(book: Book) -> None:
    first = make("2021-09-18", "Wire", incident(killed=12)).add(book)
    make("2021-09-20", "Ledger", incident(killed=13)).add(book)
    number = first.incidents[0][1]
    assert find_incident(book, number, as_of=date(2021, 9, 19)).killed == Count.exactly(12)
    assert find_incident(book, number, as_of=date(2021, 9, 20)).killed == Count(12, 13, 13)
    assert count_all(book, as_of=date(2021, 9, 18))["reports"] == 1
    assert find_incidents(book, as_of=date(2021, 9, 17)) == []
    assert [line.reports for line in find_incidents(book, as_of=date(2021, 9, 19))] == [1]
    assert [line.outlet for line in find_reports(book, as_of=date(2021, 9, 19))] == ["Wire"]
    with pytest.raises(NotFoundError, match="no report known by 2021-09-17"):
        find_incident(book, number, as_of=date(2021, 9, 17))


def test_an_incident_is_found_by_an_id_that_was_given_later(book: Book) -> None:
    late = make("2021-09-20", "Ledger", incident(killed=13)).add(book)
    make("2021-09-18", "Wire", incident(killed=12)).add(book)
    then = find_incident(book, late.incidents[0][1], as_of=date(2021, 9, 19))
    assert then.killed == Count.exactly(12) and len(then.reports) == 1


def test_a_group_through_time(book: Book) -> None:
    six, four = Count.exactly(6), Count.exactly(4)
    make("2021-09-18", "Wire", group("MIT"), incident()).add(book)
    make("2021-09-20", "Ledger", group(remaining=four, leaders=("Nobody Yet",)), person("Ali Kalora")).add(
        book
    )
    make(
        "2021-07-17",
        "Courier",
        group("East Indonesia Mujahideen", remaining=six, leaders=("Ali Kalora",), parent=("Islamic State",)),
    ).add(book)
    [line] = find_groups(book)
    assert line.reports == 3 and line.name == "Mujahidin Indonesia Timur"
    whole = find_group(book, "east indonesia mujahideen")
    assert whole.id == line.id == find_group(book, "mujahidin-indonesia-timur").id
    assert [(value.day, value.value["low"]) for value in whole.remaining] == [
        (date(2021, 7, 17), 6),
        (date(2021, 9, 20), 4),
    ]
    assert [value.value for value in whole.leaders] == ["Ali Kalora", "Nobody Yet"]
    assert [value.value for value in whole.parents] == ["Islamic State"]
    assert len(whole.incidents) == 1 and [p.name for p in whole.people] == ["Ali Kalora"]
    assert [v.value["low"] for v in find_group(book, "MIT", as_of=date(2021, 8, 1)).remaining] == [6]


def test_a_later_status_does_not_delete_an_earlier_one(book: Book) -> None:
    make("2019-03-22", "Wire", person("Jaka Ramadhan alias Ikrima", status="killed")).add(book)
    make("2021-07-16", "Ledger", person("Jaka Ramadan", status="at_large")).add(book)
    dead = incident(dead=["Ali Kalora", "Jaka Ramadhan"])
    make("2021-09-19", "Wire", person("Jaka Ramadhan", status="killed"), dead).add(book)
    [line] = find_people(book)
    assert (line.name, line.status, line.as_of) == ("Jaka Ramadhan", "killed", date(2021, 9, 19))
    whole = find_person(book, "ikrima")
    assert [value.value for value in whole.statuses] == ["killed", "at_large", "killed"]
    assert whole.names[0] == "Jaka Ramadhan" and "Ikrima" in whole.names
    assert len(whole.incidents) == 1
    assert find_people(book, as_of=date(2021, 8, 1))[0].status == "at_large"


def test_places(book: Book) -> None:
    make("2021-09-18", "Wire", incident(place=place("Astina", lat=-0.9, lon=120.2))).add(book)
    make("2021-10-02", "Wire", incident("2021-10-01", place=place("Torue"))).add(book)
    found = find_place(book, "astina")
    assert (found.name, found.lat, len(found.incidents)) == ("Astina", -0.9, 1)
    region = find_place(book, "central-sulawesi")
    assert (region.name, region.precision, len(region.incidents)) == ("Central Sulawesi", "region", 2)
    assert len(find_place(book, "Indonesia").incidents) == 2
    with pytest.raises(NotFoundError, match="Atlantis"):
        find_place(book, "Atlantis")


def test_days(book: Book) -> None:
    make("2021-09-18", "Wire", incident()).add(book)
    make("2021-09-19", "Ledger", incident()).add(book)
    make("2021-09-25", "Ledger", incident("2021-09-24", killed=1, place=place("Palu"))).add(book)
    assert find_days(book) == [date(2021, 9, 18), date(2021, 9, 19), date(2021, 9, 25)]
    middle = find_day(book, date(2021, 9, 19))
    assert (middle.previous, middle.following) == (date(2021, 9, 18), date(2021, 9, 25))
    assert len(middle.reports) == 1 and middle.incidents == ()
    assert len(find_day(book, date(2021, 9, 18)).incidents) == 1
    assert find_day(book, date(2021, 9, 18), as_of=date(2021, 9, 20)).following == date(2021, 9, 19)
    assert find_day(book, date(2021, 9, 25), as_of=date(2021, 9, 20)).reports == ()


def test_links_lead_from_a_report_to_what_it_tells_of(book: Book) -> None:
    made = make("2021-09-18", "Wire", incident(), group(), person("Ali Kalora"))
    added = made.add(book)
    assert find_links(book, made.report.id) == {
        "incident/0": added.incidents[0][1],
        "group/0": "mujahidin-indonesia-timur",
        "person/0": "ali-kalora",
    }


def test_parties_and_victims_are_put_together(book: Book) -> None:
    one = incident(
        parties=(
            Party(("gunmen",), "initiator", "armed_group"),
            Party(("police",), "target", "state"),
        ),
        named=(Named(("Ali Kalora",), "escaped"),),
    )
    other = incident(
        parties=(
            Party(("MIT", "gunmen"), "initiator", "armed_group"),
            Party(("Brimob", "police"), "target", "state"),
        )
    )
    make("2021-09-18", "Wire", one).add(book)
    added = make("2021-09-19", "Ledger", other).add(book)
    whole = find_incident(book, added.incidents[0][1])
    assert [party.names for party in whole.parties] == [("MIT", "gunmen"), ("Brimob", "police")]


def test_dates_of_unpublished_reports(book: Book) -> None:
    made = make(None, "Leaflet", incident())
    made.add(book)
    stored = find_report(book, made.report.id)
    assert stored.known == stored.added.date()
    assert find_incidents(book)[0].date == Days.on(date(2021, 9, 18))
