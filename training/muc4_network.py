"""The network that fills the templates of MUC-4: MiniLM, and heads over the candidates that rules propose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from daybook.reading.encoder import WIDTH
from quality.templates.documents import ROLES, TYPES, Document
from quality.templates.names import normalise
from training.encoder import BEGIN, END, MODEL
from training.encoder_weights import read_graph

# Layers that keep the weights that they have in the reader; their states are found once and kept.
FROZEN = 3
DROPPED = 0.2


@dataclass(slots=True)
class Labelled:
    """A document with what its templates say of its names.

    Attributes:
        roles: (names, 5), types: (names, 6), kinds: (6,): 1.0 where true.
        lower: the states of each window after the layers that rest; found when they are first asked for.
    """

    document: Document
    roles: NDArray[np.float32]
    types: NDArray[np.float32]
    kinds: NDArray[np.float32]
    lower: list[Tensor] = field(default_factory=list)


def label(document: Document, templates: Sequence[dict[str, Any]]) -> Labelled:
    """Return a document with its labels: every mention of an entity makes its name a filler."""
    names = {name: number for number, name in enumerate(document.names)}
    count = len(names)
    found = Labelled(
        document,
        np.zeros((count, len(ROLES)), np.float32),
        np.zeros((count, len(TYPES)), np.float32),
        np.zeros(len(TYPES), np.float32),
    )
    for template in templates:
        parts = [part.strip() for part in template["incident_type"].split("/")]
        types = [TYPES.index(part) for part in parts if part in TYPES]
        found.kinds[types] = 1
        for role, name in enumerate(ROLES):
            for mention in (mention for entity in template[name] for mention in entity):
                filler = names.get(normalise(mention[0]))
                if filler is not None:
                    found.roles[filler, role] = 1
                    found.types[filler, types] = 1
    return found


class Network(nn.Module):
    """MiniLM with the heads of `quality.templates.heads`, whose names its own layers bear."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(MODEL),
            # The fused attention is twice as slow backward in half precision without a GPU.
            attn_implementation="eager",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            add_pooling_layer=False,
        )
        weights = {name: torch.from_numpy(values) for name, values in read_graph(base).items()}
        self.encoder.load_state_dict(weights, strict=False)
        self.encoder.embeddings.requires_grad_(False)
        self.encoder.encoder.layer[:FROZEN].requires_grad_(False)
        self.dropout = nn.Dropout(DROPPED)
        self.span = nn.Linear(3 * WIDTH, WIDTH)
        self.ctx = nn.Linear(WIDTH, WIDTH)
        self.feat = nn.Linear(3, WIDTH)
        self.role = nn.Linear(WIDTH, len(ROLES))
        self.stype = nn.Linear(WIDTH, len(TYPES))
        self.att = nn.Linear(WIDTH, len(TYPES))
        self.dtype = nn.Parameter(torch.randn(len(TYPES), WIDTH) * 0.02)
        self.db = nn.Parameter(torch.full((len(TYPES),), -2.0))
        nn.init.constant_(self.role.bias, -4.0)

    def rest(self, labelled: Labelled) -> None:
        """Find the states of a document after the layers that rest, if they are not known yet."""
        if labelled.lower:
            return
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for window in labelled.document.windows:
                states = self.encoder.embeddings(input_ids=torch.tensor([[BEGIN, *window, END]]))
                for layer in self.encoder.encoder.layer[:FROZEN]:
                    states = _first(layer(states, None))
                labelled.lower.append(states[0].bfloat16())

    def forward(self, batch: Sequence[Labelled]) -> tuple[Tensor, Tensor, Tensor]:
        """Return the log odds of the names' roles and types, and of the documents' types."""
        for labelled in batch:
            self.rest(labelled)
        windows = [window for labelled in batch for window in labelled.lower]
        longest = max(len(window) for window in windows)
        states = torch.zeros(len(windows), longest, WIDTH, dtype=torch.bfloat16)
        seen = torch.zeros(len(windows), longest, dtype=torch.bool)
        for row, window in enumerate(windows):
            states[row, : len(window)] = window
            seen[row, : len(window)] = True
        mask = torch.where(seen, 0.0, -1e4).to(torch.bfloat16)[:, None, None, :]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            for layer in self.encoder.encoder.layer[FROZEN:]:
                states = _first(layer(states, mask))
        return self._read(batch, self.dropout(states.float().reshape(-1, WIDTH)), seen)

    def _read(self, batch: Sequence[Labelled], flat: Tensor, seen: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        sums = torch.cat([torch.zeros(1, WIDTH), flat.cumsum(0)])
        longest = seen.shape[1]
        kinds, wholes, tables, signs, of = [], [], [], [], []
        row = names = 0
        for number, labelled in enumerate(batch):
            document = labelled.document
            rows = slice(row, row + len(document.windows))
            every = flat[rows.start * longest : rows.stop * longest][seen[rows].reshape(-1)]
            shares = torch.softmax(self.att(every), 0)
            kinds.append(((shares.T @ every) * self.dtype).sum(1) + self.db)
            wholes.append(every.mean(0))
            table = document.table()
            signs.append(_find_signs(document, table))
            begin = (row + table[:, 0]) * longest + 1
            tables.append(np.stack([begin + table[:, 1], begin + table[:, 2], table[:, 3] + names], 1))
            of.append(np.full(len(table), number))
            row, names = rows.stop, names + len(document.names)
        first, last, own = torch.from_numpy(np.concatenate(tables)).T
        means = (sums.index_select(0, last) - sums.index_select(0, first)) / (last - first)[:, None].float()
        spans = torch.cat([flat.index_select(0, first), flat.index_select(0, last - 1), means], 1)
        whole = self.ctx(torch.stack(wholes)).index_select(0, torch.from_numpy(np.concatenate(of)))
        hidden = self.span(spans) + whole + self.feat(torch.from_numpy(np.concatenate(signs)).float())
        hidden = self.dropout(functional.gelu(hidden))
        roles = _pool(self.role(hidden), own, names)
        return roles, _pool(self.stype(hidden), own, names), torch.stack(kinds)

    def list_heads(self) -> dict[str, NDArray[np.float32]]:
        """Return the weights of the heads by name."""
        return {
            name: values.detach().numpy().astype(np.float32)
            for name, values in self.state_dict().items()
            if not name.startswith("encoder.")
        }


def _first(output: Any) -> Tensor:
    """Return a layer's states; some releases of transformers wrap them."""
    found: Tensor = output[0] if isinstance(output, tuple) else output
    return found


def _find_signs(document: Document, table: NDArray[np.int64]) -> NDArray[np.float64]:
    counts = np.bincount(table[:, 3], minlength=len(document.names))[table[:, 3]]
    lengths = np.minimum(table[:, 2] - table[:, 1], 10) / 10
    return np.stack([np.log(counts), table[:, 4] / max(1, len(document.text)), lengths], 1)


def _pool(scores: Tensor, own: Tensor, names: int) -> Tensor:
    """Return the scores of each name: the log of the sum of its mentions' exponentials."""
    width = scores.shape[1]
    most = torch.full((names, width), -30.0)
    most = most.scatter_reduce(0, own[:, None].expand(-1, width), scores.detach(), "amax")
    sums = torch.zeros(names, width).index_add(0, own, torch.exp(scores - most[own]))
    found: Tensor = most + torch.log(sums + 1e-9)
    return found
