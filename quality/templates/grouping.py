"""Grouping: which fillers of a document stand in one template, by where they stand in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quality.templates.documents import ROLES
from quality.templates.logistic import Logistic

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_SHORT_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
# Words that often begin to tell of something else, and words that date an act.
_CUES = re.compile(
    r"\b(?:meanwhile|also|another|in addition|others?|separate|separately|earlier|later|previous|last|ago|"
    r"on the other hand|likewise|similar|similarly|second|third|two days|week|month|year|" + _MONTHS + r")\b"
)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTHS}|{_SHORT_MONTHS})|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|"
    r"today|last night|in 19\d\d)\b"
)
_ENDS = re.compile(r"[.?!]\"?\s+")
_PARAGRAPHS = re.compile(r"\s{4}")
# Roles of what was acted on; they alone part a document's templates, the others follow them.
ACTED_ON = (ROLES.index("Target"), ROLES.index("Victim"))
# Kinds of pairs: both acted on, and one of them with a person, an organisation or a weapon.
_KINDS = {"Target": 0, "Victim": 0, "PerpInd": 1, "PerpOrg": 2, "Weapon": 3}


@dataclass(frozen=True, slots=True)
class Filler:
    """A name that fills a role, and where its mentions begin, in characters."""

    role: int
    name: int
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where a text's sentences and paragraphs end, and where its cues and days stand, in characters."""

    size: int
    ends: list[int]
    paragraphs: list[int]
    cues: list[int]
    days: list[int]


def find_landmarks(text: str) -> Landmarks:
    """Return the landmarks of a text."""
    low = text.lower()
    ends, paragraphs, cues, days = (
        [found.start() for found in pattern.finditer(low)] for pattern in (_ENDS, _PARAGRAPHS, _CUES, _DAYS)
    )
    return Landmarks(len(text), ends, paragraphs, cues, days)


def describe_pair(
    landmarks: Landmarks, one: Filler, other: Filler, count: int, spread: int
) -> NDArray[np.float64]:
    """Return the signs that two fillers stand in one template; one of them at least is acted on.

    Args:
        count: fillers of the document.
        spread: characters from the first of those acted on to the last, by their first mentions.
    """
    near = min(((a, b) for a in one.starts for b in other.starts), key=lambda pair: abs(pair[0] - pair[1]))
    left, right = min(near), max(near)

    def crossed(marks: Sequence[int]) -> int:
        return bisect_left(marks, right) - bisect_left(marks, left)

    gap = np.log1p((right - left) / 50)
    kind = max(_KINDS[ROLES[one.role]], _KINDS[ROLES[other.role]])
    kinds = np.eye(4)[kind]
    signs = [
        gap,
        min(crossed(landmarks.ends), 8) / 4,
        min(crossed(landmarks.paragraphs), 6) / 3,
        min(crossed(landmarks.cues), 4) / 2,
        min(crossed(landmarks.days), 3),
        np.log1p(abs(min(one.starts) - min(other.starts)) / 50),
        float(crossed(landmarks.ends) == 0),
        np.log1p(landmarks.size / 500),
        np.log1p(count),
        np.log1p(spread / 100),
        np.log(len(one.starts) * len(other.starts)) / 2,
        float(kind == 0 and one.role == other.role),
    ]
    return np.concatenate([signs, kinds, kinds * gap])


def find_spread(fillers: Sequence[Filler]) -> int:
    """Return the characters from the first of those acted on to the last, by their first mentions."""
    starts = [min(filler.starts) for filler in fillers if filler.role in ACTED_ON]
    return max(starts) - min(starts) if starts else 0


def group(
    landmarks: Landmarks, fillers: Sequence[Filler], model: Logistic, same: float, follows: float
) -> list[list[int]]:
    """Return the fillers of each template, by their numbers.

    Args:
        model: how likely two fillers stand in one template, from `describe_pair`.
        same: those acted on stay together while the mean over their pairs is at least this, 0 to 1.
        follows: another filler joins the group of its likeliest fellow, and each with one likelier than this.
    """
    core = [number for number, filler in enumerate(fillers) if filler.role in ACTED_ON]
    if len(core) < 2:
        return [list(range(len(fillers)))]
    spread = find_spread(fillers)

    def link(one: int, other: int) -> float:
        row = describe_pair(landmarks, fillers[one], fillers[other], len(fillers), spread)
        return float(model(row[None])[0])

    links = np.array([[1.0 if a == b else link(a, b) for b in range(len(fillers))] for a in core])
    parts = join_nearest(links[:, core], same)
    groups = [[core[row] for row in part] for part in parts]
    for number in range(len(fillers)):
        if number not in core:
            best = [max(links[row, number] for row in part) for part in parts]
            for members, value in zip(groups, best, strict=True):
                if value == max(best) or value > follows:
                    members.append(number)
    return groups


def join_nearest(links: NDArray[np.float64], least: float) -> list[list[int]]:
    """Return groups of rows: the two with the highest mean link are joined while it is `least` or more."""
    groups = [[row] for row in range(len(links))]
    while len(groups) > 1:
        mean, one, other = max(
            (float(np.mean([links[a, b] for a in groups[i] for b in groups[j]])), i, j)
            for i in range(len(groups))
            for j in range(i)
        )
        if mean < least:
            break
        groups[other] += groups.pop(one)
    return groups
