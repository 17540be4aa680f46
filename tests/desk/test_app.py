from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from daybook.desk import create_app
from daybook.errors import BookError

from .newsroom import make_report, read_essay, read_raid, read_revised

RAID, REVISED, ESSAY = (make_report(read()).id for read in (read_raid, read_revised, read_essay))
PATHS = (
    "/",
    "/?day=2021-07-16",
    "/?day=1999-01-01",
    "/incidents",
    "/incidents?text=tolai&year=2021&type=battle",
    "/groups",
    "/groups?name=nobody",
    "/group/lembah-brigade",
    "/people",
    "/people?name=zz",
    "/person/amran-sole",
    "/place/tolai",
    "/place/philippines",
    "/reports",
    "/reports?year=2021",
    f"/report/{RAID}",
    f"/report/{REVISED}",
    "/find?text=lembah",
    "/find?text=zz",
    "/issues",
    "/about",
    "/?as_of=2021-07-12",
    "/group/lembah-brigade?as_of=2021-07-12",
)


def find_incident_path(client: TestClient, part: str) -> str:
    rows = client.get("/incidents.json").json()["rows"]
    return str(next(row["href"] for row in rows if part in row["href"]))


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_html_with_a_policy_and_nothing_inline(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", answer.text)
    assert '<main id="main"' in answer.text and 'class="skip"' in answer.text
    ids = re.findall(r'\sid="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids)), sorted(name for name in ids if ids.count(name) > 1)


@pytest.mark.parametrize("path", PATHS)
def test_no_page_asks_anything_of_another_machine(client: TestClient, path: str) -> None:
    text = client.get(path).text
    loaded = re.findall(r'(?:src|srcset|action|data-hx-get|hx-get)="([^"]+)"', text)
    loaded += re.findall(r'<link[^>]+href="([^"]+)"', text)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_its_data_as_json(client: TestClient, path: str) -> None:
    bare, mark, query = path.partition("?")
    answer = client.get(f"{'/today' if bare == '/' else bare}.json{mark}{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert "as_of" in answer.json()


@pytest.mark.parametrize("path", PATHS)
def test_every_inner_link_leads_somewhere(client: TestClient, path: str) -> None:
    for address in set(re.findall(r'href="(/[^"]*)"', client.get(path).text)):
        plain = address.replace("&amp;", "&")
        answer = client.get(plain.partition("#")[0])
        assert answer.status_code == 200, plain
        fragment = plain.partition("#")[2]
        assert not fragment or f'id="{fragment}"' in answer.text, plain


def test_every_number_of_an_incident_leads_to_the_words_that_say_it(client: TestClient) -> None:
    data = client.get(f"{find_incident_path(client, 'tolai')}.json").json()
    assert {count["slot"]: count["best"] for count in data["counts"]} == {
        "killed": 3,
        "killed.armed_group": 2,
        "wounded": 1,
    }
    for count in data["counts"]:
        for figure in count["figures"]:
            page, _, anchor = figure["href"].partition("#")
            found = re.search(rf'id="{anchor}"[^>]*>(?:<a[^>]*>)?([^<]*)', client.get(page).text)
            assert found and figure["quoted"]["words"].startswith(found.group(1).strip())


def test_the_incident_page_shows_both_sources_and_why(client: TestClient) -> None:
    text = client.get(find_incident_path(client, "tolai")).text
    for words in (
        "Palu Evening Post",
        "Strait Wire",
        "claimed by Rudi Hartanto",
        "claimed by the army",
        "the sources differ",
        "Preferred:",
        "Both name the same village.",
        "−0.8",
        "known to the village",
        "97 %",
    ):
        assert words in text, words


@pytest.mark.parametrize(
    ("part", "drawn"),
    [
        ("tolai", 'class="spot"'),
        ("south-poso", 'class="ring"'),
        ("north-sulawesi", 'class="ring wide"'),
        ("ph", 'class="own shaded"'),
    ],
)
def test_the_map_is_as_exact_as_the_words(client: TestClient, part: str, drawn: str) -> None:
    text = client.get(find_incident_path(client, part)).text
    assert drawn in text
    others = {'class="spot"', 'class="ring"', 'class="ring wide"', 'class="own shaded"'} - {drawn}
    assert not any(other in text for other in others)


def test_text_of_a_report_is_escaped_and_kept(client: TestClient) -> None:
    text = client.get(f"/report/{REVISED}").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(&#34;any civilian&#34;)&lt;/script&gt;" in text
    body = text.partition('class="body">')[2].partition("</div>")[0]
    paragraphs = re.sub(r'<span class="note">.*?</span>|<[^>]+>', "", body)
    assert "The army denied that" in paragraphs


def test_only_web_addresses_are_linked(client: TestClient) -> None:
    assert 'href="https://strait.example/third" rel="noreferrer' in client.get(f"/report/{REVISED}").text
    essay = client.get(f"/report/{ESSAY}")
    assert 'href="javascript' not in essay.text


def test_the_report_page_shows_kinds_holders_and_what_is_not_said(client: TestClient) -> None:
    text = client.get(f"/report/{RAID}").text
    for words in (
        "claimed by Rudi Hartanto",
        "comment by people in the valley",
        "Not said:</strong> how",
        "confidence high (0.90)",
        "The dateline names the place only once.",
        "published 12 July 2021",
        "Added to the book",
    ):
        assert words in text, words


def test_contradicting_statuses_stand_side_by_side(client: TestClient) -> None:
    text = client.get("/person/amran-sole").text
    assert "reported killed (12 Jul 2021); at large (20 Sep 2021)" in text
    assert "cannot all be right" in text


def test_a_group_has_a_chart_whose_points_lead_to_sentences(client: TestClient) -> None:
    text = client.get("/group/lembah-brigade").text
    assert text.count('class="told strength"') == 2 and text.count('class="told left"') == 2
    assert f'href="/report/{ESSAY}#s' in text
    assert "12 to 15" in text


def test_as_of_shows_what_was_known_and_the_way_back(client: TestClient) -> None:
    path = find_incident_path(client, "tolai")
    then = client.get(f"{path}?as_of=2021-07-12").text
    assert "As of 12 July 2021" in then and f'<a href="{path}">Back to now</a>' in then
    assert "Strait Wire" not in then
    assert "As of" not in client.get(path).text
    assert client.get(f"{path}.json?as_of=2021-07-12").json()["counts"][0]["best"] == 2


def test_links_of_a_page_as_of_a_day_keep_the_day(client: TestClient) -> None:
    text = client.get("/group/lembah-brigade?as_of=2021-07-14").text
    inner = re.findall(r"<main.*</main>", text, re.DOTALL)[0]
    addresses = re.findall(r'href="(/[^"]*)"', inner)
    assert addresses and all("as_of=2021-07-14" in address for address in addresses)


def test_a_name_leads_to_the_one_who_goes_by_it(client: TestClient) -> None:
    answer = client.get("/groups?name=LB&as_of=2021-07-14", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/group/lembah-brigade?as_of=2021-07-14")
    assert (
        client.get("/people?name=Pak+Guru", follow_redirects=False).headers["location"]
        == "/person/amran-sole"
    )
    assert client.get("/places?name=Tolai", follow_redirects=False).headers["location"] == "/place/tolai"
    nowhere = client.get("/places?name=No+where", follow_redirects=False)
    assert nowhere.headers["location"] == "/incidents?text=No+where"
    assert client.get("/groups.json?name=LB").json()["name"] == "Lembah Brigade"


@pytest.mark.parametrize("query", ["as_of=yesterday", "as_of=2021-13-01", "day=16.7.2021"])
def test_a_day_that_is_none_is_refused_with_advice(client: TestClient, query: str) -> None:
    page = client.get(f"/?{query}")
    assert page.status_code == 400
    assert "is not a day" in page.text and "Write it as year-month-day" in page.text
    error = client.get(f"/today.json?{query}").json()["error"]
    assert set(error) == {"status", "message", "hint"} and error["status"] == 400


@pytest.mark.parametrize(
    "path", ["/incidents?type=war", "/incidents?limit=abc", "/reports?year=99999", "/reports?shown=0"]
)
def test_a_field_that_cannot_be_read_is_refused(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 400


def test_what_is_not_there_is_a_page_with_what_is_near(client: TestClient) -> None:
    page = client.get("/group/lembeh-brigada")
    assert page.status_code == 404
    assert "Perhaps you meant" in page.text and 'href="/group/lembah-brigade"' in page.text
    assert "content-security-policy" in page.headers


@pytest.mark.parametrize(
    "path", ["/group/zz.json", "/incident/zz.json", "/report/zz.json", "/place/zz.json", "/nothing.json"]
)
def test_one_shape_of_error_in_json(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"status", "message", "hint"}


def test_an_error_is_json_for_who_accepts_only_that(client: TestClient) -> None:
    answer = client.get("/nothing", headers={"accept": "application/json"})
    assert json.loads(answer.text)["error"]["status"] == 404


def test_pages_cannot_be_written_to(client: TestClient) -> None:
    assert client.post("/incidents").status_code == 405


def test_a_search_finds_all_kinds(client: TestClient) -> None:
    found = client.get("/find.json?text=lembah").json()
    assert [row["name"] for row in found["groups"]] == ["Lembah Brigade"]
    assert [row["title"] for row in found["reports"]] == ["Is the Lembah Brigade finished?"]
    assert client.get("/find?text=", follow_redirects=False).headers["location"] == "/incidents"


def test_lists_show_more_when_asked(client: TestClient) -> None:
    few = client.get("/reports.json?shown=1").json()
    assert (sum(len(rows) for _day, rows in few["days"]), few["more"]) == (1, 2)
    assert "Show more" in client.get("/reports?shown=1").text


def test_an_empty_book_tells_how_to_add_a_report(empty_client: TestClient) -> None:
    page = empty_client.get("/")
    assert page.status_code == 200
    assert "daybook add" in page.text
    for path in ("/incidents", "/groups", "/people", "/reports", "/issues", "/about", "/find?text=x"):
        assert empty_client.get(path).status_code == 200


def test_a_folder_that_is_no_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BookError):
        create_app(tmp_path / "nothing")


def test_a_fault_of_the_program_is_a_page_without_its_inside(book_folder: Path) -> None:
    app = create_app(book_folder)

    def break_down() -> None:
        raise ValueError("a secret of the inside")

    app.add_api_route("/broken", break_down)
    with TestClient(app, raise_server_exceptions=False) as client:
        page = client.get("/broken")
    assert page.status_code == 500
    assert "secret" not in page.text and "Something broke in Daybook" in page.text
    assert "content-security-policy" in page.headers
