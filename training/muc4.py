"""Training for MUC-4: tunes the reader's encoder and new heads on the train split, writes their weights.

    TRAINING-ENVIRONMENT/bin/python -m training.muc4 [--base FILE] [--folder DIR]

It starts from the encoder that Daybook ships, and ends with `training/muc4_deciding.py`, which fits on the
dev split what makes templates of the scores. It needs the training environment of `training/README.md` and
the shared folder.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quality.shared import ROOT, find_shared
from quality.templates.candidates import join_known
from quality.templates.documents import make_documents, read_rows
from quality.templates.filling import FOLDER, load_tokenizer
from quality.templates.heads import write_heads
from training.encoder import copy_weights
from training.encoder_graph import write_graph
from training.muc4_deciding import fit_folder
from training.muc4_network import FROZEN, Labelled, Network, label

ENCODER = ROOT / "daybook" / "reading" / "encoder" / "encoder.onnx"
ROUNDS, RATE, HEAD_RATE, BATCH = 6.0, 1e-4, 8e-4, 6
LAYER_DECAY, WARMING, WEIGHT_DECAY = 0.9, 0.08, 0.01
# Documents without templates are nearly half; each is read every other round.
EMPTY_SHARE = 0.5
# What the loss of roles counts for beside the others: it is a sum over all names of a document.
ROLES_WORTH = 0.25
# The weights that ship are the mean of those at the end of each of the last rounds.
AVERAGED = 3
# A string is known if it fills roles in so many training documents; weapons and organisations of any length,
# of the other roles single words.
KNOWN_IN, KNOWN_LENGTH = 2, 3


def list_known(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Return the strings that often fill roles in labelled texts."""
    counts: Counter[str] = Counter()
    for row in rows:
        found = set()
        for template in row["templates"]:
            for role in ("PerpOrg", "Weapon", "PerpInd", "Target"):
                for mention in (mention for entity in template[role] for mention in entity):
                    words = mention[0].lower()
                    if role in ("PerpOrg", "Weapon") or " " not in words:
                        found.add(words)
        counts.update(found)
    return sorted(w for w, count in counts.items() if count >= KNOWN_IN and len(w) >= KNOWN_LENGTH)


def find_loss(network: Network, batch: Sequence[Labelled]) -> Tensor:
    """Return the loss of a batch of documents."""
    roles, types, kinds = network(batch)
    filled = torch.from_numpy(np.concatenate([labelled.roles for labelled in batch]))
    typed = torch.from_numpy(np.concatenate([labelled.types for labelled in batch]))
    told = torch.from_numpy(np.stack([labelled.kinds for labelled in batch]))
    own = functional.binary_cross_entropy_with_logits
    loss = ROLES_WORTH * own(roles, filled, reduction="sum") + own(kinds, told, reduction="sum")
    loss = loss / len(batch)
    fillers = filled.max(1).values > 0
    if bool(fillers.any()):
        loss = loss + own(types[fillers], typed[fillers])
    return loss


def tune(network: Network, documents: Sequence[Labelled], seed: int = 1) -> None:
    """Tune the upper layers and the heads; the network ends with the mean of its last rounds' weights."""
    draw = random.Random(seed)
    layers = network.encoder.encoder.layer
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "lr": RATE * LAYER_DECAY ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
        if number >= FROZEN
    ]
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([*groups, {"params": heads, "lr": HEAD_RATE}], weight_decay=WEIGHT_DECAY)
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = int(ROUNDS * sum(1 if d.kinds.any() else EMPTY_SHARE for d in documents) / BATCH)
    step, begun = 0, time.monotonic()
    ends: list[dict[str, Tensor]] = []
    network.train()
    while step < steps:
        for batch in _draw_batches(documents, draw):
            if step == steps:
                break
            share = min(1.0, (step + 1) / (WARMING * steps)) * (steps - step) / steps
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = find_loss(network, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                spent = time.monotonic() - begun
                print(f"step {step} of {steps}, {spent:.0f} s, loss {loss.item():.2f}", flush=True)
        ends = [*ends, copy_weights(network)][-AVERAGED:]
    mean = {name: values for name, values in ends[-1].items() if not values.is_floating_point()}
    for name in ends[-1].keys() - mean.keys():
        mean[name] = torch.stack([weights[name] for weights in ends]).mean(0)
    network.load_state_dict(mean)
    network.eval()


def _draw_batches(documents: Sequence[Labelled], draw: random.Random) -> Iterator[list[Labelled]]:
    """Yield all documents with templates and a share of the others, in batches of like lengths."""
    empty = [d for d in documents if not d.kinds.any()]
    order = [d for d in documents if d.kinds.any()] + draw.sample(empty, int(EMPTY_SHARE * len(empty)))
    draw.shuffle(order)
    batches = []
    for begin in range(0, len(order), 12 * BATCH):
        near = sorted(order[begin : begin + 12 * BATCH], key=lambda d: len(d.document.text))
        batches += [near[left : left + BATCH] for left in range(0, len(near), BATCH)]
    draw.shuffle(batches)
    yield from batches


def main(arguments: Sequence[str]) -> None:
    """Tune and write the encoder, the heads and the known strings."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--base", type=Path, default=ENCODER, help="the encoder's graph to start from")
    options.add_argument("--folder", type=Path, default=FOLDER, help="write the weights here")
    chosen = options.parse_args(arguments)
    torch.set_num_threads(2)
    torch.manual_seed(1)
    rows = read_rows(find_shared() / "bench" / "muc4" / "train.jsonl")
    known = list_known(rows)
    documents = make_documents(rows, join_known(known), load_tokenizer())
    labelled = [label(d, row["templates"]) for d, row in zip(documents, rows, strict=True)]
    network = Network(chosen.base)
    tune(network, [d for d in labelled if d.document.mentions])
    chosen.folder.mkdir(exist_ok=True)
    weights = {name: values.numpy() for name, values in network.encoder.state_dict().items()}
    write_graph(weights, chosen.folder / "encoder.onnx")
    write_heads(network.list_heads(), chosen.folder / "heads.npz")
    text = json.dumps(known, indent=0, ensure_ascii=False)
    (chosen.folder / "known.json").write_text(text + "\n", encoding="utf-8")
    fit_folder(chosen.folder, rows, [labels.document for labels in labelled])


if __name__ == "__main__":
    main(sys.argv[1:])
