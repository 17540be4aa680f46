"""The inbox and the review page: what waits for a person, and one report under review."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from daybook.desk.asking import Answer, Asked
from daybook.desk.coding import find_blind
from daybook.desk.guarded import needs
from daybook.desk.pages.inbox import make_inbox_page
from daybook.desk.pages.reviewing import Again, Offer, Reviewed, describe_change, make_review_page
from daybook.desk.pages.why import WhyPage
from daybook.desk.refusing import AskedError
from daybook.record import lookup
from daybook.record.judging import parse_judgement
from daybook.record.tables import judgements
from daybook.review.acts import find_acts
from daybook.review.alike import find_alike
from daybook.review.around import find_around
from daybook.review.queue import count_waiting, find_waiting
from daybook.review.reading import STATES, State, find_under_review
from daybook.schema.judgement import Judgement

_QUEUE: tuple[State, ...] = ("unreviewed", "in work")


def list_inbox(asked: Asked) -> Answer:
    """Return what waits for review, by story; `state` shows other readings."""
    wanted = asked.text("state")
    if wanted and wanted not in STATES:
        raise AskedError(f"state={wanted[:40]} is no state of a reading; use one of {', '.join(STATES)}")
    states = [state for state in STATES if state == wanted] or list(_QUEUE)
    with asked.book.read() as connection:
        waiting = find_waiting(connection, states)
    return Answer("inbox", make_inbox_page(waiting, wanted), "Inbox", "inbox")


def lead_to_next(asked: Asked) -> Answer:
    """Return the way to the report that waits after the one in the path, to the inbox where none does."""
    with asked.book.read() as connection:
        ids = [one.report.id for one in find_waiting(connection, _QUEUE)]
    after = ids[ids.index(asked.key) + 1 :] if asked.key in ids else ids
    return Answer(moved=f"/review/{after[0]}" if after else "/inbox")


def show_review(asked: Asked) -> Answer:
    """Return a report under review; with `again`, with a form as it was sent."""
    blind = find_blind(asked, asked.key)
    if blind is not None:
        return Answer(moved=blind)
    act = asked.text("again")
    again = read_again(asked, act, list(asked.query.items())) if act else None
    number = asked.text("offer")
    return make_answer(asked, again, int(number) if number.isdecimal() and len(number) < 10 else 0)


def make_answer(asked: Asked, again: Again | None = None, offer: int = 0) -> Answer:
    """Return the review page of the report in the path.

    Args:
        asked: the request; again: a form to be sent again; offer: a correction to offer elsewhere, or 0.
    """
    stored = lookup.find_report(asked.book, asked.key, as_of=asked.as_of)
    with asked.book.read() as connection:
        review = find_under_review(connection, stored.report.id)
        around = find_around(connection, [thing.subject for thing in review.things])
        found = Reviewed(
            report=stored.report,
            reading=stored.reading,
            review=review,
            around=around,
            acts=find_acts(connection, stored.report.id),
            again=again,
            offer=_find_offer(connection, offer) if offer else None,
            waiting=count_waiting(connection),
        )
    page = make_review_page(found)
    return Answer("review", page, f"Review: {page.title}", "inbox")


def read_again(
    asked: Asked, act: str, sent: Sequence[tuple[str, str]], changes: Sequence[Judgement] = ()
) -> Again:
    """Return the form that was sent, with what other people changed since the page that it was on."""
    fields = tuple((name, value) for name, value in sent if name not in ("again", "as_of", "token"))
    seen = dict(fields).get("seen", "")
    if not changes and seen.isdecimal() and len(seen) < 10:
        changes = _find_changes(asked, int(seen))
    return Again(act, fields, tuple(describe_change(change) for change in changes), over=act == "merge")


def _find_changes(asked: Asked, seen: int) -> list[Judgement]:
    """What others decided about the report since."""
    with asked.book.read() as connection:
        acts = find_acts(connection, asked.key)
        numbers = [
            judgement.id
            for act in acts
            if act.author != asked.actor.name
            for judgement in act.judgements
            if judgement.id > seen
        ]
        rows = connection.execute(select(judgements).where(judgements.c.id.in_(numbers)))
        return [parse_judgement(row) for row in rows]


def _find_offer(connection: Connection, number: int) -> Offer | None:
    found = find_alike(connection, number)
    rows = tuple(
        (one.entry, " ".join(one.quote.split()), one.report.title, f"/review/{one.report.id}")
        for one in found
    )
    return Offer(number, rows) if rows else None


@needs("reader")
def show_why(asked: Asked) -> Answer:
    """Return why each entry of the report was read, from reading it again."""
    # Read here: the reader's parts take longer to load than every other page together.
    from daybook.reading.reader import explain_report
    from daybook.review.explaining import list_explanation

    stored = lookup.find_report(asked.book, asked.key, as_of=asked.as_of)
    blind = find_blind(asked, stored.report.id)
    if blind is not None:
        return Answer(moved=blind)
    lines = tuple(list_explanation(explain_report(stored.report)))
    title = stored.report.title or "Report without a title"
    return Answer("why", WhyPage(stored.report.id, title, lines), f"Why: {title}", "inbox")
