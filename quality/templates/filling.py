"""Filling: texts to templates, with the weights beside this module; one thread, no GPU."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from daybook.reading.encoder.encode import VOCABULARY
from quality.templates.candidates import join_known
from quality.templates.deciding import decide, read_deciding, weigh
from quality.templates.documents import Document, Json, make_documents
from quality.templates.heads import Numbers, Scores, read_heads

FOLDER = Path(__file__).with_name("weights")
_BEGIN, _END = 101, 102


@lru_cache(maxsize=1)
def load_tokenizer() -> Any:
    """Return the tokenizer that the reader's encoder uses, which is this one's too."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(VOCABULARY))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Encoder:
    """The encoder tuned for MUC-4: vectors of the tokens of a window."""

    def __init__(self, path: Path) -> None:
        from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_ALL
        options.enable_cpu_mem_arena = False
        self._session = InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def encode(self, window: Sequence[int]) -> Numbers:
        """Return the vectors of a window's tokens with both marks, (tokens + 2, 384)."""
        ids = np.array([[_BEGIN, *window, _END]], dtype=np.int64)
        (states,) = self._session.run(None, {"input_ids": ids})
        found: Numbers = states[0]
        return found


def read_known(folder: Path = FOLDER) -> list[str]:
    """Return the strings known from the training texts."""
    known: list[str] = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    return known


def score_rows(rows: Sequence[Json], folder: Path = FOLDER) -> Iterator[tuple[Document, Scores]]:
    """Yield each text's candidates and what the heads say of them.

    Args:
        rows: texts with `docid` and `doctext`.
        folder: where `encoder.onnx`, `heads.npz` and `known.json` are.
    """
    encoder, heads = Encoder(folder / "encoder.onnx"), read_heads(folder / "heads.npz")
    known = join_known(read_known(folder))
    for document in make_documents(rows, known, load_tokenizer()):
        yield document, heads.score(document, [encoder.encode(window) for window in document.windows])


def fill_rows(rows: Sequence[Json], folder: Path = FOLDER) -> dict[str, list[Json]]:
    """Return the templates of each text by its `docid`.

    Args:
        rows: texts with `docid` and `doctext`.
        folder: where the weights are.
    """
    deciding = read_deciding(folder / "deciding.json")
    return {
        document.id: decide(weigh(document, scores, deciding.priors), deciding.models)
        for document, scores in score_rows(rows, folder)
    }
