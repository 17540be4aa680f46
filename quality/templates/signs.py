"""Signs: what the second stage weighs for each candidate of a role, and for each type of a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from daybook.reading.curves import logistic
from quality.templates.documents import ROLES, TYPES, Document
from quality.templates.heads import Scores
from quality.templates.names import is_same

Rows = NDArray[np.float64]
# Candidates of a role that are weighed: the best so many, if likelier than this by the heads alone.
MOST, LEAST = 14, 0.02
# A text longer than this many characters tells of more than one thing.
_LONG_TEXT = 2500
# How many sightings the mean of a role counts for beside a string's own in the training texts.
_PRIOR_WORTH = 3
_NEVER = -8.0
# Signs of a candidate: eleven, its role, and two signs for each role by itself.
_WIDTH = 11 + 3 * len(ROLES)


class Candidate(NamedTuple):
    """A name weighed for a role; both by their numbers."""

    role: int
    name: int


@dataclass(frozen=True, slots=True)
class Priors:
    """How often strings fill roles in the training texts.

    Attributes:
        strings: for each normalised string the texts that it is a candidate in, then those in which it fills
            each role.
        roles: the share of candidates that fill each role.
    """

    strings: Mapping[str, Sequence[int]]
    roles: Sequence[float]

    def find(self, name: str, role: int) -> float:
        """Return the log odds that a string fills a role, by the training texts alone."""
        counts = self.strings.get(name, (0,) * (1 + len(ROLES)))
        share = (counts[1 + role] + _PRIOR_WORTH * self.roles[role]) / (counts[0] + _PRIOR_WORTH)
        return float(np.log(share / (1 - share)))


def choose(document: Document, scores: Scores) -> dict[int, list[tuple[int, list[int]]]]:
    """Return for each role the names worth weighing, best first, each with its lesser twins.

    Two names are twins if they may call the same thing or overlap in the text; only the better is weighed.
    """
    overlaps = _find_overlaps(document)
    odds = logistic(scores.roles)
    found: dict[int, list[tuple[int, list[int]]]] = {}
    for role in range(len(ROLES)):
        order = [int(n) for n in np.argsort(-odds[:, role], kind="stable")[:MOST] if odds[n, role] > LEAST]
        kept: list[tuple[int, list[int]]] = []
        for name in order:
            better = next((twins for one, twins in kept if _are_twins(document, overlaps, one, name)), None)
            if better is None:
                kept.append((name, []))
            else:
                better.append(name)
        found[role] = kept
    return found


def describe_fillers(document: Document, scores: Scores, priors: Priors) -> tuple[list[Candidate], Rows]:
    """Return the candidates, and a row of signs for each."""
    firsts: dict[int, int] = {}
    for mention in document.mentions:
        firsts.setdefault(mention.name, mention.start)
    size = max(1, len(document.text))
    odds = logistic(scores.roles)
    candidates, rows = [], []
    for role, chosen in choose(document, scores).items():
        own = scores.roles[:, role]
        likely = np.log1p(sum(odds[name, role] for one, lesser in chosen for name in (one, *lesser)))
        for rank, (name, lesser) in enumerate(chosen):
            prior = priors.find(document.names[name], role)
            signs = [
                own[name],
                scores.kinds.max(),
                scores.types[name].max(),
                max(scores.roles[name, other] for other in range(len(ROLES)) if other != role),
                np.log1p(len(lesser)),
                rank,
                own[chosen[0][0]] - own[name],
                firsts[name] / size,
                prior,
                float(len(document.text) > _LONG_TEXT),
                likely,
            ]
            which = np.eye(len(ROLES))[role]
            rows.append(np.concatenate([signs, which, which * own[name] / 3, which * prior / 3]))
            candidates.append(Candidate(role, name))
    return candidates, np.array(rows).reshape(len(rows), _WIDTH)


def describe_types(document: Document, scores: Scores) -> Rows:
    """Return a row of signs for each type, (6, signs)."""
    odds, shares = logistic(scores.roles), logistic(scores.types)
    kinds = np.clip(scores.kinds, -14, 14)
    rows = []
    for number in range(len(TYPES)):
        best, core, total = _NEVER, _NEVER, 0.0
        if document.names:
            filled = odds.max(axis=1) * shares[:, number]
            acted_on = odds[:, 2:4].max(axis=1) * shares[:, number]
            best, core = _log_odds(filled.max()), _log_odds(acted_on.max())
            total = float(np.log1p(filled.sum()))
        others = max(kinds[other] for other in range(len(TYPES)) if other != number)
        signs = [kinds[number], best, total, core, others, kinds[number] - kinds.max()]
        which = [float(number == common) for common in range(3)]
        rows.append([*signs, *which, float(len(document.text) > _LONG_TEXT)])
    return np.array(rows)


def _log_odds(share: float) -> float:
    clipped = min(max(float(share), 1e-6), 1 - 1e-6)
    return float(np.log(clipped / (1 - clipped)))


def _are_twins(document: Document, overlaps: set[tuple[int, int]], one: int, other: int) -> bool:
    pair = (min(one, other), max(one, other))
    return pair in overlaps or is_same(document.names[one], document.names[other])


def _find_overlaps(document: Document) -> set[tuple[int, int]]:
    """Return the pairs of names that overlap somewhere in the text."""
    order = sorted(document.mentions, key=lambda mention: mention.start)
    found = set()
    for number, mention in enumerate(order):
        for later in order[number + 1 :]:
            if later.start >= mention.end:
                break
            if later.name != mention.name:
                found.add((min(mention.name, later.name), max(mention.name, later.name)))
    return found
