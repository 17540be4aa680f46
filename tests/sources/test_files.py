from __future__ import annotations

import hashlib
import heapq
import io
import json
import os
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.errors import SourceError
from daybook.sources import files
from daybook.sources.fetched import ReadLimits
from daybook.sources.files import find_files, read_file, read_stdin

from .samples import PARAGRAPHS, TEXT, render_page, render_pdf

Put = Callable[[str, "bytes | str"], Path]
# What a file can hold unchanged: no NUL, and no mark at the start, which stands for the encoding.
texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1).filter(
    lambda text: text.strip() != "" and not text.startswith("\ufeff")
)


@settings(max_examples=200, deadline=None)
@given(text=texts)
def test_text_comes_back_unchanged(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    for name, content in (
        ("report.txt", text),
        ("report.json", json.dumps({"text": text})),
        ("gold.json", json.dumps({"article": {"published": "2021-09-19"}, "text": text}, ensure_ascii=False)),
    ):
        path = folder / name
        path.write_bytes(content.encode())
        fetched = read_file(path)
        assert fetched.report.text == text
        assert fetched.data == path.read_bytes()


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".md", ".json", ".html", ".pdf", ""]))
def test_any_bytes_give_a_report_or_one_line(
    data: bytes, suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    try:
        assert read_file(path).report.text.strip()
    except SourceError as error:
        assert "\n" not in str(error) and "any" in str(error) and ";" in str(error)


def test_plain_text_with_day_and_title(put: Put) -> None:
    text = f"Sunday, September 19, 2021\n\nTwo killed in Corvan raid\n\n{TEXT}"
    fetched = read_file(put("a.txt", text))
    report = fetched.report
    assert report.text == text
    assert (report.published, report.title) == (date(2021, 9, 19), "Two killed in Corvan raid")
    assert (report.language, report.media_type) == ("en", "text/plain")
    assert report.id == hashlib.sha256(text.encode()).hexdigest()[:16] == report.bytes_hash[:16]
    assert report.origin.endswith("a.txt") and report.retrieved is None
    assert fetched.warnings == ()


@pytest.mark.parametrize("first", ["2021-09-19", "Sun 19 Sept 2021, 10:05", "Sunday, 19 September 2021"])
def test_forms_of_a_date_line(put: Put, first: str) -> None:
    report = read_file(put("a.txt", f"{first}\r\nTwo killed\r\n{TEXT}")).report
    assert (report.published, report.title) == (date(2021, 9, 19), "Two killed")


def test_plain_text_without_date_line_has_neither_day_nor_title(put: Put) -> None:
    fetched = read_file(put("a.txt", TEXT))
    assert fetched.report.published is None and fetched.report.title is None
    assert ["no publication date" in warning for warning in fetched.warnings] == [True]


def test_a_sentence_after_the_date_line_is_no_title(put: Put) -> None:
    assert read_file(put("a.txt", f"2021-09-19\n{TEXT}")).report.title is None


def test_a_title_with_a_full_stop_stands_alone(put: Put) -> None:
    text = f"Two men were shot dead.\n{TEXT}"
    assert read_file(put("a.txt", f"2021-09-19\n{text}")).report.title is None
    alone = f"2021-09-19\n\nTwo men were shot dead.\n\n{TEXT}"
    assert read_file(put("a.txt", alone)).report.title == "Two men were shot dead."


def test_given_day_wins_and_silences_date_warnings(put: Put) -> None:
    for first in ("2021-09-19", "2021-02-30", "no date"):
        fetched = read_file(put("a.txt", f"{first}\nA title\n{TEXT}"), published=date(2020, 1, 2))
        assert fetched.report.published == date(2020, 1, 2)
        assert fetched.warnings == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"2021-02-30\nA title\n{TEXT}"),
        ("a.json", json.dumps({"text": TEXT, "published": "2021-02-30"})),
        ("a.md", f"---\npublished: 2021-02-30\n---\n{TEXT}"),
        ("a.md", f"---\ndate: 30 February 2021\n---\n{TEXT}"),
        ("a.html", render_page('<meta property="article:published_time" content="2021-02-30T10:00:00Z">')),
    ],
)
def test_a_day_that_does_not_exist_is_a_warning(put: Put, name: str, content: bytes | str) -> None:
    fetched = read_file(put(name, content))
    assert fetched.report.published is None
    assert "does not exist" in fetched.warnings[0]


def test_an_ambiguous_day_is_a_warning(put: Put) -> None:
    fetched = read_file(put("a.json", json.dumps({"text": TEXT, "published": "03/04/2021"})))
    assert fetched.report.published is None and "YYYY-MM-DD" in fetched.warnings[0]


def test_markdown_front_matter(put: Put) -> None:
    front = (
        '---\ntitle: "Raid: two dead"\noutlet: Corvan Courier\nurl: https://courier.example/raid\n'
        "published: 2021-09-19\nauthor:\n  - Ana Bel\n  - Co Dor\nlanguage: en-GB\n---\n"
    )
    report = read_file(put("a.md", front + "\n" + TEXT)).report
    assert report.text == "\n" + TEXT
    assert (report.title, report.outlet, report.byline) == (
        "Raid: two dead",
        "Corvan Courier",
        "Ana Bel, Co Dor",
    )
    assert (report.url, report.published, report.language) == (
        "https://courier.example/raid",
        date(2021, 9, 19),
        "en",
    )


def test_markdown_without_front_matter_takes_its_heading(put: Put) -> None:
    text = f"# Two killed\n\n{TEXT}"
    report = read_file(put("a.md", text)).report
    assert (report.text, report.title) == (text, "Two killed")


def test_markdown_with_windows_line_ends_and_empty_front_matter(put: Put) -> None:
    assert read_file(put("a.md", "---\r\n---\r\nTwo killed.\r\n")).report.text == "Two killed.\r\n"


def test_json_keys_at_the_top_and_under_article(put: Put) -> None:
    keys = {"title": "Raid", "outlet": "Courier", "url": "https://c.example/1", "published": "2021-09-19"}
    for content in (
        keys | {"text": TEXT},
        {"article": keys, "text": TEXT},
        {"article": keys | {"text": TEXT}},
    ):
        report = read_file(put("a.json", json.dumps(content))).report
        assert report.text == TEXT
        assert (report.title, report.outlet, report.url) == ("Raid", "Courier", "https://c.example/1")
        assert report.published == date(2021, 9, 19)


def test_json_values_that_are_no_strings_are_left_out_with_a_warning(put: Put) -> None:
    fetched = read_file(put("a.json", json.dumps({"text": TEXT, "title": 5, "outlet": None})))
    assert fetched.report.title is None
    assert fetched.warnings[0] == "'title' is a number, not a string, and was left out"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1251", "gb18030", "cp1256"]
)
def test_encodings(put: Put, encoding: str) -> None:
    texts_by_encoding = {
        "cp1251": "Полиция сообщила, что двое мужчин были убиты в субботу в городе. Дорога была закрыта.",
        "gb18030": "警方表示，周六有两人在城里被打死。军队搜查了田野，道路关闭到中午。",
        "cp1256": "قالت الشرطة إن رجلين قتلا يوم السبت في المدينة وأغلق الطريق",
    }
    text = texts_by_encoding.get(encoding, "Café “Rouge” – the rebel’s naïve plan, £5. " + TEXT)
    assert read_file(put("a.txt", text.encode(encoding))).report.text == text


def test_short_windows_1252(put: Put) -> None:
    assert read_file(put("a.txt", "naïve".encode("cp1252"))).report.text == "naïve"


def test_language_other_than_english_is_a_warning(put: Put) -> None:
    text = "Polisi menembak mati dua anggota kelompok itu pada hari Sabtu di desa dekat sungai."
    fetched = read_file(put("a.txt", text), published=date(2021, 9, 19))
    assert fetched.report.language not in ("en", None)
    assert len(fetched.warnings) == 1 and "not English" in fetched.warnings[0]


def test_short_text_has_no_language(put: Put) -> None:
    assert read_file(put("a.txt", "Two killed in Corvan, 1, 2, 3, 4, 5, 6, 7.")).report.language is None
    assert read_file(put("a.txt", "x" * 100)).report.language is None


REFUSALS: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "it is empty"),
    ("empty.pdf", b"", "it is empty"),
    ("blank.txt", b" \n\t\r\n ", "only white space"),
    ("blank.md", b"---\ntitle: x\n---\n \n", "only white space"),
    ("blank.html", b" \n ", "only white space"),
    ("blank.json", b" \n ", "only white space"),
    ("blank2.json", b'{"text": " \\n"}', "only white space"),
    ("nul.txt", b"Two men\x00 were killed", "it is binary"),
    ("rubbish.txt", bytes(range(1, 32)) + bytes(range(128, 256)) * 9, "it is binary"),
    (
        "rubbish2.txt",
        bytes((7 * i * i + 131 * i) % 128 + 128 for i in range(3000)),
        "encoding cannot be told",
    ),
    ("pdf.txt", render_pdf([["x"]]) + b"\x00", "it is a PDF, not text; name it .pdf"),
    ("office.txt", b"PK\x03\x04\x14\x00\x06", "zip or office file"),
    ("utf16.txt", b"\xff\xfeA", "broken at offset"),
    ("half.txt", "Naïve café “plan” was told – and éé".encode() + b"\xe2\x80", "broken byte at offset"),
    ("list.json", b"[1, 2]", "the JSON is a list, not an object"),
    ("word.json", b'"text"', "the JSON is a string, not an object"),
    ("cut.json", b'{"text": "Two', "not valid JSON"),
    ("none.json", b'{"title": "x"}', "has no 'text'"),
    ("null.json", b'{"text": null}', "has no 'text'"),
    ("number.json", b'{"text": 5}', "its 'text' is a number, not a string"),
    ("half.json", b'{"text": "Two \\ud83d killed"}', "lone surrogate) at position 4"),
    ("nul.json", b'{"text": "Two \\u0000 killed"}', "NUL character at position 4"),
    ("deep.json", b'{"text":' + b"[" * 200_000, "nested too deep"),
    ("long.json", b'{"text": "x", "n": ' + b"9" * 5_000 + b"}", "a number that is too long"),
    ("open.md", b"---\ntitle: x\n\nTwo killed.\n", "opened by '---' but never closed"),
    ("yaml.md", b"---\ntitle: [x\n---\nTwo killed.\n", "not valid YAML"),
    ("list.md", b"---\n- x\n---\nTwo killed.\n", "not a list of 'name: value' lines"),
    ("broken.pdf", b"%PDF-1.4\nrubbish", "the PDF is broken"),
    ("page.pdf", b"<html><body>x</body></html>", "it is not a PDF"),
    ("scan.pdf", render_pdf([[], []]), "2 page(s) hold no text"),
    ("report.docx", b"PK", "'.docx' are not supported; convert it"),
    (
        "nav.html",
        b"<html><body><nav><a href=/>Home</a> <a href=/x>World</a></nav></body></html>",
        "no article",
    ),
]


@pytest.mark.parametrize(("name", "data", "fault"), REFUSALS, ids=[row[0] for row in REFUSALS])
def test_refusals_name_the_file_and_the_remedy(put: Put, name: str, data: bytes, fault: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_file(put(name, data))
    message = str(caught.value)
    assert fault in message
    assert message.startswith("cannot read ") and f"{name}: " in message and "; " in message
    assert "\n" not in message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for name in ("none.txt", "none.docx", "none", "x\ny.txt"):
        with pytest.raises(SourceError, match=r"there is no such file.*; check the path"):
            read_file(tmp_path / name)
    with pytest.raises(SourceError, match="there is no such file or folder"):
        list(find_files(tmp_path / "none"))
    with pytest.raises(SourceError, match="it is a folder"):
        read_file(tmp_path)
    with pytest.raises(SourceError, match="check the path"):
        read_file("a\x00b.txt")


def test_unreadable_file_and_pipe(put: Put, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match="no ordinary file"):
        read_file(tmp_path / "pipe.txt")
    path = put("locked.txt", TEXT)
    path.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)  # root reads everything, so ask as nobody
    try:
        with pytest.raises(SourceError, match="permission was denied; make it readable"):
            read_file(path)
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.parametrize("name", ["big.txt", "big.json", "big.html", "big.md", "big"])
def test_fifty_megabytes_in_one_line_are_refused_at_once(put: Put, name: str) -> None:
    path = put(name, b"x" * 50_000_000)
    start = time.perf_counter()
    with pytest.raises(SourceError, match="more than 5,000,000 characters; split it"):
        read_file(path)
    assert time.perf_counter() - start < 0.5


def test_limits_can_be_set(put: Put) -> None:
    limits = ReadLimits(max_text=100, max_pdf_bytes=1_000)
    for name, content in (
        ("a.txt", "x" * 101),
        ("a.html", render_page()),
        ("a.json", json.dumps({"text": TEXT})),
    ):
        with pytest.raises(SourceError, match="more than 100 characters"):
            read_file(put(name, content), limits=limits)
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        read_file(put("a.pdf", render_pdf([["x"] * 100])), limits=limits)
    with pytest.raises(SourceError, match="more than 100 characters"):
        read_file(put("b.pdf", render_pdf([["xy" * 60]])), limits=ReadLimits(max_text=100))
    assert read_file(put("a.txt", "é" * 100), limits=limits).report.text == "é" * 100


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (TEXT.encode(), "text/plain"),
        (b"\xef\xbb\xbf" + render_page(), "text/html"),
        (json.dumps({"text": TEXT}).encode(), "application/json"),
        (f"---\ntitle: x\n---\n{TEXT}".encode(), "text/markdown"),
        (render_pdf([[PARAGRAPHS[0][:80]]]), "application/pdf"),
    ],
)
def test_standard_input_and_nameless_files_are_told_by_their_bytes(
    put: Put, data: bytes, media_type: str
) -> None:
    fetched = read_stdin(io.BytesIO(data), published=date(2021, 9, 19))
    assert fetched.report.media_type == media_type
    assert fetched.report.origin == "standard input"
    assert read_file(put("report", data)).report.media_type == media_type


def test_empty_standard_input() -> None:
    with pytest.raises(SourceError, match="cannot read standard input: it is empty"):
        read_stdin(io.BytesIO())


def test_name_that_is_no_unicode_is_shown_and_kept_as_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(TEXT)
    read_file(path).report.origin.encode()
    path.write_text("")
    with pytest.raises(SourceError) as caught:
        read_file(path)
    str(caught.value).encode()


def test_folder_is_walked_in_sorted_order(put: Put, tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c/z.html",
        "c/a/y.pdf",
        "d.JSON",
        ".hidden.txt",
        ".git/x.txt",
        "e.docx",
        "f",
    ):
        put(name, "x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "g.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)]
    assert found == ["a.md", "b.txt", "c/a/y.pdf", "c/z.html", "d.JSON", "g.txt"]
    assert list(find_files(tmp_path / "e.docx")) == [tmp_path / "e.docx"]


def test_batches_of_a_large_folder_keep_the_order(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BATCH", 3)
    names = sorted(f"{number * 37 % 101}.txt" for number in range(20))
    for name in names:
        put(name, "x")
    assert [path.name for path in find_files(tmp_path)] == names


def test_memory_does_not_grow_with_the_number_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_BATCH", 100)
    ours = [tracemalloc.Filter(True, module) for module in (files.__file__, heapq.__file__)]
    held = []
    for count in (400, 4_000):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:05}.txt").touch()
        tracemalloc.start()
        for number, _ in enumerate(find_files(folder)):
            if number == count // 2:
                # The interpreter's own tables are left out: they grow in jumps with what ran before.
                traces = tracemalloc.take_snapshot().filter_traces(ours)
                held.append(sum(trace.size for trace in traces.traces))
        tracemalloc.stop()
        assert number == count - 1
    assert held[1] < 2 * held[0]
