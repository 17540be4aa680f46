from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import Databases
from record.making import group, incident, make, person, place

from daybook.export.job import Job
from daybook.export.running import run_export
from daybook.record.book import Book
from daybook.record.lookup import Selection
from daybook.schema.reading import Named, Party
from daybook.schema.values import Count

MIT = Party(("Mujahidin Indonesia Timur", "MIT"), "target", "armed_group")
FARMERS = Party(("farmers",), "target", "civilian")


def fill(book: Book) -> None:
    """Seven incidents that differ in what a format can lose, told by six reports of invented outlets."""
    clash = incident(place=place(lat=-0.1, lon=120.2), killed_by_kind={"armed_group": Count.exactly(2)})
    make(
        "2021-09-19",
        "Wire",
        clash,
        group(),
        person("Lodi Rantau", role="leader"),
        person("Budi Sanur", group=None, role="other", status="killed"),
    ).add(book)
    more = incident(killed=Count(1, 3), place=place(lat=-0.1, lon=120.2))
    make("2021-09-20", "Ledger", more, text="Ledger counts one to three dead. No more.").add(book)
    attack = incident(
        "2021-05-11",
        type="attack",
        parties=(Party(("MIT",), "initiator", "armed_group"), FARMERS),
        named=(Named(("Budi Sanur",), "killed"),),
        killed=Count(3, 5),
        killed_by_kind={"civilian": Count(3, 5)},
        weapons=("firearm", "blade"),
        claimed_by=("MIT",),
        place=place("Kalimago", precision="region", lat=-1.4, lon=120.7),
    )
    arrest = incident(
        "2021-06-01", type="arrest", killed=None, captured=4, place=place("Palu", precision="town")
    )
    make("2021-06-02", "Courier", attack, arrest).add(book)
    bombing = incident(
        "2022-01",
        type="bombing",
        status="alleged",
        parties=(FARMERS,),
        killed=None,
        wounded=Count(2, 2),
        place=None,
    )
    denied = incident("2022-03-03", status="denied", place=place("Torue"))
    make("2022-03-04", "Courier", bombing, denied, text="Courier has two more. Read on.").add(book)
    old = incident("2010", background=True, killed=7, parties=(MIT,), place=place(None))
    undated = incident(None, background=True, killed=1, place=place("Sausu"))
    make("2022-05-05", "=Monitor", old, undated, text="The Monitor looks back. At much.").add(book)


@pytest.fixture
def book(tmp_path: Path, databases: Databases) -> Iterator[Book]:
    with databases.make_book(tmp_path / "book") as made:
        fill(made)
        yield made


Export = Callable[..., tuple[Path, dict[str, Any]]]


@pytest.fixture
def export(book: Book, tmp_path: Path) -> Export:
    """Exports to a new file, and returns its path with the metadata."""
    import json

    def run(form: str, names: bool = False, name: str = "out", **asked: Any) -> tuple[Path, dict[str, Any]]:
        path = tmp_path / f"{name}.{form}"
        told, _tally = run_export(Job(book, Selection(**asked), names), form, path, force=True)
        return path, json.loads(told.read_text("utf-8"))

    return run
