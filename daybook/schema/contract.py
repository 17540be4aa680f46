"""The reading contract as JSON: `Reading` to plain values and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from daybook.schema.reading import Reading


def render_reading(reading: Reading) -> dict[str, Any]:
    """Return the reading as the JSON object of the contract."""
    plain: dict[str, Any] = msgspec.to_builtins(reading)
    for statement in plain["statements"]:
        statement.update(statement.pop("span"))
    plain["statements"] = [
        {"start": s["start"], "end": s["end"], "kind": s["kind"], "holder": s["holder"]}
        for s in plain["statements"]
    ]
    for item in (*plain["incidents"], *plain["groups"], *plain["people"]):
        item["evidence"] = [[span["start"], span["end"]] for span in item["evidence"]]
        for datum in item["data"]:
            span = datum.pop("span")
            datum["start"], datum["end"] = span["start"], span["end"]
    return plain


def parse_reading(plain: dict[str, Any]) -> Reading:
    """Return the reading that a JSON object of the contract holds; unknown fields are left out.

    Raises:
        EvidenceError: if a span is not inside the text.
        msgspec.ValidationError: if a field has the wrong type.
    """
    unfolded = dict(plain)
    unfolded["statements"] = [
        {"span": {"start": s["start"], "end": s["end"]}, "kind": s["kind"], "holder": s.get("holder")}
        for s in plain.get("statements") or ()
    ]
    for part in ("incidents", "groups", "people"):
        unfolded[part] = [_unfold(item) for item in plain.get(part) or ()]
    return msgspec.convert(unfolded, type=Reading)


def _unfold(item: dict[str, Any]) -> dict[str, Any]:
    opened = dict(item)
    opened["evidence"] = [{"start": start, "end": end} for start, end in item.get("evidence") or ()]
    opened["data"] = [
        {
            **{k: v for k, v in datum.items() if k not in ("start", "end")},
            "span": {"start": datum["start"], "end": datum["end"]},
        }
        for datum in item.get("data") or ()
    ]
    return opened


def parse_day(text: str | None) -> date | None:
    """Return the day of an ISO date or date-time, None where there is none or it is no day."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
