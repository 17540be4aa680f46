"""Encode: a text's tokens as vectors, each read with the sentences around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from daybook.errors import SettingsError
from daybook.reading.encoder.vectors import WIDTH, TokenVectors
from daybook.reading.encoder.windows import Window, find_token_spans, find_windows
from daybook.schema.evidence import Span

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Encoding, Tokenizer

WEIGHTS = Path(__file__).with_name("encoder.onnx")
VOCABULARY = Path(__file__).with_name("tokenizer.json")
_BEGIN, _END = 101, 102
# A text is cut into tokens in stretches of whole sentences of about this many characters, so that memory
# stays flat for a text of any length.
_STRETCH = 50_000


class Encoder:
    """The encoder that ships with Daybook, ready to read; it runs on one thread."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def encode_report(self, text: str, sentences: Sequence[Span]) -> TokenVectors:
        """Return the vectors of a report's tokens; tokens between the sentences are left out."""
        states: list[NDArray[np.float32]] = []
        spans: list[NDArray[np.int64]] = []
        for stretch in _find_stretches(sentences):
            begin = stretch[0].start
            words = self.tokenise(text[begin : stretch[-1].end])
            moved = [Span(s.start - begin, s.end - begin) for s in stretch]
            found = find_token_spans(words.offsets, moved)
            offsets = np.array(words.offsets, dtype=np.int64).reshape(-1, 2) + begin
            spans.extend(offsets[first:last] for first, last in found)
            states.extend(self._run(window) for window in find_windows(words.ids, found))
        if not states:
            return TokenVectors(np.zeros((0, WIDTH), np.float32), np.zeros((0, 2), np.int64))
        return TokenVectors(np.concatenate(states), np.concatenate(spans))

    def tokenise(self, text: str) -> Encoding:
        """Return the tokens of a text: their numbers in `ids`, their characters in `offsets`."""
        return self._tokenizer.encode(text, add_special_tokens=False)

    def _run(self, window: Window) -> NDArray[np.float32]:
        """Return the vector of each token of a window."""
        ids = np.array([[_BEGIN, *window.tokens, _END]], dtype=np.int64)
        (states,) = self._session.run(None, {"input_ids": ids})
        own: NDArray[np.float32] = states[0, 1:-1]
        return own


def _find_stretches(sentences: Sequence[Span]) -> list[Sequence[Span]]:
    """Return runs of sentences that span about `_STRETCH` characters, in order."""
    stretches: list[Sequence[Span]] = []
    first = 0
    for number, sentence in enumerate(sentences):
        if sentence.end - sentences[first].start >= _STRETCH or number + 1 == len(sentences):
            stretches.append(sentences[first : number + 1])
            first = number + 1
    return stretches


def has_encoder(folder: Path | None = None) -> bool:
    """Return whether the encoder's files are there, in its own folder or another."""
    weights, vocabulary = _find_files(folder)
    return weights.exists() and vocabulary.exists()


@lru_cache(maxsize=1)
def load_encoder(folder: Path | None = None) -> Encoder:
    """Return the encoder, loaded once per process (about 0.2 s and 60 MB).

    Args:
        folder: where `encoder.onnx` and `tokenizer.json` are; by default beside this module.

    Raises:
        SettingsError: if a file is missing; `training/encoder.py` makes them.
    """
    for path in _find_files(folder):
        if not path.exists():
            raise SettingsError(f"loading the encoder: {path.name} is missing; run training/encoder.py")
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from tokenizers import Tokenizer

    weights, vocabulary = _find_files(folder)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The graph is written as it is to run. The runtime's further steps would join each sum with the norm
    # after it, and its joined operation takes several times as long as the two apart.
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC
    # The arena keeps the largest window's memory for ever otherwise.
    options.enable_cpu_mem_arena = False
    session = InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(session, tokenizer)


def _find_files(folder: Path | None) -> tuple[Path, Path]:
    if folder is None:
        return WEIGHTS, VOCABULARY
    return folder / WEIGHTS.name, folder / VOCABULARY.name
