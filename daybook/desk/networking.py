"""Answers with the network of groups and people."""

from __future__ import annotations

from daybook.desk.asking import Answer, Asked, read_number
from daybook.desk.pages.network import NetworkQuery, make_network_page
from daybook.desk.refusing import AskedError
from daybook.record.lookup.network import find_network
from daybook.words.terms import TIE_KINDS


def show_network(asked: Asked) -> Answer:
    """Return the network, or what is around one group or person."""
    query = NetworkQuery(
        around=asked.text("around"),
        steps=read_number("steps", asked.text("steps"), 1, 3) or 1,
        year=read_number("year", asked.text("year"), 1, 9999),
        kinds=_read_kinds(asked.text("kinds")),
        outside=asked.text("outside") == "yes",
    )
    found = find_network(
        asked.book,
        around=query.around or None,
        steps=query.steps,
        outside=query.outside,
        as_of=asked.as_of,
    )
    return Answer("network", make_network_page(found, query), "Network", "network")


def _read_kinds(text: str) -> tuple[str, ...]:
    """The kinds of ties asked for, in the order of the vocabulary; none for all."""
    asked = {part for part in text.split(",") if part}
    if unknown := sorted(asked - TIE_KINDS.keys()):
        raise AskedError(f"kinds={unknown[0][:40]} is no kind of tie; use {', '.join(TIE_KINDS)}")
    return tuple(kind for kind in TIE_KINDS if kind in asked)
