"""Heads: learned weights over the encoder's vectors and the rules' features, run with numpy.

The encoder and its heads are trained together (`training/reader.py`); `heads.npz` holds the heads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from daybook.errors import SettingsError
from daybook.reading.curves import logistic, softmax
from daybook.reading.encoder import TokenVectors
from daybook.reading.learned.barriers import Barriers, find_refused
from daybook.reading.learned.features import (
    OPTION_KINDS,
    OptionKind,
    Surroundings,
    describe_anchor,
    describe_pairs,
    list_near,
    survey,
)
from daybook.reading.learned.links import Links
from daybook.reading.learned.options import Anchor, Option, Options, name_word
from daybook.reading.learned.plain import lift_plain
from daybook.reading.learned.scores import Numbers, Scores
from daybook.reading.material import Material
from daybook.schema.evidence import Span

WEIGHTS = Path(__file__).with_name("heads.npz")
_NOTHING = np.eye(10, dtype=np.float32)[0]
CLASSES: dict[OptionKind, int] = {"places": 1, "times": 1, "parties": 3, "tolls": 5, "persons": 7}


@dataclass(frozen=True, slots=True)
class Layer:
    """One linear layer: `weights` (inputs, outputs) and `bias` (outputs,)."""

    weights: Numbers
    bias: Numbers

    def __call__(self, inputs: Numbers) -> Numbers:
        """Return (rows, outputs) for (rows, inputs)."""
        found: Numbers = inputs @ self.weights + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Heads:
    """All layers by name, and the words (by `name_word`) that can tell an act beside those of the rules."""

    layers: dict[str, Layer]
    words: frozenset[str]

    def choose_anchors(self, material: Material, options: Options) -> list[Anchor]:
        """Return the anchors worth scoring: words that the rules or the training data know for acts."""
        return [
            anchor
            for anchor in options.anchors
            if anchor.word is not None or name_word(material.doc[anchor.token]) in self.words
        ]

    def score(self, material: Material, options: Options, tokens: TokenVectors, least: float) -> Scores:
        """Return the scores of a report whose `options.anchors` are those of `choose_anchors`.

        Args:
            tokens: the encoder's vectors of the report's tokens.
            least: anchors less likely than this are given no fillers and no links.
        """
        around = survey(material, options)
        anchors = options.anchors
        count = len(anchors)
        if not count:
            return _score_nothing(options)
        rows = np.array([describe_anchor(material, a, around) for a in anchors], np.float32)
        words = tokens.average([a.span for a in anchors])
        sentences = tokens.average([material.sentences[a.sentence] for a in anchors])
        own = _gelu(self.layers["a_in"](np.concatenate([words, sentences, rows], axis=1)))
        told = softmax(self.layers["a_out"](own))
        types = told[:, 1:] / told[:, 1:].sum(axis=1, keepdims=True)
        # Where the rules refuse an act no head is asked: it costs nothing on unseen reports.
        told[find_refused(material, anchors)] = _NOTHING
        told = lift_plain(material, anchors, told)
        more = self.layers["i_out"](own)
        kept = [n for n in range(count) if 1 - told[n, 0] >= least]
        return Scores(
            told=told,
            background=logistic(more[:, 0]),
            status=softmax(more[:, 1:6]),
            weapons=logistic(more[:, 6:]),
            same=self._link(material, options, (own, types), kept, around),
            fillers={
                kind: self._fill(kind, material, options, own, kept, tokens, around) for kind in OPTION_KINDS
            },
        )

    def _link(
        self,
        material: Material,
        options: Options,
        states: tuple[Numbers, Numbers],
        kept: Sequence[int],
        around: Surroundings,
    ) -> Numbers:
        """Return (A, A): that two anchors tell the same; `states` are theirs, and how likely each type is."""
        own, types = states
        anchors = options.anchors
        same = np.zeros((len(anchors), len(anchors)), np.float32)
        pairs = [(i, j) for n, i in enumerate(kept) for j in kept[n + 1 :]]
        if not pairs:
            return same
        links = Links(material, options, around)
        rows = np.array([links.describe(anchors[i], anchors[j]) for i, j in pairs], np.float32)
        ones, others = [i for i, _ in pairs], [j for _, j in pairs]
        joined = np.concatenate(
            [
                *(part for told in (own, types) for part in _compare(told[ones], told[others])),
                rows,
            ],
            axis=1,
        )
        likely = logistic(self.layers["l_out"](_gelu(self.layers["l_in"](joined)))[:, 0])
        barriers = Barriers(material, options, around, links)
        for (i, j), value in zip(pairs, likely, strict=True):
            odds = value / (1 - value + 1e-6) * barriers.weigh(i, j)
            same[i, j] = same[j, i] = odds / (1 + odds)
        return same

    def _fill(
        self,
        kind: OptionKind,
        material: Material,
        options: Options,
        own: Numbers,
        kept: Sequence[int],
        tokens: TokenVectors,
        around: Surroundings,
    ) -> Numbers:
        found: list[Option] = getattr(options, kind)
        fits = np.zeros((len(options.anchors), len(found), CLASSES[kind]), np.float32)
        pairs = [(a, o) for a in kept for o in list_near(found, options.anchors[a])]
        if not pairs:
            return fits
        used = sorted({o for _, o in pairs})
        doc = material.doc
        heads = [doc[found[o].token] for o in used]
        vectors = np.concatenate(
            [
                tokens.average([found[o].span for o in used]),
                tokens.average([Span(head.idx, head.idx + len(head)) for head in heads]),
            ],
            axis=1,
        )
        hidden = _gelu(self.layers[f"o_in.{kind}"](vectors))
        place = {o: n for n, o in enumerate(used)}
        rows = describe_pairs(material, options, kind, pairs, around)
        acts, fillers = np.array([a for a, _ in pairs]), np.array([place[o] for _, o in pairs])
        out = self.layers[f"p_out.{kind}"](_gelu(self._join(kind, own, hidden, (acts, fillers), rows)))
        fits[acts, [o for _, o in pairs]] = logistic(out) if CLASSES[kind] == 1 else softmax(out)
        return fits

    def _join(
        self,
        kind: OptionKind,
        own: Numbers,
        hidden: Numbers,
        pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
        rows: Numbers,
    ) -> Numbers:
        """Return the first layer over act, filler, their product and features; act and filler only once."""
        layer = self.layers[f"p_in.{kind}"]
        width = own.shape[1]
        by_act, by_filler = own @ layer.weights[:width], hidden @ layer.weights[width : 2 * width]
        acts, fillers = pairs
        joined: Numbers = by_act[acts] + by_filler[fillers] + layer.bias
        joined += (own[acts] * hidden[fillers]) @ layer.weights[2 * width : 3 * width]
        joined += rows @ layer.weights[3 * width :]
        return joined


def _compare(first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Return product and distance of two matrices."""
    return first * second, np.abs(first - second)


def _score_nothing(options: Options) -> Scores:
    empty = np.zeros((0, 10), np.float32)
    fillers = {
        kind: np.zeros((0, len(getattr(options, kind)), CLASSES[kind]), np.float32) for kind in OPTION_KINDS
    }
    return Scores(empty, empty[:, 0], empty[:, :5], empty[:, :9], np.zeros((0, 0), np.float32), fillers)


@lru_cache(maxsize=1)
def has_heads() -> bool:
    """Return whether the file of the heads is there."""
    return WEIGHTS.exists()


@lru_cache(maxsize=1)
def load_heads() -> Heads:
    """Return the heads that ship with the encoder, read once per process.

    Raises:
        SettingsError: if the file is missing; `training/reader.py` makes it.
    """
    if not WEIGHTS.exists():
        raise SettingsError(
            f"reading the weights of the reader: {WEIGHTS.name} is missing; run training/reader.py"
        )
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        names = sorted({name.rsplit(".", 1)[0] for name in stored.files if name != "words"})
        layers = {
            name: Layer(
                stored[f"{name}.weights"].astype(np.float32), stored[f"{name}.bias"].astype(np.float32)
            )
            for name in names
        }
        return Heads(layers, frozenset(str(stored["words"]).split("\n")))


def write_heads(heads: Heads, path: Path = WEIGHTS) -> None:
    """Write the heads to a file, as 16-bit floats."""
    arrays: dict[str, NDArray[np.generic]] = {"words": np.array("\n".join(sorted(heads.words)))}
    for name, layer in heads.layers.items():
        arrays[f"{name}.weights"] = layer.weights.astype(np.float16)
        arrays[f"{name}.bias"] = layer.bias.astype(np.float16)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def _gelu(values: Numbers) -> Numbers:
    """Return the Gaussian error unit in its tanh form, as in training."""
    # The power function takes many times as long as two products.
    cubes = values * values * values
    found: Numbers = 0.5 * values * (1 + np.tanh(0.7978845608 * (values + 0.044715 * cubes)))
    return found
