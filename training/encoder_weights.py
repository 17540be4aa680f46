"""The encoder's weights read back from its graph, so that training can go on from what ships."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from training.encoder_graph import LAYERS, WIDTH, Array

# The zero of the weights in blocks.
_MIDDLE = 128


def read_graph(path: Path) -> dict[str, Array]:
    """Return the weights of a graph by their names in the base, as exact as its 8 bits are.

    It reads both forms of the graph: sums and norms as the runtime's joined operation, and each of its own.
    """
    held = {
        constant.name: numpy_helper.to_array(constant) for constant in onnx.load(str(path)).graph.initializer
    }
    found = {
        "embeddings.word_embeddings.weight": held["words.whole"] * held["words.scale"],
        # The place vectors hold those of the token types already.
        "embeddings.position_embeddings.weight": held["places"],
        "embeddings.token_type_embeddings.weight": np.zeros((2, WIDTH), np.float32),
    }
    before = _read_norm(held, "embeddings.LayerNorm", "encoder.layer.0.states", found)
    for layer in range(LAYERS):
        before = _read_layer(held, layer, before, found)
    return {name: np.array(values, np.float32, order="C") for name, values in found.items()}


def _read_layer(held: Mapping[str, Array], layer: int, before: Array, found: dict[str, Array]) -> Array:
    """Add the weights of a layer, and return those of the norm at its end."""
    own = f"encoder.layer.{layer}"
    matrices = np.split(_read_matrix(held, f"{own}.qkv", before), 3)
    biases = np.split(held[f"{own}.qkv.bias"], 3)
    for part, matrix, bias in zip(("query", "key", "value"), matrices, biases, strict=True):
        found[f"{own}.attention.self.{part}.weight"] = matrix
        found[f"{own}.attention.self.{part}.bias"] = bias
    output = f"{own}.attention.output"
    found[f"{output}.dense.weight"] = _read_matrix(held, f"{output}.dense", None)
    found[f"{output}.dense.bias"] = held[f"{output}.dense.bias"]
    middle = _read_norm(held, f"{output}.LayerNorm", f"{output}.states", found)
    found[f"{own}.intermediate.dense.weight"] = _read_matrix(held, f"{own}.wide", middle)
    found[f"{own}.intermediate.dense.bias"] = held[f"{own}.wide.bias"]
    output = f"{own}.output"
    blocks = held[f"{output}.dense.whole"].astype(np.float32) - _MIDDLE
    scales = held[f"{output}.dense.scale"].reshape(len(blocks), -1)
    found[f"{output}.dense.weight"] = (blocks * scales[:, :, None]).reshape(len(blocks), -1)
    found[f"{output}.dense.bias"] = held[f"{output}.dense.bias"]
    following = f"encoder.layer.{layer + 1}.states" if layer + 1 < LAYERS else "states"
    return _read_norm(held, f"{output}.LayerNorm", following, found)


def _read_norm(held: Mapping[str, Array], joined: str, single: str, found: dict[str, Array]) -> Array:
    """Add a norm, and return its weights."""
    parts = ("weight", "bias") if f"{joined}.weight" in held else ("weight", "offset")
    name = joined if f"{joined}.weight" in held else single
    found[f"{joined}.weight"], found[f"{joined}.bias"] = (held[f"{name}.{part}"] for part in parts)
    return found[f"{joined}.weight"]


def _read_matrix(held: Mapping[str, Array], name: str, norm: Array | None) -> Array:
    """Return a matrix of whole numbers, (outputs, inputs).

    Args:
        norm: the weights of the norm whose outputs are its inputs, None where it has no norm before it.
    """
    matrix: Array = held[f"{name}.whole"].T * held[f"{name}.scale"][:, None]
    if norm is None:
        return matrix
    # What evened the inputs out is in the matrix the other way round.
    even = held[f"{name}.even"] if f"{name}.even" in held else held[f"{name}.evened.weight"] / norm
    return matrix * even
