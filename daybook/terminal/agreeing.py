"""Assignments and the agreement of coders as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daybook.review.agreement import Agreement
from daybook.review.coding import Assignment

_CONFUSED = 4


def list_assignments(assignments: Sequence[Assignment]) -> Iterator[str]:
    """Yield each assignment with its coders and how far each of them is."""
    for one in assignments:
        progress = ", ".join(f"{coder} {len(one.done[coder])}/{len(one.reports)}" for coder in one.coders)
        yield f"{one.number}  {one.title}  {progress}"
    if not assignments:
        yield "no reports are given to coders; give some with: daybook review assign"


def list_agreement(agreement: Agreement) -> Iterator[str]:
    """Yield alpha for each slot, the values most taken for each other, and each difference."""
    assignment = agreement.assignment
    covered = f"{len(agreement.reports)} of {len(assignment.reports)} reports coded by all"
    yield f"{assignment.title}: {', '.join(assignment.coders)}; {covered}"
    for one in agreement.slots:
        alpha = f"{one.alpha:6.3f}" if one.alpha is not None else "     –"
        confused = [f"{a} / {b}: {number}" for a, b, number in one.confusion if a != b][:_CONFUSED]
        why = one.why or "; ".join(confused)
        yield f"  {one.noun:8} {one.slot:16} {alpha}  {one.agreed}/{one.units}  {why}".rstrip()
    for difference in agreement.differences:
        values = ", ".join(f"{coder} {value}" for coder, value in difference.values)
        yield f"{difference.report} {difference.unit} ({difference.about}) {difference.slot}: {values}"
