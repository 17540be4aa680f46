"""An assessment as JSON: its fields, and the question's own figures beside them."""

from __future__ import annotations

from typing import Any

import msgspec

from daybook.schema.assessment import Assessment


def make_json(answer: Assessment) -> dict[str, Any]:
    """Return the answer as JSON takes it.

    The primary statistic is also given as `estimate`, `interval` (low and high, null where nothing limits
    it), `n` and `p`; the question's own figures stand beside them under their names.
    """
    told: dict[str, Any] = msgspec.to_builtins(answer)
    primary = answer.primary
    interval = primary.interval if primary is not None else None
    head = {
        "question": answer.question,
        "asked": answer.asked,
        "subject": answer.subject,
        "verdict": answer.verdict,
        "sentence": answer.sentence,
        "estimate": primary.value if primary else None,
        "interval": [interval.low, interval.high] if interval else None,
        "n": primary.n if primary else sum(data.incidents for data in answer.data),
        "p": primary.p if primary else None,
    }
    own = {name: value for name, value in answer.figures.items() if name not in head}
    return {
        **head,
        **{name: value for name, value in told.items() if name not in head},
        **own,
        "checks_failed": list(answer.checks_failed),
        "flips": list(answer.flips),
    }
