"""`daybook answer`: a person's decision on an open question."""

from __future__ import annotations

from daybook.record.book import BookPlace, open_book
from daybook.record.dossiers.answering import decide_question


def run_answer(place: BookPlace, question: str, answer: str, author: str, note: str | None) -> None:
    """Write the judgement that the answer makes, and print its number.

    Raises:
        BookError: if there is no book, the answer is none to that question, or no name is given.
        NotFoundError: if no such question is open.
    """
    with open_book(place) as book:
        made = decide_question(book, author, question, answer, note)
    numbers = ", ".join(str(number) for number in made)
    print(f"{question}: {answer}, by {author} (judgement {numbers}); no rule overturns it")
