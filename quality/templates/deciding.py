"""Deciding: templates from what the heads say, with models fitted on texts that the heads have not seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from daybook.reading.curves import logistic
from quality.templates.documents import ROLES, TYPES, Document, Json
from quality.templates.grouping import Filler, find_landmarks, group
from quality.templates.heads import Scores
from quality.templates.logistic import Logistic, read_logistic
from quality.templates.signs import Candidate, Priors, Rows, describe_fillers, describe_types

# What F1 gains by an entry that is right and loses by one that is wrong balance at a probability of half the
# F1, here near 0.26; a right filler in a wrong template is wrong too, so a little more is asked. Thresholds
# fitted on a half of the dev split are worse on the other half than these by 0.8.
TYPE, FILLER = 0.4, 0.32
# A document of which no type is likely enough still has its likeliest, if it is likelier than this.
ONLY_TYPE = 0.3
# Mean probability at which those acted on stay in one template, and that at which another filler joins it.
SAME, FOLLOWS = 0.4, 0.4


@dataclass(frozen=True, slots=True)
class Models:
    """The fitted models: fillers, types, and pairs of fillers in one template."""

    fillers: Logistic
    types: Logistic
    pairs: Logistic


@dataclass(frozen=True, slots=True)
class Deciding:
    """What decides: the priors of strings, the models that ship, and those of each half of the dev split.

    Attributes:
        halves: the models fitted without the even and without the odd documents of the dev split, by which
            it is measured.
    """

    priors: Priors
    models: Models
    halves: tuple[Models, Models]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A document with its signs: everything that deciding needs, whatever the models."""

    document: Document
    scores: Scores
    candidates: Sequence[Candidate]
    rows: Rows
    types: Rows
    starts: Sequence[tuple[int, ...]]


def weigh(document: Document, scores: Scores, priors: Priors) -> Weighed:
    """Return a document with the signs of its candidates and types."""
    candidates, rows = describe_fillers(document, scores, priors)
    starts: list[list[int]] = [[] for _ in document.names]
    for mention in document.mentions:
        starts[mention.name].append(mention.start)
    own = [tuple(starts[candidate.name]) for candidate in candidates]
    return Weighed(document, scores, candidates, rows, describe_types(document, scores), own)


def decide(weighed: Weighed, models: Models) -> list[Json]:
    """Return the templates of a document, in the form that MUC-4's scorer reads."""
    likely = models.types(weighed.types)
    types = [number for number in range(len(TYPES)) if likely[number] > TYPE]
    if not types and likely.max() > ONLY_TYPE:
        types = [int(likely.argmax())]
    if not types:
        return []
    filled = models.fillers(weighed.rows)
    shares = logistic(weighed.scores.types)
    landmarks = find_landmarks(weighed.document.text)
    found = []
    for number in types:
        fillers = []
        for candidate, chance, starts in zip(weighed.candidates, filled, weighed.starts, strict=True):
            own = shares[candidate.name]
            # A filler belongs to its likeliest type in full, to another by as much as it is likely.
            share = 1.0 if own[number] == own[types].max() else own[number]
            if chance * share > FILLER:
                fillers.append(Filler(candidate.role, candidate.name, starts))
        for members in group(landmarks, fillers, models.pairs, SAME, FOLLOWS):
            template: Json = {"incident_type": TYPES[number], **{role: [] for role in ROLES}}
            for member in sorted(members):
                filler = fillers[member]
                template[ROLES[filler.role]].append([_find_words(weighed.document, filler)])
            found.append(template)
    return found


def _find_words(document: Document, filler: Filler) -> str:
    """Return a filler as it stands in the text the first time."""
    mention = next(m for m in document.mentions if m.name == filler.name)
    return document.text[mention.start : mention.end]


def read_deciding(path: Path) -> Deciding:
    """Return the priors and models of a file."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    pairs = read_logistic(stored["pairs"])

    def read(part: dict[str, Any]) -> Models:
        return Models(read_logistic(part["fillers"]), read_logistic(part["types"]), pairs)

    priors = Priors(stored["priors"]["strings"], stored["priors"]["roles"])
    first, second = (read(part) for part in stored["halves"])
    return Deciding(priors, read(stored["all"]), (first, second))


def write_deciding(deciding: Deciding, path: Path) -> None:
    """Write the priors and models, the reverse of `read_deciding`."""

    def render(models: Models) -> dict[str, Any]:
        return {"fillers": models.fillers.render(), "types": models.types.render()}

    stored = {
        "all": render(deciding.models),
        "halves": [render(models) for models in deciding.halves],
        "pairs": deciding.models.pairs.render(),
        "priors": {
            "roles": [float(f"{share:.5g}") for share in deciding.priors.roles],
            "strings": {name: list(counts) for name, counts in sorted(deciding.priors.strings.items())},
        },
    }
    path.write_text(json.dumps(stored, ensure_ascii=False) + "\n", encoding="utf-8")
