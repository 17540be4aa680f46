"""Examples for the reader's heads: readings made by hand, laid over what the rules propose, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from daybook.reading.encoder import load_encoder
from daybook.reading.encoder.windows import Window, find_token_spans, find_windows
from daybook.reading.learned.deciding import STATUSES, TYPES
from daybook.reading.learned.features import (
    ANCHOR_SIZE,
    OPTION_KINDS,
    WEAPONS,
    OptionKind,
    describe_anchor,
    describe_pairs,
    list_near,
    survey,
)
from daybook.reading.learned.links import Links
from daybook.reading.learned.options import Option, name_word
from daybook.schema.evidence import Span
from quality.shared import load_scorer
from training.alignment import UNKNOWN, Aligner, Floats, Ints, Json, Labelled, Odds, cite, label_near


@dataclass(slots=True)
class Example:
    """One report in numbers; A anchors, N options of a kind, P pairs of an anchor and an option.

    Attributes:
        tokens, windows: as the encoder reads it; sentences: their first tokens and the ones after their last.
        anchors: (A, 2) tokens; homes: (A,) sentences; rows: (A, features).
        told: (A,): number of the incident, -1 for none, -2 where the labels leave it open; worth: (A,).
        options: for each kind (N, 4): tokens of the words and of their head word.
        pairs: for each kind (P, 2); pair_rows: (P, features); fills: (P,): class, -1 where unknown.
        links: (L, 2) pairs of anchors; link_rows; same: (L,): 1, 0, or -1 where unknown.
        types, backgrounds, statuses, weapons: by incident.
        kinds: (sentences,): the kind of statement, -1 where unlabelled.
    """

    name: str
    tokens: list[int]
    windows: list[Window]
    sentences: list[tuple[int, int]]
    sizes: list[int]
    anchors: Ints
    homes: Ints
    rows: Floats
    told: Ints
    worth: Floats
    options: dict[OptionKind, Ints] = field(default_factory=dict)
    pairs: dict[OptionKind, Ints] = field(default_factory=dict)
    pair_rows: dict[OptionKind, NDArray[np.float16]] = field(default_factory=dict)
    fills: dict[OptionKind, Ints] = field(default_factory=dict)
    links: Ints = field(default_factory=lambda: np.zeros((0, 2), np.int64))
    link_rows: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), np.float16))
    same: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    types: list[int] = field(default_factory=list)
    backgrounds: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    weapons: list[list[int]] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)


def make_example(report: Labelled, odds: Odds) -> Example:
    """Return a labelled report in numbers."""
    material = report.material
    told, worth = Aligner(report, odds).align()
    kept = [
        n
        for n, anchor in enumerate(report.options.anchors)
        if anchor.word is not None or name_word(material.doc[anchor.token]) in odds.words
    ]
    options = replace(report.options, anchors=[report.options.anchors[n] for n in kept])
    encoded = load_encoder().tokenise(material.text)
    spans = find_token_spans(encoded.offsets, material.sentences)
    offsets = np.array(encoded.offsets, np.int64).reshape(-1, 2)

    def place(span: Span) -> tuple[int, int]:
        first = int(np.searchsorted(offsets[:, 1], span.start, side="right"))
        return first, max(first + 1, int(np.searchsorted(offsets[:, 0], span.end, side="left")))

    around = survey(material, options)
    anchors = options.anchors
    example = Example(
        name=report.name,
        tokens=encoded.ids,
        windows=find_windows(encoded.ids, spans),
        sentences=spans,
        sizes=[span.end - span.start for span in material.sentences],
        anchors=np.array([place(a.span) for a in anchors], np.int64).reshape(-1, 2),
        homes=np.array([a.sentence for a in anchors], np.int64),
        rows=np.array([describe_anchor(material, a, around) for a in anchors], np.float32).reshape(
            -1, ANCHOR_SIZE
        ),
        told=told[kept],
        worth=worth[kept],
    )
    scorer = load_scorer("score")
    incidents = report.reading["incidents"]
    cited = [set(cite(material, incident)) for incident in incidents]
    for kind in OPTION_KINDS:
        own: list[Option] = getattr(options, kind)
        heads = [material.doc[o.token] for o in own]
        example.options[kind] = np.array(
            [
                (*place(o.span), *place(Span(head.idx, head.idx + len(head))))
                for o, head in zip(own, heads, strict=True)
            ],
            np.int64,
        ).reshape(-1, 4)
        pairs = [(a, o) for a, anchor in enumerate(anchors) for o in list_near(own, anchor)]
        example.pairs[kind] = np.array(pairs, np.int64).reshape(-1, 2)
        example.pair_rows[kind] = describe_pairs(material, options, kind, pairs, around).astype(np.float16)
        example.fills[kind] = np.array(
            [
                label_near(own[o], incidents[example.told[a]], cited[example.told[a]], scorer)
                if example.told[a] >= 0
                else UNKNOWN
                for a, o in pairs
            ],
            np.int64,
        )
    links = [(a, b) for a in range(len(anchors)) for b in range(a + 1, len(anchors))]
    example.links = np.array(links, np.int64).reshape(-1, 2)
    between = Links(material, options, around)
    example.link_rows = np.array([between.describe(anchors[a], anchors[b]) for a, b in links], np.float16)
    example.same = np.array(
        [
            int(example.told[a] == example.told[b]) if min(example.told[a], example.told[b]) >= 0 else UNKNOWN
            for a, b in links
        ],
        np.int64,
    )
    example.types = [TYPES.index(i["type"]) for i in incidents]
    example.backgrounds = [int(i["background"]) for i in incidents]
    example.statuses = [STATUSES.index(i["status"]) for i in incidents]
    example.weapons = [[int(weapon in i["weapons"]) for weapon in WEAPONS] for i in incidents]
    example.kinds = _read_kinds(material.sentences, report.reading.get("statements") or ())
    return example


def _read_kinds(sentences: Sequence[Span], labels: Sequence[Json]) -> list[int]:
    """Return the kind of statement that covers most of each sentence, -1 where none does."""
    kinds = ("fact", "claim", "comment", "other")
    found = []
    for sentence in sentences:
        cover: Counter[str] = Counter()
        for said in labels:
            cover[said["kind"]] += max(0, min(sentence.end, said["end"]) - max(sentence.start, said["start"]))
        best = cover.most_common(1)
        found.append(kinds.index(best[0][0]) if best and best[0][1] else UNKNOWN)
    return found
