"""A small book of invented reports by invented outlets on an invented group, read by hand."""

from __future__ import annotations

from datetime import date

from daybook.record.book import Book
from daybook.record.intake import write_report
from daybook.record.joining import update_clusters
from daybook.record.judging import make_judgement, write_judgements
from daybook.schema.evidence import Span
from daybook.schema.judgement import Reason
from daybook.schema.reading import (
    Article,
    Datum,
    GroupRead,
    IncidentRead,
    Named,
    Party,
    PersonRead,
    PlaceRead,
    Reading,
    Statement,
)
from daybook.schema.report import Report, hash_bytes
from daybook.schema.values import Count, Days

PARIGI = PlaceRead("Tolai", "Central Sulawesi", "ID", -0.98, 120.33, "village")
BRIGADE = Party(("Lembah Brigade", "LB", "gunmen"), "target", "armed_group")
POLICE = Party(("police", "Task Force Tadulako"), "initiator", "state")

RAID = """Two men shot dead in raid near Tolai

TOLAI, Central Sulawesi — Police shot dead two members of the Lembah Brigade in a raid on a garden hut near \
Tolai on Sunday, provincial police spokesman Rudi Hartanto said. One officer was wounded in the exchange of \
fire.

“Both men were armed and fired first,” Hartanto told reporters. He said four members of the group were \
still in the hills.

The dead were identified as Amran Sole, alias Pak Guru, and an unnamed follower. Sole had led the group \
since 2019.

People in the valley say the raid will change little: the next leader is always already there."""

REVISED = """Third body found after Tolai raid

PALU — The toll of Sunday's raid near Tolai rose to three after soldiers found another body by the river, \
the army said on Tuesday.

A villager, who asked not to be named, said he had counted five coffins. The army denied that \
<script>alert("any civilian")</script> had died.

The Lembah Brigade had between 12 and 15 members at the start of the year, the army says."""

ESSAY = """Is the Lembah Brigade finished?

The Lembah Brigade is a shadow of what it was. In 2016 it had about 40 fighters; by last month, by the \
government's own count, six.

It would be a mistake to think that the death of Amran Sole ends it. Groups of this size have outlived \
three leaders."""

TAKEN = """Trader taken on the road to Poso

POSO — Armed men took a cocoa trader from his lorry in South Poso Coast district between Wednesday and \
Thursday night, relatives said. Nobody has claimed the abduction."""

BLAST = """Bomb kills dozens in the north, radio says

A bomb went off in North Sulawesi in July, the state radio reported. It said dozens were wounded. The \
report could not be checked."""

SEEN = """Brigade leader seen alive, farmers say

TOLAI — Farmers near Tolai say they saw Amran Sole, the leader of the Lembah Brigade, on a hill path last \
week. Police say he died in July."""

FOILED = """Plot foiled

Security forces in the Philippines said they had foiled an attack on a bus station."""


def find_span(text: str, words: str) -> Span:
    """Return where the words first stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def read_datum(
    text: str, slot: str, value: object, words: str, kind: str = "fact", holder: str | None = None
) -> Datum:
    """Return the datum read from the words."""
    return Datum(slot, value, find_span(text, words), kind, holder, 0.9, "by hand")  # type: ignore[arg-type]


def state(text: str, *said: tuple[str, str, str | None]) -> tuple[Statement, ...]:
    """Return the statements that begin with the words and run to the end of the sentence or paragraph."""
    found = []
    for words, kind, holder in said:
        start = text.index(words)
        end = min(x for x in (text.find(". ", start) + 1, text.find("\n", start), len(text)) if x > start)
        found.append(Statement(Span(start, end), kind, holder))  # type: ignore[arg-type]
    return tuple(found)


def read_raid() -> Reading:
    """Return the reading of the first report of the raid."""
    holder = "Rudi Hartanto"
    incident = IncidentRead(
        type="battle",
        date=Days.on(date(2021, 7, 11)),
        place=PARIGI,
        parties=(POLICE, BRIGADE),
        killed=Count.exactly(2),
        wounded=Count.exactly(1),
        killed_by_kind={"armed_group": Count.exactly(2)},
        weapons=("firearm",),
        named=(Named(("Amran Sole", "Pak Guru"), "killed"),),
        evidence=(
            find_span(RAID, "Police shot dead two members"),
            find_span(RAID, "One officer was wounded"),
        ),
        confidence=0.93,
        data=(
            read_datum(RAID, "killed", {"low": 2, "high": 2, "best": 2}, "two members", "claim", holder),
            read_datum(
                RAID, "killed.armed_group", {"low": 2, "high": 2, "best": 2}, "two members", "claim", holder
            ),
            read_datum(RAID, "wounded", {"low": 1, "high": 1, "best": 1}, "One officer was wounded"),
            read_datum(
                RAID, "date", {"start": "2021-07-11", "end": "2021-07-11"}, "on Sunday", "claim", holder
            ),
            read_datum(
                RAID,
                "place",
                {"name": "Tolai", "admin1": "Central Sulawesi", "country": "ID"},
                "near Tolai on",
            ),
            read_datum(
                RAID, "party.initiator", {"names": ["police"], "kind": "state"}, "Police", "claim", holder
            ),
            read_datum(
                RAID,
                "party.target",
                {"names": ["Lembah Brigade"], "kind": "armed_group"},
                "members of the Lembah Brigade",
                "claim",
                holder,
            ),
        ),
    )
    group = GroupRead(
        ("Lembah Brigade", "LB"),
        leaders=("Amran Sole",),
        remaining=Count.exactly(4),
        evidence=(find_span(RAID, "four members of the group"),),
        data=(
            read_datum(RAID, "remaining", {"low": 4, "high": 4, "best": 4}, "four members", "claim", holder),
            read_datum(RAID, "leader", "Amran Sole", "Sole had led the group since 2019"),
        ),
    )
    person = PersonRead(
        ("Amran Sole", "Pak Guru"),
        "Lembah Brigade",
        "leader",
        "killed",
        (find_span(RAID, "The dead were identified as Amran Sole, alias Pak Guru"),),
        (read_datum(RAID, "status", "killed", "The dead were identified as Amran Sole"),),
    )
    statements = state(
        RAID,
        ("TOLAI, Central", "claim", holder),
        ("One officer", "fact", None),
        ("“Both men", "claim", holder),
        ("He said four", "claim", holder),
        ("The dead were", "fact", None),
        ("Sole had led", "fact", None),
        ("People in the valley", "comment", "people in the valley"),
    )
    article = Article(
        "Two men shot dead in raid near Tolai", "Palu Evening Post", published=date(2021, 7, 12)
    )
    return Reading(
        article,
        RAID,
        statements,
        (incident,),
        (group,),
        (person,),
        ("how",),
        ("The dateline names the place only once.",),
        "by hand 1",
    )


def read_revised() -> Reading:
    """Return the reading of the report that raises the toll."""
    incident = IncidentRead(
        type="battle",
        date=Days.on(date(2021, 7, 11)),
        place=PARIGI,
        parties=(BRIGADE,),
        killed=Count.exactly(3),
        evidence=(find_span(REVISED, "The toll of Sunday's raid near Tolai rose to three"),),
        confidence=0.8,
        data=(
            read_datum(
                REVISED, "killed", {"low": 3, "high": 3, "best": 3}, "rose to three", "claim", "the army"
            ),
            read_datum(
                REVISED, "killed", {"low": 5, "high": 5, "best": 5}, "five coffins", "claim", "a villager"
            ),
        ),
    )
    group = GroupRead(
        ("Lembah Brigade",),
        strength=Count(12, 15),
        evidence=(find_span(REVISED, "The Lembah Brigade had between 12 and 15 members"),),
        data=(
            read_datum(
                REVISED,
                "strength",
                {"low": 12, "high": 15, "best": None},
                "between 12 and 15",
                "claim",
                "the army",
            ),
        ),
    )
    statements = state(
        REVISED,
        ("PALU", "claim", "the army"),
        ("A villager", "claim", "a villager"),
        ("The army denied", "claim", "the army"),
        ("The Lembah", "claim", "the army"),
    )
    article = Article(
        "Third body found after Tolai raid", "Strait Wire", "https://strait.example/third", date(2021, 7, 13)
    )
    return Reading(article, REVISED, statements, (incident,), (group,), (), (), (), "by hand 1")


def read_essay() -> Reading:
    """Return the reading of the comment."""
    group = GroupRead(
        ("Lembah Brigade",),
        strength=Count.exactly(40),
        remaining=Count.exactly(6),
        evidence=(find_span(ESSAY, "In 2016 it had about 40 fighters"),),
        data=(
            read_datum(ESSAY, "strength", {"low": 40, "high": 40, "best": 40}, "about 40 fighters"),
            read_datum(
                ESSAY, "remaining", {"low": 6, "high": 6, "best": 6}, "six", "claim", "the government"
            ),
        ),
    )
    statements = state(
        ESSAY,
        ("The Lembah", "comment", "the author"),
        ("In 2016", "fact", None),
        ("It would be", "comment", "the author"),
        ("Groups of", "comment", "the author"),
    )
    article = Article(
        "Is the Lembah Brigade finished?", "Notes on the Straits", "javascript:alert(1)", date(2019, 3, 2)
    )
    return Reading(article, ESSAY, statements, (), (group,), (), (), (), "by hand 1")


def read_plain(
    text: str,
    article: Article,
    incident: IncidentRead | None,
    not_said: tuple[str, ...],
    people: tuple[PersonRead, ...] = (),
) -> Reading:
    """Return a reading whose values rest on whole sentences."""
    statement = Statement(Span(text.index("\n\n") + 2, len(text)), "claim", "those quoted")
    return Reading(
        article, text, (statement,), (incident,) if incident else (), (), people, not_said, (), "by hand 1"
    )


def list_readings() -> list[Reading]:
    """Return every reading of the book, in order of publication."""
    taken = IncidentRead(
        "abduction",
        "alleged",
        date=Days(date(2021, 7, 14), date(2021, 7, 16)),
        place=PlaceRead("South Poso Coast", "Central Sulawesi", "ID", -1.75, 120.65, "district"),
        parties=(
            Party(("armed men",), "initiator", "unknown"),
            Party(("a cocoa trader",), "target", "civilian"),
        ),
        abducted=Count.exactly(1),
        evidence=(Span(TAKEN.index("POSO"), len(TAKEN)),),
    )
    blast = IncidentRead(
        "bombing",
        date=Days(date(2021, 7, 1), date(2021, 7, 31)),
        place=PlaceRead(None, "North Sulawesi", "ID", 0.8, 124.4, "region"),
        wounded=Count(24, 99),
        weapons=("explosive",),
        evidence=(find_span(BLAST, "It said dozens were wounded."),),
    )
    foiled = IncidentRead(
        "attack",
        "foiled",
        place=PlaceRead(country="PH", lat=12.9, lon=121.8, precision="country"),
        evidence=(Span(FOILED.index("Security"), len(FOILED)),),
    )
    alive = PersonRead(
        ("Amran Sole",),
        "Lembah Brigade",
        "leader",
        "at_large",
        (find_span(SEEN, "Farmers near Tolai say they saw Amran Sole"),),
        (read_datum(SEEN, "status", "at_large", "saw Amran Sole", "claim", "farmers"),),
    )
    return [
        read_essay(),
        read_raid(),
        read_revised(),
        read_plain(
            TAKEN,
            Article("Trader taken on the road to Poso", "Tomini Sun", published=date(2021, 7, 16)),
            taken,
            ("who",),
        ),
        read_plain(BLAST, Article(None, None, published=date(2021, 7, 16)), blast, ("who", "how many")),
        read_plain(
            SEEN,
            Article("Brigade leader seen alive, farmers say", "Tomini Sun", published=date(2021, 9, 20)),
            None,
            (),
            (alive,),
        ),
        read_plain(
            FOILED, Article("Plot foiled", "Luzon Desk", published=date(2021, 9, 21)), foiled, ("when", "who")
        ),
    ]


def make_report(reading: Reading) -> Report:
    """Return the report that a reading is of."""
    article = reading.article
    digest = hash_bytes(reading.text.encode())
    return Report(
        id=digest[:16],
        text=reading.text,
        bytes_hash=digest,
        origin="reports/by-hand.txt",
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        language="en",
    )


def fill_book(book: Book) -> None:
    """Put all the reports into a new book; the tellings of the raid, the group and the person are joined."""
    ids = []
    with book.begin() as connection:
        for reading in list_readings():
            report = make_report(reading)
            write_report(connection, report, reading)
            ids.append(report.id)
        essay, raid, revised, _taken, _blast, seen, _foiled = ids
        reasons = (
            Reason("day", "Both are said to have happened on the same day.", 4.2),
            Reason("place", "Both name the same village.", 5.1),
            Reason("killed", "The tolls differ by one.", -0.8),
        )
        joins = [
            make_judgement(
                "rule:by hand 1",
                "same",
                f"{raid}/incident/0",
                f"{revised}/incident/0",
                score=0.97,
                reasons=reasons,
            ),
            make_judgement("rule:by hand 1", "same", f"{essay}/group/0", f"{raid}/group/0", score=0.99),
            make_judgement("rule:by hand 1", "same", f"{raid}/group/0", f"{revised}/group/0", score=0.99),
            make_judgement("A. Desk", "same", f"{raid}/person/0", f"{seen}/person/0"),
        ]
        write_judgements(connection, joins)
        update_clusters(connection, [subject for join in joins for subject in (join.left, join.right or "")])
