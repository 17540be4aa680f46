from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from daybook.errors import SourceError
from daybook.sources.files import read_file

from .samples import PARAGRAPHS, render_page

Put = Callable[[str, "bytes | str"], Path]
DAY = date(2021, 9, 19)
META = '<meta property="article:published_time" content="2021-09-19T23:30:00-05:00">'
MODIFIED = '<meta property="article:modified_time" content="2023-01-05T10:00:00Z">'


def _link(content: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def test_article_with_marks(put: Put) -> None:
    head = (
        f"{META}{MODIFIED}<meta property='og:site_name' content='Corvan Courier'>"
        "<meta name='author' content='Ana Bel'><link rel='canonical' "
        "href='https://courier.example/2019/01/02/raid'>"
    )
    after = "<div id='comments'><p>I hope they all go away now, said a reader.</p></div><footer>2022</footer>"
    fetched = read_file(put("a.html", render_page(head, after=after)))
    report = fetched.report
    assert report.text == "\n".join(("Two killed in Corvan raid", *PARAGRAPHS))
    assert (report.title, report.outlet, report.byline) == (
        "Two killed in Corvan raid",
        "Corvan Courier",
        "Ana Bel",
    )
    assert (report.url, report.published, report.language) == (
        "https://courier.example/2019/01/02/raid",
        DAY,
        "en",
    )
    assert (report.media_type, fetched.warnings) == ("text/html", ())


@pytest.mark.parametrize(
    ("head", "before", "warned"),
    [
        (META, "", False),
        ('<meta itemprop="datePublished" content="2021-09-19">', "", False),
        ('<meta name="pubdate" content="Sun, 19 Sep 2021 10:00:00 GMT">', "", False),
        (_link({"@type": "NewsArticle", "datePublished": "2021-09-19T10:00Z"}), "", False),
        (
            _link({"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2021-09-19"}]}),
            "",
            False,
        ),
        (MODIFIED, '<time itemprop="datePublished" datetime="2021-09-19">19 Sep</time>', False),
        ("", '<time datetime="2021-09-19T10:00:00Z">Sunday</time>', False),
        ("", "<p>Published on 19 September 2021</p>", True),
        ('<link rel="canonical" href="https://courier.example/2021/09/19/raid">', "", True),
        ("<script type='application/ld+json'>{broken</script>" + META, "", False),
    ],
)
def test_day_of_publication(put: Put, head: str, before: str, warned: bool) -> None:
    fetched = read_file(put("a.html", render_page(head, before)))
    assert fetched.report.published == DAY
    assert bool(fetched.warnings) == warned


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", ""),  # 5 May 2014 in the text and 2022 in the footer are no dates of publication
        (MODIFIED, ""),
        ("", '<time datetime="2021-09-19">a</time><time datetime="2014-05-05">b</time>'),
        (_link({"@type": "Event", "datePublished": "2014-05-05"}), ""),
        ('<link rel="canonical" href="https://courier.example/raid-20140505">', ""),
    ],
)
def test_noise_is_no_day_of_publication(put: Put, head: str, before: str) -> None:
    fetched = read_file(put("a.html", render_page(head, before)))
    assert fetched.report.published is None
    assert "no publication date" in fetched.warnings[-1]


def test_declared_character_set(put: Put) -> None:
    text = "Полиция сообщила, что двое мужчин были убиты в субботу. Дорога была закрыта до полудня."
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{text}</p></body></html>"
    assert read_file(put("a.html", page.encode("cp1251"))).report.text == text


def test_a_broken_byte_in_a_page_is_replaced(put: Put) -> None:
    page = render_page(before="<p>The café’s “naïve” owner saw\xff it.</p>").replace(
        "\xff".encode(), b"\xe2\x28"
    )
    assert "saw\ufffd(" in read_file(put("a.html", page)).report.text


@pytest.mark.parametrize("mark", ["&#1;", "&#x1F;", "&#0;", "&#xD800;", "\x01", "&#x9f;"])
def test_control_characters_do_not_lose_the_page(put: Put, mark: str) -> None:
    report = read_file(
        put("a.html", render_page(before=f"<p>It began {mark} at dawn, they said.</p>"))
    ).report
    assert PARAGRAPHS[0] in report.text and "at dawn, they said." in report.text
    assert "\x01" not in report.text and "\x1f" not in report.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><ul><li><a href=/>Home</a></li><li><a href=/x>World</a></li></ul>Cookies.</body></html>",
        "<html><head><title>Home</title></head><body></body></html>",
        "not a page at all",
        "<" * 1_000,
        "<html><body>" + "<div>" * 100_000,
    ],
)
def test_page_without_an_article(put: Put, page: str) -> None:
    start = time.perf_counter()
    with pytest.raises(SourceError, match=r"a.html: the page holds no article; give the article's own page"):
        read_file(put("a.html", page))
    assert time.perf_counter() - start < 10
