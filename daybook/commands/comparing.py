"""`daybook read --compare`: both readers on the same reports, and where they differ."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from daybook.batch import Outcome, read_sources
from daybook.commands.reading import explain_nothing, open_model, open_sources, report_outcome
from daybook.errors import ModelError
from daybook.matching.readers import Comparison, compare_readings
from daybook.reading.llm import ModelReader, ModelSettings
from daybook.schema.contract import render_reading
from daybook.schema.reading import Reading
from daybook.sources.fetched import ReadLimits
from daybook.terminal.comparisons import count_slots, list_comparison, list_totals

_WHERE = ("both", "only_local", "only_llm")


def run_compare(
    paths: Sequence[str], published: date | None, limits: ReadLimits, model: ModelSettings, as_json: bool
) -> int:
    """Read the paths with both readers and print where they differ; return 1 where any could not be read.

    Raises:
        SettingsError: if the model cannot be asked.
        SourceError: if there is no report under the paths.
        EndpointError: if the model's endpoint refuses every request.
    """
    done: list[Comparison] = []
    plain: list[dict[str, Any]] = []
    failed = 0
    with open_model(model) as reader:
        for outcome in read_sources(open_sources(paths, published, limits)):
            read = _read_again(outcome, reader)
            if read is None or outcome.reading is None:
                failed += 1
                continue
            done.append(compare_readings(outcome.reading, read))
            if as_json:
                plain.append(_make_plain(outcome.origin, outcome.reading, read, done[-1]))
            else:
                print("\n".join(list_comparison(outcome.origin, outcome.reading, read, done[-1])), end="\n\n")
        if not done and not failed:
            raise explain_nothing(paths)
        if as_json:
            totals = _make_totals(done, failed, reader)
            print(json.dumps({"reports": plain, "totals": totals}, ensure_ascii=False, indent=1))
        else:
            print("\n".join(list_totals(done)))
    return 1 if failed else 0


def _read_again(outcome: Outcome, reader: ModelReader) -> Reading | None:
    """Return the model's reading of a report that the local reader read; None where there is none."""
    if not report_outcome(outcome) or outcome.fetched is None:
        return None
    try:
        again = Outcome(outcome.origin, outcome.fetched, reader.read_report(outcome.fetched.report))
    except ModelError as error:
        again = Outcome(outcome.origin, error=error)
    report_outcome(again)
    return again.reading


def _make_plain(origin: str, local: Reading, model: Reading, comparison: Comparison) -> dict[str, Any]:
    own = asdict(comparison)
    return {
        "origin": origin,
        "readers": {"local": local.reader, "llm": model.reader},
        "pairs": [
            {
                "local": pair["one"],
                "llm": pair["other"],
                "slots": {
                    slot["name"]: {"same": slot["same"], "local": slot["one"], "llm": slot["other"]}
                    for slot in pair["slots"]
                },
            }
            for pair in own["pairs"]
        ],
        "only_local": own["only_one"],
        "only_llm": own["only_other"],
        "groups": dict(zip(_WHERE, comparison.groups, strict=True)),
        "people": dict(zip(_WHERE, comparison.people, strict=True)),
        "statements": round(comparison.statements, 4),
        "incidents": {
            "local": render_reading(local)["incidents"],
            "llm": render_reading(model)["incidents"],
        },
        "warnings": model.warnings,
    }


def _make_totals(done: Sequence[Comparison], failed: int, reader: ModelReader) -> dict[str, Any]:
    spending, settings = reader.spending, reader.settings
    return {
        "reports": len(done),
        "failed": failed,
        "incidents": {
            "both": sum(len(comparison.pairs) for comparison in done),
            "only_local": sum(len(comparison.only_one) for comparison in done),
            "only_llm": sum(len(comparison.only_other) for comparison in done),
        },
        "slots": count_slots(done),
        "refused": dict(reader.refusals.tally),
        "tokens_in": spending.tokens_in,
        "tokens_out": spending.tokens_out,
        "usd": round(spending.compute_cost(settings.price_in, settings.price_out), 6),
    }
