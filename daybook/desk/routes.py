"""The desk's pages by path: each function looks up what the page shows and hands it to the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

from daybook import __version__
from daybook.desk.asking import Answer, Asked, read_number, read_shown
from daybook.desk.assessing import list_assessments, show_question
from daybook.desk.coding import find_blind, list_codings, show_agreement, show_coding, show_settle
from daybook.desk.exploring import explore, show_imported
from daybook.desk.finding import fold, has_words, make_group_row, narrow_people
from daybook.desk.forecasting import list_forecasts, show_forecast
from daybook.desk.networking import show_network
from daybook.desk.pages.frame import make_address
from daybook.desk.pages.listings import (
    Filter,
    FindPage,
    IssuesPage,
    NamesPage,
    PeoplePage,
    make_issue_row,
    make_reports_page,
)
from daybook.desk.pages.notices import AboutPage, read_parts
from daybook.desk.pages.questions import make_questions_page
from daybook.desk.pages.report import make_report_page
from daybook.desk.pages.rows import make_incident_row, make_person_row, make_report_row
from daybook.desk.refusing import AskedError
from daybook.desk.reviewing import lead_to_next, list_inbox, show_review, show_why
from daybook.desk.showing import (
    list_outlets,
    show_country,
    show_group,
    show_incident,
    show_outlet,
    show_person,
    show_place,
)
from daybook.desk.shows import accounts, jobs, trail
from daybook.desk.today import show_changes, show_today
from daybook.drawing.places import VENDOR
from daybook.errors import NotFoundError
from daybook.record import lookup
from daybook.record.dossiers.questions import find_questions
from daybook.schema.state import IncidentLine
from daybook.words.terms import TYPES, say_number
from daybook.words.values import say_place

_ALL = 50_000
_FOUND = 30


def show_report(asked: Asked) -> Answer:
    """Return the page of a report."""
    stored = lookup.find_report(asked.book, asked.key, as_of=asked.as_of)
    blind = find_blind(asked, stored.report.id)
    if blind is not None:
        return Answer(moved=blind)
    links = lookup.find_links(asked.book, stored.report.id, as_of=asked.as_of)
    page = make_report_page(stored.report, stored.reading, stored.added, links)
    return Answer("report", page, page.title, "reports")


def _describe(line: IncidentLine) -> str:
    return f"{line.headline} {say_place(line.place)} {TYPES[line.type]}"


def list_groups(asked: Asked) -> Answer:
    """Return the list of groups, or the way to the one that goes by the name."""
    name = asked.text("name")
    if name:
        try:
            return Answer(
                moved=make_address("group", lookup.find_group(asked.book, name, as_of=asked.as_of).id)
            )
        except NotFoundError:
            pass  # No single group goes by the name, so the list of near ones is the answer.
    lines = lookup.find_groups(asked.book, as_of=asked.as_of)
    rows = tuple(
        make_group_row(line) for line in lines if has_words(" ".join((line.name, *line.names)), name)
    )
    empty = f"No group in the book goes by “{name}”." if name else "No group is in the book yet."
    return Answer(
        "names", NamesPage("Groups", name, rows, say_number(len(rows), "group"), empty), "Groups", "groups"
    )


def list_people(asked: Asked) -> Answer:
    """Return the list of people, or the way to the one who goes by the name."""
    name = asked.text("name")
    if name:
        try:
            person = lookup.find_person(asked.book, name, as_of=asked.as_of)
            return Answer(moved=make_address("person", person.id))
        except NotFoundError:
            pass  # No single person goes by the name, so the list of near ones is the answer.
    lines = narrow_people(lookup.find_people(asked.book, as_of=asked.as_of), name)
    rows = tuple(make_person_row(line) for line in lines)
    return Answer("people", PeoplePage(name, rows, say_number(len(rows), "person")), "People", "people")


def find_named_place(asked: Asked) -> Answer:
    """Return the way to the place that goes by the name; else to the incidents with its words."""
    name = asked.text("name")
    try:
        place = lookup.find_place(asked.book, name, as_of=asked.as_of)
    except NotFoundError:
        return Answer(moved=f"/incidents?{urlencode({'text': name})}" if name else "/incidents")
    return Answer(moved=make_address("place", place.id))


def list_reports(asked: Asked) -> Answer:
    """Return the list of reports, narrowed by words and year."""
    year = read_number("year", asked.text("year"), 1, 9999)
    start, end = (date(year, 1, 1), date(year, 12, 31)) if year else (None, None)
    lines = lookup.find_reports(asked.book, start=start, end=end, as_of=asked.as_of, limit=_ALL)
    words = asked.text("text")
    fitting = [line for line in lines if has_words(f"{line.title} {line.outlet or ''}", words)]
    page = make_reports_page(fitting, Filter(words, str(year) if year else ""), read_shown(asked))
    return Answer("reports", page, "Reports", "reports")


def find_all(asked: Asked) -> Answer:
    """Return what has the words in its headline, name or title; without words, the list of incidents."""
    words = asked.text("text")
    if not fold(words):
        return Answer(moved="/incidents")
    incidents = lookup.find_incidents(asked.book, as_of=asked.as_of, limit=_ALL)
    groups = lookup.find_groups(asked.book, as_of=asked.as_of)
    people = narrow_people(lookup.find_people(asked.book, as_of=asked.as_of), words)
    reports = lookup.find_reports(asked.book, as_of=asked.as_of, limit=_ALL)
    page = FindPage(
        sought=words,
        incidents=tuple(make_incident_row(x) for x in incidents if has_words(_describe(x), words))[:_FOUND],
        groups=tuple(make_group_row(x) for x in groups if has_words(" ".join((x.name, *x.names)), words))[
            :_FOUND
        ],
        people=tuple(make_person_row(x) for x in people)[:_FOUND],
        reports=tuple(make_report_row(x) for x in reports if has_words(f"{x.title} {x.outlet or ''}", words))[
            :_FOUND
        ],
    )
    return Answer("find", page, f"Found for “{words}”")


def list_issues(asked: Asked) -> Answer:
    """Return the list of what failed or was not understood."""
    issues = lookup.find_issues(asked.book, as_of=asked.as_of)
    rows = tuple(
        make_issue_row(
            issue.made,
            issue.origin,
            issue.message,
            make_address("report", issue.report) if issue.report else None,
        )
        for issue in issues
    )
    return Answer("issues", IssuesPage(rows, say_number(len(rows), "issue")), "Issues", "issues")


def list_questions(asked: Asked) -> Answer:
    """Return the list of what only a person can decide; `about` narrows it to one thing."""
    noun = asked.text("noun") or None
    if noun not in (None, "incident", "group", "person"):
        raise AskedError(f"noun={noun[:40]} is no kind of question; use incident, group or person")
    found = find_questions(asked.book, noun=noun, about=asked.text("about") or None, as_of=asked.as_of)
    page = make_questions_page(found, read_shown(asked))
    return Answer("questions", page, "Open questions", "questions")


def show_about(asked: Asked) -> Answer:
    """Return the page that says what this is."""
    counts = lookup.count_all(asked.book, as_of=asked.as_of)
    holds = tuple((name.replace("_", " ").capitalize(), number) for name, number in counts.items())
    return Answer("about", AboutPage(__version__, holds, read_parts(VENDOR)), "About")


PAGES: dict[str, Callable[[Asked], Answer]] = {
    "/": show_today,
    "/today": show_today,
    "/changes": show_changes,
    "/incidents": explore,
    "/imported/{key:path}": show_imported,
    "/incident/{key}": show_incident,
    "/groups": list_groups,
    "/group/{key}": show_group,
    "/people": list_people,
    "/person/{key}": show_person,
    "/places": find_named_place,
    "/place/{key}": show_place,
    "/outlets": list_outlets,
    "/outlet/{key:path}": show_outlet,
    "/country/{key}": show_country,
    "/reports": list_reports,
    "/report/{key}": show_report,
    "/find": find_all,
    "/issues": list_issues,
    "/questions": list_questions,
    "/about": show_about,
    "/network": show_network,
    "/assess": list_assessments,
    "/assess/{key}": show_question,
    "/forecasts": list_forecasts,
    "/forecast/{key}": show_forecast,
}
"""Pages of the record, which can be shown as of any day."""

OWN_PAGES: dict[str, Callable[[Asked], Answer]] = {
    **accounts.PAGES,
    **trail.PAGES,
    **jobs.PAGES,
    "/inbox": list_inbox,
    "/codings": list_codings,
    "/coding/{key}": show_coding,
    "/agreement/{key}": show_agreement,
    "/settle/{key}": show_settle,
    "/review/{key}": show_review,
    "/next/{key}": lead_to_next,
    "/review/{key}/why": show_why,
}
"""Pages of the desk itself, which are as they are now."""

REMEMBERED = frozenset(
    [
        *("/", "/today", "/changes", "/incidents", "/incident/{key}", "/imported/{key:path}"),
        *(
            "/groups",
            "/group/{key}",
            "/people",
            "/person/{key}",
            "/places",
            "/place/{key}",
            "/reports",
            "/find",
            "/outlets",
            "/outlet/{key:path}",
            "/country/{key}",
            "/network",
            "/assess/{key}",
        ),
    ]
)
"""Pages that are made of nothing but what the log tells of, so that they hold until it grows."""

CHARTED: dict[str, Callable[[Asked], Answer]] = {
    "incidents": explore,
    "incident": show_incident,
    "group": show_group,
    "person": show_person,
    "place": show_place,
    "outlet": show_outlet,
    "country": show_country,
    "assess": show_question,
    "forecasts": list_forecasts,
}
"""Pages whose charts can be saved, by the word that begins their path."""
