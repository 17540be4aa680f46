"""Writes docs/tour.md: a commentator's questions, answered for the sample book and the Indonesian history.

    python -m scripts.tour HISTORY.csv…

The sample book is loaded, the UCDP GED files given are imported beside it, each question is asked as a person
would at the desk, and the answer goes into the page with its first picture, word for word.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from daybook.desk.pages.assessing import make_answer_view
from daybook.drawing.writing import write_file
from daybook.inquiry.asked import Asked, Subject
from daybook.inquiry.fields import write_command, write_query
from daybook.inquiry.questions import ask
from daybook.record.book import Book, open_book
from daybook.record.history.writing import write_dataset
from daybook.sample.loading import load_sample
from daybook.schema.assessment import Assessment
from daybook.sources.datasets.forms import Wanted
from daybook.sources.datasets.opening import open_dataset

DOCS = Path(__file__).resolve().parents[1] / "docs"
MIT, INDONESIA = Subject("group", "MIT"), Subject("country", "ID")
NEIGHBOURS = ("PH", "TH", "MY", "MM", "IN", "BD", "PK")
GED = "ucdp-ged"


@dataclass(frozen=True)
class Stop:
    """One stop of the tour: what somebody might write, why it is not simple, and what to ask."""

    said: str
    why: str
    asked: tuple[Asked, ...]


@dataclass
class Page:
    """The page as far as it is written, and the pictures that it shows."""

    lines: list[str] = field(default_factory=list)
    pictures: dict[str, str] = field(default_factory=dict)


STOPS = (
    Stop(
        "The group is far below its peak.",
        "The highest of many years is high by luck too, so that any year looks low beside it.",
        (Asked("peak", MIT), Asked("peak", INDONESIA, set=GED)),
    ),
    Stop(
        "Since its leader was killed it has done nothing.",
        "Silence means something only where something was to be expected, and most months are followed by "
        "fewer incidents than the violent ones before them.",
        (Asked("change", MIT, on=date(2021, 9, 18)),),
    ),
    Stop(
        "The cell had six people, and attacks take more than that.",
        "Reports seldom say how many attacked, and the dead say little of it.",
        (Asked("size", MIT, at_least=7), Asked("size", INDONESIA, set=GED, at_least=7)),
    ),
    Stop(
        "One hears of them only when a leader falls.",
        "What is news is not what happens; both shares are given.",
        (Asked("coverage", about="leader", within="group:MIT"),),
    ),
    Stop(
        "Few want to join.",
        "Nobody counts those who want to.",
        (Asked("proxy", MIT),),
    ),
    Stop(
        "Even the fall of Kabul has changed nothing here.",
        "That no change is seen does not show that there is none: the interval says how large it may be.",
        (Asked("change", INDONESIA, on=date(2021, 8, 15), set="own"),),
    ),
    Stop(
        "The country has had less of this than others.",
        "Less by what: by people, by years, and among which others.",
        (Asked("compare", INDONESIA, set=GED, others=NEIGHBOURS), Asked("compare", INDONESIA, set=GED)),
    ),
    Stop(
        "Groups need leaders.",
        "One group is no class; a class needs many that ended, with and without the loss.",
        (Asked("leaders", MIT), Asked("similar", MIT)),
    ),
    Stop(
        "What is left is lone attackers.",
        "Of many attacks nobody knows who did them; they can be all of one kind.",
        (Asked("share", INDONESIA, set="own", of="lone"),),
    ),
    Stop(
        "The threat is smaller now.",
        "A threat is of the future. What can be said is a forecast, written down with its day and scored "
        "later ([forecasts](forecast.md)); and whether the past year was lower.",
        (Asked("peak", INDONESIA, set="own"),),
    ),
    Stop(
        "And what does nobody say?",
        "Gaps are part of the record.",
        (Asked("gaps", MIT),),
    ),
)


def main() -> None:
    """Write the page and its pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("history", nargs="+", type=Path, metavar="HISTORY.csv", help="UCDP GED files")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "sample"
        with as_file(files("daybook.sample") / "reports") as reports:
            load_sample(folder, reports)
        with open_book(folder) as book:
            for path in args.history:
                found = open_dataset(GED, path, Wanted())
                write_dataset(book, found.about, found.read_incidents())
            page = write_page(book)
    for old in (DOCS / "pictures").glob("tour-*.svg"):
        old.unlink()
    for name, drawn in page.pictures.items():
        (DOCS / "pictures" / name).write_text(drawn, encoding="utf-8")
    (DOCS / "tour.md").write_text("\n".join(page.lines) + "\n", encoding="utf-8")


def write_page(book: Book) -> Page:
    """Return the whole page for the book."""
    page = Page(
        [
            "# A tour of the questions",
            "",
            "Somebody comments on a group whose leader was killed. These are the questions in such a "
            "comment, asked of the sample book (invented outlets, real dates and names) and of the "
            "history of Indonesia and its neighbours in UCDP GED 20.1 and 21.1. Every answer below was "
            "written by the program, by `python -m scripts.tour`; [assessments](assess.md) says how to "
            "read one.",
        ]
    )
    for stop in STOPS:
        page.lines += ["", f"## “{stop.said}”", "", stop.why]
        for asked in stop.asked:
            _write_answer(page, asked, ask(book, asked))
    return page


def _write_answer(page: Page, asked: Asked, answer: Assessment) -> None:
    command = write_command(asked)
    view = make_answer_view(answer, write_query(asked), command)
    page.lines += [
        "",
        f"    {command}",
        "",
        f"*{answer.asked}* **{answer.verdict.capitalize()}.** {answer.sentence}",
    ]
    if answer.checks_failed:
        page.lines += ["", "Checks that failed:", "", *(f"- {words}" for words in answer.checks_failed)]
    if answer.flips:
        page.lines += ["", f"The verdict flips with: {'; '.join(answer.flips)}."]
    drawn = write_file(view.charts[0], _say_source(answer)) if view.charts else None
    if drawn is not None:
        name = f"tour-{len(page.pictures) + 1:02}-{answer.question}.svg"
        page.pictures[name] = drawn
        page.lines += ["", f"![{view.charts[0].title}](pictures/{name})"]


def _say_source(answer: Assessment) -> str:
    return "Source: " + "; ".join(
        "the sample book of Daybook" if data.name == "own" else f"UCDP GED, {data.version}, CC BY 4.0"
        for data in answer.data
    )


if __name__ == "__main__":
    main()
