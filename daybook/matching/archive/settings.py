"""The features and their weights as a Splink model: each level a condition in SQL with its m and u."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from splink import SettingsCreator
from splink.blocking_rule_library import CustomRule
from splink.internals.blocking_rule_creator import BlockingRuleCreator

from daybook.matching.features import FEATURES, Feature, Level
from daybook.matching.weights import Weights

# Days by which reports of one incident miss each other, and months over which a shared name is believed.
SLIP, FAR, WIDE = 3, 120, 48
_COUNTRY = "(l.country IS NULL OR r.country IS NULL OR l.country = r.country)"
_GAP = "greatest(0, l.first - r.last, r.first - l.last)"
_OTHER_REPORT = "l.report <> r.report"
# Two columns that only blocking uses: weeks that a telling can lie in, and names by which it is found again.
BLOCKING_COLUMNS = ("weeks", "names")


def make_settings(weights: Weights | None = None) -> SettingsCreator:
    """Return the Splink model; with weights every level has them, without it is to be trained."""
    prior = 0.001 if weights is None else 2.0**weights.prior / (1 + 2.0**weights.prior)
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="mention",
        probability_two_random_records_match=prior,
        comparisons=[_make_comparison(feature, weights) for feature in FEATURES],
        blocking_rules_to_generate_predictions=make_rules(),
        additional_columns_to_retain=["report"],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def make_rules() -> list[BlockingRuleCreator | dict[str, Any]]:
    """Return the blocking rules: near in days, or within four months and naming the same place or person."""
    near = (
        f"l.weeks = r.weeks AND {_OTHER_REPORT} AND {_COUNTRY} AND"
        f" (l.first IS NULL OR r.first IS NULL OR ({_GAP} <= {SLIP}"
        f" AND l.last - l.first <= {WIDE} AND r.last - r.first <= {WIDE}))"
    )
    named = (
        f"l.names = r.names AND {_OTHER_REPORT} AND {_COUNTRY}"
        f" AND (l.first IS NULL OR r.first IS NULL OR {_GAP} <= {FAR})"
    )
    return [
        CustomRule(near, arrays_to_explode=["weeks"]),
        CustomRule(named, arrays_to_explode=["names"]),
    ]


def _make_comparison(feature: Feature, weights: Weights | None) -> dict[str, Any]:
    points = None if weights is None else weights.points[feature.name]
    return {
        "output_column_name": feature.name,
        "comparison_description": feature.name,
        "comparison_levels": [_make_level(level, points) for level in feature.levels],
    }


def _make_level(level: Level, points: Mapping[str, float] | None) -> dict[str, Any]:
    made: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.name}
    if level.is_silent and level.sql != "ELSE":
        return {**made, "is_null_level": True}
    if level.is_silent or points is not None:
        worth = 0.0 if level.is_silent or points is None else points[level.name]
        # Splink weighs a level by m / u; only their ratio counts once nothing is trained any more.
        high, low = 0.9, 0.9 * 2.0 ** -abs(worth)
        made |= {"m_probability": high if worth >= 0 else low, "u_probability": low if worth >= 0 else high}
        made |= {"fix_m_probability": True, "fix_u_probability": True}
    return made
