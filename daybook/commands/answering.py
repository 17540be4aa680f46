"""`daybook answer` and `daybook judge`: a person's decision on an open question, or on two incidents."""

from __future__ import annotations

from daybook.record.book import BookPlace, open_book
from daybook.record.deciding import decide_incidents
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


def run_judge(
    place: BookPlace, incident: str, other: str, verdict: str, author: str, note: str | None
) -> None:
    """Write the judgement about an incident and another, or an imported one, and print its number.

    Raises:
        BookError: if there is no book, the verdict is none, or no name is given.
        NotFoundError: if either is not in the book.
    """
    with open_book(place) as book:
        made = decide_incidents(book, author, verdict, incident, other, note)
    print(f"{incident} and {other}: {verdict}, by {author} (judgement {made}); no rule overturns it")
