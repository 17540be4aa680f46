"""Examples for the head that says of which kind a party is: labelled parties, where the rules find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.reading.encoder import TokenVectors
from daybook.reading.incidents.parties import PartyPhrase
from daybook.reading.learned.sides import average_side, describe_side
from quality.shared import load_scorer
from training.alignment import Labelled, cite

if TYPE_CHECKING:
    from training.people import Rows

Json = dict[str, Any]
KINDS = ("state", "armed_group", "civilian", "unknown")


def add_sides(rows: Rows, report: Labelled, tokens: TokenVectors) -> None:
    """Add an example for each phrase that names a labelled party in a sentence cited for its incident."""
    material, scorer = report.material, load_scorer("score")
    seen: set[tuple[int, str]] = set()
    for incident in report.reading["incidents"]:
        cited = set(cite(material, incident))
        own = [option for option in report.options.parties if option.sentence in cited]
        for party in incident["parties"]:
            for option in own:
                phrase, key = option.value, (option.span.start, party["role"])
                assert isinstance(phrase, PartyPhrase)
                if key in seen or not scorer.any_same([phrase.names[0]], party):
                    continue
                seen.add(key)
                vector = average_side(material.doc, option, tokens)
                rows.add(
                    describe_side(material.doc, option, party["role"]), KINDS.index(party["kind"]), vector
                )
