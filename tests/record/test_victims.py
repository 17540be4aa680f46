"""Victims are counted and not named; members of armed groups are named."""

from datetime import date

from daybook.daily import add_report
from daybook.reading.reader import read_reports
from daybook.record.book import Book
from daybook.record.lookup import find_incident, find_incidents
from daybook.schema.report import Report, hash_bytes

TEXT = (
    "Gunmen of Abu Sayyaf shot dead a teacher, Alma Santos, in Jolo in the Philippines on Saturday, police said.\n\n"
    "Police killed Abu Sayyaf leader Hatib Undal near the town on Sunday."
)


def test_only_members_are_named(book: Book) -> None:
    data = TEXT.encode()
    digest = hash_bytes(data)
    report = Report(digest[:16], TEXT, digest, "test", published=date(2021, 9, 20))
    reading = next(iter(read_reports([report])))
    assert "Alma Santos" in {name for i in reading.incidents for person in i.named for name in person.names}
    add_report(book, report, data, reading)
    incidents = [find_incident(book, line.id) for line in find_incidents(book)]
    named = {name for incident in incidents for person in incident.named for name in person.names}
    parties = {name for incident in incidents for party in incident.parties for name in party.names}
    assert "Hatib Undal" in named
    assert "Alma Santos" not in named | parties
    assert sum(incident.killed.low for incident in incidents if incident.killed) == 2
