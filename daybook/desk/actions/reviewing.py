"""What is posted from the review page: each act of a person on a report's reading, and its undoing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec

from daybook.desk.asking import Answer, Asked, Notice, read_number
from daybook.desk.coding import find_blind
from daybook.desk.guarded import Guarded, needs
from daybook.desk.reviewing import make_answer, read_again
from daybook.errors import BookError, DaybookError, NotFoundError
from daybook.record.entering import find_report_row
from daybook.review import entries, joining
from daybook.review.acts import Act, find_last_act, undo_act
from daybook.review.alike import correct_alike, find_alike
from daybook.review.entries import Missed
from daybook.review.forms import parse_value
from daybook.review.locking import ConflictError
from daybook.review.words import find_words
from daybook.schema.evidence import Span
from daybook.schema.judgement import Judgement
from daybook.schema.reading import GroupRead, IncidentRead, Item, PersonRead

_LARGEST = 10_000_000


def _act(name: str, do: Callable[[Asked], Act], said: str) -> Guarded:
    """The action: what is done, or the form again with what was sent, so that no edit is lost."""

    @needs("coder")
    def act(asked: Asked) -> Answer:
        address = f"/review/{asked.key}"
        blind = find_blind(asked, asked.key)
        if blind is not None:
            return Answer(
                moved=blind, notice=Notice("You code this report; it is reviewed when all are done.")
            )
        try:
            done = do(asked)
        except NotFoundError:
            raise
        except DaybookError as error:
            changes: Sequence[Judgement] = error.changes if isinstance(error, ConflictError) else ()
            sent = [(field, value) for field, values in asked.form.items() for value in values]
            again = read_again(asked, name, sent, changes)
            answer = make_answer(asked, again)
            kept = urlencode([("again", name), *sent])[:6_000]
            return Answer(
                "reviewed", answer.page, answer.title, answer.section, f"{address}?{kept}", Notice(str(error))
            )
        offer = done.number if _has_like(asked, done) else 0
        answer = make_answer(asked, offer=offer)
        undo = Notice(said, f"{address}/undo", {"number": str(done.number)})
        moved = f"{address}?offer={offer}" if offer else address
        return Answer("reviewed", answer.page, answer.title, answer.section, moved, undo)

    return act


def _has_like(asked: Asked, done: Act) -> bool:
    if len(done.judgements) != 1 or done.judgements[0].verdict != "corrected":
        return False
    with asked.book.read() as connection:
        return bool(find_alike(connection, done.number))


def _seen(asked: Asked) -> int | None:
    return read_number("seen", asked.posted("seen"), 0, _LARGEST)


def _list(asked: Asked, name: str) -> list[str]:
    return [value for value in asked.form.get(name, ()) if value]


def _accept(asked: Asked) -> Act:
    keys = _list(asked, "key")
    if keys:
        return entries.accept(asked.book, asked.actor.name, keys, seen=_seen(asked))
    return entries.accept_report(asked.book, asked.actor.name, asked.key, seen=_seen(asked))


def _reject(asked: Asked) -> Act:
    keys, note = _list(asked, "key"), asked.posted("note") or None
    if keys:
        return entries.reject(asked.book, asked.actor.name, keys, seen=_seen(asked), note=note)
    return entries.reject_report(asked.book, asked.actor.name, asked.key, seen=_seen(asked), note=note)


def _correct(asked: Asked) -> Act:
    with asked.book.read() as connection:
        row = entries.find_entry(connection, asked.posted("entry"))
        text = find_report_row(connection, row.report).text
        chosen = asked.posted("other")
        other = entries.find_entry(connection, chosen) if chosen else None
    if row.report != asked.key or (other is not None and other.report != asked.key):
        raise NotFoundError("the entry is another report's; open that report")
    name, note = asked.actor.name, asked.posted("note") or None
    value: Any
    span: Span | None
    if other is not None:
        value, span = msgspec.json.decode(other.value), Span(other.start, other.end)
    else:
        noun = row.subject.split("/")[1]
        value = parse_value(noun, row.attribute, asked.posted("value"), msgspec.json.decode(row.value))
        span = _read_span(asked, text, row.quote)
    return entries.correct(asked.book, name, row.id, value, span, seen=_seen(asked), note=note)


def _read_span(asked: Asked, text: str, quote: str = "") -> Span | None:
    """Where the words stand that were selected or typed; None where they are the entry's own."""
    start = read_number("start", asked.posted("start"), 0, _LARGEST)
    end = read_number("end", asked.posted("end"), 0, _LARGEST)
    words = asked.posted("words")
    if start is None and " ".join(words.split()) == " ".join(quote.split()):
        return None
    return find_words(text, start=start, end=end, quote=words)


def _add(asked: Asked) -> Act:
    with asked.book.read() as connection:
        text = find_report_row(connection, asked.key).text
    span = _read_span(asked, text)
    if span is None:
        raise BookError("what is added needs its words; select the words in the report, or type them")
    subject, slot, typed = asked.posted("subject"), asked.posted("slot"), asked.posted("value")
    name, seen = asked.actor.name, _seen(asked)
    if not subject:
        item = _make_item(asked.posted("noun"), typed or span.within(text), span)
        return entries.add_item(asked.book, name, asked.key, item, seen=seen)
    if subject.split("/")[0] != asked.key:
        raise NotFoundError("that is of another report; open that report")
    value = parse_value(subject.split("/")[1], slot, typed or span.within(text))
    return entries.add_entry(asked.book, name, Missed(subject, slot, value, span), seen=seen)


def _make_item(noun: str, value: str, span: Span) -> Item:
    if noun == "incident":
        return IncidentRead(parse_value(noun, "type", value), evidence=(span,), confidence=1.0)
    if noun == "group":
        return GroupRead((value,), evidence=(span,))
    if noun == "person":
        return PersonRead((value,), evidence=(span,))
    raise BookError(f"a report tells of incidents, groups and people, not of {noun[:40]!r}")


def _split(asked: Asked) -> Act:
    note = asked.posted("note") or None
    return joining.split(asked.book, asked.actor.name, _list(asked, "mention"), seen=_seen(asked), note=note)


def _merge(asked: Asked) -> Act:
    over = asked.posted("over") == "yes"
    with asked.book.read() as connection:
        left, right = (joining.find_mention(connection, asked.posted(side)) for side in ("left", "right"))
    return joining.merge(asked.book, asked.actor.name, left, right, seen=_seen(asked), over=over)


def _undo(asked: Asked) -> Act:
    number = read_number("number", asked.posted("number"), 1, _LARGEST)
    redo = asked.posted("redo") == "yes"
    if number is None:
        with asked.book.read() as connection:
            last = find_last_act(connection, asked.actor.name, asked.key, redo=redo)
        if last is None:
            raise BookError(f"there is nothing of yours to {'do again' if redo else 'take back'} here")
        number = last.number
    return undo_act(asked.book, asked.actor.name, number, _seen(asked))


def _alike(asked: Asked) -> Act:
    number = read_number("number", asked.posted("number"), 1, _LARGEST) or 0
    return correct_alike(asked.book, asked.actor.name, number, _list(asked, "entry"))


REVIEWING: dict[str, Guarded] = {
    "/review/{key}/accept": _act("accept", _accept, "Accepted."),
    "/review/{key}/reject": _act("reject", _reject, "Rejected."),
    "/review/{key}/correct": _act("correct", _correct, "Corrected."),
    "/review/{key}/add": _act("add", _add, "Added."),
    "/review/{key}/split": _act("split", _split, "Split off."),
    "/review/{key}/merge": _act("merge", _merge, "Merged."),
    "/review/{key}/undo": _act("undo", _undo, "Taken back."),
    "/review/{key}/alike": _act("alike", _alike, "Changed elsewhere too."),
}
