"""What is not known of something: each open question, and what would settle it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that is usually asked.

    Attributes:
        question: in words; known: whether the record answers it, None where sources contradict each other.
        words: what is known, or why it is not; settle: what would settle it, empty where nothing is open.
    """

    question: str
    known: bool | None
    words: str
    settle: str = ""


def say_gaps(subject: str, answers: tuple[Answered, ...]) -> str:
    """Return the open questions in one sentence.

    Example:
        >>> say_gaps("A raid", (Answered("where", True, "Astina"), Answered("who", False, "-", "a claim")))
        'A raid: 1 of 2 questions is open: who. What would settle it: a claim.'
    """
    still = [one for one in answers if one.known is not True]
    if not still:
        return f"{subject}: none of {len(answers)} questions is open."
    asked = ", ".join(one.question + (" (sources differ)" if one.known is None else "") for one in still)
    settle = "; ".join(dict.fromkeys(one.settle for one in still if one.settle))
    verb = "is" if len(still) == 1 else "are"
    return (
        f"{subject}: {len(still)} of {len(answers)} questions {verb} open: {asked}. What would settle it: "
        f"{settle}."
    )
