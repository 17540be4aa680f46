"""Every page and every JSON can be had as of a day, and no link of it leaves that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from daybook.desk.routes import PAGES

DAY = "as_of=2021-07-14"
# No data set and no forecast is in the book of these tests.
SHOWN = [pattern for pattern in PAGES if not pattern.startswith(("/imported/", "/forecast/"))]


def find_paths(client: TestClient) -> Iterator[str]:
    """Yield an address for each page: of pages that show one thing, the first that a list leads to."""
    lists = {"incident": "/incidents", "group": "/groups", "person": "/people", "report": "/reports"}
    lists["outlet"] = "/outlets"
    for pattern in SHOWN:
        noun = pattern.split("/")[1]
        if "{key" not in pattern:
            yield pattern + (
                "?text=Tolai" if pattern == "/find" else "?name=Tolai" if pattern == "/places" else ""
            )
        elif noun == "assess":
            yield "/assess/change?country=ID&on=2021-05-01"
        elif noun in ("place", "country"):
            yield "/place/tolai" if noun == "place" else "/country/ID"
        else:
            found = re.search(rf'href="(/{noun}/[^"?#]+)', client.get(f"{lists[noun]}?{DAY}").text)
            assert found, noun
            yield found[1]


def with_day(path: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{DAY}"


def list_addresses(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            if name.endswith("href") and isinstance(part, str):
                yield part
            else:
                yield from list_addresses(part)
    elif isinstance(value, list):
        for part in value:
            yield from list_addresses(part)


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_no_link_leaves_the_day(client: TestClient, number: int) -> None:
    path = list(find_paths(client))[number]
    answer = client.get(with_day(path))
    assert answer.status_code == 200 and "As of" in answer.text
    links = re.findall(r'href="(/[^"]*)"', answer.text)
    # The only ways out are "Back to now" and, of one incident, the earlier days of what was known when; style
    # sheets and pictures know no days.
    earlier = [link for link in links if link.startswith(f"{path}?as_of=") and DAY not in link]
    assert all(link.partition("as_of=")[2] < DAY.partition("=")[2] for link in earlier)
    leaving = [
        link for link in links if DAY not in link and not link.startswith("/static/") and link not in earlier
    ]
    assert leaving == [
        link for link in links if re.search(rf'href="{re.escape(link)}">Back to now', answer.text)
    ]
    fields = answer.text.count('name="as_of"')
    assert fields == answer.text.count("<form") - 1, (
        "a form of the page forgets the day (one is the keys' own)"
    )


@pytest.mark.parametrize("number", range(len(SHOWN)))
def test_no_address_in_json_leaves_the_day(client: TestClient, number: int) -> None:
    bare, mark, query = list(find_paths(client))[number].partition("?")
    path = "/today" if bare == "/" else bare
    content = client.get(with_day(f"{path}.json{mark}{query}")).json()
    assert content["as_of"] == "2021-07-14"
    left = [a for a in list_addresses(content) if a.startswith("/") and DAY not in a]
    # What was known when leads to earlier days.
    assert [a for a in left if not a.startswith(f"{path}?as_of=2021-07-")] == []
