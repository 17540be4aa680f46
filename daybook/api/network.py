"""Groups and people as a network through time."""

from __future__ import annotations

from daybook.api.asking import AS_OF, ID, Asked, limit_to
from daybook.api.endpoint import Endpoint
from daybook.record.lookup.network import MOST_NODES, find_network
from daybook.register.fields import Field
from daybook.schema.network import Network


def show_network(asked: Asked) -> Network:
    """Return groups and people with the ties between them."""
    return find_network(
        asked.book,
        around=asked.get("around"),
        steps=asked.get("steps"),
        outside=asked.get("outside") == "yes",
        as_of=asked.as_of,
        limit=asked.get("limit"),
    )


_AROUND = Field("The id or a name of a group or person: only its neighbourhood.", ID.schema)
_STEPS = Field(
    "How many ties away from it; 1 if left out.",
    {"type": "integer", "minimum": 1, "maximum": 3, "default": 1},
)
_OUTSIDE = Field(
    "Whether to add groups that only the register of known groups ties to those of the book.",
    {"type": "string", "enum": ["yes", "no"], "default": "no"},
)
ENDPOINTS = (
    Endpoint("/network", "Groups and people with the ties between them through time, each with sentences.",
             "groups and people", show_network, Network,
             {"around": _AROUND, "steps": _STEPS, "outside": _OUTSIDE, "as_of": AS_OF,
              "limit": limit_to(2_000, MOST_NODES)}),
)  # fmt: skip
