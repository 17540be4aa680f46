"""Documents: a text in the encoder's tokens and windows, with the candidates' mentions and names in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from daybook.reading.parse import load_parser
from quality.templates.candidates import find_candidates
from quality.templates.names import normalise

Json = dict[str, Any]
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage")
# Tokens of a window at most, and how far back from an even cut a sentence's end is looked for.
ROOM, BACK = 256, 60
# Longest candidate, in tokens.
LONGEST = 30
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a name stands: its window, its tokens there, its characters in the text."""

    window: int
    first: int
    last: int
    name: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its candidates.

    Attributes:
        windows: the tokens of each window, without the encoder's marks at both ends.
        mentions: in order of the text; `last` is the token after the last one.
        names: the normalised strings of the mentions, each once.
    """

    id: str
    text: str
    windows: list[list[int]]
    mentions: list[Mention]
    names: list[str]

    def table(self) -> NDArray[np.int64]:
        """Return the mentions as (M, 6): window, first, last, name, start, end."""
        rows = [(m.window, m.first, m.last, m.name, m.start, m.end) for m in self.mentions]
        return np.array(rows, np.int64).reshape(-1, 6)


def read_rows(path: Path) -> list[Json]:
    """Return the lines of a file of texts: `docid`, `doctext` and, where they are labelled, `templates`."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def make_documents(rows: Sequence[Json], known: re.Pattern[str] | None, tokenizer: Any) -> Iterator[Document]:
    """Yield each text with its candidates.

    Args:
        known: finds the strings known from the training texts.
        tokenizer: the encoder's, of the package tokenizers.
    """
    texts = (str(row["doctext"]) for row in rows)
    for row, doc in zip(rows, load_parser().pipe(texts, batch_size=_BATCH), strict=True):
        found = tokenizer.encode(doc.text, add_special_tokens=False)
        yield make_document(
            str(row["docid"]), doc.text, find_candidates(doc, known), found.ids, found.offsets
        )


def make_document(
    name: str,
    text: str,
    candidates: Iterable[tuple[int, int]],
    tokens: Sequence[int],
    offsets: Sequence[tuple[int, int]],
) -> Document:
    """Return a text cut into windows, with the candidates placed in them."""
    cuts = find_cuts(text, offsets)
    starts = np.array([start for start, _ in offsets])
    ends = np.array([end for _, end in offsets])
    mentions: list[Mention] = []
    numbers: dict[str, int] = {}
    for start, end in candidates:
        first = int(np.searchsorted(ends, start, "right"))
        last = int(np.searchsorted(starts, end, "left"))
        words = normalise(text[start:end])
        if last <= first or last - first > LONGEST or not words:
            continue
        window = int(np.searchsorted(cuts, first, "right")) - 1
        begin, last = cuts[window], min(last, cuts[window + 1])
        number = numbers.setdefault(words, len(numbers))
        mentions.append(Mention(window, first - begin, last - begin, number, start, end))
    windows = [list(tokens[a:b]) for a, b in pairwise(cuts)]
    return Document(name, text, windows, mentions, list(numbers))


def find_cuts(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return where each window begins and the last ends: about even, at a sentence's end if one is near."""
    count = len(offsets)
    step = -(-count // max(1, -(-count // ROOM)))
    cuts = [0]
    while cuts[-1] < count:
        cut = min(count, cuts[-1] + step)
        if cut < count:
            for near in range(cut, max(cuts[-1] + 1, cut - BACK), -1):
                if text[offsets[near - 1][0]] in ".?!" and offsets[near][0] > offsets[near - 1][1]:
                    cut = near
                    break
        cuts.append(cut)
    return cuts
