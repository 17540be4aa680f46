"""Outlets are no parties: an agency tells of an act, a paper can only be hit by one."""

from __future__ import annotations

from daybook.names import find_outlets
from daybook.reading.outlets import drop_outlets
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, IncidentRead, Party

TEXT = "Reuters said that gunmen attacked the office of Rudaw in Erbil."


def incident() -> IncidentRead:
    return IncidentRead(
        type="attack",
        parties=(
            Party(("Reuters",), "initiator", "unknown"),
            Party(("gunmen",), "initiator", "armed_group"),
            Party(("Rudaw",), "target", "unknown"),
        ),
        claimed_by=("Reuters",),
        data=(
            Datum("party.initiator", {"names": ["Reuters"], "kind": "unknown"}, Span(0, 7)),
            Datum("party.initiator", {"names": ["gunmen"], "kind": "armed_group"}, Span(18, 24)),
        ),
    )


def test_an_outlet_acts_in_no_incident_and_is_a_civilian_where_it_is_hit() -> None:
    read = drop_outlets(incident(), TEXT, find_outlets(TEXT))
    assert [(party.names[0], party.kind) for party in read.parties] == [
        ("gunmen", "armed_group"),
        ("Rudaw", "civilian"),
    ]
    assert read.claimed_by == ()
    assert [datum.span for datum in read.data] == [Span(18, 24)]


def test_without_outlets_nothing_changes() -> None:
    assert drop_outlets(incident(), TEXT, []) == incident()
