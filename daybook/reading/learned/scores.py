"""Scores: what the heads say of a report's anchors and options, as probabilities."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from daybook.reading.learned.features import OptionKind

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Scores:
    """The heads' answers on one report; A anchors, and for each kind N options.

    Attributes:
        told: (A, 10): that the anchor tells no act, and that it tells one of each type.
        background: (A,): that the act is background. status: (A, 5). weapons: (A, 9): each by itself.
        same: (A, A), symmetric: that two anchors tell one incident.
        fillers: for each kind (A, N, C): places and times 1, that it is the incident's; parties 3 (none,
            initiator, target); tolls 5 (none, each harm); persons 7 (none, each fate). An option too far from
            an anchor has zeros.
        matter: the log odds that the report tells of any act at all, 0 where they are not known.
    """

    told: Numbers
    background: Numbers
    status: Numbers
    weapons: Numbers
    same: Numbers
    fillers: dict[OptionKind, Numbers] = field(default_factory=dict)
    matter: float = 0.0
