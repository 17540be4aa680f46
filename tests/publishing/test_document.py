from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.errors import SettingsError
from daybook.publishing.document import make_address, read_document, render_document
from daybook.schema.post import Document, Lead

TEXT = """---
headline: "Two killed in Astina: police"
date: 2021-09-19
tags: [Indonesia, MIT]
picture:
  source: chart peak MIT
  alt: Attacks by month.
---
[Two](entry:0123456789abcdef) were killed.

```
## My comment
```

## My comment

It is a small cell.
"""


def test_the_parts_stand_where_they_say() -> None:
    read = read_document(TEXT)
    assert (read.headline, read.day, read.tags) == (
        "Two killed in Astina: police",
        date(2021, 9, 19),
        ("Indonesia", "MIT"),
    )
    assert read.lead == Lead("chart peak MIT", "Attacks by month.")
    assert read.comment.strip() == "It is a small cell."
    assert TEXT[read.comment_at :] == read.comment
    assert TEXT[read.summary_at :].startswith(read.summary)


def test_without_the_heading_all_is_summary() -> None:
    read = read_document("---\nheadline: A\ndate: 2021-09-19\n---\nOne.\n")
    assert (read.summary, read.comment) == ("One.\n", "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No front matter", "must begin with a line `---`"),
        ("---\nheadline: a: b\ndate: 2021-09-19\n---\n", "line 2"),
        ("---\ndate: 2021-09-19\n---\n", "no headline"),
        ("---\nheadline: A\ndate: soon\n---\n", "2021-09-19"),
        ("---\nheadline: A\ndate: 2021-09-19\ntag: x\n---\n", "tag is no field"),
        ("---\nheadline: A\ndate: 2021-09-19\ntags: 7\n---\n", "tags"),
        ("---\nheadline: A\ndate: 2021-09-19\npicture: {alt: x}\n---\n", "picture"),
        ("---\nheadline: A\ndate: 2021-09-19\nclose_after: -1\n---\n", "number of days"),
        ("---\n- a\n---\n", "lines such as"),
        ("x" * 400_001, "make two posts"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_document(text)


words = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="#`~-"), min_size=1, max_size=60
).map(lambda value: " ".join(value.split()))


@given(words.filter(bool), words, words, st.lists(words.filter(bool), max_size=4, unique=True))
def test_what_is_written_is_read_back(headline: str, summary: str, comment: str, tags: list[str]) -> None:
    document = Document(headline, date(2021, 9, 19), summary, comment, tags=tuple(tags), marks_guesses=True)
    read = read_document(render_document(document))
    assert (read.headline, read.tags, read.marks_guesses) == (headline, tuple(tags), True)
    assert (read.summary.strip(), read.comment.strip()) == (summary.strip(), comment.strip())


def test_an_address_is_made_of_the_day_and_the_headline() -> None:
    document = Document("Leader killed in raid, police say", date(2021, 9, 19), "", "")
    assert make_address(document) == "2021-09-19-leader-killed-in-raid-police-say"
