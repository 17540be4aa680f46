"""What a page documents is what its template uses: no field is missing, and none is idle."""

from __future__ import annotations

import ast
import dataclasses
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import jinja2.nodes
import pytest

import daybook.desk
import daybook.drawing
from daybook.desk.pages.accounts import AccountPage, InvitationPage, LoginPage, SecretPage, UsersPage
from daybook.desk.pages.assessing import AssessPage
from daybook.desk.pages.changes import ChangesPage
from daybook.desk.pages.coding import AgreementPage, CodingPage, CodingsPage, SettlePage
from daybook.desk.pages.country import CountryPage
from daybook.desk.pages.day import DayPage
from daybook.desk.pages.dossiers import GroupPage, PersonPage, PlacePage
from daybook.desk.pages.explorer import ExplorerPage
from daybook.desk.pages.forecasts import ForecastPage, ForecastsPage
from daybook.desk.pages.frame import Frame
from daybook.desk.pages.imported import ImportedPage
from daybook.desk.pages.inbox import InboxPage
from daybook.desk.pages.incident import IncidentPage
from daybook.desk.pages.jobs import JobsPage
from daybook.desk.pages.listings import (
    FindPage,
    IssuesPage,
    NamesPage,
    PeoplePage,
    ReportsPage,
)
from daybook.desk.pages.network import NetworkPage
from daybook.desk.pages.notices import AboutPage, ErrorPage
from daybook.desk.pages.outlets import OutletPage, OutletsPage
from daybook.desk.pages.questions import QuestionsPage
from daybook.desk.pages.report import ReportPage
from daybook.desk.pages.reviewing import ReviewPage
from daybook.desk.pages.trail import TrailPage
from daybook.desk.pages.why import WhyPage
from daybook.desk.rendering import make_environment

PAGES = {
    "day": DayPage,
    "report": ReportPage,
    "incident": IncidentPage,
    "group": GroupPage,
    "person": PersonPage,
    "place": PlacePage,
    "incidents": ExplorerPage,
    "imported": ImportedPage,
    "outlet": OutletPage,
    "outlets": OutletsPage,
    "country": CountryPage,
    "reports": ReportsPage,
    "names": NamesPage,
    "people": PeoplePage,
    "find": FindPage,
    "issues": IssuesPage,
    "questions": QuestionsPage,
    "about": AboutPage,
    "error": ErrorPage,
    "login": LoginPage,
    "invitation": InvitationPage,
    "secret": SecretPage,
    "account": AccountPage,
    "users": UsersPage,
    "trail": TrailPage,
    "jobs": JobsPage,
    "inbox": InboxPage,
    "codings": CodingsPage,
    "coding": CodingPage,
    "agreement": AgreementPage,
    "settle": SettlePage,
    "review": ReviewPage,
    "why": WhyPage,
    "changes": ChangesPage,
    "network": NetworkPage,
    "assess": AssessPage,
    "forecasts": ForecastsPage,
    "forecast": ForecastPage,
}


def list_templates(name: str) -> Iterator[jinja2.nodes.Template]:
    """Yield the parsed template with all that it extends or imports."""
    source = Path(daybook.desk.__file__).parent / "templates" / f"{name}.html"
    tree = make_environment().parse(source.read_text("utf-8"))
    yield tree
    for node in tree.find_all((jinja2.nodes.Extends, jinja2.nodes.Import, jinja2.nodes.Include)):
        yield from list_templates(node.template.value.removesuffix(".html"))  # type: ignore[attr-defined]


def find_used(name: str) -> set[str]:
    """Return the fields that the template uses, or a picture that is drawn in it."""
    used = {node.attr for tree in list_templates(name) for node in tree.find_all(jinja2.nodes.Getattr)}
    for path in (Path(daybook.drawing.__file__).parent).glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return used


def find_classes(kind: object, found: set[type]) -> set[type]:
    """Return the desk's data classes that a type is made of."""
    if (
        isinstance(kind, type)
        and dataclasses.is_dataclass(kind)
        and kind.__module__.startswith(("daybook.desk", "daybook.drawing"))
    ):
        if kind not in found:
            found.add(kind)
            for hint in typing.get_type_hints(kind).values():
                find_classes(hint, found)
    elif isinstance(kind, types.GenericAlias | types.UnionType) or typing.get_args(kind):
        for part in typing.get_args(kind):
            find_classes(part, found)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_every_documented_field_is_used(name: str) -> None:
    used = find_used(name)
    for kind in find_classes(PAGES[name], set()):
        idle = {field.name for field in dataclasses.fields(kind)} - used
        assert not idle, f"{kind.__name__}: {name}.html never uses {sorted(idle)}"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_documents_its_fields(name: str) -> None:
    for kind in find_classes(PAGES[name], set()):
        assert kind.__doc__ and not kind.__doc__.startswith(f"{kind.__name__}("), kind


def test_every_template_is_a_page_or_a_part() -> None:
    folder = Path(daybook.desk.__file__).parent / "templates"
    assert {path.stem for path in folder.glob("*.html")} == {*PAGES, "base", "notice", "parts", "reviewed"}


def test_the_frame_is_used() -> None:
    used = find_used("day")
    assert {field.name for field in dataclasses.fields(Frame)} <= used
