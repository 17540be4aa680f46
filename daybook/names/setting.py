"""What a text says at large that helps to decide what a name in it means."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from daybook.names.countries import find_country_words
from daybook.names.phrases import Hit
from daybook.names.register import Alias, read_data
from daybook.names.words import Word, fold_word

_MILITANT = frozenset(
    fold_word(word) for key in ("militant", "fighters") for word in read_data("context.json")[key]
)
# Words: how near to a name a country or an act of violence must stand to speak for it with full weight.
NEAR = 14


@dataclass
class Setting:
    """A text as the meaning of names is decided in it.

    Attributes:
        words: the words of the text.
        sure: groups that the text names by a name that is theirs alone.
        defined: acronyms that the text spells out, with the long forms that it gives.
        year: the year of the report, None where unknown.
        home: the country that the report comes from, alpha-2; believed only where the text names none.
    """

    text: str
    words: Sequence[Word]
    sure: set[str] = field(default_factory=set)
    defined: dict[str, list[str]] = field(default_factory=dict)
    year: int | None = None
    home: str | None = None

    @cached_property
    def countries(self) -> list[tuple[int, str]]:
        """The country words of the text: number of the word, alpha-2 code."""
        starts = [word.start for word in self.words]
        return [(bisect_left(starts, span.start), code) for span, code in find_country_words(self.text)]

    @cached_property
    def tally(self) -> Counter[str]:
        """How often the text speaks of each country."""
        return Counter(code for _, code in self.countries)

    @cached_property
    def militant(self) -> list[int]:
        """The numbers of the words that speak of armed groups or their acts."""
        return [number for number, word in enumerate(self.words) if word.key in _MILITANT]

    def militant_beside(self, hit: Hit[Alias]) -> str | None:
        """Return a word of violence within NEAR words of the name, None where there is none."""
        near = [n for n in self.militant if _distance(n, hit) <= NEAR]
        return self.words[min(near, key=lambda n: _distance(n, hit))].raw if near else None

    def countries_beside(self, hit: Hit[Alias]) -> Counter[str]:
        """Return the countries named within NEAR words of the name, with how often each is."""
        return Counter(code for number, code in self.countries if _distance(number, hit) <= NEAR)

    def before(self, hit: Hit[Alias], count: int) -> list[str]:
        """Return the words before the name, as written."""
        return [word.raw for word in self.words[max(0, hit.first - count) : hit.first]]

    def after(self, hit: Hit[Alias], count: int) -> list[str]:
        """Return the words after the name, as written."""
        return [word.raw for word in self.words[hit.after : hit.after + count]]


def _distance(number: int, hit: Hit[Alias]) -> int:
    return hit.first - number if number < hit.first else max(0, number - hit.after + 1)


def is_militant_word(key: str) -> bool:
    """Return whether a word's key speaks of armed groups or their acts."""
    return key in _MILITANT
