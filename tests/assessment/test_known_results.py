"""Results of the literature that the methods must reproduce; they need the folder of shared data."""

from __future__ import annotations

import csv
import gzip
import os
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from daybook.assessment.change.interrupted import fit_step
from daybook.assessment.change.placebo import measure_ordinary
from daybook.inquiry.table import answer_escalation

ROOT = Path(__file__).resolve().parents[2]
HISTORY = Path(os.environ.get("DAYBOOK_SHARED", ROOT.parent / "shared")) / "bench" / "history"
pytestmark = pytest.mark.skipif(not HISTORY.is_dir(), reason="no shared data; set DAYBOOK_SHARED")


def test_the_sicilian_interrupted_series() -> None:
    with (HISTORY / "its_sicily.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    counts = np.array([int(row["aces"]) for row in rows])
    ban = np.array([int(row["smokban"]) for row in rows])
    people = np.array([float(row["stdpop"]) for row in rows])
    poisson = fit_step(counts, ban, people, "poisson")
    quasi = fit_step(counts, ban, people, "quasi")
    hac = fit_step(counts, ban, people)
    assert poisson is not None and quasi is not None and hac is not None
    assert poisson.ratio == pytest.approx(0.894, abs=0.0005)
    assert poisson.interval.low == pytest.approx(0.865, abs=0.0005)
    assert poisson.interval.high == pytest.approx(0.925, abs=0.0005)
    assert quasi.interval.low == pytest.approx(0.839, abs=0.0005)
    assert quasi.interval.high == pytest.approx(0.953, abs=0.0005)
    assert hac.interval.low is not None and hac.interval.low < 0.865


def test_the_escalation_line_beside_its_null() -> None:
    told = answer_escalation(HISTORY / "johnson2011_afghanistan.csv")
    assert told.primary is not None and (told.figures["places"], told.primary.n) == (16, 741)
    assert told.figures["slope"] == pytest.approx(0.892, abs=0.0005)
    assert told.figures["r_squared"] == pytest.approx(0.858, abs=0.0005)
    assert told.figures["null_slope"] == pytest.approx(0.65, abs=0.02)
    assert told.figures["null_r_squared"] == pytest.approx(0.55, abs=0.02)
    assert "random order give 0.6" in told.sentence


def test_a_random_month_of_178_groups_is_followed_by_fewer() -> None:
    """State-based and one-sided violence, groups with at least 30 events: each group as likely as any."""
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(384, np.int64))
    with gzip.open(HISTORY / "ucdp_ged_v21.1_world_precise.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            month = (int(float(row["year"])) - 1989) * 12 + int(float(row["month"])) - 1
            if row["type_of_violence"] == "Non-state violence":
                continue
            for side in (row["side_a"], row["side_b"]):
                if side != "Civilians" and not side.startswith("Government of"):
                    counts[side][month] += 1
    table = np.stack(list(counts.values()))
    found = measure_ordinary(table[table.sum(axis=1) >= 30])
    assert found is not None and found.groups == 178
    assert found.fewer == pytest.approx(0.650, abs=0.001)
    assert found.halved == pytest.approx(0.451, abs=0.001)
