"""What a report says of a person decides over the list of an incident's dead."""

from __future__ import annotations

from daybook.reading.reconciling import reconcile_named
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead, Named, PersonRead

HIT = IncidentRead(
    "battle",
    named=(Named(("Tarmo",), "killed"), Named(("Juki",), "killed"), Named(("Pak Besi",), "killed")),
    data=(
        Datum("named", {"names": ["Tarmo"], "fate": "killed"}, Span(0, 5), "fact", None, 0.7, "names"),
        Datum("named", {"names": ["Juki"], "fate": "killed"}, Span(6, 10), "fact", None, 0.7, "names"),
    ),
)


def test_whom_the_report_has_captured_is_not_among_the_dead() -> None:
    read = reconcile_named(HIT, [PersonRead(("Tarmo",), status="captured")])
    assert [one.names[0] for one in read.named] == ["Juki", "Pak Besi"]
    assert [datum.value["names"] for datum in read.data] == [["Juki"]]


def test_one_man_of_two_names_is_named_once() -> None:
    read = reconcile_named(HIT, [PersonRead(("Juki", "Pak Besi"), status="killed")])
    assert [one.names for one in read.named] == [("Tarmo",), ("Juki", "Pak Besi")]


def test_nobody_told_of_elsewhere_changes_nothing() -> None:
    assert reconcile_named(HIT, []) == HIT
