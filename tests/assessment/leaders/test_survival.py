"""Whether groups end sooner after a loss, on simulated lives with known truth."""

from __future__ import annotations

import numpy as np
import pytest

from daybook.assessment.leaders.survival import GroupLife, count_endings, fit_losses


def draw_lives(factor: float, number: int = 400) -> list[GroupLife]:
    """Groups that end at a constant hazard, `factor` times as high after a loss that some of them have."""
    rng = np.random.default_rng(0)
    lives = []
    for one in range(number):
        loss, first = int(rng.exponential(1500)), float(rng.exponential(2000))
        end = first if first < loss else loss + float(rng.exponential(2000 / factor))
        ended = end < 5000
        lives.append(GroupLife(f"group {one}", 0, int(min(end, 5000)), ended, (loss,)))
    return lives


@pytest.mark.parametrize("factor", [1.0, 3.0])
def test_the_hazard_of_simulated_lives_is_found(factor: float) -> None:
    found = fit_losses(draw_lives(factor))
    assert found is not None and found.groups == 400
    assert found.interval.low is not None and found.interval.high is not None
    assert found.interval.low < factor < found.interval.high
    assert found.ratio == pytest.approx(factor, rel=0.25)


def test_few_endings_are_not_measured() -> None:
    lives = draw_lives(1.0, 12)
    assert sum(count_endings(lives)) <= 12
    assert fit_losses(lives) is None
    assert fit_losses([]) is None
