from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.publishing.markup import Link, find_links, render_markup


def lead(address: str) -> Link:
    if address.startswith("entry:"):
        return Link("#source-1", '<sup class="cite">1</sup>', "cited")
    return Link("") if address.startswith("gone:") else Link(address)


def render(text: str) -> str:
    return render_markup(text, lead, lambda words: f"<figure>{words}</figure>").html


def test_links_lead_where_they_are_led() -> None:
    html = render("[Two](entry:1f) men, [one](gone:x), [more](https://courier.example/a).")
    assert '<a href="#source-1" class="cited" rel="noopener">Two</a><sup class="cite">1</sup> men' in html
    assert '<span class="gone">one</span>' in html
    assert 'href="https://courier.example/a"' in html


def test_an_embed_stands_alone_or_in_a_line() -> None:
    assert render("{{ chart peak  MIT }}\n") == "<figure>chart peak MIT</figure>\n"
    assert "a <figure>map x</figure> b" in render("a {{map x}} b")
    assert "<code>{{map x}}</code>" in render("`{{map x}}`")


def test_links_and_embeds_are_found_in_order() -> None:
    text = "[a](entry:1) ![b](picture:2) {{map 3}}\n\n[^n]: [c](report:4)\n\nx[^n]"
    assert find_links(text) == (("entry:1", "picture:2", "report:4"), ("map 3",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<iframe src="https://x.example"></iframe>', "<iframe>"),
        ('<b onclick="x()">a</b>', "onclick of <b>"),
        ('<a href="javascript:x()">a</a>', "javascript:"),
        ("called[^a]", "[^a] is called"),
        ("[^a]: written", "[^a] is written"),
    ],
)
def test_what_is_taken_out_or_broken_is_told(text: str, told: str) -> None:
    faults = render_markup(text, lead, str).faults
    assert any(told in fault for fault in faults), faults


@given(st.text("<>/\"'=abijnoprst:;()[]{}!^`\n &#x0x", max_size=200))
def test_no_text_gives_a_script(text: str) -> None:
    html = render_markup(text, lambda address: Link(address), lambda words: "").html.lower()
    assert "<script" not in html and "<iframe" not in html and "javascript:" not in html.replace("&", "")


def test_a_whole_text_with_notes_and_tables() -> None:
    html = render("|a|b|\n|-|-|\n|1|2|\n\nx[^n] ~~y~~\n\n[^n]: note\n")
    assert "<table>" in html and "<s>y</s>" in html and "footnote" in html
