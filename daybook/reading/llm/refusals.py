"""What was refused of a model's answer, counted by kind."""

from __future__ import annotations

from collections import Counter
from typing import Literal, get_args

RefusalKind = Literal[
    "quote",
    "name",
    "count",
    "day",
    "place",
    "word",
    "type",
    "key",
    "surplus",
    "sentence",
    "incident",
    "vague incident",
    "group",
    "person",
]
_WORDS: dict[RefusalKind, tuple[str, str]] = {
    "quote": ("quote that is not in the text", "quotes that are not in the text"),
    "name": ("name that is not in the text", "names that are not in the text"),
    "count": ("count that is not in its quoted words", "counts that are not in their quoted words"),
    "day": ("day that its quoted words do not give", "days that their quoted words do not give"),
    "place": ("country that no words of the text give", "countries that no words of the text give"),
    "word": ("word outside its fixed list", "words outside their fixed lists"),
    "type": ("value of the wrong type", "values of the wrong type"),
    "key": ("unknown key", "unknown keys"),
    "surplus": ("value past the end of what is looked at", "values past the end of what is looked at"),
    "sentence": ("label of a sentence that is not there", "labels of sentences that are not there"),
    "incident": ("incident without evidence", "incidents without evidence"),
    "vague incident": (
        "incident without day, place, party or count",
        "incidents without day, place, party or count",
    ),
    "group": ("group without evidence or name", "groups without evidence or name"),
    "person": ("person without evidence or name", "people without evidence or name"),
}


class Refusals:
    """A count of what was refused, by kind; one for a report, or for a whole run."""

    def __init__(self) -> None:
        self.tally: Counter[RefusalKind] = Counter()

    def add(self, kind: RefusalKind, number: int = 1) -> None:
        """Count something refused."""
        self.tally[kind] += number

    def add_all(self, other: Refusals) -> None:
        """Count all that another tally counted."""
        self.tally.update(other.tally)

    @property
    def total(self) -> int:
        """How many things were refused."""
        return self.tally.total()

    def list_lines(self) -> tuple[str, ...]:
        """Return one line for each kind that occurred, in a fixed order.

        Example:
            >>> refusals = Refusals(); refusals.add("quote", 2); refusals.list_lines()
            ('2 quotes that are not in the text',)
        """
        return tuple(
            f"{self.tally[kind]} {_WORDS[kind][self.tally[kind] != 1]}"
            for kind in get_args(RefusalKind)
            if self.tally[kind]
        )
