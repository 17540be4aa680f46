"""Compares the imported data sets as they counted on two days: what came, changed and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, select

from daybook.record.history.counting import Counting, find_counting
from daybook.record.history.links import find_all_links, name_event
from daybook.record.history.tables import dataset_incidents
from daybook.schema.log import Change

# What the columns hold of the event itself; the rest differs from version to version.
_SAID = (
    *("type", "start", "end", "place", "admin1", "country", "lat", "lon", "precision"),
    *(
        "killed_low",
        "killed_best",
        "killed_high",
        "killed_a",
        "killed_b",
        "killed_civilians",
        "killed_unknown",
    ),
)


def find_set_changes(connection: Connection, earlier: date, later: date | None) -> list[Change]:
    """Return how the data sets known on the later day differ from those known on the earlier.

    Each version that came to be known is `new`; where it took the place of an older one, the rows that were
    added, changed and withdrawn are counted; and so are those that are matched with the book's own.
    """
    before, after = find_counting(connection, earlier), find_counting(connection, later)
    matched = [_count_matched(connection, day) for day in (earlier, later)]
    return [
        change
        for name, own in groupby(after, key=lambda counting: counting.line.name)
        for change in _compare_set(
            connection,
            [counting for counting in before if counting.line.name == name],
            list(own),
            (matched[0][name], matched[1][name]),
        )
    ]


def _count_matched(connection: Connection, as_of: date | None) -> Counter[str]:
    links = find_all_links(connection, as_of)
    return Counter(link.row.split("/")[0] for link in links if link.verdict == "same")


def _compare_set(
    connection: Connection,
    before: Sequence[Counting],
    after: Sequence[Counting],
    matched: tuple[int, int],
) -> Iterator[Change]:
    held = {counting.number for counting in before}
    new = [counting.line for counting in after if counting.number not in held]
    name, title = after[0].line.name, after[0].line.title
    for line in new:
        said = f"{line.incidents:,} incidents from {line.file} ({line.licence})"
        yield Change(
            "new", "dataset", f"{line.name}/{line.version}", f"{line.title} {line.version}", after=said
        )
    if new and before:
        old, now = _read_rows(connection, before), _read_rows(connection, after)
        for attribute, number in (
            ("rows added", len(now.keys() - old.keys())),
            ("rows changed", sum(now[event] != said for event, said in old.items() if event in now)),
            ("rows withdrawn", len(old.keys() - now.keys())),
        ):
            if number:
                yield Change("changed", "dataset", name, title, attribute, after=f"{number:,}")
    if matched[0] != matched[1]:
        told = "rows matched with the book's own"
        yield Change("changed", "dataset", name, title, told, f"{matched[0]:,}", f"{matched[1]:,}")


def _read_rows(connection: Connection, imports: Sequence[Counting]) -> dict[str, int]:
    """For each row that counts a hash of what it says, under the id that its versions share."""
    columns = [dataset_incidents.c[name] for name in _SAID]
    found: dict[str, int] = {}
    for counting in imports:
        query = select(dataset_incidents.c.subject, *columns).where(
            dataset_incidents.c.dataset == counting.number, counting.where(dataset_incidents)
        )
        for subject, *said in connection.execute(query).yield_per(5_000):
            found[name_event(subject)] = hash(tuple(said))
    return found
