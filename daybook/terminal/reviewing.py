"""The queue, a reading under review and acts as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.record.slots import is_editable
from daybook.review.acts import Act
from daybook.review.alike import Alike
from daybook.review.forms import render_value
from daybook.review.locking import ConflictError
from daybook.review.queue import Waiting
from daybook.review.reading import Slot, Thing, UnderReview
from daybook.schema.judgement import Judgement
from daybook.wording import render_line


def list_waiting(waiting: Sequence[Waiting]) -> Iterator[str]:
    """Yield the queue by story, the weightiest story first; each report with its state and why it waits."""
    stories: dict[str, list[Waiting]] = {}
    for one in waiting:
        stories.setdefault(one.story, []).append(one)
    for own in stories.values():
        for one in own:
            who = f", {one.by}" if one.by else ""
            yield f"{one.report.id}  {one.state}{who}  {one.report.title} ({render_line(one.report)})"
            if one.reasons:
                yield f"    {'; '.join(one.reasons)}"
    if not waiting:
        yield "nothing waits for review"


def list_review(review: UnderReview) -> Iterator[str]:
    """Yield a reading under review: each thing with its entries, their ids and who decided what."""
    yield f"{review.report}: {review.state}" + (f" by {review.by}" if review.by else "")
    for thing in review.things:
        yield f"{thing.subject} · {_name(thing)} · {thing.id}" + _say_state(thing.state, thing.by)
        for slot in thing.slots:
            yield (
                f"  {slot.entry}  {slot.slot} = {_say(thing.noun, slot)} “{' '.join(slot.quote.split())}”"
                + (_say_state(slot.state, slot.by))
            )


def _name(thing: Thing) -> str:
    names = getattr(thing.read, "names", None)
    return ", ".join(names) if names else f"{thing.noun} of type {getattr(thing.read, 'type', 'unknown')}"


def _say(noun: str, slot: Slot) -> str:
    return render_value(noun, slot.slot, slot.value) if is_editable(noun, slot.slot) else str(slot.value)


def _say_state(state: str, by: str | None) -> str:
    return "" if state == "read" else f" [{state}{f' by {by}' if by else ''}]"


def render_act(act: Act) -> str:
    """Return what was done, in one line, with the number that takes it back."""
    verdicts: dict[str, int] = {}
    for judgement in act.judgements:
        word = "taken back" if judgement.undoes is not None else judgement.verdict
        verdicts[word] = verdicts.get(word, 0) + 1
    said = ", ".join(f"{number} {word}" for word, number in verdicts.items())
    return f"{said} by {act.author}; take it back with: daybook review undo {act.number} --by NAME"


def list_alike(alike: Sequence[Alike]) -> Iterator[str]:
    """Yield the entries that could take the same change."""
    yield f"{len(alike)} like it" if alike else "no other entry is like it"
    for one in alike:
        quote = " ".join(one.quote.split())
        yield f"  {one.entry}  “{quote}”  {one.report.title} ({render_line(one.report)})"


def list_conflict(error: ConflictError) -> Iterator[str]:
    """Yield what another person changed."""
    for change in error.changes:
        yield f"  {describe_change(change)}"


def describe_change(change: Judgement) -> str:
    """Return a judgement of another person in one line."""
    said = "taken back" if change.undoes is not None else change.verdict
    value = "" if change.value is None else f" to {change.value}"
    return f"{change.made:%Y-%m-%d %H:%M} {change.author}: {said}{value} ({change.left})"
