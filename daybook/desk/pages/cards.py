"""What was read from a report's words: one card for each datum, gathered under the thing it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daybook.desk.pages.frame import make_address, make_search
from daybook.schema.evidence import Span
from daybook.schema.reading import Datum, GroupRead, IncidentRead, PersonRead, Reading
from daybook.words.terms import (
    PERSON_ROLES,
    PERSON_STATUSES,
    STATUSES,
    TYPES,
    say_confidence,
    say_kind,
    say_slot,
)
from daybook.words.values import say_value

# The record gives this rule to a value that the reader tied to no exact words.
WHOLE_ITEM = "whole item"


@dataclass(frozen=True, slots=True)
class Card:
    """What one stretch of the text was read as.

    Attributes:
        number: its place among the cards of the page, from 1; `#dNUMBER` is its anchor.
        slot, value: in plain English.
        quote: the words; href: where they stand in the text.
        kind: `fact`, `claim`, `comment`, `other`; said_by: the same in words, with the holder.
        confidence: in words; rule: what read it, empty where unknown.
        wide: whether no exact words were named, so that the datum rests on a whole sentence.
    """

    number: int
    slot: str
    value: str
    quote: str
    href: str
    kind: str
    said_by: str
    confidence: str
    rule: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Item:
    """An incident, a group or a person as this one report gives it.

    Attributes:
        key: `incident-0`, `group-1`: what its marks in the text are tagged with.
        label: its name on the page; note: status, role or "recalled, not news".
        href: the incident, group or person of the book; None where the report is not matched yet.
        cards: what was read about it, in the order of the text.
        facts: values that no card has, as label and words.
    """

    key: str
    label: str
    note: str
    href: str | None
    cards: tuple[Card, ...]
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that is marked: for a card, or (card 0) as evidence of an item.

    `wide` says that the card rests on the whole sentence, so that it is marked more lightly.
    """

    span: Span
    item: str
    card: int = 0
    kind: str = "fact"
    wide: bool = False


def make_items(
    reading: Reading, links: Mapping[str, str]
) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[Item, ...], tuple[Mark, ...]]:
    """Return the incidents, groups and people of a reading as items, and the marks of all of them.

    Args:
        reading: what was read from the report.
        links: from `incident/0` to the id of the incident in the book, and so for `group/0`, `person/0`.
    """
    counter, marks = 0, []
    found: dict[str, list[Item]] = {"incident": [], "group": [], "person": []}
    for noun, reads in _list_reads(reading):
        for index, read in enumerate(reads):
            key = f"{noun}-{index}"
            cards = []
            for datum in sorted(read.data, key=lambda datum: datum.span):
                counter += 1
                cards.append(_make_card(counter, datum, reading.text, noun))
                marks.append(Mark(datum.span, key, counter, datum.kind, cards[-1].wide))
            marks += [Mark(span, key) for span in read.evidence]
            label, note, facts = _describe(read)
            href = _find_href(noun, links.get(f"{noun}/{index}"), label)
            facts = tuple((slot, value) for slot, value in facts if all(card.slot != slot for card in cards))
            found[noun].append(Item(key, label, note, href, tuple(cards), facts))
    return tuple(found["incident"]), tuple(found["group"]), tuple(found["person"]), tuple(marks)


def _list_reads(reading: Reading) -> tuple[tuple[str, Sequence[IncidentRead | GroupRead | PersonRead]], ...]:
    return ("incident", reading.incidents), ("group", reading.groups), ("person", reading.people)


def _make_card(number: int, datum: Datum, text: str, noun: str) -> Card:
    return Card(
        number=number,
        slot=say_slot(datum.slot, noun),
        value=say_value(datum.slot, datum.value),
        quote=datum.span.within(text),
        href=f"#s{datum.span.start}",
        kind=datum.kind,
        said_by=say_kind(datum.kind, datum.holder),
        confidence=say_confidence(datum.confidence),
        rule=datum.rule,
        wide=datum.rule == WHOLE_ITEM,
    )


def _describe(read: IncidentRead | GroupRead | PersonRead) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    if isinstance(read, IncidentRead):
        note = "Recalled in the report, not its news" if read.background else STATUSES[read.status]
        return TYPES[read.type], note, ()
    name = read.names[0] if read.names else "Not named"
    also = f"also {', '.join(read.names[1:])}" if read.names[1:] else ""
    if isinstance(read, GroupRead):
        return name, also, ()
    facts = [("Role", PERSON_ROLES[read.role]), ("Status", PERSON_STATUSES[read.status])]
    if read.group:
        facts.append(("Group", read.group))
    return name, also, tuple(facts)


def _find_href(noun: str, key: str | None, label: str) -> str | None:
    if key:
        return make_address(noun, key)
    listing = {"group": "groups", "person": "people"}.get(noun)
    return make_search(listing, label) if listing and label != "Not named" else None
