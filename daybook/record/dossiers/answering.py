"""Takes a person's answer to an open question: a judgement that no rule overturns."""

from __future__ import annotations

from daybook.errors import BookError
from daybook.record.book import Book
from daybook.record.deciding import decide_entry, decide_pair
from daybook.record.dossiers.questions import find_question

_SAME = ("same", "different", "unsure")
_STATUS = ("true", "false")


def decide_question(book: Book, author: str, id: str, answer: str, note: str | None = None) -> list[int]:
    """Return the ids of the judgements that the answer makes.

    Args:
        book: where they go; author: the name of who answers; id: the question's.
        answer: `same`, `different` or `unsure` where two may be one; `true` or `false` for a reported death.

    Raises:
        BookError: if the answer is none to that question, or no person's name is given.
        NotFoundError: if no such question is open.
    """
    question = find_question(book, id)
    allowed = _STATUS if question.kind == "status" else _SAME
    if answer not in allowed:
        raise BookError(f"{answer!r} is no answer to question {id}; answer {' or '.join(allowed)}")
    if question.right is not None:
        pair = (question.left.mention, question.right.mention)
        return [decide_pair(book, author, answer, *pair, note=note)]  # type: ignore[arg-type]
    verdict = "accepted" if answer == "true" else "rejected"
    return [decide_entry(book, author, verdict, entry, note=note) for entry in question.entries]  # type: ignore[arg-type]
