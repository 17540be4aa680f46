"""What is posted from the pages of double coding: a coding, and what was settled."""

from __future__ import annotations

from daybook.desk.asking import Answer, Asked, Notice, read_number
from daybook.desk.coding import answer_coding, read_key
from daybook.desk.guarded import Guarded, needs
from daybook.review.coding import assign, find_coding, save_coding
from daybook.review.coding_forms import read_form
from daybook.review.settling import settle

_LARGEST = 10_000_000


@needs("coder")
def save(asked: Asked) -> Answer:
    """Save a coding as far as it can be read; it is done only where all of it could be."""
    number, report = read_key(asked.key)
    name = asked.actor.name
    with asked.book.read() as connection:
        before = find_coding(connection, number, report, name).reading
    sent = {field: values[-1] for field, values in asked.form.items() if values}
    reading, troubles = read_form(before, sent)
    done = asked.posted("done") == "yes" and not troubles
    save_coding(asked.book, name, number, report, reading, done=done)
    said = "Saved, and done." if done else "Saved."
    if troubles:
        said = f"Saved, but for: {'; '.join(troubles)[:1_500]}"
    if done:
        return Answer(moved="/codings", notice=Notice(said))
    answer = answer_coding(asked, reading, troubles)
    return Answer(moved=f"/coding/{asked.key}", page=answer.page, notice=Notice(said))


@needs("editor")
def give(asked: Asked) -> Answer:
    """Give reports to coders."""
    reports = asked.posted("reports").split()
    coders = [name.strip() for name in asked.posted("coders").split(",") if name.strip()]
    machine = asked.posted("machine") == "yes"
    title = asked.posted("title")
    assign(asked.book, asked.actor.name, reports, coders, title=title, from_machine=machine)
    return Answer(moved="/codings", notice=Notice("Given to the coders."))


@needs("editor")
def settle_report(asked: Asked) -> Answer:
    """Settle what the coders of a report differ on."""
    number, report = read_key(asked.key)
    chosen = {field: values[-1] for field, values in asked.form.items() if " " in field and values}
    seen = read_number("seen", asked.posted("seen"), 0, _LARGEST)
    act = settle(asked.book, asked.actor.name, number, report, chosen, seen=seen)
    undo = Notice("Settled.", f"/review/{report}/undo", {"number": str(act.number)})
    return Answer(moved=f"/agreement/{number}", notice=undo)


CODING: dict[str, Guarded] = {
    "/codings": give,
    "/coding/{key}": save,
    "/settle/{key}": settle_report,
}
