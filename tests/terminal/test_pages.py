"""What the terminal shows of the record."""

from datetime import date
from pathlib import Path

from daybook.daily import add_report
from daybook.reading.reader import read_reports
from daybook.record.book import open_book
from daybook.record.lookup import find_day, find_group, find_incident, find_person, find_place, find_report
from daybook.schema.report import Report, hash_bytes
from daybook.terminal import pages

TEXT = (
    "Police killed two members of Abu Sayyaf, among them its leader Hatib Undal, in a raid near Jolo in the "
    "Philippines on Saturday, the army said.\n\nAbu Sayyaf, which has pledged allegiance to Islamic State, has about 40 fighters."
)


def test_each_thing_is_shown_with_its_sentence(tmp_path: Path) -> None:
    data = TEXT.encode()
    digest = hash_bytes(data)
    report = Report(
        digest[:16], TEXT, digest, "test", title="Raid", outlet="Wire", published=date(2021, 9, 20)
    )
    reading = next(iter(read_reports([report])))
    with open_book(tmp_path / "book", create=True) as book:
        added = add_report(book, report, data, reading)
        incident = find_incident(book, added.incidents[0][1])
        lines = "\n".join(pages.list_incident(incident))
        assert "killed: 2" in lines
        assert "“Police killed two members of Abu Sayyaf" in lines
        assert "the army says" in lines
        group = "\n".join(pages.list_group(find_group(book, "Abu Sayyaf")))
        assert "strength: 40" in group
        assert "Islamic State" in group
        assert "killed" in "\n".join(pages.list_person(find_person(book, "Hatib Undal")))
        assert incident.id in "\n".join(pages.list_place(find_place(book, "Jolo")))
        assert incident.id in "\n".join(pages.list_day(find_day(book, date(2021, 9, 20))))
        stored = find_report(book, report.id)
        assert "killed = 2" in "\n".join(pages.list_report(stored.report, stored.reading))
