"""The encoder: a small language model, tuned on reports; it makes a vector of each token."""

from daybook.reading.encoder.encode import Encoder, has_encoder, load_encoder
from daybook.reading.encoder.vectors import WIDTH, TokenVectors

__all__ = ["WIDTH", "Encoder", "TokenVectors", "has_encoder", "load_encoder"]
