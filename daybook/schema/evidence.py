"""Evidence: a stretch of a report's kept text, verbatim, that supports a datum."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Character offsets into a kept text, end exclusive.

    Raises:
        EvidenceError: if the span is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise EvidenceError(f"a span must run forward from 0 or later, not {self.start} to {self.end}")

    def overlaps(self, other: Span) -> bool:
        """Return whether the two spans share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def within(self, text: str) -> str:
        """Return the words of the span.

        Raises:
            EvidenceError: if the span runs past the text or holds only white space.
        """
        words = text[self.start : self.end]
        if self.end > len(text) or not words.strip():
            raise EvidenceError(
                f"no words at {self.start} to {self.end} of a text of {len(text)} characters; datum refused"
            )
        return words


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a report that support a datum.

    Make it with `Evidence.cut`, which checks the span against the text; `check` proves it again later.
    """

    report: str
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if len(self.quote) != self.span.end - self.span.start or not self.quote.strip():
            raise EvidenceError(
                f"the quote {self.quote[:40]!r} does not fill its span {self.span}; the datum is refused"
            )

    @classmethod
    def cut(cls, report: str, text: str, span: Span) -> Evidence:
        """Return the evidence at `span` of the report's kept `text`.

        Raises:
            EvidenceError: if the span is not inside the text.
        """
        return cls(report, span, span.within(text))

    def check(self, text: str) -> None:
        """Raise EvidenceError unless `text` holds the quote at the span."""
        if text[self.span.start : self.span.end] != self.quote:
            raise EvidenceError(
                f"report {self.report} does not say {self.quote[:60]!r} at character {self.span.start}"
            )
