"""Quotes are located in a text: verbatim, but for white space and the shape of quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.schema.evidence import Span

# Typographic marks that models write as plain ones, or plain ones that they write as typographic.
_MARKS = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))
# Small letters before a capital that are the end of a word of its own; "McKay" and "MacArthur" have fewer.
_GLUED = 3


def _is_inner(text: str, position: int) -> bool:
    """Return whether a cut at the position would go through a word or a number ("1,2|00", "2.|5")."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if before.isalnum() and after.isalnum():
        # Pages lose the space between two lines ("ReactionsPolice"): no reason to find nothing there.
        return not (after.isupper() and text[max(0, position - _GLUED) : position].islower())
    left = text[position - 2] if position > 1 else " "
    right = text[position + 1] if position + 1 < len(text) else " "
    return (before in ".," and left.isdigit() and after.isdigit()) or (
        before.isdigit() and after in ".," and right.isdigit()
    )


class Quotable:
    """A stretch of a text in which quotes are looked up.

    Args:
        text: the whole text, to which all spans refer.
        start, end: the stretch that the model saw; nothing outside it is found.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self._offsets: list[int] = []
        folded: list[str] = []
        for offset in range(start, len(text) if end is None else end):
            character = text[offset]
            if character.isspace():
                if folded and folded[-1] == " ":
                    continue
                character = " "
            folded.append(character)
            self._offsets.append(offset)
        # One character for one: translate() keeps the length, so that offsets stay in step.
        self._folded = "".join(folded).translate(_MARKS)

    def find_all(self, quote: str) -> Iterator[Span]:
        """Yield each place where the quote stands as whole words, in order, not overlapping.

        Example:
            >>> list(Quotable("15 died.\\nThe  15 were “rebels”.").find_all('15 were "rebels"'))
            [Span(start=14, end=30)]
        """
        wanted = " ".join(quote.split()).translate(_MARKS)
        if not any(character.isalnum() for character in wanted):
            return
        position = self._folded.find(wanted)
        while position >= 0:
            start, last = self._offsets[position], self._offsets[position + len(wanted) - 1]
            if not _is_inner(self.text, start) and not _is_inner(self.text, last + 1):
                yield Span(start, last + 1)
                position = self._folded.find(wanted, position + len(wanted))
            else:
                position = self._folded.find(wanted, position + 1)

    def find(self, quote: str, near: Span | None = None) -> Span | None:
        """Return where the quote stands, None where it does not; of several places the one nearest `near`."""
        spans = self.find_all(quote)
        if near is None:
            return next(spans, None)
        return min(spans, key=lambda span: _measure_gap(span, near), default=None)


def _measure_gap(one: Span, other: Span) -> int:
    """Return the characters between two spans, 0 where they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)
