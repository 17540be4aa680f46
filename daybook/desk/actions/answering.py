"""What is posted from the open questions: an answer, and its taking back."""

from __future__ import annotations

from daybook.desk.asking import Answer, Asked, Notice
from daybook.desk.guarded import Guarded, needs
from daybook.desk.refusing import AskedError, ForbiddenError
from daybook.record.deciding import find_judgement, undo_judgement
from daybook.record.dossiers.answering import decide_question

_MOST = 50
_SAID = {
    "same": "Answered: the same.",
    "different": "Answered: not the same.",
    "unsure": "Answered: it cannot be told.",
    "true": "Answered: true.",
    "false": "Answered: not true.",
}


@needs("coder")
def answer(asked: Asked) -> Answer:
    """Answer a question by judgements that no rule overturns."""
    told, note = asked.posted("answer"), asked.posted("note") or None
    if told not in _SAID:
        raise AskedError(f"answer={told[:40]} is no answer; choose one of those that the question offers")
    made = decide_question(asked.book, asked.actor.name, asked.key, told, note)
    undo = {"judgements": ",".join(map(str, made))}
    return Answer(
        moved=asked.next_or("/questions"), notice=Notice(_SAID[told], "/questions/undo-answer", undo)
    )


@needs("coder")
def undo(asked: Asked) -> Answer:
    """Take back the judgements of an answer, which must be the actor's own."""
    numbers = asked.posted("judgements").split(",")[:_MOST]
    if not all(number.isascii() and number.isdigit() and len(number) < 9 for number in numbers):
        raise AskedError("no answer was named; take back an answer from the page that gave it")
    with asked.book.read() as connection:
        found = [find_judgement(connection, int(number)) for number in numbers]
    if any(judgement.author != asked.actor.name for judgement in found):
        raise ForbiddenError("that answer is another person's; answer the question yourself instead")
    for judgement in reversed(found):
        undo_judgement(asked.book, asked.actor.name, judgement.id)
    return Answer(moved=asked.next_or("/questions"), notice=Notice("Taken back."))


ACTIONS: dict[str, Guarded] = {
    "/questions/{key}/answer": answer,
    "/questions/undo-answer": undo,
}
