"""Invented reports that tie invented groups and people to each other."""

from __future__ import annotations

from datetime import date

from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.record.joining import update_clusters
from daybook.record.judging import make_judgement, write_judgements
from daybook.schema.evidence import Span
from daybook.schema.reading import Article, Datum, GroupRead, PersonRead, Reading, Statement
from daybook.schema.report import Report, hash_bytes

PLEDGE = """Hill fighters swear an oath

The Reed Column pledged allegiance to the Salt Front in 2014, its leader Ode Marra said. Sita Lorn belongs to it."""

SPLIT = """A faction goes its own way

The Moss Band split from the Reed Column in March 2017. Sita Lorn of the Reed Column was shot dead on Monday."""


def find(text: str, words: str) -> Span:
    """Return where the words stand in the text."""
    return Span(text.index(words), text.index(words) + len(words))


def read(text: str, slot: str, value: object, words: str) -> Datum:
    """Return a datum that rests on the words."""
    return Datum(slot, value, find(text, words), "fact", None, 0.9, "by hand")


def write(
    book: Book, text: str, day: date, groups: tuple[GroupRead, ...], people: tuple[PersonRead, ...]
) -> str:
    """Put a report with its reading into the book, and return its id."""
    title = text.splitlines()[0]
    article = Article(title, "Valley Record", published=day)
    statement = Statement(Span(text.index("\n\n") + 2, len(text)), "fact", None)
    reading = Reading(article, text, (statement,), (), groups, people, (), (), "by hand 1")
    digest = hash_bytes(text.encode())
    report = Report(
        id=digest[:16],
        text=text,
        bytes_hash=digest,
        origin="by-hand.txt",
        title=title,
        outlet="Valley Record",
        url=None,
        published=day,
        language="en",
    )
    with book.begin() as connection:
        write_report(connection, report, reading)
    return report.id


def fill_book(book: Book) -> None:
    """Write both reports; the group and the person that both tell of are joined."""
    first = write(
        book,
        PLEDGE,
        date(2015, 2, 3),
        (
            GroupRead(
                ("Reed Column",),
                leaders=("Ode Marra",),
                parent=("Salt Front",),
                evidence=(find(PLEDGE, "The Reed Column"),),
                data=(
                    read(PLEDGE, "parent", "Salt Front", "pledged allegiance to the Salt Front"),
                    read(PLEDGE, "leader", "Ode Marra", "its leader Ode Marra"),
                ),
            ),
        ),
        (
            PersonRead(("Ode Marra",), "Reed Column", "leader", "unknown", (find(PLEDGE, "Ode Marra"),)),
            PersonRead(
                ("Sita Lorn",),
                "Reed Column",
                "member",
                "unknown",
                (find(PLEDGE, "Sita Lorn"),),
                (read(PLEDGE, "group", "Reed Column", "Sita Lorn belongs to it"),),
            ),
        ),
    )
    second = write(
        book,
        SPLIT,
        date(2017, 4, 12),
        (
            GroupRead(
                ("Moss Band",),
                parent=("Reed Column",),
                evidence=(find(SPLIT, "The Moss Band"),),
                data=(read(SPLIT, "parent", "Reed Column", "split from the Reed Column"),),
            ),
            GroupRead(("Reed Column",), evidence=(find(SPLIT, "the Reed Column"),)),
        ),
        (
            PersonRead(
                ("Sita Lorn",),
                "Reed Column",
                "member",
                "killed",
                (find(SPLIT, "Sita Lorn"),),
                (
                    read(SPLIT, "group", "Reed Column", "Sita Lorn of the Reed Column"),
                    read(SPLIT, "status", "killed", "was shot dead"),
                ),
            ),
        ),
    )
    joins = [
        make_judgement("A. Desk", "same", f"{first}/group/0", f"{second}/group/1"),
        make_judgement("A. Desk", "same", f"{first}/person/1", f"{second}/person/0"),
    ]
    with book.begin() as connection:
        write_judgements(connection, joins)
        update_clusters(connection, [subject for j in joins for subject in (j.left, j.right or "")])
