"""Training of the reader: tunes MiniLM with all its heads on labelled reports, writes what ships.

    TRAINING-ENVIRONMENT/bin/python -m training.reader [--base FILE] [--examples FILE]
        [--folds N [--kept DIR] [--only-folds]]

It needs the training environment of `training/README.md` and the shared folder. First the kinds of statements
of the bench reports, which gives the encoder its ear for reports (`training/encoder.py`); then all heads
together on every labelled report. With `--folds` it then does the second part without each fold in turn and
reads with those weights the reports that neither the encoder nor a head nor the statement signs have seen.
The weights of each fold are kept, and not tuned again the next time; what they read goes to `unseen.pkl`
beside them, for `training.confidence` (which measures) and `training.errors`. The heads of people and groups
are fitted over each encoder too (`training.people` fits them alone).
"""

from __future__ import annotations

import argparse
import pickle
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

import daybook.reading.encoder.encode as encoding
import daybook.reading.learned.heads as learned_heads
import daybook.reading.statements.encoded as encoded
import daybook.reading.statements.model as signs
from daybook.reading.learned.features import OPTION_KINDS
from daybook.reading.learned.heads import CLASSES, Heads, Layer, write_heads
from daybook.reading.reader import CloseReading, explain_report
from daybook.reading.statements.encoded import Head, write_head
from daybook.reading.statements.model import write_weights
from quality.reading import report_of
from quality.shared import ROOT
from training import people, statements
from training.alignment import find_odds
from training.encoder import tune_base
from training.encoder_graph import write_graph
from training.examples import Example, make_example
from training.folds import swap_weights
from training.labelled import propose, read_labelled
from training.network import DROPPED_ALONE, MODEL, Network, Tensors, make_tensors

Json = dict[str, Any]
ROUNDS, RATE, HEAD_RATE, BATCH = 5.0, 6e-5, 1e-3, 4
# After that the heads alone go on over the encoder's states, which costs little: on held-out reports the
# share of right types rises from 65 to 69 %, of right links from 68 to 74 %.
HEAD_ROUNDS = 12.0
LAYER_DECAY, WARMING, WEIGHT_DECAY = 0.9, 0.08, 0.02
# What each head's loss counts for; sums over a report, so a head with many pairs needs less.
WORTH = {
    "kinds": 0.3, "told": 0.6, "more": 0.3, "places": 0.15, "times": 0.15, "parties": 0.08, "tolls": 0.1,
    "persons": 0.05, "same": 0.03,
}  # fmt: skip
# What a report of a real outlet counts for, and gold, which is like them; one written for training counts 1.
REAL = 1.5
# Where in the package each file goes that ships.
SHIPPED = {
    "encoder.onnx": "encoder",
    "tokenizer.json": "encoder",
    "heads.npz": "learned",
    "encoded.npz": "statements",
}
# Links of one report that are weighed in a step at most.
MOST_LINKS = 400


def make_examples() -> tuple[list[Example], frozenset[str]]:
    """Return all labelled reports in numbers, and the words that can tell an act."""
    reports = list(propose(read_labelled()))
    odds = find_odds([r for r in reports if r.name.startswith(("bench/", "written/"))])
    return [make_example(report, odds) for report in reports], odds.words


@dataclass(slots=True)
class Losses:
    """The losses of one step, weighed and added up."""

    total: Tensor
    shown: dict[str, float]

    def add(self, name: str, value: Tensor) -> None:
        """Add one head's loss."""
        self.total = self.total + WORTH[name] * value
        self.shown[name] = self.shown.get(name, 0.0) + float(value.detach())


def find_losses(network: Network, batch: Sequence[Tensors], known: Sequence[Tensor]) -> Losses:
    """Return the losses of a batch of reports, a mean over reports; `known` are their tokens' states."""
    losses = Losses(torch.zeros(()), {})
    for report, states in zip(batch, known, strict=True):
        read = network.read(report, states)
        example = report.example
        size = len(batch) / (1.0 if example.name.startswith(("written/", "isaf/")) else REAL)
        kinds = torch.tensor(example.kinds)
        sizes = torch.tensor(example.sizes, dtype=torch.float).sqrt() / 11
        if bool((kinds >= 0).any()):
            own = functional.cross_entropy(read.kinds, kinds, ignore_index=-1, reduction="none")
            losses.add("kinds", (own * sizes).sum() / size)
        if len(report.told):
            _add_incidents(losses, network, report, read, size)
    return losses


def _add_incidents(losses: Losses, network: Network, report: Tensors, read: Any, size: float) -> None:
    example, told, worth = report.example, report.told, report.worth
    types = torch.tensor([*example.types, 0])
    classes = torch.where(told >= 0, types[told.clamp(min=-1)] + 1, torch.where(told == -1, 0, -100))
    own = functional.cross_entropy(read.told, classes, ignore_index=-100, reduction="none")
    losses.add("told", (own * worth).sum() / size)
    real = torch.nonzero(told >= 0)[:, 0]
    if not len(real):
        return
    incident, more, weight = told[real], read.more[real], worth[real]
    backgrounds = torch.tensor(example.backgrounds, dtype=torch.float)[incident]
    statuses = torch.tensor(example.statuses)[incident]
    weapons = torch.tensor(example.weapons, dtype=torch.float)[incident]
    own = functional.binary_cross_entropy_with_logits(more[:, 0], backgrounds, reduction="none")
    own = own + functional.cross_entropy(more[:, 1:6], statuses, reduction="none")
    own = own + functional.binary_cross_entropy_with_logits(more[:, 6:], weapons, reduction="none").sum(1)
    losses.add("more", (own * weight).sum() / size)
    for kind in OPTION_KINDS:
        fills = torch.from_numpy(example.fills[kind])
        chosen = torch.nonzero(fills >= 0)[:, 0]
        if not len(chosen):
            continue
        scores, classes = network.fill(report, read, kind, chosen), fills[chosen]
        if CLASSES[kind] == 1:
            loss = functional.binary_cross_entropy_with_logits(scores[:, 0], classes.float(), reduction="sum")
        else:
            loss = functional.cross_entropy(scores, classes, reduction="sum")
        losses.add(kind, loss / size)
    same = torch.from_numpy(example.same)
    chosen = torch.nonzero(same >= 0)[:, 0]
    if len(chosen):
        chosen = chosen[torch.randperm(len(chosen))[:MOST_LINKS]]
        scores = network.link(report, read, chosen)
        loss = functional.binary_cross_entropy_with_logits(scores, same[chosen].float(), reduction="sum")
        losses.add("same", loss / size)


def tune(network: Network, examples: Sequence[Example], name: str, seed: int = 1) -> None:
    """Tune the encoder and all heads on examples, then the heads alone."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    reports = [make_tensors(example) for example in examples]
    layers = network.encoder.encoder.layer
    groups = [
        {"params": list(layer.parameters()), "lr": RATE * LAYER_DECAY ** (len(layers) - 1 - number)}
        for number, layer in enumerate(layers)
    ]
    heads = [p for part, p in network.named_parameters() if not part.startswith("encoder.")]
    both = [*groups, {"params": heads, "lr": HEAD_RATE}]
    _descend(network, reports, Course(name, both, ROUNDS), draw)
    network.eval()
    network.dropout.p = DROPPED_ALONE
    # The kinds of statements are learned by then, and would only be learned by heart.
    own = [p for part, p in network.named_parameters() if not part.startswith(("encoder.", "kinds."))]
    with torch.no_grad():
        states = {report.example.name: network.encode([report])[0] for report in reports}
    alone = Course(f"{name}, heads", [{"params": own, "lr": HEAD_RATE}], HEAD_ROUNDS)
    _descend(network, reports, alone, draw, states)


@dataclass(frozen=True, slots=True)
class Course:
    """One course of training: its name, the parameters with their rates, the rounds over all reports."""

    name: str
    groups: list[dict[str, Any]]
    rounds: float


def _descend(
    network: Network,
    reports: Sequence[Tensors],
    course: Course,
    draw: random.Random,
    states: dict[str, Tensor] | None = None,
) -> None:
    """Follow a course; with `states` the tokens' states are given, by report, and the encoder rests."""
    optimiser = torch.optim.AdamW(course.groups, weight_decay=WEIGHT_DECAY)
    parameters = [parameter for group in optimiser.param_groups for parameter in group["params"]]
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = int(course.rounds * len(list(_draw_batches(reports, random.Random(0)))))
    step, begun = 0, time.monotonic()
    while step < steps:
        for batch in _draw_batches(reports, draw):
            if step == steps:
                break
            network.train()
            share = min(1.0, (step + 1) / (WARMING * steps)) * (steps - step) / steps
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            known = network.encode(batch) if states is None else [states[r.example.name] for r in batch]
            losses = find_losses(network, batch, known)
            optimiser.zero_grad()
            losses.total.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            step += 1
            if step % 60 == 0:
                shown = " ".join(f"{part} {value:.1f}" for part, value in losses.shown.items())
                spent = time.monotonic() - begun
                print(f"{course.name}: step {step} of {steps}, {spent:.0f} s, {shown}", flush=True)


def _draw_batches(reports: Sequence[Tensors], draw: random.Random) -> Iterator[list[Tensors]]:
    """Yield all reports once, in batches of like lengths."""
    order = list(reports)
    draw.shuffle(order)
    batches = []
    for begin in range(0, len(order), 10 * BATCH):
        near = sorted(order[begin : begin + 10 * BATCH], key=lambda report: len(report.example.tokens))
        batches += [near[left : left + BATCH] for left in range(0, len(near), BATCH)]
    draw.shuffle(batches)
    yield from batches


def write_reader(network: Network, words: frozenset[str], folder: Path) -> None:
    """Write the encoder, its vocabulary and all heads into a folder."""
    weights = {name: values.detach().float().numpy() for name, values in network.encoder.state_dict().items()}
    folder.mkdir(parents=True, exist_ok=True)
    write_graph(weights, folder / encoding.WEIGHTS.name)
    copyfile(MODEL / "tokenizer.json", folder / encoding.VOCABULARY.name)
    layers = {
        name: Layer(part.weight.detach().numpy().T.copy(), part.bias.detach().numpy().copy())
        for name, part in network.named_modules()
        if isinstance(part, nn.Linear) and not name.startswith("encoder.") and name != "kinds"
    }
    write_heads(Heads(layers, words), folder / learned_heads.WEIGHTS.name)
    kinds = network.kinds
    head = Head(kinds.weight.detach().numpy().T.copy(), kinds.bias.detach().numpy().copy())
    write_head(head, folder / encoded.FILE.name)


def tune_folds(
    examples: Sequence[Example], words: frozenset[str], base: dict[str, Tensor], folds: int, kept: Path
) -> None:
    """Tune weights without each fold in turn and keep them in folders of their own; those there are kept."""
    lines = statements.read_examples()
    for fold in range(folds):
        folder = kept / f"fold-{fold}"
        if (folder / signs.FILE.name).exists():
            continue
        network = start(base)
        tune(network, [e for n, e in enumerate(examples) if n % folds != fold], f"fold {fold}")
        write_reader(network, words, folder)
        held = {e.name.split("/")[1] for n, e in enumerate(examples) if n % folds == fold}
        own = statements.fit([example for example in lines if example.name not in held])
        write_weights(own, folder / signs.FILE.name)


def read_folds(
    named: Sequence[tuple[str, Json]], folds: int, kept: Path
) -> Iterator[tuple[str, Json, CloseReading]]:
    """Yield every labelled report's name, gold reading and what weights that never saw it read."""
    for fold in range(folds):
        swap_weights(kept / f"fold-{fold}")
        for name, gold in list(named)[fold::folds]:
            yield name, gold, explain_report(report_of(gold["text"], gold["article"], name))


def main(arguments: Sequence[str]) -> None:
    """Tune and write what ships; with folds, first measure on reports left out."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--base", type=Path, help="keep the first stage in this file, or take it from there")
    options.add_argument("--examples", type=Path, help="keep the examples in this file, or take them from it")
    options.add_argument("--folds", type=int, default=0, help="measure on this many parts")
    options.add_argument("--kept", type=Path, default=Path("var/folds"), help="keep the folds here")
    options.add_argument("--only-folds", action="store_true", help="measure, and leave what ships as it is")
    chosen = options.parse_args(arguments)
    torch.set_num_threads(2)
    if chosen.examples and chosen.examples.exists():
        examples, words = pickle.loads(chosen.examples.read_bytes())
    else:
        examples, words = make_examples()
        if chosen.examples:
            chosen.examples.write_bytes(pickle.dumps((examples, words)))
    base = tune_base(chosen.base)
    if not chosen.only_folds:
        network = start(base)
        tune(network, examples, "all")
        with tempfile.TemporaryDirectory() as folder:
            write_reader(network, words, Path(folder))
            for name, part in SHIPPED.items():
                copyfile(Path(folder) / name, ROOT / "daybook" / "reading" / part / name)
        people.fit_shipped(list(propose(read_labelled())))
    if chosen.folds:
        tune_folds(examples, words, base, chosen.folds, chosen.kept)
        people.measure_folds(list(propose(read_labelled())), chosen.folds, chosen.kept)
        unseen = list(read_folds(read_labelled(), chosen.folds, chosen.kept))
        (chosen.kept / "unseen.pkl").write_bytes(pickle.dumps(unseen))


def start(base: dict[str, Tensor]) -> Network:
    """Return a network whose encoder has the weights of the first stage."""
    network = Network()
    network.encoder.load_state_dict(base, strict=False)
    return network


if __name__ == "__main__":
    main(sys.argv[1:])
