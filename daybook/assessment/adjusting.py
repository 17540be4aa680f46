"""Adjusts the p-values of an answer for their number, where more than five stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from daybook.assessment.exact import adjust_tests
from daybook.schema.assessment import Estimate

# Up to so many tests on a page are given as they are.
FEW = 5


def adjust_estimates(
    primary: Estimate | None, others: Sequence[Estimate]
) -> tuple[Estimate | None, tuple[Estimate, ...]]:
    """Return the same statistics, with adjusted p-values where more than five of them are tests."""
    every = [one for one in (primary, *others) if one is not None]
    tested = [one for one in every if one.p is not None]
    if len(tested) <= FEW:
        return primary, tuple(others)
    adjusted = iter(adjust_tests([one.p for one in tested if one.p is not None]))
    done = [replace(one, adjusted=next(adjusted)) if one.p is not None else one for one in every]
    if primary is None:
        return None, tuple(done)
    return done[0], tuple(done[1:])
