from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdf
import pytest

from daybook.errors import SourceError
from daybook.sources.files import read_file
from daybook.sources.pdf_text import join_broken_words

from .samples import render_pdf

Put = Callable[[str, "bytes | str"], Path]


def test_pages_and_metadata(put: Put) -> None:
    info = "/Title (Two killed) /Author (Ana Bel) /CreationDate (D:20210919103000+07'00')"
    data = render_pdf([["Police shot dead two mem-", "bers of the group."], ["The road stayed shut."]], info)
    fetched = read_file(put("a.pdf", data))
    report = fetched.report
    assert report.text == "Police shot dead two members of the group.\n\nThe road stayed shut."
    assert (report.title, report.byline, report.published) == ("Two killed", "Ana Bel", date(2021, 9, 19))
    assert report.media_type == "application/pdf"
    assert fetched.warnings == ("the publication date is taken from the PDF's day of creation",)


def test_impossible_creation_date_is_left_out(put: Put) -> None:
    data = render_pdf([["Police shot dead two men."]], "/CreationDate (D:20210230)")
    assert read_file(put("a.pdf", data)).report.published is None


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("infor-\nmation", "information"),
        ("infor- \n  mation", "information"),
        ("al-\nShabaab", "al-Shabaab"),
        ("anti-\ntank", "anti-tank"),
        ("mid-\n2019", "mid-2019"),
        ("a door-to-door door-\nto-door", "a door-to-door door-to-door"),
        ("infor\u00ad\nmation", "information"),
        ("2019-\n2020", "2019-\n2020"),
        ("said -\nand", "said -\nand"),
    ],
)
def test_words_broken_at_line_ends(broken: str, joined: str) -> None:
    assert join_broken_words(broken) == joined


def _lock(password: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(render_pdf([["Police shot dead two men."]])))
    writer.encrypt(password, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_encrypted_pdf_is_refused(put: Put) -> None:
    with pytest.raises(
        SourceError, match=r"locked.pdf: the PDF is encrypted; save a copy without a password"
    ):
        read_file(put("locked.pdf", _lock("secret", "secret")))


def test_pdf_locked_against_printing_only_is_read(put: Put) -> None:
    assert read_file(put("a.pdf", _lock("", "owner"))).report.text == "Police shot dead two men."


def test_pdf_saved_as_html_is_read_as_pdf(put: Put) -> None:
    report = read_file(put("a.html", render_pdf([["Police shot dead two men."]]))).report
    assert report.media_type == "application/pdf"


@pytest.mark.parametrize("cut", [20, 200, 400, 600])
def test_cut_pdf_gives_a_report_or_one_line(put: Put, cut: int) -> None:
    try:
        read_file(put("cut.pdf", render_pdf([["Police shot dead two men."]])[:cut]))
    except SourceError as error:
        assert "cut.pdf" in str(error) and "\n" not in str(error)
