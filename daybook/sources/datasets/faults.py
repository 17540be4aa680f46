"""What went wrong with the rows of a file: the first few in words, the others counted."""

from __future__ import annotations

from dataclasses import dataclass, field

# Rows that cannot be read are named one by one up to this number, then counted.
MOST_TOLD = 10


class RowError(ValueError):
    """A row cannot be read; the message names the column and what stands there."""


@dataclass(slots=True)
class Faults:
    """The rows of a file that were left out, and the rows that were taken with a remark.

    Attributes:
        lines: the first rows left out, each with its line and column; count: how many there were.
        remarks: what was set right in rows that were taken, with how often.
    """

    lines: list[str] = field(default_factory=list)
    count: int = 0
    remarks: dict[str, int] = field(default_factory=dict)

    def add(self, line: int, what: object) -> None:
        """Keep that the row at a line of the file was left out, and why."""
        self.count += 1
        if len(self.lines) < MOST_TOLD:
            self.lines.append(f"line {line}: {what}; the row was left out")

    def remark(self, what: str) -> None:
        """Keep that a row was taken although something in it had to be set right."""
        self.remarks[what] = self.remarks.get(what, 0) + 1
