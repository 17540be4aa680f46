"""Corrections: what a report takes back, raises or denies of an incident that was told otherwise before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# `corrected`: another value is right; `raised`: the count has grown; `withdrawn`: it is no longer said;
# `denied`: a side says that it did not happen; `retracted`: it was no incident (an accident, a false report).
CorrectionHow = Literal["corrected", "raised", "withdrawn", "denied", "retracted"]


# Names, a number, or a term.
Said = tuple[str, ...] | int | str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that a report sets right.

    Attributes:
        slot: `named`, a count, `place`, `date`, `type`, `status` or `party.target`.
        was: the value that no longer holds: a tuple of names for `named` and `place`, a number for a count,
            a day as `2021-06-08` for `date`, a term for the others; None where the words do not say it.
        now: the value that holds instead, likewise; None where none is given.
        how: what is done to it; holder: who says so, None where the report tells it itself.
        official: whether the report itself or an office says so, and not a side that disputes it.
        words: the sentence that says it, its white space made one blank.
    """

    slot: str
    was: Said
    now: Said
    how: CorrectionHow
    holder: str | None
    official: bool
    words: str

    @property
    def names_was(self) -> tuple[str, ...]:
        """The names that no longer hold; empty where it is not about names."""
        return self.was if isinstance(self.was, tuple) else ()

    @property
    def names_now(self) -> tuple[str, ...]:
        """The names that hold instead; empty where there are none."""
        return self.now if isinstance(self.now, tuple) else ()
