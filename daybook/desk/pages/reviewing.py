"""The review page: a report's text with its marks, and its reading as slots that a person decides on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from daybook.desk.pages.cards import Mark
from daybook.desk.pages.frame import make_address, make_outside_link
from daybook.desk.pages.marks import Paragraph, cut_text
from daybook.record.slots import is_editable, list_slots
from daybook.review.acts import Act
from daybook.review.around import Around, Other
from daybook.review.forms import HINTS, find_kind, list_choices, render_value
from daybook.review.reading import Slot, Thing, UnderReview
from daybook.schema.judgement import Judgement
from daybook.schema.reading import IncidentRead, PersonRead, Reading
from daybook.schema.report import Report
from daybook.words.terms import (
    PERSON_ROLES,
    PERSON_STATUSES,
    STATUSES,
    TYPES,
    say_confidence,
    say_kind,
    say_slot,
)
from daybook.words.time import say_day
from daybook.words.values import say_value

_MOST_OTHERS = 5
_SHOWN_ACTS = 12
_STATES = {
    "unreviewed": "Nobody has reviewed this reading",
    "in work": "In work",
    "accepted": "Accepted",
    "rejected": "Rejected: nothing of it counts",
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value that was read from the report for the same slot: its entry, value and words."""

    entry: str
    value: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReviewSlot:
    """One entry to decide on.

    Attributes:
        number: its place on the page, `#dNUMBER`; entry: its id; label, value: in plain English.
        text: the value as one types it; choices: the terms it may be; hint: how to write it.
        quote: its words; href: where they stand; said_by: told or claimed by whom; confidence: in words.
        state: `read`, `accepted`, `corrected`, `added`, `rejected` or `replaced`; by: who decided that.
        was: the reader's value where a person changed it; editable: whether a person can change it.
        others: other values that the report gives for the slot.
    """

    number: int
    entry: str
    label: str
    value: str
    text: str
    choices: tuple[str, ...]
    hint: str
    quote: str
    href: str
    said_by: str
    confidence: str
    state: str
    by: str
    was: str
    editable: bool
    others: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class ReviewOther:
    """Another mention to split off or to merge with: subject, name, report's page and source, how likely."""

    subject: str
    name: str
    href: str
    told: str
    score: str


@dataclass(frozen=True, slots=True)
class ReviewThing:
    """An incident, a group or a person that the report tells of.

    Attributes:
        subject: the mention; heading: what it is; note: status, role or "recalled".
        href: its page in the book; state: `read`, `accepted`, `added` or `rejected`; by: who decided that.
        slots: what counts; gone: what was rejected or replaced; addable: slots to add, with their words.
        joined: the other mentions of the same thing; near: those that may be it.
    """

    subject: str
    heading: str
    note: str
    href: str
    state: str
    by: str
    slots: tuple[ReviewSlot, ...]
    gone: tuple[ReviewSlot, ...]
    addable: tuple[tuple[str, str], ...]
    joined: tuple[ReviewOther, ...]
    near: tuple[ReviewOther, ...]


@dataclass(frozen=True, slots=True)
class DoneAct:
    """What somebody did: in words, the number that takes it back, and whether that was done."""

    words: str
    number: int
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Again:
    """A form that could not be done as it was sent: what was sent, and what others changed meanwhile.

    Attributes:
        act: the action's name; fields: what was sent, none of it lost; changes: each in one line.
        over: whether doing it all the same takes back what another judged different.
    """

    act: str
    fields: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    over: bool = False

    def sent(self, name: str) -> str:
        """Return a field that was sent, empty where it was not."""
        return dict(self.fields).get(name, "")


@dataclass(frozen=True, slots=True)
class Offer:
    """The same change elsewhere: the correction's number, and for each entry its id, words and report."""

    number: int
    rows: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The review page.

    Attributes:
        id: the report's id; title, outlet, published: as published; url: the original.
        language: ISO 639-1 code; paragraphs: the text with the entries marked.
        state: of the reading, as a term; state_words: the same in words; seen: the last judgement shown.
        things: what was read; acts: what people did, the newest first.
        again: a form to be sent again; offer: where the last change could be made as well.
        next_href: the way to the next report that waits, None where none does; waiting: how many, in words.
    """

    id: str
    title: str
    outlet: str
    published: str
    url: str | None
    language: str | None
    paragraphs: tuple[Paragraph, ...]
    state: str
    state_words: str
    seen: int
    things: tuple[ReviewThing, ...]
    acts: tuple[DoneAct, ...]
    again: Again | None = None
    offer: Offer | None = None
    next_href: str | None = None
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the record holds for the review page: the report, its reading, what is around, how many wait."""

    report: Report
    reading: Reading
    review: UnderReview
    around: Mapping[str, Around]
    acts: Sequence[Act]
    again: Again | None = None
    offer: Offer | None = None
    waiting: int = 0


def make_review_page(found: Reviewed) -> ReviewPage:
    """Return the page of a report under review."""
    report, review = found.report, found.review
    numbers = {slot.entry: n for n, slot in enumerate((s for t in review.things for s in t.slots), 1)}
    whole = {statement.span for statement in found.reading.statements}
    marks = [
        Mark(slot.span, thing.subject, numbers[slot.entry], slot.kind, slot.span in whole)
        for thing in review.things
        if thing.state != "rejected"
        for slot in thing.slots
        if slot.counts
    ]
    by = f" by {review.by}" if review.by else ""
    after = found.waiting - (review.state in ("unreviewed", "in work"))
    return ReviewPage(
        id=report.id,
        title=report.title or "Report without a title",
        outlet=report.outlet or "outlet not known",
        published=say_day(report.published),
        url=make_outside_link(report.url),
        language=report.language,
        paragraphs=cut_text(report.text, found.reading.statements, marks),
        state=review.state,
        state_words=f"{_STATES[review.state]}{by}",
        seen=review.last,
        things=tuple(
            _make_thing(thing, numbers, found.around.get(thing.subject, Around()), review)
            for thing in review.things
        ),
        acts=tuple(_say_act(act) for act in found.acts[:_SHOWN_ACTS]),
        again=found.again,
        offer=found.offer,
        next_href=f"/next/{report.id}" if after else None,
        waiting=f"{after} more wait" if after else "nothing else waits",
    )


def _make_thing(thing: Thing, numbers: Mapping[str, int], around: Around, review: UnderReview) -> ReviewThing:
    heading, note = _describe(thing)
    slots = [_make_slot(slot, thing, numbers[slot.entry], review) for slot in thing.slots]
    return ReviewThing(
        subject=thing.subject,
        heading=heading,
        note=note,
        href=make_address(thing.noun, thing.id),
        state=thing.state,
        by=thing.by or "",
        slots=tuple(slot for slot in slots if slot.state not in ("rejected", "replaced")),
        gone=tuple(slot for slot in slots if slot.state in ("rejected", "replaced")),
        addable=tuple((slot, say_slot(slot, thing.noun)) for slot in list_slots(thing.noun)),
        joined=tuple(_make_other(other) for other in around.joined),
        near=tuple(_make_other(other) for other in around.near),
    )


def _describe(thing: Thing) -> tuple[str, str]:
    read = thing.read
    if isinstance(read, IncidentRead):
        return TYPES[read.type], "recalled, not news" if read.background else STATUSES[read.status]
    name = ", also ".join(read.names[:3]) if read.names else "Not named"
    if isinstance(read, PersonRead):
        return name, f"{PERSON_ROLES[read.role]}, {PERSON_STATUSES[read.status]}"
    return name, "group"


def _make_slot(slot: Slot, thing: Thing, number: int, review: UnderReview) -> ReviewSlot:
    editable = is_editable(thing.noun, slot.slot)
    changed = slot.value != slot.was
    return ReviewSlot(
        number=number,
        entry=slot.entry,
        label=say_slot(slot.slot, thing.noun),
        value=say_value(slot.slot, slot.value),
        text=render_value(thing.noun, slot.slot, slot.value) if editable else "",
        choices=tuple(list_choices(thing.noun, slot.slot)) if editable else (),
        hint=HINTS.get(find_kind(thing.noun, slot.slot), "") if editable else "",
        quote=slot.quote,
        href=f"#s{slot.span.start}",
        said_by=say_kind(slot.kind, slot.holder),
        confidence=say_confidence(slot.confidence),
        state=slot.state,
        by=slot.by or "",
        was=say_value(slot.slot, slot.was) if changed else "",
        editable=editable,
        others=_list_others(slot, review) if editable and slot.counts else (),
    )


def _list_others(slot: Slot, review: UnderReview) -> tuple[Alternative, ...]:
    """Other values that the report gives for the slot, each once."""
    found: dict[str, Alternative] = {}
    for thing in review.things:
        for other in thing.slots:
            if other.slot == slot.slot and other.value != slot.value and other.entry != slot.entry:
                value = say_value(other.slot, other.value)
                found.setdefault(value, Alternative(other.entry, value, " ".join(other.quote.split())[:80]))
    return tuple(found.values())[:_MOST_OTHERS]


def _make_other(other: Other) -> ReviewOther:
    line = other.report
    return ReviewOther(
        subject=other.subject,
        name=other.name,
        href=make_address("review", line.id),
        told=f"{line.outlet or 'outlet not known'}, {say_day(line.published)}",
        score=f"{other.score:.0%}" if other.score is not None else "",
    )


def _say_act(act: Act) -> DoneAct:
    counted: dict[str, int] = {}
    for judgement in act.judgements:
        word = "taken back" if judgement.undoes is not None else judgement.verdict
        counted[word] = counted.get(word, 0) + 1
    said = ", ".join(f"{number} {word}" if number > 1 else word for word, number in counted.items())
    return DoneAct(f"{act.author}, {act.made:%d %b %Y %H:%M}: {said}", act.number, act.taken_back)


def describe_change(change: Judgement) -> str:
    """Return in one line what another person decided."""
    said = "took back" if change.undoes is not None else change.verdict
    value = "" if change.value is None else f" to {say_value('', change.value)}"
    return f"{change.author}, {change.made:%d %b %Y %H:%M}: {said}{value}"
